--- include "keys.lua"
-- A committed segment is text under job/seq:
--   line 1  fence attempt worker sha256 bytes from to lines http errors ws messages media oldest
--           newest ending
--   line 2  detail
--   line 3  findings, JSON
-- All but fence and attempt stand in sixteen arguments, in this order; oldest and newest are - when
-- there is no message.
local SEGMENT = '^(%d+) %d+ %S+ (%x+)' .. (' (%d+)'):rep(9) .. ' '
local SUMS = { 'bytes', 'lines', 'http', 'errors', 'ws', 'messages', 'media' }

-- The segment, with what it holds in the order of SUMS.
-- Second result: an error reply when it is not one; return it at once.
local function read_segment(id, seq)
  local is, bytes, lines, http, errors, ws, messages, media = {}
  is.fence, is.sha256, bytes, is.from, is.to, lines, http, errors, ws, messages, media =
    (redis.call('HGET', SEGMENTS, id .. '/' .. seq) or ''):match(SEGMENT)
  if not media then
    return nil, redis.error_reply('SCHEMA ' .. SEGMENTS .. ' has a broken ' .. id .. '/' .. seq)
  end
  is.sums = { bytes, lines, http, errors, ws, messages, media }
  return is
end

-- Writes the segment of the arguments from ARGV[i] on.
local function write_segment(id, seq, fence, attempt, i)
  redis.call('HSET', SEGMENTS, id .. '/' .. seq, fence .. ' ' .. attempt .. ' '
    .. table.concat(ARGV, ' ', i, i + 13) .. '\n' .. ARGV[i + 14] .. '\n' .. ARGV[i + 15])
end

-- Adds what segments hold, in the order of SUMS, to the sums of the run.
local function count_segments(number, sums)
  redis.call('HINCRBY', RUN, 'segments', number)
  for i, name in ipairs(SUMS) do
    redis.call('HINCRBY', RUN, name, sums[i])
  end
end
