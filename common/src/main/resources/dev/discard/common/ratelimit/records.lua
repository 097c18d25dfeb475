--[[
  Records are tables that lie in Redis as MessagePack; each is read once a call, and written back
  once when it was changed. Times are microseconds of the server's clock.
]]

-- What is known of routes is for the next run, too: caps cost 429s to learn.
local ROUTE_KEPT = 7 * 24 * 3600 * SECOND
-- What is known of bucket hashes is kept this long.
local KNOWLEDGE_KEPT = 24 * 3600 * SECOND
-- A bucket is kept this long after it was full again.
local BUCKET_KEPT = 60 * SECOND

local records = {}
local changed = {}

local function record(key)
  local known = records[key]
  if not known then
    local packed = redis.call('GET', key)
    known = packed and cmsgpack.unpack(packed) or {}
    records[key] = known
  end
  return known
end

local function save_records()
  for key, fields in pairs(records) do
    if changed[fields] then
      local kept = fields.route and ROUTE_KEPT or KNOWLEDGE_KEPT
      if fields.held then
        local busy = math.max(fields.full or 0, fields.ends or 0, fields.blocked or 0)
        kept = BUCKET_KEPT + math.max(0, busy - now)
      end
      local millis = string.format('%.0f', math.ceil(kept / 1000))
      redis.call('SET', key, cmsgpack.pack(fields), 'PX', millis)
      if fields.route then
        redis.call('SADD', K .. ':routes', fields.route)
        redis.call('PEXPIRE', K .. ':routes', millis)
      end
    end
  end
end
