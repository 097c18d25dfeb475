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
  begin_probe(known, major)
  local cap = learned_cap(known, major) or (prior and not known.hash and PRIOR)
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

-- When the same place could get its next permit, as far as known, if this is granted at `when`; and
-- whether that depends on the answer to a request that flies by then.
local function outlook(wants, when)
  local next_at, awaited = when, 0
  for i = 2, #wants, 3 do
    local after, full_up = free_after(wants[i], wants[i + 1], when)
    next_at = math.max(next_at, after)
    if full_up then
      awaited = 1
    end
  end
  return next_at - now, awaited
end

-- `refused` and `ready` as in the reply; a nap has no holds.
local function again(refused, ready, nap)
  return AGAIN, nap, '', math.min(refused, nap), math.min(ready, nap), nap, 0
end

local function ask(i)
  local route, major = ARGV[i], ARGV[i + 1]
  local interval, user = tonumber(ARGV[i + 2]), ARGV[i + 3] == '1'
  local known = route_of(route)
  local main = bucket_of(known.hash or UNLEARNED, route, major)
  local prior = user and interval > 0 and route == MESSAGES
  local wants = binding(known, route, major, main, prior)
  local unblocked = math.max(now, token.blocked or 0, main.blocked or 0)
  local ready, ask_at = all_free_at(wants, unblocked)
  if not ready then
    return again(unblocked - now, ask_at - now, ask_at - now)
  end
  local when = ready
  if interval > 0 then
    when = paced(ready, interval)
    if not when then
      return again(unblocked - now, ready - now, HORIZON - SECOND)
    end
  elseif #wants == 0 and ready == now then
    return UNBOUND, 0, '', 0, 0, 0, 0
  end
  local held = {}
  for want = 1, #wants, 3 do
    held[#held + 1] = wants[want] .. ';' .. hold(wants[want + 1], when)
  end
  local next_in, awaited = outlook(wants, when)
  local holds = table.concat(held, ';')
  return GRANTED, when - now, holds, unblocked - now, ready - now, next_in, awaited
end
