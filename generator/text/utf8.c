#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "base/arena.h"
#include "base/buffer.h"

/* How the bytes at one place are wrong. */
enum fault {
	FAULT_NONE,
	FAULT_ENCODING,
	FAULT_CONTROL,
};

struct finding {
	enum fault fault;
	size_t at;
	size_t len;
	utf8proc_int32_t character; /* of FAULT_CONTROL */
};

static const uint64_t each_byte = 0x0101010101010101;
static const uint64_t high_bits = 0x8080808080808080;

/*
 * Are eight bytes all from space to tilde? A borrow or carry into the next byte comes only from a
 * byte that is reported itself.
 */
static bool is_plain_word(const char *bytes)
{
	uint64_t word;
	memcpy(&word, bytes, sizeof word);
	uint64_t below_space = word - each_byte * ' ';
	uint64_t above_tilde = word + each_byte;
	return !((word | below_space | above_tilde) & high_bits);
}

/* Noncharacters are refused too: no HTML or XML file may hold them. */
static bool is_control(utf8proc_int32_t c)
{
	if (c == '\t' || c == '\n' || c == '\r' || c == '\f')
		return false;
	return c < ' ' || (c >= 0x7F && c < 0xA0) || (c & 0xFFFE) == 0xFFFE ||
	       (c >= 0xFDD0 && c <= 0xFDEF);
}

/* utf8proc_iterate for a str; never more than one byte when it fails. */
static bool next_character(struct str text, size_t at, utf8proc_int32_t *c, size_t *len)
{
	utf8proc_ssize_t taken = utf8proc_iterate((const utf8proc_uint8_t *)text.data + at,
						  (utf8proc_ssize_t)(text.len - at), c);
	*len = taken > 0 ? (size_t)taken : 1;
	return taken > 0;
}

static struct finding find_fault(struct str text)
{
	size_t at = 0;
	while (at < text.len) {
		if (text.len - at >= 8 && is_plain_word(text.data + at)) {
			at += 8;
			continue;
		}
		utf8proc_int32_t c;
		size_t len;
		if (!next_character(text, at, &c, &len))
			return (struct finding){FAULT_ENCODING, at, 1, 0};
		if (is_control(c))
			return (struct finding){FAULT_CONTROL, at, len, c};
		at += len;
	}
	return (struct finding){.fault = FAULT_NONE};
}

bool utf8_is_clean(struct str text)
{
	return find_fault(text).fault == FAULT_NONE;
}

static bool is_blank(utf8proc_int32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

struct str utf8_line(struct str text, size_t most, struct arena *arena)
{
	struct buffer line = {0};
	size_t len;
	for (size_t at = 0; at < text.len && line.len <= most; at += len) {
		utf8proc_int32_t c;
		if (!next_character(text, at, &c, &len) || is_control(c))
			continue;
		if (!is_blank(c))
			buffer_add(&line, str_sub(text, at, at + len));
		else if (line.len && line.data[line.len - 1] != ' ')
			buffer_add_char(&line, ' ');
	}
	struct str copy = arena_copy(arena, str_trim(str_clip(buffer_view(&line), most)));
	buffer_free(&line);
	return copy;
}

/* Western text has a zero in every second byte of UTF-16. */
static bool looks_like_utf16(struct str text)
{
	if (str_starts(text, STR("\xFF\xFE")) || str_starts(text, STR("\xFE\xFF")))
		return true;
	if (text.len < 4)
		return false;
	bool first = text.data[0], second = text.data[1];
	return first != second && !text.data[2] == !first && !text.data[3] == !second;
}

/* What people's Windows-1252 files trip over; null for anything else. */
static const char *windows_character(unsigned char byte)
{
	switch (byte) {
	case 0x80:
		return "a euro sign";
	case 0x85:
		return "an ellipsis";
	case 0x91:
	case 0x92:
		return "a curly apostrophe";
	case 0x93:
	case 0x94:
		return "a curly quotation mark";
	case 0x95:
		return "a bullet";
	case 0x96:
	case 0x97:
		return "a dash";
	case 0xA0:
		return "a no-break space";
	case 0xA3:
		return "a pound sign";
	case 0xB0:
		return "a degree sign";
	case 0xBD:
		return "a half";
	default:
		return byte >= 0xC0 ? "an accented letter" : NULL;
	}
}

static void remedy_for_encoding(const struct source *source, struct diag *diag)
{
	if (str_ends(source->name, STR(".csv")))
		diag_remedy(diag, "in the spreadsheet choose \"Save as\" and the file type \"CSV "
				  "UTF-8 (Comma delimited)\"");
	else
		diag_remedy(diag, "in the editor choose \"Save as\" or \"Save with encoding\", and "
				  "there UTF-8");
}

static void report_encoding(const struct source *source, size_t at, struct diag *diag)
{
	struct place place = place_at(source, at, at + 1);
	unsigned char byte = (unsigned char)source->text.data[at];
	const char *looks_like = windows_character(byte);
	if (looks_like_utf16(source->text))
		diag_report(diag, DIAG_NOT_UTF8, place, "this file is UTF-16, not UTF-8");
	else if (looks_like)
		diag_report(diag, DIAG_NOT_UTF8, place,
			    "this file is not UTF-8: the byte 0x%02X looks like %s in Windows-1252",
			    byte, looks_like);
	else
		diag_report(diag, DIAG_NOT_UTF8, place,
			    "this file is not UTF-8: the byte 0x%02X cannot stand here", byte);
	remedy_for_encoding(source, diag);
}

static void report_control(const struct source *source, const struct finding *finding,
			   struct diag *diag)
{
	size_t end = finding->at + finding->len;
	struct place place = place_at(source, finding->at, end);
	if (finding->character == 0) {
		diag_report(diag, DIAG_CONTROL_CHARACTER, place,
			    "there is a NUL byte here: this may not be a text file");
		diag_remedy(diag, "save the file as plain text in UTF-8");
		return;
	}
	diag_report(diag, DIAG_CONTROL_CHARACTER, place,
		    "there is a control character here that no page can show (U+%04X)",
		    (unsigned)finding->character);
	diag_remedy(diag,
		    "delete it: it is invisible, so delete and type again the words around it");
}

bool utf8_check(const struct source *source, struct diag *diag)
{
	struct finding finding = find_fault(source->text);
	if (finding.fault == FAULT_NONE)
		return true;
	if (finding.fault == FAULT_ENCODING ||
	    (finding.character == 0 && looks_like_utf16(source->text)))
		report_encoding(source, finding.at, diag);
	else
		report_control(source, &finding, diag);
	return false;
}

bool utf8_is_letter(uint32_t code)
{
	utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
	return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ND;
}

/* The longest decomposition in Unicode, U+FDFA, has 18 characters. */
enum { LONGEST_DECOMPOSITION = 32 };

struct folded {
	utf8proc_int32_t characters[LONGEST_DECOMPOSITION];
	size_t count;
};

static const utf8proc_option_t folding = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
					 UTF8PROC_STRIPMARK | UTF8PROC_IGNORE | UTF8PROC_LUMP;

/* What Unicode does not take apart, as people type it on a plain keyboard. */
static const char *plain_spelling(utf8proc_int32_t c)
{
	switch (c) {
	case 0xE6:
		return "ae";
	case 0xF0:
	case 0x111:
		return "d";
	case 0xF8:
		return "o";
	case 0xFE:
		return "th";
	case 0x131:
		return "i";
	case 0x142:
		return "l";
	case 0x153:
		return "oe";
	case 0x201C:
	case 0x201D:
		return "\"";
	default:
		return NULL;
	}
}

/* Take one character off the front of *text and fold it. */
static struct folded fold_next(struct str *text)
{
	/* All of it is too much to clear for each letter. */
	struct folded folded;
	utf8proc_int32_t c = (unsigned char)text->data[0];
	folded.count = 0;
	if (c < 0x80) {
		folded.characters[0] = (unsigned char)ascii_fold((char)c);
		folded.count = 1;
		*text = str_skip(*text, 1);
		return folded;
	}
	size_t len;
	bool valid = next_character(*text, 0, &c, &len);
	*text = str_skip(*text, len);
	int boundary = 0;
	utf8proc_ssize_t count = utf8proc_decompose_char(valid ? c : 0xFFFD, folded.characters,
							 LONGEST_DECOMPOSITION, folding, &boundary);
	if (count > 0 && count <= LONGEST_DECOMPOSITION)
		folded.count = (size_t)count;
	return folded;
}

static bool is_slug_character(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

enum { LONGEST_SLUG = 80 };

/* Room for what goes over the limit before the cut. */
struct slug {
	char text[LONGEST_SLUG + 4];
	size_t len;
	bool gap; /* a hyphen is due before the next letter */
};

static void add_to_slug(struct slug *slug, char c)
{
	if (!is_slug_character(c)) {
		slug->gap = slug->len > 0;
		return;
	}
	if (slug->gap)
		slug->text[slug->len++] = '-';
	slug->gap = false;
	slug->text[slug->len++] = c;
}

static void add_character_to_slug(struct slug *slug, utf8proc_int32_t c)
{
	const char *letters = plain_spelling(c);
	if (!letters) {
		add_to_slug(slug, c < 0x80 ? (char)c : ' ');
		return;
	}
	for (; *letters && slug->len <= LONGEST_SLUG; letters++)
		add_to_slug(slug, *letters);
}

static size_t cut_slug(const struct slug *slug)
{
	if (slug->len <= LONGEST_SLUG)
		return slug->len;
	size_t cut = LONGEST_SLUG;
	while (cut && slug->text[cut] != '-')
		cut--;
	return cut ? cut : LONGEST_SLUG;
}

struct str utf8_slug(struct str title, struct arena *arena)
{
	struct slug slug = {.len = 0};
	while (title.len && slug.len <= LONGEST_SLUG) {
		char c = title.data[0];
		/* Nearly all are ASCII. */
		if ((unsigned char)c < 0x80) {
			add_to_slug(&slug, ascii_fold(c));
			title = str_skip(title, 1);
			continue;
		}
		struct folded folded = fold_next(&title);
		for (size_t i = 0; i < folded.count; i++)
			if (slug.len <= LONGEST_SLUG)
				add_character_to_slug(&slug, folded.characters[i]);
	}
	return arena_copy(arena, str_sub((struct str){slug.text, slug.len}, 0, cut_slug(&slug)));
}

static void add_folded(struct buffer *out, utf8proc_int32_t c)
{
	const char *letters = plain_spelling(c);
	if (letters) {
		buffer_add(out, str_from(letters));
		return;
	}
	utf8proc_uint8_t bytes[4];
	utf8proc_ssize_t len = utf8proc_encode_char(c, bytes);
	buffer_add(out, (struct str){(const char *)bytes, (size_t)len});
}

struct str utf8_fold(struct str text, struct arena *arena)
{
	struct buffer out = {0};
	while (text.len) {
		struct folded folded = fold_next(&text);
		for (size_t i = 0; i < folded.count; i++)
			add_folded(&out, folded.characters[i]);
	}
	return buffer_take(&out, arena);
}

/* In one normal form; the caller frees it; null where it is no UTF-8. */
static utf8proc_uint8_t *composed(struct str text)
{
	utf8proc_uint8_t *out = NULL;
	utf8proc_map((const utf8proc_uint8_t *)text.data, (utf8proc_ssize_t)text.len, &out,
		     UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	return out;
}

bool utf8_is_same(struct str a, struct str b)
{
	utf8proc_uint8_t *left = composed(a), *right = composed(b);
	bool same = left && right && !strcmp((const char *)left, (const char *)right);
	free(left);
	free(right);
	return same;
}

struct str utf8_anchor(struct str text, struct arena *arena)
{
	struct buffer anchor = {0};
	size_t len;
	for (size_t at = 0; at < text.len; at += len) {
		utf8proc_int32_t c;
		utf8proc_uint8_t bytes[4];
		if (!next_character(text, at, &c, &len))
			continue;
		utf8proc_category_t category = utf8proc_category(c);
		bool is_kept =
			(category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO) ||
			c == '-' || c == '_';
		c = is_blank(c) ? '-' : utf8proc_tolower(c);
		if (is_kept || c == '-')
			buffer_add(&anchor, (struct str){(char *)bytes,
							 (size_t)utf8proc_encode_char(c, bytes)});
	}
	return buffer_take(&anchor, arena);
}
