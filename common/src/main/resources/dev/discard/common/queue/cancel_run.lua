--[[
  Stop a run: no more leases, and workers are told "gone". What is committed stays.

  KEYS    the run's, see keys.lua
  returns yes | gone (no such run, or it is finished)
]]
--- include "run.lua"
local state, foreign = run_state()
if foreign then
  return foreign
end
if state ~= 'active' and state ~= 'cancelled' then
  return 'gone'
end
redis.call('HSET', RUN, 'state', 'cancelled')
return 'yes'
