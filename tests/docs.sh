#!/bin/sh
# The references in the READMEs are what the program prints, and the picture of the
# folders what they include. With --write they
# are written anew; without, a difference is a failure.
cd "$(dirname "$0")/.." || exit 1
. tests/suite.sh
scratch_folder
program=${PROGRAM:-build/release/boardpack}

# reference FILE WHAT [WHAT]: everything behind the line "Made by `make docs`".
reference()
{
	sed '/^Made by `make docs`/q' "$1" >"$scratch/new"
	"$program" help "$2" >>"$scratch/new" || exit 1
	[ -z "${3-}" ] || "$program" help "$3" >>"$scratch/new" || exit 1
	if [ "$write" ]; then
		cat "$scratch/new" >"$1"
	elif diff -u "$1" "$scratch/new" >"$scratch/diff"; then
		pass
	else
		fail "$1 is not what \"boardpack help $2\" prints: run make docs" \
			"$scratch/diff"
	fi
}

write=
[ "${1:-}" = --write ] && write=yes
reference content/README.md keys columns
reference themes/README.md values
if [ "$write" ]; then
	tests/figures.sh --write
else
	"$program" help files >"$scratch/files"
	if grep -vxFf content/README.md "$scratch/files" >"$scratch/diff"; then
		fail "content/README.md lacks lines of \"boardpack help files\"" "$scratch/diff"
	else
		pass
	fi
	if tests/figures.sh --check >"$scratch/diff" 2>&1; then
		pass
	else
		fail "generator/README.md has another form than figures.sh: run make docs" \
			"$scratch/diff"
	fi
	finish
fi
