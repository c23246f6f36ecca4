/*
 * The schema of the site's settings: site.yaml.
 */
#include "record/schema_tables.h"

static const struct field site_fields[] = {
	{.name = "organisation", .type = FIELD_LINK,
	 .offset = AT(site, organisation, struct link),
	 .targets = TO(KIND_ORGANISATION), .inverse = "publishes",
	 .flags = FIELD_LOCAL | FIELD_REQUIRED,
	 .help = "who publishes the site"},
	{.name = "address", .type = FIELD_WEB,
	 .offset = AT(site, address, struct str),
	 .help = "the full address it will be found at, for canonical links"},
	{.name = "language", .type = FIELD_TEXT,
	 .offset = AT(site, language, struct str),
	 .help = "its language; en-GB where nothing is said"},
	{.name = "lead", .type = FIELD_TEXT,
	 .offset = AT(site, lead, struct str),
	 .help = "one sentence under the heading of the home page"},
	{.name = "banner", .type = FIELD_TEXT,
	 .offset = AT(site, banner, struct str),
	 .help = "a line on every page: Demonstration, Fictional"},
	{.name = "logo", .type = FIELD_FILE,
	 .offset = AT(site, logo, struct str),
	 .help = "a picture beside the name, in SVG or PNG, that lies beside "
		"this file"},
	{.name = "accent", .type = FIELD_TEXT,
	 .offset = AT(site, accent, struct str),
	 .help = "the colour of the header, dark enough for white text: "
		"#005eb8"},
	{.name = "publish", .type = FIELD_TEXTS,
	 .offset = AT(site, publish, struct texts),
	 .help = "kinds that are public unless they say otherwise: "
		"organisations, committees, people, strategies, priorities, "
		"terms"},
	{.name = "as at", .type = FIELD_MOMENT,
	 .offset = AT(site, as_at, struct moment),
	 .help = "the day the site speaks from, where the command line and "
		"SOURCE_DATE_EPOCH do not say"},
	{.name = "complete", .type = FIELD_RECORDS,
	 .offset = AT(site, complete, struct things),
	 .targets = TO(KIND_COMPLETE),
	 .help = "committees and dates for which the record is whole"},
	{.name = "labels", .type = FIELD_RECORDS,
	 .offset = AT(site, labels, struct things), .targets = TO(KIND_LABEL),
	 .help = "the site's own words for what readers see"},
	{.name = "scales", .type = FIELD_RECORDS,
	 .offset = AT(site, scales, struct things), .targets = TO(KIND_SCALE),
	 .help = "scales of words, added to or put in place of the built-in "
		"ones"},
	{.name = "risk bands", .type = FIELD_RECORDS,
	 .offset = AT(site, bands, struct things), .targets = TO(KIND_BAND),
	 .help = "bands of risk scores; 1-3, 4-6, 8-12, 15-25 where nothing "
		"is said"},
	{.name = "likelihood", .type = FIELD_TEXTS,
	 .offset = AT(site, likelihoods, struct texts),
	 .help = "the five words for likelihood, lowest first"},
	{.name = "consequence", .type = FIELD_TEXTS,
	 .offset = AT(site, consequences, struct texts),
	 .help = "the five words for consequence, lowest first"},
	{.name = "mentions", .type = FIELD_RECORDS,
	 .offset = AT(site, mentions, struct things),
	 .targets = TO(KIND_MENTION), .help = "bare text that becomes a link"},
	{.name = "draft minutes", .type = FIELD_CHOICE,
	 .offset = AT(site, draft_minutes, int),
	 .words = "published|held back",
	 .help = "whether minutes come out before they are approved; held "
		"back where nothing is said"},
	{.name = "about", .type = FIELD_PROSE,
	 .offset = AT(site, about, struct prose *),
	 .help = "who runs the record, what it holds, what is corrected and "
		"taken down"},
	{.name = "signed minutes", .type = FIELD_TEXT,
	 .offset = AT(site, signed_minutes, struct str),
	 .help = "where the signed minutes are kept"},
	{.name = "retention", .type = FIELD_TEXT,
	 .offset = AT(site, retention, struct str),
	 .help = "how long things stay"},
	{.name = "contact", .type = FIELD_TEXT,
	 .offset = AT(site, contact, struct str),
	 .help = "whom to write to, also for another format"},
	{.name = "licence", .type = FIELD_TEXT,
	 .offset = AT(site, licence, struct str),
	 .help = "how others may use what the site publishes as data"},
	{.name = "news", .type = FIELD_LINKS,
	 .offset = AT(site, news, struct links), .targets = TO(KIND_SOURCE),
	 .inverse = "shown on the home page",
	 .help = "feeds of other sites, whose newest entries the home page "
		"shows"},
	{.name = "accessibility", .type = FIELD_RECORDS,
	 .offset = AT(site, accessibility, struct things),
	 .targets = TO(KIND_STATEMENT),
	 .help = "what the accessibility statement says"},
};

const struct kind_row kind_site = {
	.word = "site",
	.plural = "sites",
	.size = sizeof(struct site),
	.fields = site_fields,
	.field_count = sizeof site_fields / sizeof *site_fields,
	.help = "The settings of a site, in site.yaml.",
};

static const struct field complete_fields[] = {
	{.name = "committee", .type = FIELD_LINK,
	 .offset = AT(complete, committee, struct link),
	 .targets = TO(KIND_COMMITTEE), .inverse = "complete",
	 .flags = FIELD_LOCAL | FIELD_REQUIRED, .help = "the committee"},
	{.name = "from", .type = FIELD_DATE,
	 .offset = AT(complete, from, struct date), .flags = FIELD_REQUIRED,
	 .help = "since when"},
	{.name = "to", .type = FIELD_DATE,
	 .offset = AT(complete, to, struct date),
	 .help = "until when; without it until today"},
};

const struct kind_row kind_complete = {
	.word = "complete",
	.plural = "completeness",
	.size = sizeof(struct complete),
	.fields = complete_fields,
	.field_count = sizeof complete_fields / sizeof *complete_fields,
	.help = "A committee and a time for which the record is whole.",
};

static const struct field label_fields[] = {
	{.name = "for", .type = FIELD_TEXT,
	 .offset = AT(label, word, struct str), .flags = FIELD_REQUIRED,
	 .help = "the built-in word: priority, priorities"},
	{.name = "reads", .type = FIELD_TEXT,
	 .offset = AT(label, reads, struct str), .flags = FIELD_REQUIRED,
	 .help = "the word in its place"},
};

const struct kind_row kind_label = {
	.word = "label",
	.plural = "labels",
	.size = sizeof(struct label),
	.fields = label_fields,
	.field_count = sizeof label_fields / sizeof *label_fields,
	.shorthand = "reads",
	.map_key = "for",
	.help = "A word of the site's own.",
};

static const struct field scale_fields[] = {
	{.name = "levels", .type = FIELD_RECORDS,
	 .offset = AT(scale, levels, struct things), .targets = TO(KIND_LEVEL),
	 .help = "its levels, worst first"},
};

const struct kind_row kind_scale = {
	.word = "scale",
	.plural = "scales",
	.size = sizeof(struct scale),
	.fields = scale_fields,
	.field_count = sizeof scale_fields / sizeof *scale_fields,
	.shorthand = "levels",
	.map_key = "name",
	.help = "A scale of words.",
};

static const struct field level_fields[] = {
	{.name = "also", .type = FIELD_TEXTS,
	 .offset = AT(level, also, struct texts),
	 .help = "other words that mean the same: Yellow, for amber"},
	{.name = "shape", .type = FIELD_CHOICE,
	 .offset = AT(level, shape, int),
	 .words = "disc|triangle|square|tick|ring|half|circle|none",
	 .help = "the shape shown beside it"},
	{.name = "colour", .type = FIELD_CHOICE,
	 .offset = AT(level, colour, int),
	 .words = "green|amber|orange|red|blue|grey|none",
	 .help = "the colour shown beside it"},
	{.name = "definition", .type = FIELD_TEXT,
	 .offset = AT(level, definition, struct str), .help = "what it means"},
	{.name = "needs a decision", .type = FIELD_CHOICE,
	 .offset = AT(level, decides, int), .words = "yes|no",
	 .help = "for purposes: whether the meeting must decide"},
};

const struct kind_row kind_level = {
	.word = "level",
	.plural = "levels",
	.size = sizeof(struct level),
	.fields = level_fields,
	.field_count = sizeof level_fields / sizeof *level_fields,
	.shorthand = "title",
	.help = "One word of a scale.",
};

static const struct field band_fields[] = {
	{.name = "from", .type = FIELD_NUMBER, .offset = AT(band, from, int),
	 .flags = FIELD_REQUIRED, .help = "its lowest score"},
	{.name = "to", .type = FIELD_NUMBER, .offset = AT(band, to, int),
	 .flags = FIELD_REQUIRED, .help = "its highest score"},
	{.name = "colour", .type = FIELD_CHOICE,
	 .offset = AT(band, colour, int), .words = "green|amber|orange|red",
	 .help = "the colour shown beside it"},
};

const struct kind_row kind_band = {
	.word = "band",
	.plural = "bands",
	.size = sizeof(struct band),
	.fields = band_fields,
	.field_count = sizeof band_fields / sizeof *band_fields,
	.shorthand = "title",
	.help = "A band of risk scores.",
};

static const struct field mention_fields[] = {
	{.name = "pattern", .type = FIELD_TEXT,
	 .offset = AT(mention, pattern, struct str), .flags = FIELD_REQUIRED,
	 .help = "the text, with {n} for a number: ORR {n}"},
	{.name = "to", .type = FIELD_TEXT,
	 .offset = AT(mention, to, struct str), .flags = FIELD_REQUIRED,
	 .help = "the reference, with {n}: risk:orr-{n}"},
};

const struct kind_row kind_mention = {
	.word = "mention",
	.plural = "mentions",
	.size = sizeof(struct mention),
	.fields = mention_fields,
	.field_count = sizeof mention_fields / sizeof *mention_fields,
	.help = "Bare text that becomes a link.",
};
