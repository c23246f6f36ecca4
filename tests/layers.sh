#!/bin/sh
# The rules about what may know what. Each has a name:
#
# order   a folder of generator/ includes itself and the folders to its left in
#         `base text guard search theme chart record site kinds across partner import`; io
#         includes only base and is included by partner, which asks other sites,
#         and command; command and main.c may include anything, and nothing else
#         includes them. Calls go the same way, wherever a function is declared;
# door    each library has one door: the files that may include its headers;
# calls   functions that lose track of memory or of the locale are called nowhere,
# memory  those that hand out memory only where memory is kept;
# kind    no kind is named below kinds/: no KIND_X but KIND_NONE and KINDS, and no
#         struct of a kind. The engines ask the row of the kind;
# words   what stands in a text is read through record/prose.h, which notes who reads
#         it, by all that makes something of the record;
# append  outside base/ nothing is added to a list by `[count++]`: ARRAY_ADD makes
#         room and ARRAY_PUT asserts that there is;
# pairs   no comment says that two lists are in one order: they are one list;
# circle  no modules, each a .c with its .h or a header alone, know each other in
#         a circle.
#
# Each file is a case. Then every rule is broken once in a copy of the tree, to
# see that it is noticed.
. "$(dirname "$0")/suite.sh"
cd "$(dirname "$0")/.." || exit 1
. tests/house.sh

scratch_folder
find generator -name '*.[ch]' | sort >"$scratch/files"
# shellcheck disable=SC2046 # one word a file
{
	house_violations $(cat "$scratch/files")
	house_arrows $(cat "$scratch/files")
} >"$scratch/all"
while read -r file; do
	if grep " $file:" "$scratch/all" >"$scratch/out"; then
		fail "$file" "$scratch/out"
	else
		pass
	fi
done <"$scratch/files"

# A file of the copy, from standard input.
broken()
{
	mkdir -p "$scratch/generator/$(dirname "$1")"
	cat >"$scratch/generator/$1"
}

# RULE FILE LINE: the line is a violation there.
must_notice()
{
	printf '#include "base/str.h"\n/* a comment */\n%s\n' "$3" | broken "$2"
	if house_violations "$scratch/generator/$2" | grep -q "^$1 .*$2:3: "; then
		pass
	else
		fail "not noticed in $2: $3"
	fi
}

must_allow() # FILE LINE
{
	printf '%s\n' "$2" | broken "$1"
	house_violations "$scratch/generator/$1" >"$scratch/out"
	if [ -s "$scratch/out" ]; then
		fail "wrongly refused in $1: $2" "$scratch/out"
	else
		pass
	fi
}

must_notice order base/x.c '#include "text/html.h"'
must_notice order text/x.c '#include "record/thing.h"'
must_notice order record/x.c '#include "site/plan.h"'
must_notice order record/x.c '#include "kinds/kinds.h"'
must_notice order site/x.c '#include "kinds/kinds.h"'
must_notice order site/x.c '#include "io/output.h"'
must_notice order io/x.c '#include "text/url.h"'
must_notice order site/x.c '#include "partner/feed.h"'
must_notice order kinds/x.c '#include "across/trail.h"'
must_notice order across/x.c '#include "partner/feed.h"'
must_notice order partner/x.c '#include "command/load.h"'
must_notice order site/x.c '#include "command/config.h"'
must_notice order text/x.c '#include "theme/value.h"'
must_notice order theme/x.c '#include "record/thing.h"'
must_notice order chart/x.c '#include "record/thing.h"'
must_notice order guard/x.c '#include "theme/value.h"'
must_notice order text/x.c '#include "guard/leak.h"'
must_notice order kinds/x.c '#include "import/docx.h"'
must_notice order import/x.c '#include "io/file.h"'
must_notice order import/x.c '#include "command/load.h"'
must_notice door text/x.c '#include <yaml.h>'
must_notice door text/yaml.c '#include <md4c.h>'
must_notice door site/x.c '#include <libxml/HTMLparser.h>'
must_notice door record/link.c '#include <uthash.h>'
must_notice door base/date.c '#include <openssl/sha.h>'
must_notice door io/store.c '#include <curl/curl.h>'
must_notice door text/slug.c '#include <utf8proc.h>'
must_notice door command/serve.c '#include <jansson.h>'
must_notice door site/search.c '#include <libstemmer.h>'
must_notice order search/x.c '#include "record/thing.h"'
must_notice door site/render.c '#include <pthread.h>'
must_notice door guard/office.c '#include <zlib.h>'
must_notice door command/serve.c '#include <microhttpd.h>'
must_notice memory site/x.c '	char *copy = malloc(12);'
must_notice memory site/x.c '	free(copy);'
must_notice calls base/arena.c '	sprintf(text, "%d", n);'
must_notice calls record/x.c '	return atoi(text);'
must_notice calls main.c '	/* why */ strtok(text, ",");'
must_allow site/x.c '	arena_free(&arena);'
must_allow site/x.c '	/* no malloc() here */'
must_allow site/x.c '	report("call free() later");'
must_allow site/x.c '	page->free(page);'
must_allow io/x.c '	free(names);'
must_allow partner/x.c '#include "io/store.h"'
must_allow across/x.c '#include "kinds/kinds.h"'
must_allow kinds/x.c '#include "site/names.h"'
must_allow build.c '#include "io/output.h"'
must_allow build.c '#include "command/make.h"'
must_allow text/yaml_tree.c '#include <yaml.h>'

must_notice kind record/x.c '	if (thing->kind == KIND_PAPER)'
must_notice kind site/x.c '	const struct risk *risk = (const struct risk *)thing;'
must_notice words site/x.c '	size_t count = thing->body->markdown.words;'
must_notice words kinds/x.c '	read(&said.prose->markdown);'
must_allow record/x.c '	size_t count = prose->markdown.words;'
must_allow site/x.c '	size_t count = prose_read(prose)->words; /* .markdown */'
must_notice append site/x.c '	out->items[out->count++] = item;'
must_notice append io/x.c '	items[(*count)++] = item;'
must_notice pairs site/x.c '/* The words, in the same order as above. */'
must_notice pairs record/x.h '/* In the
 * order of the words in the schema. */'
must_allow record/x.c '	if (thing->kind == KIND_NONE || thing->kind >= KINDS)'
must_allow kinds/x.c '	if (thing->kind == KIND_PAPER)'
must_allow across/x.c '	struct risk *risk;'
must_allow site/x.c '	struct string risk, paper_row;'
must_allow base/x.c '	list->items[list->count++] = item;'
must_allow site/x.c '/* Pages in the order of their addresses. */'

# RULE FILE...: that rule is broken by the first of these files of the copy.
must_notice_arrows()
{
	rule=$1
	shift
	(cd "$scratch/generator" && house_arrows "$@") >"$scratch/out"
	if [ "$(sed 's/^\([a-z]* [^:]*\):.*/\1/' "$scratch/out" | sort -u | head -n 1)" = \
		"$rule $1" ]; then
		pass
	else
		fail "not noticed in $1: $rule" "$scratch/out"
	fi
}

printf 'void up(void)\n{\n}\n' | broken kinds/up.c
printf 'void caller(void)\n{\n\tup();\n}\n' | broken record/caller.c
must_notice_arrows order record/caller.c kinds/up.c

printf '#include "site/b.h"\n' | broken site/a.h
printf 'void a(void)\n{\n}\n' | broken site/a.c
printf '#include "site/c.h"\n' | broken site/b.h
printf 'void b(void)\n{\n}\n' | broken site/b.c
printf 'void c(void)\n{\n\ta();\n}\n' | broken site/c.c
must_notice_arrows circle site/a.c site/a.h site/b.c site/b.h site/c.c

printf '#include "site/e.h"\n' | broken site/d.c
printf '#include "site/d.h"\n' | broken site/e.h
printf 'struct d;\n' | broken site/d.h
must_notice_arrows circle site/d.c site/d.h site/e.h
finish
