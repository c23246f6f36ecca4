#include "guard/hidden.h"

enum {
	ZERO_WIDTH_SPACE = 0x200B,
	NON_JOINER = 0x200C,
	JOINER = 0x200D,
	LEFT_TO_RIGHT_MARK = 0x200E,
	RIGHT_TO_LEFT_MARK = 0x200F,
	FIRST_EMBEDDING = 0x202A,
	LEFT_TO_RIGHT_OVERRIDE = 0x202D,
	RIGHT_TO_LEFT_OVERRIDE = 0x202E,
	WORD_JOINER = 0x2060,
	LAST_INVISIBLE = 0x2064,
	FIRST_ISOLATE = 0x2066,
	LAST_ISOLATE = 0x2069,
	ARABIC_MARK = 0x061C,
	FIRST_HANGUL_FILLER = 0x115F,
	LAST_HANGUL_FILLER = 0x1160,
	MONGOLIAN_SEPARATOR = 0x180E,
	HANGUL_FILLER = 0x3164,
	HALF_HANGUL_FILLER = 0xFFA0,
	FIRST_ANNOTATION = 0xFFF9,
	LAST_ANNOTATION = 0xFFFB,
	BYTE_ORDER_MARK = 0xFEFF,
	FIRST_TAG = 0xE0000,
	LAST_TAG = 0xE007F,
};

struct range {
	uint32_t first, last;
};

/* Hebrew, Arabic and their neighbours, written from right to left. */
static const struct range right_to_left[] = {
	{0x0590, 0x08FF},   {0xFB1D, 0xFDFF},   {0xFE70, 0xFEFC},
	{0x10800, 0x10FFF}, {0x1E800, 0x1EFFF},
};

/* Scripts in which letters join or part by a mark: Arabic, those of India, Mongolian and others. */
static const struct range joining[] = {
	{0x0600, 0x08FF}, {0x0900, 0x0DFF}, {0x0F00, 0x109F}, {0x1780, 0x18AF}, {0xFB50, 0xFDFF},
};

/* Scripts without spaces, where a mark says that a line may break. */
static const struct range unspaced[] = {{0x0E00, 0x0EFF}, {0x0F00, 0x109F}, {0x1780, 0x17FF}};

/* Korean, whose syllables may lack a part. */
static const struct range korean[] = {{0x1100, 0x11FF}, {0x3131, 0x3163}, {0xAC00, 0xD7A3}};

/* Pictures that are made of several. */
static const struct range pictures[] = {{0x2600, 0x27BF}, {0xFE0F, 0xFE0F}, {0x1F000, 0x1FAFF}};

static bool is_in(const struct range *ranges, size_t count, uint32_t code)
{
	for (size_t i = 0; i < count; i++)
		if (code >= ranges[i].first && code <= ranges[i].last)
			return true;
	return false;
}

#define IS_IN(ranges, code) is_in((ranges), ARRAY_SIZE(ranges), (code))

static bool has_any(struct str text, const struct range *ranges, size_t count)
{
	while (text.len) {
		uint32_t code;
		size_t len = str_character(text, &code);
		if (len && is_in(ranges, count, code))
			return true;
		text = str_skip(text, len ? len : 1);
	}
	return false;
}

/* The character in front of a byte; 0 where there is none. */
static uint32_t before(struct str text, size_t at)
{
	size_t start = at;
	uint32_t code = 0;
	while (start && start + 4 > at && utf8_is_inner(finding_byte(text, start - 1)))
		start--;
	if (!start || !str_character(str_sub(text, start - 1, at), &code))
		return 0;
	return code;
}

static bool is_needed(struct str text, size_t at, uint32_t code)
{
	enum { REACH = 80 };
	struct str near = finding_around(text, at, at, REACH);
	uint32_t ahead = before(text, at);
	switch (code) {
	case NON_JOINER:
	case MONGOLIAN_SEPARATOR:
		return IS_IN(joining, ahead);
	case JOINER:
		return IS_IN(joining, ahead) || IS_IN(pictures, ahead);
	case ZERO_WIDTH_SPACE:
		return has_any(near, unspaced, ARRAY_SIZE(unspaced));
	case BYTE_ORDER_MARK:
		return at == 0;
	case ARABIC_MARK:
		return IS_IN(right_to_left, ahead) ||
		       has_any(str_sub(text, at + 2, at + 6), right_to_left,
			       ARRAY_SIZE(right_to_left));
	case FIRST_HANGUL_FILLER:
	case LAST_HANGUL_FILLER:
	case HANGUL_FILLER:
	case HALF_HANGUL_FILLER:
		return IS_IN(korean, ahead);
	case LEFT_TO_RIGHT_OVERRIDE:
	case RIGHT_TO_LEFT_OVERRIDE:
		return false;
	default:
		return code < WORD_JOINER || code >= FIRST_ISOLATE
			       ? has_any(near, right_to_left, ARRAY_SIZE(right_to_left))
			       : false;
	}
}

/* Those that look like letters of an alphabet to who goes by bytes. */
static bool is_filler(uint32_t code)
{
	return code == ARABIC_MARK || code == FIRST_HANGUL_FILLER || code == LAST_HANGUL_FILLER ||
	       code == MONGOLIAN_SEPARATOR || code == HANGUL_FILLER;
}

static bool is_hidden(uint32_t code)
{
	return is_filler(code) || code == HALF_HANGUL_FILLER ||
	       (code >= FIRST_ANNOTATION && code <= LAST_ANNOTATION) ||
	       (code >= ZERO_WIDTH_SPACE && code <= RIGHT_TO_LEFT_MARK) ||
	       (code >= FIRST_EMBEDDING && code <= RIGHT_TO_LEFT_OVERRIDE) ||
	       (code >= WORD_JOINER && code <= LAST_INVISIBLE) ||
	       (code >= FIRST_ISOLATE && code <= LAST_ISOLATE) || code == BYTE_ORDER_MARK ||
	       (code >= FIRST_TAG && code <= LAST_TAG);
}

/* Flags of England, Scotland and Wales are a picture and tags. */
static bool is_flag(struct str text, size_t at)
{
	enum { FLAG = 0x1F3F4, LONGEST = 28 };
	struct range flag = {FLAG, FLAG};
	return has_any(str_sub(text, at > LONGEST ? at - LONGEST : 0, at), &flag, 1);
}

/* The letters around it, by which it is found again. */
enum { LONGEST_AROUND = 24 };

static size_t word_start(struct str text, size_t at)
{
	size_t start = at;
	while (start && at - start < LONGEST_AROUND && finding_is_word(text.data[start - 1]))
		start--;
	while (start < at && utf8_is_inner(text.data[start]))
		start++;
	return start;
}

static size_t word_end(struct str text, size_t at)
{
	size_t end = at;
	while (end < text.len && end - at < LONGEST_AROUND && finding_is_word(text.data[end]))
		end++;
	while (end < text.len && utf8_is_inner(text.data[end]))
		end++;
	return end;
}

uint32_t hidden_first(struct str text)
{
	while (text.len) {
		uint32_t code;
		size_t len = str_character(text, &code);
		if (len && is_hidden(code))
			return code;
		text = str_skip(text, len ? len : 1);
	}
	return 0;
}

void hidden_look_in_word(const struct looking *looking, size_t start, size_t end)
{
	for (size_t at = start, len; at < end; at += len ? len : 1) {
		uint32_t code = 0;
		len = str_character(str_skip(looking->text, at), &code);
		if (len && is_filler(code) && !is_needed(looking->text, at, code))
			finding_report(looking, FINDING_HIDDEN, start, end);
	}
}

size_t hidden_look(const struct looking *looking, size_t at)
{
	uint32_t code;
	struct str text = looking->text;
	size_t len = str_character(str_skip(text, at), &code);
	if (!len)
		return 1;
	if (is_hidden(code) && !is_needed(text, at, code) &&
	    !(code >= FIRST_TAG && is_flag(text, at)))
		finding_report(looking, FINDING_HIDDEN, word_start(text, at),
			       word_end(text, at + len));
	return len;
}
