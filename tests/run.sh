#!/bin/sh
# Run the suites named on the command line, or all: `make test SUITES="unit"`.
#
# A suite is a command that prints what failed, and `N passed, N failed` at its
# end. Its output goes to build/test/NAME.log and is shown when it fails. The
# last line counts over all suites.
cd "$(dirname "$0")/.." || exit 1

# Sanitizers older than a kernel are at odds with how freely it places memory.
if [ -z "$BOARDPACK_PLACED" ] && setarch -R true 2>/dev/null; then
	BOARDPACK_PLACED=yes exec setarch -R tests/run.sh "$@"
fi
log=build/test
mkdir -p "$log"
wanted=$*
passed=0
failed=0

suite() # NAME COMMAND...
{
	name=$1
	shift
	case " ${wanted:-$name} " in
	*" $name "*) ;;
	*) return ;;
	esac
	ran="$ran $name"
	start=$(date +%s)
	"$@" >"$log/$name.log" 2>&1 </dev/null
	status=$?
	seconds=$(($(date +%s) - start))
	set -- $(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' \
		"$log/$name.log" | tail -n 1)
	good=${1:-0}
	bad=${2:-0}
	# Stopped half way, or found nothing to do: never a success.
	if [ "$bad" = 0 ] && { [ "$status" != 0 ] || [ "$good" = 0 ]; }; then
		bad=1
	fi
	[ "$bad" = 0 ] || tail -n 60 "$log/$name.log"
	echo "$name: $good passed, $bad failed, $seconds s"
	passed=$((passed + good))
	failed=$((failed + bad))
}

make="make -s -j$(nproc)"

# BUILDS COMMAND...: make the program of each build first; "io" and "spc" are
# the programs of those tests.
needs()
{
	for build in $1; do
		case $build in
		io) $make io-programs || return 1 ;;
		spc) $make spc-tool || return 1 ;;
		*) $make BUILD="$build" all theme || return 1 ;;
		esac
	done
	shift
	"$@"
}

suite layers tests/layers.sh
suite style tests/style.sh
suite lint $make checkers
suite lockfile tests/lockfile.sh
suite setup tests/setup.sh
suite sheets needs release tests/style_sheets.sh
suite themes needs release node tests/site/themes.mjs
suite unit $make units
suite unit-asan $make BUILD=asan units
suite fuzz $make BUILD=asan replay
suite mustache node tests/mustache/compare.mjs
suite spc needs spc node tests/spc/compare.mjs
suite io env BUILD=release tests/io/run.sh
suite io-asan env BUILD=asan tests/io/run.sh
suite docs needs release tests/docs.sh
suite cli needs release tests/cli.sh
suite golden needs asan tests/golden/run.sh
suite links needs release node tests/site/links.mjs
suite html needs release node tests/site/html.mjs
suite pages needs release node tests/browser/every-page.mjs
suite lists needs release node tests/browser/lists.mjs
suite axe needs release node tests/browser/axe.mjs
suite pack needs release node tests/pack/pack.mjs
suite contrast node tests/site/contrast.mjs
suite keyboard needs release node tests/browser/keyboard.mjs
suite reading needs release node tests/browser/reading.mjs
suite policy needs release node tests/browser/policy.mjs
suite weight needs release node tests/browser/weight.mjs
suite headers needs release node tests/site/headers.mjs
suite chains needs release node tests/site/chains.mjs
suite catalogue needs release node tests/site/catalogue.mjs
suite canaries needs release node tests/site/canaries.mjs
suite bench needs release node tests/bench/same-packs.mjs
suite same needs "release asan" node tests/site/same.mjs
suite sanitized needs "asan tsan" node tests/site/sanitized.mjs asan tsan
suite hostile needs asan node tests/robust/input.mjs
suite partners needs asan node tests/robust/partners.mjs
suite output needs asan node tests/robust/output.mjs
suite pull needs asan node tests/pull/faults.mjs
suite pull-catalogues needs asan node tests/pull/catalogues.mjs
suite pull-tls needs asan node tests/pull/tls.mjs
suite pull-links needs asan node tests/pull/links.mjs
suite pull-partners needs "release asan" node tests/pull/partners.mjs
suite pull-many needs "asan io" node tests/pull/many.mjs
suite killed needs "release io" tests/robust/killed.sh

for name in $wanted; do
	case " $ran " in
	*" $name "*) ;;
	*)
		echo "run.sh: no suite is called \"$name\"" >&2
		failed=$((failed + 1))
		;;
	esac
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
