#!/bin/sh
# Nothing is built where nothing has changed, and everything is where anything might have: each
# case is a site of its own, built, seen to stand, then changed in one way. What a build then makes
# has the bytes of a site made in an empty folder.
. "$(dirname "$0")/../suite.sh"
tree=$(cd "$(dirname "$0")/../.." && pwd)
program=${PROGRAM:-$tree/build/release/boardpack}
scratch_folder
cd "$scratch" || exit 1
cases='body times new-file gone-file folder theme option day epoch page-changed page-gone page-added
	page-below page-linked page-moved zone others other-program note-cut note-other over fresh embargo no-cache private-folder tools dot-file jobs'
meeting=content/meetings/board-2026-05
stands=': all is as it was, and stands$'

cp -a "$tree/tests/sites/one-pack/content" content
cp -a "$tree/themes/plain" plain
cp "$program" program
cat >"$meeting/water.md" <<'END'
---
title: Water
colour: blue
---

It is clear.
END
cat >"$meeting/ebbing.md" <<'END'
---
title: Ebbing
status: draft
---
END
for _ in $(seq 34); do
	printf '\nIt ebbs.\n'
done >>"$meeting/ebbing.md"
for name in $cases; do
	mkdir "$name"
	cp -a content plain program "$name"
done

# NAME WORDS...: build the site of a case, with what it says in its "out".
build()
{
	name=$1
	shift
	zones=
	[ "$name" = zone ] && zones=$scratch/zones
	(cd "$name" && TZDIR=$zones ./program build --content content --theme plain --output site "$@" \
		>out 2>&1 </dev/null) || fail "$name: ended with $?" "$name/out"
}

# One of them has time zones of its own.
mkdir -p zones/Europe
cp -L /usr/share/zoneinfo/Europe/London zones/Europe/London

# What is younger than two seconds counts as just changed.
sleep 2.2
for name in $cases; do
	build "$name" --date 2026-05-01
	grep -q "$stands" "$name/out" && fail "$name: the first build made nothing" "$name/out" || pass
	grep -q '^ .*"Ebbing"' "$name/out" && pass || fail "$name: what waits is not named" "$name/out"
done
build fresh --date 2026-05-01
for name in $cases; do
	build "$name" --date 2026-05-01
	grep -q "$stands" "$name/out" && pass || fail "$name: built again without a reason" "$name/out"
done

# Its messages are told again, at their lines, and what it would say of the site.
cp body/out out
grep -q '^content/meetings/board-2026-05/water.md:3:1: warning: as before: .*\[unknown-key\]$' out &&
	grep -q '^ *colour: blue$' out && grep -q '^0 errors, 1 warning$' out &&
	grep -q '^left out: ' out && grep -q '^next change due: none$' out &&
	grep -q '^site: [0-9]* files, 0 written, 0 removed$' out && pass || fail "what it said is lost" out
grep -qi 'water\.$\|colour\|blue\|clear\|ebbing\|ebbs' body/.site.boardpack/note && fail "a word of the content is noted" body/.site.boardpack/note || pass
sed -n '/^parts$/,$p' body/.site.boardpack/note | sed -n 3p >words
grep -qw 34 words || ! grep -q '^[0-9a-f]* [0-9]* ' words && fail "how long a draft is is noted" words || pass
build body --date 2026-05-01 --quiet
grep -q 'unknown-key' body/out && pass || fail "--quiet hides a warning" body/out

# NAME WORDS...: it is built again, to the bytes of a new site; "out" says what was written.
builds()
{
	build "$@"
	name=$1
	shift
	grep -q "$stands" "$name/out" && fail "$name: was taken for unchanged" "$name/out" || pass
	mv "$name/site" "$name/again"
	rm -rf "$name/.site.boardpack"
	build "$name" "$@"
	diff -r "$name/again" "$name/site" >"$name/diff" && pass || fail "$name: other bytes" "$name/diff"
}

# The same size, and the time of before: only the system knows.
touch -r body/$meeting/water.md body/before
sed -i 's/clear/murky/' body/$meeting/water.md
touch -r body/before body/$meeting/water.md
builds body --date 2026-05-01
grep -q murky body/site/meetings/board-2026-05/water/index.html && pass || fail "the edit is lost"
touch times/content/site.yaml
builds times --date 2026-05-01
printf 'title: Fire\n' >new-file/$meeting/fire.yaml
builds new-file --date 2026-05-01
rm gone-file/$meeting/water.md
builds gone-file --date 2026-05-01
mkdir folder/content/papers
builds folder --date 2026-05-01
echo '{{! }}' >>theme/plain/pages/paper.mustache
builds theme --date 2026-05-01
builds option --date 2026-05-01 --file-links
builds day --date 2026-05-02
SOURCE_DATE_EPOCH=1777777777
export SOURCE_DATE_EPOCH
builds epoch
unset SOURCE_DATE_EPOCH
echo '<!-- -->' >>page-changed/site/index.html
builds page-changed --date 2026-05-01
cp -L /usr/share/zoneinfo/Europe/Paris zones/Europe/London
builds zone --date 2026-05-01
rm page-gone/site/index.html
builds page-gone --date 2026-05-01
mkdir private
builds private-folder --date 2026-05-01 --private ../private
builds no-cache --date 2026-05-01 --no-cache
# Another one comes before the one there was, or where there was none.
mkdir tools/bin
printf '#!/bin/sh\nexec /usr/bin/pdftotext "$@"\n' >tools/bin/pdftotext
chmod +x tools/bin/pdftotext
before=$PATH
PATH=$scratch/tools/bin:$PATH
builds tools --date 2026-05-01
PATH=$before
cp program program-of-another-day
mv program-of-another-day other-program/program
builds other-program --date 2026-05-01
note=.site.boardpack/note
head -n 5 note-cut/$note >note
mv note note-cut/$note
builds note-cut --date 2026-05-01
sed -i 's/^said .*/said nothing-known 1 2 content/' note-other/$note
builds note-other --date 2026-05-01
sed -i 's/^\(numbers [0-9]*\) 0 /\1 1000 /' over/$note
builds over --date 2026-05-01

# Somebody's own file in the site may hold what was withdrawn: it is looked at.
echo hello >page-added/site/notes.txt
build page-added --date 2026-05-01
grep -q "$stands" page-added/out && fail "another file in the site went unseen" page-added/out || pass
grep -q '1 not ours left alone' page-added/out && pass || fail "it is not counted" page-added/out

echo hello >page-below/site/meetings/board-2026-05/water/notes.txt
build page-below --date 2026-05-01
grep -q "$stands" page-below/out && fail "another file beside a page went unseen" page-below/out || pass
# The same bytes, by another way.
mv page-linked/site/meetings page-linked/elsewhere
ln -s ../elsewhere page-linked/site/meetings
(cd page-linked && ./program build --content content --theme plain --output site --date 2026-05-01) >page-linked/out 2>&1
grep -q "$stands" page-linked/out && fail "a link in the place of a folder went unseen" page-linked/out || pass
mv page-moved/site/meetings/board-2026-05/water page-moved/site/meetings/board-2026-05/fire
build page-moved --date 2026-05-01
grep -q "$stands" page-moved/out && fail "a page that moved went unseen" page-moved/out || pass
# In folders of theirs too: with such files a site stands as well.
mkdir -p others/site/theirs/inner
echo hello >others/site/theirs/inner/notes.txt
build others --date 2026-05-01
sleep 0.1
build others --date 2026-05-01
grep -q "$stands" others/out && grep -q '1 not ours left alone' others/out && pass || fail "others: built again without a reason" others/out
echo hello >others/site/theirs/inner/more.txt
build others --date 2026-05-01
grep -q "$stands" others/out && fail "a file in a folder of others went unseen" others/out || pass

# What no build reads, and how many work at it, is no reason.
mkdir dot-file/content/.git
echo x >dot-file/content/.git/index
build dot-file --date 2026-05-01
grep -q "$stands" dot-file/out && pass || fail "built for a hidden folder" dot-file/out
build jobs --date 2026-05-01 --jobs 1
grep -q "$stands" jobs/out && pass || fail "built for the number of threads" jobs/out
build jobs --date 2026-05-01 --confirm
build jobs --date 2026-05-01 --confirm
grep -q "$stands" jobs/out && grep -q '^Newly public: nothing; taken away: nothing$' jobs/out && pass ||
	fail "what is asked for is not told where nothing has changed" jobs/out

# By the clock, a site stands until midnight or the next minute that the record names.
build fresh
now=$(date +%s)
until=$(sed -n 's/^numbers [0-9]* \([0-9]*\) .*/\1/p' fresh/$note)
[ "$until" -gt "$now" ] && [ "$until" -le $((now + 90000)) ] && pass || fail "stands until $until" fresh/$note
# What is embargoed until a minute of today comes out then.
if [ "$(date +%H)" != 23 ]; then
	due=$(TZ=Europe/London date -d '+40 minutes' '+%Y-%m-%d %H:%M')
	printf 'title: Embargo\npublish on: %s\n' "$due" >embargo/$meeting/embargo.yaml
	build embargo
	until=$(sed -n 's/^numbers [0-9]* \([0-9]*\) .*/\1/p' embargo/$note)
	[ "$until" -le $(($(date +%s) + 2400)) ] && pass || fail "an embargo ends unseen at $due" embargo/$note
fi
# What was written a moment ago may be written again in the same tick; a time to come is as good, and
# holds on a slow machine too.
touch -d '+1 minute' fresh/content/site.yaml
build fresh
build fresh
grep -q "$stands" fresh/out && fail "what has just changed was trusted" fresh/out || pass
finish
