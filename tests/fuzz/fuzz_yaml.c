/*
 * Any bytes: every span lies in the text, what is verbatim stands there, keys
 * are unique and nesting is bounded; a problem is reported exactly when false
 * is returned. And whatever stands in the first line, as the value of a key
 * it is text, to the byte, unless it begins with a sign of YAML.
 */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/buffer.h"
#include "text/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_span(struct str text, struct span span)
{
	assert(span.start <= span.end && span.end <= text.len);
}

static void check_keys(const struct node *map)
{
	for (size_t i = 0; i < map->count; i++) {
		assert(map->items[i].key.len);
		for (size_t j = 0; j < i && i < 100; j++)
			assert(!str_equal_key(map->items[i].key, map->items[j].key));
	}
}

static void check_node(struct str text, const struct node *node, int depth)
{
	check_span(text, node->span);
	check_span(text, node->key_span);
	assert(depth <= YAML_DEEPEST);
	if (node->type == NODE_SCALAR) {
		struct str there = str_sub(text, node->span.start, node->span.end);
		assert(!node->verbatim || str_equal(there, node->text));
		assert(!node->count);
		return;
	}
	if (node->type == NODE_MAP)
		check_keys(node);
	for (size_t i = 0; i < node->count; i++)
		check_node(text, &node->items[i], depth + 1);
}

static void check_text(struct str text)
{
	struct arena arena = {0};
	struct diag diag = {0};
	struct source source = {STR("a"), STR("a"), text};
	struct node root;
	bool read = yaml_parse(&source, (struct span){0, (uint32_t)text.len}, &arena, &diag, &root);
	assert(read == !diag.count);
	check_node(text, &root, 0);
	diag_free(&diag);
	arena_free(&arena);
}

static void check_line(struct str line)
{
	struct arena arena = {0};
	struct diag diag = {0};
	struct buffer text = {0};
	struct node root;
	struct str value = str_trim(line);
	buffer_add(&text, STR("key: "));
	buffer_add(&text, line);
	buffer_add(&text, STR("\nnext: value\n"));
	struct source source = {STR("a"), STR("a"), buffer_view(&text)};
	yaml_parse(&source, (struct span){0, (uint32_t)text.len}, &arena, &diag, &root);
	assert(root.type == NODE_MAP && root.count == 2);
	assert(str_equal(root.items[0].text, value));
	assert(root.items[0].verbatim && !root.items[0].quoted);
	assert(str_equal(root.items[1].text, STR("value")));
	buffer_free(&text);
	diag_free(&diag);
	arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = {(const char *)data, size};
	check_text(text);
	struct str line = str_sub(text, 0, str_find_char(text, '\n'));
	line = str_sub(line, 0, str_find_char(line, '\r'));
	struct str value = str_trim(line);
	if (value.len && (!value.data[0] || !strchr("\"'[{|>&*!-", value.data[0])))
		check_line(line);
	return 0;
}
