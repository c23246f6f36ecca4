/*
 * What a partner publishes and this site refers to: what its catalogue says.
 */
#include "partner/derived_side.h"
#include "partner/shared_reference.h"
#include "partner/shared_source.h"
#include "record/link.h"
#include "site/words.h"

static const struct shared_reference *as_shared(const struct thing *thing)
{
	return (const struct shared_reference *)thing;
}

static struct value get_url(const struct view *view, const struct thing *thing, struct arena *arena)
{
	(void)view;
	(void)arena;
	return value_text(as_shared(thing)->web);
}

static struct value get_kind_word(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	return value_text(words_site(view->record, as_shared(thing)->entry->kind, arena));
}

static struct value get_source(const struct view *view, const struct thing *thing,
			       struct arena *arena)
{
	(void)arena;
	return view_thing(view, &as_shared(thing)->source->thing);
}

/* What holds it is a source here, and no part of what it is there. */
static struct value get_nothing(const struct view *view, const struct thing *thing,
				struct arena *arena)
{
	(void)view;
	(void)thing;
	(void)arena;
	return (struct value){0};
}

static struct value get_publisher(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	(void)view;
	(void)arena;
	return value_text(shared_source_publisher(as_shared(thing)->source));
}

static struct value get_note(const struct view *view, const struct thing *thing,
			     struct arena *arena)
{
	(void)view;
	(void)arena;
	return value_text(as_shared(thing)->source->note);
}

static struct value get_changed(const struct view *view, const struct thing *thing,
				struct arena *arena)
{
	return view_date(view, as_shared(thing)->entry->changed, arena);
}

static struct value get_number(const struct view *view, const struct thing *thing,
			       struct arena *arena)
{
	(void)view;
	(void)arena;
	return value_text(as_shared(thing)->number);
}

/* What it says of somebody: a text, as there is no page of them here. */
static struct value get_text(const struct view *view, const struct thing *thing, const char *name,
			     struct arena *arena)
{
	struct link link = {
		.written = shared_reference_text(as_shared(thing), name),
	};
	return view_link(view, &link, arena);
}

static struct value get_lead(const struct view *view, const struct thing *thing,
			     struct arena *arena)
{
	return get_text(view, thing, "lead", arena);
}

static struct value get_owner(const struct view *view, const struct thing *thing,
			      struct arena *arena)
{
	return get_text(view, thing, "owner", arena);
}

static struct value get_status(const struct view *view, const struct thing *thing,
			       struct arena *arena)
{
	(void)view;
	(void)arena;
	return value_text(shared_reference_text(as_shared(thing), "status"));
}

static struct value get_level(const struct view *view, const struct thing *thing,
			      struct arena *arena)
{
	(void)view;
	(void)arena;
	return value_text(shared_reference_text(as_shared(thing), "level"));
}

static struct value get_ratings(const struct view *view, const struct thing *thing,
				struct arena *arena)
{
	const struct partner_entry *entry = as_shared(thing)->entry;
	struct values list = {0};
	for (size_t i = 0; i < entry->fact_count; i++)
		if (str_equal(entry->facts[i].name, STR("rating")))
			values_add(&list, derived_side_rating(view, &entry->facts[i], arena),
				   arena);
	return values_list(&list);
}

static struct value get_score_now(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	return derived_side_score(view, side_score(as_shared(thing)->entry, "current"), arena);
}

static struct value get_score_target(const struct view *view, const struct thing *thing,
				     struct arena *arena)
{
	return derived_side_score(view, side_score(as_shared(thing)->entry, "target"), arena);
}

static struct value get_is_shared(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	(void)view;
	(void)thing;
	(void)arena;
	return value_truth(true);
}

/* Those that refer to it in a field and those that mention it alike. */
static struct value get_used_in(const struct view *view, const struct thing *thing,
				struct arena *arena)
{
	(void)arena;
	return thing_pages(view, thing->back_links);
}

static const struct value_row shared_rows[] = {
	{"url", "its address at the partner, in full", .get = get_url},
	{"kind word", "what kind of thing it is there: risk", .get = get_kind_word},
	{"source", "the source it was found in", .get = get_source},
	{"parent", "nothing: see its source", .get = get_nothing},
	{"publisher", "who publishes it", .get = get_publisher},
	{"partner note",
	 "where it is from, to stand behind its name: Partner Trust, copied "
	 "on 28 November 2026",
	 .get = get_note},
	{"changed", "when it was last changed there", .get = get_changed},
	{"number", "its number there, as printed", .get = get_number},
	{"lead", "who leads it there", .get = get_lead},
	{"owner", "who owns it there", .get = get_owner},
	{"status", "its status there, of a meeting", .get = get_status},
	{"level", "its level there in words, of a risk", .get = get_level},
	{"ratings", "its ratings there, each a side", .get = get_ratings},
	{"score now", "its current score there, as a side", .get = get_score_now},
	{"score target", "its target score there, as a side", .get = get_score_target},
	{"is shared", "that it is a partner's, so true", .get = get_is_shared},
	{"used in", "the pages of this site that refer to it", .get = get_used_in},
};

const struct derived_table derived_shared = {KIND_SHARED_REFERENCE, shared_rows,
					     sizeof shared_rows / sizeof *shared_rows};
