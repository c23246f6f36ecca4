#include "command/load.h"

#include <fcntl.h>
#include <time.h>

#include "base/parallel.h"
#include "base/zone.h"
#include "guard/copy.h"
#include "io/file.h"
#include "io/store.h"
#include "kinds/kinds.h"
#include "partner/shared_reference.h"
#include "partner/shared_source.h"
#include "record/access.h"
#include "record/check.h"
#include "record/decode.h"
#include "record/identify.h"
#include "record/link_record.h"
#include "record/marked.h"
#include "record/schema.h"
#include "record/sheet_list.h"
#include "site/draft.h"
#include "site/pack_print.h"
#include "text/markdown.h"
#include "text/xml.h"

/* The moment a site speaks from */

enum { WEEK = 7 };

/* Without any data on the machine, the zone of most is still known. */
static bool find_zone(struct run *run, struct str name, struct zone *out)
{
	struct str bytes;
	*out = zone_uk();
	if (!zone_is_name(name))
		return false;
	switch (file_read_zone(name, &bytes)) {
	case FILE_ZONE_READ: {
		bool good = zone_parse(bytes, &run->arena, out);
		file_free(bytes);
		return good;
	}
	case FILE_ZONE_NONE:
		return str_equal(name, ZONE_UK);
	case FILE_ZONE_UNKNOWN:
		break;
	}
	return false;
}

static struct zone zone_of(struct run *run, const struct site *site)
{
	struct zone zone;
	struct str name = str_either(site->time_zone, ZONE_UK);
	if (find_zone(run, name, &zone))
		return zone;
	diag_report(&run->diag, DIAG_BAD_SETTING, schema_place_of(&site->thing, "time zone"),
		    "this machine knows no time zone \"%.*s\"", STR_ARG(name));
	diag_remedy(&run->diag, "write one such as Europe/London, with its capitals; where it is "
				"right, install the system's package tzdata");
	return zone_uk();
}

/* An example's, copied into a site of one's own, would hold every embargo for ever. */
static void check_as_at(struct run *run, const struct site *site, struct moment now)
{
	int32_t days = date_first_day(now.date) - date_first_day(site->as_at.date);
	if (days < 0) {
		diag_report(&run->diag, DIAG_OLD_DAY, schema_place_of(&site->thing, "as at"),
			    "the site speaks from a day ahead, so what is to come out until then "
			    "comes out now");
		diag_remedy(&run->diag, "take \"as at\" out, so that the clock counts");
	}
	if (days <= WEEK)
		return;
	diag_report(&run->diag, DIAG_OLD_DAY, schema_place_of(&site->thing, "as at"),
		    "the site speaks from a day %d days ago, so nothing that was to come out since "
		    "does",
		    days);
	diag_remedy(&run->diag, "take \"as at\" out, so that the clock counts; or build with "
				"--date for a day that is meant");
}

/*
 * What --date says; then SOURCE_DATE_EPOCH, by the clocks of the site's time zone; then "as at" of
 * the site, with a warning where it is more than a week old; then the clock.
 */
static struct moment today(struct run *run, const struct site *site, const struct zone *zone)
{
	const struct config *config = run->config;
	if (config->now.date.precision != DATE_NONE)
		return config->now;
	if (config->epoch >= 0)
		return zone_moment(zone, config->epoch);
	struct moment now = zone_moment(zone, time(NULL));
	if (site->as_at.date.precision == DATE_NONE)
		return now;
	check_as_at(run, site, now);
	return site->as_at;
}

/* The last line of a PDF that a pack was printed into. */
static struct str read_mark(const struct config *config, struct str name, struct arena *arena)
{
	struct str end, mark;
	if (pack_print_date(name).precision == DATE_NONE)
		return (struct str){0};
	struct str path = arena_printf(arena, "%s/%.*s", config->content, STR_ARG(name));
	if (!file_read_end(AT_FDCWD, path.data, PACK_PRINT_MARK, &end))
		return (struct str){0};
	mark = arena_copy(arena, pack_print_find_mark(end));
	file_free(end);
	return mark;
}

static void list_files(const struct config *config, const struct content *content,
		       struct content_files *out, struct arena *arena)
{
	const struct input *input = &content->input;
	LIST_OF(struct content_file) files = {0};
	for (size_t i = 0; i < input->count; i++) {
		const struct input_file *file = &input->files[i];
		if (file->type == INPUT_REFUSED ||
		    str_equal(file->source.name, str_from(store_lock_name)) ||
		    layout_is_leaks(file->source.name))
			continue;
		ARRAY_ADD(&files, arena,
			  (struct content_file){
				  .name = file->source.name,
				  .size = file->size,
				  .source = &file->source,
				  .is_table = content->texts[i].shown_by,
				  .mark = read_mark(config, file->source.name, arena),
			  });
	}
	*out = (struct content_files){files.items, files.count};
}

bool load_link(struct run *run, struct loaded *out)
{
	const struct config *config = run->config;
	struct arena *arena = &run->record;
	struct content *content = &out->content;
	struct record *record = &out->record;
	bool is_read = content->site;
	content_tell(run, content);
	if (!is_read)
		return false;
	*record = (struct record){.arena = arena, .site = content->site};
	record->defaults = (const struct site *)decode_defaults(arena);
	list_files(run->config, content, &out->files, arena);
	out->zone = zone_of(run, record->site);
	record->now = today(run, record->site, &out->zone);
	struct registry *registry = registry_new(arena);
	run_next(run, "identify");
	identify(record, registry, content->decoded, content->input.count, &run->diag);
	shared_source_join(config->content, record, &run->diag);
	run_next(run, "link");
	withdrawn_stand_in(record, registry, &run->diag);
	link_record(record, registry, &partner_references, &run->diag);
	if (!config->keeps_withdrawn)
		withdrawn_take(record, registry, &run->diag);
	return true;
}

bool load_linked(struct run *run, struct loaded *out)
{
	*out = (struct loaded){0};
	content_read(run, &out->content);
	return load_link(run, out);
}

/* What is held is marked, and what is wrong with it is no longer told. */
static void hold(struct run *run, struct record *record)
{
	const struct held *held = run->config->held;
	for (size_t i = 0; held && i < held->count; i++) {
		struct str name = held->items[i].name;
		diag_forget(&run->diag, name);
		struct thing *thing;
		for (struct record_at at = {0}; (thing = record_next(record, &at));)
			thing->held |= schema_kind(thing->kind)->may_be_held &&
				       str_equal(thing->source->name, name);
	}
}

void load_cut(struct run *run, struct loaded *out)
{
	run_next(run, "check");
	check_record(&out->record, &run->diag);
	statement_check(&out->record, &run->diag);
	shared_source_check_news(&out->record, &run->diag);
	hold(run, &out->record);
	run_next(run, "cut to what is public");
	private_names_note(&out->record, &out->names);
	const struct config *config = run->config;
	if (config->report)
		answering_note(&out->record, &out->answering);
	prose_notes_to(&out->read);
	access_cut(&out->record,
		   config->shows_private ? ACCESS_AS_AUTHOR
		   : config->drafts      ? ACCESS_WITH_DRAFTS
		   : config->rehearses   ? ACCESS_REHEARSED
					 : ACCESS_PUBLISHED,
		   &run->diag);
	prose_notes_to(NULL);
	withdrawn_check(&out->record, &run->diag);
	check_kept(&out->record, &run->diag);
	if (config->drafts)
		draft_mark(&out->record, str_from(config->reader ? config->reader : ""),
			   config->until, config->shows_private);
}

void load_look(struct run *run, const struct loaded *loaded)
{
	run_next(run, "look for markings");
	marked_check(&loaded->record, &run->diag);
}

bool load(struct run *run, struct loaded *out)
{
	if (!load_linked(run, out))
		return false;
	load_cut(run, out);
	load_look(run, out);
	return true;
}

void load_free(struct loaded *loaded)
{
	content_free(&loaded->content);
	memory_free(loaded->read.items);
}
