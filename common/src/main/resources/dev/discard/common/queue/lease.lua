--[[
  Lease jobs, the next lane's first one each time.

  KEYS    the run's, see keys.lua
  ARGV[1] worker
  ARGV[2] how long the leases last, ms
  ARGV[3] most jobs
  ARGV[4] which: api | media
  returns for each job seven: id, work, fence, cursor, seq, attempt, accounts

  Guarantees that no other lease of these jobs is valid, that each fence is larger than all before,
  and that a lane has at most as many leased jobs as the job that was leased last has accounts.
  Fences begin at the time in ms, so that they grow also when Redis has lost its latest data.
]]
--- include "now.lua"
--- include "run.lua"
--- include "record.lua"
--- include "lanes.lua"
--- include "event.lua"
local MOST_PROMOTED = 100

local state, foreign = run_state()
if foreign then
  return foreign
end
if state ~= 'active' then
  return {}
end
local time = now()

for _, id in ipairs(redis.call('ZRANGEBYSCORE', LATER, '-inf', time, 'LIMIT', 0, MOST_PROMOTED)) do
  local job, broken = named_job(id, LATER)
  if broken then
    return broken
  end
  redis.call('ZREM', LATER, id)
  queue_up(job)
end

local from, to = '-inf', '(' .. string.format('%.0f', FIRST_MEDIA)
if ARGV[4] == 'media' then
  from, to = string.format('%.0f', FIRST_MEDIA), '+inf'
end
local fence = tonumber(redis.call('HGET', RUN, 'fence') or 0)
local leases = {}
for _ = 1, tonumber(ARGV[3]) do
  local lane = redis.call('ZRANGEBYSCORE', LANES, from, to, 'LIMIT', 0, 1)[1]
  if not lane then
    break
  end
  local id = select(5, first_of(lane))
  local job, broken = named_job(id, QUEUE)
  if broken and #leases > 0 then
    break
  end
  if broken then
    return broken
  end
  take_turn(job)
  redis.call('ZADD', LEASED, time + ARGV[2], id)
  job.state, job.worker, job.attempts = 'leased', ARGV[1], job.attempts + 1
  fence = math.max(fence + 1, time)
  job.fence = fence
  write_job(job)
  note('leased', job)
  for _, value in ipairs({ id, job.work, job.fence, job.cursor, job.seq, job.attempts, job.accounts }) do
    leases[#leases + 1] = tostring(value)
  end
end
if #leases > 0 then
  redis.call('HSET', RUN, 'fence', fence)
  redis.call('HINCRBY', RUN, 'leases', #leases / 7)
end
return leases
