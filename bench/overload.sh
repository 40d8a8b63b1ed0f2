#!/usr/bin/env bash
# What becomes of bids when more is asked than there is time for, side by side in one run: with load shedding, and with it practically off.
# As many connections as that each ask again as soon as they are answered; the servers share one core, wrk has the other, and they are measured in turn, several rounds.
# Such callers wait connections / answers a second on average, whatever a server does: a shorter wait takes more answers a second, so cheaper ones.
# The last line is the verdict, on the medians of the rounds.
# usage: bench/overload.sh [--seconds=8] [--rounds=3] [--connections=1500] [--warm=30]
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=8
rounds=3
connections=1500
warm=30 # seconds under load until the runtime has compiled the bidder by its profile
for argument in "$@"; do
    case "$argument" in
        --seconds=*) seconds="${argument#*=}" ;;
        --rounds=*) rounds="${argument#*=}" ;;
        --connections=*) connections="${argument#*=}" ;;
        --warm=*) warm="${argument#*=}" ;;
        *) sed -n '2,6s/^# \{0,1\}//p' "$0"; exit 2 ;;
    esac
done
command -v wrk >/dev/null || { [ "$(id -u)" -eq 0 ] && apt-get install -y -qq wrk >/dev/null; } || { echo "wrk is missing: apt-get install wrk" >&2; exit 1; }
ulimit -n "$(ulimit -Hn)"

work=$(mktemp -d)
pids=()
cleanup() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT

echo "building"
export AspireHost=false
for project in src/AdTech.Standalone src/AdTech.Simulator; do dotnet build -c Release -v quiet -clp:NoSummary "$project"; done
bin=artifacts/bin
declare -A platform=([without]=http://127.0.0.1:18091 [shedding]=http://127.0.0.1:18092)
dotnet "$bin/AdTech.Simulator/release/AdTech.Simulator.dll" requests --count=500 --seed=1 --out="$work/bodies.jsonl"

export BODIES="$work/bodies.jsonl"

start() { # name, QueueDelayMax
    taskset -c 0 dotnet "$bin/AdTech.Standalone/release/AdTech.Standalone.dll" --seed --urls="${platform[$1]}" --AdTech:DataPath="$work/data-$1" --AdTech:Bidding:QueueDelayMax="$2" >"$work/$1.log" 2>&1 &
    pids+=($!)
    for _ in $(seq 300); do curl -fs -o /dev/null "${platform[$1]}/health" && break; sleep 0.2; done
    taskset -c 1 wrk -t1 -c32 -d"${warm}s" -s bench/post.lua "${platform[$1]}" >/dev/null
}

# Requests, those that were shed, those whose time was over, and bids, since the start.
counters() {
    curl -fsS "${platform[$1]}/metrics" | awk '
        /^bidding_requests_total/ {r = $2} /^bidding_bids_total/ {b = $2}
        /^bidding_no_bids_total/ && /"overloaded"/ {s = $2} /^bidding_no_bids_total/ && /"deadlinePassed"/ {d = $2}
        END {print r, s, d, b}'
}

measure() {
    local before after
    before=$(counters "$1")
    taskset -c 1 wrk -t2 -c"$connections" -d"${seconds}s" --timeout 10s -s bench/post.lua "${platform[$1]}" >"$work/wrk.out"
    sleep 1 # what is in line still
    after=$(counters "$1")
    awk -v b="$before" -v a="$after" -v s="$seconds" '/^latency/ {
        split(b, x, " "); split(a, y, " "); n = y[1] - x[1]
        print $5, (y[4] - x[4]) / s, 100 * (y[2] - x[2]) / n, 100 * (y[3] - x[3]) / n, $2, $3, $4
    }' "$work/wrk.out" >>"$work/$1.rounds"
    tail -1 "$work/$1.rounds" | show "$1"
}
show() { awk -v name="$1" '{printf "%-9s %6d answers/s %6d bids/s   shed %3d %%   out of time %3d %%   p50 %4d ms   p99 %4d ms   max %4d ms\n", name, $1, $2, $3, $4, $5, $6, $7}'; }
medians() { for column in $(seq 7); do awk -v c="$column" '{print $c}' "$work/$1.rounds" | sort -g | awk '{v[NR] = $1} END {printf "%s ", v[int((NR + 1) / 2)]}'; done; }

start without 00:00:10
start shedding 00:00:00.050
for _ in $(seq "$rounds"); do for name in without shedding; do measure $name; done; done
echo "medians"
for name in without shedding; do medians $name | show $name; done
echo "$(medians without) $(medians shedding)" | awk '{
    held = $12 < $5 && $13 < $6 && $10 < 90
    printf "verdict: %s: p50 %d ms instead of %d, p99 %d ms instead of %d, %d %% shed\n", held ? "held" : "not held", $12, $5, $13, $6, $10
    exit !held
}'
