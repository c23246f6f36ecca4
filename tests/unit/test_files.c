#include "site/files.h"

#include <string.h>

#include "site_fixture.h"
#include "unit.h"

static const struct site_file *find(const struct site_fixture *site, const char *name)
{
	for (size_t i = 0; i < site->files.count; i++)
		if (str_equal(site->files.items[i].name, str_from(name)))
			return &site->files.items[i];
	return NULL;
}

static void test_only_what_is_named_is_published(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site,
			  (const struct fixture_file[]){
				  {"committees/board.yaml", "title: Board\n"},
				  {"meetings/m/meeting.md",
				   "---\naccess: public\ncommittees: board\npack: pack.pdf\n"
				   "agenda: [{id: x, title: X}]\n---\n"},
				  {"meetings/m/a.md",
				   "---\ntitle: A\nattachments: [{title: Plan, file: plan.pdf}]\n"
				   "summary: \"![Beds](beds.png)\"\n---\n\n"
				   "![Ward](img/ward.png)\n"},
				  {"meetings/m/private.md",
				   "---\ntitle: P\naccess: private\ndocument: private.pdf\n"
				   "---\n"},
				  {"meetings/m/pack.pdf", "12345"},
				  {"meetings/m/plan.pdf", ""},
				  {"meetings/m/beds.png", ""},
				  {"meetings/m/img/ward.png", ""},
				  {"meetings/m/private.pdf", ""},
				  {"meetings/m/stray.pdf", ""},
				  {0}});
	unit_equal(fixture_problems(&site.record), "");
	assert_int_equal(site.files.count, 4);
	assert_int_equal(find(&site, "meetings/m/pack.pdf")->size, 5);
	unit_equal(find(&site, "meetings/m/img/ward.png")->address, "meetings/m/img/ward.png");
	assert_null(find(&site, "meetings/m/private.pdf"));
	assert_null(find(&site, "meetings/m/stray.pdf"));
	/* Both are noted, as nothing that is published names them. */
	assert_int_equal(diag_count(&site.record.diag, DIAG_UNLISTED_FILE), 2);
	site_fixture_free(&site);
}

static void address_is(const char *name, const char *address)
{
	struct site_fixture site;
	struct arena arena = {0};
	struct str paper =
		arena_printf(&arena, "title: A\naccess: public\ndocument: \"%s\"\n", name);
	struct str path = arena_printf(&arena, "papers/%s", name);
	site_fixture_make(&site, (const struct fixture_file[]){
					 {"papers/a.yaml", paper.data}, {path.data, ""}, {0}});
	unit_equal(fixture_problems(&site.record), "");
	unit_equal(site.files.items[0].name, path.data);
	unit_equal(site.files.items[0].address, address);
	site_fixture_free(&site);
	arena_free(&arena);
}

static void test_addresses_of_files(void **state)
{
	(void)state;
	address_is("pack.pdf", "papers/pack.pdf");
	address_is("Board Pack (final).PDF", "papers/board-pack-final.pdf");
	address_is("50% & more #3?.pdf", "papers/50-more-3.pdf");
	address_is("plan.v2.docx", "papers/plan-v2.docx");
	address_is("R\xC3\xA9sum\xC3\xA9.pdf", "papers/resume.pdf");
	address_is("LICENCE", "papers/licence");
	/* Nothing is left of it, and it must not become a dot file. */
	address_is("\xE5\xA0\xB1\xE5\x91\x8A.pdf", "papers/file.pdf");
	address_is("plan.", "papers/plan");
}

static void test_files_that_are_not_there(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site,
			  (const struct fixture_file[]){
				  {"papers/a.md",
				   "---\ntitle: A\naccess: public\ndocument: Finanse.pdf\n---\n\n"
				   "![Plan](nowhere.png)\n"},
				  {"papers/finance.pdf", ""},
				  {"papers/other/finanse.pdf", ""},
				  {0}});
	unit_equal(fixture_problems(&site.record),
		   "papers/a.md:4:11: error: there is no file \"Finanse.pdf\" "
		   "in this folder [missing-file]\n"
		   "    remedy: did you mean \"finance.pdf\"?\n"
		   "papers/a.md:7:9: error: there is no file \"nowhere.png\" in "
		   "this folder [missing-file]\n"
		   "    remedy: put the file into the folder, or correct the "
		   "name\n");
	assert_int_equal(site.files.count, 0);
	site_fixture_free(&site);
}

static void test_links_to_files(void **state)
{
	(void)state;
	struct site_fixture site;
	site_fixture_make(&site, (const struct fixture_file[]){
					 {"papers/a.md",
					  "---\ntitle: A\naccess: public\n"
					  "attachments: [{title: Plan, file: Plan.pdf}]\n---\n\n"
					  "[plan](Plan.pdf#page=2) [same](./Plan.pdf) "
					  "[stray](stray.pdf) [none](none.pdf)\n"},
					 {"papers/Plan.pdf", ""},
					 {"papers/stray.pdf", ""},
					 {0}});
	unit_equal(fixture_problems(&site.record),
		   "papers/a.md:7:52: error: nothing publishes the file "
		   "\"stray.pdf\" [bad-reference]\n"
		   "    remedy: name it under \"attachments\"\n"
		   "papers/a.md:7:70: error: nothing publishes the file "
		   "\"none.pdf\" [bad-reference]\n"
		   "    remedy: name it under \"attachments\"\n");
	const struct thing *paper = fixture_thing(&site.record, "paper:a");
	site_fixture_look(&site, "papers/a/");
	struct value body = site_fixture_value(&site, paper, "body");
	assert_true(str_find(body.text, STR("\"../plan.pdf#page=2\"")) < body.text.len);
	assert_true(str_find(body.text, STR("\"../plan.pdf\"")) < body.text.len);
	site_fixture_free(&site);
}

static void test_finding_a_file(void **state)
{
	(void)state;
	struct site_file items[] = {
		{STR("meetings/a/b.pdf"), STR("1"), 0, NULL},
		{STR("meetings/a/x.pdf"), STR("2"), 0, NULL},
		{STR("meetings/ab/x.pdf"), STR("3"), 0, NULL},
		{STR("papers/x.pdf"), STR("4"), 0, NULL},
	};
	struct site_files files = {.items = items, .count = 4};
	struct source source = unit_source("meetings/a/p.md", "");
	struct thing thing = {.source = &source};
	assert_ptr_equal(files_find(&files, &thing, STR("x.pdf")), &items[1]);
	assert_ptr_equal(files_find(&files, &thing, STR("b.pdf")), &items[0]);
	assert_null(files_find(&files, &thing, STR("c.pdf")));
	assert_null(files_find(&files, &thing, STR("")));
	source = unit_source("meetings/ab/p.md", "");
	assert_ptr_equal(files_find(&files, &thing, STR("x.pdf")), &items[2]);
	source = unit_source("papers/p.md", "");
	assert_ptr_equal(files_find(&files, &thing, STR("x.pdf")), &items[3]);
	source = unit_source("glossary.yaml", "");
	assert_null(files_find(&files, &thing, STR("x.pdf")));
}

static void test_collecting_into_what_holds_anything(void **state)
{
	(void)state;
	struct site_fixture site;
	struct site_files files;
	site_fixture_make(&site, (const struct fixture_file[]){{0}});
	memset(&files, 0x55, sizeof files);
	files_collect(&site.record.record, &(struct content_files){0}, &(struct site_files){0},
		      &files, &site.record.diag);
	assert_int_equal(files.count, 0);
	assert_int_equal(files.prints.count, 0);
	site_fixture_free(&site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_only_what_is_named_is_published),
		cmocka_unit_test(test_addresses_of_files),
		cmocka_unit_test(test_files_that_are_not_there),
		cmocka_unit_test(test_links_to_files),
		cmocka_unit_test(test_finding_a_file),
		cmocka_unit_test(test_collecting_into_what_holds_anything),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
