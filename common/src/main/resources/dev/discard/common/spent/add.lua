-- Adds to the sums of a run, and keeps them for a while from now on.
-- KEYS: the hash. ARGV: seconds to keep it, then field and count, by turns.
-- One command however many fields there are; sums never fail an upload.
local hash = KEYS[1]
for i = 2, #ARGV, 2 do
  redis.call('HINCRBY', hash, ARGV[i], ARGV[i + 1])
end
redis.call('EXPIRE', hash, ARGV[1])
return 'ok'
