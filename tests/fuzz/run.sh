#!/bin/sh
# Replay the corpus of every fuzz target named on the command line; each file
# is a case. A target without a corpus is a failure.
. "$(dirname "$0")/../suite.sh"
corpus=$(dirname "$0")/corpus
scratch_folder

for program; do
	name=${program##*/fuzz_}
	if timeout 300 "$program" "$corpus/$name" >"$scratch/out" 2>&1; then
		files=$(sed -n 's/.*: \([0-9]*\) files replayed$/\1/p' "$scratch/out")
		passed=$((passed + files))
	else
		VERBOSE=1 timeout 300 "$program" "$corpus/$name" \
			>"$scratch/out" 2>&1
		fail "$name" "$scratch/out"
	fi
done
finish
