#include "partner/catalogue_change.h"

#include "base/buffer.h"
#include "partner/shared_reference.h"
#include "record/schema.h"

enum { NAMED = 5 }; /* more new or gone ones are only counted */

/* What is told when it differs; ratings are beside these. */
struct told {
	const char *fact;
	const char *score; /* the kind of score; null: no score */
	const char *words;
};

static const struct told all_told[] = {
	{"score", "current", "score"},       {"score", "inherent", "inherent score"},
	{"score", "target", "target score"}, {"level", NULL, "level"},
	{"status", NULL, "status"},          {"date", NULL, "date"},
	{"closed", NULL, "closed"},
};

/* Some of one kind, told in one sentence. */
struct group {
	size_t count;
	struct buffer ids; /* of the first of them: "a, b" */
};

struct comparing {
	const struct partner_catalogue *before, *after;
	bool *met; /* of the entries after: was there before */
	struct group gone, fresh;
	struct buffer sentences; /* struct str, one after the other */
	struct arena *arena;
};

static void add(struct comparing *work, struct str sentence)
{
	buffer_add(&work->sentences, (struct str){(const char *)&sentence, sizeof sentence});
}

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
		add(work,
		    arena_printf(work->arena, "%.*s %.*s: %s %.*s, was %.*s", STR_ARG(entry->kind),
				 STR_ARG(entry->id), what, STR_ARG(is), STR_ARG(was)));
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

static const struct partner_fact *find(const struct partner_entry *entry, const struct told *told)
{
	return told->score ? partner_entry_latest(entry, told->fact, str_from(told->score), STR(""))
			   : partner_entry_fact(entry, told->fact);
}

static void compare_facts(struct comparing *work, const struct partner_entry *before,
			  const struct partner_entry *after)
{
	compare_ratings(work, before, after);
	for (size_t i = 0; i < sizeof all_told / sizeof *all_told; i++) {
		const struct told *told = &all_told[i];
		tell(work, after, told->words, find(before, told), find(after, told));
	}
}

static void compare_entries(struct comparing *work, const struct partner_entry *before,
			    const struct partner_entry *after)
{
	if (!str_equal(before->id, after->id))
		add(work,
		    arena_printf(work->arena, "%.*s %.*s moved to %.*s", STR_ARG(before->kind),
				 STR_ARG(before->id), STR_ARG(after->id)));
	if (!str_equal(before->name, after->name))
		add(work, arena_printf(work->arena,
				       "%.*s %.*s renamed "
				       "\"%.*s\", was \"%.*s\"",
				       STR_ARG(after->kind), STR_ARG(after->id),
				       STR_ARG(after->name), STR_ARG(before->name)));
	compare_facts(work, before, after);
}

/* One kind */

static void count_in(struct group *group, struct str id)
{
	if (group->count++ < NAMED)
		buffer_printf(&group->ids, "%s%.*s", group->count > 1 ? ", " : "", STR_ARG(id));
}

/* "2 risks new: a, b". */
static void tell_group(struct comparing *work, const struct group *group, int kind,
		       const char *what)
{
	const struct kind *row = schema_kind(kind);
	const char *word = group->count == 1 ? row->word : row->plural;
	if (!group->count)
		return;
	add(work, group->count > NAMED
			  ? arena_printf(work->arena, "%zu %s %s", group->count, word, what)
			  : arena_printf(work->arena, "%zu %s %s: %.*s", group->count, word, what,
					 STR_ARG(buffer_view(&group->ids))));
}

static void take_before(struct comparing *work, int kind, const struct partner_entry *before)
{
	struct shared_answer answer = shared_reference_find(work->after, TO(kind), before->id);
	if (answer.state == SHARED_UNKNOWN) {
		count_in(&work->gone, before->id);
	} else if (answer.state == SHARED_WITHDRAWN) {
		add(work, arena_printf(work->arena, "%.*s %.*s withdrawn", STR_ARG(before->kind),
				       STR_ARG(before->id)));
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
	tell_group(work, &work->fresh, kind, "new");
	tell_group(work, &work->gone, kind, "gone");
}

struct texts catalogue_changes(const struct partner_catalogue *before,
			       const struct partner_catalogue *after, struct arena *arena)
{
	struct comparing work = {
		.before = before,
		.after = after,
		.met = arena_new(arena, bool, after->count),
		.arena = arena,
	};
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		if (schema_kind(kind)->referable)
			compare_kind(&work, kind);
	struct texts sentences = {
		.count = work.sentences.len / sizeof *sentences.items,
	};
	sentences.items = arena_new(arena, struct str, sentences.count);
	for (size_t i = 0; i < sentences.count; i++)
		sentences.items[i] = ((const struct str *)work.sentences.data)[i];
	buffer_free(&work.sentences);
	buffer_free(&work.gone.ids);
	buffer_free(&work.fresh.ids);
	return sentences;
}
