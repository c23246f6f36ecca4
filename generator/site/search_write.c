/* The files of the search but its words: titles, columns, filters, things, the directory. */
#include "site/search.h"

#include <stdlib.h>
#include <string.h>

#include "record/link.h"
#include "record/prose.h"
#include "record/schema.h"
#include "search/stem.h"
#include "site/files.h"
#include "site/head.h"
#include "site/identity.h"
#include "text/html.h"

/* Ten titles are ten files for a reader far away. */
enum { TITLES_IN_A_FILE = 64 };

struct writing {
	struct search *search;
	const struct record *record;
	struct arena *arena;
	struct search_files files;
	struct buffer out, plain; /* of the file in hand */
	struct buffer directory;
	/* A view of its own: what it makes is forgotten after each thing. */
	struct view view;
	struct arena scratch;
	struct memory memory;
};

static void add_text(struct writing *work, struct str text)
{
	buffer_add_json(&work->out, text);
	buffer_add(&work->plain, text);
	buffer_add(&work->plain, STR("\n\n"));
}

/* What readers can read is told apart from what is only reckoned with. */
static void end_file(struct writing *work, const char *sort)
{
	struct str plain = arena_copy(work->arena, buffer_view(&work->plain));
	buffer_add_char(&work->out, ')');
	struct str hash =
		search_file_add(&work->files, sort, buffer_view(&work->out), plain, work->arena);
	buffer_add_json(&work->directory, hash);
	buffer_reset(&work->out);
	buffer_reset(&work->plain);
}

static void forget(struct writing *work)
{
	arena_reset(&work->scratch);
	memset(&work->memory, 0, sizeof work->memory);
}

/* Titles: what a result shows before its page is read; with a summary where none can be */

static struct str plain_of(struct writing *work, struct str html)
{
	struct buffer plain = {0};
	html_add_plain(&plain, html);
	return buffer_take(&plain, &work->scratch);
}

/* What its author says of it, or else how its text begins. */
static struct str summary_of(struct writing *work, const struct search_document *document)
{
	const struct thing *thing = document->thing;
	const char *const *keys = kind_pages(thing->kind)->described_by;
	struct str words = {0};
	for (size_t i = 0; !document->end && keys[i] && !words.len; i++)
		words = head_words(&work->view, thing, keys[i]);
	for (size_t i = 0; thing->body && !words.len && i < prose_read(thing->body)->block_count;
	     i++) {
		const struct markdown_block *block = &prose_read(thing->body)->blocks[i];
		if (block->type != MARKDOWN_PARAGRAPH || block->start < document->start ||
		    (document->end && block->end > document->end))
			continue;
		words = plain_of(work, view_prose_part(&work->view, thing, thing->body,
						       block->start, block->end)
					       .text);
	}
	return head_shorten(str_trim(words), &work->scratch);
}

/* Where it was read or said: the thing it belongs to. */
static struct str holder_of(const struct thing *thing)
{
	const struct kind *kind = schema_kind(thing->kind);
	if (kind->holder_at) {
		const struct thing *holder =
			link_end((const struct link *)((const char *)thing + kind->holder_at));
		if (holder)
			return holder->title;
	}
	return thing->parent ? thing->parent->title : (struct str){0};
}

static struct str whole_address(struct writing *work, struct str address, struct str fragment)
{
	return arena_join(&work->scratch, address, fragment.len ? STR("#") : fragment, fragment);
}

static void add_address(struct writing *work, struct str address, struct str fragment)
{
	buffer_add_json(&work->out, whole_address(work, address, fragment));
}

/*
 * What the pages of its file say, each with its address, for excerpts: a file beside that of the
 * titles, whose hash stands with the title.
 */
static void add_pages(struct writing *work, const struct search_document *document)
{
	struct buffer out = {0}, plain = {0};
	struct arena *arena = &work->scratch;
	struct str address = whole_address(work, document->address, document->fragment);
	buffer_add(&out, STR("boardpack("));
	buffer_add_json(&out, arena_join(arena, STR("="), address, STR("")));
	for (struct search_page page = {0};
	     search_page_next(&work->view, document->thing, &page);) {
		struct str number =
			page.is_paragraph ? STR("#") : arena_printf(arena, "#page=%d", page.number);
		buffer_add(&out, plain.len ? STR(",\n[") : STR(",[\n["));
		buffer_add_json(&out, arena_join(arena, page.file->address, number, STR("")));
		buffer_add_char(&out, ',');
		buffer_add_json(&out, page.text);
		buffer_add_char(&out, ']');
		buffer_add(&plain, page.text);
		buffer_add(&plain, STR("\n\n"));
	}
	buffer_add(&out, STR("])"));
	struct str hash = {0};
	if (plain.len)
		hash = search_file_add(&work->files, "p", buffer_view(&out),
				       arena_copy(work->arena, buffer_view(&plain)), work->arena);
	buffer_add_char(&work->out, ',');
	buffer_add_json(&work->out, hash);
	buffer_free(&out);
	buffer_free(&plain);
}

/* The site's word for one of ours, as a sentence begins. */
static struct str in_capitals(struct writing *work, struct str word)
{
	char *bytes = arena_bytes(&work->scratch, word);
	*bytes = (char)(*bytes - 'a' + 'A');
	return words_site(work->record, (struct str){bytes, word.len}, work->arena);
}

/* What it is, where it was read and when: unless its holder is called by the day. */
static struct str note_of(struct writing *work, const struct search_document *document)
{
	struct arena *arena = &work->scratch;
	struct str word = str_from(schema_kind(document->thing->kind)->word);
	struct str kind = in_capitals(work, word);
	struct str holder = holder_of(document->thing);
	struct str date = date_print(document->date, arena);
	if (str_find(holder, date) < holder.len || document->date.precision == DATE_NONE)
		date = (struct str){0};
	return arena_printf(arena, "%.*s%s%.*s%s%.*s", STR_ARG(kind), holder.len ? ", " : "",
			    STR_ARG(holder), date.len ? ", " : "", STR_ARG(date));
}

static void add_title(struct writing *work, const struct search_document *document)
{
	arena_rest();
	forget(work);
	buffer_add_char(&work->out, '[');
	add_text(work, document->title);
	buffer_add_char(&work->out, ',');
	add_address(work, document->address, document->fragment);
	buffer_add_char(&work->out, ',');
	add_text(work, note_of(work, document));
	add_pages(work, document);
	if (work->view.file_links) {
		buffer_add_char(&work->out, ',');
		add_text(work, summary_of(work, document));
	}
	buffer_add_char(&work->out, ']');
}

/* Files of so many documents each, and the array of their hashes. */
static void write_titles(struct writing *work)
{
	const struct search *search = work->search;
	buffer_add(&work->directory, STR("\"titles\":["));
	for (size_t i = 0; i < search->count; i += TITLES_IN_A_FILE) {
		if (i)
			buffer_add_char(&work->directory, ',');
		buffer_printf(&work->out, "boardpack(\"=%zu\",[", i / TITLES_IN_A_FILE);
		for (size_t j = i; j < search->count && j < i + TITLES_IN_A_FILE; j++) {
			buffer_add(&work->out, j > i ? STR(",\n") : STR("\n"));
			add_title(work, &search->documents[j]);
		}
		buffer_add_char(&work->out, ']');
		end_file(work, "t");
	}
	buffer_add(&work->directory, STR("],\n"));
}

/* Columns: what is known of every document before its title is read */

static void write_columns(struct writing *work)
{
	const struct search *search = work->search;
	struct search_counts counts = search_index_close(search->index);
	buffer_add(&work->directory, STR("\"words\":"));
	search_add_words(&counts, &work->files, &work->directory, work->arena);
	buffer_add(&work->out, STR("boardpack(\"=columns\",\""));
	for (size_t i = 0; i < search->count; i++)
		buffer_add_char(&work->out, search_length(counts.lengths[i]));
	buffer_add_char(&work->out, '"');
	buffer_add(&work->directory, STR(",\n\"stops\":"));
	buffer_add_json(&work->directory, stem_stops(work->arena));
	buffer_add(&work->directory, STR(",\n\"columns\":"));
	end_file(work, "c");
}

/*
 * Filters: which documents are of a kind, of a year, or speak of a thing. Each has a key for the
 * address, a label, and choices: of each its value, what it is called, and its documents.
 */

/* Documents by the thing they are of. */
struct of_thing {
	const struct thing *thing;
	uint32_t document;
};

struct narrowing {
	const struct search *search;
	const struct of_thing *of;            /* by thing, then by document */
	LIST_OF(struct search_posting) found; /* each counts 1 */
};

static int by_thing(const void *left, const void *right)
{
	const struct of_thing *a = left, *b = right;
	if (a->thing != b->thing)
		return (uintptr_t)a->thing < (uintptr_t)b->thing ? -1 : 1;
	return (a->document > b->document) - (a->document < b->document);
}

static const struct of_thing *documents_by_thing(const struct search *search, struct arena *arena)
{
	struct of_thing *all = arena_new(arena, struct of_thing, search->count + 1);
	for (size_t i = 0; i < search->count; i++)
		all[i] = (struct of_thing){search->documents[i].thing, (uint32_t)i};
	ARRAY_SORT(all, search->count, by_thing);
	return all;
}

/* Does it stand in this document? What is no mention in a body stands in all of a thing. */
static bool holds(const struct search_document *document, const struct back_link *link)
{
	const struct prose *body = document->thing->body;
	if (!document->end || !link || !link->prose || link->prose != body ||
	    link->block >= prose_read(body)->block_count)
		return true;
	uint32_t at = prose_read(body)->blocks[link->block].start;
	return at >= document->start && at < document->end;
}

/* Its documents; false where it has none. */
static bool add_documents(struct narrowing *narrowing, const struct thing *thing,
			  const struct back_link *link)
{
	const struct search *search = narrowing->search;
	size_t at;
	ARRAY_SEEK(at, search->count, (uintptr_t)narrowing->of[at].thing < (uintptr_t)thing);
	bool any = false;
	for (; at < search->count && narrowing->of[at].thing == thing; at++) {
		uint32_t document = narrowing->of[at].document;
		any = true;
		if (holds(&search->documents[document], link))
			ARRAY_ADD(&narrowing->found, NULL, (struct search_posting){document, 1});
	}
	return any;
}

static void add_held(void *context, struct thing *thing)
{
	add_documents(context, thing, NULL);
}

/* All that belongs to it, as papers do to a meeting. */
static void add_gathered(struct narrowing *narrowing, const struct thing *thing)
{
	add_documents(narrowing, thing, NULL);
	record_walk((struct thing *)thing, add_held, narrowing);
	for (size_t i = 0; i < thing->back_links.count; i++) {
		const struct thing *from = thing->back_links.items[i].from;
		if (schema_kind(from->kind)->holder == thing->kind) {
			add_documents(narrowing, from, NULL);
			record_walk((struct thing *)from, add_held, narrowing);
		}
	}
}

static void add_speaking(struct narrowing *narrowing, const struct back_link *link)
{
	const struct thing *from = link->from;
	while (from && !add_documents(narrowing, from, link))
		from = from->parent;
}

static int by_number(const void *left, const void *right)
{
	const struct search_posting *a = left, *b = right;
	return (a->document > b->document) - (a->document < b->document);
}

/* In order, each once. */
static void settle(struct narrowing *narrowing)
{
	size_t kept = 0;
	ARRAY_SORT(narrowing->found.items, narrowing->found.count, by_number);
	for (size_t i = 0; i < narrowing->found.count; i++)
		if (!kept ||
		    by_number(&narrowing->found.items[kept - 1], &narrowing->found.items[i]))
			narrowing->found.items[kept++] = narrowing->found.items[i];
	narrowing->found.count = kept;
}

static void find_speaking(struct narrowing *narrowing, const struct thing *thing)
{
	struct str rest = str_from(kind_pages(thing->kind)->search.narrows_by), inverse;
	narrowing->found.count = 0;
	add_documents(narrowing, thing, NULL);
	if (!rest.len)
		for (size_t i = 0; i < thing->back_links.count; i++)
			add_speaking(narrowing, &thing->back_links.items[i]);
	while (rest.len && str_split(&rest, '|', &inverse)) {
		struct back_links links = link_back(thing, inverse);
		for (size_t i = 0; i < links.count; i++)
			add_gathered(narrowing, links.items[i].from);
	}
	settle(narrowing);
}

static void begin_filter(struct writing *work, struct str key, struct str label)
{
	if (str_ends(buffer_view(&work->out), STR("]")))
		buffer_add_char(&work->out, ',');
	buffer_printf(&work->out, "[\"%.*s\",", STR_ARG(key));
	buffer_add_json(&work->out, in_capitals(work, label));
	buffer_add(&work->out, STR(",["));
}

static void add_choice(struct writing *work, struct narrowing *narrowing, struct str value,
		       struct str title)
{
	settle(narrowing);
	buffer_add(&work->out,
		   str_ends(buffer_view(&work->out), STR("]")) ? STR(",\n[") : STR("\n["));
	buffer_add_json(&work->out, value);
	buffer_add_char(&work->out, ',');
	add_text(work, title);
	buffer_add(&work->out, STR(",\""));
	search_add_list(&work->out,
			&(struct search_list){narrowing->found.items, narrowing->found.count});
	buffer_add(&work->out, STR("\"]"));
	narrowing->found.count = 0;
}

static void add_kinds(struct writing *work, struct narrowing *narrowing)
{
	const struct search *search = work->search;
	begin_filter(work, STR("kind"), STR("kind"));
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		for (size_t i = 0; i < search->count; i++)
			if (search->documents[i].thing->kind == kind)
				ARRAY_ADD(&narrowing->found, NULL,
					  (struct search_posting){(uint32_t)i, 1});
		struct str plural = str_from(schema_kind(kind)->plural);
		if (narrowing->found.count)
			add_choice(work, narrowing, plural, in_capitals(work, plural));
	}
	buffer_add(&work->out, STR("]]"));
}

/* Newest first. */
static void add_years(struct writing *work, struct narrowing *narrowing)
{
	const struct search *search = work->search;
	int first = INT16_MAX, last = 0;
	begin_filter(work, STR("year"), STR("year"));
	for (size_t i = 0; i < search->count; i++) {
		int year = search->documents[i].date.year;
		first = year && year < first ? year : first;
		last = year > last ? year : last;
	}
	for (int year = last; year >= first; year--) {
		struct str word = arena_printf(work->arena, "%d", year);
		for (size_t i = 0; i < search->count; i++)
			if (search->documents[i].date.year == year)
				ARRAY_ADD(&narrowing->found, NULL,
					  (struct search_posting){(uint32_t)i, 1});
		if (narrowing->found.count)
			add_choice(work, narrowing, word, word);
	}
	buffer_add(&work->out, STR("]]"));
}

static void add_things(struct writing *work, struct narrowing *narrowing, int kind)
{
	const struct things *things = &work->search->things;
	const char *titled_by = schema_kind(kind)->titled_by;
	struct str word = str_from(schema_kind(kind)->word);
	begin_filter(work, word, word);
	for (size_t i = 0; i < things->count; i++) {
		const struct thing *thing = things->items[i];
		struct str number = {0};
		if (thing->kind != kind)
			continue;
		find_speaking(narrowing, thing);
		/* What only its own page speaks of is no choice. */
		if (narrowing->found.count < 2)
			continue;
		if (titled_by)
			number = *(const struct str *)schema_value(
				thing, schema_field_of(kind, titled_by));
		add_choice(work, narrowing, thing->id,
			   arena_join(work->arena, number, number.len ? STR(" ") : number,
				      thing->title));
	}
	buffer_add(&work->out, STR("]]"));
}

static void write_filters(struct writing *work)
{
	struct narrowing narrowing = {.search = work->search,
				      .of = documents_by_thing(work->search, work->arena)};
	buffer_add(&work->out, STR("boardpack(\"=filters\",["));
	add_kinds(work, &narrowing);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		const struct search_row *row = &kind_pages(kind)->search;
		if (row->narrows || row->narrows_by)
			add_things(work, &narrowing, kind);
	}
	add_years(work, &narrowing);
	buffer_add_char(&work->out, ']');
	buffer_add(&work->directory, STR(",\n\"filters\":"));
	end_file(work, "f");
	memory_free(narrowing.found.items);
}

/* Things */

static void add_name(struct writing *work, struct str name, const char **before)
{
	if (!name.len)
		return;
	buffer_add(&work->out, str_from(*before));
	add_text(work, name);
	*before = ",";
}

/* What else it is called: by each of the keys of its kind. */
static void add_names(struct writing *work, const struct thing *thing)
{
	const struct search_row *row = &kind_pages(thing->kind)->search;
	const char *before = "";
	buffer_add_char(&work->out, '[');
	for (size_t i = 0; i < ARRAY_SIZE(row->names) && row->names[i]; i++) {
		const struct field *field = schema_field_of(thing->kind, row->names[i]);
		const void *value = schema_value(thing, field);
		const struct texts *texts = value;
		const struct things *held = value;
		if (field->type == FIELD_TEXT)
			add_name(work, *(const struct str *)value, &before);
		for (size_t j = 0; field->type == FIELD_TEXTS && j < texts->count; j++)
			add_name(work, texts->items[j], &before);
		for (size_t j = 0; field->type == FIELD_RECORDS && j < held->count; j++)
			add_name(work, held->items[j]->title, &before);
	}
	buffer_add_char(&work->out, ']');
}

/* How it stands, in the words of the theme's part "stands"; plain. */
static struct str stands(struct writing *work, const struct thing *thing)
{
	struct buffer html = {0};
	struct str plain = {0};
	if (theme_has(work->view.theme, STR("stands")) &&
	    theme_render(work->view.theme, STR("stands"), view_thing(&work->view, thing), &html) ==
		    THEME_DONE)
		plain = str_trim(plain_of(work, buffer_view(&html)));
	buffer_free(&html);
	return plain;
}

static void add_thing(struct writing *work, const struct thing *thing)
{
	forget(work);
	add_text(work, thing->title);
	buffer_add_char(&work->out, ',');
	add_address(work, thing->address, thing->fragment);
	buffer_add_char(&work->out, ',');
	add_names(work, thing);
	buffer_add_char(&work->out, ',');
	add_text(work, stands(work, thing));
}

/* Those of kinds that have many are a file of their own, which readers can wait for. */
static void write_things(struct writing *work, bool of_many, const char *name, const char *sort)
{
	enum { MANY = 1000 };
	const struct things *things = &work->search->things;
	const char *before = "\n[";
	buffer_printf(&work->out, "boardpack(\"=%s\",[", name);
	for (size_t i = 0; i < things->count; i++) {
		struct str word = str_from(schema_kind(things->items[i]->kind)->word);
		if ((work->record->of[things->items[i]->kind].count > MANY) != of_many)
			continue;
		buffer_add(&work->out, str_from(before));
		buffer_add_json(&work->out, words_site(work->record, word, work->arena));
		buffer_add_char(&work->out, ',');
		add_thing(work, things->items[i]);
		buffer_add_char(&work->out, ']');
		before = ",\n[";
	}
	if (of_many && !work->plain.len) {
		buffer_reset(&work->out);
		return;
	}
	buffer_add_char(&work->out, ']');
	buffer_printf(&work->directory, ",\n\"%s\":", name);
	end_file(work, sort);
}

struct search_files search_write(struct search *search)
{
	struct writing work = {
		.search = search,
		.record = search->view->record,
		.arena = search->view->arena,
		.view = *search->view,
	};
	work.view.arena = &work.scratch;
	work.view.memory = &work.memory;
	buffer_add(&work.directory, STR("boardpack(\"=directory\",{"));
	write_titles(&work);
	write_columns(&work);
	write_filters(&work);
	write_things(&work, false, "things", "k");
	write_things(&work, true, "more", "m");
	buffer_add(&work.directory, STR("})\n"));
	ARRAY_ADD(&work.files, work.arena,
		  (struct search_file){
			  .address = STR("search/directory.js"),
			  .text = arena_copy(work.arena, buffer_view(&work.directory)),
		  });
	arena_free(&work.scratch);
	buffer_free(&work.out);
	buffer_free(&work.plain);
	buffer_free(&work.directory);
	return work.files;
}
