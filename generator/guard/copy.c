#include "guard/copy.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/hash.h"
#include "guard/words.h"
#include "text/utf8.h"

/* What is numbered as a matter of course. */
static const char series[] =
	"appendix|appendices|annex|annexe|schedule|part|phase|stage|step|tranche|wave|volume|"
	"section|chapter|"
	"option|lot|case|ward|floor|level|tier|theme|goal|version|v|draft|year|quarter|q|month|"
	"week|day|"
	"session|meeting|item|paper|form|table|figure|band|site|zone|group|team|objective|priority";

static struct str without_ending(struct str name)
{
	size_t dot = name.len;
	while (dot && name.data[dot - 1] != '.')
		dot--;
	return dot ? str_sub(name, 0, dot - 1) : name;
}

static bool is_separator(char c)
{
	return c == ' ' || c == '-' || c == '_' || c == '(' || c == '.' || c == '~';
}

/* The last word of what stands in front of a number. */
static bool is_series(struct str stem)
{
	size_t start = stem.len;
	while (start && !is_separator(stem.data[start - 1]))
		start--;
	return str_is_one_of(str_skip(stem, start), series);
}

/* The name of a machine, as a shared folder puts it behind that of the file. */
static bool is_machine(struct str tail)
{
	size_t letters = 0;
	for (size_t i = 0; i < tail.len; i++) {
		if (!ascii_is_capital(tail.data[i]) && !ascii_is_digit(tail.data[i]) &&
		    tail.data[i] != '-')
			return false;
		letters += ascii_is_capital(tail.data[i]);
	}
	return letters > 2;
}

static enum copy copy_by(struct str stem, struct str tail)
{
	struct words folded;
	if (!words_fold(tail, &folded))
		return COPY_NONE;
	struct str words = words_text(&folded);
	size_t digits = 0;
	while (digits < words.len && ascii_is_digit(words.data[digits]))
		digits++;
	bool is_number = digits == words.len && digits < 3;
	if (is_number && tail.data[0] != '(' && tail.data[0] != '~' && tail.data[1] != '(')
		return is_series(stem) ? COPY_NONE : COPY_NUMBERED;
	bool is_made =
		is_number || str_equal(words, STR("copy")) || str_starts(words, STR("copy ")) ||
		str_find(words, STR("conflict")) < words.len || is_machine(str_skip(tail, 1));
	return is_made ? COPY_MADE : COPY_NONE;
}

/* "v2 FINAL": each word says no more than which of several it is. */
static bool is_version(struct str tail)
{
	struct words folded;
	if (!words_fold(tail, &folded))
		return false;
	struct str rest = words_text(&folded), word;
	while (str_split(&rest, ' ', &word)) {
		struct str number = word;
		bool is_number = str_drop(&number, STR("v")) && number.len;
		for (size_t i = 0; i < number.len; i++)
			is_number &= ascii_is_digit(number.data[i]);
		if (!is_number &&
		    !str_is_one_of(word, "final|latest|new|old|updated|revised|draft"))
			return false;
	}
	return true;
}

/*
 * "Winter Plan v2 FINAL.md" beside "winter-plan.md": a name that cannot stay as it is, and is that
 * of another file once it is put right.
 */
static enum copy copy_of_slug(struct str name, bool (*is_there)(void *context, struct str name),
			      void *context, struct arena *arena, struct str *original)
{
	struct str folder = str_folder(name), stem = str_skip(without_ending(name), folder.len);
	struct str ending = str_skip(name, folder.len + stem.len);
	if (str_equal(utf8_slug(stem, arena), stem))
		return COPY_NONE;
	for (size_t at = stem.len; at; at--) {
		if (at < stem.len &&
		    (!is_separator(stem.data[at]) || !is_version(str_skip(stem, at))))
			continue;
		struct str slug = utf8_slug(str_sub(stem, 0, at), arena);
		*original = arena_printf(arena, "%.*s%.*s%.*s", STR_ARG(folder), STR_ARG(slug),
					 STR_ARG(ending));
		if (is_there(context, *original))
			return COPY_NUMBERED;
	}
	return COPY_NONE;
}

enum copy copy_of(struct str name, bool (*is_there)(void *context, struct str name), void *context,
		  struct arena *arena, struct str *original)
{
	struct str folder = str_folder(name), stem = str_skip(without_ending(name), folder.len);
	struct str ending = str_skip(name, folder.len + stem.len), rest = stem;
	if (str_drop(&rest, STR("Copy of ")) || str_drop(&rest, STR("copy-of-"))) {
		*original = arena_printf(arena, "%.*s%.*s%.*s", STR_ARG(folder), STR_ARG(rest),
					 STR_ARG(ending));
		return is_there(context, *original) ? COPY_MADE : COPY_NONE;
	}
	for (size_t at = 1; at < stem.len; at++) {
		struct str before = str_sub(stem, 0, at);
		if (!is_separator(stem.data[at]) || is_separator(stem.data[at - 1]))
			continue;
		enum copy copy = copy_by(before, str_skip(stem, at));
		if (copy == COPY_NONE)
			continue;
		*original = arena_printf(arena, "%.*s%.*s%.*s", STR_ARG(folder), STR_ARG(before),
					 STR_ARG(ending));
		if (is_there(context, *original))
			return copy;
	}
	return copy_of_slug(name, is_there, context, arena, original);
}

/* Runs of three words, as sorted numbers without doubles. */
struct runs {
	uint64_t *items;
	size_t count, capacity;
};

static int by_number(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return (x > y) - (x < y);
}

static struct runs runs_of(struct str text, struct arena *arena)
{
	struct runs runs = {0};
	struct str words[3] = {{0}};
	size_t kept = 0;
	for (size_t at = 0; at < text.len;) {
		size_t start = at;
		while (at < text.len && !ascii_is_space(text.data[at]))
			at++;
		if (at > start) {
			words[0] = words[1];
			words[1] = words[2];
			words[2] = str_sub(text, start, at);
			uint64_t run = hash_bytes(words[0]) * 31 + hash_bytes(words[1]);
			ARRAY_ADD(&runs, arena, run * 31 + hash_bytes(words[2]));
		}
		at++;
	}
	if (runs.count)
		qsort(runs.items, runs.count, sizeof *runs.items, by_number);
	for (size_t i = 0; i < runs.count; i++)
		if (!kept || runs.items[kept - 1] != runs.items[i])
			runs.items[kept++] = runs.items[i];
	runs.count = kept;
	return runs;
}

bool copy_agrees(struct str a, struct str b)
{
	struct arena arena = {0};
	struct runs left = runs_of(a, &arena), right = runs_of(b, &arena);
	size_t both = 0;
	for (size_t i = 0, j = 0; i < left.count && j < right.count;) {
		both += left.items[i] == right.items[j];
		bool left_first = left.items[i] <= right.items[j];
		j += right.items[j] <= left.items[i];
		i += left_first;
	}
	bool agrees = both && 2 * both > left.count + right.count - both;
	arena_free(&arena);
	return agrees;
}
