--- include "joined.lua"
--- include "joined.lua"
return joined(KEYS[1], ARGV[1])
