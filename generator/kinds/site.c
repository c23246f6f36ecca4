/* Settings of the site: site.yaml. */
#include "kinds/kinds.h"

#include <string.h>

#include "guard/secrecy.h"
#include "record/link.h"
#include "site/address.h"
#include "site/catalogue.h"
#include "site/data_files.h"
#include "site/feed.h"
#include "site/identity.h"
#include "site/listing.h"

enum { LOWEST_SCORE = 1, HIGHEST_SCORE = 25 };

static bool in_band(const struct band *band, int score)
{
	return score >= band->from && score <= band->to;
}

static void report_overlap(const struct band *band, const struct band *other, struct diag *diag)
{
	diag_report(diag, DIAG_BAD_SETTING, (struct place){band->thing.source, band->thing.span},
		    "the band \"%.*s\", %d to %d, overlaps the band "
		    "\"%.*s\", %d to %d",
		    STR_ARG(band->thing.title), band->from, band->to, STR_ARG(other->thing.title),
		    other->from, other->to);
	diag_remedy(diag, "let each score be in one band only");
}

static void check_band(const struct things *bands, size_t index, struct diag *diag)
{
	const struct band *band = (const struct band *)bands->items[index];
	if (band->from < LOWEST_SCORE || band->to > HIGHEST_SCORE || band->from > band->to)
		diag_report(diag, DIAG_BAD_SETTING,
			    (struct place){band->thing.source, band->thing.span},
			    "the band \"%.*s\" goes from %d to %d, but "
			    "scores go from %d to %d",
			    STR_ARG(band->thing.title), band->from, band->to, LOWEST_SCORE,
			    HIGHEST_SCORE);
	for (size_t i = 0; i < index; i++) {
		const struct band *other = (const struct band *)bands->items[i];
		if (band->from <= other->to && other->from <= band->to)
			report_overlap(band, other, diag);
	}
}

/* Every score that the matrix can give is in a band. */
static void check_bands(const struct things *bands, struct diag *diag)
{
	for (size_t i = 0; i < bands->count; i++)
		check_band(bands, i, diag);
	for (int score = LOWEST_SCORE; bands->count && score <= HIGHEST_SCORE; score++) {
		size_t i = 0;
		while (i < bands->count && !in_band((const struct band *)bands->items[i], score))
			i++;
		if (i < bands->count || !score_is_product(score))
			continue;
		diag_report(diag, DIAG_BAD_SETTING,
			    (struct place){bands->items[0]->source, bands->items[0]->span},
			    "no band holds the score %d", score);
	}
}

static bool is_key_of_any(struct str key)
{
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		if (schema_find(kind, key) < schema_field_count(kind))
			return true;
	return false;
}

/* A heading of secrecy never becomes another key: what it keeps back would be published. */
static void check_column(const struct label *column, struct diag *diag)
{
	struct place place = {column->thing.source, column->thing.span};
	if (secrecy_of_key(column->word) != SECRECY_NONE) {
		diag_report(diag, DIAG_BAD_SETTING, place,
			    "the column \"%.*s\" says who may see a row, so it cannot stand for "
			    "\"%.*s\"",
			    STR_ARG(column->word), STR_ARG(column->reads));
		diag_remedy(diag, "take the line out");
	} else if (!is_key_of_any(column->reads)) {
		diag_report(diag, DIAG_BAD_SETTING, place, "nothing has a key \"%.*s\"",
			    STR_ARG(column->reads));
		diag_remedy(diag, "write a key that stands in the reference, such as owners");
	}
}

static void check_form(const struct label *form, struct diag *diag)
{
	struct str rest = form->reads, key;
	while (str_split(&rest, ',', &key)) {
		key = str_trim(key);
		if (schema_find(KIND_COVER, key) < schema_field_count(KIND_COVER))
			continue;
		diag_report(diag, DIAG_BAD_SETTING,
			    (struct place){form->thing.source, form->thing.span},
			    "a cover sheet has no row \"%.*s\"", STR_ARG(key));
		diag_remedy(diag, "write keys of cover sheets, with a comma between them: "
				  "considered, assurance gained, risks");
	}
}

static void check_compress(const struct thing *thing, size_t index, struct diag *diag)
{
	const struct texts *forms = &((const struct site *)thing)->compress;
	struct str form = forms->items[index];
	size_t first = 0;
	while (!str_equal(forms->items[first], form))
		first++;
	if (first == index && (str_equal(form, STR("gz")) || str_equal(form, STR("br"))))
		return;
	diag_report(diag, DIAG_BAD_SETTING, schema_place_of(thing, "compress"),
		    first == index ? "\"%.*s\" is no form that files are compressed in"
				   : "\"%.*s\" stands there twice",
		    STR_ARG(form));
	diag_remedy(diag, "write \"compress: [gz, br]\", or one of the two");
}

static void check_site(const struct record *record, struct thing *thing, struct diag *diag)
{
	const struct site *site = (const struct site *)thing;
	(void)record;
	for (size_t i = 0; i < site->columns.count; i++)
		check_column((const struct label *)site->columns.items[i], diag);
	for (size_t i = 0; i < site->forms.count; i++)
		check_form((const struct label *)site->forms.items[i], diag);
	for (size_t i = 0; i < site->statements.count; i++)
		listing_check_statement((const struct label *)site->statements.items[i], diag);
	check_bands(&site->bands, diag);
	for (size_t i = 0; i < site->compress.count; i++)
		check_compress(thing, i, diag);
	if (site->feed_id.len && !feed_id_is(site->feed_id)) {
		diag_report(diag, DIAG_BAD_SETTING, schema_place_of(thing, "feed id"),
			    "\"%.*s\" is no host name and a year", STR_ARG(site->feed_id));
		diag_remedy(diag, "write \"feed id: board.example.nhs.uk, 2026\": a name that is "
				  "yours, and the year of the first feed; then never change it");
	} else if (site->address.len && !site->feed_id.len) {
		diag_report(diag, DIAG_NO_FEEDS, schema_place_of(thing, "address"),
			    "nobody can follow this site by feed or calendar");
		diag_remedy(diag, "write \"feed id: HOST, YEAR\" in site.yaml, a host name of "
				  "yours and this year, once and for ever");
	}
}

/* clang-format off */
static const struct field site_fields[] = {
	{"organisation", "who publishes the site", AT(site, organisation), TO(KIND_ORGANISATION), "publishes",
	 .flags = FIELD_LOCAL | FIELD_REQUIRED},
	{"address", "the full address it will be found at, for canonical links", AS(WEB, site, address)},
	{"feed id", "what the ids in its feeds begin with, for ever: a host name of yours, and the year of the first feed", AT(site, feed_id)},
	{"language", "its language; en-GB where nothing is said", AT(site, language)},
	{"lead", "one sentence under the heading of the home page", AT(site, lead)},
	{"banner", "a line on every page: Demonstration, Fictional", AT(site, banner)},
	{"logo", "a picture beside the name, in SVG or PNG, that lies beside this file", AS(FILE, site, logo)},
	{"accent", "the colour of the header, dark enough for white text: #005eb8", AT(site, accent)},
	{"largest file", "how many MB a file may have that is published; 200 where nothing is said", AT(site, largest_file)},
	{"publish", "kinds that are public unless they say otherwise: organisations, committees, people, strategies, priorities, terms",
	 AT(site, publish)},
	{"compress", "forms of each text that a server of yours may hand out packed, written beside it: [gz, br]; none where nothing is said",
	 AT(site, compress)},
	{"markings", "the site's own markings of what is not for the public, beside CONFIDENTIAL and its like",
	 AT(site, markings)},
	{"as at", "the day the site speaks from, where the command line and SOURCE_DATE_EPOCH do not say", AT(site, as_at)},
	{"time zone", "the zone of all times, as the IANA names it; Europe/London where nothing is said", AT(site, time_zone)},
	{"complete", "committees and dates for which the record is whole", AT(site, complete), TO(KIND_COMPLETE)},
	{"labels", "the site's own words for what readers see", AT(site, labels), TO(KIND_LABEL)},
	{"columns", "headings of your spreadsheets and the keys they mean: {By whom: owners}", AT(site, columns), TO(KIND_LABEL)},
	{"forms", "rows that the cover sheets of an organisation have: {your-trust: \"considered, risks, equality\"}", AT(site, forms), TO(KIND_LABEL)},
	{"statements", "registers that the site does not publish: {attendance: off}", AT(site, statements), TO(KIND_LABEL)},
	{"scales", "scales of words, added to or put in place of the built-in ones", AT(site, scales), TO(KIND_SCALE)},
	{"risk bands", "bands of risk scores; 1-3, 4-6, 8-12, 15-25 where nothing is said", AT(site, bands), TO(KIND_BAND)},
	{"likelihood", "the five words for likelihood, lowest first", AT(site, likelihoods)},
	{"consequence", "the five words for consequence, lowest first", AT(site, consequences)},
	{"mentions", "bare text that becomes a link", AT(site, mentions), TO(KIND_MENTION)},
	{"draft minutes", "whether minutes come out before they are approved; held back where nothing is said",
	 AS(CHOICE, site, draft_minutes), CHOICE_WORDS(DRAFT_MINUTES)},
	{"about", "who runs the record, what it holds, what is corrected and taken down", AT(site, about)},
	{"signed minutes", "where the signed minutes are kept", AT(site, signed_minutes)},
	{"retention", "how long things stay", AT(site, retention)},
	{"contact", "whom to write to, also for another format", AT(site, contact)},
	{"mail domains", "domains whose mailboxes of people may be published: nhs.net", AT(site, mail_domains)},
	{"licence", "how others may use what the site publishes as data", AT(site, licence)},
	{"licence address", "where the words of that licence stand, for programs", AS(WEB, site, licence_address)},
	{"news", "feeds of other sites, whose newest entries the home page shows", AT(site, news), TO(KIND_SOURCE), "shown on the home page"},
	{"accessibility", "what the accessibility statement says", AT(site, accessibility), TO(KIND_STATEMENT)},
};
/* clang-format on */

/* The site's scales, then the built-in ones that it does not replace. */
static void fill_scales(const struct view *view, const struct thing *thing, struct things *out)
{
	const struct things *built_in = &view->record->defaults->scales;
	const struct things *own = &((const struct site *)thing)->scales;
	for (size_t i = 0; i < own->count; i++)
		things_add(out, own->items[i], view->arena);
	for (size_t i = 0; i < built_in->count; i++)
		if (&link_scale(view->record, built_in->items[i]->title)->thing ==
		    built_in->items[i])
			things_add(out, built_in->items[i], view->arena);
}

static struct value logo_file(const struct view *view, const struct thing *thing)
{
	return file_value_of(view, thing, ((const struct site *)thing)->logo);
}

/* How much of the banner is its first sentence; nothing if it has but one. */
static size_t banner_stop(struct str banner)
{
	size_t stop = str_find(banner, STR(". "));
	return stop < banner.len ? stop + 1 : 0;
}

static struct str banner_mark(const struct thing *thing)
{
	struct str banner = ((const struct site *)thing)->banner;
	return str_sub(banner, 0, banner_stop(banner));
}

static struct str banner_rest(const struct thing *thing)
{
	struct str banner = ((const struct site *)thing)->banner;
	return str_trim(str_sub(banner, banner_stop(banner), banner.len));
}

static struct str catalogue_version(const struct thing *site)
{
	(void)site;
	return STR(CATALOGUE_VERSION);
}

/* clang-format off */
static const struct value_row site_values[] = {
	{"logo file", "its logo, as a file", .value = logo_file, .gives = {.shape = &shape_file}},
	{"banner mark", "the first sentence of the banner, if it has several", .text = banner_mark},
	{"banner rest", "what else the banner says", .text = banner_rest},
	{"scales", "the scales in force: the site's own, then the built-in ones", .list = {.fill = fill_scales},
	 .gives = {.kinds = TO(KIND_SCALE)}},
	{"catalogue version", "the version of its format", .text = catalogue_version},
};
/* clang-format on */

static void write_feed(const struct record *record, const struct thing *thing, struct arena *arena,
		       struct buffer *out)
{
	(void)thing;
	feed_write_kind(record, KIND_NONE, (struct str){0}, (struct str){0}, arena, out);
}

static const struct data_row site_tables[] = {
	FEED("", "Everything on this site", write_feed),
};

static const struct kind_pages site_pages = {
	.tables = ROWS(site_tables),
	.is_site = true,
	.values = ROWS(site_values),
	.site_values = {download_site_values, DOWNLOAD_SITE_VALUES},
};

const struct kind kind_site = {
	.word = "site",
	.plural = "sites",
	FIELDS(site),
	.check = check_site,
	.is_setting = true,
	.files = {{"site.yaml", FILES_SETTINGS}},
	.help = "The settings of a site, in site.yaml.",
	.pages = &site_pages,
};

/* clang-format off */
static const struct field complete_fields[] = {
	{"committee", "the committee", AT(complete, committee), TO(KIND_COMMITTEE), "complete", .flags = FIELD_LOCAL | FIELD_REQUIRED},
	{"from", "since when", AT(complete, from), .flags = FIELD_REQUIRED},
	{"to", "until when; without it until today", AT(complete, to)},
};
/* clang-format on */

const struct kind kind_complete = {
	.word = "complete",
	.plural = "completeness",
	FIELDS(complete),
	.first_date = "from",
	.last_date = "to",
	.dates_wrong = "\"to\" lies before \"from\"",
	.is_setting = true,
	.help = "A committee and a time for which the record is whole.",
};

/* clang-format off */
static const struct field label_fields[] = {
	{"for", "the built-in word: priority, priorities", AT(label, word), .flags = FIELD_REQUIRED},
	{"reads", "the word in its place", AT(label, reads), .flags = FIELD_REQUIRED},
};
/* clang-format on */

const struct kind kind_label = {
	.word = "label",
	.plural = "labels",
	FIELDS(label),
	.shorthand = "reads",
	.map_key = "for",
	.is_setting = true,
	.help = "A word of the site's own.",
};

/* clang-format off */
static const struct field scale_fields[] = {
	{"levels", "its levels, worst first", AT(scale, levels), TO(KIND_LEVEL)},
};
/* clang-format on */

const struct kind kind_scale = {
	.word = "scale",
	.plural = "scales",
	FIELDS(scale),
	.shorthand = "levels",
	.map_key = "name",
	.is_setting = true,
	.help = "A scale of words.",
};

/* clang-format off */
static const struct field level_fields[] = {
	{"also", "other words that mean the same: Yellow, for amber", AT(level, also)},
	{"shape", "the shape shown beside it", AS(CHOICE, level, shape), .words = "disc|triangle|square|tick|ring|half|circle|none"},
	{"colour", "the colour shown beside it", AS(CHOICE, level, colour), .words = "green|amber|orange|red|blue|grey|none"},
	{"definition", "what it means", AT(level, definition)},
	{"needs a decision", "for purposes: whether the meeting must decide", AS(CHOICE, level, decides), CHOICE_WORDS(ANSWERS)},
};
/* clang-format on */

static struct value level_rating(const struct view *view, const struct thing *level)
{
	return view_level(view, (const struct level *)level, level->title);
}

/* clang-format off */
static const struct value_row level_values[] = {
	{"rating", "itself, as a rating to be shown", .value = level_rating, .gives = {.shape = &shape_rating}},
};
/* clang-format on */

static const struct kind_pages level_pages = {
	.values = ROWS(level_values),
};

const struct kind kind_level = {
	.word = "level",
	.plural = "levels",
	FIELDS(level),
	.shorthand = "title",
	.is_setting = true,
	.pages = &level_pages,
	.help = "One word of a scale.",
};

/* A bar for each band, filled up to this one. */

struct meter {
	struct value is_filled;
};

/* clang-format off */
static const struct shape_row meter_rows[] = {
	{"is_filled", "whether the bar is filled", VALUE_AT(meter, is_filled)},
};
/* clang-format on */

const struct shape shape_meter = SHAPE("bar of a meter", meter, meter_rows);

static struct value band_meter(const struct view *view, const struct thing *thing)
{
	const struct things *bands = score_bands(view->record);
	const struct band *band = (const struct band *)thing;
	struct values list = {0};
	size_t filled = 0;
	for (size_t i = 0; i < bands->count; i++)
		filled += ((const struct band *)bands->items[i])->from <= band->from;
	for (size_t i = 0; i < bands->count; i++) {
		struct meter bar = {value_truth(i < filled)};
		values_add(&list, view_object(view, &shape_meter, &bar), view->arena);
	}
	return values_list(&list);
}

/* clang-format off */
static const struct value_row band_values[] = {
	{"meter", "a bar for each band, filled up to this one", .value = band_meter, .gives = {.shape = &shape_meter}},
};
/* clang-format on */

static const struct kind_pages band_pages = {
	.values = ROWS(band_values),
};

/* clang-format off */
static const struct field band_fields[] = {
	{"from", "its lowest score", AT(band, from), .flags = FIELD_REQUIRED},
	{"to", "its highest score", AT(band, to), .flags = FIELD_REQUIRED},
	{"colour", "the colour shown beside it", AS(CHOICE, band, colour), .words = "green|amber|orange|red"},
};
/* clang-format on */

const struct kind kind_band = {
	.word = "band",
	.plural = "bands",
	FIELDS(band),
	.shorthand = "title",
	.is_setting = true,
	.pages = &band_pages,
	.help = "A band of risk scores.",
};

/* clang-format off */
static const struct field mention_fields[] = {
	{"pattern", "the text, with {n} for a number: ORR {n}", AT(mention, pattern), .flags = FIELD_REQUIRED},
	{"to", "the reference, with {n}: risk:orr-{n}", AT(mention, to), .flags = FIELD_REQUIRED},
};
/* clang-format on */

const struct kind kind_mention = {
	.word = "mention",
	.plural = "mentions",
	FIELDS(mention),
	.is_setting = true,
	.help = "Bare text that becomes a link.",
};
