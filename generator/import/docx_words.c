#include "import/docx_words.h"

#include "import/manuscript.h"

const char *docx_symbol(struct str code)
{
	static const struct {
		const char *code, *shows;
	} signs[] = {
		{"F0FE", "\xE2\x98\x92"}, {"F0FD", "\xE2\x98\x92"}, {"F052", "\xE2\x98\x91"},
		{"F0FC", "\xE2\x9C\x93"}, {"F0A8", "\xE2\x98\x90"}, {"F06F", "\xE2\x98\x90"},
		{"F0A3", "\xE2\x98\x90"}, {"F071", "\xE2\x98\x90"}, {"F0FB", "\xE2\x9C\x97"},
	};
	for (size_t i = 0; i < ARRAY_SIZE(signs); i++)
		if (str_equal_fold(code, str_from(signs[i].code)))
			return signs[i].shows;
	return NULL;
}

/* Digits that stand above or below the line are letters of their own; others lose their place. */
static struct str shift(struct str text, bool raised, struct arena *arena)
{
	/* clang-format off */
	static const char above[][4] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
	static const char below[][4] = {"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"};
	/* clang-format on */
	struct str out = {0};
	for (size_t i = 0; i < text.len; i++) {
		size_t digit = (size_t)(text.data[i] - '0');
		if (digit >= ARRAY_SIZE(above))
			return text;
		out = arena_join(arena, out, str_from((raised ? above : below)[digit]),
				 (struct str){0});
	}
	return out;
}

static bool same_look(const struct look *a, const struct look *b)
{
	return a->bold == b->bold && a->italic == b->italic && a->struck == b->struck &&
	       str_equal(a->link, b->link);
}

void docx_add_words(struct pieces *pieces, const struct look *look, struct str text,
		    struct arena *arena)
{
	enum { DIGITS = 4 };
	struct piece *last = pieces->count ? &pieces->items[pieces->count - 1] : NULL;
	if ((look->raised || look->lowered) && text.len <= DIGITS)
		text = shift(text, look->raised, arena);
	if (!text.len)
		return;
	if (last && same_look(&last->look, look))
		last->text = arena_join(arena, last->text, text, (struct str){0});
	else
		ARRAY_ADD(pieces, arena, (struct piece){*look, text});
}

void docx_add_note(struct pieces *pieces, size_t number, struct arena *arena)
{
	struct look plain = {.bold = false};
	ARRAY_ADD(pieces, arena, (struct piece){plain, arena_printf(arena, "\x01%zu\x02", number)});
}

/* A piece whose marks Markdown would not read there goes without them. */
static void write_piece(const struct pieces *pieces, size_t index, struct buffer *out)
{
	const struct piece *piece = &pieces->items[index];
	struct str inner = str_trim(piece->text);
	size_t lead = inner.len ? (size_t)(inner.data - piece->text.data) : piece->text.len;
	struct str tail = str_skip(piece->text, lead + inner.len);
	bool joins = !lead && out->len && utf8_is_word(out->data[out->len - 1]);
	if (!tail.len && index + 1 < pieces->count)
		joins |= utf8_is_word(pieces->items[index + 1].text.data[0]);
	const struct look none = {.link = piece->look.link};
	const struct look *look = inner.len && !joins ? &piece->look : &none;
	bool links = look->link.len && inner.len;
	const char *signs[] = {"", "*", "**", "***"};
	const char *sign = signs[look->italic + 2 * look->bold];
	const char *strike = look->struck ? "~~" : "";
	buffer_printf(out, "%.*s%s%s%s", (int)lead, piece->text.data, links ? "[" : "", sign,
		      strike);
	manuscript_escape(out, inner, !out->len);
	buffer_printf(out, "%s%s", strike, sign);
	if (links)
		buffer_printf(out, "](<%.*s>)", STR_ARG(look->link));
	buffer_add(out, tail);
}

/* "\x01 3 \x02" is the mark of a footnote, which no text of a file can hold. */
static struct str finish(struct buffer *buffer, bool in_words, struct arena *arena)
{
	struct buffer out = {0};
	for (size_t i = 0; i < buffer->len; i++) {
		char c = buffer->data[i];
		if (c == '\x01' && !in_words)
			while (i < buffer->len && buffer->data[i] != '\x02')
				i++;
		else if (c == '\x01')
			buffer_add(&out, STR("[^"));
		else if (c == '\x02')
			buffer_add_char(&out, ']');
		else
			buffer_add_char(&out, c);
	}
	struct str text = arena_copy(arena, str_trim(buffer_view(&out)));
	buffer_free(&out);
	buffer_free(buffer);
	return text;
}

/* One blank for a run of them; a tab, which parts columns, where they hold one and it may stay. */
static struct str without_blanks(struct str text, bool keeps_tabs, struct arena *arena)
{
	struct buffer out = {0};
	for (size_t i = 0; i < text.len; i++) {
		bool is_tab = text.data[i] == '\t', is_blank = text.data[i] == ' ' || is_tab;
		char before = out.len ? out.data[out.len - 1] : ' ';
		if (is_blank && (before == ' ' || before == '\t')) {
			if (is_tab && keeps_tabs && out.len)
				out.data[out.len - 1] = '\t';
			continue;
		}
		buffer_add_char(&out, is_blank && !(is_tab && keeps_tabs) ? ' ' : text.data[i]);
	}
	struct str line = arena_copy(arena, str_trim(buffer_view(&out)));
	buffer_free(&out);
	return line;
}

void docx_write_words(const struct pieces *pieces, struct str *plain, struct str *markdown,
		      struct arena *arena)
{
	struct buffer words = {0}, marked = {0};
	for (size_t i = 0; i < pieces->count; i++) {
		buffer_add(&words, pieces->items[i].text);
		write_piece(pieces, i, &marked);
	}
	*plain = without_blanks(finish(&words, false, arena), true, arena);
	*markdown = without_blanks(finish(&marked, true, arena), false, arena);
}
