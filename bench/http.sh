#!/usr/bin/env bash
# What a bid costs over HTTP, side by side in one run, on requests as the simulator makes them:
#   (a) nginx with a fixed 200, (b) a bare Kestrel endpoint that reads and tokenises the body and writes a fixed response,
#   (c) /openrtb2/bid with 1,000 campaigns and everything on.
# The server has one core and wrk another. Each is measured in turn, several rounds; its last lines are the ratios of the medians.
# Beside requests a second stands the processor time that the server spent on a request, which a busy machine changes less.
# usage: bench/http.sh [--seconds=8] [--rounds=3] [--connections=32] [--warm=30]
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=8
rounds=3
connections=32
warm=30 # seconds under load until the runtime has compiled the bidder by its profile, on the one core that it shares with the requests
for argument in "$@"; do
    case "$argument" in
        --seconds=*) seconds="${argument#*=}" ;;
        --rounds=*) rounds="${argument#*=}" ;;
        --connections=*) connections="${argument#*=}" ;;
        --warm=*) warm="${argument#*=}" ;;
        *) sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 2 ;;
    esac
done

for tool in wrk nginx; do
    command -v $tool >/dev/null || { [ "$(id -u)" -eq 0 ] && apt-get install -y -qq $tool >/dev/null; } || { echo "$tool is missing: apt-get install $tool" >&2; exit 1; }
done

work=$(mktemp -d)
chmod 755 "$work" # nginx reads the response as another user
pids=()
cleanup() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT

echo "building"
export AspireHost=false
for project in src/AdTech.Standalone src/AdTech.Simulator bench/AdTech.HttpBench; do dotnet build -c Release -v quiet -clp:NoSummary "$project"; done
bin=artifacts/bin
platform=http://127.0.0.1:18081
baseline=http://127.0.0.1:18082
nginx=http://127.0.0.1:18083
server_core="taskset -c 0"
load_core="taskset -c 1"

dotnet "$bin/AdTech.Simulator/release/AdTech.Simulator.dll" requests --count=2000 --seed=1 --out="$work/bodies.jsonl"

$server_core dotnet "$bin/AdTech.Standalone/release/AdTech.Standalone.dll" --seed --urls=$platform --AdTech:DataPath="$work/data" >"$work/standalone.log" 2>&1 &
pids+=($!)
declare -A server=([c]=$!)
wait_for() { for _ in $(seq 300); do curl -fs -o /dev/null "$1" && return; sleep 0.2; done; echo "$1 does not answer" >&2; cat "$work"/*.log >&2; exit 1; }
wait_for $platform/health
dotnet "$bin/AdTech.HttpBench/release/AdTech.HttpBench.dll" seed $platform 1000
curl -fsS -o /dev/null -X PUT -H 'content-type: application/json' -d '{"name":"Benchmark","status":"active","seat":"bench","currency":"USD","bannerBilling":"burl","videoBilling":"burl","audioBilling":"burl","nativeBilling":"burl","reasons":true}' $platform/api/partners/bench
sleep 3 # a change reaches bidding in under a second; leases follow
dotnet "$bin/AdTech.HttpBench/release/AdTech.HttpBench.dll" probe $platform "$work/bodies.jsonl" "$work/response.json" >/dev/null # the first pass only warms up
dotnet "$bin/AdTech.HttpBench/release/AdTech.HttpBench.dll" probe $platform "$work/bodies.jsonl" "$work/response.json"

$server_core dotnet "$bin/AdTech.HttpBench/release/AdTech.HttpBench.dll" baseline $baseline "$work/response.json" >"$work/baseline.log" 2>&1 &
pids+=($!)
server[b]=$!

cat >"$work/nginx.conf" <<EOF
worker_processes 1;
pid $work/nginx.pid;
error_log $work/nginx.log;
daemon off;
events { worker_connections 1024; }
http {
    access_log off;
    client_body_temp_path $work/body; proxy_temp_path $work/p; fastcgi_temp_path $work/f; uwsgi_temp_path $work/u; scgi_temp_path $work/s;
    client_body_buffer_size 64k;
    keepalive_requests 1000000000;
    server {
        listen 127.0.0.1:18083;
        root $work;
        location = /openrtb2/bid { error_page 405 =200 /response.json; default_type application/json; try_files /response.json =500; }
        location = /response.json { default_type application/json; }
    }
}
EOF
$server_core nginx -c "$work/nginx.conf" &
pids+=($!)
server[a]=$!

export BODIES="$work/bodies.jsonl"
measure() { $load_core wrk -t1 -c"$connections" -d"${2:-$seconds}s" --latency -s bench/post.lua "$1" >"$work/wrk.out"; }
requests() { awk '/requests in/ {print $1}' "$work/wrk.out"; }
ticks() { cat "/proc/$1/stat" $(pgrep -P "$1" | sed 's|.*|/proc/&/stat|') | awk '{sum += $14 + $15} END {print sum}'; } # with its children: nginx works in one
rate() { awk '/Requests\/sec/ {print $2}' "$work/wrk.out"; }
percentile() { awk -v p="$1%" '$1 == p {print $2}' "$work/wrk.out"; }

sleep 1
measure $nginx 2
measure $baseline 8
measure $platform "$warm"
declare -A rates costs
for round in $(seq "$rounds"); do
    for pair in "a $nginx" "b $baseline" "c $platform"; do
        read -r name url <<<"$pair"
        before=$(ticks "${server[$name]}")
        measure "$url"
        spent=$(awk -v t=$(($(ticks "${server[$name]}") - before)) -v hz="$(getconf CLK_TCK)" -v n="$(requests)" 'BEGIN {printf "%.1f", t * 1e6 / hz / n}')
        rates[$name]="${rates[$name]:-} $(rate)"
        costs[$name]="${costs[$name]:-} $spent"
        printf 'round %s  %s  %10s requests/s   %6s µs of processor   p50 %8s   p99 %8s   %s\n' "$round" "$name" "$(rate)" "$spent" "$(percentile 50)" "$(percentile 99)" "$(grep -E 'Non-2xx|Socket errors' "$work/wrk.out" | tr -s ' ' || true)"
    done
done
median() { tr ' ' '\n' <<<"$1" | sed '/^$/d' | sort -g | awk '{v[NR]=$1} END {print v[int((NR+1)/2)]}'; }
awk -v b="$(median "${costs[b]}")" -v c="$(median "${costs[c]}")" 'BEGIN {printf "a bid costs %.1f times the processor time of the bare endpoint\n", c / b}'
ratio() { awk -v x="$(median "${rates[c]}")" -v y="$(median "${rates[$1]}")" 'BEGIN {printf "%.2f", x / y}'; }
echo "c/a $(ratio a)"
echo "c/b $(ratio b)"
