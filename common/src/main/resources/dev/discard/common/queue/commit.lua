--[[
  Record a segment that is safe on disk; moves the cursor, adds to the sums, perhaps ends the job.

  KEYS     the run's, see keys.lua
  ARGV[1]  job id             ARGV[2]  fence              ARGV[3]  seq
  ARGV     then the segment, sixteen, see segment.lua:
  ARGV[4]  worker             ARGV[5]  sha256             ARGV[6]  bytes
  ARGV[7]  covered from       ARGV[8]  covered to
  ARGV[9]  lines              ARGV[10] http               ARGV[11] errors
  ARGV[12] ws                 ARGV[13] messages           ARGV[14] media
  ARGV[15] oldest message     ARGV[16] newest message     (or - when there is none)
  ARGV[17] continues | done | denied | vanished           ARGV[18] detail, one line
  ARGV[19] findings, JSON on one line
  returns yes, the cursor after this segment, the next seq, the end of the job's range by now
        | lost (another lease followed, or the segment of this seq is another one) | gone
        | order, cursor, seq, end: the segment does not follow what is committed, it goes beyond
          the end, or it is the last one of a history and does not reach the end

  Guarantees that every seq of a job is committed once, that segments abut, and that those of a
  history that is done cover its range exactly. The same segment under the same fence again
  changes nothing and gets the same answer, but for an end that has moved.
]]
--- include "holder.lua"
--- include "give_back.lua"
--- include "segment.lua"
--- include "snowflake.lua"
local id, fence, seq, _, sha256 = unpack(ARGV, 1, 5)
local from, to, ending, detail = ARGV[7], ARGV[8], ARGV[17], ARGV[18]

local state, foreign = run_state()
if foreign then
  return foreign
end
local job, broken = read_job(id)
if broken then
  return broken
end
if job and tonumber(seq) < job.seq then
  local known, foreign_segment = read_segment(id, seq)
  if foreign_segment then
    return foreign_segment
  end
  if known.fence == fence and known.sha256 == sha256 then
    return { 'yes', known.to, tostring(seq + 1), job.range_end }
  end
  return { 'lost' }
end

local held = holds(state, job, fence)
if held ~= 'yes' then
  return { held }
end
-- What other jobs cover are no messages (a set of lists, say): nothing bounds it.
local beyond = job.kind == 'history' and before(job.range_end, to)
local short = job.kind == 'history' and ending == 'done' and to ~= job.range_end
if tonumber(seq) ~= job.seq or from ~= job.cursor or beyond or short then
  return { 'order', job.cursor, tostring(job.seq), job.range_end }
end

write_segment(id, seq, fence, job.attempts, 4)
count_segments(1, { ARGV[6], unpack(ARGV, 9, 14) })
if to ~= from or ending ~= 'continues' then
  job.failures = 0
end
job.seq, job.cursor, job.messages = job.seq + 1, to, job.messages + ARGV[13]
note('committed', job, '', ARGV[13], ARGV[10] + ARGV[11])
if ending == 'continues' then
  write_job(job)
else
  job.ending = ending .. ' ' .. detail
  settle(job, ending == 'done' and 'done' or 'denied')
  note(ending, job, detail, job.messages)
end
return { 'yes', to, tostring(job.seq), job.range_end }
