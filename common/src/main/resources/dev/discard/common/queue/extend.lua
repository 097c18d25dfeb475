--[[
  Extend leases, each if the caller still holds it.

  KEYS    the run's, see keys.lua
  ARGV[1] how long from now on, ms
  ARGV    then for each lease two: job id, fence
  returns for each lease: yes | lost | gone
]]
--- include "now.lua"
--- include "holder.lua"
local state, foreign = run_state()
if foreign then
  return foreign
end
local deadline = now() + ARGV[1]
local answers = {}
for i = 2, #ARGV, 2 do
  local held, _, broken = holder(state, ARGV[i], ARGV[i + 1])
  if broken then
    return broken
  end
  if held == 'yes' then
    redis.call('ZADD', LEASED, deadline, ARGV[i])
  end
  answers[#answers + 1] = held
end
return answers
