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

mkdir a b
foreign a
foreign b
build a "$first" >/dev/null && build b "$second" >/dev/null
ok "both sites can be built" $?
# What a manifest says, without the numbers of staged files.
record() {
	sed -n 's/^\(file [0-9]* [0-9a-f]*\) [0-9]*/\1/p; /^folder/p' \
		"$1/.public.boardpack/manifest"
}
record a >a.record
record b >b.record

cp -a a counted
total=$(cd counted && OUT=public kill_tool 0 sh -c "$second" | tail -1)
if [ -z "$total" ]; then
	skip "a build killed at $moments moments" "needs the right to trace"
	exit
fi
ok "the second build changes files more than $moments times ($total)" \
	"$([ "$total" -ge "$moments" ]; echo $?)"

is_like() {
	diff -r "$1/public" "$2/public" >/dev/null
}
wrong() {
	echo "# killed at change $moment of $total: $*"
	faults=$((faults + 1))
}
faults=0 whole=0 inside=0 done=0
i=0
while [ $i -lt "$moments" ]; do
	moment=$((1 + i * total / moments))
	i=$((i + 1))
	rm -rf site
	cp -a a site
	(cd site && OUT=public kill_tool $moment sh -c "$second") \
		>/dev/null 2>out || wrong "was not killed: $(cat out)"
	[ "$(cat site/public/mine site/public/changed/1/mine/mine \
		site/public/.hidden/mine site/public/.gitkeep)" = "mine
mine
mine
mine" ] || wrong "a foreign file has changed"
	if [ -e site/.public.boardpack/journal ]; then
		inside=$((inside + 1))
	elif is_like site a; then
		whole=$((whole + 1))
	elif is_like site b; then
		done=$((done + 1))
	else
		wrong "the site is neither the first nor the second"
	fi
	# The next build may be of the same content or of other content.
	if [ $((i % 2)) -eq 0 ]; then
		next=$first like=a
	else
		next=$second like=b
	fi
	build site "$next" >out 2>&1 || wrong "the next build: $(cat out)"
	is_like site $like || wrong "the next build is not like from nothing"
	record site | cmp -s - $like.record || wrong "the record is not right"
	[ "$(echo $(ls site/.public.boardpack))" = "lock manifest" ] ||
		wrong "the state is not tidy"
done
echo "# killed before the commit: $whole, inside: $inside, after: $done"
ok "a build killed at $moments moments loses nothing" $faults
ok "some of them inside the commit" \
	"$([ $inside -gt 0 ] && [ $whole -gt 0 ]; echo $?)"
