--[[
  One page of the run's jobs, in no order.

  KEYS    the run's, see keys.lua
  ARGV[1] where to go on; 0 for the first page
  ARGV[2] about how many
  returns where to go on (0 after the last page), then for each job two: id, record
  A job that is there during all pages stands on at least one, perhaps on two.
]]
--- include "run.lua"
local _, foreign = run_state()
if foreign then
  return foreign
end
local page = redis.call('HSCAN', JOBS, ARGV[1], 'COUNT', ARGV[2])
table.insert(page[2], 1, page[1])
return page[2]
