--- include "keys.lua"
local SCHEMA = '1'

-- The state of the run: active | cancelled | finished | absent.
-- Second result: an error reply when the run is of another version, or not ours; return it at once.
local function run_state()
  local schema, state = unpack(redis.call('HMGET', RUN, 'schema', 'state'))
  if schema == SCHEMA then
    return state
  end
  if not schema and redis.call('EXISTS', RUN) == 0 then
    return 'absent'
  end
  return nil, redis.error_reply('SCHEMA ' .. RUN .. ' has schema ' .. (schema or 'none'))
end
