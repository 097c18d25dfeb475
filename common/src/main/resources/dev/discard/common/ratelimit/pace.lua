--[[
  The global pace of the token: one slot every `interval` us, counted from the epoch, each given
  away once. A request takes the first free slot after its bucket is ready, so that one that waits
  does not hold up those that are ready. K:pace:<interval>:<n> marks the taken ones of a chunk.
]]

local CHUNK = 4096
-- The slowest pace that was asked for lately holds for all.
local PACE_BINDS = 60 * SECOND

local function agreed_interval(interval)
  local binding = (token.paced or 0) > now and token.interval or 0
  if interval < binding then
    return binding
  end
  if interval > binding or token.paced < now + PACE_BINDS / 2 then
    changed[token] = true
    token.interval, token.paced = interval, now + PACE_BINDS
  end
  return interval
end

-- The time of the first free slot at or after `when`, which is now taken; nil when it is too far.
local function paced(when, interval)
  interval = agreed_interval(interval)
  local slot = math.ceil(when / interval)
  while slot * interval <= now + HORIZON + interval do
    local bit = slot % CHUNK
    local first = slot - bit
    local key = string.format('%s:pace:%.0f:%.0f', K, interval, first / CHUNK)
    if redis.call('SETBIT', key, bit, 1) == 0 then
      redis.call('PEXPIRE', key, math.ceil((CHUNK * interval + 2 * HORIZON) / 1000))
      return slot * interval
    end
    local free = redis.call('BITPOS', key, 0, bit, -1, 'BIT')
    slot = first + math.min(free >= 0 and free or 8 * redis.call('STRLEN', key), CHUNK)
  end
  return nil
end
