#!/bin/sh
# What checkers that read the sources and run nothing have to say: clang-tidy and
# cppcheck on each .c file with the headers it includes, shellcheck on the
# scripts. (`make lint` runs style.sh and layers.sh before it.) A file is a case
# for each checker that looks at it; a checker that is not there is a failure.
#
#	tests/lint.sh FLAGS...    the compiler's, for clang-tidy
. "$(dirname "$0")/suite.sh"
cd "$(dirname "$0")/.." || exit 1

check() # CHECKER FILE
{
	case $1 in
	clang-tidy)
		# Tests run, so nothing needs to follow what they might do: most of the time.
		case $2 in
		tests/*) less='-clang-analyzer-*' ;;
		*) less= ;;
		esac
		# shellcheck disable=SC2086 # one word a flag
		clang-tidy --quiet --checks="$less" "$2" -- $LINT_FLAGS
		;;
	cppcheck)
		cppcheck --quiet --error-exitcode=1 --inline-suppr \
			--enable=warning,performance,portability \
			--suppress=missingIncludeSystem \
			--suppress=internalAstError -Igenerator -Itests/unit "$2"
		;;
	shellcheck) shellcheck -s sh -x -S warning -e SC2010,SC2046 "$2" ;;
	esac
}

# One case of many at once: LINT_SCRATCH gets CHECKER:FILE with what was said,
# and a name with :passed behind it when that was nothing bad.
if [ "${1-}" = --case ]; then
	said=$LINT_SCRATCH/$2:$(echo "$3" | tr / :)
	if check "$2" "$3" >"$said" 2>&1; then
		mv "$said" "$said:passed"
	fi
	exit 0
fi

# CHECKER: a line for each file on standard input.
cases()
{
	if command -v "$1" >/dev/null; then
		sed "s|^|$1 |"
	else
		cat >/dev/null
		echo "$1" >>"$scratch/lacking"
	fi
}

c_files()
{
	find generator tests -name node_modules -prune -o -name '*.c' -print | sort
}

scratch_folder
mkdir "$scratch/said"
: >"$scratch/lacking"
export LINT_SCRATCH="$scratch/said" LINT_FLAGS="$* -Itests/unit"
{
	c_files | cases clang-tidy
	c_files | cases cppcheck
	find .ci setup.sh tests -name node_modules -prune -o -type f \
		\( -name '*.sh' -o -path '.ci/*' \) -print | sort | cases shellcheck
} >"$scratch/cases"
xargs -P "$(nproc)" -n 2 tests/lint.sh --case <"$scratch/cases"

while read -r checker; do
	fail "$checker is not there: ./setup.sh test installs it"
done <"$scratch/lacking"
while read -r checker file; do
	said=$scratch/said/$checker:$(echo "$file" | tr / :)
	if [ -e "$said:passed" ]; then
		pass
	else
		fail "$checker $file" "$said"
	fi
done <"$scratch/cases"
finish
