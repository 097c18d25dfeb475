--- include "run.lua"
--- include "record.lua"
-- Whether the fence is that of the job's lease: yes | lost | gone.
--
-- A lease lasts until it is reclaimed; its deadline only says from when on it may be. So a worker
-- that was cut off longer than that goes on if nobody took its place, and fences keep it safe.
local function holds(state, job, fence)
  if state ~= 'active' or not job then
    return 'gone'
  end
  if job.state ~= 'leased' or tostring(job.fence) ~= fence then
    return 'lost'
  end
  return 'yes'
end

-- The same for the job of that id, which is the second result.
-- Third result: an error reply; return it at once.
local function holder(state, id, fence)
  local job, broken = read_job(id)
  if broken then
    return nil, nil, broken
  end
  return holds(state, job, fence), job
end
