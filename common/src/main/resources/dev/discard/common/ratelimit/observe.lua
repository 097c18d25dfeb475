-- What an answer with bucket headers tells of its bucket.

local function observe_sliding(counter, law, answer, others)
  if not counter.full then
    counter.full = answer.upper
    return
  end
  local step = (law.gap or 0) + ROUNDING
  local full = math.max(counter.full, answer.at) + step
  if others and not law.mixed then
    full = math.min(full, answer.upper + others * step)
  end
  if full < answer.lower then
    -- Somebody else uses the token.
    full = answer.upper
  end
  -- Keeps a small error of the gap, or a slow clock, from adding up.
  counter.full = math.max(full, math.floor(answer.upper - answer.flight / 2))
end

local function observe_fixed(counter, law, answer)
  local used = answer.limit - answer.remaining
  if not counter.ends or answer.lower > counter.ends or answer.sent >= counter.ends then
    counter.used, counter.ends, counter.sure = used, answer.upper, answer.lower
  elseif answer.upper >= counter.sure then
    -- The same window, not one that has passed.
    counter.used = math.max(counter.used, used)
    counter.sure = math.max(counter.sure, answer.lower)
    local narrowed = math.max(math.min(counter.ends, answer.upper), counter.sure)
    local widened = math.max(counter.ends, answer.upper)
    counter.ends = law.shape == FIXED and narrowed or widened
  end
end

-- `others` as settle gave it, nil when the request had no reservation here.
local function observe(counter, law, answer, others)
  changed[counter] = true
  observe_sliding(counter, law, answer, others)
  observe_fixed(counter, law, answer)
  counter.last_remaining = answer.remaining
  counter.last_reset = answer.reset
  counter.last_sure = answer.lower
end
