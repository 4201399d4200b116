-- POSTs signed deliveries, each once: Lua has no HMAC, so they were written to a file before. Arguments: the file, where
-- each request is preceded by its length in eight digits.
dofile("bench/wrk/result.lua")

local file

function init(arguments)
  file = assert(io.open(arguments[1], "rb"))
end

function request()
  local length = file:read(8)
  if not length then
    io.stderr:write("webhook.lua: no deliveries left\n")
    os.exit(1)
  end
  return file:read(tonumber(length))
end
