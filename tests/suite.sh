# shellcheck shell=sh
# What a suite in shell needs: count cases, show failures, close with
# `N passed, N failed` and the status. Sourced, never run.

passed=0
failed=0

pass()
{
	passed=$((passed + 1))
}

# What failed, then optionally a file that shows why.
fail()
{
	failed=$((failed + 1))
	echo "FAILED: $1"
	[ -z "${2-}" ] || sed 's/^/    /' "$2" | head -n 40
}

finish()
{
	echo "$passed passed, $failed failed"
	[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
	exit
}

# A folder of this suite's own, gone when it ends.
scratch_folder()
{
	scratch=$(mktemp -d "${TMPDIR:-/tmp}/boardpack-test.XXXXXX") ||
		exit 1
	trap 'rm -rf "$scratch"' EXIT
	trap 'exit 130' INT TERM
}
