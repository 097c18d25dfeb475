--[[
  Add jobs to a run. A job that is known already stays as it is, in whatever state.

  KEYS    the run's, see keys.lua
  ARGV    for each job six: id, kind, class, lane, cursor, work
  returns the number of new jobs | gone (no such run, or it is finished)
]]
--- include "run.lua"
--- include "record.lua"
--- include "lanes.lua"
--- include "event.lua"
local state, foreign = run_state()
if foreign then
  return foreign
end
if state == 'absent' or state == 'finished' then
  return 'gone'
end
local new = 0
for i = 1, #ARGV, 6 do
  local id, kind, class, lane, cursor, work = unpack(ARGV, i, i + 5)
  if redis.call('HEXISTS', JOBS, id) == 0 then
    local job = {
      id = id, state = 'ready', kind = kind, class = class, lane = lane, cursor = cursor,
      order = redis.call('HINCRBY', RUN, 'order', 1), seq = 0, attempts = 0, failures = 0,
      fence = 0, worker = '-', messages = 0, work = work, ending = '', reasons = ''
    }
    write_job(job)
    queue_up(job)
    note('enqueued', job)
    new = new + 1
  end
end
return new
