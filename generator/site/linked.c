#include "site/linked.h"

#include <string.h>

#include "site/address.h"
#include "site/data_files.h"
#include "site/head.h"
#include "site/object.h"
#include "site/plan.h"
#include "site/register.h"
#include "site/search.h"

static void add_crumb(struct object *object, size_t position, struct str title, struct str address)
{
	object_begin(object, "ListItem", (struct str){0});
	object_property(object, "position");
	object_number(object, position);
	object_property_text(object, "name", title);
	object_property(object, "item");
	object_address(object, address);
	object_end(object);
}

static void add_crumbs(struct object *object, const struct view *view,
		       const struct linked_crumb *crumbs, size_t count)
{
	if (!count)
		return;
	object_begin(object, "BreadcrumbList", (struct str){0});
	object_property(object, "itemListElement");
	buffer_add_char(object->out, '[');
	for (size_t i = 0; i < count; i++)
		add_crumb(object, i + 1, crumbs[i].title, crumbs[i].address);
	add_crumb(object, count + 1, view->page->title, view->page->address);
	buffer_add_char(object->out, ']');
	object_end(object);
}

static void add_publisher(struct object *object)
{
	object_property_text(object, "license", object->record->site->licence_address);
	if (object_id(object, object->record->site->organisation.target).len) {
		object_property(object, "publisher");
		object_reference(object, object->record->site->organisation.target);
	}
}

static void add_site(struct object *object)
{
	const struct record *record = object->record;
	struct str home = address_in_full(record, (struct str){0}, object->arena);
	object_begin(object, "WebSite", home);
	object_property_text(object, "name", record->site->thing.title);
	object_property_text(object, "url", home);
	add_publisher(object);
	if (search_is_wanted(record)) {
		object_property(object, "potentialAction");
		object_begin(object, "SearchAction", (struct str){0});
		object_property(object, "target");
		object_address(object, STR("search/?q={search_term_string}"));
		object_property_text(object, "query-input",
				     STR("required name=search_term_string"));
		object_end(object);
	}
	object_end(object);
	if (record->site->organisation.target)
		object_thing(object, record->site->organisation.target);
}

static void add_data_set(struct object *object, const struct data_file *file)
{
	struct str address = address_in_full(object->record, file->address, object->arena);
	object_begin(object, "Dataset", address);
	object_property_text(
		object, "name",
		arena_printf(object->arena, "All %s", schema_kind(file->kind)->plural));
	object_property_text(object, "description",
			     str_from(kind_pages(file->kind)->register_holds));
	add_publisher(object);
	object_property(object, "distribution");
	object_begin(object, "DataDownload", (struct str){0});
	object_property_text(object, "contentUrl", address);
	object_property_text(object, "encodingFormat", STR("text/csv"));
	object_end(object);
	object_end(object);
}

static void add_catalogue(struct object *object, const struct view *view)
{
	object_begin(object, "DataCatalog", head_canonical(view));
	object_property_text(object, "name", object->record->site->thing.title);
	object_property(object, "dataset");
	buffer_add_char(object->out, '[');
	for (size_t i = 0; i < view->data->count; i++)
		if (view->data->items[i].is_register && !view->data->items[i].is_metadata)
			add_data_set(object, &view->data->items[i]);
	buffer_add_char(object->out, ']');
	object_end(object);
}

/* A tag could begin at "<", or end the element. */
static void add_escaped(struct buffer *out, struct str json)
{
	size_t at;
	while ((at = str_find_char(json, '<')) < json.len) {
		buffer_add(out, str_sub(json, 0, at));
		buffer_add(out, STR("\\u003c"));
		json = str_skip(json, at + 1);
	}
	buffer_add(out, json);
}

struct str linked_page(const struct view *view, const struct linked_crumb *crumbs, size_t count)
{
	static const char start[] =
		"<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\","
		"\"@graph\":[";
	const struct page *page = view->page;
	struct buffer json = {0}, whole = {0};
	struct object object = {view->record, view->files, view->arena, &json, OBJECT_LINKED};
	if (!view->record->site->address.len || page->target.len)
		return (struct str){0};
	buffer_add_char(&json, '[');
	if (page_is_of(page, page->subject))
		object_thing(&object, page->subject);
	if (!page->address.len)
		add_site(&object);
	if (view->data && str_equal(page->address, STR("data/")))
		add_catalogue(&object, view);
	add_crumbs(&object, view, crumbs, count);
	struct str items = str_skip(buffer_view(&json), 1);
	buffer_add(&whole, str_from(start));
	add_escaped(&whole, items);
	buffer_add(&whole, STR("]}</script>"));
	buffer_free(&json);
	return items.len ? buffer_take(&whole, view->arena) : (struct str){0};
}
