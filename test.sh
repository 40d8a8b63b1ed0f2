#!/usr/bin/env bash
# Builds everything with warnings as errors, checks the formatting and runs every test, fast ones first.
# What a test needs and is missing is installed where that is allowed; a test that cannot run is reported as skipped, with the reason.
# Its last line is: N passed, N failed, N skipped
set -uo pipefail
cd "$(dirname "$0")"

usage() {
    cat <<'EOF'
usage: ./test.sh [--no-format] [PROJECT...]

  PROJECT      only these test projects, e.g. AdTech.OpenRtb.Tests
  --no-format  leave the formatting check out
EOF
}

format=true
chosen=()
for argument in "$@"; do
    case "$argument" in
        --help | -h) usage; exit 0 ;;
        --no-format) format=false ;;
        -*) echo "unknown option $argument" >&2; usage >&2; exit 2 ;;
        *) chosen+=("$argument") ;;
    esac
done

passed=0
failed=0
skipped=0
finish() {
    echo
    echo "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" -eq 0 ]
    exit $?
}
fail() {
    echo "failed: $1"
    failed=$((failed + 1))
}
skip() {
    echo "skipped: $1"
    skipped=$((skipped + 1))
}

if ! command -v dotnet >/dev/null; then
    fail "the .NET 10 SDK is missing: https://dotnet.microsoft.com/download"
    finish
fi
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# Chromium for the tests of the dashboard; PostgreSQL and Redis, which tests start themselves, on ports of their own. Tests report themselves as skipped where one is missing.
missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v initdb >/dev/null || compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null || [ -n "${ADTECH_TEST_POSTGRES:-}" ] || missing+=(postgresql)
command -v redis-server >/dev/null || missing+=(redis-server)
if [ ${#missing[@]} -gt 0 ] && command -v apt-get >/dev/null; then
    sudo=""
    [ "$(id -u)" -eq 0 ] || sudo="sudo -n"
    if [ -z "$sudo" ] || $sudo true 2>/dev/null; then
        echo "Installing ${missing[*]} for the tests."
        (
            # No service is to run on this machine because of that: unless there is a policy, one says so for the moment.
            policy=/usr/sbin/policy-rc.d
            if [ ! -e "$policy" ]; then
                trap '$sudo rm -f "$policy"' EXIT
                printf '#!/bin/sh\nexit 101\n' | $sudo install -m 755 /dev/stdin "$policy"
            fi
            $sudo apt-get update -qq
            for package in "${missing[@]}"; do
                $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >/dev/null 2>&1 || echo "$package could not be installed."
            done
        ) 2>/dev/null
    fi
fi

# The AppHost needs the Aspire SDK, which is not on every feed.
if [ "${AspireHost:-}" != "false" ] && ! timeout 180 dotnet restore AdTech.AppHost/AdTech.AppHost.csproj -v quiet >/dev/null 2>&1; then
    export AspireHost=false
fi

echo "== build"
if ! dotnet build AdTech.sln -c Release -v quiet -clp:NoSummary; then
    fail "the build"
    finish
fi

if $format; then
    echo "== format"
    dotnet format AdTech.sln --verify-no-changes --no-restore -v quiet || fail "the formatting check; dotnet format AdTech.sln repairs it"
fi

# Fast ones first; what starts whole processes comes last.
projects=(
    AdTech.Accounting.Tests
    AdTech.Architecture.Tests
    AdTech.OpenRtb.Tests
    AdTech.Auction.Tests
    AdTech.Events.Tests
    AdTech.Budgets.Tests
    AdTech.Streaming.Tests
    AdTech.Delivery.Tests
    AdTech.Campaigns.Tests
    AdTech.Simulator.Tests
    AdTech.Bidding.Tests
    AdTech.Simulation.Tests
    AdTech.EndToEnd.Tests
)
for found in tests/*.Tests; do
    name=$(basename "$found")
    [[ " ${projects[*]} AdTech.AppHost.Tests " == *" $name "* ]] || projects+=("$name")
done
if [ ${#chosen[@]} -gt 0 ]; then projects=("${chosen[@]}"); fi

output=$(mktemp)
trap 'rm -f "$output"' EXIT
count() { sed -n "s/^ *$1: \([0-9]*\).*/\1/p" "$output" | tail -n 1; }

for project in "${projects[@]}"; do
    [ -d "tests/$project" ] || continue
    echo "== $project"
    timeout 1800 dotnet "artifacts/bin/$project/release/$project.dll" --progress off --no-ansi --output Detailed >"$output" 2>&1
    code=$?
    total=$(count total)
    if [ -z "$total" ] || [ "$total" -eq 0 ]; then
        cat "$output"
        fail "$project ended with $code and ran no test"
        continue
    fi
    passed=$((passed + $(count succeeded)))
    failed=$((failed + $(count failed)))
    skipped=$((skipped + $(count skipped)))
    grep -A 2 -E '^ *skipped ' "$output" | head -40
    grep -A 12 -E '^ *scenario  ' "$output" # what the simulation's days came to
    if [ "$code" -ne 0 ]; then
        cat "$output"
        [ "$(count failed)" -gt 0 ] || fail "$project ended with $code"
    fi
    echo "$(count succeeded) passed, $(count failed) failed, $(count skipped) skipped in $project"
done

if [ ${#chosen[@]} -eq 0 ] && [ -d tests/AdTech.AppHost.Tests ]; then
    if [ "${AspireHost:-}" = "false" ]; then
        skip "AdTech.AppHost.Tests: the Aspire packages are not on this machine's feeds"
    elif dotnet run -c Release --project tests/AdTech.AppHost.Tests >"$output" 2>&1; then
        passed=$((passed + $(count succeeded)))
        skipped=$((skipped + $(count skipped)))
    else
        cat "$output"
        fail "AdTech.AppHost.Tests"
    fi
fi
finish
