/*
 * The accessibility statement: what is said of the site and what the last
 * check found, in the parts of the model form.
 */
#include "record/schema.h"
#include "record/statement.h"
#include "site/derived.h"

static struct value get_statement(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	const struct statement *statement = statement_of(view->record);
	(void)thing;
	(void)arena;
	return view_thing(view, statement ? &statement->thing : NULL);
}

static struct value get_checks(const struct view *view, const struct thing *thing,
			       struct arena *arena)
{
	const struct checks *checks = statement_checks(view->record);
	(void)thing;
	(void)arena;
	return view_thing(view, checks ? &checks->thing : NULL);
}

static struct value get_compliance(const struct view *view, const struct thing *thing,
				   struct arena *arena)
{
	static const char *const words[] = {
		[COMPLIANCE_NOT_KNOWN] = "",
		[COMPLIANCE_FULL] = "fully compliant",
		[COMPLIANCE_PARTIAL] = "partially compliant",
		[COMPLIANCE_NONE] = "not compliant",
	};
	(void)thing;
	(void)arena;
	return value_text(str_from(words[statement_compliance(view->record)]));
}

static struct value get_run_by(const struct view *view, const struct thing *thing,
			       struct arena *arena)
{
	const struct statement *statement = statement_of(view->record);
	const struct site *site = (const struct site *)thing;
	struct link named = {.written = statement ? statement->run_by : (struct str){0}};
	return view_link(view, named.written.len ? &named : &site->organisation, arena);
}

/* Northern Ireland has a commission of its own. */
static struct value get_is_enforced_by_ecni(const struct view *view, const struct thing *thing,
					    struct arena *arena)
{
	enum { ECNI = 2 };
	(void)view;
	(void)arena;
	return value_truth(((const struct statement *)thing)->enforced_by == ECNI);
}

/* Does the list of what fails the regulations hold anything? */
static struct value get_has_failures(const struct view *view, const struct thing *thing,
				     struct arena *arena)
{
	(void)thing;
	(void)arena;
	return value_truth(statement_fails(view->record));
}

static struct value get_has_barriers(const struct view *view, const struct thing *thing,
				     struct arena *arena)
{
	const struct statement *statement = statement_of(view->record);
	(void)thing;
	(void)arena;
	return value_truth((statement && statement->barriers.count) ||
			   statement_fails(view->record));
}

static struct value barriers_for(const struct view *view, const struct thing *thing,
				 enum barrier_reason reason, struct arena *arena)
{
	const struct things *all = &((const struct statement *)thing)->barriers;
	struct values list = {0};
	for (size_t i = 0; i < all->count; i++)
		if (((const struct barrier *)all->items[i])->reason == (int)reason)
			values_add(&list, view_thing(view, all->items[i]), arena);
	return values_list(&list);
}

static struct value get_non_compliances(const struct view *view, const struct thing *thing,
					struct arena *arena)
{
	return barriers_for(view, thing, BARRIER_NON_COMPLIANCE, arena);
}

static struct value get_burdens(const struct view *view, const struct thing *thing,
				struct arena *arena)
{
	return barriers_for(view, thing, BARRIER_BURDEN, arena);
}

static struct value get_out_of_scope(const struct view *view, const struct thing *thing,
				     struct arena *arena)
{
	return barriers_for(view, thing, BARRIER_OUT_OF_SCOPE, arena);
}

static const struct value_row site_statement_rows[] = {
	{"statement", "what its owner says of accessibility, as a thing", .get = get_statement},
	{"checks", "what the last check found, as a thing", .get = get_checks},
	{"compliance", "how far the site complies; empty: not known", .get = get_compliance},
	{"run by", "who runs the site", .get = get_run_by},
	{"has failures", "whether anything fails the regulations", .get = get_has_failures},
	{"has barriers", "whether anything is not accessible, for whatever reason",
	 .get = get_has_barriers},
};

const struct derived_table derived_site_statement = {
	KIND_SITE, site_statement_rows, sizeof site_statement_rows / sizeof *site_statement_rows};

static const struct value_row statement_rows[] = {
	{"is enforced by ecni", "whether the law of Northern Ireland is enforced on it",
	 .get = get_is_enforced_by_ecni},
	{"non compliances", "what fails the regulations, each a barrier",
	 .get = get_non_compliances},
	{"burdens", "what would be a disproportionate burden, each a barrier", .get = get_burdens},
	{"out of scope", "what the regulations do not reach, each a barrier",
	 .get = get_out_of_scope},
};

const struct derived_table derived_statement = {KIND_STATEMENT, statement_rows,
						sizeof statement_rows / sizeof *statement_rows};
