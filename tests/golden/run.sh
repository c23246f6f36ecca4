#!/bin/sh
# Small sites with what they must become: every folder here is a case.
#
#	content/ [theme/]	what is read; tests/golden-theme prints bare values
#	[flags]			more words for the command line
#	expected.diag		the messages, all of them
#	[expected.status]	the exit status, when it is not 0
#	[expected/]		the pages, when the case is about pages
#	[about]			which of them, when it is about few; others are not kept
#
# Each case is built by the sanitized program with 1 and with 4 threads. When
# there are problems nothing may be written. `run.sh --accept [CASE...]` writes
# down what came out; read the difference before you commit it.
#
# Then every code that `boardpack help codes` knows must stand in the messages
# of a case, or in the file that `elsewhere` names for it.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../suite.sh"
cd "$here" || exit 1
program=${PROGRAM:-$here/../../build/asan/boardpack}
themes=$here/../../themes
scratch_folder
# Fingerprints in messages are the same everywhere.
export BOARDPACK_LEAK_KEY="$here/leak-key"

accept=
if [ "${1-}" = --accept ]; then
	accept=yes
	shift
fi

# JOBS PATHS: of what was built keep only these.
keep_few()
{
	mv "$scratch/$1/public" "$scratch/$1/all"
	mkdir "$scratch/$1/public"
	# shellcheck disable=SC2086 # the paths are words
	tar -C "$scratch/$1/all" -cf - $2 | tar -C "$scratch/$1/public" -xf -
}

# CASE JOBS: build into $scratch/JOBS with messages in $scratch/JOBS.diag.
build()
{
	theme=$themes/plain
	[ ! -d "$here/$1/theme" ] || theme=theme
	words=
	[ ! -f "$here/$1/flags" ] || words=$(cat "$here/$1/flags")
	mkdir "$scratch/$2"
	cd "$here/$1" || exit 1
	# shellcheck disable=SC2086 # the flags are words
	"$program" build --content content --theme "$theme" \
		--output "$scratch/$2/public" --date 2026-11-22 --jobs "$2" \
		$words >"$scratch/$2.out" 2>"$scratch/$2.diag"
	echo $? >"$scratch/$2.status"
	mkdir -p "$scratch/$2/public"
	# Another zlib packs it in other bytes.
	rm -f "$scratch/$2/public/data/registers.zip"
	[ ! -f about ] || keep_few "$2" "$(cat about)"
	cd "$here" || exit 1
}

accept_case()
{
	cp "$scratch/1.diag" "$1/expected.diag"
	cp "$scratch/1.status" "$1/expected.status"
	[ "$(cat "$1/expected.status")" != 0 ] || rm "$1/expected.status"
	if [ -d "$1/expected" ]; then
		rm -r "$1/expected"
		cp -R "$scratch/1/public" "$1/expected"
	fi
}

# CASE JOBS: print what is not as expected.
differences()
{
	echo 0 >"$scratch/status"
	[ ! -f "$1/expected.status" ] ||
		cp "$1/expected.status" "$scratch/status"
	diff "$scratch/status" "$scratch/$2.status" |
		sed 's/^/exit status: /'
	diff -u "$1/expected.diag" "$scratch/$2.diag"
	if [ -d "$1/expected" ]; then
		diff -ru "$1/expected" "$scratch/$2/public"
	elif [ "$(cat "$scratch/status")" != 0 ]; then
		find "$scratch/$2/public" -type f | sed 's/^/written: /'
	else
		diff -ru "$scratch/1/public" "$scratch/$2/public"
	fi
}

run_case()
{
	rm -rf "$scratch"/[14] "$scratch"/[14].*
	build "$1" 1
	build "$1" 4
	[ -z "$accept" ] || accept_case "$1"
	for jobs in 1 4; do
		differences "$1" "$jobs" >"$scratch/why" 2>&1
		if [ -s "$scratch/why" ]; then
			fail "$1 with $jobs threads" "$scratch/why"
		else
			pass
		fi
	done
}

# Every message can be produced, and is.
check_codes()
{
	"$program" help codes >"$scratch/codes" || fail "boardpack help codes"
	while read -r code _; do
		file=$(sed -n "s/^$code //p" elsewhere)
		if grep -qF "[$code]" ./*/expected.diag; then
			pass
		elif [ -n "$file" ] && grep -qF "$code" "../../$file"; then
			pass
		else
			fail "no case produces [$code]"
		fi
	done <"$scratch/codes"
}

if [ $# -gt 0 ]; then
	for name; do
		run_case "${name%/}"
	done
else
	for folder in */; do
		run_case "${folder%/}"
	done
	check_codes
fi
finish
