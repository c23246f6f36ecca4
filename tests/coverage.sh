#!/bin/sh
# `make coverage`: which lines of generator/ the tests run, a folder a line, by
# gcov over the suites that run a program: unit, io, golden and those of pulling.
# `make coverage FILES=yes` has a line for each file as well. How the suites end
# is not judged here; that of one that fails is said.
cd "$(dirname "$0")/.." || exit 1
. tests/suite.sh
scratch_folder
make="make -s -j$(nproc) BUILD=coverage"
program=build/coverage/boardpack

$make all io-programs theme || exit 1
find build/coverage -name '*.gcda' -exec rm {} +

run() # NAME COMMAND...
{
	name=$1
	shift
	"$@" >"$scratch/log" 2>&1 </dev/null || echo "$name: $(tail -n 1 "$scratch/log")"
}

run unit $make units
run io env BUILD=coverage tests/io/run.sh
run golden env PROGRAM="$PWD/$program" tests/golden/run.sh
run cli env PROGRAM="$PWD/$program" tests/cli.sh
for suite in faults catalogues links tls; do
	run "pull-$suite" env BUILD=coverage node "tests/pull/$suite.mjs"
done

find build/coverage/generator -name '*.gcno' -exec gcov -n {} + 2>/dev/null |
	awk -v files="${FILES-}" '
	/^File / { split($0, part, "\047"); file = part[2] }
	/^Lines executed:/ && file ~ /^generator\/.*\.c$/ {
		split($2, part, /[:%]/)
		lines[file] = $NF
		met[file] = int(part[2] * $NF / 100 + 0.5)
	}
	{ if (/^Lines executed:/) file = "" }
	END {
		for (file in lines) {
			folder = file
			sub(/^generator\//, "", folder)
			if (!sub(/\/.*/, "/", folder))
				folder = "top"
			all[folder] += lines[file]
			run[folder] += met[file]
			all["total"] += lines[file]
			run["total"] += met[file]
			if (files)
				print "file", file, lines[file], met[file]
		}
		for (folder in all)
			print folder == "total" ? "zz" : "folder", folder, all[folder], run[folder]
	}' | sort | awk '
	$3 { printf "%-40s %6d lines %5.1f %%\n", $2, $3, 100 * $4 / $3 }'
