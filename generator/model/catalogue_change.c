#include "model/catalogue_change.h"

#include "base/buffer.h"
#include "model/schema.h"
#include "model/shared_reference.h"

enum { NAMED = 5 };		/* more new or gone ones are only counted */

/* What is told when it differs. */
struct told {
	const char *fact;
	const char *score;	/* the kind of score; null: no score */
	const char *words;
};

static const struct told all_told[] = {
	{"rating", NULL, "rating"},
	{"score", "current", "score"},
	{"score", "inherent", "inherent score"},
	{"score", "target", "target score"},
	{"level", NULL, "level"},
	{"status", NULL, "status"},
	{"date", NULL, "date"},
	{"closed", NULL, "closed"},
};

/* Some of one kind, told in one sentence. */
struct group {
	size_t count;
	struct buffer ids;	/* of the first of them: "a, b" */
};

struct comparing {
	const struct partner_catalogue *before, *after;
	bool *met;		/* of the entries after: was there before */
	struct group gone, fresh;
	struct buffer sentences;	/* struct str, one after the other */
	struct arena *arena;
};

static void add(struct comparing *work, struct str sentence)
{
	buffer_add(&work->sentences, (struct str){(const char *)&sentence,
						  sizeof sentence});
}

/* One thing */

/* The latest that is told of an entry, or empty. */
static struct str latest(const struct partner_entry *entry,
			 const struct told *told, struct arena *arena)
{
	const struct partner_fact *found = NULL;
	for (size_t i = 0; i < entry->fact_count; i++) {
		const struct partner_fact *fact = &entry->facts[i];
		if (!str_equal(fact->name, str_from(told->fact)) ||
		    (told->score &&
		     !str_equal(fact->kind, str_from(told->score))))
			continue;
		if (!found || date_compare_known(fact->date, found->date) >= 0)
			found = fact;
	}
	if (!found)
		return (struct str){0};
	return told->score ? arena_printf(arena, "%d", found->value)
			   : found->text;
}

static struct str or_not_stated(struct str text)
{
	return text.len ? text : STR("not stated");
}

static void compare_facts(struct comparing *work,
			  const struct partner_entry *before,
			  const struct partner_entry *after)
{
	for (size_t i = 0; i < sizeof all_told / sizeof *all_told; i++) {
		const struct told *told = &all_told[i];
		struct str was = latest(before, told, work->arena);
		struct str is = latest(after, told, work->arena);
		if (str_equal(was, is))
			continue;
		add(work, arena_printf(work->arena,
				       "%.*s %.*s: %s %.*s, was %.*s",
				       STR_ARG(after->kind),
				       STR_ARG(after->id), told->words,
				       STR_ARG(or_not_stated(is)),
				       STR_ARG(or_not_stated(was))));
	}
}

static void compare_entries(struct comparing *work,
			    const struct partner_entry *before,
			    const struct partner_entry *after)
{
	if (!str_equal(before->id, after->id))
		add(work, arena_printf(work->arena, "%.*s %.*s moved to %.*s",
				       STR_ARG(before->kind),
				       STR_ARG(before->id),
				       STR_ARG(after->id)));
	if (!str_equal(before->name, after->name))
		add(work, arena_printf(work->arena, "%.*s %.*s renamed "
				       "\"%.*s\", was \"%.*s\"",
				       STR_ARG(after->kind),
				       STR_ARG(after->id),
				       STR_ARG(after->name),
				       STR_ARG(before->name)));
	compare_facts(work, before, after);
}

/* One kind */

static void count_in(struct group *group, struct str id)
{
	if (group->count++ < NAMED)
		buffer_printf(&group->ids, "%s%.*s",
			      group->count > 1 ? ", " : "", STR_ARG(id));
}

/* "2 risks new: a, b". */
static void tell_group(struct comparing *work, const struct group *group,
		       enum kind kind, const char *what)
{
	const struct kind_row *row = schema_kind(kind);
	const char *word = group->count == 1 ? row->word : row->plural;
	if (!group->count)
		return;
	add(work, group->count > NAMED
			  ? arena_printf(work->arena, "%zu %s %s",
					 group->count, word, what)
			  : arena_printf(work->arena, "%zu %s %s: %.*s",
					 group->count, word, what,
					 STR_ARG(buffer_view(&group->ids))));
}

static void take_before(struct comparing *work, enum kind kind,
			const struct partner_entry *before)
{
	struct shared_answer answer =
		shared_reference_find(work->after, TO(kind), before->id);
	if (answer.state == SHARED_UNKNOWN) {
		count_in(&work->gone, before->id);
	} else if (answer.state == SHARED_WITHDRAWN) {
		add(work, arena_printf(work->arena, "%.*s %.*s withdrawn",
				       STR_ARG(before->kind),
				       STR_ARG(before->id)));
	} else {
		work->met[answer.entry - work->after->entries] = true;
		compare_entries(work, before, answer.entry);
	}
}

static bool is_published(const struct partner_entry *entry, struct str kind)
{
	return entry->state == PARTNER_PUBLISHED &&
	       str_equal(entry->kind, kind);
}

static void compare_kind(struct comparing *work, enum kind kind)
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
			       const struct partner_catalogue *after,
			       struct arena *arena)
{
	struct comparing work = {
		.before = before,
		.after = after,
		.met = arena_new(arena, bool, after->count),
		.arena = arena,
	};
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		if (schema_kind((enum kind)kind)->referable)
			compare_kind(&work, (enum kind)kind);
	struct texts sentences = {
		.count = work.sentences.len / sizeof *sentences.items,
	};
	sentences.items = arena_new(arena, struct str, sentences.count);
	for (size_t i = 0; i < sentences.count; i++)
		sentences.items[i] =
			((const struct str *)work.sentences.data)[i];
	buffer_free(&work.sentences);
	buffer_free(&work.gone.ids);
	buffer_free(&work.fresh.ids);
	return sentences;
}
