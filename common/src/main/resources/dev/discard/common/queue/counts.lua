--[[
  The counts of a run at one instant.

  KEYS    the run's, see keys.lua
  returns nothing when there is no such run
        | jobs, ready, leased, done, denied, dead, leases, failed, reclaimed, released,
          requeued, segments, bytes, lines, http, errors, ws, messages, media
  jobs = ready + leased + done + denied + dead; lines = http + errors + ws + media
]]
--- include "run.lua"
local state, foreign = run_state()
if foreign then
  return foreign
end
if state == 'absent' then
  return {}
end
local counts = {
  redis.call('HLEN', JOBS),
  redis.call('ZCARD', QUEUE) + redis.call('ZCARD', LATER),
  redis.call('ZCARD', LEASED)
}
local sums = redis.call('HMGET', RUN, 'done', 'denied', 'dead', 'leases', 'failed', 'reclaimed',
  'released', 'requeued', 'segments', 'bytes', 'lines', 'http', 'errors', 'ws', 'messages', 'media')
for _, sum in ipairs(sums) do
  counts[#counts + 1] = tonumber(sum or 0)
end
return counts
