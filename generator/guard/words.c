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
		struct str rest = str_skip(text, at);
		size_t dropped = words_break(rest, &joins);
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
		bool is_ascii = (unsigned char)rest.data[0] < 0x80;
		for (size_t length = is_ascii ? 1 : str_character(rest, NULL); length; length--)
			add_byte(out, text.data[at++]);
	}
	return out->len > 0;
}

struct str words_text(const struct words *words)
{
	return (struct str){words->text, words->len};
}
