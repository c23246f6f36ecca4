/* What the leak check finds in bytes that go out, and what it leaves alone. */
#include "guard/leak.h"

#include <stdlib.h>
#include <string.h>

#include "unit.h"

struct heard {
	struct buffer found; /* "nhs-number: 450 557 7104", a line each */
};

static void hear(void *context, const struct finding *finding)
{
	struct heard *heard = context;
	buffer_printf(&heard->found, "%s: %.*s\n", diag_row(finding_row(finding->type)->code)->name,
		      STR_ARG(finding->text));
}

/* The findings of these bytes, one after the other in one scan. */
static void must_find(const struct phrases *phrases, enum leak_format format,
		      const char *const *texts, size_t count, const char *wanted)
{
	struct arena arena = {0};
	struct heard heard = {0};
	struct leak_scan scan = {
		.rules = leak_rules_new(phrases, &arena), .found = hear, .context = &heard};
	for (size_t i = 0; i < count; i++) {
		/* Not ended by a NUL. */
		struct str bytes = str_from(texts[i]);
		char *copy = memory_resize(NULL, bytes.len + 1);
		memcpy(copy, bytes.data, bytes.len);
		leak_scan(&scan, format, (struct str){copy, bytes.len});
		memory_free(copy);
	}
	buffer_add_char(&heard.found, '\0');
	if (!str_equal(str_from(heard.found.data), str_from(wanted)))
		fail_msg("in \"%s\":\n%snot:\n%s", texts[0], heard.found.data, wanted);
	buffer_free(&heard.found);
	leak_scan_free(&scan);
	arena_free(&arena);
}

static void must_find_one(enum leak_format format, const char *text, const char *wanted)
{
	must_find(NULL, format, &text, 1, wanted);
}

struct example {
	const char *text, *found;
};

static void check(const struct example *examples, size_t count)
{
	for (size_t i = 0; i < count; i++)
		must_find_one(LEAK_PLAIN, examples[i].text, examples[i].found);
}

static void test_numbers_of_people(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{"the patient, 4505577104, was seen", "nhs-number: 4505577104\n"},
		{"ref 450 557 7104", "nhs-number: 450 557 7104\n"},
		{"ref 450-557-7104.", "nhs-number: 450-557-7104\n"},
		{"ref 450\u00A0557\u00A07104", "nhs-number: 450\u00A0557\u00A07104\n"},
		{"order 4505577104 of May", "possible-nhs-number: 4505577104\n"},
		{"the patient, 4505577105, was seen", ""},
		{"NHS number 4444444444", ""},
		{"NHS charity 0116 295 0816, total 14505577104", ""},
		{"AB123456C", "national-insurance: AB123456C\n"},
		{"AB123456C is the lot code", ""},
		{"his payroll code is AB123456C", "national-insurance: AB123456C\n"},
		{"Order 450 557 7104 was sent", "possible-nhs-number: 450 557 7104\n"},
		{"Order of patient 450 557 7104", "nhs-number: 450 557 7104\n"},
		{"NI: AB 12 34 56 C,", "national-insurance: AB 12 34 56 C\n"},
		{"GB 12 34 56 C and QQ123456C and AB123456X", ""},
		{"DoB 12/03/1961", "birth-date: 12/03/1961\n"},
		{"Date of birth: 3rd March 1961", "birth-date: 3rd March 1961\n"},
		{"he was born on 12.3.61 in Leeds", "birth-date: 12.3.61\n"},
		{"The NHS was born on 5 July 1948", ""},
		{"Patients wait less since July 2022 220714/1", ""},
		{"Patients wait less since 2022 220218", ""},
		{"the patient, 2022220218, was seen", "nhs-number: 2022220218\n"},
		{"the patient, 202 222 0218, was seen", "nhs-number: 202 222 0218\n"},
		{"The unit was born on 5 July 1948", ""},
		{"children born on or after 1 September 2020", ""},
		{"people born before 2 September 1946", ""},
		{"Babies born between 1 May 2026 and 2 May 2026", ""},
		{"a birth rate of 12 in 2019; published 12/03/2019", ""},
		{"Account 12345678, sort code 20-00-00", "bank-account: 12345678\n"},
		{"company 12345678, sort of 20-00-00", ""},
		{"call 07700 900123", "mobile-number: 07700 900123\n"},
		{"call +44 7700 900 123", "mobile-number: +44 7700 900 123\n"},
		{"call +44 (0)7700 900123", "mobile-number: +44 (0)7700 900123\n"},
		{"fax 0116 295 0816, 07/12/2026 10:30, 070 1234 5678", ""},
		{"a patient aged 43, of LE1 6NB", "personal-postcode: LE1 6NB\n"},
		{"D.O.B. 12/03/1961", "birth-date: 12/03/1961\n"},
		{"LE5 4QF. The board welcomed the patient safety plan; the bank of 25-12-26, "
		 "12345678",
		 ""},
		{"Age UK, LE1 6NB; Patient Safety Team, LE5 4QF", ""},
	};
	check(examples, ARRAY_SIZE(examples));
}

static void test_what_leads_inside(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{"https://vale.sharepoint.com/x y",
		 "internal-address: https://vale.sharepoint.com/x\n"},
		{"on vale.sharepoint.com today", "internal-address: vale.sharepoint.com\n"},
		{"http://intranet/policy", "internal-address: http://intranet/policy\n"},
		{"http://10.0.0.4/a", "internal-address: http://10.0.0.4/a\n"},
		{"https://teams.microsoft.com/l/meetup-join/19%3a",
		 "internal-address: https://teams.microsoft.com/l/meetup-join/19%3a\n"},
		{"Passcode: a1B2c3", "internal-address: Passcode: a1B2c3\n"},
		{"server 192.168.4.20.", "internal-address: 192.168.4.20\n"},
		{"paragraph 10.1.2.3; https://www.england.nhs.uk/, our intranet", ""},
		{"S:\\Board\\a.docx", "drive-path: S:\\Board\\a.docx\n"},
		{"at \\\\server\\share\\a", "drive-path: \\\\server\\share\\a\n"},
		{"file:///C:/a", "drive-path: file:///C:/a\n"},
		{"ratio 3:1, a\\b", ""},
		{"AKIAABCDEFGHIJKLMNOP", "secret: AKIAABCDEFGHIJKLMNOP\n"},
		{"-----BEGIN RSA PRIVATE KEY-----", "secret: BEGIN RSA PRIVATE KEY\n"},
		{"password: Winter2026", "secret: password: Winter2026\n"},
		{"a password: see the policy", ""},
		{"jo@gmail.com", "private-mailbox: jo@gmail.com\n"},
		{"jo.bell@x.example", "named-mailbox: jo.bell@x.example\n"},
		{"board@x.example", ""},
		{"Dear {{name}}", "template-residue: {{name}}\n"},
		{"see [object Object]", "template-residue: [object Object]\n"},
		{"Lorem ipsum dolor", "template-residue: Lorem ipsum\n"},
		{"{a} [b] {{}", ""},
	};
	check(examples, ARRAY_SIZE(examples));
}

static void test_characters_nobody_sees(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{"a\u200Bb", "hidden-character: a\u200Bb\n"},
		{"a\u202Eb", "hidden-character: a\u202Eb\n"},
		{"a\u200Fb", "hidden-character: a\u200Fb\n"},
		{"\uFEFFa", ""},
		{"\u200F\u0628\u0648\u0631\u0688\u200F", ""},
		{"\u0A95\u0ACD\u200D\u0AB7", ""},
		{"\U0001F469\u200D\U0001F680", ""},
		{"co\u00ADoperate", ""},
	};
	check(examples, ARRAY_SIZE(examples));
}

static void test_tags_are_no_hiding_place(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{"<p>ref 450 <b>557</b> 7104</p>", "nhs-number: 450 557 7104\n"},
		{"<p>450&#32;557&nbsp;7104</p>", "nhs-number: 450 557\u00A07104\n"},
		{"<img alt=\"jo@gmail.com\">", "private-mailbox: jo@gmail.com\n"},
		{"<a href=\"mailto:jo@gmail.com\">x</a>", "private-mailbox: jo@gmail.com\n"},
		{"<!-- jo@gmail.com -->", "private-mailbox: jo@gmail.com\n"},
		{"<td>450</td><td>557</td><td>7104</td>", ""},
		{"<code>{{name}}</code>", ""},
		{"<style>a{b:url(x@gmail.com)}</style>", ""},
		{"<dl><dt>Date of birth</dt>\n<dd>\n12/03/1961</dd>", "birth-date: 12/03/1961\n"},
		{"<table><tr><th>DoB</th></tr>\n<tr><td>a long name stands before it</td>"
		 "<td>12/03/1961</td></tr></table><p>1/2/2003</p>",
		 "birth-date: 12/03/1961\n"},
		{"a < b <", ""},
		{"<p", ""},
	};
	for (size_t i = 0; i < ARRAY_SIZE(examples); i++)
		must_find_one(LEAK_HTML, examples[i].text, examples[i].found);
}

static void test_tables(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{"<table><caption>Staff by ethnic "
		 "group</caption><tr><th>Group</th><th>Headcount</th>"
		 "</tr><tr><td>Mixed</td><td>3</td></tr></table>",
		 "small-count: Staff by ethnic group\n"},
		{"<table><caption>Staff by ethnic group</caption><tr><th>Group</th><th>Band</th>"
		 "</tr><tr><td>Mixed</td><td>3</td></tr></table>",
		 ""},
		{"<table><caption>Staff by site</caption><tr><th>Site</th><th>Headcount</th></tr>"
		 "<tr><td>Elm</td><td>3</td></tr></table>",
		 ""},
		{"<table><caption>Falls</caption><tr><th>Ward</th><th>May</th><th>Total</th></tr>"
		 "<tr><td>Elm</td><td>*</td><td>7</td></tr><tr><td>Oak</td><td>9</td><td>16</td></"
		 "tr>"
		 "<tr><td>Total</td><td>12</td><td>23</td></tr></table>",
		 "lone-suppression: Falls\n"},
		{"<table><caption>Falls</caption><tr><th>Ward</th><th>May</th></tr>"
		 "<tr><td>Elm</td><td>*</td></tr><tr><td>Oak</td><td>*</td></tr>"
		 "<tr><td>Total</td><td>12</td></tr></table>",
		 ""},
	};
	for (size_t i = 0; i < ARRAY_SIZE(examples); i++)
		must_find_one(LEAK_HTML, examples[i].text, examples[i].found);
}

/* In files of ours keys and addresses are ours, and in scripts of pages. */
static void test_what_we_write(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{"{\"jo@gmail.com\":\"x\",\"a\":[\"jo@gmail.com\"]}",
		 "private-mailbox: jo@gmail.com\n"},
		{"{\"a\": \"call \\\"07700 900123\\\"\\n\"}", "mobile-number: 07700 900123\n"},
		{"{\"a\":\"S:\\\\Board\\\\a.docx\"}", "drive-path: S:\\Board\\a.docx\n"},
		{"[\"born on\",\"12/03/1961\"]", "birth-date: 12/03/1961\n"},
		{"[\"a\\\\\",\"jo@gmail.com\"]", "private-mailbox: jo@gmail.com\n"},
		{"[\"jo@gmail.com", "private-mailbox: jo@gmail.com\n"},
		{"{\"a\":\"\\", ""},
	};
	for (size_t i = 0; i < ARRAY_SIZE(examples); i++)
		must_find_one(LEAK_JSON, examples[i].text, examples[i].found);
	must_find_one(
		LEAK_HTML,
		"<script type=\"application/ld+json\">{\"jo@gmail.com\":\"al@gmail.com\"}</script>",
		"private-mailbox: al@gmail.com\n");
	must_find_one(LEAK_HTML, "<script>{\"jo@gmail.com\":0}</script>",
		      "private-mailbox: jo@gmail.com\n");
}

/* A date that its word is several short lines away from, each of which was clean elsewhere. */
static void test_short_lines_between(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"<p>A</p>\n<p>b</p>\n<p>c</p>\n<p>12/03/1961</p>\n",
		"<p>DoB</p>\n<p>b</p>\n<p>c</p>\n<p>12/03/1961</p>\n",
		"<p>DoB</p>\n<p>b</p>\n<p>c</p>\n<p>12/03/1961</p>\n",
	};
	must_find(NULL, LEAK_HTML, texts, ARRAY_SIZE(texts),
		  "birth-date: 12/03/1961\nbirth-date: 12/03/1961\n");
}

/* What was clean on one page is found on the next, where what stands beside it is new. */
static void test_lines_that_were_met_before(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"<p>one</p>\n<p>LE1 6NB</p>\n<p>two</p>\n<p>DoB</p>\n",
		"<p>LE1 6NB</p>\n<p>of a patient aged 43</p>\n",
		"<p>one</p>\n<p>LE1 6NB</p>\n<p>two</p>\n<p>DoB</p>\n",
		"<p>DoB</p>\n<p>12/03/1961</p>\n<p>one</p>\n<p>LE1 6NB</p>\n<p>aged 43</p>\n",
		"<p>LE1 6NB</p>\n<p>of a patient aged 43</p>\n",
	};
	must_find(NULL, LEAK_HTML, texts, ARRAY_SIZE(texts),
		  "personal-postcode: LE1 6NB\n"
		  "birth-date: 12/03/1961\npersonal-postcode: LE1 6NB\n"
		  "personal-postcode: LE1 6NB\n");
}

static const char private_text[] = "The offer for the old laundry is four million pounds, no more.";

static int compare_lines(const void *left, const void *right)
{
	return str_compare(*(const struct str *)left, *(const struct str *)right);
}

/* What a scan finds in a page, sorted, so that only what and how often counts. */
static void find_all(struct leak_scan *scan, struct str page, struct buffer *out)
{
	struct str lines[200], rest;
	size_t count = 0;
	struct heard heard = {0};
	scan->context = &heard;
	leak_scan(scan, LEAK_HTML, page);
	rest = buffer_view(&heard.found);
	while (count < ARRAY_SIZE(lines) && str_split(&rest, '\n', &lines[count]))
		count++;
	qsort(lines, count, sizeof *lines, compare_lines);
	buffer_reset(out);
	for (size_t i = 0; i < count; i++)
		buffer_printf(out, "%.*s\n", STR_ARG(lines[i]));
	buffer_free(&heard.found);
	scan->context = NULL;
}

/*
 * Pages of chance from the same few lines: a scan that has met many of them finds what one finds
 * that looks at each as a whole, which a byte at its front makes it do.
 */
static void test_lines_in_any_order(void **state)
{
	(void)state;
	enum { PAGES = 2000, LONGEST = 24 };
	static const char *const lines[] = {
		"<p>DoB\n",
		"<p>12/03/1961</p>\n",
		"12/03/1961\n",
		"<p>the patient\n",
		"<p>4505577104</p>\n",
		"<p title=\"call 07700 900123\">x</p>\n",
		"<table>\n",
		"<tr><th>Ethnicity</th></tr>\n",
		"<tr><td>&lt;5</td><td>3</td></tr>\n",
		"</table>\n",
		"<!--\n",
		"-->\n",
		"<script>\n",
		"</script>\n",
		"<p\n",
		">\n",
		"<code>\n",
		"</code>\n",
		"{{name}}\n",
		"<p>sale of the Elm\n",
		"<p>Road site</p>\n",
		"<div></div>\n",
		"<p>Nothing to see here, said so slowly that what stands around it is far away:\n",
		"nothing to see here, said so slowly that what stands around it is far away.</p>\n",
		"<p>a &amp; b &nbsp;</p>\n\n",
		"text",
		"<",
	};
	struct arena arena = {0};
	struct phrases *phrases = phrases_new(&arena);
	phrases_add_name(phrases, STR("sale of the Elm Road site"),
			 (struct finding_origin){&arena, 0});
	phrases_close(phrases);
	struct leak_scan met = {.rules = leak_rules_new(phrases, &arena), .found = hear};
	struct leak_scan whole = {.rules = met.rules, .found = hear};
	struct buffer page = {0}, found = {0}, wanted = {0};
	uint32_t chance = 1;
	size_t any = 0;
	for (size_t i = 0; i < PAGES; i++) {
		buffer_reset(&page);
		buffer_add_char(&page, 4);
		for (size_t line = 0; line < 1 + i % LONGEST; line++) {
			chance = chance * 1664525 + 1013904223;
			buffer_add(&page, str_from(lines[(chance >> 16) % ARRAY_SIZE(lines)]));
		}
		find_all(&whole, buffer_view(&page), &wanted);
		find_all(&met, str_skip(buffer_view(&page), 1), &found);
		any += wanted.len > 0;
		if (!str_equal(buffer_view(&found), buffer_view(&wanted)))
			fail_msg("in \"%.*s\":\n%.*snot:\n%.*s", STR_ARG(buffer_view(&page)),
				 STR_ARG(buffer_view(&found)), STR_ARG(buffer_view(&wanted)));
	}
	assert_true(any > PAGES / 4);
	buffer_free(&page);
	buffer_free(&found);
	buffer_free(&wanted);
	leak_scan_free(&met);
	leak_scan_free(&whole);
	arena_free(&arena);
}

static void test_private_texts(void **state)
{
	(void)state;
	static const struct example examples[] = {
		{"it said: the offer for the <b>old</b> laundry is FOUR million pounds today",
		 "private-words: the offer for the old laundry is FOUR million pounds\n"},
		{"<p>an offer for the</p>\n<p>old laundry is four million</p>\n<p>pence</p>",
		 "near-private-words: offer for the\nold laundry is four million\n"},
		{"the offer for the old laundry is five", ""},
		{"<a href=\"sale-of-the-elm-road/\">x</a>", "private-name: sale-of-the-elm-road\n"},
		{"seen by Jane Smyth herself", "private-name: Jane Smyth\n"},
		{"the words sale of the Elm", ""},
		{"asked JSM and jsm", "private-name: JSM\n"},
		{"a public paper of many words", ""},
	};
	struct arena arena = {0};
	struct phrases *phrases = phrases_new(&arena);
	struct finding_origin origin = {&arena, 0};
	phrases_add_text(phrases, str_from(private_text), origin);
	phrases_add_name(phrases, STR("Sale of the Elm Road"), origin);
	phrases_add_name(phrases, STR("Jane Smyth"), origin);
	/* As a paper and its item have it; what stands inside another is a name of its own. */
	phrases_add_title(phrases, STR("Sale of the Elm Road"), origin);
	phrases_add_person(phrases, STR("Jane Smyth"), origin);
	phrases_add_name(phrases, STR("JSM"), origin);
	phrases_add_name(phrases, STR("A public paper of many words"), origin);
	phrases_take_public(phrases, STR("On a public paper of many words"));
	phrases_close(phrases);
	for (size_t i = 0; i < ARRAY_SIZE(examples); i++)
		must_find(phrases, LEAK_HTML, &examples[i].text, 1, examples[i].found);
	arena_free(&arena);
}

static void test_what_was_public_is_taken_out(void **state)
{
	(void)state;
	struct arena arena = {0};
	const char *text = "the offer for the old laundry is four million pounds";
	struct phrases *phrases = phrases_new(&arena);
	phrases_add_text(phrases, str_from(private_text), (struct finding_origin){&arena, 0});
	phrases_take_public(phrases, STR("for the old laundry is four million pounds it was said"));
	phrases_close(phrases);
	must_find(phrases, LEAK_PLAIN, &text, 1,
		  "private-words: the offer for the old laundry is four million\n");
	/* What is added after that is looked for too. */
	const char *name = "the sale of the Elm Road is near";
	phrases_add_name(phrases, STR("Sale of the Elm Road"), (struct finding_origin){&arena, 0});
	phrases_close(phrases);
	must_find(phrases, LEAK_PLAIN, &name, 1, "private-name: sale of the Elm Road\n");
	arena_free(&arena);
}

static void test_place_in_a_source(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct span span;
	struct str folded = finding_fold(STR("450 557-7104"), &arena);
	assert_true(str_equal(folded, STR("4505577104")));
	assert_true(finding_place(STR("a 14505577104, 450\u00A0557 7104."), folded, &span));
	assert_int_equal(span.start, 15);
	assert_int_equal(span.end, 28);
	assert_false(finding_place(STR("45055771045"), folded, &span));
	assert_true(finding_place(STR("450&nbsp;557&#32;7104"), folded, &span));
	assert_int_equal(span.end, 21);
	folded = finding_fold(STR("\u200B"), &arena);
	assert_true(finding_place(STR("a\u200B"), folded, &span));
	assert_int_equal(span.start, 1);
	arena_free(&arena);
}

/* What nobody sees parts no number and no name. */
static void test_soft_hyphens(void **state)
{
	(void)state;
	must_find_one(LEAK_HTML, "<p>the patient, 450557\u00AD7104, and 450557&shy;7104</p>",
		      "nhs-number: 4505577104\nnhs-number: 4505577104\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers_of_people),
		cmocka_unit_test(test_soft_hyphens),
		cmocka_unit_test(test_what_we_write),
		cmocka_unit_test(test_what_leads_inside),
		cmocka_unit_test(test_characters_nobody_sees),
		cmocka_unit_test(test_tags_are_no_hiding_place),
		cmocka_unit_test(test_tables),
		cmocka_unit_test(test_lines_that_were_met_before),
		cmocka_unit_test(test_short_lines_between),
		cmocka_unit_test(test_lines_in_any_order),
		cmocka_unit_test(test_private_texts),
		cmocka_unit_test(test_what_was_public_is_taken_out),
		cmocka_unit_test(test_place_in_a_source),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
