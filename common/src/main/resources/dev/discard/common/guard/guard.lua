--[[
  Adds to what the workers behind one address know of its invalid answers and of its ban.

  KEYS[1]  the egress' record, a hash:
    <number of ten seconds since 1970>  invalid answers in them
    stopped                             1 from when the count stops the egress until it goes on
    silent                              until when a ban's silence lasts, us
  ARGV     invalid answers since they were told last, silence to keep from now on (us, 0 for none),
           count that stops the egress, count below which it goes on
  returns  invalid answers in the last ten minutes, or up to ten seconds more, 1 if stopped else 0,
           us that the silence still lasts

  No clock but the server's is read; workers give durations.
]]

local SECOND = 1000000
local SLOT = 10 * SECOND
local SLOTS = 60

local K = KEYS[1]
local time = redis.call('TIME')
local now = time[1] * SECOND + time[2]
local slot = math.floor(now / SLOT)
local fresh, silence = tonumber(ARGV[1]), tonumber(ARGV[2])

if fresh > 0 then
  redis.call('HINCRBY', K, string.format('%d', slot), fresh)
end

local count, stopped, silent = 0, false, 0
local all = redis.call('HGETALL', K)
for i = 1, #all, 2 do
  local field, value = all[i], tonumber(all[i + 1])
  if field == 'silent' then
    silent = value
  elseif field == 'stopped' then
    stopped = true
  elseif tonumber(field) >= slot - SLOTS then
    count = count + value
  else
    redis.call('HDEL', K, field)
  end
end

if silence > 0 and now + silence > silent then
  silent = now + silence
  redis.call('HSET', K, 'silent', string.format('%.0f', silent))
end
if not stopped and count >= tonumber(ARGV[3]) then
  stopped = true
  redis.call('HSET', K, 'stopped', '1')
elseif stopped and count < tonumber(ARGV[4]) then
  stopped = false
  redis.call('HDEL', K, 'stopped')
end
if fresh > 0 or silence > 0 then
  local kept = math.max((SLOTS + 1) * SLOT, silent - now)
  redis.call('PEXPIRE', K, string.format('%.0f', math.ceil(kept / 1000)))
end
return { count, stopped and 1 or 0, math.max(0, silent - now) }
