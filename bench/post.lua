-- For wrk: posts the bid requests of the file in BODIES, one a line, in turn. At the end a line "latency": p50, p99 and most in ms, answers a second.
local requests = {}
local at = 0
function init()
    for line in io.lines(os.getenv("BODIES")) do
        requests[#requests + 1] = wrk.format("POST", "/openrtb2/bid", { ["Content-Type"] = "application/json", ["x-openrtb-version"] = "2.6" }, line)
    end
end
function request()
    at = at % #requests + 1
    return requests[at]
end
function done(summary, latency)
    io.write(string.format("latency %.0f %.0f %.0f %d\n", latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000, summary.requests * 1e6 / summary.duration))
end
