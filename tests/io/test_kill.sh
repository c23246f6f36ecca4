#!/bin/sh
# test_kill.sh [MOMENTS [FIRST SECOND]]: a build killed at many moments.
#
# FIRST and SECOND are shell commands that build two sites into "$OUT". With
# the first in place, the second is killed when it is about to change a file
# for the k-th time, with k spread over all its changes. Then the site is the
# first, or the second, or there is a journal; no foreign file has changed;
# and the next build, of either, gives just what it gives from nothing.
moments=${1:-200}
first=${2:-'exec output_tool -t 1 "$OUT" <../first'}
second=${3:-'exec output_tool -t 1 "$OUT" <../second'}
# Thousands of files are made and removed, which takes its time on a disk.
[ -w /dev/shm ] && TMPDIR=/dev/shm && export TMPDIR
. "$(dirname "$0")/lib.sh"
# Leaks are looked for in a way that does not work in a traced process.
export ASAN_OPTIONS=detect_leaks=0

{
	for i in $(seq 19); do
		echo "stage kept/$i/index.html kept $i"
		echo "stage changed/$i/index.html first $i"
		echo "stage old/$i/index.html old $i"
	done
	echo "stage file file"
	echo "stage folder/a/b below"
	echo commit
} >first
{
	for i in $(seq 19); do
		echo "stage kept/$i/index.html kept $i"
		echo "stage changed/$i/index.html second $i"
		echo "stage new/$i/index.html new $i"
	done
	echo "stage style.css body"
	echo "stage file/below file"
	echo "stage folder below"
	echo commit
} >second

# Build into an empty folder beside files that are not ours.
foreign() {
	mkdir -p "$1/public/changed/1/mine" "$1/public/.hidden"
	echo mine | tee "$1/public/mine" "$1/public/changed/1/mine/mine" \
		"$1/public/.hidden/mine" >"$1/public/.gitkeep"
}
build() {
	(cd "$1" && OUT=public sh -c "$2")
}

# What a manifest says, without where files were staged.
record() {
	sed -n 's/^\(file [0-9]* [0-9a-f]*\) [0-9a-z]*/\1/p; /^folder/p' \
		"$1/.public.boardpack/manifest"
}
is_like() {
	diff -r "$1/public" "$2/public" >/dev/null
}
mine() {
	cat "$1/public/mine" "$1/public/changed/1/mine/mine" \
		"$1/public/.hidden/mine" "$1/public/.gitkeep"
}
wrong() {
	echo "# killed at change $moment of $total: $*"
	faults=$((faults + 1))
}

# kill_at MOMENT FROM COMMAND LIKE: from one site to another, but killed.
kill_at() {
	moment=$1
	rm -rf site
	cp -a "$2" site
	(cd site && OUT=public kill_tool "$moment" sh -c "$3") \
		>/dev/null 2>out || wrong "was not killed: $(cat out)"
	[ "$(mine site)" = "$(mine "$2")" ] ||
		wrong "a foreign file has changed"
	if [ -e site/.public.boardpack/journal ]; then
		inside=$((inside + 1))
	elif is_like site "$2"; then
		whole=$((whole + 1))
	elif is_like site "$4"; then
		done=$((done + 1))
	else
		wrong "the site is neither the one nor the other"
	fi
}

# The next build may be of the same content or of other content.
build_next() {
	build site "$1" >out 2>&1 || wrong "the next build: $(cat out)"
	is_like site "$2" || wrong "the next build is not like from nothing"
	record site | cmp -s - "$2.record" || wrong "the record is not right"
	[ "$(echo $(ls site/.public.boardpack | grep -vx note))" = "lock manifest" ] ||
		wrong "the state is not tidy"
}

# kill_often TITLE MOMENTS FROM COMMAND LIKE
kill_often() {
	cp -a "$3" counted
	total=$(cd counted && OUT=public kill_tool 0 sh -c "$4" | tail -1)
	rm -rf counted
	faults=0 whole=0 inside=0 done=0 i=0
	while [ $i -lt "$2" ]; do
		kill_at $((1 + i * total / $2)) "$3" "$4" "$5"
		i=$((i + 1))
		if [ $((i % 2)) -eq 0 ]; then
			build_next "$first" a
		else
			build_next "$second" b
		fi
	done
	echo "# killed before the commit: $whole, inside: $inside," \
		"after: $done; changes of files: $total"
	[ "$2" -le "$total" ] || wrong "so many moments there are not"
	[ $inside -gt 0 ] && [ $whole -gt 0 ] ||
		wrong "not both before and inside the commit"
	ok "$1 killed at $2 moments loses nothing" $faults
}

mkdir none a b
foreign none
foreign a
foreign b
if ! kill_tool 0 true >out; then
	skip "a killed build" "needs the right to trace"
	exit
fi
build a "$first" >/dev/null && build b "$second" >/dev/null
ok "both sites can be built" $?
record a >a.record
record b >b.record
kill_often "a build" "$moments" a "$second" b
kill_often "a first build" $((moments / 3)) none "$first" a
