-- What an answer with bucket headers tells of its bucket.

-- The server's counter is as the last request to reach it left it, so no answer's bound is too low.
local function observe_sliding(counter, law, answer, lost)
  local upper = answer.upper + lost * (law.widest or law.gap or 0)
  counter.full = math.max(counter.full or 0, upper)
end

-- Windows end at least law.window apart, so an answer belongs to the window that is known when its
-- bounds fit no earlier and no later one. Where they do, the bounds are widened to cover both.
local function observe_fixed(counter, law, answer, lost)
  local used = answer.limit - answer.remaining + lost
  if not counter.ends or answer.lower > counter.ends or answer.booked >= counter.ends then
    counter.used, counter.ends, counter.sure = used, answer.upper, answer.lower
  elseif answer.upper >= counter.sure then
    local window = law.window - 3 * answer.slack
    local same = answer.upper < counter.sure + window and answer.lower > counter.ends - window
    counter.used = math.max(counter.used, used)
    counter.sure = math.max(counter.sure, answer.lower)
    if same and law.shape == FIXED then
      counter.ends = math.max(math.min(counter.ends, answer.upper), counter.sure)
    else
      counter.ends = math.max(counter.ends, answer.upper)
    end
  end
end

-- `lost` as settle gave it.
local function observe(counter, law, answer, lost)
  changed[counter] = true
  observe_sliding(counter, law, answer, lost)
  observe_fixed(counter, law, answer, lost)
  counter.last_remaining = answer.remaining
  counter.last_reset = answer.reset
  counter.last_sure, counter.last_at = answer.lower, answer.at
end
