#!/bin/sh
# `make lint`: all checks that read the sources and run nothing. Checkers that
# this machine does not have are left out and named. The command line gives the
# compiler's flags.
cd "$(dirname "$0")/.." || exit 1
status=0

with() # COMMAND...: run it when it is there
{
	if command -v "$1" >/dev/null; then
		"$@" 2>build/lint.log || {
			status=1
			grep -v "warnings generated" build/lint.log
		}
	else
		echo "lint.sh: no $1 here"
	fi
}

mkdir -p build
with tests/layers.sh
with tests/style.sh
with shellcheck -s sh -x -S warning -e SC2010,SC2046 setup.sh tests/*.sh tests/*/*.sh
with cppcheck --quiet --error-exitcode=1 --inline-suppr \
	--enable=warning,performance,portability \
	--suppress=missingIncludeSystem --suppress=internalAstError -Igenerator generator
with clang-tidy --quiet $(find generator -name '*.c' | sort) -- "$@"
exit "$status"
