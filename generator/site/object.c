#include "site/object.h"

#include <string.h>

#include "base/decimal.h"
#include "base/zone.h"
#include "record/link.h"
#include "record/withdrawn.h"
#include "site/address.h"
#include "site/changed.h"
#include "site/register.h"
#include "text/ics.h"
#include "text/utf8.h"

#define OPARL  "https://schema.oparl.org/1.1/"
#define FOLDER "data/oparl/"

enum { PER_FILE = 100 };

/* Never null. */
static const struct object_rows *rows_of(int kind, enum vocabulary vocabulary)
{
	static const struct object_rows none;
	const struct object_rows *rows = kind_pages(kind)->objects[vocabulary];
	return rows ? rows : &none;
}

/* Ids */

static bool is_object(const struct thing *thing, enum vocabulary vocabulary)
{
	const struct object_rows *rows = rows_of(thing->kind, vocabulary);
	if (!rows->type || !register_has(thing))
		return false;
	return !rows->is_inside || (thing->parent && is_object(thing->parent, vocabulary));
}

static struct str file_address(const struct thing *thing, struct arena *arena)
{
	struct str word = str_from(schema_kind(thing->kind)->word);
	struct str folder = arena_join(arena, STR(FOLDER), word, STR("/"));
	return arena_join(arena, folder, thing->id, STR(".json"));
}

struct str object_id(const struct object *object, const struct thing *thing)
{
	struct arena *arena = object->arena;
	if (!thing || !is_object(thing, object->vocabulary))
		return (struct str){0};
	if (object->vocabulary == OBJECT_LINKED)
		return address_of_thing(object->record, thing, arena);
	const struct object_rows *rows = rows_of(thing->kind, OBJECT_OPARL);
	if (!rows->is_inside)
		return address_in_full(object->record, file_address(thing, arena), arena);
	struct str name = rows->name ? rows->name(thing, arena) : thing->name;
	struct str word = str_from(schema_kind(thing->kind)->word);
	struct str holder = arena_join(arena, object_id(object, thing->parent), STR("#"), word);
	return arena_join(arena, holder, STR("-"), name);
}

/* Values: between two of them, and between two properties, stands a comma. */

static void separate(struct object *object)
{
	char last = object->out->len ? object->out->data[object->out->len - 1] : '{';
	if (last != '{' && last != '[' && last != ':')
		buffer_add(object->out, STR(","));
}

void object_text(struct object *object, struct str text)
{
	if (!text.len)
		return;
	separate(object);
	buffer_add_json(object->out, text);
}

void object_number(struct object *object, size_t number)
{
	separate(object);
	buffer_printf(object->out, "%zu", number);
}

void object_truth(struct object *object, bool truth)
{
	separate(object);
	buffer_add(object->out, truth ? STR("true") : STR("false"));
}

void object_day(struct object *object, struct date date)
{
	if (date.precision == DATE_DAY)
		object_text(object, date_print_iso(date, object->arena));
}

/* Where a time is asked for and a day is known: its first moment. */
static void object_instant(struct object *object, struct date date)
{
	if (date.precision == DATE_NONE)
		return;
	struct date day = date_from_day(date_first_day(date));
	object_text(object, arena_join(object->arena, date_print_iso(day, object->arena),
				       STR("T00:00:00+00:00"), (struct str){0}));
}

void object_time(struct object *object, struct date date, int minute)
{
	struct str zone = str_either(object->record->site->time_zone, ZONE_UK);
	if (date.precision != DATE_DAY)
		return;
	int hours = minute < 0 ? -1 : ics_hours(zone, date, minute);
	if (hours >= 0)
		object_text(object, arena_printf(object->arena, "%.*sT%02d:%02d:00+%02d:00",
						 STR_ARG(date_print_iso(date, object->arena)),
						 minute / 60, minute % 60, hours));
	else if (object->vocabulary == OBJECT_LINKED)
		object_day(object, date);
}

void object_address(struct object *object, struct str address)
{
	object_text(object, address_in_full(object->record, address, object->arena));
}

void object_property(struct object *object, const char *property)
{
	separate(object);
	buffer_add_char(object->out, '"');
	buffer_add(object->out, str_from(property));
	buffer_add(object->out, STR("\":"));
}

void object_property_text(struct object *object, const char *property, struct str text)
{
	if (!text.len)
		return;
	object_property(object, property);
	object_text(object, text);
}

void object_begin(struct object *object, const char *type, struct str id)
{
	bool is_linked = object->vocabulary == OBJECT_LINKED;
	separate(object);
	buffer_add_char(object->out, '{');
	object_property_text(object, is_linked ? "@id" : "id", id);
	object_property_text(
		object, is_linked ? "@type" : "type",
		is_linked ? str_from(type)
			  : arena_join(object->arena, STR(OPARL), str_from(type), STR("")));
}

void object_end(struct object *object)
{
	buffer_add_char(object->out, '}');
}

void object_reference(struct object *object, const struct thing *thing)
{
	struct str id = object_id(object, thing);
	if (!id.len)
		return;
	if (object->vocabulary == OBJECT_OPARL) {
		object_text(object, id);
		return;
	}
	object_begin(object, rows_of(thing->kind, OBJECT_LINKED)->type, id);
	object_property_text(object, "name", thing->title);
	object_end(object);
}

/* Fields */

static void add_things(struct object *object, const struct things *things)
{
	for (size_t i = 0; i < things->count; i++)
		object_thing(object, things->items[i]);
}

static void add_links(struct object *object, const struct links *links)
{
	for (size_t i = 0; i < links->count; i++)
		object_reference(object, links->items[i].target);
}

static void add_texts(struct object *object, const struct texts *texts)
{
	for (size_t i = 0; i < texts->count; i++)
		object_text(object, texts->items[i]);
}

static bool is_list(const struct field *field)
{
	return field->type == FIELD_LINKS || field->type == FIELD_TICKS ||
	       field->type == FIELD_RECORDS || field->type == FIELD_TEXTS;
}

static void add_field(struct object *object, const struct thing *thing, const struct field *field)
{
	const void *value = schema_value(thing, field);
	if (field->type == FIELD_LINK)
		object_reference(object, ((const struct link *)value)->target);
	else if (field->type == FIELD_RECORDS)
		add_things(object, value);
	else if (field->type == FIELD_TEXTS)
		add_texts(object, value);
	else if (is_list(field))
		add_links(object, value);
	else if (field->type == FIELD_DATE)
		object_day(object, *(const struct date *)value);
	else
		object_text(object, register_text(thing, field, object->arena));
}

static void add_values(struct object *object, const struct thing *thing,
		       const struct object_row *row)
{
	if (row->write)
		row->write(object, thing);
	else
		add_field(object, thing, schema_field_of(thing->kind, row->field));
}

/* A property that turns out to have no value was never there. */
static void add_property(struct object *object, const struct thing *thing,
			 const struct object_row *row)
{
	size_t before = object->out->len;
	bool is_many =
		row->is_many || (row->field && is_list(schema_field_of(thing->kind, row->field)));
	object_property(object, row->property);
	if (is_many)
		buffer_add_char(object->out, '[');
	size_t start = object->out->len;
	add_values(object, thing, row);
	if (object->out->len == start)
		object->out->len = before;
	else if (is_many)
		buffer_add_char(object->out, ']');
}

/* When it last changed, and where readers find it. */
static void add_common(struct object *object, const struct thing *thing)
{
	struct str web = address_of_thing(object->record, thing, object->arena);
	if (object->vocabulary == OBJECT_LINKED) {
		object_property_text(object, "url", web);
		return;
	}
	struct date changed = changed_when(object->record, thing);
	struct date created = record_date(thing);
	if (changed.precision != DATE_NONE) {
		bool is_ahead =
			created.precision == DATE_NONE || date_compare_known(created, changed) > 0;
		object_property(object, "created");
		object_instant(object, is_ahead ? changed : created);
		object_property(object, "modified");
		object_instant(object, changed);
	}
	object_property_text(object, "web", web);
}

void object_thing(struct object *object, const struct thing *thing)
{
	const struct object_rows *rows = rows_of(thing->kind, object->vocabulary);
	struct str id = object_id(object, thing);
	if (!id.len)
		return;
	object_begin(object, rows->type, id);
	object_property_text(object, "name", thing->title);
	for (size_t i = 0; i < rows->count; i++)
		add_property(object, thing, &rows->items[i]);
	add_common(object, thing);
	object_end(object);
}

/* Files */

static const char *mime_type(struct str name)
{
	static const char *const types[][2] = {
		{".pdf", "application/pdf"},
		{".csv", "text/csv"},
		{".html", "text/html"},
		{".txt", "text/plain"},
		{".mp3", "audio/mpeg"},
		{".mp4", "video/mp4"},
		{".docx",
		 "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
		{".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
		{".pptx",
		 "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
		{".odt", "application/vnd.oasis.opendocument.text"},
		{".ods", "application/vnd.oasis.opendocument.spreadsheet"},
	};
	for (size_t i = 0; i < ARRAY_SIZE(types); i++)
		if (str_ends_fold(name, str_from(types[i][0])))
			return types[i][1];
	return "application/octet-stream";
}

void object_site_file(struct object *object, const struct thing *thing, struct str name,
		      struct str title)
{
	const struct site_file *file =
		name.len && object->files ? files_find(object->files, thing, name) : NULL;
	if (!file || file->waits)
		return;
	struct str address = address_in_full(object->record, file->address, object->arena);
	object_begin(object, "File", address);
	object_property_text(object, "name", title);
	struct str path = file->address, part;
	while (str_split(&path, '/', &part))
		name = part;
	object_property_text(object, "fileName", name);
	object_property_text(object, "mimeType", str_from(mime_type(name)));
	object_property(object, "size");
	object_number(object, file->size);
	object_property_text(object, "accessUrl", address);
	object_end(object);
}

/* Lists: of all things of the kinds that name it, or of what rows with that name give. */

static const char *const lists[] = {
	"organizations", "people",      "meetings", "agenda-items",
	"papers",        "memberships", "files",    "consultations",
};

static bool is_of_list(const char *name, const char *list)
{
	return name && !strcmp(name, list);
}

/* Does a thing bring something to a list? */
static bool brings(const struct thing *thing, const char *list)
{
	const struct object_rows *rows = rows_of(thing->kind, OBJECT_OPARL);
	bool does = is_of_list(rows->list, list);
	for (size_t i = 0; i < rows->count && !does; i++)
		does = is_of_list(rows->items[i].list, list);
	return does && is_object(thing, OBJECT_OPARL);
}

static int by_date(const void *left, const void *right)
{
	const struct thing *a = *(const struct thing *const *)left;
	const struct thing *b = *(const struct thing *const *)right;
	int order = date_compare_known(record_date(a), record_date(b));
	if (!order)
		order = a->kind - b->kind;
	return order ? order : str_compare(a->id, b->id);
}

static struct things things_of(const struct record *record, const char *list, struct arena *arena)
{
	struct things all = {0};
	struct record_at at = {0};
	struct thing *thing;
	while ((thing = record_next(record, &at)))
		if (brings(thing, list))
			things_add(&all, thing, arena);
	ARRAY_SORT(all.items, all.count, by_date);
	return all;
}

static size_t pages_of(size_t count)
{
	return count ? (count + PER_FILE - 1) / PER_FILE : 1;
}

static struct str list_address(const char *list, size_t part, struct arena *arena)
{
	return part ? arena_printf(arena, FOLDER "%s-%zu.json", list, part + 1)
		    : arena_printf(arena, FOLDER "%s.json", list);
}

static void add_link(struct object *object, const char *name, const char *list, size_t part)
{
	object_property(object, name);
	object_address(object, list_address(list, part, object->arena));
}

static void end_list(struct object *object, const char *list, size_t part, size_t count)
{
	size_t pages = pages_of(count);
	buffer_printf(object->out,
		      "],\n\"pagination\":{\"totalElements\":%zu,\"elementsPerPage\":%d,"
		      "\"currentPage\":%zu,\"totalPages\":%zu},\n\"links\":{",
		      count, PER_FILE, part + 1, pages);
	add_link(object, "first", list, 0);
	if (part)
		add_link(object, "prev", list, part - 1);
	add_link(object, "self", list, part);
	if (part + 1 < pages)
		add_link(object, "next", list, part + 1);
	add_link(object, "last", list, pages - 1);
	buffer_add(object->out, STR("}}\n"));
}

static void add_listed(struct object *object, const struct thing *thing, const char *list)
{
	const struct object_rows *rows = rows_of(thing->kind, OBJECT_OPARL);
	if (is_of_list(rows->list, list))
		object_thing(object, thing);
	for (size_t i = 0; i < rows->count; i++)
		if (is_of_list(rows->items[i].list, list))
			add_values(object, thing, &rows->items[i]);
}

static void write_list(struct object *object, const struct object_file *file)
{
	const struct things *all = &file->all;
	size_t end = (file->part + 1) * PER_FILE;
	buffer_add(object->out, STR("{\"data\":["));
	for (size_t i = file->part * PER_FILE; i < all->count && i < end; i++)
		add_listed(object, all->items[i], file->list);
	end_list(object, file->list, file->part, all->count);
}

/* The site as system and body */

static const char *const of_site[] = {"system", "body", "bodies"};

static void add_site(struct object *object, const char *type, struct str name)
{
	const struct site *site = object->record->site;
	struct str id = arena_printf(object->arena, FOLDER "%s.json",
				     !strcmp(type, "System") ? "system" : "body");
	object_begin(object, type, address_in_full(object->record, id, object->arena));
	object_property_text(object, "name", name);
	object_property_text(object, "license", site->licence_address);
	object_property_text(object, "contactName", site->contact);
	object_property(object, "web");
	object_address(object, (struct str){0});
}

static void write_system(struct object *object)
{
	add_site(object, "System", object->record->site->thing.title);
	object_property_text(object, "oparlVersion", STR(OPARL));
	object_property(object, "website");
	object_address(object, (struct str){0});
	add_link(object, "body", "bodies", 0);
	object_end(object);
}

/* Nobody is elected to a board for a term. */
static void write_body(struct object *object)
{
	static const char *const properties[] = {"organization", "person",      "meeting",
						 "agendaItem",   "paper",       "membership",
						 "file",         "consultation"};
	add_site(object, "Body", link_name(&object->record->site->organisation));
	object_property(object, "system");
	object_address(object, STR(FOLDER "system.json"));
	buffer_add(object->out, STR(",\"legislativeTerm\":[]"));
	for (size_t i = 0; i < ARRAY_SIZE(lists); i++)
		add_link(object, properties[i], lists[i], 0);
	object_end(object);
}

static void write_site(struct object *object, const char *list)
{
	if (!strcmp(list, "system"))
		write_system(object);
	else if (!strcmp(list, "body"))
		write_body(object);
	else {
		buffer_add(object->out, STR("{\"data\":["));
		write_body(object);
		end_list(object, list, 0, 1);
	}
}

/* What is left of one that was withdrawn. */
static void write_gone(struct object *object, const struct thing *gone, struct moment at)
{
	object_begin(
		object, rows_of(gone->kind, OBJECT_OPARL)->type,
		address_in_full(object->record, file_address(gone, object->arena), object->arena));
	object_property(object, "created");
	object_instant(object, at.date);
	object_property(object, "modified");
	object_instant(object, at.date);
	buffer_add(object->out, STR(",\"deleted\":true"));
	object_end(object);
}

static const struct withdrawal *withdrawal_of(const struct thing *thing)
{
	return (const struct withdrawal *)thing;
}

void object_write(struct object *object, const struct object_file *file)
{
	const struct thing *thing = file->thing;
	bool is_site = false;
	for (size_t i = 0; i < ARRAY_SIZE(of_site); i++)
		is_site |= is_of_list(file->list, of_site[i]);
	if (is_site)
		write_site(object, file->list);
	else if (file->list)
		write_list(object, file);
	else if (file->part)
		write_gone(object, withdrawal_of(thing)->gone, withdrawal_of(thing)->at);
	else
		object_thing(object, thing);
	if (is_site || !file->list)
		buffer_add_char(object->out, '\n');
}

/* Which there are */

static void plan_things(const struct record *record, struct object_files *out, struct arena *arena)
{
	const struct thing *thing;
	struct record_at at = {0};
	while ((thing = record_next(record, &at)))
		if (!rows_of(thing->kind, OBJECT_OPARL)->is_inside &&
		    is_object(thing, OBJECT_OPARL))
			ARRAY_ADD(out, arena,
				  (struct object_file){.address = file_address(thing, arena),
						       .thing = thing});
	for (size_t i = 0; i < record->withdrawn.count; i++) {
		const struct thing *tombstone = record->withdrawn.items[i];
		const struct thing *gone = withdrawal_of(tombstone)->gone;
		const struct object_rows *rows = rows_of(gone->kind, OBJECT_OPARL);
		if (rows->type && !rows->is_inside && tombstone->has_page)
			ARRAY_ADD(out, arena,
				  (struct object_file){.address = file_address(gone, arena),
						       .thing = tombstone,
						       .part = 1});
	}
}

static void plan_list(struct object_files *out, const char *list, struct things all,
		      struct arena *arena)
{
	for (size_t part = 0; part < pages_of(all.count); part++)
		ARRAY_ADD(out, arena,
			  (struct object_file){.address = list_address(list, part, arena),
					       .list = list,
					       .all = all,
					       .part = part});
}

struct object_files object_plan(const struct record *record, struct arena *arena)
{
	struct object_files out = {0};
	if (!record->site->address.len)
		return out;
	for (size_t i = 0; i < ARRAY_SIZE(of_site); i++)
		plan_list(&out, of_site[i], (struct things){0}, arena);
	for (size_t i = 0; i < ARRAY_SIZE(lists); i++)
		plan_list(&out, lists[i], things_of(record, lists[i], arena), arena);
	plan_things(record, &out, arena);
	return out;
}
