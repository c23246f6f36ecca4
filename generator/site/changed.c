#include "site/changed.h"

#include "record/schema.h"
#include "site/kind_pages.h"

struct newest {
	const struct record *record;
	struct date date;
};

/* What lies ahead has not changed anything yet. */
static void take_date(struct newest *newest, struct date date)
{
	if (date.precision != DATE_NONE &&
	    date_first_day(date) <= date_first_day(newest->record->now.date) &&
	    date_compare_known(date, newest->date) > 0)
		newest->date = date;
}

static void take_thing(void *context, struct thing *thing)
{
	take_date(context, record_date(thing));
}

static void take_fields(struct newest *newest, const struct thing *thing)
{
	const struct kind *kind = schema_kind(thing->kind);
	for (size_t i = 0; i < kind->field_count; i++) {
		const struct field *field = &kind->fields[i];
		if (field->type == FIELD_DATE &&
		    str_is_one_of(str_from(field->name), "since|opened|closed|last reviewed|"
							 "approved|papers published|submitted"))
			take_date(newest, *(const struct date *)schema_value(thing, field));
	}
}

/* What is written elsewhere about it and changes how it stands. */
static void take_back_links(struct newest *newest, const struct thing *thing)
{
	for (size_t i = 0; i < thing->back_links.count; i++) {
		const struct thing *from = thing->back_links.items[i].from;
		if (kind_pages(from->kind)->is_change)
			take_date(newest, record_date(from));
	}
}

struct date changed_when(const struct record *record, const struct thing *thing)
{
	struct newest newest = {.record = record};
	take_date(&newest, record_date(thing));
	take_date(&newest, thing->publish_on.date);
	take_fields(&newest, thing);
	take_back_links(&newest, thing);
	record_walk((struct thing *)thing, take_thing, &newest);
	return newest.date;
}
