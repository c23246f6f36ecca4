#include "site/pack_print.h"

#include "base/arena.h"
#include "site/kind_pages.h"

static const struct str mark_start = {"%boardpack-pack ", 16};

struct str pack_print_name(struct date date, struct arena *arena)
{
	return arena_printf(arena, "pack-%.*s.pdf", STR_ARG(date_print_iso(date, arena)));
}

struct date pack_print_date(struct str name)
{
	struct moment moment = {0};
	struct str start = STR("pack-"), end = STR(".pdf");
	name = str_skip(name, str_folder(name).len);
	if (!str_starts(name, start) || !str_ends(name, end) ||
	    !moment_parse(str_sub(name, start.len, name.len - end.len), &moment) ||
	    moment.date.precision != DATE_DAY || moment.minute)
		return (struct date){0};
	return moment.date;
}

void pack_print_mark(struct buffer *out, const struct pack *pack, unsigned pages)
{
	buffer_printf(out, "%.*s%u", STR_ARG(mark_start), pages);
	for (size_t i = 0; i < pack->count; i++)
		buffer_printf(out, " %.*s", STR_ARG(pack->parts[i].thing->address));
	buffer_add(out, STR("\n"));
}

struct str pack_print_find_mark(struct str end)
{
	end = str_trim(end);
	size_t start = end.len;
	while (start && end.data[start - 1] != '\n' && end.data[start - 1] != '\r')
		start--;
	struct str line = str_skip(end, start);
	return str_starts(line, mark_start) ? line : (struct str){0};
}

/* The first address of a mark that the pack does not hold, or empty. */
static struct str find_gone(struct str mark, const struct pack *pack)
{
	struct str rest = str_skip(mark, mark_start.len), word;
	str_split(&rest, ' ', &word); /* the number of pages */
	while (rest.data && str_split(&rest, ' ', &word))
		if (!pack_find(pack, word))
			return word;
	return (struct str){0};
}

static bool holds(struct str mark, struct str address)
{
	struct str rest = str_skip(mark, mark_start.len), word;
	while (str_split(&rest, ' ', &word))
		if (str_equal(word, address))
			return true;
	return false;
}

static unsigned pages_of(struct str mark)
{
	struct str rest = str_skip(mark, mark_start.len), word;
	int pages = 0;
	if (!str_split(&rest, ' ', &word) || !str_to_int(word, &pages) || pages < 0)
		return 0;
	return (unsigned)pages;
}

static bool lies_with(const struct content_file *file, const struct thing *meeting)
{
	return str_equal(str_folder(file->name), str_folder(meeting->source->name));
}

/* By name, so that the newest is the last; or the count of files. */
static size_t newest(const struct record *record, const struct content_files *content,
		     const struct thing *meeting)
{
	for (size_t i = content->count; i-- > 0;) {
		const struct content_file *file = &content->items[i];
		if (file->mark.len && lies_with(file, meeting) &&
		    holds(file->mark, meeting->address) &&
		    date_first_day(pack_print_date(file->name)) <= date_first_day(record->now.date))
			return i;
	}
	return content->count;
}

static void choose(const struct record *record, const struct content_file *file,
		   const struct thing *meeting, struct site_prints *out, struct diag *diag)
{
	struct pack pack = pack_of(meeting, record->arena);
	struct str gone = find_gone(file->mark, &pack);
	if (gone.len) {
		diag_report(diag, DIAG_STALE_PACK, (struct place){file->source, {0, 0}},
			    "this PDF holds /%.*s, which is not in the pack now, so it is not "
			    "published",
			    STR_ARG(gone));
		diag_remedy(diag, "make it again: boardpack pdf %.*s", STR_ARG(meeting->name));
		return;
	}
	ARRAY_ADD(out, record->arena,
		  (struct site_print){
			  .meeting = meeting,
			  .name = str_skip(file->name, str_folder(file->name).len),
			  .date = pack_print_date(file->name),
			  .pages = pages_of(file->mark),
		  });
}

void pack_print_choose(const struct record *record, const struct content_files *content,
		       bool *named, struct site_prints *out, struct diag *diag)
{
	bool any = false;
	for (size_t i = 0; i < content->count; i++)
		any |= content->items[i].mark.len > 0;
	for (int kind = KIND_NONE + 1; any && kind < KINDS; kind++) {
		const struct things *things = &record->of[kind];
		for (size_t i = 0; kind_pages(kind)->has_pack && i < things->count; i++) {
			size_t index = newest(record, content, things->items[i]);
			if (index == content->count)
				continue;
			size_t before = out->count;
			choose(record, &content->items[index], things->items[i], out, diag);
			named[index] |= out->count > before;
		}
	}
}

const struct site_print *pack_print_of(const struct site_prints *prints,
				       const struct thing *meeting)
{
	for (size_t i = 0; i < prints->count; i++)
		if (prints->items[i].meeting == meeting)
			return &prints->items[i];
	return NULL;
}

static bool has(struct str bytes, struct str word)
{
	return str_find(bytes, word) < bytes.len;
}

/* "/Type /Page", but not "/Type /Pages". */
static unsigned count_pages(struct str bytes)
{
	struct str word = STR("/Type /Page");
	unsigned count = 0;
	size_t at;
	while ((at = str_find(bytes, word)) < bytes.len) {
		bytes = str_skip(bytes, at + word.len);
		count += !str_starts(bytes, STR("s"));
	}
	return count;
}

struct pdf_facts pdf_facts_of(struct str bytes)
{
	return (struct pdf_facts){
		.is_pdf =
			str_starts(bytes, STR("%PDF-")) && str_ends(str_trim(bytes), STR("%%EOF")),
		.is_tagged = has(bytes, STR("/StructTreeRoot")),
		.has_outline = has(bytes, STR("/Outlines")),
		.pages = count_pages(bytes),
	};
}
