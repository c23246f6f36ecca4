#include "search/index.h"

#include <string.h>

#include "base/hash.h"
#include "search/stem.h"

/* What a word counts in the document in hand; more is no more. */
enum { MOST = 255 };

/* Text that weighs less than this is where words that tell nothing are left out. */
enum { HEADING_WEIGHT = 3 };

/* Small: each word of all texts leads to one. */
struct entry {
	const char *text;
	uint32_t count; /* in the document in hand */
	uint8_t len;
	bool is_stop;
	bool is_counted; /* in any document */
};

/* Nearly every other word is told by its hash alone. */
struct slot {
	uint32_t hash;
	uint32_t entry; /* from 1; 0 is free */
};

/* One word of one document, as found by a worker. */
struct found {
	uint32_t entry;
	uint32_t count;
};

struct counter {
	struct arena arena; /* of texts */
	struct stem_room room;
	struct entry *entries; /* in order of appearance */
	size_t entry_count, entry_room;
	struct slot *slots; /* by hash */
	size_t slot_count;
	LIST_OF(uint32_t) touched; /* entries of the document in hand */
	struct arena found;        /* of each document, one behind the other */
};

/* The words of a document, and who found them. */
struct counted {
	const struct found *found;
	size_t count, worker;
};

struct search_index {
	struct arena *arena;
	struct counter *counters;
	size_t workers;
	struct counted *documents;
	size_t count;
};

struct search_index *search_index_new(size_t documents, size_t workers, struct arena *arena)
{
	struct search_index *index = arena_new(arena, struct search_index, 1);
	*index = (struct search_index){
		.arena = arena,
		.counters = arena_new(arena, struct counter, workers),
		.workers = workers,
		.documents = arena_new(arena, struct counted, documents),
		.count = documents,
	};
	for (size_t i = 0; i < workers; i++)
		index->counters[i].found.is_cold = arena->is_cold;
	return index;
}

void search_index_free(struct search_index *index)
{
	for (size_t i = 0; i < index->workers; i++) {
		struct counter *counter = &index->counters[i];
		arena_free(&counter->arena);
		arena_free(&counter->room.arena);
		memory_free(counter->entries);
		memory_free(counter->slots);
		memory_free(counter->touched.items);
		arena_free(&counter->found);
	}
	index->workers = 0;
}

/* The table of a worker: half of it stays free */

static struct str text_of(const struct entry *entry)
{
	return (struct str){entry->text, entry->len};
}

static void grow_slots(struct counter *counter)
{
	enum { FIRST = 4096 };
	size_t old_count = counter->slot_count;
	size_t count = old_count ? 2 * old_count : FIRST;
	struct slot *old = counter->slots;
	counter->slots = memory_resize(NULL, count * sizeof *counter->slots);
	memset(counter->slots, 0, count * sizeof *counter->slots);
	counter->slot_count = count;
	for (size_t i = 0; i < old_count; i++) {
		size_t at = old[i].hash & (count - 1);
		while (old[i].entry && counter->slots[at].entry)
			at = (at + 1) & (count - 1);
		if (old[i].entry)
			counter->slots[at] = old[i];
	}
	memory_free(old);
}

static struct entry *add_entry(struct counter *counter, struct str word)
{
	struct entry entry = {
		.text = arena_copy(&counter->arena, word).data,
		.len = (uint8_t)word.len,
		.is_stop = stem_is_stop(word),
	};
	counter->entries = array_room(counter->entries, counter->entry_count, &counter->entry_room,
				      1, sizeof *counter->entries, NULL);
	ARRAY_PUT(counter->entries, counter->entry_count, counter->entry_room, entry);
	return &counter->entries[counter->entry_count - 1];
}

static struct entry *entry_of(struct counter *counter, struct str word)
{
	/* The lowest bit of it is always set. */
	uint32_t hash = (uint32_t)(hash_quick(word) >> 32);
	if (2 * counter->entry_count >= counter->slot_count)
		grow_slots(counter);
	size_t at = hash & (counter->slot_count - 1);
	for (; counter->slots[at].entry; at = (at + 1) & (counter->slot_count - 1)) {
		struct entry *entry = &counter->entries[counter->slots[at].entry - 1];
		if (counter->slots[at].hash == hash && str_equal(text_of(entry), word))
			return entry;
	}
	struct entry *entry = add_entry(counter, word);
	counter->slots[at] = (struct slot){hash, (uint32_t)counter->entry_count};
	return entry;
}

void search_index_count(struct search_index *index, size_t worker, struct str text, unsigned weight)
{
	struct counter *counter = &index->counters[worker];
	for (;;) {
		struct str word = stem_next_word(&text, &counter->room);
		if (!word.len)
			return;
		struct entry *entry = entry_of(counter, word);
		if (entry->is_stop && weight < HEADING_WEIGHT)
			continue;
		if (!entry->count)
			ARRAY_ADD(&counter->touched, NULL, (uint32_t)(entry - counter->entries));
		entry->is_counted = true;
		entry->count += weight;
		if (entry->count > MOST)
			entry->count = MOST;
	}
}

void search_index_end(struct search_index *index, size_t worker, size_t document)
{
	struct counter *counter = &index->counters[worker];
	size_t count = counter->touched.count;
	struct found *found = arena_new(&counter->found, struct found, count);
	for (size_t i = 0; i < count; i++) {
		uint32_t at = counter->touched.items[i];
		found[i] = (struct found){at, counter->entries[at].count};
		counter->entries[at].count = 0;
	}
	counter->touched.count = 0;
	index->documents[document] = (struct counted){found, count, worker};
}

/* Joining */

/* A word, with its first letters as a number, by which most are told apart. */
struct sorted {
	struct str text;
	uint64_t first;
};

static struct sorted sorted_of(struct str text)
{
	struct sorted sorted = {text, 0};
	for (size_t i = 0; i < sizeof sorted.first; i++)
		sorted.first = sorted.first << 8 | (i < text.len ? (unsigned char)text.data[i] : 0);
	return sorted;
}

static int compare(const struct sorted *a, const struct sorted *b)
{
	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	return str_compare(a->text, b->text);
}

/* A word of a worker, while all are put in order. */
struct seen {
	struct sorted word;
	uint32_t worker, entry;
};

struct stemmed {
	struct sorted stem;
	uint32_t word; /* the first that has it, at first */
};

static int by_text(const void *left, const void *right)
{
	const struct seen *a = left, *b = right;
	return compare(&a->word, &b->word);
}

static int by_stem(const void *left, const void *right)
{
	const struct stemmed *a = left, *b = right;
	int order = compare(&a->stem, &b->stem);
	return order ? order : (a->word > b->word) - (a->word < b->word);
}

struct joining {
	struct search_index *index;
	struct search_word *words;
	size_t word_count, list_count;
	uint32_t **lists; /* of each worker: the list of each of its entries */
};

/* All words of all workers in order, each once. */
static void join_words(struct joining *work)
{
	struct search_index *index = work->index;
	struct arena *arena = index->arena;
	size_t count = 0, total = 0;
	for (size_t i = 0; i < index->workers; i++)
		total += index->counters[i].entry_count;
	struct seen *seen = memory_resize(NULL, (total + 1) * sizeof *seen);
	work->lists = arena_new(arena, uint32_t *, index->workers);
	for (size_t i = 0; i < index->workers; i++) {
		const struct counter *counter = &index->counters[i];
		work->lists[i] = arena_new(arena, uint32_t, counter->entry_count + 1);
		for (size_t j = 0; j < counter->entry_count; j++)
			if (counter->entries[j].is_counted)
				ARRAY_PUT(seen, count, total,
					  (struct seen){sorted_of(text_of(&counter->entries[j])),
							(uint32_t)i, (uint32_t)j});
	}
	ARRAY_SORT(seen, count, by_text);
	work->words = arena_new(arena, struct search_word, total + 1);
	for (size_t i = 0; i < count; i++) {
		if (!i || compare(&seen[i].word, &seen[i - 1].word))
			ARRAY_PUT(work->words, work->word_count, total,
				  (struct search_word){arena_copy(arena, seen[i].word.text), 0});
		work->lists[seen[i].worker][seen[i].entry] = (uint32_t)work->word_count - 1;
	}
	memory_free(seen);
}

/* Words of one stem get one list; lists are numbered by the first word of each. */
static void join_stems(struct joining *work)
{
	struct arena scratch = {0};
	struct stemmer *stemmer = stemmer_new();
	struct stemmed *stems = arena_new(&scratch, struct stemmed, work->word_count + 1);
	uint32_t *first = arena_new(&scratch, uint32_t, work->word_count + 1);
	for (size_t i = 0; i < work->word_count; i++)
		stems[i] = (struct stemmed){
			sorted_of(arena_copy(&scratch, stem_of(stemmer, work->words[i].text))),
			(uint32_t)i};
	ARRAY_SORT(stems, work->word_count, by_stem);
	for (size_t i = 0; i < work->word_count; i++) {
		bool same = i && !compare(&stems[i].stem, &stems[i - 1].stem);
		first[stems[i].word] = same ? first[stems[i - 1].word] : stems[i].word;
	}
	for (size_t i = 0; i < work->word_count; i++)
		work->words[i].list =
			first[i] == i ? (uint32_t)work->list_count++ : work->words[first[i]].list;
	stemmer_free(stemmer);
	arena_free(&scratch);
}

/* Each worker's entries lead to the list of their word. */
static void lead_to_lists(struct joining *work)
{
	for (size_t i = 0; i < work->index->workers; i++)
		for (size_t j = 0; j < work->index->counters[i].entry_count; j++)
			work->lists[i][j] = work->words[work->lists[i][j]].list;
}

/* The words of a document; those of the others before need not stay in memory. */
static const struct found *found_of(const struct search_index *index, size_t document,
				    size_t *count)
{
	arena_rest();
	*count = index->documents[document].count;
	return index->documents[document].found;
}

/* Documents in their order, so that each list is in order too. */
static struct search_counts fill(struct joining *work)
{
	struct search_index *index = work->index;
	struct arena *arena = index->arena;
	size_t total = 0, count;
	struct search_list *lists = arena_new(arena, struct search_list, work->list_count + 1);
	size_t *room = arena_new(arena, size_t, work->list_count + 1);
	uint32_t *lengths = arena_new(arena, uint32_t, index->count + 1);
	for (size_t i = 0; i < index->count; i++) {
		const struct found *found = found_of(index, i, &count);
		const uint32_t *list_of = work->lists[index->documents[i].worker];
		for (size_t j = 0; j < count; j++)
			room[list_of[found[j].entry]]++;
		total += count;
	}
	struct search_posting *postings = arena_new(arena, struct search_posting, total + 1);
	struct search_posting **next =
		arena_new(arena, struct search_posting *, work->list_count + 1);
	for (size_t i = 0, at = 0; i < work->list_count; at += room[i++]) {
		lists[i].postings = &postings[at];
		next[i] = &postings[at];
	}
	for (size_t i = 0; i < index->count; i++) {
		const struct found *found = found_of(index, i, &count);
		const uint32_t *list_of = work->lists[index->documents[i].worker];
		for (size_t j = 0; j < count; j++) {
			uint32_t list = list_of[found[j].entry];
			lengths[i] += found[j].count;
			if (lists[list].count && next[list][-1].document == i) {
				next[list][-1].count += found[j].count;
				continue;
			}
			*next[list]++ = (struct search_posting){(uint32_t)i, found[j].count};
			lists[list].count++;
		}
	}
	return (struct search_counts){work->words,      work->word_count, lists,
				      work->list_count, lengths,          index->count};
}

struct search_counts search_index_close(struct search_index *index)
{
	struct joining work = {.index = index};
	join_words(&work);
	join_stems(&work);
	lead_to_lists(&work);
	struct search_counts counts = fill(&work);
	search_index_free(index);
	return counts;
}
