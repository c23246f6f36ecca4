#include "text/alias.h"

#include "base/hash.h"

/* A word of a text, and what stands between it and the word before. */
struct word {
	size_t start, end;
	uint64_t hash;   /* of the word, without regard to case */
	uint64_t joined; /* of both */
};

struct name {
	struct str text; /* from its first word to its last */
	uint32_t of;
	uint32_t next; /* another that ends at the same node, from 1; 0: none */
	bool is_title;
};

/* From one node of the tree to the next, by a word. */
struct step {
	uint64_t hash;
	uint32_t from, to; /* to: 0 where the slot is free */
};

struct aliases {
	struct arena *arena;
	LIST_OF(struct name) names;
	LIST_OF(uint32_t) ends; /* of each node: the first name that ends there, from 1 */
	struct step *steps;
	size_t step_count, mask;
};

/* Characters */

/* What a character reads as: none of a word is a space, an apostrophe or itself. */
static uint32_t read_character(struct str text, size_t at, size_t *len, bool *is_word)
{
	enum { NO_BREAK = 0xA0, SIGNS_END = 0xC0, PUNCTUATION = 0x2000, PUNCTUATION_END = 0x2070 };
	uint32_t code = PUNCTUATION;
	*len = str_character(str_skip(text, at), &code);
	*len += !*len;
	bool is_sign = (code >= NO_BREAK && code < SIGNS_END) ||
		       (code >= PUNCTUATION && code < PUNCTUATION_END);
	*is_word =
		code < 128 ? ascii_is_letter((char)code) || ascii_is_digit((char)code) : !is_sign;
	if (code == NO_BREAK || (code < 128 && ascii_is_space((char)code)))
		return ' ';
	return code == 0x2018 || code == 0x2019 ? '\'' : code;
}

static uint64_t mix(uint64_t hash, uint32_t code)
{
	return (hash ^ code) * 0x100000001B3;
}

static uint32_t folded(uint32_t code)
{
	return code < 128 ? (unsigned char)ascii_fold((char)code) : code;
}

/* The next word from an offset; false where there is none. */
static bool next_word(struct str text, size_t *at, struct word *out)
{
	static const uint64_t start = 0xCBF29CE484222325;
	uint64_t between = start;
	uint32_t last = 0;
	size_t len = 0;
	bool is_word = false;
	for (; *at < text.len; *at += len) {
		uint32_t code = read_character(text, *at, &len, &is_word);
		if (is_word)
			break;
		if (code != ' ' || last != ' ')
			between = mix(between, code);
		last = code;
	}
	if (*at >= text.len)
		return false;
	*out = (struct word){.start = *at, .hash = start};
	for (; *at < text.len; *at += len) {
		uint32_t code = read_character(text, *at, &len, &is_word);
		if (!is_word)
			break;
		out->hash = mix(out->hash, folded(code));
	}
	out->end = *at;
	out->joined = mix(out->hash, (uint32_t)(between ^ between >> 32)) ^ between;
	return true;
}

/* The tree */

static struct step *find_step(const struct aliases *aliases, uint32_t from, uint64_t hash)
{
	uint64_t slot = (hash ^ from * 0x9E3779B97F4A7C15) * 0x9E6C63D0876A9A35 >> 20;
	for (;; slot++) {
		struct step *step = &aliases->steps[slot & aliases->mask];
		if (!step->to || (step->from == from && step->hash == hash))
			return step;
	}
}

/* Half of it stays free. */
static void make_room(struct aliases *aliases)
{
	enum { AT_FIRST = 64 };
	const struct aliases before = *aliases;
	size_t slots = before.steps ? before.mask + 1 : 0;
	if (2 * (aliases->step_count + 1) <= slots)
		return;
	size_t more = slots ? 2 * slots : AT_FIRST;
	aliases->steps = arena_new(aliases->arena, struct step, more);
	aliases->mask = more - 1;
	for (size_t i = 0; i < slots; i++)
		if (before.steps[i].to)
			*find_step(aliases, before.steps[i].from, before.steps[i].hash) =
				before.steps[i];
}

static uint32_t step_to(struct aliases *aliases, uint32_t from, uint64_t hash)
{
	make_room(aliases);
	struct step *step = find_step(aliases, from, hash);
	if (!step->to) {
		*step = (struct step){hash, from, (uint32_t)aliases->ends.count};
		ARRAY_ADD(&aliases->ends, aliases->arena, 0);
		aliases->step_count++;
	}
	return step->to;
}

struct aliases *aliases_new(struct arena *arena)
{
	struct aliases *aliases = arena_new(arena, struct aliases, 1);
	aliases->arena = arena;
	ARRAY_ADD(&aliases->ends, arena, 0);
	make_room(aliases);
	return aliases;
}

bool aliases_add(struct aliases *aliases, struct str name, uint32_t of, bool is_title)
{
	struct word words[ALIAS_MOST_WORDS + 1];
	size_t count = 0, at = 0;
	while (count <= ALIAS_MOST_WORDS && next_word(name, &at, &words[count]))
		count++;
	if (!count || count > ALIAS_MOST_WORDS)
		return false;
	uint32_t node = 0;
	for (size_t i = 0; i < count; i++)
		node = step_to(aliases, node, i ? words[i].joined : words[i].hash);
	struct name one = {
		.text = arena_copy(aliases->arena,
				   str_sub(name, words[0].start, words[count - 1].end)),
		.of = of,
		.next = aliases->ends.items[node],
		.is_title = is_title,
	};
	ARRAY_ADD(&aliases->names, aliases->arena, one);
	aliases->ends.items[node] = (uint32_t)aliases->names.count;
	return true;
}

/* Looking */

static bool is_capital(uint32_t code)
{
	return code < 128 && ascii_is_capital((char)code);
}

/* May the first letter of the name be a small one: is it the only capital of a title? */
static bool begins_free(const struct name *name)
{
	size_t capitals = 0;
	for (size_t i = 0; i < name->text.len; i++)
		capitals += ascii_is_capital(name->text.data[i]);
	return name->is_title && capitals == 1;
}

/* The same characters, with the capitals of the name. */
static bool is_name(const struct name *name, struct str text)
{
	size_t i = 0, j = 0, len;
	bool is_free = begins_free(name), is_word;
	while (i < name->text.len && j < text.len) {
		uint32_t want = read_character(name->text, i, &len, &is_word);
		bool is_first = !i;
		i += len;
		uint32_t have = read_character(text, j, &len, &is_word);
		j += len;
		if (folded(want) != folded(have))
			return false;
		if (is_capital(want) && want != have && !(is_first && is_free))
			return false;
		while (want == ' ' && i < name->text.len &&
		       read_character(name->text, i, &len, &is_word) == ' ')
			i += len;
		while (want == ' ' && j < text.len &&
		       read_character(text, j, &len, &is_word) == ' ')
			j += len;
	}
	return i == name->text.len && j == text.len;
}

void aliases_find(const struct aliases *aliases, struct str text,
		  void (*found)(void *context, const struct alias_found *alias), void *context)
{
	struct word word, next;
	for (size_t at = 0; next_word(text, &at, &word);) {
		uint32_t node = find_step(aliases, 0, word.hash)->to;
		size_t behind = at, end = word.end;
		while (node) {
			for (uint32_t i = aliases->ends.items[node]; i;
			     i = aliases->names.items[i - 1].next) {
				const struct name *name = &aliases->names.items[i - 1];
				if (is_name(name, str_sub(text, word.start, end)))
					found(context,
					      &(struct alias_found){name->of, word.start, end});
			}
			if (!next_word(text, &behind, &next))
				break;
			end = next.end;
			node = find_step(aliases, node, next.joined)->to;
		}
	}
}
