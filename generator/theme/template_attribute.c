#include "theme/template_context.h"

#include <string.h>

#include "text/url.h"

enum attribute_kind {
	ATTRIBUTE_PLAIN,
	ATTRIBUTE_ADDRESS,
	ATTRIBUTE_CONTENT, /* of a meta element: "0; url=..." */
	ATTRIBUTE_EVENT,
	ATTRIBUTE_STYLE,
	ATTRIBUTE_CODE,
};

enum address_part {
	ADDRESS_START,
	ADDRESS_SCHEME,  /* literal text that may be a scheme */
	ADDRESS_UNKNOWN, /* a value or a section that may be one */
	ADDRESS_REST,    /* the scheme is settled */
	ADDRESS_REFUSED, /* a scheme that is not allowed */
};

struct attribute_row {
	const char *name;
	enum attribute_kind kind;
};

/* Those not named here are plain, but for names that begin with "on". */
static const struct attribute_row attribute_rows[] = {
	{"href", ATTRIBUTE_ADDRESS},
	{"src", ATTRIBUTE_ADDRESS},
	{"action", ATTRIBUTE_ADDRESS},
	{"background", ATTRIBUTE_ADDRESS},
	{"cite", ATTRIBUTE_ADDRESS},
	{"classid", ATTRIBUTE_ADDRESS},
	{"codebase", ATTRIBUTE_ADDRESS},
	{"data", ATTRIBUTE_ADDRESS},
	{"dynsrc", ATTRIBUTE_ADDRESS},
	{"formaction", ATTRIBUTE_ADDRESS},
	{"icon", ATTRIBUTE_ADDRESS},
	{"itemid", ATTRIBUTE_ADDRESS},
	{"longdesc", ATTRIBUTE_ADDRESS},
	{"lowsrc", ATTRIBUTE_ADDRESS},
	{"manifest", ATTRIBUTE_ADDRESS},
	{"poster", ATTRIBUTE_ADDRESS},
	{"profile", ATTRIBUTE_ADDRESS},
	{"usemap", ATTRIBUTE_ADDRESS},
	{"xlink:href", ATTRIBUTE_ADDRESS},
	{"xml:base", ATTRIBUTE_ADDRESS},
	{"content", ATTRIBUTE_CONTENT},
	{"style", ATTRIBUTE_STYLE},
	{"archive", ATTRIBUTE_CODE},
	{"attributename", ATTRIBUTE_CODE},
	{"by", ATTRIBUTE_CODE},
	{"from", ATTRIBUTE_CODE},
	{"http-equiv", ATTRIBUTE_CODE},
	{"imagesrcset", ATTRIBUTE_CODE},
	{"ping", ATTRIBUTE_CODE},
	{"srcdoc", ATTRIBUTE_CODE},
	{"srcset", ATTRIBUTE_CODE},
	{"to", ATTRIBUTE_CODE},
	{"values", ATTRIBUTE_CODE},
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static char fold(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

struct str html_word(const struct html_state *state)
{
	return (struct str){state->word, state->word_len};
}

/* A longer word is none that matters: only its beginning is kept. */
void html_word_add(struct html_state *state, char c)
{
	if (state->word_len < sizeof state->word)
		state->word[state->word_len++] = fold(c);
}

void html_word_clear(struct html_state *state)
{
	memset(state->word, 0, sizeof state->word);
	state->word_len = 0;
}

static enum attribute_kind kind_of(struct str name)
{
	size_t count = sizeof attribute_rows / sizeof *attribute_rows;
	if (str_starts(name, STR("on")))
		return ATTRIBUTE_EVENT;
	for (size_t i = 0; i < count; i++)
		if (str_equal(name, str_from(attribute_rows[i].name)))
			return attribute_rows[i].kind;
	return ATTRIBUTE_PLAIN;
}

void attribute_begin(struct html_state *state)
{
	state->attribute = (uint8_t)kind_of(html_word(state));
	state->has_source |= str_equal(html_word(state), STR("src"));
}

static enum html_fault enter_part(struct html_state *state, enum address_part part)
{
	html_word_clear(state);
	state->address = (uint8_t)part;
	return HTML_FINE;
}

/* The scheme is over: is it one that a value may follow? */
static enum html_fault end_scheme(struct html_state *state)
{
	bool is_cut = state->word_len == sizeof state->word;
	html_word_add(state, ':');
	if (is_cut || !url_is_allowed(html_word(state)))
		return enter_part(state, ADDRESS_REFUSED);
	return enter_part(state, ADDRESS_REST);
}

/*
 * A browser decodes "&colon;" before it looks for the scheme, so that only "&amp;" is sure not to
 * be part of one.
 */
static enum html_fault step_address(struct html_state *state, struct str text)
{
	char c = text.data[0];
	if (state->address >= ADDRESS_REST || (unsigned char)c <= ' ')
		return HTML_FINE;
	if (c == '/' || c == '\\' || c == '?' || c == '#' || str_starts(text, STR("&amp;")))
		return enter_part(state, ADDRESS_REST);
	if (state->address == ADDRESS_UNKNOWN && (c == ':' || c == '&')) {
		enter_part(state, ADDRESS_REST);
		return HTML_LATE_SCHEME;
	}
	if (c == '&')
		return enter_part(state, ADDRESS_REFUSED);
	if (c == ':')
		return end_scheme(state);
	if (state->address != ADDRESS_UNKNOWN) {
		state->address = ADDRESS_SCHEME;
		html_word_add(state, c);
	}
	return HTML_FINE;
}

/* Look for "url=", also with blanks and a quote: what follows is an address. */
static void step_content(struct html_state *state, char c)
{
	static const char before_address[] = "url=";
	size_t whole = sizeof before_address - 1;
	if (state->matched < whole && fold(c) == before_address[state->matched])
		state->matched++;
	else if (!is_blank(c) && !(state->matched == whole && (c == '\'' || c == '"')))
		state->matched = fold(c) == before_address[0];
}

enum html_fault attribute_read(struct html_state *state, struct str text)
{
	if (state->attribute == ATTRIBUTE_ADDRESS)
		return step_address(state, text);
	if (state->attribute == ATTRIBUTE_CONTENT)
		step_content(state, text.data[0]);
	return HTML_FINE;
}

enum html_use attribute_use(const struct html_state *state)
{
	switch ((enum attribute_kind)state->attribute) {
	case ATTRIBUTE_ADDRESS:
		return state->address == ADDRESS_REFUSED ? HTML_USE_SCHEME : HTML_USE_ADDRESS;
	case ATTRIBUTE_CONTENT:
		return state->matched == sizeof "url=" - 1 ? HTML_USE_WHOLE_ADDRESS
							   : HTML_USE_ATTRIBUTE;
	case ATTRIBUTE_EVENT:
		return HTML_USE_EVENT;
	case ATTRIBUTE_STYLE:
		return HTML_USE_STYLE_ATTRIBUTE;
	case ATTRIBUTE_CODE:
		return HTML_USE_CODE_ATTRIBUTE;
	case ATTRIBUTE_PLAIN:
		break;
	}
	return HTML_USE_ATTRIBUTE;
}

void attribute_pass_value(struct html_state *state)
{
	if (state->attribute == ATTRIBUTE_ADDRESS && state->address < ADDRESS_REST) {
		html_word_clear(state);
		state->address = ADDRESS_UNKNOWN;
	}
	if (state->attribute == ATTRIBUTE_CONTENT)
		state->matched = 0;
}

static enum address_part join_addresses(const struct html_state *a, const struct html_state *b)
{
	if (a->address == ADDRESS_REFUSED || b->address == ADDRESS_REFUSED)
		return ADDRESS_REFUSED;
	if (a->address == ADDRESS_REST && b->address == ADDRESS_REST)
		return ADDRESS_REST;
	return ADDRESS_UNKNOWN;
}

bool attribute_join(const struct html_state *a, const struct html_state *b, struct html_state *out)
{
	*out = *a;
	html_word_clear(out);
	out->address = (uint8_t)join_addresses(a, b);
	return a->attribute == b->attribute && a->attribute == ATTRIBUTE_ADDRESS;
}
