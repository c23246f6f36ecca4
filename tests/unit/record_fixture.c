#include "record_fixture.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "partner/shared_reference.h"
#include "record/check.h"
#include "record/identify.h"
#include "record/link_record.h"
#include "record/schema.h"
#include "record/withdrawn.h"
#include "text/markdown.h"

static const struct fixture_file always[] = {
	{"organisations/lpt.md", "---\ntitle: Our Trust\n---\n"},
	{"site.yaml", "organisation: lpt\n"
		      "publish: [organisations, committees, people, strategies, "
		      "priorities, terms]\n"
		      "as at: 22 November 2026\n"},
};

enum { ALWAYS = sizeof always / sizeof *always };

static const struct source *find_source(void *context, struct str name)
{
	const struct fixture *fixture = context;
	for (size_t i = 0; i < fixture->count; i++)
		if (str_equal(fixture->sources[i].name, name))
			return &fixture->sources[i];
	return NULL;
}

static struct markdown_options options_of(struct fixture *fixture)
{
	static const struct str taken[] = {{"main", 4}, {"delivery", 8}};
	struct str *kinds = arena_new(&fixture->arena, struct str, KINDS);
	struct markdown_options options = {
		.kinds = kinds,
		.taken = taken,
		.taken_count = 2,
		.files = {find_source, fixture},
	};
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		if (schema_kind(kind)->referable)
			kinds[options.kind_count++] = str_from(schema_kind(kind)->word);
	return options;
}

static int compare_sources(const void *left, const void *right)
{
	const struct source *a = left, *b = right;
	return str_compare(a->name, b->name);
}

void fixture_decode_sources(struct fixture *fixture, const struct source *sources, size_t count)
{
	struct arena scratch = {0};
	*fixture = (struct fixture){.count = count};
	fixture->sources = arena_new(&fixture->arena, struct source, count);
	fixture->decoded = arena_new(&fixture->arena, struct decoded, count);
	memcpy(fixture->sources, sources, count * sizeof *sources);
	qsort(fixture->sources, count, sizeof *sources, compare_sources);
	struct markdown_options options = options_of(fixture);
	for (size_t i = 0; i < count; i++) {
		struct decoder decoder = {&fixture->sources[i], &fixture->arena, &scratch,
					  &fixture->diag,       &options,        NULL};
		decode_file(&decoder, &fixture->decoded[i]);
		arena_reset(&scratch);
	}
	arena_free(&scratch);
}

static bool is_given(const struct fixture_file *files, const char *name)
{
	for (; files->name; files++)
		if (!strcmp(files->name, name))
			return true;
	return false;
}

void fixture_decode(struct fixture *fixture, const struct fixture_file *files)
{
	struct source sources[64];
	size_t count = 0;
	for (const struct fixture_file *file = files; file->name; file++) {
		assert(count < sizeof sources / sizeof *sources - ALWAYS);
		sources[count++] = (struct source){str_from(file->name), str_from(file->name),
						   str_from(file->text)};
	}
	for (size_t i = 0; i < ALWAYS; i++)
		if (!is_given(files, always[i].name))
			sources[count++] =
				(struct source){str_from(always[i].name), str_from(always[i].name),
						str_from(always[i].text)};
	fixture_decode_sources(fixture, sources, count);
}

static struct site *find_site(const struct fixture *fixture)
{
	for (size_t i = 0; i < fixture->count; i++) {
		const struct decoded *file = &fixture->decoded[i];
		if (file->layout.kind == KIND_SITE && file->things.count)
			return (struct site *)file->things.items[0];
	}
	return NULL;
}

void fixture_join(struct fixture *fixture)
{
	struct record *record = &fixture->record;
	record->arena = &fixture->arena;
	record->defaults = (const struct site *)decode_defaults(&fixture->arena);
	record->site = find_site(fixture);
	assert(record->site);
	record->now = record->site->as_at;
	fixture->registry = registry_new(&fixture->arena);
	identify(record, fixture->registry, fixture->decoded, fixture->count, &fixture->diag);
	withdrawn_stand_in(record, fixture->registry, &fixture->diag);
	link_record(record, fixture->registry, &partner_references, &fixture->diag);
	withdrawn_take(record, fixture->registry, &fixture->diag);
	check_record(record, &fixture->diag);
}

void fixture_link(struct fixture *fixture, const struct fixture_file *files)
{
	fixture_decode(fixture, files);
	fixture_join(fixture);
}

void fixture_cut(struct fixture *fixture, const struct fixture_file *files)
{
	fixture_link(fixture, files);
	access_cut(&fixture->record, ACCESS_PUBLISHED, &fixture->diag);
	withdrawn_check(&fixture->record, &fixture->diag);
}

void fixture_free(struct fixture *fixture)
{
	diag_free(&fixture->diag);
	arena_free(&fixture->arena);
}

struct thing *fixture_thing(const struct fixture *fixture, const char *reference)
{
	struct str rest = str_from(reference);
	size_t colon = str_find_char(rest, ':');
	int kind = schema_kind_of(str_sub(rest, 0, colon));
	assert(kind != KIND_NONE);
	return registry_find(fixture->registry, kind, str_sub(rest, colon + 1, rest.len));
}

/* What can be reached */

struct reaching {
	const struct record *record;
	struct str word;
	size_t ways;
};

static void reach_thing(struct reaching *reaching, const struct thing *thing)
{
	if (!thing)
		return;
	const struct things *things = &reaching->record->of[thing->kind];
	reaching->ways++;
	assert(thing->hidden == HIDDEN_NOT);
	assert(thing->number < things->count && things->items[thing->number] == thing);
}

static void reach_text(const struct reaching *reaching, struct str text)
{
	assert(!reaching->word.len || str_find(text, reaching->word) == text.len);
}

static void reach_link(struct reaching *reaching, const struct link *link)
{
	reach_thing(reaching, link->target);
	reach_text(reaching, link->written);
}

static void reach_links(struct reaching *reaching, const struct links *links)
{
	for (size_t i = 0; i < links->count; i++)
		reach_link(reaching, &links->items[i]);
}

static void reach_prose(struct reaching *reaching, const struct prose *prose)
{
	for (size_t i = 0; prose && i < prose->markdown.reference_count; i++)
		reach_link(reaching, &prose->links[i]);
	if (prose)
		reach_text(reaching, prose->markdown.html);
}

static void reach_field(struct reaching *reaching, const struct thing *thing,
			const struct field *field)
{
	const void *member = schema_value(thing, field);
	const struct things *held = member;
	switch (field->type) {
	case FIELD_LINK:
		reach_link(reaching, member);
		break;
	case FIELD_LINKS:
	case FIELD_TICKS:
		reach_links(reaching, member);
		break;
	case FIELD_RECORDS:
		for (size_t i = 0; i < held->count; i++)
			reach_thing(reaching, held->items[i]);
		break;
	case FIELD_PROSE:
	case FIELD_PHRASE:
		reach_prose(reaching, *(struct prose *const *)member);
		break;
	default:
		break;
	}
}

static void reach_from(struct reaching *reaching, const struct thing *thing)
{
	size_t fields = schema_field_count(thing->kind);
	reach_text(reaching, thing->title);
	reach_text(reaching, thing->id);
	reach_thing(reaching, thing);
	reach_thing(reaching, thing->parent);
	for (size_t i = 0; i < fields; i++)
		reach_field(reaching, thing, schema_field(thing->kind, i));
	reach_prose(reaching, thing->body);
	for (size_t i = 0; i < thing->back_links.count; i++)
		reach_thing(reaching, thing->back_links.items[i].from);
}

size_t fixture_reach(const struct fixture *fixture, const char *word)
{
	struct reaching reaching = {&fixture->record, str_from(word), 0};
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		const struct things *things = &fixture->record.of[kind];
		for (size_t i = 0; i < things->count; i++)
			reach_from(&reaching, things->items[i]);
	}
	return reaching.ways;
}

/* A message, or its remedy; what is indented else is a line of a source. */
static bool is_message(struct str line)
{
	return line.len &&
	       (!str_starts(line, STR("    ")) || str_starts(line, STR("    remedy: ")));
}

struct str fixture_problems(struct fixture *fixture)
{
	char *printed = NULL;
	size_t size = 0;
	struct buffer kept = {0};
	FILE *out = open_memstream(&printed, &size);
	assert(out);
	diag_print(&fixture->diag, &(struct diag_style){.quiet = true}, out);
	fclose(out);
	struct str rest = {printed, size}, line;
	bool is_stub = false;
	while (str_split(&rest, '\n', &line)) {
		is_stub = str_ends(line, STR("[empty-paper]")) ||
			  (is_stub && str_starts(line, STR("    ")));
		if (is_stub || !is_message(line))
			continue;
		buffer_add(&kept, line);
		buffer_add_char(&kept, '\n');
	}
	free(printed);
	struct str problems = arena_copy(&fixture->arena, buffer_view(&kept));
	buffer_free(&kept);
	return problems;
}
