--[[
  Begin a run, without jobs yet.

  KEYS    the run's, see keys.lua
  ARGV[1] spec, JSON
  ARGV[2] the tokens, sealed, with blanks between them
  ARGV[3] the tokens' names, with blanks between them
  ARGV[4] failed attempts without progress after which a job is dead
  returns created | same (it is there already, with this spec) | over (and it is finished)
        | taken (another one is there)
  A run that is there is not changed.
]]
--- include "run.lua"
local state, foreign = run_state()
if foreign then
  return foreign
end
if state ~= 'absent' then
  if redis.call('HGET', RUN, 'spec') ~= ARGV[1] then
    return 'taken'
  end
  return state == 'finished' and 'over' or 'same'
end
for _, key in ipairs(KEYS) do
  if redis.call('EXISTS', key) == 1 then
    return redis.error_reply('SCHEMA ' .. key .. ' lies there without its run')
  end
end
redis.call('HSET', RUN, 'schema', SCHEMA, 'state', 'active', 'spec', ARGV[1], 'token', ARGV[2],
  'token_name', ARGV[3], 'patience', ARGV[4])
return 'created'
