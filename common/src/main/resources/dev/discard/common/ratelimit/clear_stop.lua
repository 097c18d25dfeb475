--[[
  Lets a token be used again that a 401 had stopped.

  KEYS[1]  the token's limits, see limits.lua
  returns  1 it had been stopped | 0 it had not
]]

local packed = redis.call('GET', KEYS[1])
local token = packed and cmsgpack.unpack(packed) or {}
if not token.stopped then
  return 0
end
token.stopped = nil
redis.call('SET', KEYS[1], cmsgpack.pack(token), 'KEEPTTL')
return 1
