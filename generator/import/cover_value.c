#include "import/cover_value.h"

#include "import/meaning.h"
#include "kinds/kinds.h"

static struct arena *arena_of(const struct covers *covers)
{
	return covers->paper->import->arena;
}

/* Values */

static bool is_residue(struct str text, struct arena *arena)
{
	static const char *const starts[] = {
		" list risk number", " click or tap",
		" click here to",    " choose an item",
		" enter text",       " yes no not applicable ",
		" insert ",          " delete as appropriate",
		" please state",     " yes no ",
		" select ",
	};
	struct str folded = meaning_fold(text, arena);
	for (size_t i = 0; i < ARRAY_SIZE(starts); i++)
		if (str_starts(folded, str_from(starts[i])))
			return true;
	return false;
}

/* What a form says in words that the record has words for. */
static struct str stated_word(struct str text, struct arena *arena)
{
	struct str folded = str_trim(meaning_fold(text, arena));
	if (str_is_one_of(folded, "n a|na|not applicable"))
		return STR("not applicable");
	if (str_is_one_of(folded, "none|nil|none considered|no previous consideration"))
		return STR("none");
	return (struct str){0};
}

static struct import_writing *part_of(struct covers *covers, const char *key)
{
	(void)key;
	return covers->in_sheet ? &covers->sheets : covers->paper;
}

/* Sheets stand indented under "covers". */
static const char *place(struct covers *covers, const char *key)
{
	return covers->in_sheet ? arena_printf(arena_of(covers), "    %s", key).data : key;
}

void cover_set(struct covers *covers, const char *key, struct str text, struct str doubt)
{
	import_set(part_of(covers, key), place(covers, key), text, doubt);
}

static void set_word(struct covers *covers, const char *key, struct str word, struct str doubt)
{
	import_set_word(part_of(covers, key), place(covers, key), word, doubt);
}

void cover_set_list(struct covers *covers, const char *key, const struct str *items, size_t count,
		    struct str doubt)
{
	import_set_list(part_of(covers, key), place(covers, key), items, count, doubt);
}

/* A value that its key cannot take is told and left out. */
static void leave_out(struct covers *covers, const char *key, struct str text, const char *why)
{
	struct arena *arena = arena_of(covers);
	import_tell(part_of(covers, key), str_from(key), (struct str){0},
		    arena_printf(arena, "\"%.*s\" %s, and is left out", STR_ARG(text), why));
}

static void read_nothing(struct covers *covers, const char *key, const struct cover_value *value)
{
	(void)covers;
	(void)key;
	(void)value;
}

static void read_text(struct covers *covers, const char *key, const struct cover_value *value)
{
	struct str word = stated_word(value->text, arena_of(covers));
	/* "None identified" is what the form says; only "N/A" is a word of the record. */
	if (word.len && covers->in_sheet && !str_equal(word, STR("none")))
		set_word(covers, key, word, (struct str){0});
	else
		cover_set(covers, key, value->text, (struct str){0});
}

static void read_date(struct covers *covers, const char *key, const struct cover_value *value)
{
	struct date date;
	struct str rest;
	struct arena *arena = arena_of(covers);
	if (!meaning_date(value->text, &date, &rest, arena)) {
		leave_out(covers, key, value->text, "is no date");
		return;
	}
	struct str doubt =
		rest.len ? arena_printf(arena, "the form says \"%.*s\"", STR_ARG(value->text))
			 : (struct str){0};
	set_word(covers, key, date_print(date, arena), doubt);
}

static void read_people(struct covers *covers, const char *key, const struct cover_value *value)
{
	enum { MOST = 12 };
	struct str people[MOST], doubt;
	size_t count = meaning_people(covers->paper->import, value->text, people, MOST, &doubt);
	if (count)
		cover_set_list(covers, key, people, count, doubt);
}

/* The word of a scale that a text means, or nothing. */
static struct str read_word(struct covers *covers, struct str scale, struct str text,
			    struct str *doubt)
{
	struct arena *arena = arena_of(covers);
	enum match match;
	struct str word = meaning_level(covers->paper->import, scale, text, &match);
	if (!str_trim(text).len)
		return (struct str){0};
	if (match != MATCH_SURE)
		*doubt = match == MATCH_NEAR
				 ? arena_printf(arena, "\"%.*s\" was taken for %.*s", STR_ARG(text),
						STR_ARG(word))
				 : arena_printf(arena, "\"%.*s\" is not on the scale \"%.*s\"",
						STR_ARG(text), STR_ARG(scale));
	return match == MATCH_NONE ? (struct str){0} : word;
}

/* "[x] Approve [ ] Discuss": the words behind boxes that are ticked. False without a box. */
static bool boxed_words(struct str text, struct str *out, size_t *count, size_t most,
			struct arena *arena)
{
	static const char *const ticked[] = {"☒", "☑", "✓", "✔", "[x]", "[X]"};
	static const char *const open[] = {"☐", "[ ]", "□", "✗"};
	bool any = false, takes = false;
	size_t start = 0;
	for (size_t i = 0; i <= text.len; i++) {
		struct str rest = str_skip(text, i), box = {0};
		bool is_ticked = false;
		for (size_t k = 0; k < ARRAY_SIZE(ticked); k++)
			if (str_starts(rest, str_from(ticked[k]))) {
				box = str_from(ticked[k]);
				is_ticked = true;
			}
		for (size_t k = 0; k < ARRAY_SIZE(open); k++)
			if (str_starts(rest, str_from(open[k])))
				box = str_from(open[k]);
		if (!box.len && i < text.len)
			continue;
		struct str word = str_trim(str_sub(text, start, i));
		if (takes && word.len && *count < most)
			ARRAY_PUT(out, *count, most, arena_copy(arena, word));
		any |= box.len > 0;
		takes = is_ticked;
		start = i + box.len;
		i += box.len ? box.len - 1 : 0;
	}
	return any;
}

static void read_purpose(struct covers *covers, const char *key, const struct cover_value *value)
{
	enum { MOST = 8 };
	struct str parts[MOST], words[MOST], doubt = {0}, part;
	size_t count = 0, word_count = 0;
	struct arena *arena = arena_of(covers);
	struct str text = arena_replace(arena, value->text, "\n/&,;", ',');
	for (size_t i = 0; i < value->row_count; i++) {
		const struct manuscript_row *row = &value->rows[i];
		for (size_t c = 0; c + 1 < row->cells.count && count < MOST; c++)
			if (meaning_is_tick(row->cells.items[c + 1].plain, arena))
				ARRAY_PUT(parts, count, MOST, row->cells.items[c].plain);
	}
	if (!count && !boxed_words(value->text, parts, &count, MOST, arena))
		while (count < MOST && str_split(&text, ',', &part)) {
			size_t and = str_find(part, STR(" and "));
			ARRAY_PUT(parts, count, MOST, str_trim(str_sub(part, 0, and)));
			if (and < part.len && count < MOST)
				ARRAY_PUT(parts, count, MOST, str_trim(str_skip(part, and+5)));
		}
	for (size_t i = 0; i < count; i++) {
		struct str word = read_word(covers, STR("purpose"), parts[i], &doubt);
		if (word.len)
			ARRAY_PUT(words, word_count, MOST, word);
	}
	if (word_count)
		cover_set_list(covers, key, words, word_count, doubt);
	/* A sentence says what is asked, not which of the words it is. */
	else if (value->text.len)
		cover_set(covers, "asked", value->text, (struct str){0});
}

static void read_level(struct covers *covers, const char *key, const struct cover_value *value)
{
	struct str doubt = {0}, boxed[1];
	size_t boxes = 0;
	struct arena *arena = arena_of(covers);
	struct str stated = stated_word(value->text, arena);
	boxed_words(value->text, boxed, &boxes, 1, arena);
	if (stated.len) {
		set_word(covers, key, stated, (struct str){0});
		return;
	}
	struct str text = boxes ? boxed[0] : value->text;
	struct str word = read_word(covers, str_from(key), text, &doubt);
	cover_set(covers, key, str_either(word, text), doubt);
}

static void read_bodies(struct covers *covers, const char *key, const struct cover_value *value)
{
	struct import *import = covers->paper->import;
	struct arena *arena = arena_of(covers);
	struct date date;
	struct str rest = value->text, doubt = {0};
	meaning_date(value->text, &date, &rest, arena);
	struct found found = meaning_committee(import, rest);
	if (found.match == MATCH_NEAR)
		doubt = arena_printf(arena, "\"%.*s\" was taken for %.*s", STR_ARG(value->text),
				     STR_ARG(found.thing->title));
	struct str word = found.thing
				  ? arena_printf(arena, "committee:%.*s", STR_ARG(found.thing->id))
				  : value->text;
	if (found.thing)
		set_word(covers, key, word, doubt);
	else
		cover_set(covers, key, word, doubt);
	if (!found.thing)
		import_note(import, "\"%.*s\" is no committee of the record, and stays as text",
			    STR_ARG(word));
}

/* Who considered it, a line each: a body, and a day. */
static void read_considered(struct covers *covers, const char *key, const struct cover_value *value)
{
	struct arena *arena = arena_of(covers);
	struct import_writing *out = part_of(covers, key);
	struct str word = stated_word(value->text, arena);
	if (word.len) {
		set_word(covers, key, word, (struct str){0});
		return;
	}
	buffer_printf(&out->front, "    %s:\n", key);
	struct str lines = value->text, line;
	while (str_split(&lines, '\n', &line)) {
		struct date date = {0};
		struct str rest = str_trim(line), doubt = {0};
		if (!rest.len)
			continue;
		bool dated = meaning_date(line, &date, &rest, arena);
		struct found found = meaning_committee(covers->paper->import, rest);
		if (found.match == MATCH_NEAR)
			doubt = arena_printf(arena, "\"%.*s\" was taken for %.*s", STR_ARG(rest),
					     STR_ARG(found.thing->title));
		struct str body = found.thing ? found.thing->id : str_either(rest, line);
		import_set(out, "      - committee", body, doubt);
		if (dated)
			import_set_word(out, "        date", date_print(date, arena),
					(struct str){0});
	}
}

static void read_update(struct covers *covers, const char *key, const struct cover_value *value)
{
	struct arena *arena = arena_of(covers);
	struct import_writing *out = part_of(covers, key);
	struct str folded = str_trim(meaning_fold(value->text, arena)), rest;
	struct date date;
	if (str_is_one_of(folded, "one off|one off report|this is a one off report|yes one off")) {
		set_word(covers, "one-off", STR("yes"), (struct str){0});
		return;
	}
	struct str word = stated_word(value->text, arena);
	if (word.len) {
		set_word(covers, key, word, (struct str){0});
		return;
	}
	if (!meaning_date(value->text, &date, &rest, arena)) {
		cover_set(covers, "next update note", value->text, (struct str){0});
		return;
	}
	buffer_printf(&out->front, "    %s:\n", key);
	struct found found = meaning_committee(covers->paper->import, rest);
	import_set(out, "      - title", rest.len ? rest : STR("Next update"), (struct str){0});
	import_set_word(out, "        when", date_print(date, arena), (struct str){0});
	if (found.thing)
		import_set_word(out, "        to",
				arena_printf(arena, "committee:%.*s", STR_ARG(found.thing->id)),
				found.match == MATCH_SURE
					? (struct str){0}
					: arena_printf(arena, "read from \"%.*s\"", STR_ARG(rest)));
}

/* Which priority of a strategy a row names; a slip or a missing word apart. */
static const struct thing *priority_of(struct covers *covers, const struct thing *strategy,
				       struct str text, bool *sure)
{
	const struct things *all = &covers->paper->import->record->of[KIND_PRIORITY];
	struct arena *arena = arena_of(covers);
	const struct thing *best = NULL;
	size_t least = 3;
	struct str wanted = arena_replace(arena, meaning_fold(text, arena), " ", '-');
	for (size_t i = 0; i < all->count; i++) {
		const struct thing *priority = all->items[i];
		struct str title = meaning_fold(priority->title, arena);
		size_t distance = str_distance(arena_replace(arena, title, " ", '-'), wanted);
		if ((strategy && priority->parent != strategy) || distance >= least)
			continue;
		least = distance;
		best = priority;
	}
	*sure = !least;
	return best;
}

struct ticks {
	struct str items[64];
	size_t count, answered, all;
	struct str doubt;
	const struct thing *strategy;
};

static void read_tick(struct covers *covers, struct ticks *ticks, struct str title, struct str mark)
{
	enum { MOST = 64 };
	struct arena *arena = arena_of(covers);
	bool sure;
	title = str_trim(title);
	const struct thing *priority = priority_of(covers, ticks->strategy, title, &sure);
	if (!title.len || !(ticks->all + 1))
		return;
	ticks->all++;
	ticks->answered += !is_residue(mark, arena);
	if (!meaning_is_tick(mark, arena))
		return;
	if (priority && !ticks->strategy)
		ticks->strategy = priority->parent;
	if (!priority || !sure)
		ticks->doubt = priority ? arena_printf(arena, "\"%.*s\" was taken for %.*s",
						       STR_ARG(title), STR_ARG(priority->title))
					: arena_printf(arena,
						       "the tick at \"%.*s\" fits no priority and "
						       "is left out",
						       STR_ARG(title));
	if (priority && ticks->count < MOST)
		ARRAY_PUT(ticks->items, ticks->count, MOST, priority->name);
}

static void read_alignment(struct covers *covers, const char *key, const struct cover_value *value)
{
	struct import *import = covers->paper->import;
	struct arena *arena = arena_of(covers);
	struct found strategy = meaning_find(import, TO(KIND_STRATEGY), value->label);
	struct ticks ticks = {.strategy = strategy.thing};
	struct import_writing *out = part_of(covers, key);
	for (size_t i = 0; i < value->row_count; i++) {
		const struct manuscript_row *row = &value->rows[i];
		size_t last = row->cells.count;
		if (last >= 2)
			read_tick(covers, &ticks, row->cells.items[last - 2].plain,
				  row->cells.items[last - 1].plain);
	}
	if (!ticks.strategy) {
		leave_out(covers, key, value->label, "is a strategy that the record does not have");
		return;
	}
	buffer_printf(&out->front, "    %s:\n", key);
	import_set_word(out, "      - strategy", ticks.strategy->id, (struct str){0});
	if (!ticks.answered)
		import_set(out, "        note", STR("The answers were left as the form has them."),
			   (struct str){0});
	else if (!ticks.count)
		import_set_word(out, "        ticked", STR("none"), ticks.doubt);
	else
		import_set_list(out, "        ticked", ticks.items, ticks.count, ticks.doubt);
	(void)arena;
}

/* Risks by their numbers, "ORR 75"; the words stay as a note. */
static void read_risks(struct covers *covers, const char *key, const struct cover_value *value)
{
	enum { MOST = 30 };
	struct import *import = covers->paper->import;
	struct arena *arena = arena_of(covers);
	struct str ids[MOST], text = meaning_fold(value->text, arena);
	size_t count = 0;
	const struct things *all = &import->record->of[KIND_RISK];
	for (size_t i = 0; i < all->count && count < MOST; i++) {
		struct str number =
			meaning_fold(((const struct risk *)all->items[i])->printed_number, arena);
		if (str_trim(number).len && str_find(text, number) < text.len)
			ARRAY_PUT(ids, count, MOST, all->items[i]->id);
	}
	struct str word = stated_word(value->text, arena);
	if (word.len)
		set_word(covers, key, word, (struct str){0});
	else if (count)
		cover_set_list(covers, key, ids, count, (struct str){0});
	if (!word.len)
		cover_set(covers, "risks note", value->text, (struct str){0});
}

/* Labels */

/* What forms call a value. A label that ends with * goes on as it likes, one that begins so
 * began as it liked. */
struct cover_label {
	const char *label;
	const char *key;
	enum cover_part part;
	void (*read)(struct covers *covers, const char *key, const struct cover_value *value);
};

/* clang-format off */
static const struct cover_label labels[] = {
	{"title|title of paper|title of report|report title|paper title|subject|name of report", "title", OF_PAPER, read_text},
	{"paper sponsored by|sponsor|sponsors|executive sponsor|sponsoring director|executive lead|lead director|lead executive|"
	 "director|responsible director|accountable director|executive director lead|executive director sponsor", "sponsor", OF_PAPER, read_people},
	{"paper authored by|author|authors|report author|author s|report authors|prepared by|written by|report by|paper author|"
	 "report prepared by|author and job title", "authors", OF_PAPER, read_people},
	{"presented by|presenter|presenters|paper presented by|to be presented by|presenting director|report presented by", "presenters", OF_PAPER, read_people},
	{"date submitted|date of submission|date of report|report date|submitted|date of paper|date paper submitted", "submitted", OF_PAPER, read_date},
	{"purpose|purpose of the report|purpose of report|purpose of paper|purpose of the paper|action required|report for|this paper is for|"
	 "the report is for|for|report purpose", "purpose", OF_PAPER, read_purpose},
	{"decision required|input sought|the board is asked to|recommendation|recommendations|action requested|"
	 "what is the board asked to do|committee is asked to", "asked", OF_PAPER, read_text},
	{"executive summary|summary|key points|summary of report|summary of key issues", "summary", OF_PAPER, read_text},
	{"paper reference|reference|paper number|enclosure|enc|report number|agenda item reference|paper", "reference", OF_PAPER, read_text},
	{"version|version number", "version", OF_PAPER, read_text},
	{"lead contact|contact|contact for queries", "lead contact", OF_PAPER, read_text},
	{"for board and board committees|for|report to|paper for|committee|name of committee|board committee|meeting", "for", OF_COVER, read_bodies},
	{"state which board committee or other forum*|previously considered by|previous consideration|considered at|"
	 "previously presented to|report previously considered by|previously considered at|committees previously consulted|"
	 "consultation|other meetings presented to or previously agreed at", "considered", OF_COVER, read_considered},
	{"if considered elsewhere*|assurance gained|level of assurance gained|level of assurance|assurance level", "assurance gained", OF_COVER, read_level},
	{"state whether this is a one off report*|next update|date of next update|scheduled date for the next paper on this topic|"
	 "next report|frequency of report", "next update", OF_COVER, read_update},
	{"*strategic alignment|strategic alignment*|*alignment|*strategic objectives|*strategic priorities|strategic objectives*|"
	 "*objectives|links to strategic*", "alignment", OF_COVER, read_alignment},
	{"organisational risk register considerations*|risk register*|corporate risk register*|board assurance framework*|baf*|"
	 "related risks|risks", "risks", OF_COVER, read_risks},
	{"is the decision required consistent with*|risk appetite|within risk appetite", "within appetite", OF_COVER, read_text},
	{"false and misleading information*", "false and misleading information", OF_COVER, read_text},
	{"positive confirmation that the content*|patient safety*|safety considerations", "safety", OF_COVER, read_text},
	{"equality considerations*|equality impact assessment*|equality and diversity*|results of any equality impact assessment*|"
	 "equality impact*|edi considerations*", "equality", OF_COVER, read_text},
	{"patient and public involvement*|related patient and public involvement*|involvement*|public involvement*", "involvement", OF_COVER, read_text},
	{"page limits|papers should not exceed*", "page limits", OF_COVER, read_text},
	{"date of meeting|meeting date|date|agenda item|agenda item number|agenda number|item number|item|attachments|appendices|"
	 "status|freedom of information*", NULL, OF_PAPER, read_nothing},
};
/* clang-format on */

static bool label_fits(struct str pattern, struct str label)
{
	enum { SLIPS = 2, SHORTEST = 8 };
	if (str_starts(pattern, STR("*")))
		return str_ends(label, str_skip(pattern, 1));
	if (str_ends(pattern, STR("*")))
		return str_starts(label, str_sub(pattern, 0, pattern.len - 1));
	return str_equal(pattern, label) ||
	       (pattern.len >= SHORTEST && str_distance(pattern, label) <= SLIPS);
}

/* The key that site.yaml gives a label, under "columns". */
static const struct cover_label *find_own(struct import *import, struct str label)
{
	const struct things *own = &import->record->site->columns;
	for (size_t i = 0; i < own->count; i++) {
		const struct label *row = (const struct label *)own->items[i];
		struct str word = str_trim(meaning_fold(row->word, import->arena));
		for (size_t k = 0; str_equal(word, label) && k < ARRAY_SIZE(labels); k++)
			if (labels[k].key && str_equal_key(row->reads, str_from(labels[k].key)))
				return &labels[k];
	}
	return NULL;
}

const struct cover_label *cover_find_label(struct import *import, struct str text)
{
	enum { LONGEST = 400 };
	struct str label = str_trim(meaning_fold(str_clip(text, LONGEST), import->arena));
	const struct cover_label *own = find_own(import, label);
	if (own)
		return own;
	for (size_t exact = 2; label.len && exact--;)
		for (size_t i = 0; i < ARRAY_SIZE(labels); i++) {
			struct str rest = str_from(labels[i].label), pattern;
			while (str_split(&rest, '|', &pattern))
				if (exact ? str_equal(pattern, label) : label_fits(pattern, label))
					return &labels[i];
		}
	return NULL;
}

const char *cover_labels(size_t index, const char **key)
{
	for (size_t i = 0; i < ARRAY_SIZE(labels); i++)
		if (labels[i].key && !index--) {
			*key = labels[i].key;
			return labels[i].label;
		}
	return NULL;
}

bool cover_has(const struct cover_keys *keys, const char *key)
{
	for (size_t i = 0; i < keys->count; i++)
		if (str_equal(keys->items[i], str_from(key)))
			return true;
	return false;
}

bool cover_is_of_sheet(const struct cover_label *label)
{
	return label->part == OF_COVER;
}

void cover_take_value(struct covers *covers, const struct cover_label *label,
		      const struct cover_value *value)
{
	struct arena *arena = arena_of(covers);
	bool has_rows = value->row_count > 1;
	struct cover_keys *keys = label->part == OF_PAPER ? &covers->of_paper : &covers->of_sheet;
	covers->known++;
	if (!label->key || cover_has(keys, label->key) || (!value->text.len && !has_rows))
		return;
	covers->in_sheet = label->part == OF_COVER;
	if (has_rows || !is_residue(value->text, arena)) {
		ARRAY_ADD(keys, arena, str_from(label->key));
		label->read(covers, label->key, value);
	} else if (label->read == read_risks) {
		cover_set(covers, "risks note",
			  STR("The form's own instruction was left in the field."),
			  (struct str){0});
	}
	covers->in_sheet = false;
}
