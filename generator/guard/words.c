#include "guard/words.h"

/* ASCII, Latin-1, General Punctuation and drawings hold what stands between words. */
size_t words_break(struct str rest, bool *joins)
{
	uint32_t code = 0;
	*joins = false;
	if (rest.len && (unsigned char)rest.data[0] < 0x80)
		return !ascii_is_letter(rest.data[0]) && !ascii_is_digit(rest.data[0]);
	size_t length = str_character(rest, &code);
	*joins = code == 0xAD || (code >= 0x200B && code <= 0x200F) || code == 0x2060 ||
		 code == 0xFEFF;
	if (!length)
		return 1;
	bool is_break = code < 0xC0 || (code >= 0x2000 && code < 0x2070) ||
			(code >= 0x2500 && code < 0x2800) || code == 0xFEFF;
	return is_break ? length : 0;
}

/* Letters of other alphabets that look like these: a word written with them is read as that. */
static char look_alike(uint32_t code)
{
	static const struct {
		uint16_t code;
		char letter;
	} letters[] = {
		{0x0391, 'a'}, {0x0392, 'b'}, {0x0395, 'e'}, {0x0396, 'z'}, {0x0397, 'h'},
		{0x0399, 'i'}, {0x039A, 'k'}, {0x039C, 'm'}, {0x039D, 'n'}, {0x039F, 'o'},
		{0x03A1, 'p'}, {0x03A4, 't'}, {0x03A5, 'y'}, {0x03A7, 'x'}, {0x03B1, 'a'},
		{0x03B9, 'i'}, {0x03BD, 'v'}, {0x03BF, 'o'}, {0x03C1, 'p'}, {0x03C5, 'u'},
		{0x0405, 's'}, {0x0406, 'i'}, {0x0408, 'j'}, {0x0410, 'a'}, {0x0412, 'b'},
		{0x0415, 'e'}, {0x041A, 'k'}, {0x041C, 'm'}, {0x041D, 'h'}, {0x041E, 'o'},
		{0x0420, 'p'}, {0x0421, 'c'}, {0x0422, 't'}, {0x0423, 'y'}, {0x0425, 'x'},
		{0x0430, 'a'}, {0x0435, 'e'}, {0x043E, 'o'}, {0x0440, 'p'}, {0x0441, 'c'},
		{0x0443, 'y'}, {0x0445, 'x'}, {0x0455, 's'}, {0x0456, 'i'}, {0x0458, 'j'},
	};
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
		if (letters[i].code == code)
			return letters[i].letter;
	bool is_wide = (code >= 0xFF21 && code <= 0xFF3A) || (code >= 0xFF41 && code <= 0xFF5A);
	return is_wide ? ascii_fold((char)(code - 0xFF21 + 'A')) : '\0';
}

static void add_byte(struct words *words, char c)
{
	words->capitals &= c < 'a' || c > 'z';
	words->text[words->len++] = ascii_fold(c);
}

bool words_fold(struct str text, struct words *out)
{
	bool apart = false, joins = false;
	*out = (struct words){.capitals = true};
	for (size_t at = 0; at < text.len;) {
		struct str rest = {text.data + at, text.len - at};
		bool is_word = ascii_is_letter(rest.data[0]) || ascii_is_digit(rest.data[0]);
		size_t dropped = is_word ? 0 : words_break(rest, &joins);
		at += dropped;
		if (dropped) {
			apart |= !joins;
			out->asks |= rest.data[0] == '?';
			continue;
		}
		if (out->len + 6 > WORDS_LONGEST)
			return false;
		if (apart && out->len)
			out->text[out->len++] = ' ';
		apart = false;
		out->asks = false;
		if ((unsigned char)rest.data[0] < 0x80) {
			add_byte(out, rest.data[0]);
			at++;
			continue;
		}
		uint32_t code = 0;
		size_t length = str_character(rest, &code);
		char like = look_alike(code);
		if (like)
			add_byte(out, like);
		for (size_t i = 0; !like && i < length; i++)
			add_byte(out, rest.data[i]);
		at += length;
	}
	return out->len > 0;
}

struct str words_text(const struct words *words)
{
	return (struct str){words->text, words->len};
}

bool words_hold(struct str text, const char *parts)
{
	struct words words;
	struct str rest = str_from(parts), part;
	if (!words_fold(text, &words))
		return false;
	while (str_split(&rest, '|', &part))
		if (str_find(words_text(&words), part) < words.len)
			return true;
	return false;
}

void words_join_letters(struct words *words)
{
	enum { FEWEST = 5 };
	size_t start = 0;
	while (start < words->len && ascii_is_digit(words->text[start]))
		start++;
	start += start < words->len && words->text[start] == ' ';
	for (size_t i = start + 1; i < words->len; i += 2)
		if (words->text[i] != ' ')
			return;
	if (words->len < start + 2 * (size_t)FEWEST - 1)
		return;
	size_t letters = start;
	for (size_t i = start; i < words->len; i += 2)
		words->text[letters++] = words->text[i];
	words->len = letters;
}

bool words_have_letters(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (ascii_is_letter(text.data[i]) || (unsigned char)text.data[i] >= 0x80)
			return true;
	return false;
}

bool words_have_small(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.data[i] >= 'a' && text.data[i] <= 'z')
			return true;
	return false;
}
