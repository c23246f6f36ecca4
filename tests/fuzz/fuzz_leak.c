/*
 * Any bytes that go out, the first of which says as what: every finding is a text that stands
 * there, and the same bytes give as many findings when they come again, though the scan has met
 * their lines.
 */
#include <assert.h>
#include <stdint.h>

#include "guard/leak.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hear(void *context, const struct finding *finding)
{
	struct arena *arena = context;
	assert(finding->type < FINDING_TYPES && finding->text.data);
	struct span span;
	struct str folded = finding_fold(finding->text, arena);
	/* More may stand between its letters than between those of what is searched for. */
	if (finding_place(finding->text, folded, &span))
		assert(span.start < span.end && span.end <= finding->text.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct phrases *phrases = phrases_new(&arena);
	struct finding_origin origin = {&arena, 0};
	enum leak_format format = size ? (enum leak_format)(data[0] & 3) : LEAK_HTML;
	bool texts = size && data[0] & 4;
	struct str bytes = {(const char *)data + (size > 0), size - (size > 0)};
	phrases_add_name(phrases, STR("sale of the Elm Road site"), origin);
	phrases_add_name(phrases, STR("JSM"), origin);
	if (texts)
		phrases_add_text(phrases,
				 STR("the offer for the old laundry is four million pounds"),
				 origin);
	phrases_close(phrases);
	struct leak_scan scan = {
		.rules = leak_rules_new(phrases, &arena), .found = hear, .context = &arena};
	leak_scan(&scan, format, bytes);
	size_t count = scan.count;
	leak_scan(&scan, format, bytes);
	assert(scan.count == 2 * count);
	leak_scan_free(&scan);
	arena_free(&arena);
	return 0;
}
