#!/bin/sh
# The program as a command: what it takes, what it answers, how it ends; and
# that it finds its themes once it is installed.
. "$(dirname "$0")/suite.sh"
cd "$(dirname "$0")/.." || exit 1
tree=$PWD
scratch_folder
program=${PROGRAM:-$tree/build/release/boardpack}
valley=$tree/tests/sites/one-pack/content

# STATUS PATTERN WORDS...: ends so and prints a line that matches.
answers()
{
	wanted=$1
	pattern=$2
	shift 2
	"$program" "$@" >"$scratch/out" 2>&1 </dev/null
	status=$?
	if [ "$status" != "$wanted" ]; then
		fail "boardpack $*: ended with $status" "$scratch/out"
	elif ! grep -qe "$pattern" "$scratch/out"; then
		fail "boardpack $*: does not print \"$pattern\"" "$scratch/out"
	else
		pass
	fi
}

# WHAT, then a command that succeeds.
expect()
{
	what=$1
	shift
	if "$@" >"$scratch/out" 2>&1; then
		pass
	else
		fail "$what" "$scratch/out"
	fi
}

cd "$scratch" || exit 1
answers 0 '^  boardpack build' --help
answers 0 '^  boardpack check' help
answers 0 '^boardpack [0-9]' --version
answers 0 '^unknown-reference' help codes
answers 0 'access' help keys
answers 0 '.jpg .jpeg' help files
answers 0 '^meetings/NAME/minutes.md ' help folders
answers 0 '^meetings/NAME/agenda.csv ' help folders
answers 0 '^people.csv  a list of people$' help folders
answers 0 '^organisations/NAME/organisation.md  an organisation ' help folders
answers 0 'title' help values
answers 0 '^risk each risk$' help pages
answers 0 'Content-Security-Policy' help headers nginx
for command in build check new next pull import pdf withdraw; do
	answers 0 "^boardpack $command " help "$command"
done
answers 0 '^  file:' help withdraw
for command in build check next pdf import 'withdraw paper:a/b --by S --reason legal'; do
	# shellcheck disable=SC2086 # these are words
	answers 2 'remedy: take it out; it belongs to pull, new, rename$' $command --dry-run
done
for words in 'build --split' 'check --write' 'pull --drafts' 'import --hold' 'new --reason legal' \
	'next --output x' 'help --into x' 'withdraw --locked' 'pdf --links'; do
	# shellcheck disable=SC2086 # these are words
	answers 2 "takes no --" $words
done
answers 0 'nothing was written\|without --dry-run it is' new paper board-2026-05 "A plan" \
	--content "$valley" --dry-run
valley_trust=$tree/tests/sites/example-valley/content
answers 0 '^next change due: none$' next --content "$valley"
answers 0 '^next change due: 23 November 2026 09:00: 1 thing$' \
	next --content "$valley_trust" --date 2026-11-22
answers 0 '^cron in UTC: 0 9 23 11 \*$' next --content "$valley_trust" --date 2026-11-22
answers 0 '^utc: 2026-11-23T09:00:00Z$' next --content "$valley_trust" --date 2026-11-22
answers 0 'X-Robots-Tag "noindex' help headers nginx --drafts
answers 0 'X-Robots-Tag "noindex' help headers apache --drafts
answers 0 'X-Robots-Tag "noindex' help headers caddy --drafts
answers 2 'until' build --until soon
answers 2 'too many' build --one-file board --for Ann one.html two.html
answers 2 'too many' check --one-file board --for Ann one.html
answers 2 'drafts' pdf --drafts
answers 2 'caddy' help headers
answers 2 'iis' help headers iis
answers 2 'help' help me
answers 2 'command'
answers 2 'biuld' biuld
answers 2 'too many' build now
answers 2 'colour' build --colour
answers 2 'content' build --content
answers 2 'jobs' build --jobs 0
answers 2 'jobs' build --jobs -1
answers 2 'jobs' build --jobs 99999999999999999999
answers 2 'jobs' build --jobs two
answers 2 'date' build --date 2026-02-30
answers 2 'date' build --date 2026-02
answers 2 'date' build --date tomorrow
answers 0 '^  boardpack pull' --help
answers 2 'tries' pull --tries 0
answers 2 'seconds' pull --time-limit soon
answers 2 'in-flight' pull --in-flight 1000
for epoch in banana '' -1 1e9 253402300800 99999999999999999999; do
	export SOURCE_DATE_EPOCH="$epoch"
	answers 2 'SOURCE_DATE_EPOCH' check --content "$valley"
	answers 0 'title' help keys
done
export SOURCE_DATE_EPOCH=1795305600
answers 0 'as at 22 November 2026$' check --content "$valley" --theme "$tree/themes/plain"
answers 0 'as at 1 May 2026$' check --content "$valley" --theme "$tree/themes/plain" \
	--date 2026-05-01
# Clocks in the United Kingdom say what day it is, or those of the site's own zone; also on a machine
# that knows of none. Half past eleven in the evening, UTC, is tomorrow there in July.
cp -R "$valley" "$scratch/zoned"
sed '/^as at:/d' "$valley/site.yaml" >"$scratch/zoned/site.yaml"
export SOURCE_DATE_EPOCH=1817076600
zoned="check --theme $tree/themes/plain --content $scratch/zoned"
# shellcheck disable=SC2086 # these are words
answers 0 'as at 1 August 2027$' $zoned
export TZDIR="$scratch/nowhere"
# shellcheck disable=SC2086
answers 0 'as at 1 August 2027$' $zoned
unset TZDIR
echo 'time zone: Atlantic/Reykjavik' >>"$scratch/zoned/site.yaml"
# shellcheck disable=SC2086
answers 0 'as at 31 July 2027$' $zoned
unset SOURCE_DATE_EPOCH

# A day in the settings is one that was copied, once it is more than a week old.
sed "s/^as at:.*/as at: 2026-11-01/" "$valley/site.yaml" >"$scratch/zoned/site.yaml"
answers 0 'warning: .* days ago.*\[old-day\]' check --content "$scratch/zoned" \
	--theme "$tree/themes/plain"
in_time()
{
	"$program" check --content "$scratch/zoned" --theme "$tree/themes/plain" "$@" 2>&1 |
		grep -q 'old-day' && return 1
	return 0
}
expect "an old day is reported although --date says another" in_time --date 2026-11-22
sed "s/^as at:.*/as at: $(date +%Y-%m-%d)/" "$valley/site.yaml" >"$scratch/zoned/site.yaml"
answers 0 "as at $(date '+%-d %B %Y')" check --content "$scratch/zoned" \
	--theme "$tree/themes/plain"
expect "a day that is not old is reported" [ -z "$(grep old-day "$scratch/out")" ]
sed "s/^as at:.*/as at: 2099-01-01/" "$valley/site.yaml" >"$scratch/zoned/site.yaml"
answers 0 'warning: .* a day ahead.*\[old-day\]' check --content "$scratch/zoned" \
	--theme "$tree/themes/plain"

# The pack of a meeting that is private, or not there, or says nothing yet.
cp -R "$valley" "$scratch/closed"
sed -i 's/^access: public/access: private/' "$scratch/closed/meetings/board-2026-05/meeting.md"
pack="build --content $scratch/closed --theme $tree/themes/plain --date 2026-05-01 --for Ann"
# shellcheck disable=SC2086 # these are words
answers 1 'the meeting "board-2026-05" is private' $pack --one-file board-2026-05 "$scratch/pack.html"
# shellcheck disable=SC2086
answers 1 'there is no meeting "board-2026-06"' $pack --one-file board-2026-06 "$scratch/pack.html"
mkdir "$scratch/closed/meetings/bare"
printf -- '---\naccess: public\ncommittees: [board]\ndate: 2026-06-04\n---\n' \
	>"$scratch/closed/meetings/bare/meeting.md"
# shellcheck disable=SC2086
answers 1 'has neither an agenda nor a paper' $pack --one-file bare "$scratch/pack.html"
printf -- '- thing: meeting:bare\n  date: 1 May 2026\n  by: Secretary\n  reason: personal data\n' \
	>"$scratch/closed/withdrawn.yaml"
# shellcheck disable=SC2086
answers 1 'the meeting "bare" is withdrawn' $pack --one-file bare "$scratch/pack.html"

answers 2 'a folder is named with --content' check site
answers 3 'nowhere' pull --content nowhere
answers 3 'remedy: go to the folder that it lies in' check --content nowhere
answers 3 'site.yaml' check --content "$valley/site.yaml"
answers 1 'nothing' check --content "$valley" --theme nothing
answers 1 'nothing' check --content "$valley" --theme ./nothing

# The folder of a theme that another extends is read as well, so never written.
mkdir -p "$scratch/themes/ours"
cp -R "$tree/themes/plain" "$scratch/themes/base"
echo 'extends: base' >"$scratch/themes/ours/theme.yaml"
answers 0 'pages in ' check --content "$valley" --theme "$scratch/themes/ours/"
answers 3 'unsafe-output' build --content "$valley" \
	--theme "$scratch/themes/ours" --output "$scratch/themes/base/public"

cd "$tree" || exit 1
answers 0 'pages in ' check --content "$valley" --output "$scratch/checked"
expect "check writes something" [ ! -e "$scratch/checked" ]
# What the record holds, in characters.
cp -r "$valley" "$scratch/drawn"
drawn=$scratch/drawn/meetings/board-2026-05
printf 'plan,4,Plan,,,winter-plan\nlate,5,A paper that nobody has,,,\n' >>"$drawn/agenda.csv"
sed -i '1s/$/,Form/; /^late/s/$/,paper/' "$drawn/agenda.csv"
printf -- '---\ntitle: Winter plan\nheld: no\n---\n' >"$drawn/winter-plan.md"
printf -- '---\ntitle: Told\n---\n\n## Words\n\nA text.\n' >"$drawn/told.md"
export LC_ALL=C
picture="check --content $scratch/drawn"
# shellcheck disable=SC2086 # these are words
answers 0 '^Board  *2026  *1  *1  *2  *1  *1  #==-\.$' $picture
LC_ALL=en_GB.UTF-8
# shellcheck disable=SC2086
answers 0 '^Board  *2026  *1  *1  *2  *1  *1  █▒▒░·$' $picture
expect "a pipe has what only a terminal is to have" \
	[ "$(grep -c "$(printf '\033')" "$scratch/out")" = 0 ]
# shellcheck disable=SC2086
"$program" $picture --quiet >"$scratch/out" 2>&1
expect "a picture, though only problems are asked for" [ ! -s "$scratch/out" ]
LC_ALL=C
sed -i 's/ Board$/ The Board of a Trust whose Name is långer than Any Line/' \
	"$scratch/drawn/committees.yaml"
# Of 150 years: those of a committee in one line, and a mark for several papers.
for year in $(seq 1850 2000); do
	mkdir "$scratch/drawn/meetings/board-$year-05"
	printf -- '---\ntitle: Board in %s\naccess: public\ncommittees: [board]\ndate: %s-05-14\n---\n' \
		"$year" "$year" >"$scratch/drawn/meetings/board-$year-05/meeting.md"
	cp "$drawn/told.md" "$scratch/drawn/meetings/board-$year-05/"
done
# shellcheck disable=SC2086
answers 0 '^The Board of a Trust whose Na\.\.\.  1850-2026  *152  *152  *2  *1  *1  ##*=-\.$' $picture
expect "the picture is no wider than a hundred columns, in ASCII" \
	[ "$(sed -n '/^in the record/,$p' "$scratch/out" | LC_ALL=C grep -c '.\{101\}\|[^ -~]')" = 0 ]
unset LC_ALL

# On a terminal a line says what goes on, and is gone before anything else is printed.
on_terminal() # WORDS...
{
	TERM=xterm script -qec "'$program' $*" /dev/null </dev/null >"$scratch/out" 2>&1
	tr -d '\r' <"$scratch/out" | sed "s/$(printf '\033')\[K/\n/g" >"$scratch/lines"
}
on_terminal check --content "$valley" --theme "$tree/themes/plain"
expect "no progress on a terminal" grep -qx 'make pages.*' "$scratch/lines"
expect "progress left before what is printed" grep -q '^16 pages in ' "$scratch/lines"
on_terminal check --content "$valley" --theme "$tree/themes/plain" --quiet --date 2026-11-22
expect "progress, though only problems are asked for" [ ! -s "$scratch/lines" ]
on_terminal build --content "$valley" --theme "$tree/themes/plain" --output "$scratch/agreed" --confirm
expect "progress left before what is to be confirmed" grep -q '^Newly public: ' "$scratch/lines"
printf 'A paper\n\nSome words of it.\n' >"$scratch/note.txt"
on_terminal import --content "$scratch/drawn" --as paper --into meetings/board-2026-05 \
	"$scratch/note.txt"
expect "no progress of an import" grep -q '^import 1 of 1: ' "$scratch/lines"
expect "progress left before an import" grep -qx "$scratch/note.txt" "$scratch/lines"
"$program" check --content "$valley" >"$scratch/out" 2>&1
expect "progress without a terminal" [ "$(grep -c make "$scratch/out")" = 0 ]

answers 0 'to look at it' build --content "$valley" --output "$scratch/new/site"
expect "build writes no first page" [ -f "$scratch/new/site/index.html" ]
answers 0 '0 written, 0 removed' build --content "$valley" \
	--output "$scratch/new/site"
answers 0 'make pages  *[0-9.]*  *[0-9.]*  *[1-9][0-9]* ' build --content "$valley" \
	--output "$scratch/new/site" --no-cache --timings

silent()
{
	[ -z "$("$program" build --quiet --content "$valley" --date 2026-11-22 \
		--output "$scratch/new/site" 2>&1)" ]
}
expect "a quiet build prints something" silent

# A warning by itself does not stop a build; --strict makes it an error.
cp -R "$valley" "$scratch/warned"
echo 'shoe size: 40' >>"$scratch/warned/site.yaml"
answers 0 'warning: .*\[unknown-key\]' check --content "$scratch/warned"
answers 1 'error: .*\[unknown-key\]' check --content "$scratch/warned" --strict

# What is found can be let out by the lines that the message prints, under a key that is made
# beside the content; and once its time is over, only what was public already stays.
mkdir -p "$scratch/leaky/papers"
cp "$valley/site.yaml" "$valley"/organisations.* "$scratch/leaky/"
printf '%s\n' '---' 'title: A poster' 'access: public' '---' '' \
	'The NHS number 450 557 7104 is in the poster.' >"$scratch/leaky/papers/poster.md"
answers 1 'leaky.leak-key, by which .*\[leak-key\]' check --content "$scratch/leaky" --date 2026-11-22
answers 1 'nhs-number' check --content "$scratch/leaky" --date 2026-11-22
sed -n 's/.*leaks.yaml: \(- {.*}\)$/\1/p' "$scratch/out" |
	sed 's/WHY/It is nobody'"'"'s/; s/ROLE/Company secretary/' >"$scratch/leaky/leaks.yaml"
answers 0 'written' build --content "$scratch/leaky" --date 2026-11-22 --output "$scratch/let/out"
answers 0 'until a day that has passed' check --content "$scratch/leaky" --date 2027-12-22 \
	--output "$scratch/let/out"
answers 1 'nhs-number' check --content "$scratch/leaky" --date 2027-12-22 --output "$scratch/let/none"
echo "a key of somebody else" >"$scratch/other.leak-key"
answers 1 'nhs-number' check --content "$scratch/leaky" --date 2026-11-22 \
	--leak-key "$scratch/other.leak-key"
echo short >"$scratch/other.leak-key"
answers 1 'shorter' check --content "$scratch/leaky" --leak-key "$scratch/other.leak-key"
answers 3 'private' check --content "$scratch/leaky" --private "$scratch/nowhere"

# Progress is for people: in a pipe there is no carriage return.
no_progress()
{
	"$program" build --content content --output "$scratch/example" 2>&1 |
		od -c | grep -q '\\r' && return 1
	return 0
}
expect "progress is shown in a pipe" no_progress

full()
{
	"$program" build --content "$valley" --output "$scratch/new/site" \
		>/dev/full
	[ $? = 3 ]
}
expect "a full standard output is not noticed" full

answers 3 'lies inside the folder of another site' build --drafts --content "$valley" \
	--output "$scratch/new/site/drafts"

# Installed below another root, and run from there with the theme by name; from a copy of what is
# built, as others test with that meanwhile.
"$program" build --content "$valley" --output "$scratch/beside" >/dev/null 2>&1
expect "the program does not find its themes where it was built" \
	diff -r "$scratch/beside" "$scratch/new/site"
built=$scratch/built
cp -a build/release "$built"
expect "make install" make -s OUT="$built" install PREFIX="$scratch/usr"
program=$scratch/usr/bin/boardpack
cd "$scratch" || exit 1
answers 0 'pages in ' build --content "$valley" --output "$scratch/installed"
expect "the installed program builds another site" \
	diff -r "$scratch/installed" "$scratch/new/site"
expect "make staged install" make -s -C "$tree" OUT="$built" install PREFIX=/opt/boardpack \
	DESTDIR="$scratch/stage"
staged=$scratch/stage/opt/boardpack/share/boardpack/themes
expect "the style sheet made with Sass is not staged" \
	[ -f "$staged/nhs/style.css" ]
expect "what it was made from is staged" \
	[ -z "$(find "$staged" -name '*.scss' -o -name 'node_modules')" ]
expect "the theme is not staged" \
	[ -f "$scratch/stage/opt/boardpack/share/boardpack/themes/plain/parts/layout.mustache" ]

# The log of actions goes out and comes back: with what its owners wrote, and nothing else is new.
cp -r "$tree/tests/sites/example-valley/content" sent
actions() # STATUS PATTERN WORDS...
{
	wanted=$1 pattern=$2
	shift 2
	answers "$wanted" "$pattern" export actions --content sent --date 2026-11-22 "$@"
}
actions 2 'export needs --to' --open
actions 1 'no published action owned by nobody has a reference' --owner nobody --to none.csv
# Who asked for nobody is not told to name somebody else; actions without a number are.
answers 1 'no action is published' export actions --content "$tree/tests/sites/one-pack/content" \
	--to none.csv
cp -R "$tree/tests/sites/one-pack/content" unnumbered
printf 'Action,Owner\nCall the council,The clerk\n' >unnumbered/meetings/board-2026-05/actions.csv
answers 1 'its number, in a column "Ref"' export actions --content unnumbered --to none.csv
answers 1 'its number, in a column "Ref"' export actions --open --content unnumbered --to none.csv
printf 'Ref,Action,Status\n1,Call the council,complete\n' >unnumbered/meetings/board-2026-05/actions.csv
answers 1 'leave --open out' export actions --open --content unnumbered --to none.csv
printf 'Ref,Action\n1,Call the council\n,Write to the council\n' >unnumbered/meetings/board-2026-05/actions.csv
answers 0 'left out: 1 action without a reference' export actions --content unnumbered --to numbered.csv
actions 0 '^open.csv: 4 actions' --open --committee trust-board --to open.csv
actions 3 "cannot write 'open.csv'" --open --to open.csv
actions 0 '^one.csv: 2 actions' --open --owner 'Marcus Field' --to one.csv
actions 0 '^all.csv' --to all.csv
expect "what is not published is in it" sh -c '! grep -qi canary all.csv'
sed 's/2026-06-30,open,/2026-06-30,complete,Caseloads shared since May/' open.csv \
	>sent/meetings/trust-board-2026-10/actions.csv
actions 0 '^again.csv' --to again.csv
grep -v '^260528/4' all.csv >wanted.csv
expect "more than one line came back changed" sh -c 'grep -v "^260528/4" again.csv | diff wanted.csv -'
expect "the status has not come back" grep -q '^260528/4,.*,2026-06-30,complete,' again.csv
answers 0 'pages' build --content sent --date 2026-11-22 --theme "$tree/themes/plain"
expect "the update has not come back" grep -q 'Caseloads shared since May' \
	public/actions/trust-board/260528-4/index.html
expect "an owner is told as a new one" sh -c \
	'! grep -qi "first owner" public/actions/trust-board/260924-3/index.html'

share=$scratch/usr/share
expect "the manual page has a fault" mandoc -Tlint "$share/man/man1/boardpack.1"
mandoc -T ascii "$share/man/man1/boardpack.1" | sed "s/.$(printf '\b')//g" >page
expect "the manual page does not show how to withdraw" \
	grep -q '  boardpack withdraw KIND:ID --by ROLE --reason WORD$' page

# WANTED WORDS...: what bash offers behind these words.
offers()
{
	wanted=$1
	shift
	offered=$(bash -c '. "$0"; COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _boardpack
		echo "${COMPREPLY[@]}"' "$share/bash-completion/completions/boardpack" "$@")
	expect "bash offers $offered, not $wanted, for $*" [ "$offered" = "$wanted" ]
}
offers 'build' boardpack b
offers '--report --reason' boardpack withdraw --re
offers 'github gitlab' boardpack build --format g
offers 'caddy' boardpack help headers c
offers '' boardpack build --split
mkdir one two
offers 'one' boardpack build --content o
expect "completion of zsh has a fault" zsh -n "$share/zsh/site-functions/_boardpack"
fish_offers()
{
	fish -c ". $share/fish/vendor_completions.d/boardpack.fish; complete -C 'boardpack build --th'" |
		grep -q '^--theme'
}
expect "fish does not offer --theme" fish_offers
finish
