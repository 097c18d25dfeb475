--[[
  What is known of a bucket hash, the same for all its buckets. Fields:
    limit    requests that a bucket holds
    gap      sliding window: time in which one request comes back; a lower bound, near
    widest   an upper bound of it
    shape    FIXED, SLIDING, or nil: not known, so waits are such as suit both
    window   the longest reset-after seen, rounded up
]]

-- In a sliding window remaining falls only when reset-after rises; in a fixed one it falls while
-- the time runs down. Both answers must be of one window, whichever is told first: each came before
-- the reset that the other one named.
local function shape_shown(counter, answer)
  local fallen = (counter.last_remaining or 0) - answer.remaining
  if fallen <= 0 or answer.at >= counter.last_sure or counter.last_at >= answer.lower then
    return nil
  end
  local growth = answer.reset - counter.last_reset
  if growth >= 2 * ROUNDING then
    return SLIDING
  end
  return (growth <= -2 * ROUNDING or fallen > 1) and FIXED or nil
end

-- After `used` requests reset-after lies in ((used - 1) * gap, used * gap].
local function learn_gap(law, answer)
  local used = answer.limit - answer.remaining
  if used == 0 or answer.reset == 0 then
    return
  end
  local gap = math.max(law.gap or 0, math.floor((answer.reset - answer.slack) / used))
  local most = math.floor((answer.reset + answer.slack) / math.max(1, used - 1))
  local widest = math.min(law.widest or most, most)
  if used > 1 then
    gap = math.min(gap, most)
  end
  if gap ~= law.gap or widest ~= law.widest then
    changed[law] = true
    law.gap, law.widest = gap, widest
  end
end

-- Takes in the headers of an answer of this hash in this bucket.
local function learn_law(law, counter, answer)
  if law.limit ~= answer.limit then
    changed[law] = true
    law.limit, law.gap, law.widest, law.shape, law.window = answer.limit, nil, nil, nil, 0
    counter.last_remaining = nil
  end
  local shape = shape_shown(counter, answer) or law.shape
  if shape ~= law.shape then
    changed[law] = true
    if shape == FIXED or law.shape == FIXED then
      law.gap, law.widest = nil, nil
    end
    law.shape = shape
  end
  if shape ~= FIXED then
    learn_gap(law, answer)
  end
  if answer.reset + answer.slack > law.window then
    changed[law] = true
    law.window = answer.reset + answer.slack
  end
end
