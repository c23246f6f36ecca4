/*
 * The input is a page, a byte 0xFF, and a template that is called "p", which is
 * the one section that the page lists. What compiles is run with hostile
 * values, in which the byte 0x01 stands before all that must be escaped.
 * Whatever the templates are, no such byte is found before a character that
 * means something in HTML, and no address that holds one has a scheme that is
 * not allowed.
 */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "../unit/template_value.h"
#include "guard/flat.h"
#include "text/html.h"
#include "text/url.h"
#include "theme/template.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char values[] = "{'x': '\001<\001>\001\"\001\\'\001& a=b', 'u': ' javascript:\001.',"
			     " 's': 'script:\001.', 'h': html'<b>bold</b>', 'yes': true,"
			     " 'no': false, 'l': ['\001<\001>', '\001\" b', '\001\\''],"
			     " 'd': '\001<d' {'x': '\001\"', 'd': {'u': 'data:\001.', 'e': 'e'}},"
			     " 'm': [{'x': '', 'u': 'https://a.example/\001.'},"
			     " {'u': '//\001.', 'l': [1]}]}";

/* Up to what no scheme can hold. */
static struct str scheme_of(struct str address)
{
	size_t len = 0;
	while (len < address.len && !strchr("/\\?#", address.data[len]))
		len++;
	return str_sub(address, 0, len);
}

static void check_addresses(struct str page)
{
	struct flat flat = {0};
	flat_html(&flat, page, NULL, NULL);
	for (size_t i = 0; i < flat.values.count; i++) {
		struct str value = flat.values.items[i].value;
		if (flat.values.items[i].type != FLAT_ID && str_find(value, STR("%01")) < value.len)
			assert(url_is_allowed(scheme_of(value)));
	}
	flat_free(&flat);
}

static void check_page(struct str page)
{
	for (size_t i = 0; i + 1 < page.len; i++)
		if (page.data[i] == 1)
			assert(!memchr("<>\"'", page.data[i + 1], 4));
	check_addresses(page);
}

/* The same with every name looked up where it stands: it ends. */
static void check_names(const struct theme_sources *sources, const struct test_data *test,
			struct arena *arena)
{
	struct diag diag = {0};
	struct theme_names names = test->names;
	names.roots = &test->root;
	names.root_count = 1;
	struct theme *theme = theme_compile(sources, &names, arena, &diag);
	assert(!theme == (diag.count > 0));
	diag_free(&diag);
}

static void run(struct str text, struct str part)
{
	const struct source page = {STR("page"), STR("page"), text};
	const struct source other = {STR("p"), STR("p"), part};
	const struct source *const list[] = {&page, &other};
	struct theme_word name = {STR("p"), {0}};
	struct section_list listed = {{STR("page"), {0}}, {&name, 1}};
	const struct theme_sources sources = {
		.items = list, .count = 2, .sections = {&listed, 1, 0}, .drops_indent = true};
	struct arena arena = {0};
	struct buffer out = {0};
	struct diag diag = {0};
	struct test_data test = test_data(&arena, values);
	struct theme *theme = theme_compile(&sources, &test.names, &arena, &diag);
	assert(!theme == (diag.count > 0));
	if (theme) {
		theme_render(theme, STR("page"), test.value, &out);
		check_page(buffer_view(&out));
		check_names(&sources, &test, &arena);
	}
	diag_free(&diag);
	buffer_free(&out);
	arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = {(const char *)data, size};
	size_t middle = str_find_char(text, '\xff');
	/* The marks must come from the values. */
	if (str_find_char(text, 1) == size && str_find(text, STR("%01")) == size)
		run(str_sub(text, 0, middle), str_sub(text, middle + 1, text.len));
	return 0;
}
