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
[ ! -w /dev/shm ] || export TMPDIR=/dev/shm
# What makes an execution a third to two thirds shorter: no stacks of where memory was asked for, fewer freed
# blocks kept from use, no filling. An input that ended a reader is run again without, for its report.
brief=malloc_context_size=0:quarantine_size_mb=8:max_malloc_fill_size=0:detect_stack_use_after_return=0
common=(-timeout=10 -rss_limit_mb=3000 -print_funcs=0)
failed=()
for target; do
	export FUZZ_TARGET=$target
	found=$kept/found/$target faults=$kept/faults log=$kept/faults/$target.log
	mkdir -p "$found" "$faults"
	echo "== $target"
	# Leaks are looked for in what was kept: each look takes longer than hundreds of executions.
	if ASAN_OPTIONS=$brief "$kept/fuzzer/release/fuzz" -max_total_time="${FUZZ_SECONDS:-60}" \
		"${common[@]}" -detect_leaks=0 -reload=0 -max_len=4096 -print_final_stats=1 \
		-dict="$here/dictionaries/$target.dict" -artifact_prefix="$faults/$target-" \
		"$found" "$here/corpora/$target" >"$log" 2>&1 &&
		"$kept/fuzzer/release/fuzz" -runs=0 "${common[@]}" -artifact_prefix="$faults/$target-" \
			"$found" "$here/corpora/$target" >>"$log" 2>&1; then
		grep -aE '^(#[0-9]+\s+DONE.* exec|stat::(number|average|slowest|peak))' "$log" | head -5
	else
		failed+=("$target")
		input=$(sed -n 's/.*Test unit written to //p' "$log" | tail -1)
		[ -z "$input" ] || "$kept/fuzzer/release/fuzz" "${common[@]}" "$input" >>"$log" 2>&1
		grep -avE '^(#[0-9]+\s|INFO:|stat::)' "$log" | tail -40
	fi
done
[ ${#failed[@]} -eq 0 ] || { echo "faults in: ${failed[*]}; inputs in $kept/faults" >&2; exit 1; }
