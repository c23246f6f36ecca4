#include "site/policy.h"

#include "base/buffer.h"

/*
 * Nothing that is not listed. A page has one style sheet, at most one script, pictures and perhaps
 * a font, all of its own site; it sends nothing away. base-uri is for the page of what is not there
 * (page.c).
 */
const struct policy_directive policy_directives[] = {
	{"default-src", "'none'", false},
	{"style-src", "'self'", false},
	{"script-src", "'self'", false},
	{"img-src", "'self'", false},
	{"font-src", "'self'", false},
	{"base-uri", "'self'", false},
	{"form-action", "'none'", false},
	{"frame-ancestors", "'none'", true},
	{NULL, NULL, false},
};

const struct policy_header policy_headers[] = {
	{"X-Content-Type-Options", "nosniff"},
	{"Referrer-Policy", "same-origin"},
	{"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
	{NULL, NULL},
};

static bool is_said(const struct policy_directive *row, enum policy_place place)
{
	return row->in_header_only ? place != POLICY_IN_PAGE : place != POLICY_IN_HEADER_ONLY;
}

struct str policy_text(enum policy_place place, struct arena *arena)
{
	struct buffer text = {0};
	const struct policy_directive *row = policy_directives;
	for (; row->name; row++) {
		if (!is_said(row, place))
			continue;
		buffer_printf(&text, "%s%s %s", text.len ? "; " : "", row->name, row->sources);
	}
	struct str copy = arena_copy(arena, buffer_view(&text));
	buffer_free(&text);
	return copy;
}
