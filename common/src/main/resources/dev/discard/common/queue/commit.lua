--[[
  Record a segment that is safe on disk; moves the cursor, adds to the sums, perhaps ends the job.

  KEYS     the run's, see keys.lua
  ARGV[1]  job id             ARGV[2]  fence              ARGV[3]  seq
  ARGV[4]  worker             ARGV[5]  sha256             ARGV[6]  bytes
  ARGV[7]  covered from       ARGV[8]  covered to
  ARGV[9]  lines              ARGV[10] http               ARGV[11] errors
  ARGV[12] ws                 ARGV[13] messages
  ARGV[14] oldest message     ARGV[15] newest message     (or - when there is none)
  ARGV[16] continues | done | denied | vanished           ARGV[17] detail, one line
  ARGV[18] findings, JSON on one line
  returns yes, the cursor after this segment, the next seq
        | lost (another lease followed, or the segment of this seq is another one) | gone
        | order, cursor, seq: the segment does not follow what is committed

  Guarantees that every seq of a job is committed once and that segments abut. The same segment
  under the same fence again changes nothing and gets the same answer.
]]
--- include "holder.lua"
--- include "give_back.lua"
local id, fence, seq, worker, sha256 = unpack(ARGV, 1, 5)
local from, to, ending, detail = ARGV[7], ARGV[8], ARGV[16], ARGV[17]

local state, foreign = run_state()
if foreign then
  return foreign
end
local field = id .. '/' .. seq
local known = redis.call('HGET', SEGMENTS, field)
if known then
  local its_fence, its_sha256, its_to = known:match('^(%d+) %d+ %S+ (%x+) %d+ %d+ (%d+) ')
  if its_fence == fence and its_sha256 == sha256 then
    return { 'yes', its_to, tostring(seq + 1) }
  end
  return { 'lost' }
end

local held, job, broken = holder(state, id, fence)
if broken then
  return broken
end
if held ~= 'yes' then
  return { held }
end
if tonumber(seq) ~= job.seq or from ~= job.cursor then
  return { 'order', job.cursor, tostring(job.seq) }
end

redis.call('HSET', SEGMENTS, field,
  table.concat({ fence, job.attempts, worker, sha256, ARGV[6], from, to }, ' ')
  .. ' ' .. table.concat(ARGV, ' ', 9, 16) .. '\n' .. detail .. '\n' .. ARGV[18])
redis.call('HINCRBY', RUN, 'segments', 1)
redis.call('HINCRBY', RUN, 'bytes', ARGV[6])
for i, sum in ipairs({ 'lines', 'http', 'errors', 'ws', 'messages' }) do
  redis.call('HINCRBY', RUN, sum, ARGV[8 + i])
end

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
return { 'yes', to, tostring(job.seq) }
