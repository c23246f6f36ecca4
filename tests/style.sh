#!/bin/sh
# The looks of our C that a machine can judge and clang-format does not: 100
# columns, tabs, block comments, no typedef of a struct; a complexity of at most
# 15 a function (McCabe's, counted by pmccabe, which takes a switch as one) and
# 600 lines a file. How long functions are, `make figures` tells.
# Each file is a case. Then every rule is broken once, to see that it is noticed.
. "$(dirname "$0")/suite.sh"
cd "$(dirname "$0")/.." || exit 1
scratch_folder

# Print `path:line: what is wrong` for a file.
violations()
{
	expand "$1" | awk -v path="$1" '
	function wrong(text) { print path ":" NR ": " text }
	{ bare = $0; gsub(/"([^"\\]|\\.)*"/, "\"\"", bare) }
	/clang-format off/ { is_table = 1 }
	/clang-format on/ { is_table = 0 }
	length($0) > 100 && path !~ /^tests/ && !is_table { wrong("longer than 100 columns") }
	/[ ]$/ { wrong("blank at the end of the line") }
	bare ~ /(^|[^:])\/\// { wrong("// comment") }
	bare ~ /^typedef (struct|enum|union)/ && bare !~ /\(/ { wrong("typedef of a struct") }
	END { if (NR > 600) wrong("file of more than 600 lines") }
	'
	grep -n '^    ' "$1" | sed "s|^|$1:|; s|\$| (spaces, not tabs)|"
	# pmccabe takes a list that ends a struct for the head of a function.
	sed 's/LIST_OF([^)]*)/int/' "$1" | pmccabe 2>&1 | awk -F '\t' -v path="$1" '
	$1 !~ /^[0-9]+$/ { print path ": " $0; next }
	$1 > 15 { sub(/^.*: /, "", $6); print path ":" $4 ": " $6 " has a complexity of " $1 }
	'
}

for file in $(find generator tests -name node_modules -prune -o \
		-name '*.[ch]' -print | sort); do
	violations "$file" >"$scratch/out"
	if [ -s "$scratch/out" ]; then
		fail "$file" "$scratch/out"
	else
		pass
	fi
done

# PATTERN: the text on standard input is a violation of that rule.
must_notice()
{
	cat >"$scratch/broken.c"
	violations "$scratch/broken.c" >"$scratch/out"
	if grep -q "broken\.c.*$1" "$scratch/out"; then
		pass
	else
		fail "not noticed: $1" "$scratch/out"
	fi
}

# N: N lines that begin with a tab, one condition each.
conditions()
{
	printf 'int f(int a)\n{\n'
	seq "$1" | sed 's/.*/\tif (a == &)\n\t\treturn a;/'
	printf '\treturn 0;\n}\n'
}

printf '/* %0100d */\n' 0 | must_notice '100 columns'
printf 'int a; \n' | must_notice 'blank at the end'
printf 'int a; // b\n' | must_notice '// comment'
printf 'typedef struct a b;\n' | must_notice 'typedef'
printf '    int a;\n' | must_notice 'not tabs'
seq 601 | sed 's/.*/int a&;/' | must_notice '600 lines'
conditions 15 | must_notice 'f has a complexity of 16'
printf 'int f(void\n{\n' | must_notice ''
conditions 14 >"$scratch/fine.c"
violations "$scratch/fine.c" >"$scratch/out"
if [ -s "$scratch/out" ]; then
	fail "wrongly refused" "$scratch/out"
else
	pass
fi
finish
