#include "theme/template.h"

#include <stdlib.h>

#include "base/arena.h"
#include "theme/template_tree.h"

static struct str name_of(const struct source *source)
{
	const struct str folders[] = {STR("pages/"), STR("parts/")};
	struct str name = source->name, ending = STR(".mustache");
	for (size_t i = 0; i < ARRAY_SIZE(folders); i++)
		if (str_starts(source->name, folders[i]))
			name = str_sub(name, folders[i].len, name.len);
	return str_ends(name, ending) ? str_sub(name, 0, name.len - ending.len) : name;
}

static void report_same_names(const struct theme *theme, struct diag *diag)
{
	for (size_t i = 1; i < theme->count; i++) {
		const struct template *one = &theme->templates[i - 1];
		const struct template *other = &theme->templates[i];
		if (str_equal(one->name, other->name))
			diag_report(diag, DIAG_TEMPLATE_SYNTAX, place_at(other->source, 0, 0),
				    "two templates have the name \"%.*s\"", STR_ARG(other->name));
	}
}

static struct theme *new_theme(const struct theme_sources *sources, struct arena *arena)
{
	struct theme *theme = arena_new(arena, struct theme, 1);
	struct template *templates = arena_new(arena, struct template, sources->count);
	for (size_t i = 0; i < sources->count; i++)
		templates[i] = (struct template){
			.source = sources->items[i],
			.name = name_of(sources->items[i]),
		};
	template_add(theme, templates, sources->count, arena);
	return theme;
}

struct theme *theme_compile(const struct theme_sources *sources, const struct theme_names *names,
			    struct arena *arena, struct diag *diag)
{
	struct arena scratch = {0};
	struct theme *theme = new_theme(sources, arena);
	size_t problems = diag->count;
	for (size_t i = 0; i < theme->count; i++)
		template_parse(&theme->templates[i], arena, &scratch, diag);
	template_sections(theme, &sources->sections, arena, diag);
	report_same_names(theme, diag);
	template_check(theme, &scratch, diag);
	template_number(theme, &names->classes, arena);
	if (names->root_count && diag->count == problems)
		template_check_names(theme, names, &scratch, diag);
	if (sources->drops_indent && diag->count == problems)
		template_drop_indent(theme, arena);
	arena_free(&scratch);
	return diag->count == problems ? theme : NULL;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Does it write an element in which blanks count? */
static bool keeps_blanks(const struct template *template)
{
	for (size_t i = 0; i < template->count; i++) {
		struct str text = template->pieces[i].text;
		if (template->pieces[i].type != PIECE_TEXT)
			continue;
		for (size_t at; at = str_find_char(text, '<'), at < text.len;) {
			text = str_sub(text, at + 1, text.len);
			if (str_starts(text, STR("pre")) || str_starts(text, STR("textarea")))
				return true;
		}
	}
	return false;
}

/* Does the text begin a line, but the first, of its source? */
static bool begins_line(const struct source *source, struct str text)
{
	const char *first = source->text.data;
	return text.data > first && text.data <= first + source->text.len && text.data[-1] == '\n';
}

static struct str without_indent(struct str text, bool is_line_start, struct arena *arena)
{
	char *out = arena_new(arena, char, text.len);
	size_t len = 0;
	for (size_t i = 0; i < text.len; i++) {
		if (is_line_start && is_blank(text.data[i]))
			continue;
		is_line_start = text.data[i] == '\n';
		out[len++] = text.data[i];
	}
	return (struct str){out, len};
}

static void drop_indent(struct template *template, struct arena *arena)
{
	for (size_t i = 0; i < template->count; i++) {
		struct piece *piece = &template->pieces[i];
		piece->indent = (struct str){0};
		if (piece->type == PIECE_TEXT && piece->text.len)
			piece->text = without_indent(
				piece->text, begins_line(template->source, piece->text), arena);
	}
}

void template_drop_indent(struct theme *theme, struct arena *arena)
{
	for (size_t i = 0; i < theme->count; i++) {
		struct template *template = &theme->templates[i];
		if (!keeps_blanks(template))
			drop_indent(template, arena);
	}
}

/*
 * All of it happens on the pieces of templates: they are taken out of the page and put into
 * templates that no file has, where they keep their source and their place in it, so that a message
 * about a section names the page's file.
 */

struct pieces {
	struct piece *items;
	size_t count, capacity;
};

struct arranger {
	struct theme *theme;
	struct arena *arena;
	struct diag *diag;
	struct {
		struct template *items;
		size_t count, capacity;
	} made;
};

static const struct str marks[] = {{"section-", 8}, {"part-", 5}};
static const struct str entry_mark = {"in-contents", 11};
static const struct str sections = {"sections", 8}, contents = {"contents", 8};

/* What a section or part is called in its file, or empty for any other piece. */
static struct str own_name(const struct piece *piece)
{
	for (size_t i = 0; i < ARRAY_SIZE(marks); i++)
		if (piece->type == PIECE_BLOCK && str_starts(piece->text, marks[i]))
			return str_sub(piece->text, marks[i].len, piece->text.len);
	return (struct str){0};
}

static bool is_section(const struct piece *piece)
{
	return own_name(piece).len;
}

static bool is_entry(const struct piece *piece)
{
	return piece->type == PIECE_BLOCK && str_equal(piece->text, entry_mark);
}

/* Copying pieces */

/* What stands behind an entry that had its line for itself begins a line. */
static void take_line_end(struct piece *text)
{
	if (text->type != PIECE_TEXT || !str_starts(text->text, STR("\n")))
		return;
	text->text = str_sub(text->text, 1, text->text.len);
	text->starts_line = text->text.len && text->text.data[0] != '\n';
}

typedef bool piece_test(const struct piece *piece);

/* For as many as are copied at most: arrays that grow leave in the arena what they grew out of. */
static struct pieces room_for(struct arranger *work, size_t count)
{
	return (struct pieces){.items = arena_new(work->arena, struct piece, count),
			       .capacity = count};
}

/* All but the blocks that are taken out. */
static void copy_left(struct arranger *work, const struct piece *first, const struct piece *end,
		      piece_test *is_taken, struct pieces *out)
{
	bool is_line_taken = false;
	for (const struct piece *piece = first; piece < end; piece += piece->size) {
		bool begins_line = is_line_taken;
		is_line_taken = is_taken(piece) && piece->is_alone;
		if (is_taken(piece))
			continue;
		size_t index = out->count;
		ARRAY_ADD(out, work->arena, *piece);
		if (begins_line)
			take_line_end(&out->items[index]);
		copy_left(work, piece + 1, piece + piece->size, is_taken, out);
		out->items[index].size = (uint32_t)(out->count - index);
	}
}

/* The entries, each a line, and the conditions around them. */
static void copy_entries(struct arranger *work, const struct piece *first, const struct piece *end,
			 struct pieces *out)
{
	const struct piece line_end = {.type = PIECE_TEXT, .size = 1, .text = STR("\n")};
	for (const struct piece *piece = first; piece < end; piece += piece->size) {
		bool is_condition = piece->type == PIECE_SECTION || piece->type == PIECE_INVERTED;
		size_t index = out->count;
		if (is_entry(piece)) {
			copy_left(work, piece + 1, piece + piece->size, is_entry, out);
			if (!str_ends(out->count ? out->items[out->count - 1].text : line_end.text,
				      line_end.text))
				ARRAY_ADD(out, work->arena, line_end);
			continue;
		}
		if (is_condition)
			ARRAY_ADD(out, work->arena, *piece);
		copy_entries(work, piece + 1, piece + piece->size, out);
		if (is_condition && out->count == index + 1)
			out->count = index;
		else if (is_condition)
			out->items[index].size = (uint32_t)(out->count - index);
	}
}

/* Making templates */

static void make_template(struct arranger *work, const struct source *source, struct str name,
			  const struct pieces *pieces)
{
	ARRAY_ADD(&work->made, work->arena,
		  (struct template){source, name, pieces->items, pieces->count});
}

static void add_made(struct arranger *work)
{
	template_add(work->theme, work->made.items, work->made.count, work->arena);
	work->made.count = 0;
}

static struct str name_in(struct arranger *work, struct str page, struct str section)
{
	return arena_printf(work->arena, "%.*s/%.*s", STR_ARG(page), STR_ARG(section));
}

static bool has_block(const struct template *template, piece_test *is_wanted)
{
	for (size_t i = 0; i < template->count; i++)
		if (is_wanted(&template->pieces[i]))
			return true;
	return false;
}

static void take_out(struct arranger *work, struct template *template, piece_test *is_taken)
{
	struct pieces left = room_for(work, template->count);
	copy_left(work, template->pieces, template->pieces + template->count, is_taken, &left);
	template->pieces = left.items;
	template->count = left.count;
}

static void make_sections(struct arranger *work, const struct template *page)
{
	for (size_t i = 0; i < page->count; i++) {
		const struct piece *piece = &page->pieces[i];
		if (!is_section(piece))
			continue;
		struct pieces inside = room_for(work, piece->size);
		struct str name = name_in(work, page->name, own_name(piece));
		if (template_find(work->theme, name))
			continue;
		copy_left(work, piece + 1, piece + piece->size, is_section, &inside);
		make_template(work, page->source, name, &inside);
	}
}

static void make_entries(struct arranger *work, const struct template *template)
{
	struct pieces entries = {0};
	copy_entries(work, template->pieces, template->pieces + template->count, &entries);
	make_template(work, template->source, name_in(work, template->name, contents), &entries);
}

static void take_apart(struct arranger *work, piece_test *is_taken,
		       void (*make)(struct arranger *work, const struct template *template))
{
	for (size_t i = 0; i < work->theme->count; i++) {
		struct template *template = &work->theme->templates[i];
		if (!has_block(template, is_taken))
			continue;
		make(work, template);
		take_out(work, template, is_taken);
	}
	add_made(work);
}

/* Lists */

static void remedy_nearest(struct arranger *work, struct str name, struct str page)
{
	size_t best = name.len / 3 > 2 ? name.len / 3 : 3;
	struct str prefix = name_in(work, page, STR(""));
	struct str nearest = {0};
	for (size_t i = 0; i < work->theme->count; i++) {
		struct str candidate = work->theme->templates[i].name;
		if (str_starts(candidate, prefix))
			candidate = str_sub(candidate, prefix.len, candidate.len);
		size_t distance = str_distance(name, candidate);
		nearest = distance < best ? candidate : nearest;
		best = distance < best ? distance : best;
	}
	if (nearest.len)
		diag_remedy(work->diag, "did you mean \"%.*s\"?", STR_ARG(nearest));
}

/* The template of a section, or null after reporting that there is none. */
static const struct template *find_section(struct arranger *work, struct str page,
					   struct theme_word name)
{
	const struct template *found = template_find(work->theme, name_in(work, page, name.text));
	if (!found)
		found = template_find(work->theme, name.text);
	if (!found) {
		diag_report(work->diag, DIAG_UNKNOWN_TEMPLATE, name.place,
			    "\"%.*s\" is neither a section of the page \"%.*s\" nor a template",
			    STR_ARG(name.text), STR_ARG(page));
		remedy_nearest(work, name.text, page);
	}
	return found;
}

static void add_call(struct arranger *work, struct pieces *out, struct str name)
{
	ARRAY_ADD(out, work->arena, (struct piece){.type = PIECE_PARTIAL, .size = 1, .text = name});
}

static void list_sections(struct arranger *work, const struct section_list *list,
			  struct pieces *calls, struct pieces *entries)
{
	for (size_t i = 0; i < list->names.count; i++) {
		const struct template *section =
			find_section(work, list->page.text, list->names.items[i]);
		if (!section)
			continue;
		struct str entry = name_in(work, section->name, contents);
		add_call(work, calls, section->name);
		if (template_find(work->theme, entry))
			add_call(work, entries, entry);
	}
}

/* A list is there before it is filled, so that the section of another may have one. */
static void begin_list(struct arranger *work, const struct section_list *list)
{
	const struct pieces none = {0};
	const struct template *page = template_find(work->theme, list->page.text);
	if (!page) {
		diag_report(work->diag, DIAG_UNKNOWN_TEMPLATE, list->page.place,
			    "the theme has no page \"%.*s\"", STR_ARG(list->page.text));
		remedy_nearest(work, list->page.text, (struct str){0});
		return;
	}
	struct str entries = name_in(work, page->name, contents);
	make_template(work, page->source, name_in(work, page->name, sections), &none);
	if (!template_find(work->theme, entries))
		make_template(work, page->source, entries, &none);
}

/* Entries that a page has outside its sections come first. */
static void fill_list(struct arranger *work, const struct section_list *list)
{
	struct template *all = template_find(work->theme, name_in(work, list->page.text, sections));
	struct template *own = template_find(work->theme, name_in(work, list->page.text, contents));
	struct pieces calls = {0}, entries = {0};
	if (!all || !own)
		return;
	for (size_t i = 0; i < own->count; i++)
		ARRAY_ADD(&entries, work->arena, own->pieces[i]);
	list_sections(work, list, &calls, &entries);
	*all = (struct template){all->source, all->name, calls.items, calls.count};
	*own = (struct template){own->source, own->name, entries.items, entries.count};
}

/* On a page the short names are those of its own list. */
static void call_list(struct arranger *work, struct template *page)
{
	for (size_t i = 0; i < page->count; i++) {
		struct piece *piece = &page->pieces[i];
		if (piece->type != PIECE_PARTIAL || template_find(work->theme, piece->text) ||
		    !(str_equal(piece->text, sections) || str_equal(piece->text, contents)))
			continue;
		struct str name = name_in(work, page->name, piece->text);
		if (template_find(work->theme, name)) {
			piece->text = name;
			continue;
		}
		diag_report(work->diag, DIAG_UNKNOWN_TEMPLATE,
			    (struct place){page->source, piece->span},
			    "no theme.yaml lists the sections of \"%.*s\"", STR_ARG(page->name));
		diag_remedy(work->diag, "write \"%.*s: [...]\" under \"sections:\" there",
			    STR_ARG(page->name));
		*piece = (struct piece){.type = PIECE_TEXT, .size = 1};
	}
}

void template_sections(struct theme *theme, const struct section_lists *lists, struct arena *arena,
		       struct diag *diag)
{
	struct arranger work = {.theme = theme, .arena = arena, .diag = diag};
	take_apart(&work, is_section, make_sections);
	take_apart(&work, is_entry, make_entries);
	for (size_t i = 0; i < lists->count; i++)
		begin_list(&work, &lists->items[i]);
	add_made(&work);
	for (size_t i = 0; i < lists->count; i++)
		fill_list(&work, &lists->items[i]);
	for (size_t i = 0; i < theme->count; i++)
		call_list(&work, &theme->templates[i]);
}
