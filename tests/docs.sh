#!/bin/sh
# The references in the READMEs are what the program prints, the picture of the folders what
# they include, and the numbers of the worked example what its build says. With --write they are
# written anew; without, a difference is a failure.
cd "$(dirname "$0")/.." || exit 1
. tests/suite.sh
scratch_folder
program=${PROGRAM:-build/release/boardpack}

# agrees FILE WORDS: with what it is to be, in $scratch/new.
agrees()
{
	if [ "$write" ]; then
		cat "$scratch/new" >"$1"
	elif diff -u "$1" "$scratch/new" >"$scratch/diff"; then
		pass
	else
		fail "$1 is not what \"boardpack $2\" prints: run make docs" "$scratch/diff"
	fi
}

# reference FILE WHAT [WHAT]: everything behind the line "Made by `make docs`".
reference()
{
	sed '/^Made by `make docs`/q' "$1" >"$scratch/new"
	"$program" help "$2" >>"$scratch/new" || exit 1
	[ -z "${3-}" ] || "$program" help "$3" >>"$scratch/new" || exit 1
	agrees "$1" "help $2"
}

# What `make site` says of the worked example; how long it takes is the machine's.
worked_example()
{
	"$program" build --date 2026-11-22 --output "$scratch/public" >"$scratch/out" 2>&1 || exit 1
	sed -E "s/^[0-9]+ errors, .*/$(grep -E '^[0-9]+ errors, ' "$scratch/out")/
		s/^[0-9]+ pages in /$(grep -oE '^[0-9]+ pages in ' "$scratch/out")/
		s/^public: .*/$(sed -n "s,^$scratch/public: ,public: ,p" "$scratch/out")/" \
		README.md >"$scratch/new"
	agrees README.md build
}

write=
[ "${1:-}" = --write ] && write=yes
reference content/README.md keys columns
reference themes/README.md values
worked_example
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
