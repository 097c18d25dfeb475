--[[
  Give a job back unfinished, as a worker does that is asked to stop. No failure is counted.

  KEYS    the run's, see keys.lua
  ARGV[1] job id
  ARGV[2] fence
  returns yes | lost | gone
]]
--- include "holder.lua"
--- include "give_back.lua"
local state, foreign = run_state()
if foreign then
  return foreign
end
local held, job, broken = holder(state, ARGV[1], ARGV[2])
if broken then
  return broken
end
if held == 'yes' then
  give_back(job)
  redis.call('HINCRBY', RUN, 'released', 1)
  note('released', job)
end
return held
