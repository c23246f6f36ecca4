#include "partner/catalogue_change.h"

#include "base/arena.h"
#include "partner/shared_reference.h"
#include "record/schema.h"

enum { NAMED = 5 }; /* more new or gone ones are only counted */

/* Some of one kind, told in one sentence. */
struct group {
	size_t count;
	struct buffer ids; /* of the first of them: "a, b" */
};

struct comparing {
	const struct partner_catalogue *before, *after;
	bool *met; /* of the entries after: was there before */
	struct group gone, fresh;
	struct arena *arena;
	struct buffer *out;
};

/* One thing */

static struct str words_of(const struct partner_fact *fact, struct arena *arena)
{
	if (fact && fact->value)
		return arena_printf(arena, "%d", fact->value);
	return fact && fact->text.len ? fact->text : STR("not stated");
}

static void tell(struct comparing *work, const struct partner_entry *entry, const char *what,
		 const struct partner_fact *before, const struct partner_fact *after)
{
	struct str was = words_of(before, work->arena);
	struct str is = words_of(after, work->arena);
	if (!str_equal(was, is))
		buffer_printf(work->out, "%.*s %.*s: %s %.*s, was %.*s\n", STR_ARG(entry->kind),
			      STR_ARG(entry->id), what, STR_ARG(is), STR_ARG(was));
}

static const struct partner_fact *latest_rating(const struct partner_entry *entry, struct str scale)
{
	return partner_entry_latest(entry, "rating", STR(""), scale);
}

/* Words on two scales say nothing about each other. */
static void compare_ratings(struct comparing *work, const struct partner_entry *before,
			    const struct partner_entry *after)
{
	for (size_t i = 0; i < after->fact_count; i++) {
		const struct partner_fact *fact = &after->facts[i];
		if (fact == latest_rating(after, fact->scale))
			tell(work, after, "rating", latest_rating(before, fact->scale), fact);
	}
	for (size_t i = 0; i < before->fact_count; i++) {
		const struct partner_fact *fact = &before->facts[i];
		if (fact == latest_rating(before, fact->scale) &&
		    !latest_rating(after, fact->scale))
			tell(work, after, "rating", fact, NULL);
	}
}

/* What is told when it differs; ratings are beside these. */
struct told {
	const char *fact;
	const char *score; /* the kind of score; null: no score */
	const char *words;
};

static const struct partner_fact *find(const struct partner_entry *entry, const struct told *told)
{
	return told->score ? partner_entry_latest(entry, told->fact, str_from(told->score), STR(""))
			   : partner_entry_fact(entry, told->fact);
}

static void compare_facts(struct comparing *work, const struct partner_entry *before,
			  const struct partner_entry *after)
{
	static const struct told all[] = {
		{"score", "current", "score"},       {"score", "inherent", "inherent score"},
		{"score", "target", "target score"}, {"level", NULL, "level"},
		{"status", NULL, "status"},          {"date", NULL, "date"},
		{"closed", NULL, "closed"},
	};
	compare_ratings(work, before, after);
	for (size_t i = 0; i < ARRAY_SIZE(all); i++)
		tell(work, after, all[i].words, find(before, &all[i]), find(after, &all[i]));
}

static void compare_entries(struct comparing *work, const struct partner_entry *before,
			    const struct partner_entry *after)
{
	if (!str_equal(before->id, after->id))
		buffer_printf(work->out, "%.*s %.*s moved to %.*s\n", STR_ARG(before->kind),
			      STR_ARG(before->id), STR_ARG(after->id));
	if (!str_equal(before->name, after->name))
		buffer_printf(work->out, "%.*s %.*s renamed \"%.*s\", was \"%.*s\"\n",
			      STR_ARG(after->kind), STR_ARG(after->id), STR_ARG(after->name),
			      STR_ARG(before->name));
	compare_facts(work, before, after);
}

/* One kind */

static void count_in(struct group *group, struct str id)
{
	if (group->count++ < NAMED)
		buffer_printf(&group->ids, "%s%.*s", group->count > 1 ? ", " : "", STR_ARG(id));
}

/* "2 risks new: a, b". */
static void tell_group(const struct group *group, int kind, const char *what, struct buffer *out)
{
	const struct kind *row = schema_kind(kind);
	if (!group->count)
		return;
	buffer_printf(out, "%zu %s %s", group->count, group->count == 1 ? row->word : row->plural,
		      what);
	if (group->count <= NAMED)
		buffer_printf(out, ": %.*s", STR_ARG(buffer_view(&group->ids)));
	buffer_add_char(out, '\n');
}

static void take_before(struct comparing *work, int kind, const struct partner_entry *before)
{
	struct shared_answer answer = shared_reference_find(work->after, TO(kind), before->id);
	if (answer.state == SHARED_UNKNOWN) {
		count_in(&work->gone, before->id);
	} else if (answer.state == SHARED_WITHDRAWN) {
		buffer_printf(work->out, "%.*s %.*s withdrawn\n", STR_ARG(before->kind),
			      STR_ARG(before->id));
	} else {
		work->met[answer.entry - work->after->entries] = true;
		compare_entries(work, before, answer.entry);
	}
}

static bool is_published(const struct partner_entry *entry, struct str kind)
{
	return entry->state == PARTNER_PUBLISHED && str_equal(entry->kind, kind);
}

static void compare_kind(struct comparing *work, int kind)
{
	const struct partner_catalogue *before = work->before;
	const struct partner_catalogue *after = work->after;
	struct str word = str_from(schema_kind(kind)->word);
	work->gone.count = work->fresh.count = 0;
	buffer_reset(&work->gone.ids);
	buffer_reset(&work->fresh.ids);
	for (size_t i = 0; i < before->count; i++)
		if (is_published(&before->entries[i], word))
			take_before(work, kind, &before->entries[i]);
	for (size_t i = 0; i < after->count; i++)
		if (is_published(&after->entries[i], word) && !work->met[i])
			count_in(&work->fresh, after->entries[i].id);
	tell_group(&work->fresh, kind, "new", work->out);
	tell_group(&work->gone, kind, "gone", work->out);
}

void catalogue_changes(const struct partner_catalogue *before,
		       const struct partner_catalogue *after, struct arena *arena,
		       struct buffer *out)
{
	struct comparing work = {
		.before = before,
		.after = after,
		.met = arena_new(arena, bool, after->count),
		.arena = arena,
		.out = out,
	};
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		if (schema_kind(kind)->referable)
			compare_kind(&work, kind);
	buffer_free(&work.gone.ids);
	buffer_free(&work.fresh.ids);
}
