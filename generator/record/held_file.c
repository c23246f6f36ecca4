#include "record/held_file.h"

#include "base/arena.h"
#include "record/schema.h"

enum { MOST_PAGES = 20000 };

/* The pages of a file, one byte each from 1; it is not whole where they are not understood. */
struct pages {
	bool *is_in;
	bool understood;
};

struct str held_file_pages_of(const struct thing *thing)
{
	size_t at = schema_find(thing->kind, STR("pages"));
	if (at == schema_field_count(thing->kind) ||
	    schema_field(thing->kind, at)->type != FIELD_TEXT)
		return (struct str){0};
	return *(const struct str *)schema_value(thing, schema_field(thing->kind, at));
}

static void collect(struct record *record, const struct thing *thing)
{
	for (struct said said = {0}; said_next(thing, &said);)
		if (said.file)
			ARRAY_ADD(&record->held_files, record->arena,
				  (struct held_file){
					  .of = thing,
					  .name = said_path(thing, *said.file, record->arena),
					  .pages = held_file_pages_of(thing),
				  });
}

/*
 * What waits may well be in the file that all of its kind have in common, as a paper is in the pack
 * of its meeting, also where it does not say so.
 */
static void collect_shared(struct record *record, const struct thing *thing)
{
	const struct kind *kind = schema_kind(thing->kind);
	if (!kind->holder_at || !hidden_waits(thing))
		return;
	const struct link *link =
		(const struct link *)(const void *)((const char *)thing + kind->holder_at);
	const struct thing *holder = link->target;
	/* Nor where somebody has looked through it. */
	if (!holder || holder->hidden != HIDDEN_NOT || schema_is_stated(holder, "checked by"))
		return;
	for (struct said said = {0}; said_next(holder, &said);) {
		if (!said.file)
			continue;
		struct str name = said_path(holder, *said.file, record->arena);
		bool is_known = false;
		for (size_t j = 0; j < record->held_files.count; j++)
			is_known |= str_equal(record->held_files.items[j].name, name);
		if (!is_known)
			ARRAY_ADD(&record->held_files, record->arena,
				  (struct held_file){.of = thing, .name = name});
	}
}

void held_file_collect(struct record *record)
{
	struct thing *thing;
	for (struct record_at at = {0}; (thing = record_next(record, &at));)
		if (thing->hidden != HIDDEN_NOT)
			collect(record, thing);
	for (struct record_at at = {0}; (thing = record_next(record, &at));)
		collect_shared(record, thing);
}

const struct thing *held_file_owner(const struct record *record, const struct thing *beside,
				    struct str name)
{
	struct str folder = str_folder(beside->source->name);
	for (size_t i = 0; i < record->held_files.count; i++) {
		const struct held_file *held = &record->held_files.items[i];
		if (!held->pages.len && held->name.len == folder.len + name.len &&
		    str_starts(held->name, folder) && str_ends(held->name, name))
			return held->of;
	}
	return NULL;
}

/* "45-61", "45 to 61", "7"; false where it is none of these. */
static bool read_range(struct str range, int *first, int *last)
{
	size_t dash = str_find_char(range, '-'), behind = dash + 1;
	if (dash == range.len) {
		dash = str_find(range, STR(" to "));
		behind = dash + 4;
	}
	if (!str_to_int(str_trim(str_sub(range, 0, dash)), first))
		return false;
	*last = *first;
	if (dash < range.len && !str_to_int(str_trim(str_skip(range, behind)), last))
		return false;
	return *first >= 1 && *last >= *first && *last <= MOST_PAGES;
}

int held_file_last_page(struct str pages)
{
	int first, last, most = 0;
	struct str range;
	while (str_split(&pages, ',', &range)) {
		if (!read_range(str_trim(range), &first, &last))
			return 0;
		most = last > most ? last : most;
	}
	return most;
}

bool held_file_has_page(struct str pages, int page)
{
	int first, last;
	struct str range;
	bool has = !pages.len;
	if (pages.len && !held_file_last_page(pages))
		return false;
	while (!has && str_split(&pages, ',', &range))
		has = read_range(str_trim(range), &first, &last) && page >= first && page <= last;
	return has;
}

static bool set_range(struct pages *pages, struct str range, bool value)
{
	int first, last;
	if (!read_range(range, &first, &last))
		return false;
	for (int page = first; page <= last; page++)
		pages->is_in[page] = value;
	return true;
}

static bool set_ranges(struct pages *pages, struct str text, bool value)
{
	struct str rest = text, range;
	bool good = text.len > 0;
	while (good && str_split(&rest, ',', &range))
		good = set_range(pages, str_trim(range), value);
	return good;
}

static struct str print_ranges(const struct pages *pages, struct arena *arena)
{
	struct str text = {0};
	for (int first = 1, last; first <= MOST_PAGES; first = last + 1) {
		last = first;
		if (!pages->is_in[first])
			continue;
		while (pages->is_in[last + 1])
			last++;
		text = arena_printf(arena, last > first ? "%.*s%s%d-%d" : "%.*s%s%d", STR_ARG(text),
				    text.len ? "," : "", first, last);
	}
	return text;
}

bool held_file_cut(const struct record *record, struct str name, const struct texts *public_pages,
		   struct str *out)
{
	struct pages pages = {.understood = true};
	*out = (struct str){0};
	for (size_t i = 0; i < record->held_files.count; i++) {
		const struct held_file *held = &record->held_files.items[i];
		if (!str_equal(held->name, name))
			continue;
		if (!pages.is_in) {
			pages.is_in = arena_new(record->arena, bool, MOST_PAGES + 2);
			for (size_t j = 0; j < public_pages->count; j++)
				set_ranges(&pages, public_pages->items[j], true);
		}
		/* Held pages win over those that others have in common with them. */
		pages.understood &= set_ranges(&pages, held->pages, false);
	}
	if (pages.is_in && pages.understood)
		*out = print_ranges(&pages, record->arena);
	return pages.is_in;
}
