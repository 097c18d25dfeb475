--[[
  Answers one ask: the request is given its place in each bucket that may bind it and in the global
  pace at once, and waits for that moment without asking again.
]]

--- include "pace.lua"

local ASK_VALUES = 4
local AGAIN, GRANTED, UNBOUND = 0, 1, 2

-- The counter of a cap that was just learned is empty where the route is in use, because what is
-- left there is unknown.
local function cap_bucket(cap, route, major, main)
  local counter = bucket_of(CAP, route, major)
  if not counter.full and cap ~= PRIOR and main.last then
    changed[counter] = true
    counter.full = main.last + cap.window
  end
  return counter
end

-- The buckets that may bind a request: name, counter, law of each in a row. User accounts get no
-- headers, so where limits are to be kept at all they start from the prior.
local function binding(known, route, major, main, prior)
  local wants = {}
  local function want(name, counter, law)
    local n = #wants
    wants[n + 1], wants[n + 2], wants[n + 3] = name, counter, law
  end
  if known.hash then
    want(known.hash, main, law_of(known.hash))
  end
  -- A request that left before the hash was learned may still be on its way to this bucket.
  if not known.bare and not (known.hash and main.ends) then
    want(UNLEARNED, bucket_of(UNLEARNED, route, major), UNKNOWN)
  end
  if (known.other_until or 0) > now then
    want(known.other, bucket_of(known.other, route, major), law_of(known.other))
  end
  local cap = learned_cap(known) or (prior and not known.hash and PRIOR)
  if cap then
    want(CAP, cap_bucket(cap, route, major, main), cap)
  end
  return wants
end

-- The first moment at which all of them allow it; nil and when to ask again if that is not known.
local function all_free_at(wants, when)
  for i = 2, #wants, 3 do
    local free = free_at(wants[i], wants[i + 1])
    if not free then
      -- Soon after the oldest reservation may have its answer.
      return nil, math.max(now, wants[i].held[2] - RESERVED) + SECOND / 10
    end
    when = math.max(when, free)
  end
  if when > now + HORIZON then
    return nil, math.min(when, now + LONGEST_NAP)
  end
  return when
end

local function ask(i)
  local route, major = ARGV[i], ARGV[i + 1]
  local interval, user = tonumber(ARGV[i + 2]), ARGV[i + 3] == '1'
  local known = record(K .. ':route:' .. route)
  local main = bucket_of(known.hash or UNLEARNED, route, major)
  local prior = user and interval > 0 and route == MESSAGES
  local wants = binding(known, route, major, main, prior)
  local when, again = all_free_at(wants, math.max(now, token.blocked or 0, main.blocked or 0))
  if not when then
    return AGAIN, again - now, ''
  end
  if interval > 0 then
    when = paced(when, interval)
    if not when then
      return AGAIN, HORIZON - SECOND, ''
    end
  elseif #wants == 0 and when == now then
    return UNBOUND, 0, ''
  end
  local held = {}
  for want = 1, #wants, 3 do
    held[#held + 1] = wants[want] .. ';' .. hold(wants[want + 1], when)
  end
  return GRANTED, when - now, table.concat(held, ';')
end
