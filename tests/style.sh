#!/bin/sh
# The looks of our C that a machine can judge: as clang-format lays it out, 100
# columns, tabs, block comments, no typedef of a struct; a complexity of at most
# 15 a function (McCabe's, counted by pmccabe, which takes a switch as one) and
# 600 lines a file. How long functions are, `make figures` tells.
# Each file is a case. Then every rule is broken once, to see that it is noticed.
. "$(dirname "$0")/suite.sh"
cd "$(dirname "$0")/.." || exit 1
scratch_folder

# Print `path:line: what is wrong` for files.
violations()
{
	for file; do
		expand "$file" | awk -v path="$file" '
		function wrong(text) { print path ":" NR ": " text }
		/clang-format off/ { is_table = 1 }
		/clang-format on/ { is_table = 0 }
		/clang-format off/ && path !~ /^(tests|generator\/(kinds|across|import))\// {
			wrong("a table that may stand in kinds/, across/ and import/ only")
		}
		{ bare = $0; gsub(/"([^"\\]|\\.)*"/, "\"\"", bare) }
		length($0) > 100 && path !~ /^tests/ && !is_table {
			wrong("longer than 100 columns")
		}
		/[ ]$/ { wrong("blank at the end of the line") }
		bare ~ /(^|[^:])\/\// { wrong("// comment") }
		bare ~ /^typedef (struct|enum|union)/ && bare !~ /\(/ { wrong("typedef of a struct") }
		END { if (NR > 600) wrong("file of more than 600 lines") }
		'
		grep -n '^    ' "$file" | sed "s|^|$file:|; s|\$| (spaces, not tabs)|"
		# pmccabe takes a list that ends a struct for the head of a function.
		sed 's/LIST_OF([^)]*)/int/' "$file" | pmccabe 2>&1 |
			awk -F '\t' -v path="$file" '
		$1 !~ /^[0-9]+$/ { print path ":1: " $0; next }
		$1 > 15 { sub(/^.*: /, "", $6); print path ":" $4 ": " $6 " has a complexity of " $1 }
		'
	done
	clang-format --dry-run -Werror "$@" 2>&1 | sed -n \
		's/^\(.*:[0-9]*:\)[0-9]*: error: code.*/\1 not as clang-format lays it out/p' |
		uniq
}

find generator tests -name node_modules -prune -o -name '*.[ch]' -print |
	sort >"$scratch/files"
# shellcheck disable=SC2046 # one word a file
violations $(cat "$scratch/files") >"$scratch/all"
while read -r file; do
	if grep "^$file:" "$scratch/all" >"$scratch/out"; then
		fail "$file" "$scratch/out"
	else
		pass
	fi
done <"$scratch/files"

# PATTERN: the text on standard input is a violation of that rule.
must_notice()
{
	cat >"$scratch/broken.c"
	cp .clang-format "$scratch"
	violations "$scratch/broken.c" >"$scratch/out"
	if grep -q "broken.c:[0-9]*:.*$1" "$scratch/out"; then
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
printf 'int f(void\n{\n' | must_notice 'not enough'
printf '/* clang-format off */\n' | must_notice "import/ only"
printf 'int a ;\n' | must_notice 'clang-format'
conditions 14 >"$scratch/fine.c"
violations "$scratch/fine.c" >"$scratch/out"
if [ -s "$scratch/out" ]; then
	fail "wrongly refused" "$scratch/out"
else
	pass
fi
finish
