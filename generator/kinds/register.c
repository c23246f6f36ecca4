/*
 * Registers of risks.
 */
#include "kinds/kinds.h"

/* clang-format off */
static const struct field risk_register_fields[] = {
	{"short name", "what readers know it by: ORR", AT(risk_register, short_name)},
	{"organisation", "whose register it is", AT(risk_register, organisation), TO(KIND_ORGANISATION), "registers"},
	{"summary", "what it is", AT(risk_register, summary)},
	{"risks", "its risks, where they have no files of their own", AT(risk_register, risks), TO(KIND_RISK)},
	{"scores", "scores of its risks, as a list", AT(risk_register, scores), TO(KIND_SCORE)},
};
/* clang-format on */

static const struct catalogue_row risk_register_catalogue[] = {
	{"short name"},
	{"organisation"},
};

static const struct kind_pages risk_register_pages = {
	.listed_on = "risks/",
	.catalogue = ROWS(risk_register_catalogue),
};

const struct kind kind_risk_register = {
	.word = "register",
	.plural = "registers",
	FIELDS(risk_register),
	.referable = true,
	.shares_page = true,
	.files = {{"risks", FILES_MAIN}},
	.help = "A register of risks.",
	.pages = &risk_register_pages,
};
