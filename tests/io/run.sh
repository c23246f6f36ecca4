#!/bin/sh
# Tests with real folders, processes and disks; BUILD is as for make.
# The last line is "N passed, N failed".
cd "$(dirname "$0")/../.." || exit 2
build=${BUILD:-release}
make -s BUILD="$build" io-programs || exit 2
TMPDIR=$(mktemp -d) || exit 2
PATH=$TMPDIR/bin:$PATH
export PATH TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
# Some tests run as another user, who may not reach this checkout.
mkdir "$TMPDIR/bin"
cp build/"$build"/io/*_tool "$TMPDIR/bin"
chmod 755 "$TMPDIR" "$TMPDIR"/bin "$TMPDIR"/bin/*

# Every test of every program prints a line "ok ..." or "not ok ...".
for test in build/"$build"/io/test_* tests/io/test_*.sh; do
	case $test in
	*.d) continue ;;
	*.sh) sh "$test" ;;
	*) CMOCKA_MESSAGE_OUTPUT=TAP "$test" ;;
	esac >"$TMPDIR/out" 2>&1
	status=$?
	cat "$TMPDIR/out"
	cat "$TMPDIR/out" >>"$TMPDIR/all"
	# A crash after the last line must not go unseen.
	if [ $status -ne 0 ] && ! grep -q '^not ok' "$TMPDIR/out"; then
		echo "not ok - $test ended with status $status" |
			tee -a "$TMPDIR/all"
	fi
done
passed=$(grep -c '^ok' "$TMPDIR/all")
failed=$(grep -c '^not ok' "$TMPDIR/all")
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
