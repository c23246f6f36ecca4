#include "text/diff.h"

struct sequences {
	const uint64_t *before, *after;
	size_t skipped; /* the same at the beginning of both */
	int before_count, after_count;
	struct arena *arena;
	struct diff_runs runs;
};

/* Runs are found from the end: each is put in front of the one before. */
static void add(struct sequences *work, enum diff_type type, int start)
{
	size_t at = work->skipped + (size_t)start;
	struct diff_runs *runs = &work->runs;
	struct diff_run *last = runs->count ? &runs->items[runs->count - 1] : NULL;
	if (last && last->type == type && last->start == at + 1)
		last->start = at;
	else
		ARRAY_ADD(runs, work->arena, (struct diff_run){type, at, at + 1});
}

static bool is_same(const struct sequences *work, int x, int y)
{
	return work->before[work->skipped + (size_t)x] == work->after[work->skipped + (size_t)y];
}

/* Does the path on diagonal k come from k + 1, by putting one in? */
static bool comes_down(const int *reached, int k, int d)
{
	return k == -d || (k != d && reached[k - 1] < reached[k + 1]);
}

/* The way back through what each round reached. */
static void walk_back(struct sequences *work, int *const *rounds, int d)
{
	int x = work->before_count, y = work->after_count;
	for (; d >= 0; d--) {
		const int *reached = rounds[d];
		int k = x - y;
		int from = comes_down(reached, k, d) ? k + 1 : k - 1;
		int from_x = d ? reached[from] : 0, from_y = d ? from_x - from : 0;
		while (x > from_x && y > from_y) {
			add(work, DIFF_SAME, --x);
			y--;
		}
		if (d && x == from_x)
			add(work, DIFF_IN, --y);
		else if (d)
			add(work, DIFF_OUT, --x);
	}
}

/* All out, all in. */
static void replace_all(struct sequences *work)
{
	for (int y = work->after_count; y-- > 0;)
		add(work, DIFF_IN, y);
	for (int x = work->before_count; x-- > 0;)
		add(work, DIFF_OUT, x);
}

static void find(struct sequences *work)
{
	int *rounds[DIFF_MOST_CHANGES + 1];
	int *reached =
		&arena_new(work->arena, int, 2 * DIFF_MOST_CHANGES + 3)[DIFF_MOST_CHANGES + 1];
	for (int d = 0; d <= DIFF_MOST_CHANGES; d++) {
		rounds[d] = &arena_new(work->arena, int, 2 * (size_t)d + 3)[d + 1];
		for (int k = -d - 1; k <= d + 1; k++)
			rounds[d][k] = reached[k];
		for (int k = -d; k <= d; k += 2) {
			int x = comes_down(reached, k, d) ? reached[k + 1] : reached[k - 1] + 1;
			int y = x - k;
			while (x < work->before_count && y < work->after_count &&
			       is_same(work, x, y)) {
				x++;
				y++;
			}
			reached[k] = x;
			if (x >= work->before_count && y >= work->after_count) {
				walk_back(work, rounds, d);
				return;
			}
		}
	}
	replace_all(work);
}

/* In reading order; of what is changed at one place, what is out before what is in. */
static void put_in_order(struct diff_runs *runs)
{
	for (size_t i = 0; i < runs->count / 2; i++) {
		struct diff_run run = runs->items[i];
		runs->items[i] = runs->items[runs->count - 1 - i];
		runs->items[runs->count - 1 - i] = run;
	}
	for (size_t i = 1; i < runs->count; i++) {
		struct diff_run run = runs->items[i];
		if (run.type != DIFF_OUT || runs->items[i - 1].type != DIFF_IN)
			continue;
		runs->items[i] = runs->items[i - 1];
		runs->items[i - 1] = run;
	}
}

struct diff_runs diff_find(const uint64_t *before, size_t before_count, const uint64_t *after,
			   size_t after_count, struct arena *arena)
{
	struct sequences work = {.before = before, .after = after, .arena = arena};
	size_t tail = 0, least = before_count < after_count ? before_count : after_count;
	while (work.skipped < least && before[work.skipped] == after[work.skipped])
		work.skipped++;
	while (tail < least - work.skipped &&
	       before[before_count - 1 - tail] == after[after_count - 1 - tail])
		tail++;
	work.before_count = (int)(before_count - work.skipped - tail);
	work.after_count = (int)(after_count - work.skipped - tail);
	for (size_t i = tail; i-- > 0;)
		add(&work, DIFF_SAME, (int)(before_count - tail + i - work.skipped));
	find(&work);
	for (size_t i = work.skipped; i-- > 0;)
		add(&work, DIFF_SAME, (int)i - (int)work.skipped);
	put_in_order(&work.runs);
	return work.runs;
}
