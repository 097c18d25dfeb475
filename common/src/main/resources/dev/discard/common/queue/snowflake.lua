-- Whether a snowflake is smaller than another. They are decimal text without leading zeros, since a
-- Lua number holds 53 bits only: the shorter one is the smaller.
local function before(a, b)
  if #a ~= #b then
    return #a < #b
  end
  return a < b
end
