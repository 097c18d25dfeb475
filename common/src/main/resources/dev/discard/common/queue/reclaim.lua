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
for i, id in ipairs(expired) do
  local job, broken = named_job(id, LEASED)
  if broken then
    return i > 1 and i - 1 or broken
  end
  count_failure(job, 'reclaimed', 'lease of worker ' .. job.worker .. ' expired')
end
return #expired
