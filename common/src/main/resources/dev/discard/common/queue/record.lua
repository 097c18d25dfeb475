--- include "keys.lua"
-- A job's record is text, so that redis-cli shows it:
--   line 1   state kind class order lane cursor end seq attempts failures fence worker messages
--            guild accounts
--   line 2   the work, JSON
--   line 3   how the job ended: kind and detail; empty while it has not
--   line 4…  reasons of failed attempts, and "requeued"; the newest last
-- The guild is 0 where a job is about none; the accounts are numbers with dots between them: any of
-- them may ask. The end is that of the range of a history job, 0 for other kinds. Trailing empty lines are left
-- out. Snowflakes stay text: a Lua number holds 53 bits only.
local HEAD = '^(%l+) (%l+) (%d) (%d+) ([%l%d-]+) (%d+) (%d+) (%d+) (%d+) (%d+) (%d+) (%S+) '
  .. '(%d+) (%d+) ([%d.]+)\n(.*)$'
local MOST_REASONS = 10

-- The job, or nil when there is none.
-- Second result: an error reply when the record is not one; return it at once.
local function read_job(id)
  local text = redis.call('HGET', JOBS, id)
  if not text then
    return nil
  end
  local job = { id = id }
  local seq, attempts, failures, messages, rest
  job.state, job.kind, job.class, job.order, job.lane, job.cursor, job.range_end, seq, attempts,
    failures, job.fence, job.worker, messages, job.guild, job.accounts, rest = text:match(HEAD)
  if not rest then
    return nil, redis.error_reply('SCHEMA ' .. JOBS .. ' has a broken record of ' .. id)
  end
  job.seq, job.attempts = tonumber(seq), tonumber(attempts)
  job.failures, job.messages = tonumber(failures), tonumber(messages)
  job.work, job.ending, job.reasons = rest:match('^([^\n]*)\n?([^\n]*)\n?(.*)$')
  return job
end

-- The job that an entry elsewhere names. Second result: the same, also when there is none.
local function named_job(id, where)
  local job, broken = read_job(id or '')
  if job or broken then
    return job, broken
  end
  return nil, redis.error_reply('SCHEMA ' .. where .. ' names an unknown job ' .. (id or ''))
end

local function write_job(job)
  local text = table.concat({
    job.state, job.kind, job.class, job.order, job.lane, job.cursor, job.range_end, job.seq,
    job.attempts, job.failures, job.fence, job.worker, job.messages,
    job.guild, job.accounts
  }, ' ') .. '\n' .. job.work
  if job.ending ~= '' or job.reasons ~= '' then
    text = text .. '\n' .. job.ending
  end
  if job.reasons ~= '' then
    text = text .. '\n' .. job.reasons
  end
  redis.call('HSET', JOBS, job.id, text)
end

-- Adds a reason, which is one line; the oldest of too many goes.
local function add_reason(job, reason)
  if job.reasons == '' then
    job.reasons = reason
    return
  end
  job.reasons = job.reasons .. '\n' .. reason
  local _, breaks = job.reasons:gsub('\n', '')
  if breaks >= MOST_REASONS then
    job.reasons = job.reasons:match('\n(.*)$')
  end
end
