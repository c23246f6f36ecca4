/*
 * The schema of what is pulled from other sites: references.yaml.
 */
#include "record/schema_tables.h"

static const struct field source_fields[] = {
	{.name = "type",
	 .type = FIELD_CHOICE,
	 .offset = AT(shared_source, type, int),
	 .words = "catalogue|page|file|feed",
	 .flags = FIELD_REQUIRED,
	 .help = "catalogue of another Boardpack site, a web page, a file "
		 "such as a PDF or CSV, or a feed (Atom or RSS)"},
	{.name = "address",
	 .type = FIELD_WEB,
	 .offset = AT(shared_source, web, struct str),
	 .flags = FIELD_REQUIRED,
	 .help = "where it is"},
	{.name = "publisher",
	 .type = FIELD_TEXT,
	 .offset = AT(shared_source, publisher, struct str),
	 .help = "who publishes it; read from a page or feed where nothing "
		 "is said, as its title, date and language are"},
	{.name = "date",
	 .type = FIELD_DATE,
	 .offset = AT(shared_source, date, struct date),
	 .help = "when it was published"},
	{.name = "language",
	 .type = FIELD_TEXT,
	 .offset = AT(shared_source, language, struct str),
	 .help = "its language: cy, en-GB"},
	{.name = "pin",
	 .type = FIELD_TEXT,
	 .offset = AT(shared_source, pin, struct str),
	 .help = "the SHA-256 it must have: nothing else is taken"},
	{.name = "greatest size",
	 .type = FIELD_NUMBER,
	 .offset = AT(shared_source, greatest_size, int),
	 .help = "in megabytes, 1 to 256; 4 for a page or feed, 32 for a file "
		 "or catalogue where nothing is said"},
	{.name = "greatest age",
	 .type = FIELD_NUMBER,
	 .offset = AT(shared_source, greatest_age, int),
	 .help = "in days: a copy not confirmed for longer is warned about"},
	{.name = "hosts",
	 .type = FIELD_TEXTS,
	 .offset = AT(shared_source, hosts, struct texts),
	 .help = "other hosts it may be redirected to: files.example.nhs.uk"},
	{.name = "http allowed",
	 .type = FIELD_CHOICE,
	 .offset = AT(shared_source, http_allowed, int),
	 .words = "yes|no",
	 .help = "whether it may come over a connection that is not "
		 "encrypted"},
	{.name = "private addresses allowed",
	 .type = FIELD_CHOICE,
	 .offset = AT(shared_source, private_allowed, int),
	 .words = "yes|no",
	 .help = "whether it may come from inside a private network"},
};

const struct kind kind_shared_source = {
	.word = "source",
	.plural = "sources",
	.size = sizeof(struct shared_source),
	.fields = source_fields,
	.field_count = sizeof source_fields / sizeof *source_fields,
	.referable = true,
	.help = "Something that lives on another site; `boardpack pull` "
		"copies it.",
};

/* No author writes one: linking makes them of what is referred to. */
const struct kind kind_shared_reference = {
	.word = "shared reference",
	.plural = "shared references",
	.size = sizeof(struct shared_reference),
	.help = "Something that a partner publishes and this site refers to.",
};
