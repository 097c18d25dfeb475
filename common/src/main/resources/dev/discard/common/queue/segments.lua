--[[
  The committed segments of a job, in order.

  KEYS    the run's, see keys.lua
  ARGV[1] job id
  returns their texts, see segment.lua; the first is that of seq 0
]]
--- include "run.lua"
--- include "record.lua"
local _, foreign = run_state()
if foreign then
  return foreign
end
local job, broken = read_job(ARGV[1])
if broken then
  return broken
end
local segments = {}
for seq = 0, (job and job.seq or 0) - 1 do
  segments[#segments + 1] = redis.call('HGET', SEGMENTS, job.id .. '/' .. seq)
end
return segments
