#!/bin/sh
# The looks of our C that a machine can judge: 100 columns, tabs, block comments,
# no typedef of a struct, functions of 60 lines and files of 600 at most. Tests
# may hold long tables.
# Each file is a case.
. "$(dirname "$0")/suite.sh"
cd "$(dirname "$0")/.." || exit 1
scratch_folder

for file in $(find generator tests -name node_modules -prune -o \
		-name '*.[ch]' -print | sort); do
	expand "$file" | awk -v path="$file" '
	function wrong(text) { print path ":" NR ": " text }
	{ bare = $0; gsub(/"([^"\\]|\\.)*"/, "\"\"", bare) }
	/clang-format off/ { is_table = 1 }
	/clang-format on/ { is_table = 0 }
	length($0) > 100 && path !~ /^tests/ && !is_table { wrong("longer than 100 columns") }
	/[ ]$/ { wrong("blank at the end of the line") }
	bare ~ /(^|[^:])\/\// { wrong("// comment") }
	bare ~ /^typedef (struct|enum|union)/ && bare !~ /\(/ { wrong("typedef of a struct") }
	/^[{]$/ { start = NR }
	/^[}]$/ && start {
		if (NR - start - 1 > 60 && path !~ /^tests/)
			wrong("function of " NR - start - 1 " lines")
		start = 0
	}
	END { if (NR > 600 && path !~ /^tests/) wrong("file of " NR " lines") }
	' >"$scratch/out"
	grep -n '^    ' "$file" | sed "s|^|$file:|; s|\$| (spaces, not tabs)|" \
		>>"$scratch/out"
	if [ -s "$scratch/out" ]; then
		fail "$file" "$scratch/out"
	else
		pass
	fi
done
finish
