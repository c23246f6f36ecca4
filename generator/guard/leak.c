#include "guard/leak.h"

#include <string.h>

#include "base/hash.h"
#include "guard/hidden.h"
#include "guard/identifier.h"
#include "guard/inside.h"
#include "guard/small_count.h"

/* What a word announces. */
enum trigger {
	TRIGGER_NONE,
	TRIGGER_BIRTH = 100, /* above those of enum inside_word */
	TRIGGER_LATIN,       /* "ipsum" */
	TRIGGER_ERROR,       /* "Error! Reference source not found" */
	TRIGGER_TAP,         /* "Click or tap here to enter text" */
	TRIGGER_BLANK,       /* "XX/XX/2026" */
	TRIGGER_GROUP,       /* of people, in the heading of a table */
};

struct trigger_word {
	const char *word;
	int trigger;
};

static const struct trigger_word trigger_words[] = {
	{"sharepoint", INSIDE_SHAREPOINT},
	{"passcode", INSIDE_PASSCODE},
	{"password", INSIDE_PASSWORD},
	{"sig", INSIDE_SIGNATURE},
	{"accountkey", INSIDE_KEY},
	{"begin", INSIDE_BEGIN},
	{"pw", INSIDE_PASSWORD},
	{"pwd", INSIDE_PASSWORD},
	{"users", INSIDE_HOME},
	{"at", INSIDE_AT},
	{"birth", TRIGGER_BIRTH},
	{"born", TRIGGER_BIRTH},
	{"dob", TRIGGER_BIRTH},
	{"b", TRIGGER_BIRTH}, /* of "D.O.B." */
	{"ipsum", TRIGGER_LATIN},
	{"reference", TRIGGER_ERROR},
	{"bookmark", TRIGGER_ERROR},
	{"tap", TRIGGER_TAP},
	{"xx", TRIGGER_BLANK},
	{"ethnicity", TRIGGER_GROUP},
	{"ethnic", TRIGGER_GROUP},
	{"religion", TRIGGER_GROUP},
	{"belief", TRIGGER_GROUP},
	{"disability", TRIGGER_GROUP},
	{"disabled", TRIGGER_GROUP},
	{"orientation", TRIGGER_GROUP},
	{"gender", TRIGGER_GROUP},
	{"transgender", TRIGGER_GROUP},
	{"sex", TRIGGER_GROUP},
	{"race", TRIGGER_GROUP},
	{"nationality", TRIGGER_GROUP},
	{"marital", TRIGGER_GROUP},
	{"pregnancy", TRIGGER_GROUP},
	{"maternity", TRIGGER_GROUP},
	{"age", TRIGGER_GROUP},
	{"characteristic", TRIGGER_GROUP},
	{"group", TRIGGER_GROUP},
	{"groups", TRIGGER_GROUP},
	{"ward", TRIGGER_GROUP},
	{"wards", TRIGGER_GROUP},
};

enum { SLOTS = 256, ENDS = 256, LONG_WORD = 16, LONGEST_TRIGGER = 31 };

struct slot {
	uint64_t hash;
	int trigger;
};

struct leak_rules {
	const struct phrases *phrases; /* null where there are none */
	struct slot slots[SLOTS];
	/* By their first and last bytes: which lengths words have that announce something. */
	uint32_t lengths[ENDS];
};

/* What most words do not share with those that announce something. */
static size_t ends_of(struct str word)
{
	return (word_class_of(word.data[0]) * 8 ^ word_class_of(word.data[word.len - 1])) &
	       (ENDS - 1);
}

static struct slot *slot_of(struct slot *slots, uint64_t hash)
{
	size_t at = hash >> 8 & (SLOTS - 1);
	while (slots[at].hash && slots[at].hash != hash)
		at = (at + 1) & (SLOTS - 1);
	return &slots[at];
}

struct leak_rules *leak_rules_new(const struct phrases *phrases, struct arena *arena)
{
	struct leak_rules *rules = arena_new(arena, struct leak_rules, 1);
	rules->phrases = phrases && phrases_any(phrases) ? phrases : NULL;
	for (size_t i = 0; i < ARRAY_SIZE(trigger_words); i++) {
		struct str word = str_from(trigger_words[i].word);
		uint64_t hash = word_hash(word);
		*slot_of(rules->slots, hash) = (struct slot){hash, trigger_words[i].trigger};
		rules->lengths[ends_of(word)] |= UINT32_C(1) << word.len;
	}
	return rules;
}

static bool may_announce(const struct leak_rules *rules, struct str word)
{
	return word.len <= LONGEST_TRIGGER && rules->lengths[ends_of(word)] >> word.len & 1;
}

static int trigger_of(const struct leak_rules *rules, uint64_t hash)
{
	size_t at = hash >> 8 & (SLOTS - 1);
	while (rules->slots[at].hash && rules->slots[at].hash != hash)
		at = (at + 1) & (SLOTS - 1);
	return rules->slots[at].trigger;
}

/* A text that is walked through. */
struct walk {
	struct leak_scan *scan;
	struct looking looking;
	struct phrases_window window;
	size_t table;    /* behind the mark that begins the table we are in; 0: none */
	bool in_heading; /* of the table */
	bool is_judged;  /* it is to be looked at when it ends */
	bool in_code;
};

static void count_found(void *context, const struct finding *finding)
{
	struct leak_scan *scan = context;
	scan->count++;
	scan->found(scan->context, finding);
}

static size_t table_end(const struct walk *walk, size_t at)
{
	struct str rest = str_skip(walk->looking.text, at);
	return at + str_find_char(rest, FLAT_TABLE_END);
}

/* What programs leave behind: words in front of the one that announces it, and behind it. */
static const struct left_over {
	int trigger;
	const char *before, *behind;
} left_overs[] = {
	{TRIGGER_LATIN, "lorem ", ""},
	{TRIGGER_ERROR, "error! ", " source not found"},
	{TRIGGER_ERROR, "error! ", " not defined"},
	{TRIGGER_TAP, "click or ", " here to enter"},
	{TRIGGER_BLANK, "", "/xx"},
};

static void look_for_left_over(const struct walk *walk, int trigger, const struct word *word)
{
	struct str text = walk->looking.text;
	for (size_t i = 0; i < ARRAY_SIZE(left_overs) && !walk->in_code; i++) {
		struct str before = str_from(left_overs[i].before);
		struct str behind = str_from(left_overs[i].behind);
		if (left_overs[i].trigger != trigger || word->start < before.len ||
		    text.len - word->end < behind.len)
			continue;
		size_t start = word->start - before.len, end = word->end + behind.len;
		if (str_equal_fold(str_sub(text, start, word->start), before) &&
		    str_equal_fold(str_sub(text, word->end, end), behind))
			finding_report(&walk->looking, FINDING_RESIDUE, start, end);
	}
}

static void look_at_trigger(struct walk *walk, int trigger, const struct word *word)
{
	const struct looking *looking = &walk->looking;
	switch (trigger) {
	case TRIGGER_BIRTH:
		identifier_look_for_birth(
			looking, word->start, word->end,
			walk->table && walk->in_heading ? table_end(walk, word->end) : 0);
		break;
	case TRIGGER_LATIN:
	case TRIGGER_ERROR:
	case TRIGGER_TAP:
	case TRIGGER_BLANK:
		look_for_left_over(walk, trigger, word);
		break;
	case TRIGGER_GROUP:
		walk->is_judged |= walk->in_heading;
		break;
	default:
		inside_look_at_word(looking, (enum inside_word)trigger, word->start, word->end);
	}
}

static void look_at_announced(struct walk *walk, size_t start, size_t end)
{
	const struct leak_rules *rules = walk->scan->rules;
	struct word word = {start, end, word_hash(str_sub(walk->looking.text, start, end)), 0};
	int trigger = trigger_of(rules, word.hash);
	if (trigger != TRIGGER_NONE)
		look_at_trigger(walk, trigger, &word);
	if (rules->phrases)
		phrases_look(rules->phrases, &walk->window, &walk->looking, &word);
}

static void look_at_number(const struct walk *walk, size_t start, size_t end)
{
	identifier_look(&walk->looking, start, end);
	if (end - start <= 3 && walk->looking.text.data[end] == '.')
		inside_look_at_network(&walk->looking, start, end);
}

/* Most words are none of these. */
static void look_at_word(struct walk *walk, size_t start, size_t end, unsigned classes)
{
	const struct leak_rules *rules = walk->scan->rules;
	struct str word = {walk->looking.text.data + start, end - start};
	if (may_announce(rules, word) || rules->phrases)
		look_at_announced(walk, start, end);
	if (classes & WORD_DIGIT)
		look_at_number(walk, start, end);
	if (classes & 0x80)
		hidden_look_in_word(&walk->looking, start, end);
	if (word.len >= LONG_WORD)
		inside_look_at_token(&walk->looking, start, end);
}

static void look_for_residue(const struct walk *walk, size_t at, struct str close)
{
	enum { LONGEST = 60 };
	struct str text = walk->looking.text;
	size_t len = str_find(str_sub(text, at, at + LONGEST), close) + close.len;
	bool closed = len <= LONGEST && at + len <= text.len;
	if (closed && !walk->in_code)
		finding_report(&walk->looking, FINDING_RESIDUE, at, at + len);
}

static void look_at_bracket(const struct walk *walk, size_t at)
{
	struct str rest = str_skip(walk->looking.text, at);
	char next = finding_byte(rest, 1);
	if (str_starts(rest, STR("{{")) && finding_byte(rest, 2) > ' ')
		look_for_residue(walk, at, STR("}}"));
	else if (str_starts(rest, STR("{%")))
		look_for_residue(walk, at, STR("%}"));
	else if (next == 'o' && str_starts(rest, STR("[object ")))
		look_for_residue(walk, at, STR("]"));
	else if ((next == 'i' || next == 'I') &&
		 str_equal_fold(str_sub(rest, 0, 8), STR("[insert ")))
		look_for_residue(walk, at, STR("]"));
}

/* A name in angled quotation marks, as letters to many are written: no word has a line in it. */
static void look_for_merge_field(const struct walk *walk, size_t at)
{
	enum { LONGEST = 40 };
	struct str rest = str_sub(walk->looking.text, at, at + LONGEST);
	struct str close = STR("\u00BB");
	size_t end = str_starts(rest, STR("\u00AB")) ? str_find(rest, close) : rest.len;
	struct str inside = str_sub(rest, 2, end);
	if (end < rest.len && str_find_char(inside, '_') < inside.len &&
	    str_find_char(inside, ' ') == inside.len)
		look_for_residue(walk, at, close);
}

static void look_at_mark(struct walk *walk, size_t at, char mark)
{
	switch (mark) {
	case FLAT_TABLE:
		walk->table = at + 1;
		walk->in_heading = true;
		walk->is_judged = false;
		break;
	case FLAT_TABLE_END:
		if (walk->table && walk->is_judged)
			small_count_look(&walk->looking, walk->table - 1, at);
		walk->table = 0;
		walk->in_heading = false;
		break;
	case FLAT_CELL:
		walk->in_heading = false;
		break;
	case FLAT_CODE:
	case FLAT_CODE_END:
		walk->in_code = mark == FLAT_CODE;
		break;
	default:
		break;
	}
}

/* What no word begins with. Returns how many bytes are passed over. */
static size_t look_at_byte(struct walk *walk, size_t at)
{
	const struct looking *looking = &walk->looking;
	char c = looking->text.data[at];
	switch (c) {
	case ':':
		inside_look_at_colon(looking, at);
		break;
	case '\\':
		inside_look_at_backslash(looking, at);
		break;
	case '@':
		inside_look_at_mail(looking, at);
		break;
	case '{':
	case '[':
		look_at_bracket(walk, at);
		break;
	case '*':
	case '#':
	case '<':
		walk->is_judged |= walk->table != 0;
		break;
	default:
		if ((unsigned char)c >= 0x80) {
			look_for_merge_field(walk, at);
			return hidden_look(looking, at);
		}
		look_at_mark(walk, at, c);
	}
	return 1;
}

/* Bytes start to end - 1 of a text, all of which is there to be looked at. */
static void walk_part(struct walk *walk, size_t start, size_t end)
{
	struct str text = walk->looking.text;
	for (size_t at = start; at < end;) {
		unsigned class = word_class_of(text.data[at]);
		if (class & WORD_BYTE) {
			struct word word = word_span(text, at);
			look_at_word(walk, word.start, word.end, word.classes);
			at = word.end;
		} else {
			at += class & WORD_LOOK ? look_at_byte(walk, at) : 1;
		}
	}
}

static void walk_through(struct leak_scan *scan, struct str text)
{
	struct walk walk = {.scan = scan, .looking = {text, count_found, scan}};
	walk_part(&walk, 0, text.len);
	phrases_end(&walk.window, &walk.looking);
}

/* How far detectors look around, and how many clean texts are known. */
enum { REACH = 96, REMEMBERED = 1 << 16 };

static uint64_t *slot_of_clean(const struct leak_scan *scan, uint64_t hash)
{
	return &scan->clean[hash >> 16 & (REMEMBERED - 1)];
}

/* Many tags have the same values. They are no lines, which are known by more than their own text.
 */
static bool walk_aside(void *context, struct str values)
{
	struct leak_scan *scan = context;
	size_t count = scan->count;
	uint64_t hash = ~hash_quick(values);
	uint64_t *slot = slot_of_clean(scan, hash);
	if (*slot == hash)
		return true;
	walk_through(scan, values);
	if (scan->count != count)
		return false;
	*slot = hash;
	return true;
}

static size_t line_end(struct str text, size_t at)
{
	const char *line = at < text.len ? memchr(text.data + at, '\n', text.len - at) : NULL;
	return line ? (size_t)(line - text.data) + 1 : text.len;
}

/* The hash of units in a row is a polynomial of theirs: that of any part is a difference of sums.
 */
static const uint64_t STEP = 0x9E6C63D0876A9A35,
		      STEP_BACK = 0x568284D120B681D; /* times each other: 1 */

/* Behind the line that begins here, or behind the tables and code that begin in it. */
static size_t unit_end(const struct flat *flat, size_t start, size_t *whole)
{
	struct str text = buffer_view(&flat->text);
	size_t end = line_end(text, start);
	for (; *whole < flat->wholes.count && flat->wholes.items[*whole].start < end; ++*whole)
		if (flat->wholes.items[*whole].end > end)
			end = line_end(text, flat->wholes.items[*whole].end);
	return end;
}

/* The units of the flat text, and one behind the last that begins at its end. */
static void list_units(struct leak_scan *scan)
{
	struct str text = buffer_view(&scan->flat.text);
	size_t whole = 0;
	uint64_t sum = 0, power = 1, back = 1;
	scan->units.count = 0;
	for (size_t start = 0, end; start < text.len; start = end) {
		end = unit_end(&scan->flat, start, &whole);
		ARRAY_ADD(&scan->units, NULL, (struct leak_unit){start, sum, back, 0});
		sum += power * hash_quick((struct str){text.data + start, end - start});
		power *= STEP;
		back *= STEP_BACK;
	}
	ARRAY_ADD(&scan->units, NULL, (struct leak_unit){text.len, sum, back, 0});
}

/*
 * Each is known by all that detectors can see from there. Where that is kept is fetched ahead.
 */
static void hash_units(struct leak_scan *scan)
{
	struct leak_unit *units = scan->units.items;
	size_t first = 0, last = 0;
	for (size_t i = 0; i + 1 < scan->units.count; i++) {
		while (first < i && units[i].start - units[first + 1].start >= REACH)
			first++;
		last = last > i ? last : i + 1;
		while (last + 1 < scan->units.count &&
		       units[last].start - units[i + 1].start < REACH)
			last++;
		/* The same bytes may be parted otherwise. */
		uint64_t hash = (units[last].sum - units[first].sum) * units[first].back ^
				(i - first) << 32 ^ (last - i);
		units[i].hash = (hash ^ hash >> 32) | 1;
		__builtin_prefetch(slot_of_clean(scan, units[i].hash));
	}
}

/* The words before a part of the text, for names that go on in it. */
static void walk_before(struct walk *walk, size_t start)
{
	const struct phrases *phrases = walk->scan->rules->phrases;
	struct str text = str_sub(walk->looking.text, 0, start);
	size_t at = start > REACH ? start - REACH : 0;
	struct word word;
	walk->window = (struct phrases_window){0};
	while (phrases && word_next(text, &at, &word))
		phrases_pass(&walk->window, &word);
}

/* Look at all that is not known to be clean where it stands. */
static void walk_units(struct leak_scan *scan)
{
	struct walk walk = {.scan = scan,
			    .looking = {buffer_view(&scan->flat.text), count_found, scan}};
	bool goes_on = false;
	list_units(scan);
	hash_units(scan);
	for (size_t i = 0; i + 1 < scan->units.count; i++) {
		const struct leak_unit *unit = &scan->units.items[i];
		uint64_t *slot = slot_of_clean(scan, unit->hash);
		size_t count = scan->count;
		bool is_clean = *slot == unit->hash;
		if (!is_clean && !goes_on)
			walk_before(&walk, unit->start);
		if (!is_clean)
			walk_part(&walk, unit->start, unit[1].start);
		goes_on = !is_clean;
		if (scan->count == count)
			*slot = unit->hash;
	}
}

/* Bytes that are marks once the text is flat: no page of ours has them. */
static bool has_marks(struct str bytes)
{
	for (int mark = FLAT_TABLE; mark <= FLAT_CODE_END; mark++)
		if (bytes.len && memchr(bytes.data, mark, bytes.len))
			return true;
	return false;
}

void leak_scan(struct leak_scan *scan, enum leak_format format, struct str bytes)
{
	struct flat *flat = &scan->flat;
	const struct phrases *phrases = scan->rules->phrases;
	if (!scan->clean) {
		scan->clean = memory_resize(NULL, REMEMBERED * sizeof *scan->clean);
		memset(scan->clean, 0, REMEMBERED * sizeof *scan->clean);
	}
	if (format == LEAK_HTML)
		flat_html(flat, bytes, walk_aside, scan);
	else if (format == LEAK_CSV)
		flat_csv(flat, bytes);
	else if (format == LEAK_JSON)
		flat_json(flat, bytes);
	else
		flat_plain(flat, bytes);
	if (format == LEAK_CSV || (phrases && phrases_has_texts(phrases)) || has_marks(bytes))
		walk_through(scan, buffer_view(&flat->text));
	else
		walk_units(scan);
}

void leak_scan_free(struct leak_scan *scan)
{
	flat_free(&scan->flat);
	memory_free(scan->clean);
	memory_free(scan->units.items);
}

bool leak_format_of(struct str name, enum leak_format *out)
{
	static const char *const html[] = {".html", ".htm", ".xml", ".svg", ".rng", ".xhtml"};
	static const char *const plain[] = {".txt", ".md",  ".json", ".ics", ".yaml",       ".yml",
					    ".log", ".tsv", ".vtt",  ".srt", ".webmanifest"};
	*out = LEAK_HTML;
	for (size_t i = 0; i < ARRAY_SIZE(html); i++)
		if (str_ends_fold(name, str_from(html[i])))
			return true;
	*out = LEAK_CSV;
	if (str_ends_fold(name, STR(".csv")))
		return true;
	*out = LEAK_PLAIN;
	for (size_t i = 0; i < ARRAY_SIZE(plain); i++)
		if (str_ends_fold(name, str_from(plain[i])))
			return true;
	return false;
}
