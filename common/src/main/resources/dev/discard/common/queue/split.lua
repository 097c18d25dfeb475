--[[
  Narrow a job that is not settled, and enqueue jobs for what it no longer covers.

  KEYS    the run's, see keys.lua
  ARGV[1] job id
  ARGV[2] its new end         ARGV[3] its present end
  ARGV[4] its new work
  ARGV    then for each new job ten, as in enqueue.lua; in order, they abut from the new end to
          the present one; its accounts are those of the job that is narrowed
  returns yes | no: nothing has changed, since the job is unknown or settled, ends elsewhere, has
          committed up to the new end, or one of the new jobs is known; or the run is not active

  Guarantees that the ranges of the channel's jobs abut and unite to what they united to before.
]]
--- include "run.lua"
--- include "new_job.lua"
--- include "snowflake.lua"
local id, new_end, present_end, work = unpack(ARGV, 1, 4)
local state, foreign = run_state()
if foreign then
  return foreign
end
if state ~= 'active' then
  return 'no'
end
local job, broken = read_job(id)
if broken then
  return broken
end
local open = job and (job.state == 'ready' or job.state == 'leased')
if not open or job.range_end ~= present_end or not before(job.cursor, new_end) then
  return 'no'
end
for i = 5, #ARGV, 10 do
  if redis.call('HEXISTS', JOBS, ARGV[i]) == 1 then
    return 'no'
  end
end
job.range_end, job.work = new_end, work
write_job(job)
note('split', job, new_end)
for i = 5, #ARGV, 10 do
  local new = new_job(i)
  new.accounts = job.accounts
  add(new)
end
return 'yes'
