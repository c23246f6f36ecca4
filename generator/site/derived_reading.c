/*
 * How long a thing takes to read. A paper's words are those of its body, of
 * its texts, of what it is made of, and of the rows that it reports.
 */
#include "derive/progress.h"
#include "record/link.h"
#include "record/schema.h"
#include "site/derived.h"

enum { WORDS_A_MINUTE = 200 };

static size_t words_of(const struct thing *thing);

static size_t words_of_field(const struct thing *thing, const struct field *field)
{
	const void *value = schema_value(thing, field);
	size_t words = 0;
	if (field->type == FIELD_PROSE || field->type == FIELD_PHRASE) {
		const struct prose *prose = *(struct prose *const *)value;
		return prose ? prose->markdown.words : 0;
	}
	if (field->type == FIELD_RECORDS) {
		const struct things *records = value;
		for (size_t i = 0; i < records->count; i++)
			words += words_of(records->items[i]);
	}
	return words;
}

static size_t words_of(const struct thing *thing)
{
	int kind = thing->kind;
	size_t words = thing->body ? thing->body->markdown.words : 0;
	for (size_t i = 0; i < schema_field_count(kind); i++)
		words += words_of_field(thing, schema_field(kind, i));
	return words;
}

/* The rows of workstreams for the periods that a paper reports. */
static size_t words_reported(const struct thing *paper)
{
	struct back_links periods = link_back(paper, STR("periods reported"));
	struct arena scratch = {0};
	size_t words = 0;
	for (size_t i = 0; i < periods.count; i++) {
		const struct period *period = (const struct period *)periods.items[i].from;
		struct things rows = progress_rows((const struct workstream *)period->thing.parent,
						   period->period, &scratch);
		for (size_t j = 0; j < rows.count; j++)
			words += words_of(rows.items[j]);
	}
	arena_free(&scratch);
	return words;
}

static bool is_only_a_file(const struct thing *thing)
{
	return thing->kind == KIND_PAPER && !thing->body &&
	       ((const struct paper *)thing)->document.len;
}

size_t derived_minutes_to_read(const struct thing *thing)
{
	if (is_only_a_file(thing))
		return 0;
	size_t words = words_of(thing);
	if (thing->kind == KIND_PAPER)
		words += words_reported(thing);
	return (words + WORDS_A_MINUTE - 1) / WORDS_A_MINUTE;
}
