--[[
  Make settled jobs ready again. Jobs that are unknown or not settled stay as they are.

  KEYS    the run's, see keys.lua
  ARGV[1] again: what they have committed stays, and they go on behind it; done jobs stay as they are
        | anew: what they have committed is dropped, and they begin from the start
  ARGV    then the jobs' ids
  returns the number of jobs that are ready again | gone (the run is not active)
]]
--- include "run.lua"
--- include "record.lua"
--- include "lanes.lua"
--- include "event.lua"
--- include "segment.lua"
local state, foreign = run_state()
if foreign then
  return foreign
end
if state ~= 'active' then
  return 'gone'
end
local anew = ARGV[1] == 'anew'

-- What the job has committed, taken from nothing: the sums of its segments, and where the first of
-- them began. Second result: an error reply; return it at once.
local function committed(job)
  local all = { 0, 0, 0, 0, 0, 0, 0 }
  for seq = 0, job.seq - 1 do
    local segment, broken = read_segment(job.id, seq)
    if broken then
      return nil, broken
    end
    for i, sum in ipairs(segment.sums) do
      all[i] = all[i] - sum
    end
    all.from = all.from or segment.from
  end
  return all
end

local function drop(job, sums)
  count_segments(-job.seq, sums)
  for seq = 0, job.seq - 1 do
    redis.call('HDEL', SEGMENTS, job.id .. '/' .. seq)
  end
  job.seq, job.messages, job.cursor = 0, 0, sums.from
end

local settled = { denied = true, dead = true, done = anew }
local jobs, sums = {}, {}
for i = 2, #ARGV do
  local job, broken = read_job(ARGV[i])
  if not broken and job and settled[job.state] and not sums[job.id] then
    sums[job.id] = {}
    if anew then
      sums[job.id], broken = committed(job)
    end
    jobs[#jobs + 1] = job
  end
  if broken then
    return broken
  end
end

for _, job in ipairs(jobs) do
  redis.call('HINCRBY', RUN, job.state, -1)
  redis.call('HINCRBY', RUN, 'requeued', 1)
  if anew and job.seq > 0 then
    drop(job, sums[job.id])
  end
  job.state, job.failures, job.ending = 'ready', 0, ''
  add_reason(job, 'requeued')
  write_job(job)
  queue_up(job)
  note('requeued', job, ARGV[1])
end
return #jobs
