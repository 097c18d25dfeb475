--[[
  Takes in one report. A request counts in every bucket that it was reserved in, whichever hash its
  answer bears: a route whose hash changes may still have the same counter behind it.
]]

--- include "laws.lua"
--- include "observe.lua"

local REPORT_VALUES = 14
local UNSENT = -1
-- A route that shows two hashes by turns is bound by both for this long after it last changed.
local OTHER_BINDS = 60 * SECOND
-- Successes further apart do not belong to one streak.
local PAUSE = 5 * SECOND
-- A streak is measured over about this time.
local STREAK = 60 * SECOND

local function answer_at(i)
  local at = now - tonumber(ARGV[i + 6])
  local flight = tonumber(ARGV[i + 5])
  local answer = {
    route = ARGV[i],
    major = ARGV[i + 1],
    status = tonumber(ARGV[i + 3]),
    times = tonumber(ARGV[i + 4]),
    at = at,
    -- Good enough for learning; what must be sure rests on `booked`.
    sent = at - flight,
    wait = tonumber(ARGV[i + 11]),
    scope = ARGV[i + 12],
    stop = ARGV[i + 13],
  }
  if ARGV[i + 7] ~= '' then
    answer.hash = ARGV[i + 7]
    answer.limit = tonumber(ARGV[i + 8])
    answer.remaining = tonumber(ARGV[i + 9])
    answer.reset = tonumber(ARGV[i + 10])
  end
  return answer
end

-- Between which times the bucket is full again, or its window ends.
local function set_bounds(answer)
  answer.slack = ROUNDING + math.ceil(answer.reset * DRIFT)
  answer.lower = answer.booked + answer.reset - answer.slack
  answer.upper = answer.at + answer.reset + answer.slack
end

-- Ends the reservations. Returns by bucket name how many others were lost meanwhile.
local function settle_all(text, answer)
  local ended = {}
  answer.booked = 0
  for name, id, before in string.gmatch(text, '([^;]+);(%d+):(%d+)') do
    local counter = bucket_of(name, answer.route, answer.major)
    local lost, booked = settle(counter, tonumber(id), tonumber(before))
    ended[name] = lost
    answer.booked = booked or answer.booked
  end
  return ended
end

local function learn_hash(known, hash)
  if known.hash ~= hash then
    changed[known] = true
    if known.hash then
      known.other, known.other_until = known.hash, now + OTHER_BINDS
    end
    known.hash, known.bare = hash, nil
  end
end

-- Counts the request in the buckets whose hash the answer does not bear.
local function count_elsewhere(ended, answer)
  for name in pairs(ended) do
    if name ~= CAP and name ~= answer.hash then
      local law = name == UNLEARNED and UNKNOWN or law_of(name)
      count(bucket_of(name, answer.route, answer.major), law, answer.at)
    end
  end
end

-- An answer, or none, that said nothing of buckets.
local function learn_nothing(known, ended, answer)
  if next(ended) and known.hash and not ended[known.hash] then
    local counter = bucket_of(known.hash, answer.route, answer.major)
    count(counter, law_of(known.hash), answer.at)
  end
  if not known.hash and not known.bare and answer.status >= 200 and answer.status < 300 then
    changed[known] = true
    known.bare = true
  end
end

local function count_success(counter, answer)
  changed[counter] = true
  if not counter.since or answer.sent - counter.last > PAUSE then
    counter.since, counter.wins = answer.sent, 0
  elseif answer.at - counter.since > STREAK then
    counter.since = counter.since + math.floor((answer.at - counter.since) / 2)
    counter.wins = math.floor(counter.wins / 2)
  end
  counter.wins, counter.last, counter.strikes = counter.wins + answer.times, answer.at, nil
end

local function learn(known, ended, answer)
  count_elsewhere(ended, answer)
  if answer.hash then
    learn_hash(known, answer.hash)
    local law = law_of(answer.hash)
    local counter = bucket_of(answer.hash, answer.route, answer.major)
    learn_law(law, counter, answer)
    observe(counter, law, answer, ended[answer.hash] or 0)
  else
    learn_nothing(known, ended, answer)
  end
  if ended[CAP] then
    local capped = bucket_of(CAP, answer.route, answer.major)
    local full = capped.full
    count(capped, learned_cap(known, answer.major) or PRIOR, answer.at)
    if known.probe and answer.status >= 200 and answer.status < 300 then
      count_probe(known, answer, full)
    end
  end
  if answer.status > 0 and answer.status < 500 then
    count_success(bucket_of(known.hash or UNLEARNED, answer.route, answer.major), answer)
  end
end

local function report(i)
  local answer = answer_at(i)
  local known = route_of(answer.route)
  local ended = settle_all(ARGV[i + 2], answer)
  if answer.hash then
    set_bounds(answer)
  end
  if answer.status == UNSENT then
    return
  end
  if answer.stop ~= '' or answer.status == 401 then
    changed[token] = true
    token.stopped = answer.stop ~= '' and answer.stop or 'Discord answered 401 to ' .. answer.route
  end
  if answer.status == 429 then
--- include "refused.lua"
    refused(known, ended, answer)
  else
    learn(known, ended, answer)
  end
end
