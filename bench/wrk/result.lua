-- One line for Wrk.java: requests, seconds, p50 and p99 in milliseconds, errors.
function done(summary, latency)
  local e = summary.errors
  print(string.format("RESULT %d %.6f %.3f %.3f %d", summary.requests, summary.duration / 1e6,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, e.connect + e.read + e.write + e.timeout + e.status))
end
