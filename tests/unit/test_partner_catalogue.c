#include "partner/catalogue.h"

#include "base/buffer.h"
#include "unit.h"

#define BEGIN \
	"<catalogue xmlns='https://boardpack.example/catalogue/1' " \
	"xmlns:f='urn:f' version='1' address='https://a.example/'"
#define HEAD \
	BEGIN " language='en-GB'>\n<name>Papers</name>\n" \
	      "<publisher kind='organisation' id='a'>Trust</publisher>\n"
#define END     "\n</catalogue>"
#define ADDRESS "address='https://a.example/x/'"

struct read {
	struct arena arena;
	struct partner_catalogue catalogue;
	struct str problem;
};

static void read_text(struct read *read, struct str text)
{
	*read = (struct read){0};
	read->problem = partner_catalogue_read(text, &read->arena, &read->catalogue);
}

static void accept(struct read *read, const char *text)
{
	read_text(read, str_from(text));
	unit_equal(read->problem, "");
}

static const struct partner_entry *entry_of(const struct read *read, const char *kind,
					    const char *id)
{
	const struct partner_entry *entry =
		partner_catalogue_find(&read->catalogue, str_from(kind), str_from(id));
	assert_non_null(entry);
	return entry;
}

static const struct partner_fact *fact_of(const struct partner_entry *entry, const char *name)
{
	const struct partner_fact *fact = partner_entry_fact(entry, name);
	assert_non_null(fact);
	return fact;
}

static void dated(struct date date, const char *expected)
{
	struct arena arena = {0};
	unit_equal(date_print_iso(date, &arena), expected);
	arena_free(&arena);
}

static void test_what_a_site_says_of_itself(void **state)
{
	(void)state;
	struct read read;
	accept(&read, HEAD "<licence>Open\n  Government</licence>" END);
	const struct partner_catalogue *catalogue = &read.catalogue;
	unit_equal(catalogue->description.title, "Papers");
	unit_equal(catalogue->description.publisher, "Trust");
	unit_equal(catalogue->description.language, "en-GB");
	unit_equal(catalogue->description.date, "");
	unit_equal(catalogue->address, "https://a.example/");
	unit_equal(catalogue->licence, "Open Government");
	assert_int_equal(catalogue->count, 0);
	arena_free(&read.arena);
}

static const char risks[] =
	HEAD "<risk id='r/b' address='https://a.example/r/b/' opened='2023-04' "
	     "changed='2023-11-28'><name>Waits &amp; delays</name>"
	     "<alias>Waiting</alias><alias>Delays</alias><number>75</number>"
	     "<level scale='Levels' place='2' of='5'>High</level>"
	     "<register kind='register' id='r'>Register</register>"
	     "<score kind='current' date='2023-11' likelihood='4' consequence='5' "
	     "value='20'>Extreme</score>"
	     "<score kind='target' value='12'></score></risk>"
	     "<risk id='r/a' address='http://a.example/'><name>First</name></risk>"
	     "<withdrawn kind='paper' id='m/p' changed='2023-01-02'/>"
	     "<moved kind='risk' id='r/0' now='r/a'/>"
	     "<workstream id='w' " ADDRESS "><name>Work</name>"
	     "<count rows='3' date='2023-11'>Green</count></workstream>" END;

static void test_entries_are_in_order(void **state)
{
	(void)state;
	struct read read;
	accept(&read, risks);
	static const char *const ids[] = {"m/p", "r/0", "r/a", "r/b", "w"};
	assert_int_equal(read.catalogue.count, 5);
	for (size_t i = 0; i < 5; i++)
		unit_equal(read.catalogue.entries[i].id, ids[i]);
	assert_null(partner_catalogue_find(&read.catalogue, STR("risk"), STR("r/c")));
	assert_null(partner_catalogue_find(&read.catalogue, STR("paper"), STR("r/a")));
	arena_free(&read.arena);
}

static void test_what_is_said_of_an_entry(void **state)
{
	(void)state;
	struct read read;
	accept(&read, risks);
	const struct partner_entry *risk = entry_of(&read, "risk", "r/b");
	assert_int_equal(risk->state, PARTNER_PUBLISHED);
	unit_equal(risk->name, "Waits & delays");
	unit_equal(risk->address, "https://a.example/r/b/");
	dated(risk->changed, "2023-11-28");
	assert_int_equal(risk->alias_count, 2);
	unit_equal(risk->aliases[1], "Delays");
	assert_int_equal(risk->fact_count, 6);
	dated(fact_of(risk, "opened")->date, "2023-04");
	unit_equal(fact_of(risk, "opened")->text, "2023-04");
	unit_equal(fact_of(risk, "register")->kind, "register");
	unit_equal(fact_of(risk, "register")->id, "r");
	unit_equal(fact_of(risk, "register")->text, "Register");
	unit_equal(fact_of(risk, "level")->scale, "Levels");
	assert_int_equal(fact_of(risk, "level")->place, 2);
	assert_int_equal(fact_of(risk, "level")->of, 5);
	const struct partner_fact *score = fact_of(risk, "score");
	unit_equal(score->kind, "current");
	unit_equal(score->text, "Extreme");
	dated(score->date, "2023-11");
	assert_int_equal(score->likelihood, 4);
	assert_int_equal(score->consequence, 5);
	assert_int_equal(score->value, 20);
	assert_int_equal(score[1].value, 12);
	assert_int_equal(score[1].likelihood, 0);
	assert_null(partner_entry_fact(risk, "owner"));
	const struct partner_entry *work = entry_of(&read, "workstream", "w");
	assert_int_equal(fact_of(work, "count")->rows, 3);
	arena_free(&read.arena);
}

static void test_the_latest_of_some(void **state)
{
	(void)state;
	struct read read;
	accept(&read, HEAD "<priority id='p' " ADDRESS "><name>A</name>"
			   "<rating date='2024-01'>Red</rating>"
			   "<rating date='2024-02'>Amber</rating><rating>Green</rating>"
			   "<rating date='2025' scale='s' place='1' of='3'>Late</rating>"
			   "</priority>" END);
	const struct partner_entry *priority = entry_of(&read, "priority", "p");
	unit_equal(partner_entry_latest(priority, "rating", STR(""), STR(""))->text, "Amber");
	unit_equal(partner_entry_latest(priority, "rating", STR(""), STR("s"))->text, "Late");
	assert_null(partner_entry_latest(priority, "rating", STR("s"), STR("")));
	assert_null(partner_entry_latest(priority, "score", STR(""), STR("")));
	arena_free(&read.arena);
}

static void test_what_is_gone(void **state)
{
	(void)state;
	struct read read;
	accept(&read, risks);
	const struct partner_entry *paper = entry_of(&read, "paper", "m/p");
	assert_int_equal(paper->state, PARTNER_WITHDRAWN);
	dated(paper->changed, "2023-01-02");
	const struct partner_entry *risk = entry_of(&read, "risk", "r/0");
	assert_int_equal(risk->state, PARTNER_MOVED);
	unit_equal(risk->now, "r/a");
	arena_free(&read.arena);
}

static void test_other_namespaces_are_passed_over(void **state)
{
	(void)state;
	struct read read;
	accept(&read, BEGIN " f:a='1'>\n<f:x><name>No</name></f:x>"
			    "<name f:a='1'>Pa<f:x>no</f:x>pers<!-- no --></name>"
			    "<publisher xml:lang='cy'>Trust</publisher><?f no?>"
			    "<f:x id='r'/><risk id='r' f:id='no' " ADDRESS "><f:x/>"
			    "<name>Risk</name><f:x>no</f:x><number f:a='1'>7</number>"
			    "<f:score value='25'/></risk>"
			    "<moved f:a='1' kind='risk' id='a' now='r'><f:x/></moved>" END);
	unit_equal(read.catalogue.description.title, "Papers");
	assert_int_equal(read.catalogue.count, 2);
	const struct partner_entry *risk = entry_of(&read, "risk", "r");
	unit_equal(risk->name, "Risk");
	assert_int_equal(risk->fact_count, 1);
	unit_equal(risk->facts[0].text, "7");
	arena_free(&read.arena);
}

static void test_texts_are_one_line(void **state)
{
	(void)state;
	struct read read;
	struct buffer text = {0};
	buffer_add(&text, STR(HEAD "<risk id='a&#10;b' " ADDRESS "><name>a"
				   "&#x85;\n\tb</name><alias>"));
	for (int i = 0; i < PARTNER_LONGEST; i++)
		buffer_add(&text, STR("\u00E9"));
	buffer_add(&text, STR("</alias></risk>" END));
	read_text(&read, buffer_view(&text));
	unit_equal(read.problem, "");
	const struct partner_entry *risk = entry_of(&read, "risk", "a b");
	unit_equal(risk->name, "a b");
	assert_int_equal(risk->aliases[0].len, PARTNER_LONGEST);
	arena_free(&read.arena);
	buffer_free(&text);
}

static void refuse_text(struct str text, const char *why)
{
	struct read read;
	read_text(&read, text);
	if (str_find(read.problem, str_from(why)) == read.problem.len)
		fail_msg("%.*s\nsays \"%.*s\"", STR_ARG(str_clip(text, 500)),
			 STR_ARG(read.problem));
	assert_int_equal(read.catalogue.count, 0);
	arena_free(&read.arena);
}

static void refuse(const char *text, const char *why)
{
	refuse_text(str_from(text), why);
}

static void test_what_is_no_catalogue(void **state)
{
	(void)state;
	refuse("", "not XML");
	refuse("hello", "not XML: line 1");
	refuse(HEAD "<risk>", "not XML: line 4");
	refuse("<catalogue a='\xEE'/>", "not proper UTF-8, indicate encoding ! "
					"Bytes: 0xEE");
	refuse("<catalogue/>", "it is XML, but no catalogue");
	refuse("<x xmlns='https://boardpack.example/catalogue/1'/>", "it is XML, but no catalogue");
	refuse("<catalogue xmlns='https://boardpack.example/catalogue/2x'/>",
	       "it is XML, but no catalogue");
	refuse("<catalogue xmlns='https://boardpack.example/catalogue/2'/>",
	       "it is a catalogue of version 2, which this program does not "
	       "know; update it");
	refuse("<?xml version='1.0' encoding='ISO-8859-1'?>" HEAD "<risk id="
	       "'\xE9' " ADDRESS "><name>A</name></risk>" END,
	       "it is not UTF-8");
}

static void test_no_document_type(void **state)
{
	(void)state;
	refuse("<!DOCTYPE catalogue>" HEAD END, "document type");
	refuse("<!DOCTYPE c [<!ENTITY a 'aa'><!ENTITY b '&a;&a;&a;'>]>" HEAD
	       "<licence>&b;</licence>" END,
	       "document type");
	refuse("<!DOCTYPE c [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" HEAD
	       "<licence>&a;</licence>" END,
	       "document type");
	refuse(HEAD "<licence>&a;</licence>" END, "not XML: line 4");
}

/* Each is wrong in one place, which is on line 4. */
static void test_the_place_of_what_is_wrong(void **state)
{
	(void)state;
#define AT "fails the schema at 4:"
	refuse(HEAD "<term id='a' " ADDRESS "><name>A</name></term>"
		    "<priorty id='a' " ADDRESS "/>" END,
	       AT "66: \"catalogue\" must not hold \"priorty\" there");
	refuse(HEAD "<!-- <risk> --><f:x/> <f:x a='>'><f:y/></f:x>"
		    "<risk id='a' " ADDRESS "><name>A</name><number/><new/></risk>" END,
	       AT "113: \"risk\" must not hold \"new\" there");
	refuse(HEAD "<risk " ADDRESS "><name>A</name></risk>" END,
	       AT "1: an attribute of \"risk\" is missing");
	refuse(HEAD "<risk id='a' " ADDRESS "></risk>" END,
	       AT "1: in \"risk\" something is missing");
	refuse(HEAD "<risk id='a' " ADDRESS "><number>1</number></risk>" END,
	       AT "45: there must be \"name\" in place of \"number\"");
	refuse(HEAD "<risk id='a' " ADDRESS " opened='soon'><name>A</name>"
		    "</risk>" END,
	       AT "1: the attribute \"opened\" of \"risk\" is not known, or "
		  "cannot have this value");
	refuse(HEAD "<risk id='a' " ADDRESS "><name>A</name>"
		    "<score kind='current' value='0'/></risk>" END,
	       AT "59: an attribute of \"score\" is missing or cannot have "
		  "its value");
	refuse(HEAD "<risk id='a' " ADDRESS "><name>A</name>b</risk>" END,
	       AT "1: \"risk\" must not hold text there");
	refuse(HEAD "<risk id='a' " ADDRESS "><name>A<x/></name></risk>" END,
	       AT "52: \"name\" must not hold \"x\" there");
	refuse(HEAD "text" END, "fails the schema at 1:1: \"catalogue\" must not "
				"hold text there");
	refuse(HEAD "<moved kind='x' id='a' now='b'/>" END,
	       AT "1: an attribute of \"moved\" is missing or cannot have its "
		  "value");
	refuse(HEAD "<licence>A</licence><licence>B</licence>" END, AT "21: ");
	refuse(BEGIN "><publisher>A</publisher></catalogue>", "fails the schema at 1:");
	refuse(BEGIN "></catalogue>", "fails the schema at 1:1: in "
				      "\"catalogue\" something is missing");
#undef AT
}

static void test_what_no_schema_can_say(void **state)
{
	(void)state;
#define RISK "<risk id='a' " ADDRESS "><name>A</name></risk>"
	refuse(HEAD RISK RISK END, "two entries are risk \"a\"");
	refuse(HEAD RISK "<moved kind='risk' id='a' now='b'/>" END, "two entries are risk \"a\"");
	refuse(HEAD "<risk id=' ' " ADDRESS "><name>A</name></risk>" END,
	       "the id of one risk is blank");
	refuse(HEAD "<risk id='a' address='javascript:x'><name>A</name>"
		    "</risk>" END,
	       "the address of risk \"a\" is neither https nor http");
	refuse("<catalogue xmlns='https://boardpack.example/catalogue/1' "
	       "version='1' address='/'><name>A</name><publisher>B"
	       "</publisher></catalogue>",
	       "its address is neither https nor http");
#undef RISK
}

static void add_many(struct buffer *text, const char *before, const char *after, int count)
{
	for (int i = 0; i < count; i++)
		buffer_printf(text, "%s%d%s", before, i, after);
}

/* Some are looked at at a time: a fault behind many others is seen. */
static void test_many_entries(void **state)
{
	(void)state;
	struct read read;
	struct buffer text = {0};
	buffer_add(&text, STR(HEAD));
	add_many(&text, "<person id='", "' " ADDRESS "><name>A</name></person>\n", 10000);
	size_t len = text.len;
	buffer_add(&text, STR(END));
	read_text(&read, buffer_view(&text));
	unit_equal(read.problem, "");
	assert_int_equal(read.catalogue.count, 10000);
	arena_free(&read.arena);
	text.len = len;
	buffer_add(&text, STR("<licence/>" END));
	refuse_text(buffer_view(&text), "fails the schema at 10004:1: "
					"\"catalogue\" must not hold \"licence\" there");
	buffer_free(&text);
}

static void test_limits(void **state)
{
	(void)state;
	struct buffer text = {0};
	buffer_add(&text, STR(HEAD "<risk id='a' " ADDRESS "><name>A</name>"));
	add_many(&text, "<alias>", "</alias>", 2000);
	buffer_add(&text, STR("</risk>" END));
	refuse_text(buffer_view(&text), "fails the schema at 4:1: \"risk\" "
					"has more than 1000 parts");
	buffer_reset(&text);
	buffer_add(&text, STR(HEAD));
	add_many(&text, "<term>", "</term>", PARTNER_MOST);
	buffer_add(&text, STR(END));
	refuse_text(buffer_view(&text), "it has more than 200000 entries");
	buffer_reset(&text);
	buffer_add(&text, STR(HEAD));
	add_many(&text, "<f:a>", "", 100000);
	refuse_text(buffer_view(&text), "not XML: line 4: Excessive depth");
	buffer_reset(&text);
	buffer_add(&text, STR(HEAD "<f:a"));
	add_many(&text, " a", "='1'", 5000);
	buffer_add(&text, STR("/>" END));
	refuse_text(buffer_view(&text), "more than 500 attributes");
	buffer_free(&text);
}

/* What is passed over costs no more time than what is read. */
static void test_much_of_other_namespaces(void **state)
{
	(void)state;
	struct read read;
	struct buffer text = {0};
	buffer_add(&text, STR(HEAD "<risk id='a' " ADDRESS "><name>"));
	add_many(&text, "<f:a b='", "'/>", 20000);
	buffer_add(&text, STR("A</name></risk>"));
	add_many(&text, "<f:a/> <!-- ", " -->", 20000);
	buffer_add(&text, STR(END));
	read_text(&read, buffer_view(&text));
	unit_equal(read.problem, "");
	assert_int_equal(read.catalogue.count, 1);
	arena_free(&read.arena);
	buffer_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_a_site_says_of_itself),
		cmocka_unit_test(test_entries_are_in_order),
		cmocka_unit_test(test_what_is_said_of_an_entry),
		cmocka_unit_test(test_the_latest_of_some),
		cmocka_unit_test(test_what_is_gone),
		cmocka_unit_test(test_other_namespaces_are_passed_over),
		cmocka_unit_test(test_texts_are_one_line),
		cmocka_unit_test(test_what_is_no_catalogue),
		cmocka_unit_test(test_no_document_type),
		cmocka_unit_test(test_the_place_of_what_is_wrong),
		cmocka_unit_test(test_what_no_schema_can_say),
		cmocka_unit_test(test_many_entries),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_much_of_other_namespaces),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
