#!/usr/bin/env bash
# Runs readers under libFuzzer and AddressSanitizer, each for FUZZ_SECONDS (60): all, or those named.
#
# usage: FUZZ_SECONDS=60 Fuzzing/fuzz.sh [TARGET…]
#
# Goes on after a fault, and fails at the end. README.md says where what is found is kept.
set -uo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
kept=$here/.build
# Of several -sanitize= swiftc heeds the last only, so Swift needs both in one, behind the package manager's.
FUZZER=1 swift build -c release -Xswiftc -enable-testing --package-path "$here" \
	--scratch-path "$kept/fuzzer" --sanitize address --sanitize fuzzer \
	-Xswiftc -sanitize=fuzzer,address --product fuzz || exit 1
[ $# -gt 0 ] || set -- $(ls "$here/corpora")
# Swift's own backtraces and AddressSanitizer get in each other's way
export SWIFT_BACKTRACE=enable=no
export LSAN_OPTIONS=suppressions=$here/leaks.txt:print_suppressions=0
failed=()
for target; do
	mkdir -p "$kept/found/$target" "$kept/faults"
	log=$kept/faults/$target.log
	echo "== $target"
	if FUZZ_TARGET=$target "$kept/fuzzer/release/fuzz" -max_total_time="${FUZZ_SECONDS:-60}" \
		-timeout=10 -rss_limit_mb=3000 -max_len=4096 -print_final_stats=1 \
		-dict="$here/dictionaries/$target.dict" -artifact_prefix="$kept/faults/$target-" \
		"$kept/found/$target" "$here/corpora/$target" >"$log" 2>&1; then
		grep -E '^(Done|stat::(average|new|slowest|peak))' "$log"
	else
		failed+=("$target")
		grep -vE '^(#[0-9]+\s|INFO:|stat::)' "$log" | tail -40
	fi
done
[ ${#failed[@]} -eq 0 ] || { echo "faults in: ${failed[*]}; inputs in $kept/faults" >&2; exit 1; }
