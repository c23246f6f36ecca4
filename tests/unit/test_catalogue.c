#include "site/catalogue.h"

#include <libxml/parser.h>
#include <libxml/relaxng.h>

#include "partner/catalogue.h"
#include "site_fixture.h"
#include "unit.h"

#define BEGIN "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

struct written {
	struct site_fixture site;
	struct buffer out;
};

static void write_catalogue(struct written *written, const struct fixture_file *files)
{
	struct arena arena = {0};
	*written = (struct written){0};
	site_fixture_make(&written->site, files);
	unit_equal(fixture_problems(&written->site.record), "");
	catalogue_write(&written->site.record.record, NULL, &arena, &written->out);
	arena_free(&arena);
}

static void free_written(struct written *written)
{
	buffer_free(&written->out);
	site_fixture_free(&written->site);
}

static void holds(const struct written *written, const char *text)
{
	struct str all = buffer_view(&written->out);
	if (str_find(all, str_from(text)) == all.len)
		fail_msg("not there: %s\n%.*s", text, STR_ARG(all));
}

static void lacks(const struct written *written, const char *text)
{
	struct str all = buffer_view(&written->out);
	if (str_find(all, str_from(text)) < all.len)
		fail_msg("there: %s\n%.*s", text, STR_ARG(all));
}

/* Is it valid by the schema that is part of the program? */
static void quiet(void *context, const xmlError *error)
{
	(void)context;
	(void)error;
}

static bool is_valid(struct str text)
{
	xmlRelaxNGParserCtxt *parser =
		xmlRelaxNGNewMemParserCtxt(catalogue_schema, (int)catalogue_schema_len);
	xmlRelaxNG *schema = xmlRelaxNGParse(parser);
	assert_non_null(schema);
	xmlRelaxNGValidCtxt *validator = xmlRelaxNGNewValidCtxt(schema);
	xmlRelaxNGSetValidStructuredErrors(validator, (xmlStructuredErrorFunc)quiet, NULL);
	xmlDoc *document = xmlReadMemory(text.data, (int)text.len, NULL, NULL, XML_PARSE_NONET);
	assert_non_null(document);
	bool valid = xmlRelaxNGValidateDoc(validator, document) == 0;
	xmlFreeDoc(document);
	xmlRelaxNGFreeValidCtxt(validator);
	xmlRelaxNGFree(schema);
	xmlRelaxNGFreeParserCtxt(parser);
	return valid;
}

#define SITE \
	"title: Papers\norganisation: lpt\naddress: https://lpt.example\n" \
	"as at: 2026-11-22\n"

static const struct fixture_file whole[] = {
	{"site.yaml", SITE "publish: [organisations, committees, people, "
			   "strategies, priorities, terms]\n"},
	{"organisations/lpt.md", "---\ntitle: Trust & Sons\n---\n"},
	{"committees/board.md", "---\ntitle: Board\norganisations: lpt\n---\n"},
	{"people/jo.md", "---\ntitle: Jo Bloggs\ndisplay: role only\n---\n"},
	{"priorities/group/strategy.md", "---\ntitle: Group\norganisations: lpt\n---\n"},
	{"priorities/group/better.md", "---\ntitle: Better care\nnumber: 2\nwas: good\nlead: jo\n"
				       "since: 2024-05\naliases: [Good care]\nratings:\n"
				       "  - {rating: Green, date: 2026-03-01}\n---\n"},
	{"risks/orr/register.md", "---\ntitle: ORR\naccess: public\norganisation: lpt\n---\n"},
	{"risks/orr/a.md", "---\ntitle: Waits\nnumber: ORR 1\nscores:\n"
			   "  - {score: 16, date: 2026-03-01}\n"
			   "  - {score: 8, kind: target, date: 2027-03-01}\n---\n"},
	{"risks/orr/c.md", "---\ntitle: Secret\naccess: private\n---\n"},
	{"meetings/m/meeting.md", "---\naccess: public\ncommittees: board\ndate: 2026-02-01\n"
				  "changes:\n  - {kind: withdrawn, paper: m/p, at: 2026-02-09, "
				  "reason: Wrong}\n---\n"},
	{"meetings/m/p.md", "---\ntitle: Gone\n---\n"},
	{"meetings/m/q.md", "---\ntitle: Here\n---\n"},
	{0}};

static void test_every_kind_has_its_rows(void **state)
{
	(void)state;
	struct written written;
	write_catalogue(&written, whole);
	assert_true(is_valid(buffer_view(&written.out)));
	holds(&written, "<catalogue xmlns=\"" CATALOGUE_NAMESPACE "\" version=\"1\" "
			"address=\"https://lpt.example\"");
	holds(&written, "<publisher kind=\"organisation\" id=\"lpt\">"
			"Trust &amp; Sons</publisher>");
	holds(&written, "<priority id=\"group/better\" address=\"https://lpt.example/"
			"priorities/group/better/\" changed=\"2026-03-01\" "
			"since=\"2024-05\">\n"
			"  <name>Better care</name>\n"
			"  <alias>Good care</alias>\n"
			"  <number>2</number>\n"
			"  <strategy kind=\"strategy\" id=\"group\">Group</strategy>\n");
	holds(&written, "date=\"2026-03-01\" scale=\"delivery\"");
	holds(&written, ">Green</rating>");
	holds(&written, "<risk id=\"a\" address=\"https://lpt.example/"
			"risks/a/\" changed=\"2026-03-01\">");
	holds(&written, "<score kind=\"current\" date=\"2026-03-01\" "
			"value=\"16\">extreme</score>");
	holds(&written, "<score kind=\"target\" date=\"2027-03-01\" "
			"value=\"8\">high</score>");
	free_written(&written);
}

static void test_what_is_gone_leaves_a_mark(void **state)
{
	(void)state;
	struct written written;
	write_catalogue(&written, whole);
	holds(&written, "<moved kind=\"priority\" id=\"group/good\" "
			"now=\"group/better\"/>");
	holds(&written, "<withdrawn kind=\"paper\" id=\"m/p\" "
			"changed=\"2026-02-09\"/>");
	holds(&written, "<paper id=\"m/q\"");
	lacks(&written, "<paper id=\"m/p\"");
	free_written(&written);
}

static void test_a_partner_reads_it(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct partner_catalogue read;
	struct written written;
	write_catalogue(&written, whole);
	unit_equal(partner_catalogue_read(buffer_view(&written.out), &arena, &read), "");
	unit_equal(read.description.title, "Papers");
	unit_equal(read.description.publisher, "Trust & Sons");
	unit_equal(read.address, "https://lpt.example");
	const struct partner_entry *priority =
		partner_catalogue_find(&read, STR("priority"), STR("group/better"));
	assert_non_null(priority);
	unit_equal(priority->name, "Better care");
	unit_equal(partner_entry_fact(priority, "rating")->text, "Green");
	const struct partner_entry *was =
		partner_catalogue_find(&read, STR("priority"), STR("group/good"));
	assert_non_null(was);
	unit_equal(was->now, "group/better");
	const struct partner_entry *paper = partner_catalogue_find(&read, STR("paper"), STR("m/p"));
	assert_non_null(paper);
	assert_int_equal(paper->state, PARTNER_WITHDRAWN);
	free_written(&written);
	arena_free(&arena);
}

static void test_nobody_is_told_what_is_not_published(void **state)
{
	(void)state;
	struct written written;
	write_catalogue(&written, whole);
	lacks(&written, "Secret");
	lacks(&written, "id=\"jo\"");
	lacks(&written, "Bloggs");
	free_written(&written);
}

static void test_a_site_without_an_address_has_none(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site, (const struct fixture_file[]){
					 {"site.yaml", "title: Papers\norganisation: lpt\n"},
					 {"organisations/lpt.md", "---\ntitle: Trust\n---\n"},
					 {0}});
	assert_false(catalogue_is_wanted(&site.record.record));
	site_fixture_free(&site);
}

#define DOCUMENT(root, inside) \
	BEGIN "<catalogue xmlns='" CATALOGUE_NAMESPACE "' xmlns:n='urn:n' " \
	      "version='1' address='https://a.example/' " root "><name>N" \
	      "</name><publisher>P</publisher>" inside "</catalogue>"

static void test_the_schema_lets_others_add(void **state)
{
	(void)state;
	static const char *const good[] = {
		DOCUMENT("", ""),
		DOCUMENT("n:a='1'", "<n:b c='2'>text<n:d/></n:b>"),
		DOCUMENT("", "<term id='a' address='b' n:c='d'><n:e/>"
			     "<name>N<n:f/></name><n:g/>"
			     "<expansion n:h='i'>X<n:j/></expansion></term>"),
		DOCUMENT("", "<n:a><b xmlns='urn:b'><n:c/></b></n:a>"),
	};
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		if (!is_valid(str_from(good[i])))
			fail_msg("not valid: %s", good[i]);
}

static void test_the_schema_refuses_the_rest(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"<catalogue/>",
		"<catalogue xmlns='urn:other'/>",
		DOCUMENT("colour='red'", ""),
		DOCUMENT("", "<colour>red</colour>"),
		DOCUMENT("", "text"),
		DOCUMENT("", "<term address='b'><name>N</name></term>"),
		DOCUMENT("", "<term id='' address='b'><name>N</name></term>"),
		DOCUMENT("", "<term id='a'><name>N</name></term>"),
		DOCUMENT("", "<term id='a' address='b'/>"),
		DOCUMENT("", "<term id='a' address='b' changed='May'>"
			     "<name>N</name></term>"),
		DOCUMENT("", "<term id='a' address='b'><name>N</name>"
			     "<colour/></term>"),
		DOCUMENT("", "<moved kind='colour' id='a' now='b'/>"),
		DOCUMENT("", "<b xmlns=''/>"),
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (is_valid(str_from(bad[i])))
			fail_msg("valid: %s", bad[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_kind_has_its_rows),
		cmocka_unit_test(test_what_is_gone_leaves_a_mark),
		cmocka_unit_test(test_a_partner_reads_it),
		cmocka_unit_test(test_nobody_is_told_what_is_not_published),
		cmocka_unit_test(test_a_site_without_an_address_has_none),
		cmocka_unit_test(test_the_schema_lets_others_add),
		cmocka_unit_test(test_the_schema_refuses_the_rest),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
