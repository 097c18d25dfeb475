--[[
  Takes in one report. A request is counted in the bucket whose hash its answer bears, whatever
  buckets it had been reserved in.
]]

--- include "laws.lua"
--- include "observe.lua"

local REPORT_VALUES = 13
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
    sent = at - flight,
    flight = flight,
    wait = tonumber(ARGV[i + 11]),
    scope = ARGV[i + 12],
  }
  if ARGV[i + 7] ~= '' then
    answer.hash = ARGV[i + 7]
    answer.limit = tonumber(ARGV[i + 8])
    answer.remaining = tonumber(ARGV[i + 9])
    answer.reset = tonumber(ARGV[i + 10])
    answer.slack = ROUNDING + math.ceil(answer.reset * DRIFT)
    -- The bucket is full again, or its window ends, between these two.
    answer.lower = answer.sent + answer.reset - answer.slack
    answer.upper = at + answer.reset + answer.slack
  end
  return answer
end

-- Ends the reservations; by bucket name what settle gave.
local function settle_all(text, answer)
  local ended = {}
  for name, id, before in string.gmatch(text, '([^;]+);(%d+):(%d+)') do
    local counter = bucket_of(name, answer.route, answer.major)
    ended[name] = settle(counter, tonumber(id), tonumber(before))
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

-- An answer, or none, that said nothing of buckets.
local function learn_nothing(known, ended, answer)
  for name in pairs(ended) do
    if name ~= CAP then
      local law = name == UNLEARNED and UNKNOWN or law_of(name)
      count(bucket_of(name, answer.route, answer.major), law, answer.at)
    end
  end
  if ended[UNLEARNED] and known.hash and not ended[known.hash] then
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
  if answer.hash then
    learn_hash(known, answer.hash)
    local law = law_of(answer.hash)
    local counter = bucket_of(answer.hash, answer.route, answer.major)
    learn_law(law, counter, answer)
    observe(counter, law, answer, ended[answer.hash])
  else
    learn_nothing(known, ended, answer)
  end
  if ended[CAP] then
    local capped = bucket_of(CAP, answer.route, answer.major)
    count(capped, learned_cap(known) or PRIOR, answer.at)
  end
  if answer.status > 0 and answer.status < 500 then
    count_success(bucket_of(known.hash or UNLEARNED, answer.route, answer.major), answer)
  end
end

local function report(i)
  local answer = answer_at(i)
  local known = record(K .. ':route:' .. answer.route)
  local ended = settle_all(ARGV[i + 2], answer)
  if answer.status == UNSENT then
    return
  end
  if answer.status == 401 then
    changed[token] = true
    token.stopped = 'Discord answered 401 to ' .. answer.route
  end
  if answer.status == 429 then
--- include "refused.lua"
    refused(known, ended, answer)
  else
    learn(known, ended, answer)
  end
end
