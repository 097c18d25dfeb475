--- include "run.lua"
--- include "record.lua"
-- Whether the fence is that of the job's lease: yes with the job | lost | gone.
-- Third result: an error reply; return it at once.
--
-- A lease lasts until it is reclaimed; its deadline only says from when on it may be. So a worker
-- that was cut off longer than that goes on if nobody took its place, and fences keep it safe.
local function holder(state, id, fence)
  if state ~= 'active' then
    return 'gone'
  end
  local job, broken = read_job(id)
  if broken then
    return nil, nil, broken
  end
  if not job then
    return 'gone'
  end
  if job.state ~= 'leased' or tostring(job.fence) ~= fence then
    return 'lost'
  end
  return 'yes', job
end
