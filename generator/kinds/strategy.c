/*
 * Strategies.
 */
#include "kinds/kinds.h"

/* clang-format off */
static const struct field strategy_fields[] = {
	{"short name", "what readers know it by", AT(strategy, short_name)},
	{"organisations", "whose strategy it is", AT(strategy, organisations), TO(KIND_ORGANISATION), "strategies"},
	{"period", "the years it is for", AT(strategy, period)},
	{"owner", "who answers for it", AT(strategy, owner), TO(KIND_PERSON), "strategies owned", .flags = FIELD_TEXT_ALLOWED},
	{"summary", "its vision or purpose", AT(strategy, summary)},
	{"goals", "its goals", AT(strategy, goals)},
	{"success", "how one will know that it succeeded", AT(strategy, success)},
	{"priorities", "its priorities, where they have no files of their own", AT(strategy, priorities), TO(KIND_PRIORITY)},
	{"source papers", "the papers that say so", AT(strategy, source_papers), TO(KIND_PAPER), "strategies described"},
	{"same as", "the same at partners: nhft:group", AT(strategy, same_as), TO(KIND_STRATEGY), "same here", .flags = FIELD_PARTNER},
};
/* clang-format on */

static const struct catalogue_row strategy_catalogue[] = {
	{"short name"},
	{"organisations", .name = "organisation"},
	{"period"},
};

static const struct kind_pages strategy_pages = {
	.address = "priorities/*/",
	.described_by = {"summary"},
	.catalogue = ROWS(strategy_catalogue),
	.page = {"strategy", .section = "priorities", .parent = "priorities"},
	.index = {"priorities", .section = "priorities", .title = "Priorities",
		  .address = "priorities/", .order = 40, .menu = IN_NAVIGATION,
		  .holds = "Every priority with its lead, its actions and how they are rated."},
};

const struct kind kind_strategy = {
	.word = "strategy",
	.plural = "strategies",
	FIELDS(strategy),
	.referable = true,
	.files = {{"priorities", FILES_ALONE | FILES_MAIN}},
	.help = "A strategy, and the set of priorities it is made of.",
	.pages = &strategy_pages,
};
