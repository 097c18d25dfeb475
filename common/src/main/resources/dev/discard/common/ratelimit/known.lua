--[[
  Tells what is known of a token's limits; changes nothing.

  KEYS[1]  the token's limits, see limits.lua
  returns  reason why the token is stopped or '', us until it is unblocked, interval of the global
           pace that binds now (us) or 0, and for each route that something is known of, by name:
           route, 1 if its answers bear no bucket headers, else 0; bucket hash, limit, window,
           gap (us), shape (1 fixed, 2 sliding, 0 unknown); limit, window, gap of the cap that
           429s taught, and its age (us). Numbers are 0 and texts empty where nothing is known.
]]

local SECOND = 1000000
local K = KEYS[1]
local time = redis.call('TIME')
local now = time[1] * SECOND + time[2]

--- include "records.lua"
--- include "bucket.lua"
--- include "routes.lua"

local token = record(K)
local pace = (token.paced or 0) > now and token.interval or 0
local reply = { token.stopped or '', math.max(0, (token.blocked or 0) - now), pace }

local function add(...)
  for _, value in ipairs({ ... }) do
    reply[#reply + 1] = value
  end
end

local names = redis.call('SMEMBERS', K .. ':routes')
table.sort(names)
for _, name in ipairs(names) do
  local known = route_of(name)
  if known.hash or known.bare or known.learned then
    local law = known.hash and law_of(known.hash) or {}
    local cap = learned_cap(known) or {}
    add(name, known.bare and 1 or 0, known.hash or '')
    add(law.limit or 0, law.window or 0, law.gap or 0, law.shape or 0)
    add(cap.limit or 0, cap.window or 0, cap.gap or 0, cap.learned and now - cap.learned or 0)
  end
end
return reply
