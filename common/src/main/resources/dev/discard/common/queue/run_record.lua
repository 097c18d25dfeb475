--[[
  A run as it was created, and how it stands.

  KEYS    the run's, see keys.lua
  returns nothing when there is no such run
        | spec, sealed tokens, tokens' names, state, and the outcome when it is finished
]]
--- include "run.lua"
local state, foreign = run_state()
if foreign then
  return foreign
end
if state == 'absent' then
  return {}
end
local record = redis.call('HMGET', RUN, 'spec', 'token', 'token_name', 'state')
if state == 'finished' then
  record[5] = redis.call('HGET', RUN, 'outcome')
end
return record
