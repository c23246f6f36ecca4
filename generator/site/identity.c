#include "site/identity.h"

#include <math.h>

#include "record/schema.h"

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
