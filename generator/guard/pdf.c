#include "guard/pdf.h"

#include "base/buffer.h"
#include "guard/inside.h"
#include "guard/pdf_cover.h"
#include "text/zip.h"

static const struct pdf_row rows[PDF_FINDINGS] = {
	[PDF_COVERED_TEXT] = {"text under boxes or pictures",
			      "take the text out before the PDF is made: a box drawn over words "
			      "leaves them in the file",
			      true},
	[PDF_BLENDED_TEXT] =
		{"text in the colour of what it stands on",
		 "take the text out before the PDF is made: who copies the page has it", true},
	[PDF_UNSURE] = {"more on a page than can be looked through for text under boxes",
			"print it to a new PDF, drawings as pictures", true},
	[PDF_ATTACHMENTS] = {"attached files", "print it to a new PDF", false},
	[PDF_ANNOTATIONS] = {"comments or marks with text",
			     "delete the comments and make the PDF again", true},
	[PDF_REVISIONS] = {"earlier versions of itself",
			   "write it anew: qpdf --linearize old.pdf new.pdf", true},
	[PDF_LAYERS] = {"layers that are switched off", "print it to a new PDF", true},
};

const struct pdf_row *pdf_row(enum pdf_finding finding)
{
	return &rows[finding];
}

static bool has(struct str text, const char *word)
{
	return str_find(text, str_from(word)) < text.len;
}

static size_t count_of(struct str bytes, struct str word)
{
	size_t count = 0;
	for (size_t at; (at = str_find(bytes, word)) < bytes.len; count++)
		bytes = str_skip(bytes, at + word.len);
	return count;
}

/* A file for the web has two ends: that of its first page, and its own. */
static bool has_revisions(struct str bytes)
{
	struct str head = str_sub(bytes, 0, bytes.len < 1024 ? bytes.len : 1024);
	size_t ends = count_of(bytes, STR("%%EOF"));
	return ends > (has(head, "/Linearized") ? 2 : 1);
}

/* Does a name stand there whole: "/JS", not "/JSON"? */
static bool has_name(struct str dictionary, const char *name)
{
	struct str word = str_from(name);
	for (size_t at; (at = str_find(dictionary, word)) < dictionary.len;) {
		dictionary = str_skip(dictionary, at + word.len);
		char next = dictionary.len ? dictionary.data[0] : ' ';
		if (!ascii_is_letter(next) && !ascii_is_digit(next))
			return true;
	}
	return false;
}

/* The text behind a key, in its brackets of whatever sort; empty where there is none. */
static struct str string_of(struct str dictionary, const char *key)
{
	size_t at = str_find(dictionary, str_from(key));
	struct str rest = str_trim(str_skip(dictionary, at + str_from(key).len));
	bool is_hexadecimal = str_starts(rest, STR("<"));
	if (at == dictionary.len || (!is_hexadecimal && !str_starts(rest, STR("("))))
		return (struct str){0};
	char end = is_hexadecimal ? '>' : ')';
	size_t to = 1;
	while (to < rest.len && rest.data[to] != end)
		to += rest.data[to] == '\\' ? 2 : 1;
	return str_trim(str_sub(rest, 1, to < rest.len ? to : rest.len));
}

/* What somebody put onto a page: a link or a field of a form is part of it. */
static bool is_mark(struct str dictionary)
{
	static const char *const types[] = {"/Text",      "/FreeText",  "/Popup",    "/Highlight",
					    "/Underline", "/StrikeOut", "/Squiggly", "/Stamp",
					    "/Caret",     "/Redact",    "/Square",   "/Circle",
					    "/Ink",       "/Line",      "/Polygon"};
	struct str behind = str_skip(dictionary, str_find(dictionary, STR("/Subtype ")));
	bool has_rectangle = has_name(dictionary, "/Rect");
	for (size_t i = 0; has_rectangle && i < ARRAY_SIZE(types); i++) {
		struct str type = str_from(types[i]);
		if (str_starts(str_skip(behind, 9), type) &&
		    !ascii_is_letter(str_skip(behind, 9 + type.len).len
					     ? str_skip(behind, 9 + type.len).data[0]
					     : ' '))
			return true;
	}
	return false;
}

static bool is_annotation(struct str dictionary)
{
	return is_mark(dictionary) &&
	       (string_of(dictionary, "/Contents").len || has_name(dictionary, "/Redact"));
}

/* "12 0 R" as "null" where that is one of the numbers. */
static void blank_references(char *bytes, size_t len, const bool *marks, int most)
{
	for (size_t i = 0; i < len; i++) {
		size_t end = i;
		int number;
		while (end < len && ascii_is_digit(bytes[end]))
			end++;
		struct str digits = {bytes + i, end - i}, rest = {bytes + end, len - end};
		bool is_mark = str_starts(rest, STR(" 0 R")) && str_to_int(digits, &number) &&
			       number <= most && marks[number];
		for (size_t k = 0; is_mark && k < digits.len + sizeof " 0 R" - 1; k++)
			bytes[i + k] = k < 4 ? "null"[k] : ' ';
		i = end > i ? end - 1 : i;
	}
}

size_t pdf_drop_marks(char *bytes, size_t len, struct arena *arena)
{
	enum { MOST = 4000000 };
	struct str plain = {bytes, len};
	struct pdf_object object;
	size_t count = 0, at = 0;
	bool *marks = NULL;
	while (pdf_next_object(plain, &at, &object)) {
		bool stays = has_name(object.dictionary, "/Redact") ||
			     has_name(object.dictionary, "/Stamp") ||
			     has_name(object.dictionary, "/Square") ||
			     has_name(object.dictionary, "/Circle") ||
			     has_name(object.dictionary, "/Polygon");
		int number = !stays && is_mark(object.dictionary)
				     ? pdf_object_number(plain, object.dictionary)
				     : 0;
		if (number < 1 || number > MOST)
			continue;
		if (!marks)
			marks = arena_new(arena, bool, MOST + 1);
		marks[number] = true;
		count++;
	}
	for (at = 0; marks && pdf_next_object(plain, &at, &object);)
		blank_references(bytes + (object.dictionary.data - plain.data),
				 object.dictionary.len, marks, MOST);
	return count;
}

static bool has_layers_off(struct str dictionary)
{
	struct str behind = str_skip(dictionary, str_find(dictionary, STR("/OFF [")));
	behind = str_trim(str_skip(behind, 6));
	return has_name(dictionary, "/OFF") && behind.len && behind.data[0] != ']';
}

/* Letters of two bytes (UTF-16 behind its mark) and escapes as the text that they are; 7.9.2. */
static void add_string(struct buffer *out, struct str string, bool is_hexadecimal)
{
	struct buffer bytes = {0};
	for (size_t i = 0; i < string.len; i++) {
		char c = string.data[i];
		int high = is_hexadecimal ? ascii_hex(c) : -1;
		int low = high >= 0 && i + 1 < string.len ? ascii_hex(string.data[i + 1]) : 0;
		if (is_hexadecimal && high < 0)
			continue;
		if (is_hexadecimal)
			c = (char)(high << 4 | (low < 0 ? 0 : low));
		else if (c == '\\' && i + 1 < string.len)
			c = string.data[i + 1];
		i += is_hexadecimal || string.data[i] == '\\';
		buffer_add_char(&bytes, c);
	}
	bool is_wide = str_starts(buffer_view(&bytes), STR("\xFE\xFF"));
	for (size_t i = is_wide ? 2 : 0; i < bytes.len; i++)
		if (bytes.data[i])
			buffer_add_char(out, bytes.data[i]);
	buffer_add_char(out, '\n');
	buffer_free(&bytes);
}

/* All strings of a dictionary, one a line. */
static void add_strings(struct buffer *out, struct str dictionary)
{
	for (size_t at = 0; at < dictionary.len; at++) {
		char c = dictionary.data[at];
		bool is_hexadecimal = c == '<' && at + 1 < dictionary.len &&
				      ascii_hex(dictionary.data[at + 1]) >= 0;
		if (c != '(' && !is_hexadecimal)
			continue;
		size_t end = at + 1, depth = 1;
		for (; end < dictionary.len; end++) {
			char d = dictionary.data[end];
			end += !is_hexadecimal && d == '\\';
			depth += !is_hexadecimal && d == '(';
			depth -= d == (is_hexadecimal ? '>' : ')');
			if (!depth)
				break;
		}
		add_string(out, str_sub(dictionary, at + 1, end), is_hexadecimal);
		at = end;
	}
}

static void add_metadata(struct buffer *out, const struct pdf_object *object, struct arena *arena)
{
	enum { LARGEST = 1 << 20 };
	struct str text = object->stream;
	if (!has(object->dictionary, "/Metadata"))
		return;
	if (has(object->dictionary, "/FlateDecode") &&
	    !zip_inflate(object->stream, LARGEST, &text, arena))
		return;
	for (size_t i = 0; i < text.len;) {
		size_t end = i + str_find_char(str_skip(text, i), '<');
		buffer_add(out, str_sub(text, i, end));
		buffer_add_char(out, '\n');
		i = end + str_find_char(str_skip(text, end), '>') + 1;
	}
}

static void look_at(struct str dictionary, struct pdf_facts_inside *out, struct arena *arena)
{
	struct str author = string_of(dictionary, "/Author ");
	struct str title = string_of(dictionary, "/Title ");
	out->has[PDF_ATTACHMENTS] |= has_name(dictionary, "/EmbeddedFile") ||
				     has_name(dictionary, "/EF") ||
				     has_name(dictionary, "/FileAttachment");
	out->has[PDF_ANNOTATIONS] |= is_annotation(dictionary);
	out->has[PDF_LAYERS] |= has_layers_off(dictionary);
	out->has_script |= has_name(dictionary, "/JavaScript") || has_name(dictionary, "/JS") ||
			   has_name(dictionary, "/Launch");
	out->is_tagged |= has_name(dictionary, "/StructTreeRoot");
	if (!out->maker.len && author.len)
		out->maker = arena_copy(arena, author);
	if (!out->maker.len && inside_is_path(title))
		out->maker = arena_copy(arena, title);
}

void pdf_look(struct str bytes, struct str plain, struct pdf_facts_inside *out, struct arena *arena)
{
	struct pdf_object object;
	struct pdf_unseen unseen = {0};
	struct pdf_pictures pictures = {0};
	struct pdf_index index = {0};
	struct arena own = {0};
	struct buffer said = {0};
	size_t at = 0;
	*out = (struct pdf_facts_inside){0};
	out->has[PDF_REVISIONS] = has_revisions(bytes);
	pdf_find_pictures(plain, &pictures, &own);
	pdf_index_read(plain, &index, &own);
	while (pdf_next_object(plain, &at, &object)) {
		look_at(object.dictionary, out, arena);
		struct arena scratch = {0};
		add_strings(&said, object.dictionary);
		add_metadata(&said, &object, &scratch);
		struct pdf_page page = {
			&pictures, &index,
			pdf_index_resources(&index, pdf_object_number(plain, object.dictionary))};
		if (object.stream.len)
			pdf_cover_look(&object, &page, &unseen, &scratch);
		arena_free(&scratch);
	}
	out->has[PDF_COVERED_TEXT] = unseen.covered;
	out->has[PDF_BLENDED_TEXT] = unseen.blended;
	out->has[PDF_UNSURE] = (unseen.unsure || pictures.unsure) && !unseen.covered;
	out->said = buffer_take(&said, arena);
	arena_free(&own);
}

struct str pdf_pages_without_text(struct str text, struct arena *arena)
{
	struct str rest = text, page, pages = {0};
	for (int number = 1; str_split(&rest, '\f', &page) && rest.data; number++)
		if (!str_trim(page).len)
			pages = arena_printf(arena, "%.*s%s%d", STR_ARG(pages),
					     pages.len ? ", " : "", number);
	return pages;
}
