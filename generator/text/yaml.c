/*
 * libyaml counts characters, and takes U+0085, U+2028 and U+2029 for line ends. So it never sees
 * them: each byte outside ASCII, and each sign that yaml_lines.c says is text, goes in as one
 * character of a private range and comes out as the byte it was. Its marks are then byte offsets.
 */
#include "text/yaml.h"

#include <string.h>

#include <yaml.h>

#include "base/arena.h"
#include "text/utf8.h"
#include "text/yaml_scan.h"

enum { MOST_PROBLEMS = 20 };

/* A list or map that is being read. */
struct frame {
	size_t self; /* its own place among the nodes */
	bool keyed;  /* of a map: the key is read, the value not */
	struct str key;
	struct span key_span;
};

struct builder {
	const struct source *source;
	struct span span; /* what is read */
	struct arena *arena;
	struct diag *diag;
	struct arena scratch;       /* until yaml_parse returns */
	LIST_OF(struct node) nodes; /* each open list or map, then its items */
	struct frame frames[YAML_DEEPEST];
	size_t depth;
	size_t documents;
	size_t problems;
};

/* One more problem: is it still to be listed? */
static bool count_problem(struct builder *builder)
{
	return builder->problems++ < MOST_PROBLEMS;
}

static void refuse(struct builder *builder, enum yaml_refused refused, struct span span)
{
	if (count_problem(builder))
		yaml_refuse(builder->source, refused, span.start, builder->diag);
}

/* Code points U+E000 to U+E0FF stand for the bytes 0 to 255. */
static size_t put_byte(unsigned char *out, unsigned char byte, bool hidden)
{
	bool control = (byte < ' ' && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F;
	if (!hidden && !control && byte < 0x80) {
		out[0] = byte;
		return 1;
	}
	out[0] = 0xEE;
	out[1] = (unsigned char)(0x80 | byte >> 6);
	out[2] = (unsigned char)(0x80 | (byte & 0x3F));
	return 3;
}

static struct str encode(struct builder *builder, struct str text, const unsigned char *signs)
{
	unsigned char *out = arena_new(&builder->scratch, unsigned char, 3 * text.len);
	size_t len = 0;
	for (size_t i = 0; i < text.len; i++) {
		unsigned char byte = (unsigned char)text.data[i];
		len += put_byte(out + len, signs[i] == YAML_BLANK ? ' ' : byte,
				signs[i] == YAML_HIDE);
	}
	return (struct str){(const char *)out, len};
}

/* Turn every character that stands for a byte into that byte. */
static struct str decode(struct arena *arena, const unsigned char *value, size_t value_len)
{
	char *out = arena_new(arena, char, value_len + 1);
	size_t len = 0;
	for (size_t i = 0; i < value_len; i++) {
		unsigned byte = value[i];
		if (byte == 0xEE && value[i + 1] <= 0x83) {
			byte = (value[i + 1] & 3u) << 6 | (value[i + 2] & 0x3Fu);
			i += 2;
		}
		out[len++] = (char)byte;
	}
	return (struct str){out, len};
}

static struct span event_span(const struct builder *builder, const yaml_event_t *event)
{
	return (struct span){
		(uint32_t)(builder->span.start + event->start_mark.index),
		(uint32_t)(builder->span.start + event->end_mark.index),
	};
}

static struct str written(const struct builder *builder, struct span span)
{
	return str_sub(builder->source->text, span.start, span.end);
}

/* libyaml ends a block where the next thing begins. */
static struct span without_blanks(const struct builder *builder, struct span span)
{
	const char *text = builder->source->text.data;
	while (span.end > span.start && strchr(" \t\r\n", text[span.end - 1]))
		span.end--;
	return span;
}

/* The map whose next scalar is a key, or null. */
static struct frame *frame_without_key(struct builder *builder)
{
	if (!builder->depth)
		return NULL;
	struct frame *frame = &builder->frames[builder->depth - 1];
	bool map = builder->nodes.items[frame->self].type == NODE_MAP;
	return map && !frame->keyed ? frame : NULL;
}

static void add_value(struct builder *builder, struct node node)
{
	if (builder->depth) {
		struct frame *frame = &builder->frames[builder->depth - 1];
		node.key = frame->key;
		node.key_span = frame->key_span;
		frame->key = (struct str){0};
		frame->keyed = false;
	}
	ARRAY_ADD(&builder->nodes, &builder->scratch, node);
}

/* An empty key has been reported; its entry is dropped with its map. */
static void add_key(struct builder *builder, struct frame *frame, struct node node)
{
	frame->keyed = true;
	frame->key = node.text;
	frame->key_span = node.span;
	if (node.text.len || !count_problem(builder))
		return;
	diag_report(builder->diag, DIAG_YAML_SYNTAX,
		    place_at(builder->source, node.span.start, node.span.end),
		    "a key is missing before this colon");
	diag_remedy(builder->diag, "write it as \"key: value\"");
}

static void add_scalar(struct builder *builder, struct node node)
{
	struct frame *frame = frame_without_key(builder);
	if (frame)
		add_key(builder, frame, node);
	else
		add_value(builder, node);
}

/* "C:\Program" has a paragraph separator in it: nobody means that. */
static bool has_separator(struct str text)
{
	return str_find(text, STR("\u2028")) < text.len || str_find(text, STR("\u2029")) < text.len;
}

/* Escapes can make what utf8_check refuses elsewhere. */
static void check_escapes(struct builder *builder, struct node *node)
{
	struct str raw = written(builder, node->span);
	if (str_find_char(raw, '\\') == raw.len)
		return;
	if ((utf8_is_clean(node->text) || !utf8_is_clean(raw)) &&
	    (!has_separator(node->text) || has_separator(raw)))
		return;
	node->text = (struct str){0};
	if (!count_problem(builder))
		return;
	diag_report(builder->diag, DIAG_CONTROL_CHARACTER,
		    place_at(builder->source, node->span.start, node->span.end),
		    "an escape in this value makes a character that no page can show");
	diag_remedy(builder->diag, "write the character itself, or a backslash as two backslashes");
}

static void take_scalar(struct builder *builder, const yaml_event_t *event)
{
	struct node node = {
		.type = NODE_SCALAR,
		.span = event_span(builder, event),
		.text = decode(builder->arena, event->data.scalar.value, event->data.scalar.length),
	};
	yaml_scalar_style_t style = event->data.scalar.style;
	struct span inner = node.span;
	node.quoted = style != YAML_PLAIN_SCALAR_STYLE;
	if (style == YAML_DOUBLE_QUOTED_SCALAR_STYLE)
		check_escapes(builder, &node);
	if (style == YAML_DOUBLE_QUOTED_SCALAR_STYLE || style == YAML_SINGLE_QUOTED_SCALAR_STYLE)
		inner = (struct span){inner.start + 1, inner.end - 1};
	else if (node.quoted)
		node.span = without_blanks(builder, node.span);
	node.verbatim = str_equal(written(builder, inner), node.text);
	if (node.verbatim)
		node.span = inner;
	if (event->data.scalar.anchor)
		refuse(builder, YAML_ANCHOR, node.span);
	if (event->data.scalar.tag)
		refuse(builder, YAML_TAG, node.span);
	add_scalar(builder, node);
}

static bool open_frame(struct builder *builder, const yaml_event_t *event, enum node_type type)
{
	struct span span = event_span(builder, event);
	if (frame_without_key(builder)) {
		refuse(builder, YAML_COMPLEX_KEY, span);
		return false;
	}
	if (builder->depth == YAML_DEEPEST) {
		builder->problems++;
		diag_report(builder->diag, DIAG_TOO_DEEP,
			    place_at(builder->source, span.start, span.end),
			    "lists and maps are nested deeper than %d levels", YAML_DEEPEST);
		diag_remedy(
			builder->diag,
			"take brackets or hyphens away; if it is text, put it in quotation marks");
		return false;
	}
	add_value(builder, (struct node){.type = type, .span = span});
	ARRAY_PUT(builder->frames, builder->depth, YAML_DEEPEST,
		  (struct frame){.self = builder->nodes.count - 1});
	return true;
}

/* By key, and equal keys as they stand in the text. */
static int compare_entries(const void *left, const void *right)
{
	const struct node *a = *(struct node *const *)left;
	const struct node *b = *(struct node *const *)right;
	int order = str_compare_key(a->key, b->key);
	return order ? order : (a > b) - (a < b);
}

static void report_duplicate(struct builder *builder, const struct node *first,
			     const struct node *second)
{
	if (!count_problem(builder))
		return;
	struct position at = source_position(builder->source->text, first->key_span.start);
	diag_report(builder->diag, DIAG_DUPLICATE_KEY,
		    (struct place){builder->source, second->key_span},
		    "the key \"%.*s\" stands twice; the first is in line %u",
		    STR_ARG(str_clip(second->key, 60)), at.line);
	diag_remedy(builder->diag, "delete one of them, or make them one");
}

/* Take the key from each entry that has the key of one before it. */
static void drop_duplicates(struct builder *builder, struct node *entries, size_t count)
{
	struct node **order = arena_new(&builder->scratch, struct node *, count);
	for (size_t i = 0; i < count; i++)
		order[i] = &entries[i];
	ARRAY_SORT(order, count, compare_entries);
	struct node *first = NULL;
	for (size_t i = 0; i < count; i++) {
		if (first && str_equal_key(first->key, order[i]->key)) {
			report_duplicate(builder, first, order[i]);
			order[i]->key = (struct str){0};
		} else if (order[i]->key.len) {
			first = order[i];
		}
	}
}

/* Move what the innermost list or map holds from the nodes to the arena. */
static void close_frame(struct builder *builder, uint32_t end)
{
	struct frame *frame = &builder->frames[--builder->depth];
	struct node *self = &builder->nodes.items[frame->self];
	struct node *items = self + 1;
	size_t count = builder->nodes.count - frame->self - 1;
	bool map = self->type == NODE_MAP;
	if (map)
		drop_duplicates(builder, items, count);
	self->items = arena_new(builder->arena, struct node, count);
	for (size_t i = 0; i < count; i++)
		if (!map || items[i].key.len)
			ARRAY_PUT(self->items, self->count, count, items[i]);
	self->span.end = end;
	self->span = without_blanks(builder, self->span);
	builder->nodes.count = frame->self + 1;
}

static bool open_document(struct builder *builder, const yaml_event_t *event)
{
	struct span span = event_span(builder, event);
	const yaml_tag_directive_t *tags = event->data.document_start.tag_directives.start;
	bool directive = event->data.document_start.version_directive ||
			 tags != event->data.document_start.tag_directives.end;
	if (builder->documents++) {
		refuse(builder, YAML_SECOND_DOCUMENT, span);
		return false;
	}
	if (directive)
		refuse(builder, YAML_DIRECTIVE, span);
	return true;
}

static bool take_collection(struct builder *builder, const yaml_event_t *event)
{
	bool list = event->type == YAML_SEQUENCE_START_EVENT;
	const void *anchor =
		list ? event->data.sequence_start.anchor : event->data.mapping_start.anchor;
	const void *tag = list ? event->data.sequence_start.tag : event->data.mapping_start.tag;
	if (anchor)
		refuse(builder, YAML_ANCHOR, event_span(builder, event));
	if (tag)
		refuse(builder, YAML_TAG, event_span(builder, event));
	return open_frame(builder, event, list ? NODE_LIST : NODE_MAP);
}

/* Returns false where reading ends, for better or worse. */
static bool take_event(struct builder *builder, const yaml_event_t *event)
{
	struct span span = event_span(builder, event);
	switch (event->type) {
	case YAML_STREAM_END_EVENT:
		return false;
	case YAML_DOCUMENT_START_EVENT:
		return open_document(builder, event);
	case YAML_ALIAS_EVENT:
		refuse(builder, YAML_ALIAS, span);
		add_scalar(builder, (struct node){.span = span});
		return true;
	case YAML_SCALAR_EVENT:
		take_scalar(builder, event);
		return true;
	case YAML_SEQUENCE_START_EVENT:
	case YAML_MAPPING_START_EVENT:
		return take_collection(builder, event);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		close_frame(builder, span.end);
		return true;
	default:
		return true;
	}
}

static void report_fault(struct builder *builder, const yaml_parser_t *parser)
{
	size_t start = builder->span.start;
	struct yaml_fault fault = {
		.context = parser->context,
		.context_at = start + parser->context_mark.index,
		.problem = parser->problem,
		.at = start + parser->problem_mark.index,
	};
	builder->problems++;
	if (parser->error == YAML_MEMORY_ERROR || !fault.problem)
		diag_report(builder->diag, DIAG_CANNOT_READ,
			    place_at(builder->source, start, start),
			    "there is not enough memory to read this YAML");
	else
		yaml_report(builder->source, &fault, builder->diag);
}

static void read_events(struct builder *builder, struct str input)
{
	yaml_parser_t parser;
	if (!yaml_parser_initialize(&parser)) {
		report_fault(builder, &parser);
		return;
	}
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&parser, (const unsigned char *)input.data, input.len);
	bool more = true;
	while (more) {
		yaml_event_t event;
		if (!yaml_parser_parse(&parser, &event)) {
			report_fault(builder, &parser);
			break;
		}
		more = take_event(builder, &event);
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
}

static struct node finish(struct builder *builder)
{
	while (builder->depth)
		close_frame(builder, builder->span.end);
	struct node root = {.type = NODE_MAP, .span = builder->span};
	if (builder->nodes.count)
		root = builder->nodes.items[0];
	if (root.type == NODE_SCALAR && !root.quoted && !root.text.len)
		root.type = NODE_MAP;
	arena_free(&builder->scratch);
	return root;
}

bool yaml_parse(const struct source *source, struct span span, struct arena *arena,
		struct diag *diag, struct node *out)
{
	struct builder builder = {
		.source = source,
		.span = span,
		.arena = arena,
		.diag = diag,
	};
	struct str text = written(&builder, span);
	*out = (struct node){.type = NODE_MAP, .span = span};
	if (text.len > YAML_LARGEST) {
		diag_report(diag, DIAG_TOO_LARGE, place_at(source, span.start, span.start),
			    "this YAML is larger than %d bytes", YAML_LARGEST);
		diag_remedy(
			diag,
			"move long lists to a CSV file, and text to the body of a content file");
		return false;
	}
	bool clean = true;
	unsigned char *signs = arena_new(&builder.scratch, unsigned char, text.len);
	text.len = yaml_mark_lines(source, span, diag, signs, &clean);
	read_events(&builder, encode(&builder, text, signs));
	*out = finish(&builder);
	return clean && !builder.problems;
}
