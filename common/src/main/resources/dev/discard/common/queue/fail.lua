--[[
  Give a job back after a failed attempt.

  KEYS    the run's, see keys.lua
  ARGV[1] job id
  ARGV[2] fence
  ARGV[3] how long nobody shall try again, ms
  ARGV[4] reason, one line
  returns ready | dead (too many failures without progress) | lost | gone
]]
--- include "now.lua"
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
if held ~= 'yes' then
  return held
end
local due = tonumber(ARGV[3]) > 0 and now() + ARGV[3] or nil
count_failure(job, 'failed', ARGV[4], due)
return job.state
