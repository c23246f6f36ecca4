/* Words as search cuts, folds and stems them. */
#include "search/stem.h"

#include <string.h>

#include "base/buffer.h"
#include "unit.h"

/* All words of a text, parted by blanks. */
static void must_cut(const char *text, const char *wanted)
{
	struct stem_room room = {0};
	struct buffer found = {0};
	/* Not ended by a NUL. */
	struct str whole = str_from(text);
	char *copy = memory_resize(NULL, whole.len + 1);
	memcpy(copy, whole.data, whole.len);
	struct str rest = {copy, whole.len};
	for (;;) {
		struct str word = stem_next_word(&rest, &room);
		if (!word.len)
			break;
		buffer_printf(&found, "%s%.*s", found.len ? " " : "", STR_ARG(word));
	}
	if (!str_equal(buffer_view(&found), str_from(wanted)))
		fail_msg("\"%s\" gives \"%.*s\", not \"%s\"", text, STR_ARG(buffer_view(&found)),
			 wanted);
	buffer_free(&found);
	arena_free(&room.arena);
	memory_free(copy);
}

static void test_words(void **state)
{
	(void)state;
	must_cut("", "");
	must_cut(" -- ", "");
	must_cut("Urgent care, ORR 75; 170817/4", "urgent care orr 75 170817 4");
	must_cut("don't patient\xE2\x80\x99s 'so'", "dont patients so");
	must_cut("caf\xC3\xA9 JOS\xC3\x89 \xC5\x81ukasz Stra\xC3\x9F"
		 "e",
		 "cafe jose lukasz strasse");
	must_cut("a\xE2\x80\x93"
		 "b \xC2\xA3"
		 "5m 3\xC2\xBD m\xC2\xB2",
		 "a b 5m 3 m");
	must_cut("co\xC2\xAD"
		 "operate",
		 "cooperate");
	must_cut("\xFF\xFEx \xC3", "x");
	must_cut("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa after it", "after it");
	must_cut("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
}

static void test_stops(void **state)
{
	(void)state;
	assert_true(stem_is_stop(STR("the")));
	assert_true(stem_is_stop(STR("several")));
	assert_false(stem_is_stop(STR("risk")));
	assert_false(stem_is_stop(STR("")));
	/* What boards say as a word of its own. */
	assert_false(stem_is_stop(STR("need")));
}

/* What follows is the same with the next version of the stemmer, too. */
static void test_stems(void **state)
{
	static const char *const same[] = {
		"risk risks",
		"staff staffing",
		"add added adding",
		"strategy strategic",
		"child children",
		"financial finances",
		"delivery delivered",
		"crisis crises",
		"analysis analyses",
		"emergency emergencies",
		"evening evenings",
		"business businesses",
		"university universities",
		"recovery recovered",
		"commission commissioning",
	};
	static const char *const apart[] = {
		"emergency emerging", "evening even",          "business busy",
		"important import",   "experiment experience", "integrity integrated",
		"director direction", "university universal",  "wellbeing wells",
		"staff stuff",
	};
	struct stemmer *stemmer = stemmer_new();
	struct arena arena = {0};
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(same) + ARRAY_SIZE(apart); i++) {
		bool are_same = i < ARRAY_SIZE(same);
		const char *words = are_same ? same[i] : apart[i - ARRAY_SIZE(same)];
		struct str rest = str_from(words), left, right;
		str_split(&rest, ' ', &left);
		str_split(&rest, ' ', &right);
		struct str stem = arena_copy(&arena, stem_of(stemmer, left));
		if (str_equal(stem, stem_of(stemmer, right)) != are_same)
			fail_msg("\"%s\": they are%s to be the same", words,
				 are_same ? "" : " not");
	}
	stemmer_free(stemmer);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_stops),
		cmocka_unit_test(test_stems),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
