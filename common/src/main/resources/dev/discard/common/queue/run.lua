--- include "keys.lua"
local SCHEMA = '4'

-- An error reply when a key holds what is not ours. Looked at before anything is written, because
-- a script that fails halfway is not undone.
local function foreign_key()
  for i, key in ipairs(KEYS) do
    local is = redis.call('TYPE', key).ok
    if is ~= TYPES[i] and is ~= 'none' then
      return redis.error_reply('SCHEMA ' .. key .. ' is a ' .. is .. ', not a ' .. TYPES[i])
    end
  end
end

-- The state of the run: active | cancelled | finished | absent.
-- Second result: an error reply when the run is of another version, or not ours; return it at once.
local function run_state()
  local foreign = foreign_key()
  if foreign then
    return nil, foreign
  end
  local schema, state = unpack(redis.call('HMGET', RUN, 'schema', 'state'))
  if schema == SCHEMA then
    return state
  end
  if not schema and redis.call('EXISTS', RUN) == 0 then
    return 'absent'
  end
  return nil, redis.error_reply('SCHEMA ' .. RUN .. ' has schema ' .. (schema or 'none'))
end
