#include "site/catalogue.h"

#include "record/link.h"
#include "record/schema.h"
#include "record/withdrawn.h"
#include "site/address.h"
#include "site/changed.h"
#include "site/kind_pages.h"

bool catalogue_has(const struct thing *thing)
{
	const struct kind_pages *pages = kind_pages(thing->kind);
	return pages->catalogue.count && thing->address.len;
}

/* Names of XML from those of the schema: "short-name". */
static const char *row_name(const struct catalogue_row *row, struct arena *arena)
{
	return arena_replace(arena, str_from(row->name ? row->name : row->field), " ", '-').data;
}

static void add_attribute(struct catalogue *catalogue, const char *name, struct str value)
{
	if (value.len)
		xml_write_attribute(catalogue->xml, name, value);
}

static void add_element(struct catalogue *catalogue, const char *name, struct str text)
{
	if (!text.len)
		return;
	xml_write_element(catalogue->xml, name, text);
}

void catalogue_add_date(struct catalogue *catalogue, const char *name, struct date date)
{
	if (date.precision != DATE_NONE)
		xml_write_attribute(catalogue->xml, name, date_print_iso(date, catalogue->arena));
}

void catalogue_add_number(struct catalogue *catalogue, const char *name, int number)
{
	if (number)
		xml_write_attribute(catalogue->xml, name,
				    arena_printf(catalogue->arena, "%d", number));
}

void catalogue_add_level(struct catalogue *catalogue, const struct level *level)
{
	if (!level || !level->thing.parent)
		return;
	const struct scale *scale = (const struct scale *)level->thing.parent;
	xml_write_attribute(catalogue->xml, "scale", scale->thing.title);
	catalogue_add_number(catalogue, "place", level->order);
	catalogue_add_number(catalogue, "of", (int)scale->levels.count);
}

static struct str kind_word(const struct thing *thing)
{
	return str_from(schema_kind(thing->kind)->word);
}

void catalogue_add_link(struct catalogue *catalogue, const char *name, const struct link *link)
{
	const struct thing *target = link->target;
	if (!target && !link->written.len)
		return;
	xml_write_start(catalogue->xml, name);
	if (target && catalogue_has(target)) {
		xml_write_attribute(catalogue->xml, "kind", kind_word(target));
		xml_write_attribute(catalogue->xml, "id", target->id);
	}
	xml_write_text(catalogue->xml, link_name(link));
	xml_write_end(catalogue->xml);
}

static void add_links(struct catalogue *catalogue, const char *name, const struct links *links)
{
	for (size_t i = 0; i < links->count; i++)
		catalogue_add_link(catalogue, name, &links->items[i]);
}

static void add_rating(struct catalogue *catalogue, const char *name, const struct rating *rating)
{
	if (!rating->written.len)
		return;
	xml_write_start(catalogue->xml, name);
	catalogue_add_level(catalogue, rating->level);
	xml_write_text(catalogue->xml, rating->written);
	xml_write_end(catalogue->xml);
}

/* Fields */

static bool is_attribute(const struct field *field)
{
	return field->type == FIELD_DATE || field->type == FIELD_CHOICE;
}

static void add_as_attribute(struct catalogue *catalogue, const char *name,
			     const struct field *field, const void *value)
{
	if (field->type == FIELD_DATE)
		catalogue_add_date(catalogue, name, *(const struct date *)value);
	else
		add_attribute(catalogue, name, schema_choice(field, *(const int *)value));
}

static void add_as_elements(struct catalogue *catalogue, const char *name,
			    const struct field *field, const void *value)
{
	if (field->type == FIELD_LINK)
		catalogue_add_link(catalogue, name, value);
	else if (field->type == FIELD_LINKS)
		add_links(catalogue, name, value);
	else if (field->type == FIELD_RATING)
		add_rating(catalogue, name, value);
	else
		add_element(catalogue, name, *(const struct str *)value);
}

static void add_field(struct catalogue *catalogue, const struct thing *thing,
		      const struct catalogue_row *row, bool attributes)
{
	size_t index = schema_find(thing->kind, str_from(row->field));
	const struct field *field = schema_field(thing->kind, index);
	const char *name = row_name(row, catalogue->arena);
	const void *value = schema_value(thing, field);
	if (attributes && is_attribute(field))
		add_as_attribute(catalogue, name, field, value);
	else if (!attributes && !is_attribute(field))
		add_as_elements(catalogue, name, field, value);
}

static void add_rows(struct catalogue *catalogue, const struct thing *thing, bool attributes)
{
	const struct catalogue_rows *rows = &kind_pages(thing->kind)->catalogue;
	for (size_t i = 0; i < rows->count; i++) {
		if (!attributes && rows->items[i].write)
			rows->items[i].write(catalogue, thing);
		if (rows->items[i].field)
			add_field(catalogue, thing, &rows->items[i], attributes);
	}
}

/* Things, and what is left of those that are gone */

static void add_aliases(struct catalogue *catalogue, const struct thing *thing)
{
	int kind = thing->kind;
	size_t index = schema_find(kind, STR("aliases"));
	if (index == schema_field_count(kind))
		return;
	const struct things *aliases = schema_value(thing, schema_field(kind, index));
	for (size_t i = 0; i < aliases->count; i++)
		add_element(catalogue, "alias", aliases->items[i]->title);
}

static void add_thing(struct catalogue *catalogue, const struct thing *thing)
{
	xml_write_start(catalogue->xml, kind_word(thing).data);
	xml_write_attribute(catalogue->xml, "id", thing->id);
	xml_write_attribute(catalogue->xml, "address",
			    address_of_thing(catalogue->record, thing, catalogue->arena));
	catalogue_add_date(catalogue, "changed", changed_when(catalogue->record, thing));
	add_rows(catalogue, thing, true);
	xml_write_element(catalogue->xml, "name", thing->title);
	add_aliases(catalogue, thing);
	add_rows(catalogue, thing, false);
	xml_write_end(catalogue->xml);
}

static void add_moved(struct catalogue *catalogue, const struct thing *thing)
{
	for (size_t i = 0; i < thing->was.count; i++) {
		xml_write_start(catalogue->xml, "moved");
		xml_write_attribute(catalogue->xml, "kind", kind_word(thing));
		xml_write_attribute(
			catalogue->xml, "id",
			address_earlier_id(thing, thing->was.items[i], catalogue->arena));
		xml_write_attribute(catalogue->xml, "now", thing->id);
		xml_write_end(catalogue->xml);
	}
}

/* Of things of this kind that were withdrawn; not where even the address is gone. */
static void add_withdrawn(struct catalogue *catalogue, int kind)
{
	const struct things *things = &catalogue->record->withdrawn;
	for (size_t i = 0; kind_pages(kind)->catalogue.count && i < things->count; i++) {
		const struct withdrawal *withdrawal = (const struct withdrawal *)things->items[i];
		if (withdrawal->gone->kind != kind || !withdrawal->thing.has_page)
			continue;
		xml_write_start(catalogue->xml, "withdrawn");
		xml_write_attribute(catalogue->xml, "kind", kind_word(withdrawal->gone));
		xml_write_attribute(catalogue->xml, "id", withdrawal->gone->id);
		catalogue_add_date(catalogue, "changed", withdrawal->at.date);
		xml_write_end(catalogue->xml);
	}
}

static void add_kind(struct catalogue *catalogue, int kind)
{
	const struct things *things = &catalogue->record->of[kind];
	for (size_t i = 0; i < things->count; i++)
		if (catalogue_has(things->items[i])) {
			add_thing(catalogue, things->items[i]);
			add_moved(catalogue, things->items[i]);
		}
	add_withdrawn(catalogue, kind);
}

static void add_site(struct catalogue *catalogue)
{
	const struct site *site = catalogue->record->site;
	xml_write_attribute(catalogue->xml, "xmlns", STR(CATALOGUE_NAMESPACE));
	xml_write_attribute(catalogue->xml, "version", STR(CATALOGUE_VERSION));
	xml_write_attribute(catalogue->xml, "address", site->address);
	add_attribute(catalogue, "language", site->language);
	xml_write_element(catalogue->xml, "name", site->thing.title);
	catalogue_add_link(catalogue, "publisher", &site->organisation);
	add_element(catalogue, "licence", site->licence);
}

bool catalogue_is_wanted(const struct record *record)
{
	return record->site->address.len > 0;
}

void catalogue_write(const struct record *record, const struct thing *thing, struct arena *arena,
		     struct buffer *out)
{
	struct catalogue catalogue = {record, xml_write_begin(out), arena};
	(void)thing;
	xml_write_start(catalogue.xml, "catalogue");
	add_site(&catalogue);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		add_kind(&catalogue, kind);
	xml_write_end(catalogue.xml);
	xml_write_finish(catalogue.xml);
}

void catalogue_write_schema(const struct record *record, const struct thing *thing,
			    struct arena *arena, struct buffer *out)
{
	(void)record;
	(void)thing;
	(void)arena;
	buffer_add(out, (struct str){catalogue_schema, catalogue_schema_len});
}
