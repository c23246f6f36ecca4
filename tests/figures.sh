#!/bin/sh
# `make figures`: generator/ in figures, and its folders with their arrows.
#
#	tests/figures.sh            print both
#	tests/figures.sh --write    put them into generator/README.md, between the
#	                            lines that begin and end what is made
#	tests/figures.sh --check    is the picture there as it is now, and the
#	                            figures in form? (Figures change with every
#	                            edit, so `make docs` renews them, and no suite
#	                            holds them to the day.)
cd "$(dirname "$0")/.." || exit 1
. tests/suite.sh
. tests/house.sh
scratch_folder
readme=generator/README.md
begin='<!-- Made by `make docs` from here -->'
end='<!-- to here -->'

# What the value of `sponsor:` in a paper passes on its way into a page.
way='io/input text/front_matter text/yaml record/decode record/decode_value
	record/link_record record/link site/view_field theme/template_render io/output_stage'

# COLUMN of pmccabe: median and 95th percentile over all functions.
spread()
{
	cut -f "$1" "$scratch/functions" | sort -n | awk '
	{ value[NR] = $1 }
	END { print value[int((NR + 1) / 2)] ", " value[int(NR * 0.95)] ", " value[NR] }'
}

figures()
{
	find generator -type f | sort >"$scratch/files"
	find generator -name '*.[ch]' | sort >"$scratch/sources"
	while read -r file; do
		# As in style.sh: it takes such a list for the head of a function.
		sed 's/LIST_OF([^)]*)/int/' "$file" | pmccabe
	done <"$scratch/sources" >"$scratch/functions" 2>/dev/null
	# shellcheck disable=SC2046 # one word a file
	{
		house_violations $(cat "$scratch/sources")
		house_arrows $(cat "$scratch/sources")
	} >"$scratch/broken"
	echo '| generator/ | |'
	echo '|---|---|'
	echo "| lines, of all files | $(xargs cat <"$scratch/files" | wc -l) |"
	echo "| files | $(wc -l <"$scratch/files") |"
	echo "| files at the top | $(find generator -maxdepth 1 -type f | wc -l) |"
	echo "| functions | $(wc -l <"$scratch/functions") |"
	echo "| lines of a function: median, 95th percentile, most | $(spread 5) |"
	echo "| complexity of a function: the same | $(spread 1) |"
	echo "| files that name a kind where none may be named |" \
		"$(grep '^kind ' "$scratch/broken" | cut -d: -f1 | sort -u | wc -l) |"
	echo "| modules in a circle |" \
		"$(grep '^circle ' "$scratch/broken" | cut -d: -f1 | sort -u | wc -l) |"
}

# FOLDER: what it includes, from the top down.
includes()
{
	sed -n 's/^#include "\([a-z]*\)\/.*/\1/p' generator/"$1"/*.[ch] | sort -u >"$scratch/met"
	for other in $down io; do
		[ "$other" = "$1" ] || grep -x "$other" "$scratch/met"
	done | tr '\n' ' '
}

picture()
{
	down=
	for folder in $house_folders; do
		[ ! -d "generator/$folder" ] || down="$folder $down"
	done
	echo '```text'
	echo 'main.c'
	for folder in $down; do
		echo '   ▼'
		printf '%-8s ─► %s\n' "$folder" "$(includes "$folder")"
	done | sed 's/[ ─►]*$//'
	echo '   ▲'
	printf '%-8s ─► %s\n' io "$(includes io)" | sed 's/ *$//'
	echo '```'
	echo
	echo 'On its way from a file to a page, `sponsor:` passes'
	echo "$way" | tr -s ' \t\n' '\n\n\n' | sed 's/.*/`&`/; $!s/$/ →/' | tr '\n' ' ' |
		fold -s -w 98 | sed 's/ *$//; $s/$/./'
	echo
}

for module in $way; do
	[ -e "generator/$module.c" ] || {
		echo "figures.sh: no generator/$module.c: where does a value go now?" >&2
		exit 1
	}
done
{
	figures
	echo
	picture
} >"$scratch/made"

# The same without what changes from day to day.
form()
{
	sed 's/^\(| .* |\) [0-9, ]* |$/\1/'
}

case ${1-} in
--write)
	awk -v made="$scratch/made" -v begin="$begin" -v end="$end" '
	$0 == end { inside = 0 }
	!inside { print }
	$0 == begin {
		inside = 1
		while ((getline line < made) > 0)
			print line
	}
	' "$readme" >"$scratch/readme"
	cat "$scratch/readme" >"$readme"
	;;
--check)
	awk -v begin="$begin" -v end="$end" '
	$0 == end { inside = 0 }
	inside { print }
	$0 == begin { inside = 1 }
	' "$readme" | form >"$scratch/there"
	form <"$scratch/made" | diff -u "$scratch/there" -
	;;
*) cat "$scratch/made" ;;
esac
