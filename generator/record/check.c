#include "record/check.h"

#include "base/arena.h"
#include "record/schema.h"

static struct place place_of(const struct thing *thing)
{
	return (struct place){thing->source, thing->span};
}

/* Dates */

static struct date date_of_key(const struct thing *thing, const char *key)
{
	return *(const struct date *)schema_value(thing, schema_field_of(thing->kind, key));
}

static void check_dates(const struct thing *thing, struct diag *diag)
{
	const struct kind *kind = schema_kind(thing->kind);
	struct date first = date_of_key(thing, kind->first_date);
	struct date last = date_of_key(thing, kind->last_date);
	if (first.precision == DATE_NONE || last.precision == DATE_NONE)
		return;
	if (date_first_day(first) > date_last_day(last))
		diag_report(diag, DIAG_DATE_ORDER, schema_place_of(thing, kind->last_date), "%s",
			    kind->dates_wrong);
}

/* Circles: a walk in depth that comes back to where it is */

enum visit { VISIT_NOT_YET, VISIT_ON_PATH, VISIT_DONE };

struct step {
	const struct thing *thing;
	size_t next; /* the link to follow next */
};

struct walk {
	int kind;
	const struct field *field;
	struct step *path;
	size_t length;
	unsigned char *visits; /* enum visit, by number */
	struct diag *diag;
};

static struct links links_on(const struct walk *walk, const struct thing *thing)
{
	void *member = (char *)thing + walk->field->offset;
	if (walk->field->type == FIELD_LINK)
		return (struct links){member, 1};
	return *(struct links *)member;
}

/* Everything on the path from the thing on is part of the circle. */
static void report_circle(const struct walk *walk, const struct thing *thing)
{
	size_t i = walk->length;
	while (walk->path[i - 1].thing != thing)
		i--;
	for (; i <= walk->length; i++) {
		const struct thing *part = walk->path[i - 1].thing;
		diag_report(walk->diag, DIAG_CIRCULAR_REFERENCE, schema_place(part, walk->field),
			    "\"%.*s\" %s", STR_ARG(part->title),
			    schema_kind(walk->kind)->leads_back);
		diag_remedy(walk->diag, "take out the reference that closes the circle");
	}
}

static void step_to(struct walk *walk, const struct thing *thing)
{
	if (walk->visits[thing->number] == VISIT_ON_PATH)
		report_circle(walk, thing);
	if (walk->visits[thing->number] != VISIT_NOT_YET)
		return;
	walk->visits[thing->number] = VISIT_ON_PATH;
	walk->path[walk->length++] = (struct step){thing, 0};
}

static void walk_from(struct walk *walk, const struct thing *thing)
{
	step_to(walk, thing);
	while (walk->length) {
		struct step *last = &walk->path[walk->length - 1];
		struct links links = links_on(walk, last->thing);
		if (last->next == links.count) {
			walk->visits[last->thing->number] = VISIT_DONE;
			walk->length--;
			continue;
		}
		const struct thing *target = links.items[last->next++].target;
		if (target && target->kind == walk->kind)
			step_to(walk, target);
	}
}

static void check_circles(const struct record *record, int kind, struct diag *diag)
{
	const struct things *things = &record->of[kind];
	struct arena scratch = {0};
	struct walk walk = {
		.kind = kind,
		.field = schema_field_of(kind, schema_kind(kind)->leads_on),
		.path = arena_new(&scratch, struct step, things->count),
		.visits = arena_new(&scratch, unsigned char, things->count),
		.diag = diag,
	};
	for (size_t i = 0; i < things->count; i++)
		walk_from(&walk, things->items[i]);
	arena_free(&scratch);
}

/* Titles: what is linked to and stands as a heading is called something. */
static void check_title(const struct thing *thing, struct diag *diag)
{
	int kind = thing->kind;
	const struct field *title = schema_field(kind, schema_find(kind, STR("title")));
	if (thing->title.len)
		return;
	diag_report(diag, DIAG_MISSING_KEY, place_of(thing), "this %s has no \"%s\": %s",
		    schema_kind(kind)->word, title->name, title->help);
}

void check_record(struct record *record, struct diag *diag)
{
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		const struct kind *row = schema_kind(kind);
		for (size_t i = 0; i < record->of[kind].count; i++) {
			struct thing *thing = record->of[kind].items[i];
			if (row->check)
				row->check(record, thing, diag);
			if (row->referable)
				check_title(thing, diag);
			if (row->first_date)
				check_dates(thing, diag);
		}
		if (row->leads_on)
			check_circles(record, kind, diag);
	}
}

/* How long things are kept: what is past its date is listed, for somebody to delete */

enum { NAMED = 10 };

static bool is_past(const struct record *record, const struct thing *thing)
{
	size_t index = schema_find(thing->kind, STR("keep until"));
	if (index == schema_field_count(thing->kind))
		return false;
	struct date until = date_of_key(thing, "keep until");
	return until.precision != DATE_NONE && date_is_over(until, record->now.date);
}

void check_kept(const struct record *record, struct diag *diag)
{
	struct arena scratch = {0};
	struct str names = {0};
	const struct thing *first = NULL;
	size_t count = 0;
	const struct thing *thing;
	for (struct record_at at = {0}; (thing = record_next(record, &at));) {
		if (!is_past(record, thing))
			continue;
		first = first ? first : thing;
		if (count++ < NAMED)
			names = arena_printf(&scratch, "%.*s%s\"%.*s\"", STR_ARG(names),
					     names.len ? ", " : "",
					     STR_ARG(str_either(thing->title, thing->id)));
	}
	if (count) {
		diag_report(diag, DIAG_KEPT_TOO_LONG, schema_place_of(first, "keep until"),
			    "%zu thing%s %s kept for longer than \"keep until\" says: %.*s%s",
			    count, str_plural(count), count == 1 ? "is" : "are", STR_ARG(names),
			    count > NAMED ? " and more" : "");
		diag_remedy(diag, "delete what is no longer needed, or give it a later date");
	}
	arena_free(&scratch);
}
