#!/bin/sh
# Taking down what should not be public, at once: from a record without errors and from one with
# them, after its file was deleted, twice, killed on the way; and nobody publishes it again.
. "$(dirname "$0")/../suite.sh"
tree=$(cd "$(dirname "$0")/../.." && pwd)
program=${PROGRAM:-$tree/build/asan/boardpack}
scratch_folder
cd "$scratch" || exit 1
words=--theme\ $tree/themes/plain

# A meeting with a paper that holds a word nobody may read, a paper that leads to it, one that
# quotes it, and one that has nothing to do with it.
start()
{
	rm -rf content site .site.boardpack
	cp -R "$tree/tests/sites/one-pack/content" content
	meeting=content/meetings/board-2026-05
	rm "$meeting/finance.yaml" "$meeting/minutes-march.yaml"
	printf '%s\n' number,id,title,papers 1,one,First,'ward;leading' 2,two,Second,other \
		>"$meeting/agenda.csv"
	printf 'name,date\nkingfisher,1\n' >"$meeting/ward.csv"
	cat >"$meeting/ward.md" <<'END'
---
title: Kingfisher of ward nine & ten
summary: Kingfisher again.
attachments: [{title: Kingfisher table, file: ward.csv}]
---

On that night the kingfisher was seen by three of the people who work there.
END
	printf -- '---\ntitle: Leads to it\n---\n\nSee [what was seen](ward.md).\n' \
		>"$meeting/leading.md"
	printf -- '---\ntitle: Says nothing of it\n---\n\nNothing at all.\n' >"$meeting/other.md"
	build 0
}

# STATUS WORDS...: run the program, with what it says in "out".
run()
{
	wanted=$1
	shift
	"$program" "$@" >out 2>&1 </dev/null
	status=$?
	if [ "$status" = "$wanted" ]; then
		pass
	else
		fail "boardpack $*: ended with $status" out
	fi
}

build()
{
	# shellcheck disable=SC2086 # these are words
	run "$1" build --content content --output site $words
}

withdraw()
{
	wanted=$1
	shift
	# shellcheck disable=SC2086
	run "$wanted" withdraw --content content --output site --by "Trust secretary" $words "$@"
}

says()
{
	if grep -qe "$1" out; then
		pass
	else
		fail "does not say \"$1\"" out
	fi
}

# WHAT: the word is in no file of the site and in no name.
gone()
{
	grep -rli kingfisher site >found
	find site -iname '*kingfisher*' -o -name 'ward.csv' >>found
	if [ -s found ]; then fail "$1: it is still there" found; else pass; fi
}

holds() # FILE PATTERN
{
	if grep -qe "$2" "$1"; then pass; else fail "$1 does not hold \"$2\"" "$1"; fi
}

page=site/meetings/board-2026-05
ward=paper:board-2026-05/ward

# The record has no errors: a build does it.
start
withdraw 0 "$ward" --reason personal-data
gone "a record without errors"
says '^  page     Kingfisher of ward nine & ten  /meetings/board-2026-05/ward/$'
says '^Others may still hold it:'
holds $page/ward/index.html 'The paper that stood at this address was withdrawn on'
holds $page/ward/index.html 'Reason: personal data'
holds $page/ward/index.html 'name="robots" content="noindex"'
holds $page/leading/index.html 'See <a href="../ward/">Withdrawn paper</a>'
holds $page/other/index.html 'Nothing at all'
holds content/withdrawn.yaml 'reason: "personal data"'
[ "$(grep -o '[[ ][0-9a-f]\{64\}' content/withdrawn.yaml | wc -l)" = 2 ] && pass ||
	fail "not two fingerprints" content/withdrawn.yaml

# Again; then its file is deleted; then it comes back under other names.
withdraw 0 "$ward" --reason legal
says 'has it already'
[ "$(grep -c thing: content/withdrawn.yaml)" = 1 ] && pass || fail "written twice" content/withdrawn.yaml
mv "$meeting/ward.md" ward.md
mv "$meeting/ward.csv" ward.csv
build 0
gone "deleted from the content"
holds $page/ward/index.html 'was withdrawn on'
sed 's/ward\.csv/table.csv/; s/^title: .*/title: Another/; s/^summary: .*/summary: Another./' ward.md |
	sed 's/Kingfisher table/Table/' >"$meeting/again.md"
cp ward.csv "$meeting/table.csv"
build 1
says '"board-2026-05/again" is that of the paper that was withdrawn.*\[withdrawn-again\]'
says 'table.csv" has the bytes of what was withdrawn.*\[withdrawn-again\]'
# With words and figures changed a little they are known all the same.
sed -i 's/three of the people/four of the people/' "$meeting/again.md"
sed -i 's/^title.*/title: Again/' "$meeting/again.md"
printf 'name,date\nkingfisher,2\n' >"$meeting/table.csv"
build 1
says '"board-2026-05/again" is much like that of the paper that was withdrawn'
cp ward.csv "$meeting/table.csv"
printf '  reinstated: 2026-05-30\n  reinstated by: Chair\n' >>content/withdrawn.yaml
build 1
says 'stays withdrawn'
printf '  reinstated because: It was the wrong paper\n' >>content/withdrawn.yaml
sed -i 's/ward;leading/leading/' "$meeting/agenda.csv"
printf -- '---\ntitle: Leads to nothing\n---\n\nText.\n' >"$meeting/leading.md"
build 0

# The record has errors: the site that stands is taken apart.
start
sed -i 's/;leading/;leading;quoting/' "$meeting/agenda.csv"
printf -- '---\ntitle: Quotes it\n---\n\nIt says: on that night the kingfisher was seen by three of the people.\n' \
	>"$meeting/quoting.md"
build 0
printf 'title: [\n' >content/people.yaml
withdraw 0 "$ward" --reason confidential
gone "a record with errors"
says 'is taken out of what stands there'
says '^The search finds nothing until the next good build'
find site/search -name '*.js*' >found
if [ -s found ]; then fail "words of it stand in the search" found; else pass; fi
holds site/search/index.html 'This page is being corrected'
says '^  /meetings/board-2026-05/ward.csv$'
holds $page/ward/index.html 'was withdrawn on .* Reason: confidential. By: Trust secretary'
holds $page/leading/index.html 'This page is being corrected'
holds $page/quoting/index.html 'This page is being corrected'
holds $page/other/index.html 'Nothing at all'
rm content/people.yaml "$meeting/quoting.md"
sed -i 's/;quoting//' "$meeting/agenda.csv"
build 0
gone "the next good build"
holds site/search/directory.js '=directory'
holds $page/leading/index.html 'See <a href="../ward/">Withdrawn paper</a>'

# What is short is known in the tables by its id.
start
sed -i 's/^title: .*/title: Ward/' "$meeting/ward.md"
echo 'address: https://board.example/' >>content/site.yaml
build 0
holds site/data/papers.csv 'board-2026-05/ward'
[ -e site/data/registers.zip ] && pass || fail "there is no archive of the registers"
printf 'title: [\n' >content/people.yaml
withdraw 0 "$ward" --reason confidential
holds site/data/papers.csv 'being corrected'
[ -e site/data/registers.zip ] && fail "the archive of the registers still has it" || pass

# Its file was deleted before, and the build that would have shown it has errors.
start
sed -i 's/ward;leading/other/' "$meeting/agenda.csv"
rm "$meeting/ward.md" "$meeting/ward.csv" "$meeting/leading.md"
printf 'title: [\n' >content/people.yaml
withdraw 0 "$ward" --reason confidential
holds content/withdrawn.yaml 'fingerprints: \[words-[0-9a-f]*\]'
holds $page/ward/index.html 'was withdrawn on'
[ ! -e site/meetings/board-2026-05/pack/index.html ] ||
	! grep -qi 'kingfisher of ward nine' site/meetings/board-2026-05/pack/index.html && pass ||
	fail "the pack still names it"

# What somebody changed or put beside it goes as well; what only tells of it elsewhere is listed.
strangers()
{
	echo '<!-- kingfisher counted -->' >>$page/ward/index.html
	echo kingfisher,2 >>$page/ward.csv
	for file in $page/ward/index.html $page/ward.csv $page/leading/index.html; do
		gzip -k "$file" && cp "$file.gz" "$file.br"
	done
	cp $page/ward.csv $page/ward.csv~
	cp $page/ward/index.html $page/ward/index.html.bak
	cp content/meetings/board-2026-05/ward.csv site/elsewhere.csv
	echo 'Kingfisher of ward nine & ten was here.' >site/note.txt
	echo 'Nothing of it.' >site/other.txt
}
found_of_it()
{
	find site \( -name '*ward*' -o -path '*leading*.[gb][zr]' \) -not -name ward \
		-not -path '*/ward/index.html' >found
	grep -rli kingfisher site | grep -v 'note.txt\|elsewhere.csv' >>found
	if [ -s found ]; then fail "$1: it is still there" found; else pass; fi
	[ -e site/other.txt ] && pass || fail "$1: what has nothing to do with it is gone"
}
start
strangers
withdraw 3 "$ward" --reason legal
found_of_it "strangers in a good record"
says "'site/note.txt' was not written by this program.*\[withdrawn-stays\]"
says "'site/elsewhere.csv' was not written.*\[withdrawn-stays\]"
rm site/note.txt site/elsewhere.csv
build 0
start
strangers
printf 'title: [\n' >content/people.yaml
withdraw 3 "$ward" --reason legal
found_of_it "strangers beside errors"
says "'site/note.txt' was not written by this program.*\[withdrawn-stays\]"
# Compressed copies of our own go, of whatever: nothing in them is read.
start
echo 'compress: [gz, br]' >>content/site.yaml
build 0
[ -e site/meetings/board-2026-05/index.html.br ] && pass || fail "there is no compressed copy"
printf 'title: [\n' >content/people.yaml
withdraw 0 "$ward" --reason legal
find site -name '*.[gb][zr]' >found
if [ -s found ]; then fail "compressed copies have stayed" found; else pass; fi
holds $page/ward/index.html 'was withdrawn on'
# With the program's own state lost, nothing there is known to be ours.
start
rm -r .site.boardpack
withdraw 3 "$ward" --reason legal
holds $page/ward/index.html 'was withdrawn on'
[ ! -e $page/ward.csv ] && pass || fail "its file is there though the state was lost"
says "'site/meetings/board-2026-05/leading/index.html' was not written"

# A file alone: nobody links to it, and nobody publishes it again.
start
withdraw 0 file:meetings/board-2026-05/ward.csv --reason personal-data
says '^  file     meetings/board-2026-05/ward.csv$\|^  file .*/meetings/board-2026-05/ward.csv'
holds content/withdrawn.yaml 'thing: "file:meetings/board-2026-05/ward.csv"'
[ ! -e $page/ward.csv ] && ! grep -rq 'ward\.csv' site && pass || fail "the file is still there"
holds $page/ward/index.html 'the kingfisher was seen'
cp "$meeting/ward.csv" "$meeting/table.csv"
sed -i 's/ward\.csv/table.csv/' "$meeting/ward.md"
build 1
says 'table.csv" has the bytes of what was withdrawn with the attachment'
start
printf 'title: [\n' >content/people.yaml
withdraw 0 file:meetings/board-2026-05/ward.csv --reason personal-data
[ ! -e $page/ward.csv ] && pass || fail "the file is still there, beside errors"
withdraw 1 file:meetings/board-2026-05/wart.csv --reason legal
says 'did you mean "file:meetings/board-2026-05/ward.csv"'

# A picture is known again though it says another thing of who took it, and as it was published.
start
picture=$scratch/picture.gif
tail -c +2 "$tree/tests/fuzz/corpus/clean/gif" >"$picture"
printf 'behind the end' | cat "$picture" - >"$meeting/map.gif"
sed -i 's/ward\.csv/map.gif/' "$meeting/ward.md"
build 0
cp $page/map.gif published.gif
withdraw 0 file:meetings/board-2026-05/map.gif --reason personal-data
rm "$meeting/map.gif"
sed -i 's/map\.gif/plan.gif/' "$meeting/ward.md"
for again in "$picture" published.gif; do
	printf 'and more' | cat "$again" - >"$meeting/plan.gif"
	build 1
	says 'plan.gif" has the bytes of what was withdrawn with the attachment'
done

# What has its place on another's page is found by its own id, and by the meeting's before it.
for written in sold board-2026-05/sold; do
	start
	printf 'id,title,item\nsold,The kingfisher hide is sold,two\n' >"$meeting/decisions.csv"
	sed -i 's/ward;leading//' "$meeting/agenda.csv"
	rm "$meeting/ward.md" "$meeting/ward.csv" "$meeting/leading.md"
	build 0
	holds $page/index.html 'kingfisher hide'
	withdraw 0 decision:$written --reason legal
	gone "the decision $written"
	holds content/withdrawn.yaml 'thing: "decision:sold"'
done

# What is not there, and what is not said.
withdraw 1 papr:board-2026-05/ward --reason legal
says 'did you mean "paper:"'
withdraw 1 paper:board-2026-05/othr --reason legal
says 'did you mean "paper:board-2026-05/other"'
withdraw 2 "$ward" --reason because
says '"published in error"'
run 2 withdraw "$ward" --reason legal
says 'by "Trust secretary"'

# By an id that it had: what is withdrawn is the thing, once, and known again.
start
sed -i 's/^title: /was: [heron]\ntitle: /' "$meeting/ward.md"
build 0
withdraw 0 paper:board-2026-05/heron --reason legal
gone "withdrawn by an earlier id"
holds content/withdrawn.yaml 'thing: "paper:board-2026-05/ward"'
[ "$(grep -o '[[ ][0-9a-f]\{64\}' content/withdrawn.yaml | wc -l)" = 2 ] && pass ||
	fail "not two fingerprints by an earlier id" content/withdrawn.yaml
withdraw 0 "$ward" --reason legal
says 'has it already'

# Killed on the way, at whatever point: the next run ends it, and the record is never half written.
start
printf 'title: [\n' >content/people.yaml
for after in 0.002 0.005 0.01 0.015 0.02 0.03 0.04 0.06 0.1; do
	# shellcheck disable=SC2086
	timeout -s KILL $after "$program" withdraw "$ward" --reason legal --by S \
		--content content --output site $words >/dev/null 2>&1 </dev/null
	if [ -e content/withdrawn.yaml ] && ! grep -q 'fingerprints: \[.*\]$' content/withdrawn.yaml; then
		fail "killed after $after s: half a record" content/withdrawn.yaml
	fi
done
withdraw 0 "$ward" --reason legal
gone "killed on the way"
[ "$(grep -c thing: content/withdrawn.yaml)" = 1 ] && pass || fail "written twice" content/withdrawn.yaml
finish
