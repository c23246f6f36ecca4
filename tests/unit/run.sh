#!/bin/sh
# Run the unit test programs named on the command line and count their tests.
. "$(dirname "$0")/../suite.sh"
scratch_folder

for program; do
	CMOCKA_MESSAGE_OUTPUT=TAP "$program" >"$scratch/out" 2>&1
	status=$?
	good=$(grep -c '^ok ' "$scratch/out")
	bad=$(grep '^not ok ' "$scratch/out" | grep -vc '^not ok [0-9]* # SKIP')
	passed=$((passed + good))
	if [ "$status" = 0 ] && [ "$good" -gt 0 ] && [ "$bad" = 0 ]; then
		continue
	fi
	# Killed by a sanitizer or by itself: that is a failure of its own.
	fail "$program (status $status)" "$scratch/out"
	[ "$bad" -lt 2 ] || failed=$((failed + bad - 1))
done
finish
