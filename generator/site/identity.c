#include "site/identity.h"

#include <math.h>

#include "record/schema.h"
#include "site/value_row.h"
#include "site/view.h"

static const double least_contrast = 4.5;

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Red, green and blue, 0 to 255; false if it is not written #rrggbb. */
static bool read_colour(struct str text, int out[3])
{
	if (text.len != 7 || text.data[0] != '#')
		return false;
	for (size_t i = 0; i < 3; i++) {
		int high = digit(text.data[1 + 2 * i]);
		int low = digit(text.data[2 + 2 * i]);
		if (high < 0 || low < 0)
			return false;
		out[i] = high * 16 + low;
	}
	return true;
}

static double linear(int channel)
{
	double share = channel / 255.0;
	return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double contrast_with_white(const int colour[3])
{
	double luminance = 0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) +
			   0.0722 * linear(colour[2]);
	return 1.05 / (luminance + 0.05);
}

static bool check_accent(const struct site *site, struct diag *diag)
{
	int colour[3];
	if (!read_colour(site->accent, colour)) {
		diag_report(diag, DIAG_BAD_SETTING, schema_place_of(&site->thing, "accent"),
			    "\"%.*s\" is not a colour", STR_ARG(site->accent));
		diag_remedy(diag, "write red, green and blue as six digits: #005eb8");
		return false;
	}
	double contrast = contrast_with_white(colour);
	if (contrast >= least_contrast)
		return true;
	/* Rounded down, so that it never looks like enough. */
	diag_report(diag, DIAG_BAD_SETTING, schema_place_of(&site->thing, "accent"),
		    "white text on %.*s has a contrast of %.2f to 1; readers need 4.5 to 1",
		    STR_ARG(site->accent), floor(contrast * 100) / 100);
	diag_remedy(diag, "take a darker colour");
	return false;
}

static bool check_logo(const struct site *site, struct diag *diag)
{
	if (str_ends(site->logo, STR(".svg")) || str_ends(site->logo, STR(".png")))
		return true;
	diag_report(diag, DIAG_BAD_SETTING, schema_place_of(&site->thing, "logo"),
		    "a logo is a picture in SVG or PNG, not \"%.*s\"", STR_ARG(site->logo));
	diag_remedy(diag, "name a file that ends in .svg or .png");
	return false;
}

bool identity_check(const struct record *record, struct diag *diag)
{
	const struct site *site = record->site;
	bool good = !site->accent.len || check_accent(site, diag);
	return (!site->logo.len || check_logo(site, diag)) && good;
}

struct str identity_style(const struct record *record, struct arena *arena)
{
	struct str accent = record->site->accent;
	if (!accent.len)
		return (struct str){0};
	return arena_printf(arena, ":root{--accent:%.*s}", STR_ARG(accent));
}

static bool is_capital(char byte)
{
	return byte >= 'A' && byte <= 'Z';
}

static bool is_small(char byte)
{
	return byte >= 'a' && byte <= 'z';
}

/* Equal but for a capital at the start. */
static bool is_word(struct str a, struct str b)
{
	if (a.len != b.len || !a.len || (a.data[0] | 0x20) != (b.data[0] | 0x20))
		return false;
	return str_equal(str_sub(a, 1, a.len), str_sub(b, 1, b.len));
}

static struct str with_capital(struct str word, struct arena *arena)
{
	if (!word.len || !is_small(word.data[0]))
		return word;
	char *bytes = arena_bytes(arena, word);
	bytes[0] = (char)(bytes[0] - 'a' + 'A');
	return (struct str){bytes, word.len};
}

struct str words_site(const struct record *record, struct str word, struct arena *arena)
{
	const struct things *labels = &record->site->labels;
	for (size_t i = 0; i < labels->count; i++) {
		const struct label *label = (const struct label *)labels->items[i];
		if (is_word(label->word, word))
			return is_capital(word.data[0]) ? with_capital(label->reads, arena)
							: label->reads;
	}
	return word;
}

static const struct shape_row word_fields[] = {
	{"priority", "priority, or the label for it"},
	{"Priority", "the same with a capital; so for every word"},
	{"priorities", "more than one"},
	{"Priorities", "with a capital"},
	{"strategy", "strategy, or the label for it"},
	{"Strategy", "with a capital"},
	{"strategies", "more than one"},
	{"Strategies", "with a capital"},
	{"workstream", "workstream, or the label for it"},
	{"Workstream", "with a capital"},
	{"workstreams", "more than one"},
	{"Workstreams", "with a capital"},
	{"risk", "risk, or the label for it"},
	{"Risk", "with a capital"},
	{"risks", "more than one"},
	{"Risks", "with a capital"},
	{"action", "action, or the label for it"},
	{"Action", "with a capital"},
	{"actions", "more than one"},
	{"Actions", "with a capital"},
	{"committee", "committee, or the label for it"},
	{"Committee", "with a capital"},
	{"committees", "more than one"},
	{"Committees", "with a capital"},
	{"paper", "paper, or the label for it"},
	{"Paper", "with a capital"},
	{"papers", "more than one"},
	{"Papers", "with a capital"},
	{"likelihood", "likelihood, or the label for it"},
	{"Likelihood", "with a capital"},
	{"consequence", "consequence, or the label for it"},
	{"Consequence", "with a capital"},
};

static struct value get_word(const struct value *words, const struct shape_row *row)
{
	const struct view *view = words->view;
	return value_text(words_site(view->record, str_from(row->name), view->arena));
}

const struct shape shape_words = {"word", word_fields, sizeof word_fields / sizeof *word_fields,
				  .get = get_word};
