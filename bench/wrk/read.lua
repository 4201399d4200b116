-- GET with the session token of a random user. Arguments: the file of tokens, one per line.
dofile("bench/wrk/result.lua")

local requests = {}

function init(arguments)
  math.randomseed(os.time())
  for token in io.lines(arguments[1]) do
    requests[#requests + 1] = wrk.format("GET", nil, {["Authorization"] = "Bearer " .. token})
  end
end

function request()
  return requests[math.random(#requests)]
end
