#include "guard/flat.h"

#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "text/html.h"

/* Tags of a site are few and stand on every page: a tag met before costs one look. */
enum { TAGS = 1 << 13, LONGEST_REFERENCE = 34 };

enum { MOST_VALUES = 2 };

struct flat_tag {
	uint64_t hash;  /* its last byte is the mark that it leaves; 0: nothing */
	uint32_t text;  /* the number of that which had it last */
	uint16_t len;   /* of the tag: its values lie within */
	uint16_t count; /* of its ids and links */
	struct {
		enum flat_value_type type;
		uint16_t start, len;
	} values[MOST_VALUES];
};

struct mark_row {
	const char *name;
	enum flat_mark start, end;
};

static const struct mark_row marks[] = {
	{"table", FLAT_TABLE, FLAT_TABLE_END}, {"code", FLAT_CODE, FLAT_CODE_END},
	{"tr", FLAT_ROW, FLAT_MARKS},          {"td", FLAT_CELL, FLAT_MARKS},
	{"th", FLAT_HEADING, FLAT_MARKS},
};

bool flat_is_inline(struct str name)
{
	static const char *const names[] = {
		['a'] = "a|abbr",
		['b'] = "b|bdi|bdo",
		['c'] = "cite|code",
		['d'] = "data|del|dfn",
		['e'] = "em",
		['f'] = "font",
		['i'] = "i|ins",
		['k'] = "kbd",
		['m'] = "mark",
		['q'] = "q",
		['s'] = "s|samp|small|span|strong|sub|sup",
		['t'] = "time",
		['u'] = "u",
		['v'] = "var",
		['w'] = "wbr",
	};
	size_t first = name.len ? (unsigned char)ascii_fold(name.data[0]) : 0;
	return first < ARRAY_SIZE(names) && names[first] && str_is_one_of(name, names[first]);
}

static char mark_of(struct str name, bool is_end)
{
	for (size_t i = 0; i < ARRAY_SIZE(marks); i++)
		if (str_equal_fold(name, str_from(marks[i].name))) {
			enum flat_mark mark = is_end ? marks[i].end : marks[i].start;
			return mark == FLAT_MARKS ? '\n' : (char)mark;
		}
	return flat_is_inline(name) ? '\0' : '\n';
}

/* A reference, or what only looks like one; returns how much it is. */
static size_t add_reference(struct buffer *out, struct str text)
{
	size_t end = str_find_char(str_sub(text, 0, LONGEST_REFERENCE), ';') + 1;
	if (end <= text.len && end <= LONGEST_REFERENCE &&
	    html_entity_add(out, str_sub(text, 0, end)))
		return end;
	buffer_add_char(out, '&');
	return 1;
}

/* Soft hyphens are seen by nobody, and part no word. */
static void drop_soft_hyphens(struct buffer *out, size_t from)
{
	const struct str hyphen = STR("\xC2\xAD");
	size_t len = from;
	for (size_t at = from; at < out->len;) {
		struct str rest = str_skip(buffer_view(out), at);
		size_t next = str_find(rest, hyphen);
		if (len != at)
			memmove(out->data + len, rest.data, next);
		len += next;
		at += next + (next < rest.len ? hyphen.len : 0);
	}
	out->len = len;
}

/* Text with its references resolved. */
static void add_text(struct buffer *out, struct str text)
{
	size_t from = out->len;
	while (text.len) {
		const char *reference = memchr(text.data, '&', text.len);
		size_t plain = reference ? (size_t)(reference - text.data) : text.len;
		buffer_add(out, str_sub(text, 0, plain));
		text = str_skip(text, plain);
		if (text.len)
			text = str_skip(text, add_reference(out, text));
	}
	drop_soft_hyphens(out, from);
}

static size_t name_end(struct str tag, size_t at)
{
	while (at < tag.len && (ascii_is_letter(tag.data[at]) || ascii_is_digit(tag.data[at]) ||
				tag.data[at] == ':' || tag.data[at] == '-' || tag.data[at] == '_'))
		at++;
	return at;
}

/* A number of a drawing or a table, too short to be anybody's. */
static bool is_count(struct str value)
{
	enum { LONGEST = 7 };
	size_t at = 0;
	while (at < value.len && (ascii_is_digit(value.data[at]) || value.data[at] == '.'))
		at++;
	return at == value.len && at <= LONGEST;
}

/* What no author writes, and bytes of pictures. */
static bool is_passed_over(struct str name, struct str value)
{
	return is_count(value) || str_starts(value, STR("data:")) ||
	       (name.len && name.data[0] != 'h' && name.data[0] != 'i' &&
		str_choice(name, "class|style|d|points|transform|viewbox|rel|type|scope|role") >=
			0);
}

/* Blanks and commas as addresses write them, so that words in them are words. */
static void blank_escapes(struct buffer *out, size_t from)
{
	struct str text = buffer_view(out);
	for (size_t at = from; (at += str_find_char(str_skip(text, at), '%')) < text.len; at++) {
		struct str escape = str_sub(text, at, at + 3);
		if (str_is_one_of(escape, "%20|%2C|%2c|%C2|%A0"))
			memset(out->data + at, ' ', escape.len);
	}
}

static void add_values(struct buffer *out, struct str tag)
{
	while (tag.len) {
		size_t quote = 0;
		while (quote < tag.len && tag.data[quote] != '"' && tag.data[quote] != '\'')
			quote++;
		if (quote == tag.len)
			return;
		struct str value = str_skip(tag, quote + 1);
		/* The same from every page, however deep it lies. */
		while (str_drop(&value, STR("../")))
			;
		size_t end = str_find_char(value, tag.data[quote]);
		size_t stop = quote;
		while (stop && (tag.data[stop - 1] == '=' || ascii_is_space(tag.data[stop - 1])))
			stop--;
		size_t start = stop;
		while (start && name_end(str_sub(tag, start - 1, start), 0))
			start--;
		if (!is_passed_over(str_sub(tag, start, stop), str_sub(value, 0, end))) {
			size_t from = out->len;
			add_text(out, str_sub(value, 0, end));
			blank_escapes(out, from);
			buffer_add_char(out, '\n');
		}
		tag = str_skip(value, end < value.len ? end + 1 : value.len);
	}
}

struct telling {
	flat_aside *aside;
	void *context;
};

static bool tell(struct flat *flat, const struct telling *telling)
{
	if (!flat->aside.len || !telling->aside)
		return true;
	size_t len = flat->aside.len;
	buffer_add_char(&flat->aside, '\0');
	return telling->aside(telling->context, (struct str){flat->aside.data, len});
}

static void add_value(void *context, struct str name, struct str value)
{
	struct flat *flat = context;
	bool is_id = str_equal_fold(name, STR("id"));
	/* What those that lead somewhere begin with, and many others do not. */
	bool may_lead = name.len && strchr("hsadpfxHSADPFX", name.data[0]);
	if (is_id ||
	    (may_lead && str_is_one_of(name, "href|src|action|data|poster|formaction|xlink:href")))
		ARRAY_ADD(&flat->values, NULL,
			  (struct flat_value){is_id ? FLAT_ID : FLAT_LINK, value});
}

/* Add the ids and links of the start tag at the front; returns how long it is. */
static size_t read_values(struct flat *flat, struct str html)
{
	struct html_scan scan = {.rest = html, .attribute = add_value, .context = flat};
	struct html_piece piece;
	html_next(&scan, &piece);
	return piece.whole.len;
}

/* Keep the values from the first on with their tag; false where they are too many. */
static bool keep_values(struct flat_tag *met, const struct flat *flat, size_t first, struct str tag)
{
	size_t count = flat->values.count - first;
	if (count > MOST_VALUES || tag.len > UINT16_MAX)
		return false;
	met->text = flat->count;
	met->len = (uint16_t)tag.len;
	met->count = (uint16_t)count;
	for (size_t i = 0; i < count; i++) {
		const struct flat_value *value = &flat->values.items[first + i];
		met->values[i].type = value->type;
		met->values[i].start = (uint16_t)(value->value.data - tag.data);
		met->values[i].len = (uint16_t)value->value.len;
	}
	return true;
}

/* A tag that was not met lately, so many bytes at the front. */
static char read_tag(struct flat *flat, struct str html, size_t len, struct flat_tag *met,
		     uint64_t hash, const struct telling *telling)
{
	struct str tag = {html.data, len};
	bool is_end = tag.len > 1 && tag.data[1] == '/';
	struct str name = str_sub(tag, 1 + is_end, name_end(tag, 1 + is_end));
	char mark = mark_of(name, is_end);
	size_t first = flat->values.count;
	/* Where a value has a ">" it goes on. */
	bool is_whole = is_end || read_values(flat, html) == len;
	buffer_reset(&flat->aside);
	if (!is_end)
		add_values(&flat->aside, str_skip(tag, 1 + name.len));
	met->hash = 0;
	if (tell(flat, telling) && is_whole && keep_values(met, flat, first, tag))
		met->hash = hash | (unsigned char)mark;
	return mark;
}

/* The first eight bytes of a tag up to its end, as one number; 0 where it is longer. */
static uint64_t short_tag(const char *at, size_t *len)
{
	const uint64_t each = 0x0101010101010101, top = 0x80 * each;
	uint64_t eight;
	memcpy(&eight, at, sizeof eight);
	uint64_t other = eight ^ '>' * each;
	uint64_t found = (other - each) & ~other & top;
	if (!found || __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__)
		return 0;
	unsigned bits = (unsigned)__builtin_ctzll(found) + 1;
	*len = bits / 8;
	return bits < 64 ? eight & ((UINT64_C(1) << bits) - 1) : eight;
}

/* The ids and links of a tag that was met before, once a text. */
static void repeat_values(struct flat *flat, struct flat_tag *met, struct str html)
{
	if (met->text == flat->count)
		return;
	met->text = flat->count;
	for (size_t i = 0; i < met->count; i++)
		ARRAY_ADD(&flat->values, NULL,
			  (struct flat_value){
				  met->values[i].type,
				  {html.data + met->values[i].start, met->values[i].len}});
}

static char meet_tag(struct flat *flat, struct str html, size_t len, uint64_t hash,
		     const struct telling *telling)
{
	hash = hash * 0x9E3779B97F4A7C15 & ~(uint64_t)0xFF;
	struct flat_tag *met = &flat->tags[hash >> 51];
	if ((met->hash & ~(uint64_t)0xFF) != hash || met->len != len)
		return read_tag(flat, html, len, met, hash, telling);
	repeat_values(flat, met, html);
	return (char)(met->hash & 0xFF);
}

/* The length of a text in JSON, up to the mark behind it. */
static size_t json_text_len(struct str json)
{
	size_t end = str_find_char(json, '"'), at = str_find_char(str_sub(json, 0, end), '\\');
	while (at < end) {
		at += 2;
		end = at + str_find_char(str_skip(json, at), '"');
		at += str_find_char(str_sub(json, at, end), '\\');
	}
	return end < json.len ? end : json.len;
}

/* With what is escaped as it is read; lines, and what no text should have, part words. */
static void add_json_text(struct buffer *out, struct str text)
{
	while (text.len) {
		size_t plain = str_find_char(text, '\\');
		buffer_add(out, str_sub(text, 0, plain));
		text = str_skip(text, plain + 1);
		if (str_starts(text, STR("\"")) || str_starts(text, STR("\\")))
			buffer_add(out, str_sub(text, 0, 1));
		else if (text.len)
			buffer_add_char(out, ' ');
		text = str_skip(text, str_starts(text, STR("u")) ? 5 : 1);
	}
	buffer_add_char(out, '\n');
}

static void add_json(struct buffer *out, struct str json, struct str own)
{
	for (;;) {
		json = str_skip(json, str_find_char(json, '"') + 1);
		if (!json.len)
			return;
		struct str text = str_sub(json, 0, json_text_len(json));
		json = str_skip(json, text.len + 1);
		bool is_key = str_starts(json, STR(":"));
		if (!is_key && !(own.len && str_starts(text, own)))
			add_json_text(out, text);
	}
}

/* A comment or script: searched by itself. */
static void tell_raw(struct flat *flat, struct str raw, const struct telling *telling)
{
	buffer_reset(&flat->aside);
	if (str_drop(&raw, STR("<script type=\"application/ld+json\">")))
		add_json(&flat->aside, raw, flat->own);
	else
		buffer_add(&flat->aside, raw);
	tell(flat, telling);
}

/* How much is passed over of a comment, or of a style or script; 0 where it is neither. */
static size_t take_raw(struct flat *flat, struct str html, const struct telling *telling)
{
	if (str_starts(html, STR("<!--"))) {
		size_t len = str_find(html, STR("-->"));
		tell_raw(flat, str_sub(html, 4, len), telling);
		return len;
	}
	/* Most that begin with an "s" are none. */
	if (html.len < 3 || !strchr("ctCT", html.data[2]))
		return 0;
	struct str name = str_sub(html, 1, name_end(html, 1));
	bool is_script = str_equal_fold(name, STR("script"));
	if (!is_script && !str_equal_fold(name, STR("style")))
		return 0;
	size_t start = read_values(flat, html);
	size_t len = start + html_raw_len(str_skip(html, start), name);
	/* What a style says is the theme's. */
	if (is_script)
		tell_raw(flat, str_sub(html, 0, len), telling);
	return len;
}

/* Those that are open end here: one inside another of its sort ends with it. */
static void end_wholes(struct flat *flat, enum flat_mark mark)
{
	for (size_t i = flat->wholes.count; i-- > 0;) {
		struct flat_whole *whole = &flat->wholes.items[i];
		if (whole->end_mark == mark && whole->end != SIZE_MAX)
			break;
		if (whole->end_mark == mark)
			whole->end = flat->text.len + 1;
	}
}

static void add_mark(struct flat *flat, char mark)
{
	struct buffer *text = &flat->text;
	if (mark == FLAT_TABLE || mark == FLAT_CODE)
		ARRAY_ADD(&flat->wholes, NULL,
			  (struct flat_whole){text->len, SIZE_MAX, (enum flat_mark)(mark + 1)});
	else if (mark == FLAT_TABLE_END || mark == FLAT_CODE_END)
		end_wholes(flat, (enum flat_mark)mark);
	if (mark != '\n' || (text->len && text->data[text->len - 1] != '\n'))
		text->data[text->len++] = mark;
}

static bool begins_tag(char next)
{
	return ascii_is_letter(next) || next == '/' || next == '!' || next == '?';
}

/* How much of what begins with "<" is passed over; its mark goes into the text. */
static size_t take_tag(struct flat *flat, struct str html, const struct telling *telling)
{
	char next = html.len > 1 ? html.data[1] : ' ';
	if (!begins_tag(next)) {
		flat->text.data[flat->text.len++] = '<';
		return 1;
	}
	size_t raw = next == '!' || next == 's' || next == 'S' ? take_raw(flat, html, telling) : 0;
	if (raw)
		return raw;
	/* A ">" in a value, which no page of ours has, would end the tag: nothing is lost. */
	size_t len = 0;
	uint64_t hash = html.len >= sizeof hash ? short_tag(html.data, &len) : 0;
	if (!hash) {
		const char *end = memchr(html.data, '>', html.len);
		len = end ? (size_t)(end - html.data) + 1 : html.len;
		hash = hash_quick((struct str){html.data, len});
	}
	char mark = meet_tag(flat, html, len, hash, telling);
	if (mark)
		add_mark(flat, mark);
	return len;
}

/* How many lines and blanks stand at the front, which count as the end of one line. */
static size_t take_blank(struct flat *flat, struct str html)
{
	struct buffer *out = &flat->text;
	size_t len = 0;
	while (len < html.len && ascii_is_space(html.data[len]))
		len++;
	if (!out->len || out->data[out->len - 1] != '\n')
		out->data[out->len++] = '\n';
	return len;
}

/* Text up to a tag: most has no reference. No text is longer than the HTML it comes from. */
static void take_text(struct flat *flat, struct str text)
{
	struct buffer *out = &flat->text;
	if (memchr(text.data, '&', text.len)) {
		add_text(out, text);
	} else {
		memcpy(out->data + out->len, text.data, text.len);
		out->len += text.len;
	}
}

static void begin(struct flat *flat, size_t len)
{
	if (!flat->tags) {
		flat->tags = memory_resize(NULL, TAGS * sizeof *flat->tags);
		memset(flat->tags, 0, TAGS * sizeof *flat->tags);
	}
	buffer_reset(&flat->text);
	flat->wholes.count = 0;
	flat->values.count = 0;
	flat->count++;
	if (flat->text.capacity <= len) {
		flat->text.data = memory_resize(flat->text.data, len + 1);
		flat->text.capacity = len + 1;
	}
}

static void end_text(struct flat *flat)
{
	buffer_add_char(&flat->text, '\0');
	flat->text.len--;
}

void flat_html(struct flat *flat, struct str html, flat_aside *aside, void *context)
{
	struct telling telling = {aside, context};
	begin(flat, html.len);
	while (html.len) {
		if (html.data[0] == '\n') {
			html = str_skip(html, take_blank(flat, html));
			continue;
		}
		if (html.data[0] != '<') {
			const char *tag = memchr(html.data, '<', html.len);
			size_t text = tag ? (size_t)(tag - html.data) : html.len;
			take_text(flat, (struct str){html.data, text});
			html = (struct str){html.data + text, html.len - text};
			continue;
		}
		size_t len = take_tag(flat, html, &telling);
		html = (struct str){html.data + len, html.len - len};
	}
	end_text(flat);
}

void flat_json(struct flat *flat, struct str json)
{
	begin(flat, json.len);
	add_json(&flat->text, json, flat->own);
	end_text(flat);
}

/* Text without addresses of ours. */
static void add_foreign(struct buffer *out, struct str text, struct str own)
{
	while (text.len) {
		size_t at = own.len ? str_find(text, own) : text.len;
		buffer_add(out, str_sub(text, 0, at));
		text = str_skip(text, at);
		while (text.len && !ascii_is_space(text.data[0]) && !strchr("\",;", text.data[0]))
			text = str_skip(text, 1);
	}
}

void flat_csv(struct flat *flat, struct str csv)
{
	size_t line = str_find_char(csv, '\n');
	begin(flat, csv.len + FLAT_MARKS);
	buffer_add_char(&flat->text, FLAT_TABLE);
	buffer_add_char(&flat->text, FLAT_HEADING);
	buffer_add(&flat->text, str_sub(csv, 0, line));
	buffer_add_char(&flat->text, FLAT_ROW);
	buffer_add_char(&flat->text, FLAT_CELL);
	add_foreign(&flat->text, str_skip(csv, line), flat->own);
	buffer_add_char(&flat->text, FLAT_TABLE_END);
	end_text(flat);
}

void flat_plain(struct flat *flat, struct str text)
{
	begin(flat, text.len);
	buffer_add(&flat->text, text);
	if (str_find_char(text, '%') < text.len)
		blank_escapes(&flat->text, 0);
	end_text(flat);
}

void flat_free(struct flat *flat)
{
	buffer_free(&flat->text);
	buffer_free(&flat->aside);
	memory_free(flat->tags);
	memory_free(flat->wholes.items);
	memory_free(flat->values.items);
	*flat = (struct flat){0};
}
