local function joined(key, value)
  return key .. '=' .. value
end
