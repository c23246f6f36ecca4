/*
 * What a template would see of a thing of a site_fixture, said in one line of
 * a test. A reference of null is the site itself.
 */
#ifndef UNIT_SITE_SAYS_H
#define UNIT_SITE_SAYS_H

#include "site_fixture.h"
#include "unit.h"

static inline struct value value_of(struct site_fixture *site, const char *reference,
				    const char *names)
{
	const struct thing *thing = reference ? fixture_thing(&site->record, reference)
					      : &site->record.record.site->thing;
	if (!thing)
		fail_msg("there is no %s", reference ? reference : "site");
	return site_fixture_value(site, thing, names);
}

static inline void says(struct site_fixture *site, const char *reference, const char *names,
			const char *text)
{
	char room[VALUE_ROOM];
	struct value value = value_of(site, reference, names);
	unit_equal(value_print(&value, room), text);
}

/* The titles of a list, with commas. */
static inline void lists(struct site_fixture *site, const char *reference, const char *names,
			 const char *expected)
{
	struct arena *arena = &site->record.arena;
	struct value list = value_of(site, reference, names);
	struct str text = {0};
	for (size_t i = 0; i < list.count; i++)
		text = arena_printf(arena, "%.*s%s%.*s", STR_ARG(text), i ? ", " : "",
				    STR_ARG(value_item(&list, i).text));
	unit_equal(text, expected);
}

static inline void is_true(struct site_fixture *site, const char *reference, const char *names,
			   bool expected)
{
	if ((value_of(site, reference, names).type != VALUE_NOTHING) != expected)
		fail_msg("%s is not %d", names, expected);
}

#endif
