--[[
  What is known of a route, the same for all major parameters. Fields:
    route    its name, as method and template
    hash     the bucket hash of its last answer with headers
    other    another hash that it showed of late, other_until: binding as well until then
    bare     true when it has been answered, and without bucket headers
    limit, gap, window, shape, learned   the law of the cap that 429s taught, and when: see caps.lua
    probe, probed, probe_until           which major parameter tries a looser cap, how many of its
                                         requests went well, how long it may take: see probe.lua
    rested                               no probe begins before
]]

-- How reservations name the buckets that are not a hash's.
local UNLEARNED = '?'
local CAP = '!'

local MESSAGES = 'GET /channels/:c/messages'
-- What binds message routes when nothing better is known: 5 at once, then one a second.
local PRIOR = { learned = 1, limit = 5, gap = SECOND, shape = SLIDING }
-- What binds a route that has no answer yet: one at a time, with a pause after one that was lost.
local UNKNOWN = { window = SECOND }
-- What a probe tries.
local LOOSER = 0.8

-- A saved route is found by its name in K:routes, too.
local function route_of(name)
  local known = record(K .. ':route:' .. name)
  known.route = name
  return known
end

local function bucket_of(name, route, major)
  if name == CAP then
    return bucket(K .. ':cap:' .. route .. ':' .. major)
  end
  return bucket(K .. ':bucket:' .. (name == UNLEARNED and name .. route or name) .. ':' .. major)
end

local function law_of(hash)
  return record(K .. ':law:' .. hash)
end

-- The law that a cap is for a major parameter; nil where there is none.
local function learned_cap(known, major)
  if not known.learned then
    return nil
  end
  if known.probe and known.probe == major then
    local gap = math.ceil(known.gap * LOOSER)
    return { learned = known.learned, limit = known.limit, gap = gap, shape = SLIDING, window = known.window }
  end
  return known
end
