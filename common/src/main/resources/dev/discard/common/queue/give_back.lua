--- include "record.lua"
--- include "lanes.lua"
--- include "event.lua"
-- Ends the lease; the job is ready again, at once or from `due` on.
local function give_back(job, due)
  job.state = 'ready'
  write_job(job)
  redis.call('ZREM', LEASED, job.id)
  if due then
    redis.call('ZADD', LATER, due, job.id)
  else
    redis.call('ZADD', QUEUE, 0, member(job))
  end
  open_lane(job.lane)
end

-- Ends the lease; the job will not run again by itself. `count` is one of done, denied, dead.
local function settle(job, count)
  job.state = count
  write_job(job)
  redis.call('ZREM', LEASED, job.id)
  redis.call('HINCRBY', RUN, count, 1)
  open_lane(job.lane)
end

-- Counts a failed attempt: ready again from `due` on, or dead when there were too many of them
-- without progress in between.
local function count_failure(job, event, reason, due)
  job.failures = job.failures + 1
  add_reason(job, reason)
  redis.call('HINCRBY', RUN, event, 1)
  note(event, job, reason)
  if job.failures >= tonumber(redis.call('HGET', RUN, 'patience')) then
    settle(job, 'dead')
    note('dead', job, reason)
  else
    give_back(job, due)
  end
end
