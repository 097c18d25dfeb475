--[[
  Takes in what answers said about limits, then says of each request whether it may be sent, and
  when. Reports come first, so that a request that waits for one is answered by the same call.

  KEYS[1]  K, the limits of one token; every other key begins with it and shares its hash tag
    K                      stopped (reason), blocked (until), interval, paced (until)
    K:routes               the names of the routes that something is known of
    K:route:<route>        what is known of a route, see routes.lua
    K:law:<hash>           what is known of a bucket hash, see laws.lua
    K:bucket:<hash>:<major>, K:bucket:?<route>:<major>   a counter, see bucket.lua
    K:cap:<route>:<major>  a counter under a cap learned from 429s, see caps.lua
    K:pace:<interval>:<n>  taken slots of the global pace, see pace.lua
  ARGV     number of reports, then for each: route, major, holds (as granted), status (0 no answer,
           -1 never sent), times (how many such answers), flight (us from grant to report), age (us
           of the report), and as far as there is any, else empty: bucket hash, limit, remaining,
           reset-after (us), wait of a 429 (us), scope of a 429 (user, shared, global), why the
           token must not be used any more;
           then for each ask: route, major, interval of the global pace (us, 0 for none), 1 for a
           user account, else 0
  returns  reason why the token is stopped or '', us until the token is unblocked, and for each ask
           1 send in D | 2 send now, nothing binds | 0 ask again in D; D (us); the holds that the
           report gives back; what of D a 429 asks for and what is over when the buckets are ready
           (us, the rest is the pace's); when the same place could get its next permit (us, an
           estimate); 1 when none is given there before a request that flies has its answer, else 0

  Guarantee: as long as headers are honest, nobody else uses the token, and requests are sent at
  their time or later and end within RESERVED, no request reaches an exhausted bucket, whatever the
  latencies and however many workers ask. No clock but the server's is read; workers give durations.

  Functions that few calls need are defined where they are needed: a script's functions are made
  anew by each call, and that is a good part of its time.
]]

local SECOND = 1000000
-- How far ahead places are given away; who must wait longer asks again.
local HORIZON = 10 * SECOND
-- The longest wait between two asks, so that a waiting worker learns what has changed.
local LONGEST_NAP = 60 * SECOND
-- A reservation without a report counts as an unanswered request this long after its sending.
local RESERVED = 30 * SECOND
-- Headers have three decimals.
local ROUNDING = 1000
-- The clocks of Discord and of this server differ in speed by less than this.
local DRIFT = 1 / 4096

local K = KEYS[1]
local time = redis.call('TIME')
local now = time[1] * SECOND + time[2]

--- include "records.lua"

local token = record(K)

--- include "bucket.lua"
--- include "routes.lua"
--- include "probe.lua"

local next_value = 2
if ARGV[1] ~= '0' then
--- include "report.lua"
  for _ = 1, tonumber(ARGV[1]) do
    report(next_value)
    next_value = next_value + REPORT_VALUES
  end
end

local reply = { token.stopped or '', math.max(0, (token.blocked or 0) - now) }
if not token.stopped and next_value <= #ARGV then
--- include "ask.lua"
  for i = next_value, #ARGV, ASK_VALUES do
    for _, value in ipairs({ ask(i) }) do
      reply[#reply + 1] = value
    end
  end
end

save_records()
return reply
