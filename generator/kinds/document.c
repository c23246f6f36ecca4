/* Documents that board papers speak of. */
#include "kinds/kinds.h"

#include "site/data_files.h"
#include "site/thing_values.h"

/* clang-format off */
static const struct field document_fields[] = {
	{"kind", "strategy, policy, charter, plan, role description", AT(document, type)},
	{"owners", "who answers for it", AT(document, owners), TO(KIND_PERSON) | TO(KIND_COMMITTEE) | TO(KIND_ORGANISATION),
	 "documents owned", .flags = FIELD_NAMES | FIELD_TEXT_ALLOWED},
	{"organisations", "whose document it is", AT(document, organisations), TO(KIND_ORGANISATION), "documents", .flags = FIELD_NAMES},
	{"status as written", "its status, as the source has it", AT(document, status)},
	{"approved at", "who approved it", AT(document, approved_at), TO(KIND_MEETING) | TO(KIND_COMMITTEE), "documents approved",
	 .flags = FIELD_NAMES | FIELD_TEXT_ALLOWED},
	{"approved", "when it was approved", AT(document, approved)},
	{"review", "when it is reviewed", AT(document, review)},
	{"versions", "its history", AT(document, versions), TO(KIND_VERSION)},
	{"file", "the file itself", AS(FILE, document, file)},
	{"checked by", "who looked through it for what readers are not to see, and when: ROLE, DATE", AT(document, checked_by),
	 .flags = FIELD_UNLISTED},
	{"pdf unchecked", "who answers for a PDF that this machine cannot look through, and since when: ROLE, DATE", AT(document, pdf_unchecked),
	 .flags = FIELD_UNLISTED},
	{"attachments", "files published with it", AT(document, attachments), TO(KIND_ATTACHMENT)},
	{"summary", "what it is", AT(document, summary)},
	{"related", "other things about the same matter", AT(document, related),
	 TO(KIND_PRIORITY) | TO(KIND_PAPER) | TO(KIND_DOCUMENT) | TO(KIND_COMMITTEE) | TO(KIND_ROW) | TO(KIND_ACTION) | TO(KIND_WORKSTREAM),
	 "related to", .flags = FIELD_NAMES},
	{"source papers", "the papers that name it", AT(document, source_papers), TO(KIND_PAPER), "documents named", .flags = FIELD_NAMES},
};
/* clang-format on */

static struct value document_file(const struct view *view, const struct thing *document)
{
	return file_value_of(view, document, ((const struct document *)document)->file);
}

static struct value silence(const struct view *view, const struct thing *document)
{
	static const struct silent_field fields[] = {
		{"status as written", "status"},
		{"owners", "owner"},
		{"review", "review"},
		{"approved", "approved"},
	};
	bool is_approved = ((const struct document *)document)->approved_at.written.len > 0;
	return value_text(
		thing_silence(document, fields, ARRAY_SIZE(fields) - is_approved, view->arena));
}

/* clang-format off */
static const struct value_row document_values[] = {
	{"silence", "which of its facts have no value, and why: Not stated: owner, review.", .value = silence},
	{"document file", "the file it is, as a file", .value = document_file, .gives = {.shape = &shape_file}},
};

static const struct value_row document_site_values[] = {
	{"documents", "all documents, by title", .list = {.all = KIND_DOCUMENT, .order = things_by_title}},
};
/* clang-format on */

static const struct catalogue_row document_catalogue[] = {
	{"kind"},
	{"organisations", .name = "organisation"},
	{"approved"},
};

static const struct kind_pages document_pages = {
	.register_holds = "each document, who owns it and when it was approved",
	.address = "documents/*/",
	.described_by = {"summary"},
	.values = ROWS(document_values),
	.site_values = ROWS(document_site_values),
	.catalogue = ROWS(document_catalogue),
	.search = {.is_thing = true, .is_document = true, .heavy = {"summary"}},
	.page = {"document", .section = "documents", .parent = "documents"},
	.index = {"documents", .section = "documents", .title = "Documents",
		  .address = "documents/", .order = 140, .menu = IN_NAVIGATION,
		  .holds = "Strategies, policies and plans that the board papers speak of."},
};

const struct kind kind_document = {
	.word = "document",
	.plural = "documents",
	FIELDS(document),
	.may_be_held = true,
	.referable = true,
	.files = {{"documents", FILES_ALONE | FILES_MAIN}},
	.dated_at = offsetof(struct document, approved),
	.help = "Anything with an owner and versions that is no paper.",
	.pages = &document_pages,
};
