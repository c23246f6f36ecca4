# shellcheck shell=sh
# shellcheck disable=SC2154 # newly.sh sets what it begins with
# The ten lines of "Before you publish" and the five of "When something got out", done as
# content/README.md has them: a line that is changed there is done so here, and one that is gone
# fails. Sourced by newly.sh.
mkdir "$scratch/day" "$scratch/private"
cd "$scratch/day" || exit 1
cp -R "$tree/tests/sites/one-pack/content" content
ln -s "$tree/themes" themes
meeting=content/meetings/board-2026-05
rm "$meeting/finance.yaml" "$meeting/minutes-march.yaml"

# HEADING NUMBER: that line below the heading.
line_of()
{
	sed -n "/^## $1\$/,/^## /s/^$2\\. //p" "$tree/content/README.md" | head -n 1
}

# LINE START: the first words in backquotes of it that begin so.
quoted()
{
	echo "$1" | grep -o '`[^`]*`' | tr -d '`' | grep -e "^$2" | head -n 1
}

# STATUS COMMAND [WORDS...]: run what the README says, with more words.
follow()
{
	wanted=$1
	command=$2
	shift 2
	case $command in
	"boardpack "*) ;;
	*)
		fail "the README has no such command: $command $*"
		return
		;;
	esac
	(eval "set -- ${command#boardpack} $*" && "$program" "$@") >out 2>&1 </dev/null
	status=$?
	[ "$status" = "$wanted" ] && pass || fail "$command $*: ended with $status" out
}

# What the README says is to be written, and a pattern for it.
written()
{
	echo "$1" | grep -qe "$2" && pass || fail "the README does not say \"$2\": $1"
}

gone() # WORD FOLDER
{
	grep -rqi "$1" "$2" && fail "$1 is in $2" || pass
}

before='Before you publish'
today='--date 2026-11-29'
cat >"$meeting/agenda.csv" <<'CSV'
id,number,title,papers,withheld,public title,access
finance,1,Finance report,finance;winter-plan,,,
land,2,Sale of Quillmeadow,,Commercial,Land,
pay,3,Pay of Zedwick,,,,private
CSV
printf -- '---\ntitle: Finance report\n---\n\nThe year ends with a small surplus.\n' >"$meeting/finance.md"
line=$(line_of "$before" 1)
for key in 'status: draft' 'access: private' 'withheld:' 'public title:'; do
	[ -n "$(quoted "$line" "$key")" ] && pass || fail "line 1 has no $key" out
done
printf -- '---\ntitle: Winter plan\n%s\n---\n\nThirty beds of the Larkhaven ward are opened before the winter comes.\n' \
	"$(quoted "$line" 'status: draft')" >"$meeting/winter-plan.md"
line=$(line_of "$before" 2)
follow 0 "$(quoted "$line" 'boardpack check')" "$today"
follow 0 "$(quoted "$line" 'boardpack check') $(quoted "$line" '--report')" "$today"
[ -s report.html ] && [ ! -e public ] && pass || fail "check writes no report, or a site" out
line=$(line_of "$before" 3)
follow 0 "$(quoted "$line" 'boardpack build')" "$today"
[ -z "$(grep -rL DRAFT drafts --include='*.html')" ] && pass || fail "a page does not say DRAFT"
line=$(line_of "$before" 4)
sed -i '/^status: draft$/d' "$meeting/winter-plan.md"
sed -i "s/^date:.*/date: 2026-12-10\n$(quoted "$line" 'papers publish on')/" "$meeting/meeting.md"
line=$(line_of "$before" 5)
printf '# Sale\n\nThe buyer has offered nine million pounds for the old depot beside the river.\n' >../private/sale.md
echo 'Nobody knows it: the buyer has offered nine million pounds for the old depot beside it.' >>"$meeting/finance.md"
follow 1 "$(quoted "$line" 'boardpack check --private')" "--date 2026-12-08"
says '\[private-words\]'
sed -i '$d' "$meeting/finance.md"
follow 0 "$(quoted "$line" 'boardpack check --private')" "--date 2026-12-08"
line=$(line_of "$before" 6)
command=$(quoted "$line" 'boardpack build --private')
follow 3 "$command" "$today"
[ ! -e public/index.html ] && pass || fail "it was published unconfirmed"
echo yes | script -qec "$program ${command#boardpack } $today" /dev/null >out 2>&1
says "Newly public: [0-9]"
[ -e public/meetings/board-2026-05/index.html ] && pass || fail "a yes does not publish" out
line=$(line_of "$before" 7)
printf -- '---\ntitle: Tides\naccess: public\nrelated: [paper:nothing]\n---\n\nWords.\n' >"$meeting/tides.md"
follow 1 "boardpack build" "$today"
follow 0 "boardpack build $(quoted "$line" '--hold')" "$today"
says 'tides'
[ ! -e public/meetings/board-2026-05/tides ] && pass || fail "what is faulty is published"
rm "$meeting/tides.md"
follow 0 "boardpack build" "$today"
line=$(line_of "$before" 8)
command=$(quoted "$line" 'boardpack serve')
written "$line" 'http://localhost:8000/'
"$program" ${command#boardpack } --port 0 >served 2>&1 </dev/null &
server=$!
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
	address=$(grep -o 'http://[a-z0-9.]*:[0-9]*/' served | head -n 1)
	[ -z "$address" ] || break
	sleep 0.5
done
curl -s "$address" >out 2>&1
kill "$server"
wait "$server" 2>/dev/null
says '<title>'
line=$(line_of "$before" 9)
folder=$(quoted "$line" public)
[ -f "$folder/index.html" ] && pass || fail "the folder of the site is not $folder"
for word in Quillmeadow Zedwick Larkhaven million; do
	gone "$word" "$folder"
done
line=$(line_of "$before" 10)
follow 0 "$(quoted "$line" 'boardpack next')" "$today"
says '7 December 2026'
follow 0 "boardpack build" "--date 2026-12-08"
grep -q Larkhaven public/meetings/board-2026-05/winter-plan/index.html && pass || fail "it is not published in its time"

after='When something got out'
today='--date 2026-12-08'
printf -- '---\ntitle: Tides\naccess: public\n---\n\nHigh and low water, after the [winter plan](winter-plan.md).\n' >"$meeting/tides.md"
printf -- '---\nstatus: approved\n---\n## Finance report\n\nThe Winter plan was read.\n' >"$meeting/minutes.md"
sed -i 's/^committees:/status: held\n&/; s/2026-12-10/2026-12-07/; /^papers publish/d' "$meeting/meeting.md"
follow 0 "boardpack build" "$today"
cp "$meeting/winter-plan.md" ../winter-plan.md
tail -n 1 "$meeting/winter-plan.md" >public/note.txt
line=$(line_of "$after" 1)
command=$(quoted "$line" 'boardpack withdraw' | sed 's/trust-board-2026-11/board-2026-05/')
# 2: with an error in the record; 3: what lies beside it is listed.
printf -- '---\ntitle: Faulty\naccess: public\nrelated: [paper:nothing]\n---\n\nWords.\n' >"$meeting/faulty.md"
follow 3 "$command" "$today"
says 'note.txt'
written "$(line_of "$after" 3)" 'exit status 3'
rm public/note.txt
gone Larkhaven public
line=$(line_of "$after" 2)
sentence=$(echo "$line" | grep -o '"[^"]*"' | head -n 1 | tr -d '"')
grep -rqi "$sentence" public/meetings/board-2026-05/tides && pass || fail "a page that names it does not say: $sentence"
rm "$meeting/faulty.md"
[ -s content/withdrawn.yaml ] && pass || fail "there is no withdrawn.yaml" out
line=$(line_of "$after" 4)
follow 1 "boardpack check" "$today"
says 'minutes.md.*\[withdrawn-in-minutes\]'
key=$(quoted "$line" 'mentions checked' | sed 's/ROLE, DATE/"Trust secretary, 8 December 2026"/')
sed -i "\$a\\  $key" content/withdrawn.yaml
sed -i 's/, after the .winter plan..winter-plan.md.//' "$meeting/tides.md"
rm "$meeting/winter-plan.md"
sed -i 's/;winter-plan//' "$meeting/agenda.csv"
follow 0 "boardpack build" "$today"
cp public/meetings/board-2026-05/winter-plan/index.html out
says 'withdrawn'
grep -rqi "$sentence" public && fail "pages are still being corrected" || pass
line=$(line_of "$after" 5)
sed 's/^title:.*/title: Beds\naccess: public/; s/Thirty/Forty/' ../winter-plan.md >"$meeting/beds.md"
follow 1 "boardpack build" "$today"
says '\[withdrawn-again\]'
for key in 'reinstated: 8 December 2026' 'reinstated by: Chair' 'reinstated because: It may be read'; do
	[ -n "$(quoted "$line" "${key%%:*}\$")" ] && pass || fail "line 5 has no ${key%%:*}"
	echo "  $key" >>content/withdrawn.yaml
done
follow 0 "boardpack build" "$today"
