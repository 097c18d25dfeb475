--- include "keys.lua"
-- A lane's score: its class (the smaller, the more urgent), then its turn. A lane that had its turn
-- lines up behind the others of its class: round robin.
local TURNS = 2 ^ 40

local function member(job)
  return string.format('%s|%s|%010d|%s', job.lane, job.class, job.order, job.id)
end

-- Class and id of the lane's first ready job; nil when it has none.
local function first_of(lane)
  local found = redis.call('ZRANGEBYLEX', QUEUE, '[' .. lane .. '|', '(' .. lane .. '}', 'LIMIT', 0, 1)
  if found[1] then
    return found[1]:match('|(%d)|%d+|(.+)$')
  end
end

local function line_up(lane, class)
  local turn = redis.call('HINCRBY', RUN, 'turn', 1)
  redis.call('ZADD', LANES, class * TURNS + turn, lane)
end

-- The lane has no leased job any more.
local function open_lane(lane)
  redis.call('HDEL', BUSY, lane)
  local class = first_of(lane)
  if class then
    line_up(lane, class)
  end
end

-- The job waits in its lane from now on.
local function queue_up(job)
  redis.call('ZADD', QUEUE, 0, member(job))
  if redis.call('HEXISTS', BUSY, job.lane) == 1 then
    return
  end
  local score = redis.call('ZSCORE', LANES, job.lane)
  if not score then
    line_up(job.lane, job.class)
  elseif tonumber(job.class) < math.floor(score / TURNS) then
    redis.call('ZADD', LANES, job.class * TURNS + score % TURNS, job.lane)
  end
end
