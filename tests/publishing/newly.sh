#!/bin/sh
# What a build says is newly public and taken away, on the screen and as a page; and that nothing
# is published which nobody confirmed. Then the lines of the README, done one by one.
. "$(dirname "$0")/../suite.sh"
tree=$(cd "$(dirname "$0")/../.." && pwd)
program=${PROGRAM:-$tree/build/asan/boardpack}
scratch_folder
cp -R "$tree/tests/sites/one-pack/content" "$scratch/content"
cd "$scratch" || exit 1
meeting=content/meetings/board-2026-05

# STATUS WORDS...: build, with what it says in "out".
build()
{
	wanted=$1
	shift
	"$program" build --content content --theme "$tree/themes/plain" --output site "$@" \
		>out 2>&1 </dev/null
	status=$?
	[ "$status" = "$wanted" ] || fail "build $*: ended with $status" out
}

# PATTERN: the last build said so.
says()
{
	if grep -qe "$1" out; then
		pass
	else
		fail "does not say \"$1\"" out
	fi
}

build 0
says '^Newly public: [0-9]*$'
says '^  page     Finance report  /meetings/board-2026-05/finance/$'
build 0
says '^Newly public: nothing; taken away: nothing$'

# A page, something on a page, a file; and one of each that goes.
cat >"$meeting/water.md" <<'END'
---
title: Water & light
attachments: [{title: Readings, file: readings.csv}]
---

It is clear.
END
printf 'a,b\n1,2\n' >"$meeting/readings.csv"
echo '9,water,Water in the well,,,water' >>"$meeting/agenda.csv"
build 3 --confirm --report report.html
says '^Newly public: 3$'
says '^  page     Water & light  /meetings/board-2026-05/water/$'
says '^  item     Water in the well  /meetings/board-2026-05/#item-9$'
says '^  file     /meetings/board-2026-05/readings.csv$'
says 'nobody is there to confirm.*\[not-confirmed\]'
[ ! -e site/meetings/board-2026-05/water ] && pass || fail "it was published unconfirmed"
cp report.html out
says '<li>Water &amp; light <code>/meetings/board-2026-05/water/</code></li>'
says '<html lang="en-GB">'
build 3 --report site/report.html
says 'would lie in the site.*\[unsafe-output\]'

# At a terminal the answer counts, and is not asked for again.
answer()
{
	echo "$1" | script -qec "$program build --content content --theme $tree/themes/plain \
		--output site --confirm" /dev/null >out 2>&1
}
answer no
says 'was not confirmed'
[ ! -e site/meetings/board-2026-05/water ] && pass || fail "it was published after a no"
answer yes
says '3 written\|[0-9] written'
[ -e site/meetings/board-2026-05/water/index.html ] && pass || fail "a yes does not publish" out
build 0 --confirm

# Other words in a paper that is public are told, by paragraphs; other pages around them are not.
other_words()
{
	sed -i "$1" "$meeting/water.md"
	build 0 --confirm
	says '^Says something else than before: 1$'
	says '^  paper    Water & light  /meetings/board-2026-05/water/$'
}
other_words 's/It is clear/It is not clear/'
other_words '$a\\n- The BAF has [[meeting:board-2026-05]] and *more*.'
sed -i 's/^title: .*/title: Another name of the site/' content/site.yaml
build 0
grep -q 'Says something else' out && fail "a page around the same words is told" out || pass
other_words 's/and \*more\*/and less/'
other_words '$a\\nA paragraph more.'
other_words '$d'
sed -i '/^- The BAF/d; s/not clear/clear/' "$meeting/water.md"
sed -i 's/^title: .*/title: Board papers/' content/site.yaml
build 0

says '^Newly public: nothing; taken away: nothing$'

# What comes later is asked about by itself; an answer holds for what was read.
echo 'Later words.' >>"$meeting/water.md"
printf -- '---\ntitle: Air\n---\n\nIt is fresh.\n' >"$meeting/air.md"
build 3 --confirm
says '^Newly public: 1$'
says '^  page     Air  /meetings/board-2026-05/air/$'
grep -q 'Later words' site/meetings/board-2026-05/water/index.html && fail "changed unconfirmed" || pass
answer yes
says 'Newly public: 1'
build 0 --confirm
says '^Newly public: nothing; taken away: nothing$'
rm "$meeting/air.md"
build 3 --confirm
says '^Taken away: 1$'
build 0

# What is withdrawn is taken away; what was and is reinstated is newly public, at its old address.
cat >content/withdrawn.yaml <<'END'
- thing: paper:board-2026-05/water
  date: 2026-11-22
  by: Trust secretary
  reason: published in error
  fingerprints: deleted
END
mv "$meeting/water.md" "$meeting/agenda.csv" .
grep -v '^9,' agenda.csv >"$meeting/agenda.csv"
build 0
says '^Taken away: 3$'
says '^  page     Water & light  /meetings/board-2026-05/water/$'
grep -q '^Newly public: [1-9]' out && fail "what was withdrawn is newly public" out || pass
build 0 --confirm
says '^Newly public: nothing; taken away: nothing$'
mv water.md agenda.csv "$meeting"
cat >>content/withdrawn.yaml <<'END'
  reinstated: 2026-11-22
  reinstated by: Chair
  reinstated because: It was right
END
build 3 --confirm
says '^  page     Water & light  /meetings/board-2026-05/water/$'
says 'nobody is there to confirm.*\[not-confirmed\]'
build 0
rm content/withdrawn.yaml

# A data file is one like others; a table of data that was there and changes is none.
echo 'address: https://board.example/' >>content/site.yaml
build 3 --confirm
says '^  and [0-9]* more$\|^  file     /data/papers.csv$'
build 0 --report report.html
grep -q '<li>data/papers.csv <code>/data/papers.csv</code></li>' report.html && pass ||
	fail "a data file is not newly public" report.html
echo 'Other words.' >>"$meeting/water.md"
sed -i 's/^title: .*/title: Water and light/' "$meeting/water.md"
build 0 --confirm
says '^Newly public: nothing; taken away: nothing$'
sed -i '/^address/d' content/site.yaml
build 0
sed -i 's/^title: .*/title: Water \& light/' "$meeting/water.md"
build 0

sed '/^9,/d' "$meeting/agenda.csv" >agenda && mv agenda "$meeting/agenda.csv"
rm "$meeting/water.md" "$meeting/readings.csv"
build 0
says '^Taken away: 3$'
says '^  page     Water & light  /meetings/board-2026-05/water/$'
says '^  item     /meetings/board-2026-05/#item-9$'
says '^  file     /meetings/board-2026-05/readings.csv$'

# Many are counted, and the first of them shown.
i=0
while [ $i -lt 30 ]; do
	printf -- '---\ntitle: Paper %s\n---\n\nText.\n' $i >"$meeting/many-$i.md"
	i=$((i + 1))
done
build 0
says '^Newly public: 30$'
says '^  and 10 more$'
[ "$(grep -c '^  page' out)" = 20 ] && pass || fail "not the first 20" out
# What was found is told by paper and by person, what stops a build too; a check writes it as well.
cat >"$meeting/tides.md" <<'END'
---
title: Tides & <b>more</b>
authors: [Joan Petrie, Amir Khan]
sponsor: Director of <i>finance</i>
purpose: ponder
titel: Tides
---

The <em>last</em> [paper](nowhere.md).
END
sed -i 's/^other,3.*/other,3,Any other business,The chair,chatter,,Red/' "$meeting/agenda.csv"
sed -i '1s/$/,Colour/' "$meeting/agenda.csv"
build 1 --report report.html
cp report.html out
says '<h1>Board papers: what is to be put right</h1>'
says '<h3>Tides &amp; &lt;b&gt;more&lt;/b&gt; <code>meetings/board-2026-05/tides.md</code></h3>'
says '<li><a href="#person-[0-9]">Director of &lt;i&gt;finance&lt;/i&gt;</a></li>'
says '<pre>purpose: ponder</pre>'
says 'What to do: did you mean &quot;title&quot;?</p>'
grep -q '<b>\|<i>\|<em>' out && fail "something is not escaped" out || pass
for person in 'Joan Petrie' 'Amir Khan' 'The chair' 'Nobody is named'; do
	sed -n "/<h3 id=\"person-[0-9]\">$person</,/<\/section>/p" report.html >out
	case $person in
	'The chair') says 'line 4, Any other business: &quot;chatter&quot; is not on the scale' ;;
	'Nobody is named') says 'line 1: .*&quot;Colour&quot;' ;;
	*) says 'line 5: &quot;ponder&quot; is not on the scale' ;;
	esac
	[ "$person" = 'The chair' ] || ! grep -q chatter out && pass || fail "$person has what is not theirs" out
done
"$program" check --content content --theme "$tree/themes/plain" --report checked.html >out 2>&1
cmp -s checked.html report.html && pass || fail "check reports other problems than build" checked.html
"$program" next --content content --report report.html >out 2>&1
says 'next takes no --report'
sed -i 's/,chatter,,Red$/,,/; 1s/,Colour$//' "$meeting/agenda.csv"
build 0 --hold --report report.html
cp report.html out
says '<strong>Held back</strong>: &quot;ponder&quot; is not on the scale'
rm "$meeting/tides.md"
"$program" check --content content --theme "$tree/themes/plain" --date 2026-11-22 \
	--report report.html >out 2>&1
cp report.html out
says '<p>No problems were found.</p>'

. "$tree/tests/publishing/lines.sh"

finish
