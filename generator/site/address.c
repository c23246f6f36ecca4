#include "site/address.h"

#include "site/kind_pages.h"
#include "site/years.h"

struct str address_of_id(const char *pattern, struct str id, struct arena *arena)
{
	struct str rest = str_from(pattern);
	size_t star = str_find_char(rest, '*');
	return arena_printf(arena, "%.*s%.*s%.*s", STR_ARG(str_sub(rest, 0, star)), STR_ARG(id),
			    STR_ARG(str_sub(rest, star + 1, rest.len)));
}

struct str address_in_full(const struct record *record, struct str address, struct arena *arena)
{
	struct str base = record->site->address;
	if (!base.len)
		return base;
	return arena_join(arena, base, str_ends(base, STR("/")) ? STR("") : STR("/"), address);
}

struct str address_earlier_id(const struct thing *thing, struct str was, struct arena *arena)
{
	size_t own = thing->name.len;
	if (str_find_char(was, '/') < was.len || thing->id.len <= own ||
	    !str_ends(thing->id, thing->name))
		return was;
	return arena_join(arena, str_sub(thing->id, 0, thing->id.len - own), was, (struct str){0});
}

struct str address_body(const struct thing *thing, struct arena *arena)
{
	const char *template = kind_pages(thing->kind)->body.template;
	return template ? arena_printf(arena, "%.*s%s/", STR_ARG(thing->address), template)
			: thing->address;
}

struct str address_year(int kind, int year, struct arena *arena)
{
	return arena_printf(arena, "%s%d/", kind_pages(kind)->index.address, year);
}

struct str address_part(const struct thing *thing, int year, struct arena *arena)
{
	if (year_is_month(year))
		return arena_printf(arena, "%.*s%d/%02d/", STR_ARG(thing->address),
				    year_whole(year), year_month_number(year));
	return arena_printf(arena, "%.*s%d/", STR_ARG(thing->address), year);
}

struct str address_place(const struct thing *thing, struct str id, struct arena *arena)
{
	const struct kind_pages *pages = kind_pages(thing->kind);
	return pages->body_fragment ? pages->body_fragment(thing, id, arena) : id;
}

struct str address_fragment(const struct thing *thing, struct arena *arena)
{
	struct str fragment = arena_printf(arena, "%s-%.*s", schema_kind(thing->kind)->word,
					   STR_ARG(thing->name));
	return arena_replace(arena, fragment, " ", '-');
}

const struct thing *address_host(const struct thing *thing)
{
	const struct kind_pages *pages = kind_pages(thing->kind);
	if (pages->host)
		return pages->host(thing);
	return pages->address || pages->listed_on ? NULL : thing->parent;
}

/* What has no name was reported, and is nowhere. */
static void give_page(const struct kind_pages *pages, struct thing *thing, struct arena *arena)
{
	const char *pattern =
		thing->parent || !pages->address_alone ? pages->address : pages->address_alone;
	if (!thing->name.len || (pages->has_page && !pages->has_page(thing)))
		return;
	thing->address = address_of_id(pattern, thing->id, arena);
	thing->has_page = true;
}

void address_give(struct thing *thing, struct arena *arena)
{
	const struct kind_pages *pages = kind_pages(thing->kind);
	const struct thing *host = address_host(thing);
	if (pages->page_address) {
		thing->address = pages->page_address(thing);
		thing->has_page = thing->address.len > 0;
	} else if (pages->listed_on) {
		thing->address = str_from(pages->listed_on);
		thing->fragment = thing->id;
	} else if (pages->below && thing->name.len && pages->has_page(thing) && host->has_page) {
		thing->address = arena_printf(arena, "%.*s%s%.*s/", STR_ARG(host->address),
					      pages->below, STR_ARG(thing->name));
		thing->has_page = true;
	} else if (host) {
		thing->address = host->address;
		if (pages->fragment)
			thing->fragment = pages->fragment(thing, arena);
	} else if (pages->address) {
		give_page(pages, thing, arena);
	}
}

/* Holders have lower numbers than what they hold. */
void address_all(struct record *record)
{
	struct thing *thing;
	for (struct record_at at = {0}; (thing = record_next(record, &at));)
		address_give(thing, record->arena);
}

struct str address_of_thing(const struct record *record, const struct thing *thing,
			    struct arena *arena)
{
	return arena_join(arena, address_in_full(record, thing->address, arena),
			  thing->fragment.len ? STR("#") : (struct str){0}, thing->fragment);
}
