--- include "record.lua"
--- include "lanes.lua"
--- include "event.lua"
-- A job that nobody has begun, of the ten arguments from ARGV[i] on:
-- id, kind, class, lane, cursor, end, guild, accounts, due, work. The due of a media job is its order;
-- others have 0, and an order that grows from job to job.
local function new_job(i)
  local id, kind, class, lane, cursor, range_end, guild, accounts, due, work =
    unpack(ARGV, i, i + 9)
  local order = due == '0' and redis.call('HINCRBY', RUN, 'order', 1) or due
  return {
    id = id, state = 'ready', kind = kind, class = class, lane = lane, cursor = cursor,
    range_end = range_end, order = order, seq = 0, attempts = 0,
    failures = 0, fence = 0, worker = '-', messages = 0, guild = guild, accounts = accounts, work = work, ending = '', reasons = ''
  }
end

local function add(job)
  write_job(job)
  queue_up(job)
  note('enqueued', job)
end
