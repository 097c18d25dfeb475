--[[
  Add a job together with segments that were committed before Redis lost it, in the state that the
  last of them tells. A job that is known already stays as it is. One of many segments takes
  several calls, and appears with the last of them.

  KEYS     the run's, see keys.lua
  ARGV[1]  the job, ten as in enqueue.lua
  ARGV[11] why it is dead; empty when it is not
  ARGV[12] how many segments it has
  ARGV[13] the seq of the first one here
  ARGV     then for each segment eighteen: fence, attempt, and sixteen as in segment.lua
  returns new | known | gone (no such run, or it is finished)
        | a number: so many of its segments are here by now, go on behind them

  What came with earlier calls is summed up under job/restoring. If Redis loses the latest of it
  meanwhile, the answer says from where on to send it again.
]]
--- include "run.lua"
--- include "new_job.lua"
--- include "segment.lua"
local JOB, PER_SEGMENT = 13, 18

local state, foreign = run_state()
if foreign then
  return foreign
end
if state == 'absent' or state == 'finished' then
  return 'gone'
end
local id, reason, total, seq = ARGV[1], ARGV[11], tonumber(ARGV[12]), tonumber(ARGV[13])
local begun = id .. '/restoring'
if redis.call('HEXISTS', JOBS, id) == 1 then
  redis.call('HDEL', SEGMENTS, begun)
  return 'known'
end

local sums = { 0, 0, 0, 0, 0, 0, 0 }
if seq > 0 then
  local text = redis.call('HGET', SEGMENTS, begun) or ''
  local numbers = { text:match('^(%d+) (%d+) (%d+) (%d+) (%d+) (%d+) (%d+) (%d+)$') }
  local here = tonumber(table.remove(numbers, 1) or 0)
  if here ~= seq then
    return here
  end
  sums = numbers
end
for i = JOB + 1, #ARGV, PER_SEGMENT do
  write_segment(id, seq, ARGV[i], ARGV[i + 1], i + 2)
  for sum, offset in ipairs({ 4, 7, 8, 9, 10, 11, 12 }) do
    sums[sum] = sums[sum] + ARGV[i + offset]
  end
  seq = seq + 1
end
if seq < total then
  redis.call('HSET', SEGMENTS, begun, seq .. ' ' .. table.concat(sums, ' '))
  return seq
end
redis.call('HDEL', SEGMENTS, begun)
count_segments(total, sums)

local job = new_job(1)
local ending, detail = 'continues', ''
if total > 0 then
  local last = #ARGV - PER_SEGMENT + 1
  job.fence, job.attempts, job.worker = unpack(ARGV, last, last + 2)
  job.seq, job.cursor, job.messages = total, ARGV[last + 6], sums[6]
  ending, detail = ARGV[last + 15], ARGV[last + 16]
  local fence = tonumber(redis.call('HGET', RUN, 'fence') or 0)
  redis.call('HSET', RUN, 'fence', math.max(fence, job.fence))
end
if reason ~= '' then
  job.state, job.reasons, ending, detail = 'dead', reason, 'dead', reason
elseif ending ~= 'continues' then
  job.state, job.ending = ending == 'done' and 'done' or 'denied', ending .. ' ' .. detail
end
if job.state == 'ready' then
  add(job)
else
  write_job(job)
  redis.call('HINCRBY', RUN, job.state, 1)
  note('enqueued', job)
  note(ending, job, detail, ending ~= 'dead' and job.messages)
end
return 'new'
