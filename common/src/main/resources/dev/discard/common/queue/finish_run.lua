--[[
  End a run; its keys go away by themselves after a while. The first outcome stays.

  KEYS    the run's, see keys.lua
  ARGV[1] outcome, JSON
  ARGV[2] seconds until the keys go
  returns yes | gone
]]
--- include "run.lua"
local state, foreign = run_state()
if foreign then
  return foreign
end
if state == 'absent' then
  return 'gone'
end
if state ~= 'finished' then
  redis.call('HSET', RUN, 'state', 'finished', 'outcome', ARGV[1])
end
for _, key in ipairs(KEYS) do
  redis.call('EXPIRE', key, ARGV[2])
end
return 'yes'
