#include "command/recipe.h"

#include <string.h>

#include "site/head.h"

struct printing {
	FILE *out;
	struct arena arena;
	bool drafts;
	int deep; /* inside how many that include another */
};

const char *recipe_names(const char *sort)
{
	return strcmp(sort, "headers") ? "nginx, apache, caddy, rsync, github, gitlab, azure or s3"
				       : "nginx, apache or caddy";
}

static const char *find(struct str name)
{
	for (const struct recipe *recipe = recipes; recipe->name; recipe++)
		if (str_equal(name, str_from(recipe->name)))
			return recipe->text;
	return NULL;
}

/* What stands for a name; null where it is none. */
static const char *value_of(struct str name, struct arena *arena)
{
	static const struct {
		const char *name, *value;
	} values[] = {
		/* The paths of an asset and of a pack in one file, as patterns of all servers. */
		{"hashed", "/(assets|search)/[^/]+-[0-9a-f]{8}[.][a-z0-9]+([.]gz|[.]br)?$"},
		{"one file", "/pack/[^/]+-pack[.]html([.]gz|[.]br)?$"},
		{"for good", "public, max-age=31536000, immutable"},
		{"ask again", "no-cache"},
	};
	for (size_t i = 0; i < ARRAY_SIZE(values); i++)
		if (str_equal(name, str_from(values[i].name)))
			return values[i].value;
	for (const struct policy_header *row = policy_headers; row->name; row++)
		if (str_equal(name, str_from(row->name)))
			return row->value;
	if (str_equal(name, STR("policy")))
		return policy_text(POLICY_IN_HEADER, arena).data;
	if (str_equal(name, STR("policy of one file")))
		return policy_text(POLICY_IN_HEADER_ONLY, arena).data;
	return NULL;
}

/* A line with what its names stand for; of a header also its own. */
static void print_line(struct printing *printing, struct str indent, struct str line,
		       const struct policy_header *header)
{
	if (line.len)
		fprintf(printing->out, "%.*s", STR_ARG(indent));
	while (line.len) {
		size_t start = str_find_char(line, '@');
		struct str behind = str_skip(line, start + 1);
		struct str name = str_sub(behind, 0, str_find_char(behind, '@'));
		const char *value = start == line.len ? NULL : value_of(name, &printing->arena);
		if (header && str_equal(name, STR("name")))
			value = header->name;
		else if (header && str_equal(name, STR("value")))
			value = header->value;
		fprintf(printing->out, "%.*s", STR_ARG(str_sub(line, 0, start)));
		if (value) {
			fputs(value, printing->out);
			line = str_skip(behind, name.len + 1);
		} else {
			fputs(start < line.len ? "@" : "", printing->out);
			line = behind;
		}
	}
	fputs("\n", printing->out);
}

static void print_headers(struct printing *printing, struct str indent, struct str line)
{
	static const struct policy_header drafts = {"X-Robots-Tag", "noindex, nofollow, noarchive"};
	if (printing->drafts)
		print_line(printing, indent, line, &drafts);
	for (const struct policy_header *row = policy_headers; row->name; row++)
		print_line(printing, indent, line, row);
}

static bool take(struct str *line, const char *word)
{
	if (!str_starts(*line, str_from(word)))
		return false;
	*line = str_skip(*line, strlen(word));
	return true;
}

/* What is said of a whole recipe stands ahead of its first empty line, or of what is no comment. */
static struct str without_preface(struct str text)
{
	struct str rest = text, line;
	while (str_starts(rest, STR("#")) && str_split(&rest, '\n', &line))
		;
	return str_starts(rest, STR("\n")) ? str_skip(rest, 1) : rest;
}

static void print_text(struct printing *printing, struct str indent, struct str text)
{
	struct str line;
	while (text.len && str_split(&text, '\n', &line)) {
		struct str own = str_skip(line, strspn(line.data, "\t "));
		struct str before = str_sub(line, 0, line.len - own.len);
		if (take(&own, "@include ")) {
			const char *other = find(str_sub(own, 0, own.len - 1));
			printing->deep++;
			print_text(printing, before, without_preface(str_from(other)));
			printing->deep--;
		} else if (take(&line, "@header@")) {
			print_headers(printing, indent, line);
		} else if (take(&line, "@apart@")) {
			if (!printing->deep)
				print_line(printing, indent, line, NULL);
		} else if (!take(&line, "@within@") || printing->deep) {
			print_line(printing, indent, line, NULL);
		}
	}
}

bool recipe_print(const char *sort, const char *place, bool drafts, FILE *out)
{
	struct printing printing = {.out = out, .drafts = drafts};
	struct str name = arena_printf(&printing.arena, "%s-%s", sort, place);
	const char *text = strcmp(place, "timer") ? find(name) : NULL;
	if (text)
		print_text(&printing, (struct str){0}, str_from(text));
	arena_free(&printing.arena);
	return text;
}
