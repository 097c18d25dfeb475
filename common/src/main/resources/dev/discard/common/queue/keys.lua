-- The keys of a run. All scripts get all of them, in this order; they share the run's hash tag.
--
--   RUN       hash    spec, state, settled counts, sums; "schema" is the version of this layout
--   JOBS      hash    job id -> its record (record.lua)
--   QUEUE     zset    ready jobs in lexical order: lane|class|order|guild|accounts|job, scores 0
--   LANES     zset    lanes whose first ready job may be leased -> class and turn
--   BUSY      hash    lane -> how many of its jobs are leased
--   LATER     zset    ready jobs that must wait -> ms from when on they may run
--   LEASED    zset    leased jobs -> ms until when the lease lasts
--   SEGMENTS  hash    job/seq -> the committed segment (segment.lua); of a job's seqs only those
--                     below that of its record count
--   EVENTS    stream  what happened, the last 10,000 or so
local RUN, JOBS, QUEUE, LANES, BUSY, LATER, LEASED, SEGMENTS, EVENTS = unpack(KEYS)
local TYPES = { 'hash', 'hash', 'zset', 'zset', 'hash', 'zset', 'zset', 'hash', 'stream' }
