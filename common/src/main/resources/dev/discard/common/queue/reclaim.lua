--[[
  Take back leases that have expired; each counts as a failed attempt.

  KEYS    the run's, see keys.lua
  ARGV[1] most jobs
  returns the number of jobs taken back
]]
--- include "now.lua"
--- include "run.lua"
--- include "give_back.lua"
local state, foreign = run_state()
if foreign then
  return foreign
end
if state ~= 'active' then
  return 0
end
local expired = redis.call('ZRANGEBYSCORE', LEASED, '-inf', now(), 'LIMIT', 0, ARGV[1])
for _, id in ipairs(expired) do
  local job, broken = read_job(id)
  if broken then
    return broken
  end
  count_failure(job, 'reclaimed', 'lease of worker ' .. job.worker .. ' expired')
end
return #expired
