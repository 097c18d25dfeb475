--[[
  One job.

  KEYS    the run's, see keys.lua
  ARGV[1] job id
  returns its record; nothing when there is no such job
]]
--- include "run.lua"
local _, foreign = run_state()
if foreign then
  return foreign
end
return { redis.call('HGET', JOBS, ARGV[1]) or nil }
