/*
 * The schema of documents, terms and what many kinds hold.
 */
#include "record/schema_tables.h"

static const struct field document_fields[] = {
	{.name = "kind", .type = FIELD_TEXT,
	 .offset = AT(document, type, struct str),
	 .help = "strategy, policy, charter, plan, role description"},
	{.name = "owners", .type = FIELD_LINKS,
	 .offset = AT(document, owners, struct links),
	 .targets = TO(KIND_PERSON) | TO(KIND_COMMITTEE) |
		TO(KIND_ORGANISATION), .inverse = "documents owned",
	 .flags = FIELD_TEXT_ALLOWED, .help = "who answers for it"},
	{.name = "organisations", .type = FIELD_LINKS,
	 .offset = AT(document, organisations, struct links),
	 .targets = TO(KIND_ORGANISATION), .inverse = "documents",
	 .help = "whose document it is"},
	{.name = "status as written", .type = FIELD_TEXT,
	 .offset = AT(document, status, struct str),
	 .help = "its status, as the source has it"},
	{.name = "approved at", .type = FIELD_LINK,
	 .offset = AT(document, approved_at, struct link),
	 .targets = TO(KIND_MEETING) | TO(KIND_COMMITTEE),
	 .inverse = "documents approved", .flags = FIELD_TEXT_ALLOWED,
	 .help = "who approved it"},
	{.name = "approved", .type = FIELD_DATE,
	 .offset = AT(document, approved, struct date),
	 .help = "when it was approved"},
	{.name = "review", .type = FIELD_TEXT,
	 .offset = AT(document, review, struct str),
	 .help = "when it is reviewed"},
	{.name = "versions", .type = FIELD_RECORDS,
	 .offset = AT(document, versions, struct things),
	 .targets = TO(KIND_VERSION), .help = "its history"},
	{.name = "file", .type = FIELD_FILE,
	 .offset = AT(document, file, struct str), .help = "the file itself"},
	{.name = "attachments", .type = FIELD_RECORDS,
	 .offset = AT(document, attachments, struct things),
	 .targets = TO(KIND_ATTACHMENT), .help = "files published with it"},
	{.name = "summary", .type = FIELD_PROSE,
	 .offset = AT(document, summary, struct prose *),
	 .help = "what it is"},
	{.name = "related", .type = FIELD_LINKS,
	 .offset = AT(document, related, struct links),
	 .targets = TO(KIND_PRIORITY) | TO(KIND_PAPER) | TO(KIND_DOCUMENT) |
		TO(KIND_COMMITTEE) | TO(KIND_ROW) | TO(KIND_ACTION) |
		TO(KIND_WORKSTREAM), .inverse = "related to",
	 .help = "other things about the same matter"},
	{.name = "source papers", .type = FIELD_LINKS,
	 .offset = AT(document, source_papers, struct links),
	 .targets = TO(KIND_PAPER), .inverse = "documents named",
	 .help = "the papers that name it"},
};

const struct kind_row kind_document = {
	.word = "document",
	.plural = "documents",
	.size = sizeof(struct document),
	.fields = document_fields,
	.field_count = sizeof document_fields / sizeof *document_fields,
	.referable = true,
	.help = "Anything with an owner and versions that is no paper.",
};

static const struct field version_fields[] = {
	{.name = "date", .type = FIELD_DATE,
	 .offset = AT(version, date, struct date), .help = "when"},
	{.name = "status", .type = FIELD_TEXT,
	 .offset = AT(version, status, struct str),
	 .help = "draft, final, approved"},
	{.name = "author", .type = FIELD_LINK,
	 .offset = AT(version, author, struct link),
	 .targets = TO(KIND_PERSON), .inverse = "versions written",
	 .flags = FIELD_TEXT_ALLOWED, .help = "who made it"},
	{.name = "considered by", .type = FIELD_LINKS,
	 .offset = AT(version, considered_by, struct links),
	 .targets = TO(KIND_COMMITTEE) | TO(KIND_MEETING),
	 .inverse = "versions considered", .flags = FIELD_TEXT_ALLOWED,
	 .help = "to whom it went"},
	{.name = "note", .type = FIELD_TEXT,
	 .offset = AT(version, note, struct str),
	 .help = "the note, as given"},
};

const struct kind_row kind_version = {
	.word = "version",
	.plural = "versions",
	.size = sizeof(struct version),
	.fields = version_fields,
	.field_count = sizeof version_fields / sizeof *version_fields,
	.shorthand = "title",
	.help = "One version of a document: the title is the version, as "
		"printed.",
};

static const struct field term_fields[] = {
	{.name = "expansion", .type = FIELD_TEXT,
	 .offset = AT(term, expansion, struct str),
	 .help = "what it stands for; not stated where the source never says"},
	{.name = "note", .type = FIELD_TEXT,
	 .offset = AT(term, note, struct str),
	 .help = "what is to be said about it"},
	{.name = "about", .type = FIELD_LINK,
	 .offset = AT(term, about, struct link),
	 .targets = TO(KIND_ORGANISATION) | TO(KIND_COMMITTEE) |
		TO(KIND_DOCUMENT) | TO(KIND_REGISTER) | TO(KIND_STRATEGY) |
		TO(KIND_PRIORITY), .inverse = "terms",
	 .help = "the thing it names"},
};

const struct kind_row kind_term = {
	.word = "term",
	.plural = "terms",
	.size = sizeof(struct term),
	.fields = term_fields,
	.field_count = sizeof term_fields / sizeof *term_fields,
	.referable = true,
	.help = "An abbreviation or term of the glossary.",
};

static const struct field alias_fields[] = {
	{.name = "from", .type = FIELD_DATE,
	 .offset = AT(alias, from, struct date), .help = "since when"},
	{.name = "to", .type = FIELD_DATE,
	 .offset = AT(alias, to, struct date), .help = "until when"},
	{.name = "source", .type = FIELD_LINK,
	 .offset = AT(alias, source_paper, struct link),
	 .targets = TO(KIND_PAPER), .inverse = "names used",
	 .help = "a paper that uses it"},
};

const struct kind_row kind_alias = {
	.word = "alias",
	.plural = "aliases",
	.size = sizeof(struct alias),
	.fields = alias_fields,
	.field_count = sizeof alias_fields / sizeof *alias_fields,
	.shorthand = "title",
	.help = "Another name.",
};
