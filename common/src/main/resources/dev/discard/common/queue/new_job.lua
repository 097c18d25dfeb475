--- include "record.lua"
--- include "lanes.lua"
--- include "event.lua"
-- A job that nobody has begun, of the nine arguments from ARGV[i] on:
-- id, kind, class, lane, cursor, end, guild, accounts, work.
local function new_job(i)
  local id, kind, class, lane, cursor, range_end, guild, accounts, work =
    unpack(ARGV, i, i + 8)
  return {
    id = id, state = 'ready', kind = kind, class = class, lane = lane, cursor = cursor,
    range_end = range_end, order = redis.call('HINCRBY', RUN, 'order', 1), seq = 0, attempts = 0,
    failures = 0, fence = 0, worker = '-', messages = 0, guild = guild, accounts = accounts, work = work, ending = '', reasons = ''
  }
end

local function add(job)
  write_job(job)
  queue_up(job)
  note('enqueued', job)
end
