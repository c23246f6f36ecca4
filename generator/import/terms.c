#include "import/terms.h"

#include "import/meaning.h"
#include "kinds/kinds.h"
#include "text/utf8.h"

enum { TOP = 8 };

static const char called[] = " terms of reference ";

bool terms_are(const struct manuscript *text, struct arena *arena)
{
	enum { LONGEST = 160 };
	for (size_t i = 0, seen = 0; i < text->blocks.count && seen < TOP; i++) {
		const struct manuscript_block *block = &text->blocks.items[i];
		struct str folded = meaning_fold(str_clip(block->plain, LONGEST), arena);
		seen += block->plain.len > 0;
		if (block->plain.len < LONGEST && block->type != MANUSCRIPT_TABLE &&
		    (str_starts(folded, str_from(called)) || str_ends(folded, str_from(called))))
			return true;
		/* Behind running text they are a part of a paper. */
		if (block->type == MANUSCRIPT_ITEM || str_ends(str_trim(block->plain), STR(".")))
			return false;
	}
	return false;
}

/* Whose they are, by its first lines: what stands there besides "Terms of reference". */
static struct str find_title(struct import *import, const struct manuscript *text,
			     struct found *committee)
{
	struct str title = {0};
	for (size_t i = 0; i < text->blocks.count && i < TOP; i++) {
		struct str line = utf8_line(text->blocks.items[i].plain, 160, import->arena);
		struct found found = meaning_find(import, TO(KIND_COMMITTEE), line);
		struct str rest = line;
		if (!committee->thing && found.thing)
			*committee = found;
		for (size_t at = 0; at < line.len; at++)
			if (str_equal_fold(str_sub(line, at, at + sizeof "terms of reference" - 1),
					   STR("Terms of reference")))
				rest = str_trim(str_sub(line, 0, at));
		while (str_ends(rest, STR("-")) || str_ends(rest, STR(":")) ||
		       str_ends(rest, STR(" ")))
			rest.len--;
		if (str_ends(rest, STR("\xE2\x80\x93")))
			rest = str_trim(str_sub(rest, 0, rest.len - sizeof "\xE2\x80\x93" + 1));
		str_drop_one(&rest, "The |the ");
		bool names =
			rest.len && !title.len && text->blocks.items[i].type != MANUSCRIPT_TABLE;
		title = names ? str_trim(rest) : title;
	}
	return committee->thing ? committee->thing->title : title;
}

/* The block behind a heading that is one of these words, "quorum|quoracy"; the count for none. */
static size_t find_section(const struct manuscript *text, const char *words, struct arena *arena)
{
	for (size_t i = 0; i + 1 < text->blocks.count; i++) {
		const struct manuscript_block *block = &text->blocks.items[i];
		struct str folded = str_trim(meaning_fold(str_clip(block->plain, 100), arena));
		while (folded.len && (ascii_is_digit(folded.data[0]) || folded.data[0] == ' '))
			folded = str_skip(folded, 1);
		if (block->type == MANUSCRIPT_HEADING && str_is_one_of(folded, words))
			return i + 1;
	}
	return text->blocks.count;
}

static void take_line(struct import_writing *out, const struct manuscript *text, const char *words,
		      const char *key)
{
	struct arena *arena = out->import->arena;
	size_t at = find_section(text, words, arena);
	if (at < text->blocks.count && text->blocks.items[at].type != MANUSCRIPT_TABLE &&
	    text->blocks.items[at].type != MANUSCRIPT_HEADING)
		import_set(out, key, utf8_line(text->blocks.items[at].plain, 400, arena),
			   STR("the first paragraph of its section"));
}

/* "Review date: May 2027", "Date of next review - 1 May 2027". */
static void take_review(struct import_writing *out, const struct manuscript *text)
{
	struct arena *arena = out->import->arena;
	for (size_t i = 0; i < text->blocks.count; i++) {
		struct str plain = str_clip(text->blocks.items[i].plain, 200), rest;
		struct str folded = meaning_fold(plain, arena);
		struct date date;
		bool speaks = str_find(folded, STR(" review ")) < folded.len ||
			      str_find(folded, STR(" reviewed ")) < folded.len;
		if (!speaks || text->blocks.items[i].type == MANUSCRIPT_TABLE ||
		    !meaning_date(plain, &date, &rest, arena))
			continue;
		import_set_word(out, "review date", date_print(date, arena),
				arena_printf(arena, "read from \"%.*s\"", STR_ARG(plain)));
		return;
	}
}

static void add_member(struct import_writing *out, size_t *count, struct str name, struct str role)
{
	struct import *import = out->import;
	struct str line = utf8_line(name, 160, import->arena);
	struct found found = meaning_find(import, TO(KIND_PERSON), line);
	if (!line.len)
		return;
	if (!(*count)++)
		buffer_add(&out->front, STR("members:\n"));
	import_set(out, "  - person", found.match == MATCH_SURE ? found.thing->id : line,
		   found.match == MATCH_NEAR
			   ? arena_printf(import->arena, "is \"%.*s\" %.*s?", STR_ARG(line),
					  STR_ARG(found.thing->title))
			   : (struct str){0});
	if (role.len)
		import_set(out, "    role", utf8_line(role, 160, import->arena), (struct str){0});
}

/* Items of its section, or rows of a table there: a name or a seat, and what it is. */
static void take_members(struct import_writing *out, const struct manuscript *text)
{
	struct arena *arena = out->import->arena;
	size_t count = 0, at = find_section(text,
					    "membership|members|composition|composition and "
					    "membership|membership and attendance|members of the "
					    "committee|core members",
					    arena);
	for (; at < text->blocks.count && text->blocks.items[at].type != MANUSCRIPT_HEADING; at++) {
		const struct manuscript_block *block = &text->blocks.items[at];
		if (block->type == MANUSCRIPT_ITEM) {
			size_t end = str_find_char(block->plain, ',');
			add_member(out, &count, str_sub(block->plain, 0, end),
				   end < block->plain.len
					   ? str_trim(str_skip(block->plain, end + 1))
					   : (struct str){0});
		}
		for (size_t r = 1; block->type == MANUSCRIPT_TABLE && r < block->table->rows.count;
		     r++) {
			const struct manuscript_row *row = &block->table->rows.items[r];
			add_member(out, &count, row->cells.items[0].plain,
				   row->cells.count > 1 ? row->cells.items[1].plain
							: (struct str){0});
		}
	}
	if (count)
		import_tell(
			out, STR("members"), (struct str){0},
			arena_printf(arena, "%zu were read from the section on members", count));
}

/* The file of a committee that has one of its own, so that the two can be compared. */
static struct str name_of(struct import *import, const struct thing *committee, struct str title)
{
	struct str name =
		committee && committee->source ? committee->source->name : (struct str){0};
	bool is_own = str_ends(name, STR(".md")) && str_starts(name, STR("committees/"));
	struct str id = committee ? committee->id : utf8_slug(title, import->arena);
	return is_own ? name
		      : arena_printf(import->arena, "committees/%.*s.md",
				     STR_ARG(str_either(id, STR("committee"))));
}

bool terms_import(struct import *import, struct manuscript *text)
{
	struct import_writing out = {.import = import};
	struct found committee = {.thing = NULL};
	manuscript_guess_headings(text);
	struct str title = str_either(find_title(import, text, &committee), import_name(import));
	import_set(&out, "name", title,
		   committee.match == MATCH_SURE ? (struct str){0}
						 : STR("read from the first lines"));
	take_line(&out, text, "quorum|quoracy|quorum and voting", "quorum");
	take_line(&out, text,
		  "frequency|frequency of meetings|meetings|meeting frequency|frequency of meeting",
		  "frequency");
	take_review(&out, text);
	take_members(&out, text);
	for (size_t i = 0; i < text->blocks.count && i < TOP; i++)
		if (text->blocks.items[i].is_title)
			text->blocks.items[i].type = MANUSCRIPT_NOTHING;
	import_end(&out, name_of(import, committee.thing, title), true,
		   manuscript_markdown(text, 0, text->blocks.count, import->arena));
	return true;
}
