#!/bin/sh
# The whole program killed at 60 moments, before the commit and inside it, as
# tests/io/test_kill.sh kills a build of a few files: from a fictional trust's
# site with two papers more to one without, and with another name on each page.
. "$(dirname "$0")/../suite.sh"
cd "$(dirname "$0")/../.." || exit 1
tree=$PWD
scratch_folder
content=tests/sites/sample-downs/content
cp -R "$content" "$scratch/first"
cp -R "$content" "$scratch/second"
for paper in one other; do
	printf -- '---\ntitle: The %s paper\n---\nNot in the second site.\n' "$paper" \
		>"$scratch/first/meetings/board-2026-10/$paper.md"
done
sed -i 's/^title:.*/title: Papers of another name/' "$scratch/second/site.yaml"

site() # CONTENT: the command that test_kill.sh runs
{
	# One thread, so that the number of calls is always the same.
	echo "exec $tree/build/release/boardpack build --content $scratch/$1" \
		"--theme $tree/themes/plain --date 2026-11-22 --jobs 1" \
		"--output \"\$OUT\""
}

# What does not build is told in the program's own words.
for from in first second; do
	(cd "$scratch" && OUT=$scratch/tried-$from && export OUT && sh -c "$(site $from)") \
		>"$scratch/out" 2>&1 || fail "the $from site cannot be built" "$scratch/out"
done

PATH=$tree/build/release/io:$PATH sh tests/io/test_kill.sh 60 \
	"$(site first)" "$(site second)" >"$scratch/out" 2>&1
grep '^# killed at' "$scratch/out" | head -n 10
grep '^# killed [bi]' "$scratch/out"
while read -r line; do
	case $line in
	*SKIP*) fail "$line" ;;
	'ok '*) pass ;;
	'not ok '*) fail "${line#not ok - }" ;;
	esac
done <"$scratch/out"
finish
