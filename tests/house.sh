# shellcheck shell=sh
# What breaks the rules of generator/, which layers.sh holds and figures.sh
# counts. Sourced, never run. A line for each fault: `RULE FILE:LINE: what`.

# The folders of generator/, from the ground up. io stands beside them.
house_folders='base text guard search theme chart record site kinds across partner import command'

# The kinds, as KIND_NAMES_IN_CAPITALS and as structs that begin with a thing. The settings, whose
# structs stand in record/, are the engines' own.
house_kinds()
{
	cat generator/kinds/*.h | awk '
	/^\tKIND_[A-Z_]+( = .*)?,/ && match($1, /^KIND_[A-Z_]+/) { print substr($1, RSTART, RLENGTH) }
	/^struct [a-z_]+ \{/ { name = $2; next }
	/^\tstruct thing thing;/ && name { print name }
	{ name = "" }
	' | sort -u
}

# FILE...: all that can be seen in a file by itself. The path of a file is the
# part behind the last "generator/".
house_violations()
{
	awk -v folders="$house_folders" -v kinds="$(house_kinds | tr '\n' ' ')" '
	BEGIN {
		for (i = split(folders, part, " "); i; i--)
			level[part[i]] = i
		for (i = split(kinds, part, " "); i; i--)
			is_kind[part[i]] = 1
		door["yaml.h"] = "^text/yaml[a-z_]*\\.c$"
		door["md4c.h"] = "^text/markdown[a-z_]*\\.c$"
		door["md4c-html.h"] = "^text/html\\.c$"
		door["libxml"] = "^(text/(html[a-z_]*|xml[a-z_]*|package|sheet_[a-z_]*)|guard/(svg|office|unseen)[a-z_]*|import/docx[a-z_]*|partner/(xml_schema|description|feed|catalogue))\\.c$"
		door["openssl"] = "^(base/hash|io/fetch_transfer)\\.c$"
		door["curl"] = "^io/fetch[a-z_]*\\.[ch]$"
		door["jansson.h"] = "^command/lsp_wire\\."
		door["libstemmer.h"] = "^search/stem\\.c$"
		door["microhttpd.h"] = "^io/http\\.c$"
		door["zlib.h"] = "^text/zip\\.c$"
		door["brotli"] = "^text/brotli\\.c$"
		door["uthash.h"] = "^record/registry\\.c$"
		door["utf8proc.h"] = "^text/utf8\\.c$"
		door["pthread.h"] = "^base/parallel\\.c$"
		memory = "malloc|calloc|realloc|free"
		keepers = "^(base/(arena|buffer)\\.c|io/.*)$"
		never = "strdup|strndup|sprintf|vsprintf|strcpy|strcat|" \
			"strtok|strtok_r|localtime|gmtime|atoi|atol|atof|" \
			"gets|system|popen|setlocale"
	}
	function wrong(rule, text) { print rule " " FILENAME ":" FNR ": " text }
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
	FNR == 1 { inside = 0; comment = "" }
	{ source = code($0) }
	FNR == 1 { own = FILENAME; sub(/^.*generator\//, "", own); from = folder(own) }
	/^[ \t]*#[ \t]*include[ \t]*"/ {
		split($0, part, "\"")
		to = folder(part[2])
		if (to == "" && from != "")
			wrong("order", "\"" part[2] "\" is not written from generator/")
		else if (!may_include(from, to))
			wrong("order", (from == "" ? "top" : from) " must not include " to)
		next
	}
	/^[ \t]*#[ \t]*include[ \t]*</ {
		split($0, part, /[<>]/)
		header = part[2]
		sub(/^libxml\/.*/, "libxml", header)
		sub(/^openssl\/.*/, "openssl", header)
		sub(/^curl\/.*/, "curl", header)
		if (header in door && own !~ door[header])
			wrong("door", "this file is not the door of <" part[2] ">")
		next
	}
	(" " source) ~ "[^a-zA-Z0-9_.>](" never ")[ \t]*\\(" {
		wrong("calls", "calls a banned function")
	}
	(" " source) ~ "[^a-zA-Z0-9_.>](" memory ")[ \t]*\\(" && !is_door(own) {
		wrong("memory", "keeps memory outside an arena or a buffer")
	}
	from !~ /^(kinds|across|partner|import|command)$/ && own != "main.c" {
		rest = source
		while (match(rest, /[A-Za-z_][A-Za-z0-9_]*/)) {
			word = substr(rest, RSTART, RLENGTH)
			rest = substr(rest, RSTART + RLENGTH)
			if (word in is_kind && (word ~ /^KIND_/ || before == "struct"))
				wrong("kind", "names the kind " word)
			before = word
		}
	}
	from ~ /^(site|kinds|across|partner)$/ && source ~ /(->|\.)markdown([^a-zA-Z0-9_]|$)/ {
		wrong("words", "reads a text past record/prose.h")
	}
	from != "base" && source ~ /\[[^][]*(count|depth|found)\)?\+\+\]/ {
		wrong("append", "writes behind a list by hand: ARRAY_ADD or ARRAY_PUT of base/arena.h")
	}
	# Comments, each as one line.
	{
		rest = $0
		gsub(/"([^"\\]|\\.)*"/, "\"\"", rest)
		while (comment != "" || (at = index(rest, "/*"))) {
			if (comment == "") {
				rest = substr(rest, at)
				start = FNR
			}
			end = index(rest, "*/")
			text = end ? substr(rest, 1, end + 1) : rest
			sub(/^[ \t]*\*[ \t]/, "", text)
			comment = comment " " text
			if (!end)
				break
			if (comment ~ /in the same order|order of the (words|choices|rows|schema|enum)/)
				print "pairs " FILENAME ":" start ": two lists in one order: make one of them"
			comment = ""
			rest = substr(rest, end + 2)
		}
	}
	' "$@"
}

# FILE...: what shows only in all of them together. A module is a .c file with
# the header of its name, or a header alone; it knows another when it calls a
# function of it or includes its header. None knows one of a folder above, not by a declaration
# that stands elsewhere either, and no modules know each other in a circle.
house_arrows()
{
	awk -v folders="$house_folders" '
	BEGIN {
		for (i = split(folders, part, " "); i; i--)
			level[part[i]] = i
	}
	function module(path) {
		sub(/^.*generator\//, "", path)
		sub(/\.[ch]$/, "", path)
		return path
	}
	function folder(path) { return substr(path, 1, index(path, "/") - 1) }
	FNR == 1 {
		own = module(FILENAME)
		inside = 0
		is_c = FILENAME ~ /\.c$/
		if (is_c || !(own in file))
			file[own] = FILENAME
	}
	{ line = $0 }
	inside {
		if (!(at = index(line, "*/")))
			next
		line = substr(line, at + 2)
		inside = 0
	}
	line ~ /^[ \t]*#[ \t]*include[ \t]*"/ {
		split(line, part, "\"")
		includes[own, module(part[2])] = FILENAME ":" FNR
		next
	}
	{
		gsub(/"([^"\\]|\\.)*"/, "", line)
		gsub(/\/\*([^*]|\*[^\/])*\*\//, "", line)
		if ((at = index(line, "/*"))) {
			line = substr(line, 1, at - 1)
			inside = 1
		}
	}
	# The head of a function, as clang-format writes it.
	line ~ /^[a-z].*\(/ && line !~ /[;=]/ {
		name = line
		sub(/\(.*/, "", name)
		sub(/^.*[ *]/, "", name)
		if (line ~ /^static/)
			hides[own, name] = 1
		else if (is_c)
			owner[name] = own
	}
	line ~ /^\t/ || line ~ /^#define/ {
		while (match(line, /[(]?[*]?[A-Za-z_][A-Za-z0-9_]*[)]?\(/)) {
			name = substr(line, RSTART, RLENGTH - 1)
			before = RSTART > 1 ? substr(line, RSTART - 1, 1) : " "
			line = substr(line, RSTART + RLENGTH)
			if (sub(/^\(\*/, "", name) && sub(/\)$/, "", name)) {
				hides[own, name] = 1
				continue
			}
			sub(/^[(*]*/, "", name)
			if (before !~ /[.>]/ && !((own, name) in calls))
				calls[own, name] = FILENAME ":" FNR
		}
	}
	# What knows nothing that is left, or is known by none, is in no circle.
	function drop(gone,  edge, end) {
		for (edge in knows) {
			split(edge, end, SUBSEP)
			if (end[1] == gone || end[2] == gone) {
				delete knows[edge]
				out[end[1]]--
				into[end[2]]--
			}
		}
		delete left[gone]
	}
	function know(from, to, place, how) {
		if (from == to || !(from in file) || !(to in file) || (from, to) in knows)
			return
		knows[from, to] = how
		where[from, to] = place
		out[from]++
		into[to]++
		left[from] = left[to] = 1
	}
	END {
		for (call in calls) {
			split(call, part, SUBSEP)
			if (!(part[2] in owner) || call in hides || part[1] == owner[part[2]])
				continue
			to = owner[part[2]]
			know(part[1], to, calls[call], "calls " part[2])
			if (level[folder(to)] > level[folder(part[1])] && level[folder(part[1])])
				print "order " calls[call] ": calls " part[2] " of " to
		}
		for (edge in includes) {
			split(edge, part, SUBSEP)
			know(part[1], part[2], includes[edge], "includes its header")
		}
		do {
			dropped = 0
			for (name in left)
				if (!out[name] || !into[name]) {
					drop(name)
					dropped++
				}
		} while (dropped)
		for (edge in knows)
			reaches[edge] = 1
		for (middle in left)
			for (a in left)
				if ((a, middle) in reaches)
					for (b in left)
						if ((middle, b) in reaches)
							reaches[a, b] = 1
		for (edge in knows) {
			split(edge, part, SUBSEP)
			if ((part[2], part[1]) in reaches)
				print "circle " file[part[1]] ":1: " knows[edge] " (" part[2] ", at " where[edge] "), which knows it too"
		}
	}
	' "$@"
}
