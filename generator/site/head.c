#include "site/head.h"

#include "base/buffer.h"
#include "base/hash.h"
#include "record/link.h"
#include "record/schema.h"
#include "site/address.h"
#include "site/identity.h"
#include "site/kind_pages.h"
#include "site/pack.h"
#include "site/plan.h"
#include "text/html.h"

enum { LONGEST = 160 };

static const struct str ellipsis = {"\xE2\x80\xA6", 3};

struct str head_title(const struct view *view)
{
	const struct site *site = view->record->site;
	const struct link *publisher = &site->organisation;
	struct str name = arena_printf(view->arena, "%.*s, %.*s", STR_ARG(site->thing.title),
				       STR_ARG(link_name(publisher)));
	if (!view->page->address.len)
		return name;
	return arena_printf(view->arena, "%.*s \xE2\x80\x93 %.*s", STR_ARG(view->page->title),
			    STR_ARG(name));
}

struct str head_canonical(const struct view *view)
{
	return address_in_full(view->record, view->page->address, view->arena);
}

struct str head_base(const struct view *view)
{
	struct str whole = head_canonical(view);
	size_t host = str_find(whole, STR("://")) + 3;
	if (view->file_links || host > whole.len)
		return (struct str){0};
	struct str behind = str_sub(whole, host, whole.len);
	return str_sub(behind, str_find_char(behind, '/'), behind.len);
}

/* Sentences */

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_stop(char c)
{
	return c == '.' || c == '?' || c == '!';
}

/* "Dr.", "i.e.", an initial: a stop behind these ends no sentence. */
static bool is_abbreviated(struct str word)
{
	static const char *const titles[] = {
		"Dr", "Mr", "Mrs", "Ms", "No", "Prof", "St",
	};
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		if (str_equal(word, str_from(titles[i])))
			return true;
	return word.len < 2 || str_find_char(word, '.') < word.len;
}

static bool ends_sentence(struct str text, size_t at)
{
	size_t start = at;
	if (!is_stop(text.data[at]))
		return false;
	if (at + 1 < text.len &&
	    (text.data[at + 1] != ' ' || at + 2 == text.len || !is_capital(text.data[at + 2])))
		return false;
	while (start && text.data[start - 1] != ' ')
		start--;
	return !is_abbreviated(str_sub(text, start, at));
}

static struct str first_sentence(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (ends_sentence(text, i))
			return str_sub(text, 0, i + 1);
	return text;
}

struct str head_shorten(struct str text, struct arena *arena)
{
	if (text.len <= LONGEST)
		return text;
	struct str kept = str_clip(text, LONGEST - ellipsis.len);
	size_t end = kept.len;
	while (end && kept.data[end] != ' ' && text.data[end] != ' ')
		end--;
	if (end)
		kept = str_sub(kept, 0, end);
	while (kept.len && (kept.data[kept.len - 1] == ',' || kept.data[kept.len - 1] == ';' ||
			    kept.data[kept.len - 1] == ':'))
		kept.len--;
	return arena_printf(arena, "%.*s%.*s", STR_ARG(kept), STR_ARG(ellipsis));
}

/* A sentence of ours, in the site's own words for things. */
static struct str in_own_words(const struct view *view, struct str sentence)
{
	struct buffer out = {0};
	struct str rest = sentence, word;
	while (str_split(&rest, ' ', &word)) {
		size_t end = word.len;
		while (end && (is_stop(word.data[end - 1]) || word.data[end - 1] == ','))
			end--;
		struct str own = words_site(view->record, str_sub(word, 0, end), view->arena);
		buffer_printf(&out, "%s%.*s%.*s", out.len ? " " : "", STR_ARG(own),
			      STR_ARG(str_sub(word, end, word.len)));
	}
	return buffer_take(&out, view->arena);
}

struct str head_words(const struct view *view, const struct thing *thing, const char *key)
{
	int kind = thing->kind;
	const struct field *field = schema_field(kind, schema_find(kind, str_from(key)));
	const void *member = schema_value(thing, field);
	if (field->type == FIELD_CHOICE)
		return schema_choice(field, *(const int *)member);
	const struct prose *prose = *(struct prose *const *)member;
	struct buffer out = {0};
	html_add_plain(&out, view_prose(view, thing, prose).text);
	return buffer_take(&out, view->arena);
}

static struct str line_of_holder(const struct thing *thing, const char *what,
				 const struct thing *holder, struct arena *arena)
{
	struct str title = thing->title;
	if (!holder)
		return arena_printf(arena, "%.*s: %s in these board papers.", STR_ARG(title), what);
	return arena_printf(arena, "%.*s: %s of %.*s.", STR_ARG(title), what,
			    STR_ARG(holder->title));
}

struct str head_line(const struct view *view, const struct thing *thing)
{
	struct str word = str_from(schema_kind(thing->kind)->word);
	struct str own = words_site(view->record, word, view->arena);
	return line_of_holder(thing, arena_copy(view->arena, own).data, thing->parent, view->arena);
}

/* A short sentence says little without what it is about. */
static struct str with_title(const struct thing *thing, struct str sentence, struct arena *arena)
{
	if (thing->title.len + STR(": ").len + sentence.len > LONGEST)
		return sentence;
	return arena_printf(arena, "%.*s: %.*s", STR_ARG(thing->title), STR_ARG(sentence));
}

static struct str describe_thing(const struct view *view, const struct thing *thing)
{
	const struct kind_pages *pages = kind_pages(thing->kind);
	struct str words = {0};
	for (size_t i = 0; pages->described_by[i] && !words.len; i++)
		words = head_words(view, thing, pages->described_by[i]);
	if (words.len)
		return with_title(thing, first_sentence(words), view->arena);
	return pages->line ? pages->line(view, thing) : head_line(view, thing);
}

static struct str describe_page(const struct view *view)
{
	const struct page *page = view->page;
	struct str lead = view->record->site->lead;
	if (!page->address.len && lead.len)
		return first_sentence(lead);
	if (page_is_of(page, page->subject))
		return describe_thing(view, page->subject);
	struct str holds = in_own_words(view, str_from(page->row->holds));
	if (page->row->address)
		return holds;
	return arena_printf(view->arena, "%.*s: %.*s", STR_ARG(page->title), STR_ARG(holds));
}

struct str head_description(const struct view *view)
{
	return head_shorten(describe_page(view), view->arena);
}

/* In quotes, with what could end them, or the element, as an escape. */
static void add_string(struct buffer *out, struct str text)
{
	buffer_add_char(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.data[i];
		if (c < ' ' || c == '"' || c == '\\' || c == '<' || c == 127)
			buffer_printf(out, "\\%x ", c);
		else
			buffer_add_char(out, (char)c);
	}
	buffer_add_char(out, '"');
}

/* "</" ends a style element wherever it stands; "<\/" is the same in CSS. */
static void add_style(struct buffer *out, struct str style)
{
	size_t at;
	while ((at = str_find_char(style, '<')) < style.len) {
		buffer_add(out, str_sub(style, 0, at + 1));
		style = str_skip(style, at + 1);
		if (str_starts(style, STR("/")))
			buffer_add_char(out, '\\');
	}
	buffer_add(out, style);
}

static void add_running_head(struct buffer *out, size_t number, const struct pack_part *part)
{
	buffer_printf(out, "@page part-%zu { @top-right { content: ", number);
	add_string(out, part->thing->title);
	buffer_add(out, STR(" } }\n[id="));
	add_string(out, part->key);
	buffer_printf(out, "] { page: part-%zu }\n", number);
}

struct str pack_file_style(const struct view *view, struct str style)
{
	struct buffer out = {0};
	struct str site = view->record->site->address;
	add_style(&out, style);
	buffer_add(&out, STR("\n@page { @top-left { content: "));
	add_string(&out, view->page->subject->title);
	buffer_add(&out, STR(" } }\n"));
	for (size_t i = 0; i < view->pack->count; i++)
		if (view->pack->parts[i].lower)
			add_running_head(&out, i + 1, &view->pack->parts[i]);
	if (site.len) {
		/* Every link home is in full here: on paper it is text. */
		buffer_add(&out, STR("@media print { a[href^="));
		add_string(&out, site);
		buffer_add(&out, STR("]::after { content: none !important } }\n"));
	}
	return buffer_take(&out, view->arena);
}

struct str pack_file_policy(struct str style, struct arena *arena)
{
	struct buffer out = {0};
	struct sha256 hash = sha256_of(style);
	buffer_add(&out, STR("default-src 'none'; style-src 'sha256-"));
	buffer_add_base64(&out, (struct str){(const char *)hash.bytes, sizeof hash.bytes});
	buffer_add(&out, STR("'; img-src data:; base-uri 'none'; form-action 'none'"));
	return buffer_take(&out, arena);
}

/*
 * Nothing that is not listed. A page has one style sheet, scripts, pictures and perhaps a font, and
 * the search reads pages and is asked by a form: all of its own site. It sends nothing away.
 * base-uri is for the page of what is not there (page.c).
 */
const struct policy_directive policy_directives[] = {
	{"default-src", "'none'", false},    {"style-src", "'self'", false},
	{"script-src", "'self'", false},     {"img-src", "'self'", false},
	{"font-src", "'self'", false},       {"base-uri", "'self'", false},
	{"connect-src", "'self'", false},    {"form-action", "'self'", false},
	{"frame-ancestors", "'none'", true}, {NULL, NULL, false},
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
		buffer_add(&text, text.len ? STR("; ") : STR(""));
		buffer_add(&text, str_from(row->name));
		buffer_add(&text, STR(" "));
		buffer_add(&text, str_from(row->sources));
	}
	return buffer_take(&text, arena);
}
