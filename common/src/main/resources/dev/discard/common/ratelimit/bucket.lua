--[[
  The counter of one bucket, as far as it can be known from outside. Fields:
    full        sliding window: when the bucket is full again; an upper bound
    used, ends  fixed window: requests counted in the window that ends at `ends`; upper bounds
    sure        fixed window: lower bound of `ends`
    held        the open reservations, oldest first: id, expiry, id, expiry ...
    given, lost                            the last id; how many ended without a word of the bucket
    blocked, strikes                       until when after 429s, how many of them in a row
    last_remaining, last_reset, last_sure, last_at   the last answer told, for the window's shape
    since, wins, last                      successes since a pause or a 429, for learning caps

  A held request counts in whole until its report, however old: it may reach the server at any time
  until then. An answer bounds the server's state from both sides, because it was made between the
  time that the request was given and the report.
]]

local FIXED = 1
local SLIDING = 2

-- A law, the parameters of a bucket, is a table with limit, gap, widest, shape, window: see
-- laws.lua.
local function bucket(key)
  local known = record(key)
  known.held = known.held or {}
  return known
end

-- When all places of a window that is not a sliding one are back. While the shape is not known, that
-- is when they would be back in either.
local function over_at(counter, law)
  return law.shape == FIXED and counter.ends or math.max(counter.ends, counter.full)
end

-- A request that may have counted at some time up to `when`, and whose answer told nothing.
local function count(counter, law, when)
  changed[counter] = true
  counter.lost = (counter.lost or 0) + 1
  local over = counter.ends and when >= over_at(counter, law)
  local step = law.shape == SLIDING and (law.widest or law.gap) or law.window or 0
  counter.full = math.max(counter.full or 0, when) + step
  if not counter.ends then
    return
  end
  if over then
    counter.used, counter.sure = 0, 0
  end
  counter.used = counter.used + 1
  if when >= counter.sure then
    -- It may have opened a window.
    counter.ends = when + (law.window or 0)
  end
end

-- Counts the requests of workers that have died. Expiries rise with the ids or nearly so.
local function expire(counter, law)
  local held = counter.held
  while held[2] and held[2] <= now do
    count(counter, law, held[2])
    table.remove(held, 1)
    table.remove(held, 1)
  end
end

-- The first moment at which one more request is sure to be allowed; nil when that depends on
-- answers that are not there yet. Without a law, or before the first answer, one flies at a time.
local function free_at(counter, law)
  expire(counter, law)
  local flying = #counter.held / 2
  local learned = law.limit and (counter.ends or law.learned)
  if flying >= (learned and law.limit or 1) then
    return nil
  end
  if not learned then
    return math.max(now, counter.full or 0)
  end
  if law.shape == SLIDING then
    return math.max(now, (counter.full or 0) - (law.limit - 1 - flying) * (law.gap or 0))
  end
  local over = over_at(counter, law)
  if now >= over or counter.used + flying < law.limit then
    return now
  end
  return over
end

-- When one more may be allowed after all that are held, the last of them at `when`: an estimate, as if
-- each were counted by then; and whether no more are allowed before one of them has its answer.
local function free_after(counter, law, when)
  local flying = #counter.held / 2
  if not (law.limit and (counter.ends or law.learned)) then
    return math.max(when, counter.full or 0), true
  end
  local after = when
  if law.shape == SLIDING then
    local gap = law.gap or 0
    after = math.max(counter.full or 0, now) + (flying + 1 - law.limit) * gap
  else
    local over = over_at(counter, law)
    local used = now >= over and flying or counter.used + flying
    if used >= law.limit then
      after = now >= over and when + law.window or over
    end
  end
  return math.max(when, after), flying >= law.limit
end

-- Reserves a place for a request that is sent at `when`; returns what settle needs.
local function hold(counter, when)
  changed[counter] = true
  local held = counter.held
  counter.given = (counter.given or 0) + 1
  held[#held + 1] = counter.given
  held[#held + 1] = when + RESERVED
  return counter.given .. ':' .. (counter.lost or 0)
end

-- Ends a reservation. Returns how many others were lost since it was made, which may have reached
-- the server after it, so that its answer does not tell of them; and the time that it was given,
-- before which it was not sent. Nil when it had expired.
local function settle(counter, id, lost_before)
  local held = counter.held
  for i = 1, #held, 2 do
    if held[i] == id then
      changed[counter] = true
      table.remove(held, i)
      local given_for = table.remove(held, i) - RESERVED
      return (counter.lost or 0) - lost_before, given_for
    end
  end
  return nil
end
