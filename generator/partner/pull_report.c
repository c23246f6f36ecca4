#include "partner/pull_state.h"

#include <inttypes.h>
#include <stdio.h>

bool pull_is_gone(const struct pulling *work, const struct locked *entry)
{
	return !pull_find(work, entry->source) && !work->settings->only;
}

/* "81920 bytes" as people say it. */
static struct str size_words(uint64_t size, struct arena *arena)
{
	if (size < 1000)
		return arena_printf(arena, "%" PRIu64 " bytes", size);
	if (size < 1000000)
		return arena_printf(arena, "%" PRIu64 " kB", (size + 500) / 1000);
	return arena_printf(arena, "%.1f MB", (double)size / 1e6);
}

/* "; title "A", was "B"", where one of both says it. */
static void print_difference(const char *what, struct str before, struct str after)
{
	if (str_equal(before, after))
		return;
	printf("; %s ", what);
	if (after.len && before.len)
		printf("\"%.*s\", was \"%.*s\"", STR_ARG(after), STR_ARG(before));
	else if (after.len)
		printf("\"%.*s\"", STR_ARG(after));
	else
		printf("no longer stated");
}

static void print_differences(const struct locked *before, const struct locked *after)
{
	struct locked none = {0};
	if (!before)
		before = &none;
	print_difference("title", before->title, after->title);
	print_difference("publisher", before->publisher, after->publisher);
	print_difference("date", before->date, after->date);
	print_difference("language", before->language, after->language);
	if (before != &none)
		print_difference("address", before->final_address, after->final_address);
}

static void print_one(const struct pulled *pulled, struct arena *arena)
{
	const struct locked *after = &pulled->after;
	struct str id = pulled->source->thing.id;
	struct str size = size_words(after->size, arena);
	struct str type = after->media_type.len ? after->media_type : STR("type not stated");
	switch (pulled->outcome) {
	case PULL_NEW:
		printf("%.*s: new, %.*s, %.*s", STR_ARG(id), STR_ARG(size), STR_ARG(type));
		break;
	case PULL_CHANGED:
		printf("%.*s: changed, %.*s, was %.*s", STR_ARG(id), STR_ARG(size),
		       STR_ARG(size_words(pulled->before->size, arena)));
		break;
	case PULL_REDESCRIBED:
		printf("%.*s: the same bytes", STR_ARG(id));
		break;
	default:
		return;
	}
	print_differences(pulled->before, after);
	putchar('\n');
}

void pull_report(const struct pulling *work)
{
	size_t counts[PULL_OUTCOMES] = {0}, gone = 0;
	struct arena scratch = {0};
	for (size_t i = 0; i < work->count; i++) {
		counts[work->items[i].outcome]++;
		print_one(&work->items[i], &scratch);
		pull_catalogue_report(work, &work->items[i]);
	}
	for (size_t i = 0; i < work->before.count; i++) {
		const struct locked *entry = &work->before.items[i];
		if (!pull_is_gone(work, entry))
			continue;
		printf("%.*s: no longer a source\n", STR_ARG(entry->source));
		gone++;
	}
	printf("%zu asked: %zu new, %zu changed, %zu unchanged, %zu failed%s\n", work->asked_count,
	       counts[PULL_NEW], counts[PULL_CHANGED] + counts[PULL_REDESCRIBED], counts[PULL_SAME],
	       counts[PULL_FAILED], work->settings->dry_run ? "; nothing was written" : "");
	arena_free(&scratch);
}

static void report_change(struct pulling *work, const struct pulled *pulled)
{
	static const char *const words[PULL_OUTCOMES] = {
		[PULL_NEW] = "is not in the lock",
		[PULL_CHANGED] = "has other bytes than the lock says",
		[PULL_REDESCRIBED] = "comes from another address, or as "
				     "another type, than the lock says",
	};
	const struct thing *thing = &pulled->source->thing;
	struct place place = {thing->source, thing->span};
	if (!words[pulled->outcome])
		return;
	diag_report(&work->diag, DIAG_SOURCE_CHANGED, place, "\"%.*s\" %s", STR_ARG(thing->id),
		    words[pulled->outcome]);
	diag_remedy(&work->diag, "run \"boardpack pull\" without --locked, and "
				 "read what it changes");
}

void pull_compare(struct pulling *work)
{
	for (size_t i = 0; i < work->count; i++)
		report_change(work, &work->items[i]);
	for (size_t i = 0; i < work->before.count; i++) {
		const struct locked *entry = &work->before.items[i];
		struct place place = {&work->lock_source, entry->span};
		if (!pull_is_gone(work, entry))
			continue;
		diag_report(&work->diag, DIAG_SOURCE_CHANGED, place,
			    "\"%.*s\" is locked but no longer a source", STR_ARG(entry->source));
		diag_remedy(&work->diag, "run \"boardpack pull\" without "
					 "--locked");
	}
}
