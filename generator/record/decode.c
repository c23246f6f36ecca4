#include "record/decode.h"

#include "base/arena.h"
#include "record/columns.h"
#include "record/record.h"
#include "record/slip.h"
#include "text/front_matter.h"
#include "text/markdown.h"
#include "text/utf8.h"
#include "text/yaml.h"

/* A time that nobody stated is not midnight. */
static void forget_times(struct thing *thing)
{
	for (size_t i = 0; i < schema_field_count(thing->kind); i++) {
		const struct field *field = schema_field(thing->kind, i);
		if (field->type == FIELD_TIMES)
			*(struct times *)schema_value(thing, field) = (struct times){-1, -1};
	}
}

static struct thing *decode_thing(const struct decoder *decoder, int kind, const struct node *node,
				  struct thing *parent);

/* Records */

static void add_record(const struct decoder *decoder, const struct field *field,
		       const struct node *node, struct thing *parent)
{
	struct things *held = (struct things *)((char *)parent + field->offset);
	struct thing *thing = decode_thing(decoder, schema_target(field), node, parent);
	if (thing)
		things_add(held, thing, decoder->arena);
}

/* "{lpt: assured}": the key and the value of an entry become two fields. */
static void add_entry(const struct decoder *decoder, const struct field *field,
		      const struct kind *kind, const struct node *entry, struct thing *parent)
{
	struct node map = {.type = NODE_MAP, .span = entry->key_span};
	size_t inner = entry->type == NODE_MAP ? entry->count : 1;
	if (entry->type != NODE_MAP && !kind->shorthand) {
		diag_report(decoder->diag, DIAG_WRONG_TYPE, decode_place(decoder, entry),
			    "\"%.*s\" is a %s: a map of keys and values", STR_ARG(entry->key),
			    kind->word);
		return;
	}
	map.items = arena_new(decoder->scratch, struct node, inner + 1);
	ARRAY_PUT(map.items, map.count, inner + 1,
		  (struct node){
			  .span = entry->key_span,
			  .text = entry->key,
			  .quoted = true,
			  .key = str_from(kind->map_key),
			  .key_span = entry->key_span,
		  });
	if (entry->type == NODE_MAP) {
		for (size_t i = 0; i < entry->count; i++)
			ARRAY_PUT(map.items, map.count, inner + 1, entry->items[i]);
	} else {
		ARRAY_PUT(map.items, map.count, inner + 1, *entry);
		map.items[1].key = str_from(kind->shorthand);
	}
	add_record(decoder, field, &map, parent);
}

/* "{lpt: ..., nhft: ...}", but not "{organisation: lpt, ...}": one record. */
static bool is_map_of_records(const struct node *node, const struct kind *kind)
{
	return node->type == NODE_MAP && kind->map_key && !node_find(node, str_from(kind->map_key));
}

/* "withheld:" with nothing behind it; an empty cell of a table is only empty. */
static void check_guard(const struct decoder *decoder, const struct field *field,
			const struct node *node, const struct mark *mark)
{
	if (!(field->flags & FIELD_GUARDS) || mark->stated != NOT_STATED ||
	    layout_is_sheet(decoder->source->name))
		return;
	diag_report(decoder->diag, DIAG_ACCESS_SLIP, decode_place(decoder, node),
		    "\"%s\" says nothing, so it keeps nothing back", field->name);
	diag_remedy(decoder->diag, field->type == FIELD_CHOICE
					   ? "write what it is to say, or take the line out"
					   : "write what it is to say, or \"none\"");
}

static void decode_records(const struct decoder *decoder, const struct field *field,
			   const struct node *node, struct thing *parent, struct mark *mark)
{
	const struct kind *kind = schema_kind(schema_target(field));
	if (decode_is_template(decoder, node))
		return;
	mark->stated = (uint8_t)decode_stated(node);
	/* A column of reasons says "no" or "-" where there is none. */
	if (field->flags & FIELD_GUARDS && node->type == NODE_SCALAR &&
	    str_is_one_of(str_trim(node->text), "no|n|false|n/a|na|nil|0|-|\xE2\x80\x93"))
		mark->stated = STATED_NONE;
	check_guard(decoder, field, node, mark);
	if (mark->stated != STATED)
		return;
	if (node->type == NODE_LIST)
		for (size_t i = 0; i < node->count; i++)
			add_record(decoder, field, &node->items[i], parent);
	else if (is_map_of_records(node, kind))
		for (size_t i = 0; i < node->count; i++)
			add_entry(decoder, field, kind, &node->items[i], parent);
	else
		add_record(decoder, field, node, parent);
}

/* Things */

/* A key that nobody reads keeps the thing back all the same, whatever "access" says. */
static void hold_private(struct thing *thing, const struct node *entry)
{
	thing->access = ACCESS_PRIVATE;
	thing->marks[schema_find(thing->kind, STR("access"))] =
		(struct mark){.span = entry->key_span};
}

static void report_unknown_key(const struct decoder *decoder, int kind, const struct node *entry)
{
	struct place place = {decoder->source, entry->key_span};
	struct str nearest = schema_nearest(kind, entry->key);
	diag_report(decoder->diag, DIAG_UNKNOWN_KEY, place,
		    "%s %s has no key \"%.*s\"; it is left out", schema_article(kind),
		    schema_kind(kind)->word, STR_ARG(entry->key));
	bool is_score = schema_find(kind, STR("level")) < schema_field_count(kind) &&
			schema_find(kind, STR("scores")) < schema_field_count(kind) &&
			str_ends_fold(entry->key, STR("rating"));
	if (nearest.len && !is_score)
		diag_remedy(decoder->diag, "did you mean \"%.*s\"?", STR_ARG(nearest));
	else if (is_score)
		diag_remedy(decoder->diag, "numbers stand under \"Score\", words under \"Level\"");
	else if (layout_is_sheet(decoder->source->name))
		diag_remedy(decoder->diag,
			    "say in site.yaml what it means: columns: {\"%.*s\": KEY}; "
			    "\"boardpack help columns\" has the keys; or take the column out",
			    STR_ARG(entry->key));
}

/* False where a key that nobody reads was to keep the thing back. */
static bool decode_entry(const struct decoder *decoder, struct thing *thing,
			 const struct node *entry)
{
	int kind = thing->kind;
	size_t index = schema_find(kind, entry->key);
	if (index == schema_field_count(kind)) {
		enum slip slip = slip_in_key(decoder->source, kind, entry, decoder->diag);
		if (slip == SLIP_NONE)
			report_unknown_key(decoder, kind, entry);
		return slip != SLIP_HELD;
	}
	const struct field *field = schema_field(kind, index);
	struct mark *mark = &thing->marks[index];
	if (mark->stated) {
		struct place place = {decoder->source, entry->key_span};
		diag_report(decoder->diag, DIAG_DUPLICATE_KEY, place,
			    "\"%.*s\" means the same as \"%s\", which was "
			    "given before",
			    STR_ARG(entry->key), field->name);
		return true;
	}
	mark->span = entry->span;
	bool good = true;
	size_t problems = decoder->diag->count;
	if (field->type == FIELD_RECORDS)
		decode_records(decoder, field, entry, thing, mark);
	else
		good = decode_value(decoder, field, entry, thing, mark);
	if (good && field->type == FIELD_CHOICE)
		check_guard(decoder, field, entry, mark);
	if (layout_is_sheet(decoder->source->name))
		diag_in_column(decoder->diag, problems, entry->key_span);
	/* A place without a value tells that its error was reported. */
	if (good && !mark->stated)
		mark->span = (struct span){0};
	return true;
}

static void check_required(const struct decoder *decoder, const struct thing *thing)
{
	int kind = thing->kind;
	for (size_t i = 0; !decoder->is_partial && i < schema_field_count(kind); i++) {
		const struct field *field = schema_field(kind, i);
		const struct mark *mark = &thing->marks[i];
		struct place place = {decoder->source, thing->span};
		if (!(field->flags & FIELD_REQUIRED) || mark->stated || mark->span.end)
			continue;
		diag_report(decoder->diag, DIAG_MISSING_KEY, place, "this %s has no \"%s\": %s",
			    schema_kind(kind)->word, field->name, field->help);
	}
}

/* "- Strong governance" as "- title: Strong governance". */
static struct node from_shorthand(const struct node *node, const char *shorthand, struct node *item)
{
	*item = *node;
	item->key = str_from(shorthand);
	item->key_span = node->span;
	return (struct node){.type = NODE_MAP, .span = node->span, .count = 1, .items = item};
}

static struct thing *decode_thing(const struct decoder *decoder, int kind, const struct node *node,
				  struct thing *parent)
{
	const struct kind *row = schema_kind(kind);
	struct node item, map = *node;
	if (node->type != NODE_MAP && row->shorthand)
		map = from_shorthand(node, row->shorthand, &item);
	if (map.type != NODE_MAP) {
		diag_report(decoder->diag, DIAG_WRONG_TYPE, decode_place(decoder, node),
			    "%s %s is a map of keys and values", schema_article(kind), row->word);
		return NULL;
	}
	struct thing *thing = (struct thing *)(void *)arena_new(decoder->arena, char, row->size);
	thing->kind = (uint8_t)kind;
	thing->source = decoder->source;
	thing->span = map.span;
	thing->parent = parent;
	thing->marks = arena_new(decoder->arena, struct mark, schema_field_count(kind));
	forget_times(thing);
	const struct node *slip = NULL;
	for (size_t i = 0; i < map.count; i++)
		if (!decode_entry(decoder, thing, &map.items[i]))
			slip = &map.items[i];
	if (slip)
		hold_private(thing, slip);
	if (row->settle)
		row->settle(thing);
	check_required(decoder, thing);
	return thing;
}

/* Files */

static void decode_list(const struct decoder *decoder, int kind, const struct node *list,
			struct things *out)
{
	if (list->type != NODE_LIST) {
		diag_report(decoder->diag, DIAG_WRONG_TYPE, decode_place(decoder, list),
			    "a list of %s is expected here", schema_kind(kind)->plural);
		return;
	}
	for (size_t i = 0; i < list->count; i++) {
		struct thing *thing = decode_thing(decoder, kind, &list->items[i], NULL);
		if (thing)
			things_add(out, thing, decoder->arena);
	}
}

static void decode_body(const struct decoder *decoder, struct span body, struct thing *thing)
{
	struct str text = str_sub(decoder->source->text, body.start, body.end);
	if (!str_trim(text).len)
		return;
	struct markdown_options options = *decoder->markdown;
	/* "p1" could be the first paragraph of any that share a page: they have no ids. */
	bool shares = schema_kind(thing->kind)->shares_page;
	options.form = shares ? MARKDOWN_BLOCKS : MARKDOWN_BODY;
	options.top_level = shares ? 3 : 0;
	options.html = decoder->bodies;
	thing->body = arena_new(decoder->arena, struct prose, 1);
	struct markdown_text written = markdown_text_of(decoder->source, body);
	markdown_render(&written, &options, decoder->arena, decoder->diag, &thing->body->markdown);
}

static bool parse_node(const struct decoder *decoder, int kind, struct node *out)
{
	const struct source *source = decoder->source;
	struct span all = {0, (uint32_t)source->text.len};
	if (layout_is_sheet(source->name))
		return columns_read(decoder, kind, out);
	return yaml_parse(source, all, decoder->scratch, decoder->diag, out);
}

static void decode_plain(const struct decoder *decoder, struct decoded *out)
{
	struct node node = {0};
	const struct layout *layout = &out->layout;
	int kind = layout_listed_kind(layout);
	if (!parse_node(decoder, kind, &node) && !node.count)
		return;
	if (layout->role == LAYOUT_FIELD || layout->role == LAYOUT_LIST ||
	    (layout->role == LAYOUT_THING && node.type == NODE_LIST)) {
		if (layout->role == LAYOUT_THING)
			out->layout.role = LAYOUT_LIST;
		decode_list(decoder, kind, &node, &out->things);
	} else {
		struct thing *thing = decode_thing(decoder, layout->kind, &node, NULL);
		if (thing)
			things_add(&out->things, thing, decoder->arena);
	}
}

static void decode_document(const struct decoder *decoder, struct decoded *out)
{
	struct front_matter matter = {0};
	bool whole = front_matter_parse(decoder->source, decoder->scratch, decoder->diag, &matter);
	out->body = matter.body;
	if (!whole && !matter.fields.count)
		return;
	struct decoder partial = *decoder;
	partial.is_partial = !whole;
	struct thing *thing = decode_thing(&partial, out->layout.kind, &matter.fields, NULL);
	if (!thing)
		return;
	decode_body(decoder, matter.body, thing);
	things_add(&out->things, thing, decoder->arena);
}

void decode_file(const struct decoder *decoder, struct decoded *out)
{
	const struct source *source = decoder->source;
	*out = (struct decoded){.layout = layout_of(source->name)};
	enum layout_role role = out->layout.role;
	if (role == LAYOUT_MISPLACED) {
		struct place place = {source, {0, 0}};
		diag_report(decoder->diag, DIAG_NOT_IN_FOLDER, place,
			    "no content of this kind belongs here");
		const char *near = layout_near(source->name);
		if (near)
			diag_remedy(
				decoder->diag,
				"is it to lie in \"%s/\"? \"boardpack help folders\" says where "
				"each kind lies",
				near);
		else
			diag_remedy(decoder->diag,
				    "\"boardpack help folders\" says where each kind lies");
	}
	if (role == LAYOUT_NONE || role == LAYOUT_MISPLACED || !utf8_check(source, decoder->diag) ||
	    role == LAYOUT_DATA)
		return;
	if (str_ends(source->name, STR(".md")))
		decode_document(decoder, out);
	else
		decode_plain(decoder, out);
}
