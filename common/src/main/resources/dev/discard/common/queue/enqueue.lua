--[[
  Add jobs to a run. A job that is known already stays as it is, in whatever state.

  KEYS    the run's, see keys.lua
  ARGV    for each job ten: id, kind, class, lane, cursor, end, guild, accounts, due, work
  returns the number of new jobs | gone (no such run, or it is finished)
]]
--- include "run.lua"
--- include "new_job.lua"
local state, foreign = run_state()
if foreign then
  return foreign
end
if state == 'absent' or state == 'finished' then
  return 'gone'
end
local new = 0
for i = 1, #ARGV, 10 do
  if redis.call('HEXISTS', JOBS, ARGV[i]) == 0 then
    add(new_job(i))
    new = new + 1
  end
end
return new
