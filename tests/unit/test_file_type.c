#include "guard/file_type.h"

#include "unit.h"

static void is(const char *name, struct str bytes, enum file_type expected)
{
	struct arena arena = {0};
	struct file_refusal refusal;
	assert_int_equal(file_type_of(str_from(name), bytes, &refusal, &arena), expected);
	arena_free(&arena);
}

static void is_refused(const char *name, struct str bytes, const char *why)
{
	struct arena arena = {0};
	struct file_refusal refusal;
	assert_int_equal(file_type_of(str_from(name), bytes, &refusal, &arena), FILE_NONE);
	assert_string_equal(refusal.why, why);
	assert_non_null(refusal.remedy);
	arena_free(&arena);
}

static void test_types(void **state)
{
	(void)state;
	is("a.pdf", STR("%PDF-1.7\n%%EOF\n"), FILE_PDF);
	is("A.PDF", STR("%PDF-1.7\n%%EOF\r\n%boardpack-pack 2 a/\n"), FILE_PDF);
	is("a.jpeg", STR("\xff\xd8\xff\xe0"), FILE_JPEG);
	is("a.svg", STR("<?xml version=\"1.0\"?>\n<svg/>"), FILE_SVG);
	is("a.csv",
	   STR("a,b\n1,\xa3"
	       "2\n"),
	   FILE_CSV);
	is("a.txt", STR("If a < b, then"), FILE_TEXT);
	is("a.mp4", STR("\0\0\0\14ftypisom"), FILE_MP4);
}

static void test_names_that_say_something_else(void **state)
{
	(void)state;
	is_refused("a.pdf", STR("words"), "is not a PDF, as its name says");
	is_refused("a.txt", STR("%PDF-1.7\n%%EOF\n"),
		   "is a PDF by its bytes, not what its name says");
	is_refused("a.html", STR("<p>words"), "is of no type that is published");
	is_refused("a", STR("words"), "is of no type that is published");
	is_refused("a.js", STR("alert(1)"), "is of no type that is published");
	is_refused("a.csv", STR("a\0b"), "is not a table as CSV, as its name says");
}

static void test_what_runs_or_hides(void **state)
{
	(void)state;
	const char *page = "is a web page, or would be read as one";
	const char *pdf = "is not only a PDF, or not all of one";
	is_refused("a.txt", STR("\n <ScRiPt>"), page);
	is_refused("a.csv", STR("a,b\n<?php x"), page);
	is_refused("a.pdf", STR("\n%PDF-1.7\n%%EOF"), "is not a PDF, as its name says");
	is_refused("a.pdf", STR("%PDF-1.7\n<html>\n%%EOF"), pdf);
	is_refused("a.pdf", STR("%PDF-1.7\n%%EOF\n<html>"), pdf);
	is_refused("a.pdf", STR("%PDF-1.7\n%%EOF\n%<html>"), pdf);
	is_refused("a.pdf", STR("%PDF-1.7\n"), pdf);
	is_refused("a.pdf", STR("%PDF-1.7\nPK\5\6\n%%EOF"), pdf);
	is_refused("a.docx", STR("PK\3\4"), "is an archive");
	is_refused("a.pdf", STR("MZ\x90"), "is a program");
	is_refused("a.txt", STR("#!/bin/sh\n"), "is a script");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_types),
		cmocka_unit_test(test_names_that_say_something_else),
		cmocka_unit_test(test_what_runs_or_hides),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
