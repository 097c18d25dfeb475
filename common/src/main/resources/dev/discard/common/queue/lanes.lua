--- include "keys.lua"
-- A lane is open while fewer of its jobs are leased than its first ready job has accounts: on one
-- account a channel is one stream of requests, on two it is two.
--
-- An open lane's score: its class (the smaller, the more urgent), then its turn. Turns are given
-- guild by guild: each guild's lanes stand one turn apart, from the turn on that was leased last. So
-- guilds take turns however many lanes they have, and a lane that had its turn lines up behind the
-- others of its guild.
--
-- Media jobs ask no API and take no turns: the one whose links die first is first, which its order
-- says. They stand behind all others, and are leased apart from them.
local TURNS = 2 ^ 40
local MEDIA_CLASS = 5
local FIRST_MEDIA = MEDIA_CLASS * TURNS

local function accounts_of(text)
  local _, dots = text:gsub('%.', '')
  return dots + 1
end

local function member(job)
  return string.format('%s|%s|%010d|%s|%d|%s', job.lane, job.class, job.order, job.guild,
    accounts_of(job.accounts), job.id)
end

-- The lane's first ready job: class, order, guild, how many accounts, id. Nil when it has none.
local function first_of(lane)
  local found = redis.call('ZRANGEBYLEX', QUEUE, '[' .. lane .. '|', '(' .. lane .. '}', 'LIMIT', 0, 1)
  if found[1] then
    return found[1]:match('|(%d)|(%d+)|(%d+)|(%d+)|(.+)$')
  end
end

local function line_up(lane, class, order, guild)
  if tonumber(class) == MEDIA_CLASS then
    redis.call('ZADD', LANES, FIRST_MEDIA + order, lane)
    return
  end
  local latest, own = unpack(redis.call('HMGET', RUN, 'turn', 'turn/' .. guild))
  local turn = math.max(tonumber(latest or 0), tonumber(own or 0)) + 1
  redis.call('HSET', RUN, 'turn/' .. guild, turn)
  redis.call('ZADD', LANES, class * TURNS + turn, lane)
end

-- Something has changed in the lane: it has the turn that it is due.
local function look(lane)
  local class, order, guild, accounts = first_of(lane)
  local score = redis.call('ZSCORE', LANES, lane)
  local busy = tonumber(redis.call('HGET', BUSY, lane) or 0)
  if not class or busy >= tonumber(accounts) then
    if score then
      redis.call('ZREM', LANES, lane)
    end
  elseif not score then
    line_up(lane, class, order, guild)
  elseif tonumber(class) < math.floor(score / TURNS) then
    redis.call('ZADD', LANES, class * TURNS + score % TURNS, lane)
  end
end

-- One of the lane's jobs is no longer leased.
local function open_lane(lane)
  if redis.call('HINCRBY', BUSY, lane, -1) <= 0 then
    redis.call('HDEL', BUSY, lane)
  end
  look(lane)
end

-- The job waits in its lane from now on.
local function queue_up(job)
  redis.call('ZADD', QUEUE, 0, member(job))
  look(job.lane)
end

-- The job, its lane's first one, has its turn.
local function take_turn(job)
  local score = tonumber(redis.call('ZSCORE', LANES, job.lane))
  local turn = score % TURNS
  if score < FIRST_MEDIA and turn > tonumber(redis.call('HGET', RUN, 'turn') or 0) then
    redis.call('HSET', RUN, 'turn', turn)
  end
  redis.call('ZREM', LANES, job.lane)
  redis.call('ZREM', QUEUE, member(job))
  redis.call('HINCRBY', BUSY, job.lane, 1)
  look(job.lane)
end
