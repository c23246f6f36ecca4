#include "site/words.h"

#include "site/value_row.h"

static bool is_capital(char byte)
{
	return byte >= 'A' && byte <= 'Z';
}

static bool is_small(char byte)
{
	return byte >= 'a' && byte <= 'z';
}

/* Equal but for a capital at the start. */
static bool is_word(struct str a, struct str b)
{
	if (a.len != b.len || !a.len || (a.data[0] | 0x20) != (b.data[0] | 0x20))
		return false;
	return str_equal(str_sub(a, 1, a.len), str_sub(b, 1, b.len));
}

static struct str with_capital(struct str word, struct arena *arena)
{
	if (!word.len || !is_small(word.data[0]))
		return word;
	char *bytes = arena_bytes(arena, word);
	bytes[0] = (char)(bytes[0] - 'a' + 'A');
	return (struct str){bytes, word.len};
}

struct str words_site(const struct record *record, struct str word, struct arena *arena)
{
	const struct things *labels = &record->site->labels;
	for (size_t i = 0; i < labels->count; i++) {
		const struct label *label = (const struct label *)labels->items[i];
		if (is_word(label->word, word))
			return is_capital(word.data[0]) ? with_capital(label->reads, arena)
							: label->reads;
	}
	return word;
}

static const struct shape_row word_fields[] = {
	{"priority", "priority, or the label for it"},
	{"Priority", "the same with a capital; so for every word"},
	{"priorities", "more than one"},
	{"Priorities", "with a capital"},
	{"strategy", "strategy, or the label for it"},
	{"Strategy", "with a capital"},
	{"strategies", "more than one"},
	{"Strategies", "with a capital"},
	{"workstream", "workstream, or the label for it"},
	{"Workstream", "with a capital"},
	{"workstreams", "more than one"},
	{"Workstreams", "with a capital"},
	{"risk", "risk, or the label for it"},
	{"Risk", "with a capital"},
	{"risks", "more than one"},
	{"Risks", "with a capital"},
	{"action", "action, or the label for it"},
	{"Action", "with a capital"},
	{"actions", "more than one"},
	{"Actions", "with a capital"},
	{"committee", "committee, or the label for it"},
	{"Committee", "with a capital"},
	{"committees", "more than one"},
	{"Committees", "with a capital"},
	{"paper", "paper, or the label for it"},
	{"Paper", "with a capital"},
	{"papers", "more than one"},
	{"Papers", "with a capital"},
	{"likelihood", "likelihood, or the label for it"},
	{"Likelihood", "with a capital"},
	{"consequence", "consequence, or the label for it"},
	{"Consequence", "with a capital"},
};

static struct value get_word(const struct value *words, const struct shape_row *row)
{
	const struct view *view = words->view;
	return value_text(words_site(view->record, str_from(row->name), view->arena));
}

const struct shape shape_words = {"word", word_fields, sizeof word_fields / sizeof *word_fields,
				  .get = get_word};
