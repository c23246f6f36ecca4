#!/bin/sh
# Run the suites named on the command line, or all: `make test SUITES="unit"`.
#
# A suite is a command that prints what failed, and `N passed, N failed` at its
# end. Its output goes to build/test/NAME.log and is shown when it fails. What
# the suites need is built first; then as many run side by side as there are
# processors. The last line counts over all suites.
cd "$(dirname "$0")/.." || exit 1

# Sanitizers older than a kernel are at odds with how freely it places memory.
if [ -z "$BOARDPACK_PLACED" ] && setarch -R true 2>/dev/null; then
	BOARDPACK_PLACED=yes exec setarch -R tests/run.sh "$@"
fi
log=build/test
make="make -s -j$(nproc)"

# suite NAME PROGRAMS COMMAND...: PROGRAMS are BUILD, or BUILD:TARGET of make.
# The longest come first, so that none runs alone at the end.
suites()
{
	suite axe release node tests/browser/axe.mjs
	suite lint '' $make checkers
	suite reading release node tests/browser/reading.mjs
	suite pages release node tests/browser/every-page.mjs
	suite keyboard release node tests/browser/keyboard.mjs
	suite packs-in-part release node tests/files/packs.mjs
	suite inside release node tests/files/inside.mjs
	suite pictures release node tests/files/pictures.mjs
	suite html release node tests/site/html.mjs
	suite io-asan asan:io-programs env BUILD=asan tests/io/run.sh
	suite golden asan tests/golden/run.sh
	suite killed 'release release:io-programs' tests/robust/killed.sh
	suite sheets release tests/style_sheets.sh
	suite pull-many 'asan asan:io-programs' node tests/pull/many.mjs
	suite lists release node tests/browser/lists.mjs
	suite search release node tests/browser/search.mjs
	suite links release node tests/site/links.mjs
	suite sanitized 'asan tsan' node tests/site/sanitized.mjs asan tsan
	suite io release:io-programs env BUILD=release tests/io/run.sh
	suite setup '' tests/setup.sh
	suite pack release node tests/pack/pack.mjs
	suite unit-asan asan:unit-programs $make BUILD=asan units
	suite unit release:unit-programs $make units
	suite fuzz asan:fuzz-programs $make BUILD=asan replay
	suite hostile asan node tests/robust/input.mjs
	suite style '' tests/style.sh
	suite policy release node tests/browser/policy.mjs
	suite weight release node tests/browser/weight.mjs
	suite same 'release asan' node tests/site/same.mjs
	suite output asan node tests/robust/output.mjs
	suite cli release tests/cli.sh
	suite edited release node tests/publishing/edited.mjs
	suite edited-tsan tsan node tests/publishing/edited.mjs 6 tsan
	suite newly asan tests/publishing/newly.sh
	suite unchanged release tests/publishing/unchanged.sh
	suite import release node tests/import/papers.mjs
	suite import-sheets release node tests/import/sheets.mjs
	suite import-packs release node tests/import/packs.mjs
	suite import-journey release node tests/import/journey.mjs
	suite import-hostile 'release asan' node tests/import/hostile.mjs
	suite serve release node tests/serve/serve.mjs release 30
	suite serve-asan asan node tests/serve/serve.mjs asan 3
	suite new release node tests/import/new.mjs
	suite import-meetings release node tests/import/meetings.mjs
	suite withdraw asan tests/publishing/withdraw.sh
	suite headers release node tests/site/headers.mjs
	suite deploy release node tests/site/deploy.mjs
	suite pull asan node tests/pull/faults.mjs
	suite pull-links asan node tests/pull/links.mjs
	suite pull-tls asan node tests/pull/tls.mjs
	suite pull-partners 'release asan' node tests/pull/partners.mjs
	suite pull-catalogues asan node tests/pull/catalogues.mjs
	suite layers '' tests/layers.sh
	suite docs release tests/docs.sh
	suite themes release node tests/site/themes.mjs
	suite spc release:spc-tool node tests/spc/compare.mjs
	suite partners asan node tests/robust/partners.mjs
	suite canaries release node tests/site/canaries.mjs
	suite leaks release node tests/leaks/recall.mjs
	suite canaries-everywhere release node tests/site/canaries-everywhere.mjs
	suite said release node tests/site/said.mjs
	suite slips release node tests/site/slips.mjs
	suite minuted release node tests/site/minuted.mjs
	suite lsp release node tests/editors/lsp.mjs
	suite fix release node tests/editors/fix.mjs
	suite rename release node tests/editors/rename.mjs
	suite schemas release /usr/bin/python3 tests/site/schemas.py
	suite forty release node tests/site/forty.mjs
	suite chains release node tests/site/chains.mjs
	suite drafts release node tests/site/drafts.mjs
	suite hold release node tests/site/hold.mjs
	suite catalogue release node tests/site/catalogue.mjs
	suite followed release node tests/site/followed.mjs
	suite bench release node tests/bench/same-packs.mjs
	suite contrast release node tests/site/contrast.mjs
	suite mustache '' node tests/mustache/compare.mjs
	suite lockfile '' tests/lockfile.sh
}

# Run a suite: its log, its line, and what it counted in NAME.count.
run_one() # NAME COMMAND...
{
	name=$1
	shift
	start=$(date +%s)
	"$@" >"$log/$name.log" 2>&1 </dev/null
	status=$?
	seconds=$(($(date +%s) - start))
	# What it took of a processor: on a busy machine this tells more.
	times >"$log/$name.times"
	used=$(awk -F '[ms ]+' 'NR == 2 { printf "%.0f", 60 * ($1 + $3) + $2 + $4 }' "$log/$name.times")
	counts=$(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$log/$name.log" |
		tail -n 1)
	good=${counts% *}
	bad=${counts#* }
	# Stopped half way, or found nothing to do: never a success.
	if [ "${bad:-0}" = 0 ] && { [ "$status" != 0 ] || [ "${good:-0}" = 0 ]; }; then
		bad=1
	fi
	echo "${good:-0} $bad" >"$log/$name.count"
	[ "$bad" = 0 ] || tail -n 60 "$log/$name.log"
	echo "$name: ${good:-0} passed, $bad failed, $seconds s, $used of a processor"
}

if [ "${1-}" = --one ]; then
	only=$2
	suite()
	{
		[ "$1" = "$only" ] || return 0
		name=$1
		shift 2
		run_one "$name" "$@"
	}
	suites
	exit 0
fi

mkdir -p "$log"
rm -f "$log"/*.log "$log"/*.count "$log"/*.times
wanted=$*
names=
programs=
suite()
{
	case " ${wanted:-$1} " in
	*" $1 "*)
		names="$names $1"
		programs="$programs $2"
		;;
	esac
}
suites

# A suite whose program is not built fails by itself, and says so.
start=$(date +%s)
targets_of() # BUILD
{
	for program in $programs; do
		case $program in
		"$1") echo all theme ;;
		"$1":*) echo "${program#*:}" ;;
		esac
	done | sort -u
}
for build in release asan tsan; do
	targets=$(targets_of "$build")
	# shellcheck disable=SC2086 # the targets are words
	[ -z "$targets" ] || $make -k BUILD="$build" $targets
done
[ -z "$(echo "$programs" | tr -d ' ')" ] || echo "programs: $(($(date +%s) - start)) s"

# shellcheck disable=SC2086 # the names are words
[ -z "$names" ] || printf '%s\n' $names | xargs -P "$(nproc)" -n 1 tests/run.sh --one

passed=0
failed=0
for name in ${wanted:-$names}; do
	case " $names " in
	*" $name "*) ;;
	*) echo "run.sh: no suite is called \"$name\"" >&2 ;;
	esac
	read -r good bad 2>/dev/null <"$log/$name.count" || { good=0 bad=1; }
	passed=$((passed + good))
	failed=$((failed + bad))
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
