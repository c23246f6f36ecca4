#!/bin/sh
# The rules about what may know what:
#
# - a folder of generator/ includes itself and the folders to its left in
#   `base text theme chart record derive site kinds across partner`; io
#   includes only base and is included by partner, which asks other sites, and
#   command; command and main.c may include anything, and nothing else includes them;
# - each library has one door: the files that may include its headers;
# - functions that lose track of memory or of the locale are called nowhere,
#   those that hand out memory only where memory is kept.
#
# Each file is a case. Then every rule is broken once in a copy of the tree, to
# see that it is noticed.
. "$(dirname "$0")/suite.sh"
cd "$(dirname "$0")/.." || exit 1

# Print `file:line: what is wrong` for a file, by its path below generator/.
violations()
{
	awk '
	BEGIN {
		level["base"] = 1; level["text"] = 2; level["theme"] = 3
		level["chart"] = 4; level["record"] = 5; level["derive"] = 6
		level["site"] = 7; level["kinds"] = 8; level["across"] = 9
		level["partner"] = 10
		door["yaml.h"] = "^text/yaml[a-z_]*\\.c$"
		door["md4c.h"] = "^text/markdown[a-z_]*\\.c$"
		door["md4c-html.h"] = "^$"
		door["libxml"] = "^(text/(html_(subset|entity)[a-z_]*|xml[a-z_]*)|partner/(xml_schema|description|feed|catalogue))\\.c$"
		door["openssl"] = "^(base/sha256|io/fetch_transfer)\\.c$"
		door["curl"] = "^io/fetch[a-z_]*\\.[ch]$"
		door["uthash.h"] = "^record/registry\\.c$"
		door["utf8proc.h"] = "^text/utf8\\.c$"
		door["pthread.h"] = "^base/parallel\\.c$"
		memory = "malloc|calloc|realloc|free"
		keepers = "^(base/(arena|buffer)\\.c|io/.*)$"
		never = "strdup|strndup|sprintf|vsprintf|strcpy|strcat|" \
			"strtok|strtok_r|localtime|gmtime|atoi|atol|atof|" \
			"gets|system|popen|setlocale"
	}
	function wrong(text) { print FILENAME ":" FNR ": " text }
	function folder(path) {
		return index(path, "/") ? substr(path, 1, index(path, "/") - 1) : ""
	}
	function may_include(from, to) {
		if (from == "" || from == "command" || from == to)
			return 1
		if (from == "io")
			return to == "base"
		if (from == "partner" && to == "io")
			return 1
		return to in level && level[to] < level[from]
	}
	function is_door(path,  header) {
		for (header in door)
			if (path ~ door[header])
				return 1
		return path ~ keepers
	}
	# The code of a line, without comments and without what stands in quotes.
	function code(line,  at) {
		gsub(/\\./, "", line)
		if (inside) {
			if (!(at = index(line, "*/")))
				return ""
			line = substr(line, at + 2)
			inside = 0
		}
		gsub(/"[^"]*"/, "", line)
		gsub(/\/\*([^*]|\*[^\/])*\*\//, "", line)
		if (at = index(line, "/*")) {
			line = substr(line, 1, at - 1)
			inside = 1
		}
		return line
	}
	{ source = code($0) }
	FNR == 1 { own = FILENAME; sub(/^.*generator\//, "", own); from = folder(own) }
	/^[ \t]*#[ \t]*include[ \t]*"/ {
		split($0, part, "\"")
		to = folder(part[2])
		if (to == "" && from != "")
			wrong("\"" part[2] "\" is not written from generator/")
		else if (!may_include(from, to))
			wrong((from == "" ? "top" : from) " must not include " to)
		next
	}
	/^[ \t]*#[ \t]*include[ \t]*</ {
		split($0, part, /[<>]/)
		header = part[2]
		sub(/^libxml\/.*/, "libxml", header)
		sub(/^openssl\/.*/, "openssl", header)
		sub(/^curl\/.*/, "curl", header)
		if (header in door && own !~ door[header])
			wrong("this file is not the door of <" part[2] ">")
		next
	}
	(" " source) ~ "[^a-zA-Z0-9_.>](" never ")[ \t]*\\(" {
		wrong("calls a banned function")
	}
	(" " source) ~ "[^a-zA-Z0-9_.>](" memory ")[ \t]*\\(" && !is_door(own) {
		wrong("keeps memory outside an arena or a buffer")
	}
	' "$@"
}

scratch_folder
find generator -name '*.[ch]' | sort >"$scratch/files"
while read -r file; do
	violations "$file" >"$scratch/out"
	if [ -s "$scratch/out" ]; then
		fail "$file" "$scratch/out"
	else
		pass
	fi
done <"$scratch/files"

# FILE LINE: the line is a violation there.
must_notice()
{
	broken=$scratch/generator/$1
	mkdir -p "${broken%/*}"
	printf '#include "base/str.h"\n/* a comment */\n%s\n' "$2" >"$broken"
	if violations "$broken" | grep -q "$1:3: "; then
		pass
	else
		fail "not noticed in $1: $2"
	fi
}

must_allow()
{
	broken=$scratch/generator/$1
	mkdir -p "${broken%/*}"
	printf '%s\n' "$2" >"$broken"
	violations "$broken" >"$scratch/out"
	if [ -s "$scratch/out" ]; then
		fail "wrongly refused in $1: $2" "$scratch/out"
	else
		pass
	fi
}

must_notice base/x.c '#include "text/html.h"'
must_notice text/x.c '#include "record/thing.h"'
must_notice record/x.c '#include "site/plan.h"'
must_notice record/x.c '#include "derive/risk.h"'
must_notice derive/x.c '#include "site/plan.h"'
must_notice site/x.c '#include "io/output.h"'
must_notice io/x.c '#include "text/url.h"'
must_notice site/x.c '#include "partner/feed.h"'
must_notice kinds/x.c '#include "across/trail.h"'
must_notice across/x.c '#include "partner/feed.h"'
must_notice partner/x.c '#include "command/load.h"'
must_notice site/x.c '#include "command/config.h"'
must_notice text/x.c '#include "theme/value.h"'
must_notice theme/x.c '#include "record/thing.h"'
must_notice chart/x.c '#include "record/thing.h"'
must_notice text/x.c '#include <yaml.h>'
must_notice text/yaml.c '#include <md4c.h>'
must_notice site/x.c '#include <libxml/HTMLparser.h>'
must_notice record/link.c '#include <uthash.h>'
must_notice base/hash.c '#include <openssl/sha.h>'
must_notice io/store.c '#include <curl/curl.h>'
must_notice text/slug.c '#include <utf8proc.h>'
must_notice site/render.c '#include <pthread.h>'
must_notice site/x.c '	char *copy = malloc(12);'
must_notice site/x.c '	free(copy);'
must_notice base/arena.c '	sprintf(text, "%d", n);'
must_notice record/x.c '	return atoi(text);'
must_notice main.c '	/* why */ strtok(text, ",");'
must_allow site/x.c '	arena_free(&arena);'
must_allow site/x.c '	/* no malloc() here */'
must_allow site/x.c '	report("call free() later");'
must_allow site/x.c '	page->free(page);'
must_allow io/x.c '	free(names);'
must_allow partner/x.c '#include "io/store.h"'
must_allow across/x.c '#include "kinds/kinds.h"'
must_allow derive/x.c '#include "record/thing.h"'
must_allow build.c '#include "io/output.h"'
must_allow build.c '#include "command/make.h"'
must_allow text/yaml_tree.c '#include <yaml.h>'
finish
