-- Takes in a 429: blocks what it names for the time that it names, and learns from it.

--- include "caps.lua"

local LONGEST_BACKOFF = 60 * SECOND

-- Between 50 and 250 ms, so that those who wait do not come back together.
local function jitter()
  return SECOND / 20 + now % (SECOND / 5)
end

-- Blocks the bucket, longer each time that a request sent after the last block fails again.
local function block(counter, answer)
  changed[counter] = true
  if answer.sent >= (counter.blocked or 0) then
    counter.strikes = (counter.strikes or 0) + 1
  end
  local again = math.min((counter.strikes or 1) - 1, 10)
  local backoff = again > 0 and math.min(LONGEST_BACKOFF, SECOND / 4 * 2 ^ again) or 0
  local free = answer.at + answer.wait + jitter() + backoff
  counter.blocked = math.max(counter.blocked or 0, free)
end

-- The bucket was exhausted, as the headers say: the request was not counted.
local function observe_exhausted(counter, answer)
  counter.full = math.max(counter.full or 0, answer.upper)
  if not counter.ends or answer.lower > counter.ends then
    counter.sure = answer.lower
  end
  counter.used = answer.limit
  counter.ends = math.max(counter.ends or 0, answer.upper)
end

-- The first answer of a route is a 429: its headers are all that is known.
local function learn_first(known, answer)
  learn_hash(known, answer.hash)
  local counter = bucket_of(answer.hash, answer.route, answer.major)
  learn_law(law_of(answer.hash), counter, answer)
end

local function learn_limit(known, ended, counter, answer)
  local foretold = known.hash
    and answer.hash == known.hash
    and answer.remaining == 0
    and answer.limit == law_of(known.hash).limit
  if foretold then
    observe_exhausted(counter, answer)
  elseif known.hash or known.bare then
    learn_cap(known, ended, counter, answer)
  end
  counter.since, counter.wins = nil, nil
end

local function refused(known, ended, answer)
  if answer.scope == 'global' then
    changed[token] = true
    token.blocked = math.max(token.blocked or 0, answer.at + answer.wait + jitter())
    return
  end
  if answer.hash and not known.hash and not known.bare then
    learn_first(known, answer)
  end
  local counter = bucket_of(known.hash or UNLEARNED, answer.route, answer.major)
  block(counter, answer)
  if answer.scope == 'user' then
    learn_limit(known, ended, counter, answer)
  end
end
