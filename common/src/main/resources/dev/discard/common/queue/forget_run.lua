--[[
  Delete a run that is finished.

  KEYS    the run's, see keys.lua
  returns yes | no (there is none, or it is not finished)
]]
--- include "run.lua"
local state, foreign = run_state()
if foreign then
  return foreign
end
if state ~= 'finished' then
  return 'no'
end
redis.call('UNLINK', unpack(KEYS))
return 'yes'
