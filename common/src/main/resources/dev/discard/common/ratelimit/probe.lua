--[[
  How a cap fades: one bucket of the route at a time tries a gap that is a fifth shorter. When enough
  of its requests went well that the cap had held back, the shorter gap holds for all, and the next
  bucket may try. When one is refused the cap stays as it was, and nobody tries for a day: so a cap
  that is true costs the fleet one 429 a day at most.
]]

-- A cap holds so long before it is doubted.
local CAP_REST = 3600 * SECOND
local REST_AFTER_FAILURE = 24 * 3600 * SECOND
-- What a bucket of up to fifty hides shows within so many requests.
local PROBE_REQUESTS = 250
-- A bucket that is used no more leaves the probe to another one.
local PROBE_TIME = 3600 * SECOND
-- Caps below this bind nobody.
local LEAST_GAP = SECOND / 40

-- Begun by whoever asks first.
local function begin_probe(known, major)
  local ended = not known.probe or now >= known.probe_until
  if known.learned and ended and now >= (known.rested or 0) then
    changed[known] = true
    known.probe, known.probed, known.probe_until = major, 0, now + PROBE_TIME
  end
end

local function end_probe(known)
  known.probe, known.probed, known.probe_until = nil, nil, nil
end

local function fade(known)
  known.gap = math.ceil(known.gap * LOOSER)
  known.window = known.limit * known.gap
  if known.gap < LEAST_GAP then
    known.limit, known.gap, known.window, known.shape, known.learned = nil, nil, nil, nil, nil
  end
end

-- A request of the route went well; `full` is when the cap's counter was full before it.
local function count_probe(known, answer, full)
  local held_back = full and answer.booked - full < known.gap / 2
  if known.probe ~= answer.major or not held_back then
    return
  end
  changed[known] = true
  known.probed = known.probed + 1
  if known.probed >= PROBE_REQUESTS then
    end_probe(known)
    fade(known)
  end
end
