#include "import/meaning.h"

#include <string.h>

#include "guard/marking.h"
#include "guard/secrecy.h"
#include "kinds/kinds.h"
#include "record/link.h"
#include "text/package.h"
#include "text/utf8.h"

enum { SLIPS = 2, SHORTEST_NEAR = 6 };

struct str meaning_fold(struct str text, struct arena *arena)
{
	struct str folded = utf8_fold(text, arena);
	char *out = arena_bytes(arena, arena_join(arena, STR(" "), folded, STR("  ")));
	size_t len = 1;
	for (size_t i = 0; i < folded.len; i++) {
		bool is_word = utf8_is_word(folded.data[i]);
		/* "LPT's" is LPT with a letter that says whose. */
		if (folded.data[i] == '\'' && i + 1 < folded.len && folded.data[i + 1] == 's') {
			i++;
			continue;
		}
		if (is_word)
			out[len++] = folded.data[i];
		else if (out[len - 1] != ' ')
			out[len++] = ' ';
	}
	if (out[len - 1] != ' ')
		out[len++] = ' ';
	return (struct str){out, len};
}

static struct str bare(struct str folded)
{
	return str_trim(folded);
}

/* What is left of a text without a name that stands in it. */
static struct str without(struct str folded, struct str name, struct arena *arena)
{
	size_t at = str_find(folded, name);
	return arena_join(arena, str_sub(folded, 0, at), STR(" "), str_skip(folded, at + name.len));
}

struct search {
	struct import *import;
	struct str text; /* folded */
	struct found best;
	size_t longest;
	size_t nearest;
};

static void offer(struct search *search, const struct thing *thing, struct str name)
{
	struct arena *arena = search->import->arena;
	struct str folded = meaning_fold(name, arena);
	enum { SHORTEST = 2 };
	if (bare(folded).len < SHORTEST)
		return;
	if (folded.len > search->longest && str_find(search->text, folded) < search->text.len) {
		search->longest = folded.len;
		search->best = (struct found){MATCH_SURE, thing, name};
		return;
	}
	size_t distance = folded.len >= SHORTEST_NEAR
				  ? str_distance(bare(folded), bare(search->text))
				  : SLIPS + 1;
	if (!search->longest && distance <= SLIPS && distance < search->nearest) {
		search->nearest = distance;
		search->best = (struct found){MATCH_NEAR, thing, name};
	}
}

static void offer_names(struct search *search, const struct thing *thing)
{
	const struct kind *kind = schema_kind(thing->kind);
	offer(search, thing, thing->title);
	offer(search, thing, thing->id);
	for (size_t i = 0; i < ARRAY_SIZE(kind->known_by) && kind->known_by[i]; i++) {
		const struct field *field = schema_field_of(thing->kind, kind->known_by[i]);
		const struct things *others = schema_value(thing, field);
		if (field->type == FIELD_TEXT)
			offer(search, thing, *(const struct str *)schema_value(thing, field));
		else
			for (size_t k = 0; k < others->count; k++)
				offer(search, thing, others->items[k]->title);
	}
}

/* Are there words left that may mean something else? */
static bool says_more(struct str rest)
{
	struct str words = bare(rest), word;
	while (str_split(&words, ' ', &word))
		if (word.len &&
		    !str_is_one_of(word, "the|of|by|and|at|on|to|in|for|meeting|chair|dr|"
					 "mr|mrs|ms|miss|prof|professor|sir|dame"))
			return true;
	return false;
}

struct found meaning_find(struct import *import, kind_set kinds, struct str text)
{
	enum { LONGEST = 500 };
	struct search search = {.import = import, .nearest = SLIPS + 1};
	if (text.len > LONGEST)
		return search.best;
	search.text = meaning_fold(text, import->arena);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		for (size_t i = 0; (kinds & TO(kind)) && i < import->record->of[kind].count; i++)
			offer_names(&search, import->record->of[kind].items[i]);
	if (search.best.match == MATCH_SURE &&
	    says_more(without(search.text, meaning_fold(search.best.name, import->arena),
			      import->arena)))
		search.best.match = MATCH_NEAR;
	return search.best;
}

/* The committee that meets, where what is imported goes to a meeting. */
static const struct thing *own_committee(struct import *import)
{
	struct str id = import->into;
	if (!str_drop(&id, STR("meetings/")))
		return NULL;
	id = str_sub(id, 0, str_find_char(id, '/'));
	const struct things *all = &import->record->of[KIND_MEETING];
	for (size_t i = 0; i < all->count; i++) {
		const struct meeting *meeting = (const struct meeting *)all->items[i];
		if (str_equal(meeting->thing.id, id) && meeting->committees.count)
			return meeting->committees.items[0].target;
	}
	return NULL;
}

struct found meaning_committee(struct import *import, struct str text)
{
	struct found found = meaning_find(import, TO(KIND_COMMITTEE), text);
	const struct thing *own = found.thing ? NULL : own_committee(import);
	struct str words = bare(meaning_fold(text, import->arena));
	struct str title = own ? meaning_fold(own->title, import->arena) : (struct str){0};
	enum { SHORTEST = 4 };
	if (own && words.len > SHORTEST && str_find(title, words) < title.len)
		return (struct found){MATCH_SURE, own, own->title};
	return found;
}

/* People */

static bool is_post(struct str text, struct arena *arena)
{
	static const char *const words[] = {
		" director ",    " officer ",       " manager ",   " chair ",      " chief ",
		" head ",        " lead ",          " nurse ",     " deputy ",     " consultant ",
		" guardian ",    " secretary ",     " executive ", " trust ",      " partner ",
		" adviser ",     " analyst ",       " medical ",   " governance ", " finance ",
		" coordinator ", " administrator ", " president ",
	};
	struct str folded = meaning_fold(text, arena);
	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		if (str_find(folded, str_from(words[i])) < folded.len)
			return true;
	return false;
}

/* Two words or more, each with a capital letter, as a name has them. */
static bool looks_like_name(struct str text)
{
	size_t words = 0;
	struct str word;
	while (str_split(&text, ' ', &word)) {
		if (word.len && !ascii_is_capital(word.data[0]) &&
		    (unsigned char)word.data[0] < 0x80)
			return false;
		words += word.len > 0;
	}
	return words > 1;
}

/* The next name of a list: up to a comma, a semicolon, "&", "and" or the end of a line. */
static bool next_name(struct str *rest, struct str *out, bool *after_comma)
{
	if (!rest->len)
		return false;
	size_t end = 0, gap = 0;
	for (; end < rest->len && !gap; end += !gap) {
		struct str here = str_skip(*rest, end);
		if (str_find_char(STR(",;&\n/"), here.data[0]) < 5)
			gap = 1;
		else if (str_starts(here, STR(" and ")))
			gap = sizeof " and " - 1;
	}
	*out = str_trim(str_sub(*rest, 0, end));
	*after_comma = gap && rest->data[end] == ',';
	*rest = str_skip(*rest, end + gap);
	return true;
}

static void doubt_name(struct import *import, struct str name, const struct thing *taken,
		       bool stands, struct str *doubt)
{
	struct arena *arena = import->arena;
	struct str why = {0};
	if (taken && !stands)
		why = arena_printf(arena, "\"%.*s\" was taken for %.*s", STR_ARG(name),
				   STR_ARG(taken->title));
	else if (!taken && import->record->of[KIND_PERSON].count)
		why = arena_printf(arena, "nobody in the record is called \"%.*s\"", STR_ARG(name));
	if (why.len)
		*doubt = arena_join(arena, *doubt, doubt->len ? STR("; ") : (struct str){0}, why);
}

size_t meaning_people(struct import *import, struct str text, struct str *out, size_t most,
		      struct str *doubt)
{
	struct arena *arena = import->arena;
	size_t count = 0;
	bool comma = false, was_comma = false;
	*doubt = (struct str){0};
	for (struct str rest = text, name; count < most && next_name(&rest, &name, &comma);
	     was_comma = comma) {
		struct found found = meaning_find(import, TO(KIND_PERSON), name);
		struct str folded = meaning_fold(name, arena);
		bool stands = found.thing &&
			      str_find(folded, meaning_fold(found.name, arena)) < folded.len;
		bool is_office = is_post(name, arena);
		bool is_person = stands || !count || (looks_like_name(name) && !is_office) ||
				 (is_office && !was_comma && looks_like_name(name));
		if (!name.len || !is_person)
			continue;
		ARRAY_PUT(out, count, most, found.thing ? found.thing->id : name);
		doubt_name(import, name, found.thing, stands, doubt);
	}
	return count;
}

/* Dates */

bool meaning_date(struct str text, struct date *out, struct str *rest, struct arena *arena)
{
	enum { MOST_WORDS = 4, LONGEST = 400 };
	struct str line = str_clip(utf8_line(text, LONGEST, arena), LONGEST);
	/* The longest passage of whole words that is a date, from the left. */
	for (size_t words = MOST_WORDS; words; words--)
		for (size_t start = 0; start < line.len; start++) {
			if (start && line.data[start - 1] != ' ' && line.data[start - 1] != '(')
				continue;
			size_t end = start;
			for (size_t i = 0; i < words && end < line.len; i++) {
				end += i > 0;
				while (end < line.len && line.data[end] != ' ')
					end++;
			}
			struct str piece = str_sub(line, start, end);
			while (piece.len &&
			       str_find_char(STR(".,;:)"), piece.data[piece.len - 1]) < 5)
				piece.len--;
			enum date_fault fault = date_parse(piece, out);
			if ((fault != DATE_READ && fault != DATE_SPLIT_ORDINAL) || piece.len < 4)
				continue;
			*rest = arena_join(arena, str_trim(str_sub(line, 0, start)), STR(" "),
					   str_trim(str_skip(line, start + piece.len)));
			*rest = str_trim(*rest);
			return true;
		}
	return false;
}

/* "Q2", "quarter 2", "2026-27", as far as they stand in a heading; how many words, 0: none. */
static size_t quarter_words(const struct str *words, size_t count, int *quarter)
{
	int number;
	struct str first = words[0];
	if (str_drop_one(&first, "quarter|qtr|q") && str_to_int(first, &number) && number > 0 &&
	    number <= 4) {
		*quarter = number;
		return 1;
	}
	if (count > 1 && str_is_one_of(words[0], "quarter|qtr|q") &&
	    str_to_int(words[1], &number) && number > 0 && number <= 4) {
		*quarter = number;
		return 2;
	}
	return words[0].len > 3 && ascii_is_digit(words[0].data[0]) ? 1 : 0;
}

struct str meaning_without_quarter(struct str text, int *quarter, struct arena *arena)
{
	enum { MOST = 16 };
	struct str words[MOST], out = {0}, rest = meaning_fold(text, arena), word;
	size_t count = 0, kept = 0;
	*quarter = 0;
	while (str_split(&rest, ' ', &word))
		if (word.len && count < MOST)
			ARRAY_PUT(words, count, MOST, word);
	for (size_t i = 0; i < count;) {
		size_t dropped = quarter_words(&words[i], count - i, quarter);
		i += dropped;
		if (!dropped)
			ARRAY_PUT(words, kept, MOST, words[i++]);
	}
	while (kept && str_is_one_of(words[kept - 1], "for|in|during|at|of|end|the"))
		kept--;
	for (size_t i = 0; i < kept; i++)
		out = arena_join(arena, out, i ? STR(" ") : (struct str){0}, words[i]);
	return *quarter ? out : text;
}

/* Words of scales */

static size_t shared_start(struct str a, struct str b)
{
	size_t len = 0;
	while (len < a.len && len < b.len && a.data[len] == b.data[len])
		len++;
	return len;
}

struct str meaning_level(struct import *import, struct str scale, struct str text,
			 enum match *match)
{
	enum { STEM = 4 };
	struct arena *arena = import->arena;
	const struct level *level = link_level(import->record, scale, text);
	const struct scale *all = link_scale(import->record, scale);
	struct str folded = bare(meaning_fold(text, arena)), best = {0};
	*match = level ? MATCH_SURE : MATCH_NONE;
	if (level)
		return level->thing.title;
	str_drop_one(&folded, "for |to ");
	for (size_t i = 0, most = STEM - 1; all && i < all->levels.count; i++) {
		struct str title = all->levels.items[i]->title;
		struct str other = bare(meaning_fold(title, arena));
		size_t shared = shared_start(folded, other);
		bool is_near = shared > most && shared + STEM >= folded.len;
		if (!is_near && (str_distance(folded, other) > SLIPS || other.len < SHORTEST_NEAR))
			continue;
		most = shared > most ? shared : most;
		best = title;
		*match = MATCH_NEAR;
	}
	return best;
}

struct str meaning_of_colour(struct import *import, struct str scale, uint32_t colour)
{
	const struct scale *all = link_scale(import->record, scale);
	const struct field *field = schema_field_of(KIND_LEVEL, "colour");
	struct str name = package_colour_word(colour), found = {0};
	for (size_t i = 0; name.len && all && i < all->levels.count; i++) {
		const struct level *level = (const struct level *)all->levels.items[i];
		struct str title = level->thing.title;
		bool is_it = str_equal(schema_choice(field, level->colour), name);
		/* One that is called after the colour stands before others that have it. */
		if (is_it && (!found.len || str_equal_fold(title, name)))
			found = title;
	}
	return found;
}

bool meaning_is_tick(struct str text, struct arena *arena)
{
	/* Also the Cyrillic letter that looks like an x. */
	static const char ticks[] = "x|\xD1\x85|y|yes|✓|✔|☒|☑|✗|✘|√|ü|þ|tick|[x]";
	struct str folded = utf8_fold(str_trim(text), arena);
	return str_is_one_of(folded, ticks) || str_is_one_of(str_trim(text), ticks);
}

bool meaning_is_private(struct str text)
{
	return marking_of(text, MARKING_IN_LINE, NULL) >= MARKING_PART ||
	       secrecy_opens_part(text, SECRECY_ROW);
}
