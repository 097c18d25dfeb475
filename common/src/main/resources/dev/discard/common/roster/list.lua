--[[
  Lists the signs that are still believed, and forgets the others.

  KEYS[1]  the roster, see tell.lua
  returns  signs (JSON)
]]

local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local all = redis.call('HGETALL', KEYS[1])
local signs = {}
for i = 1, #all, 2 do
  local over, sign = string.match(all[i + 1], '^(%d+) (.*)$')
  if over and tonumber(over) > now then
    signs[#signs + 1] = sign
  else
    redis.call('HDEL', KEYS[1], all[i])
  end
end
return signs
