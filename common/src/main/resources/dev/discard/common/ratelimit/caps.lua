--[[
  Limits that headers do not tell, learned from 429s that contradict them. A cap holds for a route,
  with a counter for each major parameter, and outranks what headers promise.
]]

-- Limits from here on are promises that no message route keeps.
local ABSURD = 100
local LARGEST_GAP = 3600 * SECOND

-- Limit and gap that explain a 429, and the time after which all places are back. One at a time is
-- what suits both window shapes.
local function cap_shown(counter, answer)
  local wins = counter.wins or 0
  local span = answer.at - (counter.since or answer.at)
  local absurd = answer.route == MESSAGES and (answer.limit or 0) >= ABSURD
  if answer.remaining == 0 and not absurd then
    local limit, window = answer.limit, answer.reset + span
    local gap = window / math.max(limit, wins)
    if answer.wait >= answer.reset - ROUNDING then
      return 1, gap, window
    end
    -- One request comes back before all do: a sliding window, so reset-after bounds the gap.
    local most = answer.reset / math.max(1, limit - 1)
    return limit, math.max(answer.reset / limit, math.min(gap, most)), window
  end
  local least = answer.route == MESSAGES and PRIOR.gap or answer.wait
  local window = answer.wait + span
  return 1, math.max(least, window / math.max(1, wins)), window
end

local function narrow_cap(known, counter, answer)
  local limit, gap, window = cap_shown(counter, answer)
  gap = math.ceil(math.max(gap * 1.05, (known.gap or 0) * 1.5))
  known.limit, known.gap = known.learned and 1 or limit, math.min(gap, LARGEST_GAP)
  known.window = math.max(window, known.limit * known.gap)
  known.shape, known.learned, known.rested = SLIDING, now, now + CAP_REST
end

-- Takes in a 429 that contradicts what is known. Requests that were sent before a cap was learned
-- say nothing new of it; one that it allowed proves it too wide, but for a probe, which was a guess.
local function learn_cap(known, ended, counter, answer)
  local told = known.learned and not (ended[CAP] and answer.sent >= known.learned)
  if not told then
    changed[known] = true
    if known.probe == answer.major then
      known.rested, known.learned = now + REST_AFTER_FAILURE, now
    else
      narrow_cap(known, counter, answer)
    end
    end_probe(known)
  end
  local capped = bucket_of(CAP, answer.route, answer.major)
  changed[capped] = true
  capped.full = math.max(capped.full or 0, answer.at + known.limit * known.gap)
end
