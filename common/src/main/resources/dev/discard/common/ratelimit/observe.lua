-- What an answer with bucket headers tells of its bucket.

-- A request during whose flight no other ended reached the server last of all that have ended.
local function observe_sliding(counter, law, answer, others)
  if others == 0 and not law.mixed then
    counter.full = answer.upper
  else
    counter.full = math.max(counter.full or 0, answer.upper)
  end
end

-- Windows end at least law.window apart, so an answer belongs to the window that is known when its
-- bounds fit no earlier and no later one. Where they do, the bounds are widened to cover both.
local function observe_fixed(counter, law, answer)
  local used = answer.limit - answer.remaining
  if not counter.ends or answer.lower > counter.ends or answer.sent >= counter.ends then
    counter.used, counter.ends, counter.sure = used, answer.upper, answer.lower
  elseif answer.upper >= counter.sure then
    local window = law.window - 2 * answer.slack
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

-- `others` as settle gave it, nil when the request had no reservation here.
local function observe(counter, law, answer, others)
  changed[counter] = true
  observe_sliding(counter, law, answer, others)
  observe_fixed(counter, law, answer)
  counter.last_remaining = answer.remaining
  counter.last_reset = answer.reset
  counter.last_sure = answer.lower
end
