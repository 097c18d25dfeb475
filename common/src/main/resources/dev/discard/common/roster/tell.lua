--[[
  Gives a worker's sign of life.

  KEYS[1]  the roster, a hash: <worker> until when its sign is believed (us), a space, the sign
  ARGV     worker, sign (JSON), how long it is believed (ms)
  returns  1

  No clock but the server's is read.
]]

local time = redis.call('TIME')
local believed = tonumber(ARGV[3])
local over = time[1] * 1000000 + time[2] + believed * 1000
redis.call('HSET', KEYS[1], ARGV[1], string.format('%.0f', over) .. ' ' .. ARGV[2])
redis.call('PEXPIRE', KEYS[1], believed, 'NX')
redis.call('PEXPIRE', KEYS[1], believed, 'GT')
return 1
