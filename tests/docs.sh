#!/bin/sh
# The references in the READMEs are what the program prints. With --write they
# are written anew; without, a difference is a failure.
set -u
cd "$(dirname "$0")/.." || exit 1
program=${PROGRAM:-build/release/boardpack}
passed=0 failed=0

reference() { # file, what
	head=$(mktemp)
	sed '/^Made by `make docs`/q' "$1" >"$head"
	"$program" help "$2" >>"$head" || exit 1
	if [ "${write:-}" ]; then
		cat "$head" >"$1"
	elif cmp -s "$head" "$1"; then
		passed=$((passed + 1))
	else
		echo "docs: $1 differs from \"boardpack help $2\": run make docs"
		failed=$((failed + 1))
	fi
	rm -f "$head"
}

[ "${1:-}" = --write ] && write=yes
reference content/README.md keys
reference themes/README.md values
[ "${write:-}" ] && exit 0
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
