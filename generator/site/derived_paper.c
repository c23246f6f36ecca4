/*
 * Papers, their files, and documents.
 */
#include "record/link.h"
#include "site/derived.h"
#include "site/files.h"
#include "site/tally.h"

static const struct paper *as_paper(const struct thing *thing)
{
	return (const struct paper *)thing;
}

static struct value get_committee(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	return view_link(view, &as_paper(thing)->committee, arena);
}

static struct value get_has_answers(const struct view *view, const struct thing *thing,
				    struct arena *arena)
{
	const struct paper *paper = as_paper(thing);
	(void)view;
	(void)arena;
	return value_truth(paper->questions.count || paper->conclusions.count);
}

static struct value get_has_files(const struct view *view, const struct thing *thing,
				  struct arena *arena)
{
	const struct paper *paper = as_paper(thing);
	(void)view;
	(void)arena;
	return value_truth(paper->appendices.count || paper->attachments.count ||
			   paper->alternatives.count);
}

static struct value get_is_file_only(const struct view *view, const struct thing *thing,
				     struct arena *arena)
{
	(void)view;
	(void)arena;
	return value_truth(!thing->body && as_paper(thing)->document.len);
}

/* Where it has been, and where it goes next */

static bool any_cover(const struct paper *paper,
		      const struct things *(*list)(const struct cover *cover))
{
	for (size_t i = 0; i < paper->covers.count; i++)
		if (list((const struct cover *)paper->covers.items[i])->count)
			return true;
	return false;
}

static const struct things *considered_by(const struct cover *cover)
{
	return &cover->considered;
}

static const struct things *updates_of(const struct cover *cover)
{
	return &cover->next_update;
}

static struct value get_is_considered(const struct view *view, const struct thing *thing,
				      struct arena *arena)
{
	(void)view;
	(void)arena;
	return value_truth(any_cover(as_paper(thing), considered_by));
}

static struct value get_is_updated(const struct view *view, const struct thing *thing,
				   struct arena *arena)
{
	(void)view;
	(void)arena;
	return value_truth(any_cover(as_paper(thing), updates_of));
}

static struct value get_is_to_come(const struct view *view, const struct thing *thing,
				   struct arena *arena)
{
	const struct meeting *meeting = meeting_of(thing);
	(void)arena;
	return value_truth(meeting && meeting_is_ahead(view->record, meeting));
}

/* The newest word on whether it still stands: withdrawn, or released. */
static const struct change *last_standing(const struct thing *paper)
{
	struct back_links changes = link_back(paper, STR("changes"));
	const struct change *last = NULL;
	for (size_t i = 0; i < changes.count; i++) {
		const struct change *change = (const struct change *)changes.items[i].from;
		bool counts = change->type == CHANGE_WITHDRAWN || change->type == CHANGE_RELEASED;
		if (counts && (!last || moment_compare(change->at, last->at) > 0))
			last = change;
	}
	return last;
}

const struct change *derived_withdrawal(const struct thing *paper)
{
	const struct change *last = last_standing(paper);
	return last && last->type == CHANGE_WITHDRAWN ? last : NULL;
}

static struct value get_withdrawal(const struct view *view, const struct thing *thing,
				   struct arena *arena)
{
	const struct change *change = derived_withdrawal(thing);
	(void)arena;
	return change ? view_thing(view, &change->thing) : (struct value){0};
}

static struct value get_tally(const struct view *view, const struct thing *thing,
			      struct arena *arena)
{
	struct back_links periods = link_back(thing, STR("periods reported"));
	struct things rows = {0};
	for (size_t i = 0; i < periods.count; i++) {
		const struct period *period = (const struct period *)periods.items[i].from;
		struct things some = workstream_rows(
			(const struct workstream *)period->thing.parent, period->period, arena);
		for (size_t j = 0; j < some.count; j++)
			things_add(&rows, some.items[j], arena);
	}
	return tally_value(view, &rows, "rating");
}

/* Files */

static const struct shape_row file_fields[] = {
	{"url", "the address of the file"},
	{"name", "its name"},
	{"size", "its size in words: 1.2 MB"},
	{"type", "its type in words: PDF"},
};

const struct shape shape_file = {"file", file_fields, 4};

static struct str size_in_words(uint64_t size, struct arena *arena)
{
	double kilobytes = (double)size / 1000;
	if (size < 1000)
		return arena_printf(arena, "%llu bytes", (unsigned long long)size);
	if (kilobytes < 1000)
		return arena_printf(arena, "%.0f kB", kilobytes);
	return arena_printf(arena, "%.1f MB", kilobytes / 1000);
}

static struct str type_in_words(struct str name, struct arena *arena)
{
	size_t dot = name.len;
	while (dot && name.data[dot - 1] != '.')
		dot--;
	struct str ending = arena_copy(arena, str_sub(name, dot, name.len));
	char *bytes = (char *)ending.data;
	for (size_t i = 0; i < ending.len; i++)
		if (bytes[i] >= 'a' && bytes[i] <= 'z')
			bytes[i] = (char)(bytes[i] - 'a' + 'A');
	return ending;
}

struct value derived_site_file(const struct view *view, const struct site_file *file,
			       struct str name, struct arena *arena)
{
	if (!file)
		return (struct value){0};
	struct value values[] = {
		view_address(view, file->address, (struct str){0}, arena),
		value_text(name),
		value_text(size_in_words(file->size, arena)),
		value_text(type_in_words(name, arena)),
	};
	return view_object(view, &shape_file, values);
}

struct value derived_file(const struct view *view, const struct thing *thing, struct str name,
			  struct arena *arena)
{
	const struct site_file *file = name.len ? files_find(view->files, thing, name) : NULL;
	return derived_site_file(view, file, name, arena);
}

static struct value get_document(const struct view *view, const struct thing *thing,
				 struct arena *arena)
{
	return derived_file(view, thing, as_paper(thing)->document, arena);
}

static struct value get_attached(const struct view *view, const struct thing *thing,
				 struct arena *arena)
{
	return derived_file(view, thing, ((const struct attachment *)thing)->file, arena);
}

static struct value get_document_file(const struct view *view, const struct thing *thing,
				      struct arena *arena)
{
	return derived_file(view, thing, ((const struct document *)thing)->file, arena);
}

static struct value get_pack(const struct view *view, const struct thing *thing,
			     struct arena *arena)
{
	return derived_file(view, thing, ((const struct meeting *)thing)->pack, arena);
}

/* "45-61" as readers are told: "pages 45 to 61". */
static struct value get_pages_in_words(const struct view *view, const struct thing *thing,
				       struct arena *arena)
{
	struct str pages = as_paper(thing)->pages;
	size_t dash = str_find_char(pages, '-');
	struct str first = str_trim(str_sub(pages, 0, dash));
	struct str last = str_trim(str_sub(pages, dash + 1, pages.len));
	(void)view;
	if (!pages.len)
		return (struct value){0};
	if (first.len && last.len)
		return value_text(
			arena_printf(arena, "pages %.*s to %.*s", STR_ARG(first), STR_ARG(last)));
	bool one = dash == pages.len && str_find_char(pages, ',') == dash &&
		   str_find_char(pages, ' ') == dash;
	return value_text(arena_printf(arena, one ? "page %.*s" : "pages %.*s", STR_ARG(pages)));
}

static const struct value_row paper_rows[] = {
	{"for committee", "the body a paper of no meeting is for", .get = get_committee},
	{"has answers", "whether it states questions or conclusions", .get = get_has_answers},
	{"has files", "whether it has appendices, attachments or other formats",
	 .get = get_has_files},
	{"is file only", "whether it is only a file", .get = get_is_file_only},
	{"withdrawal", "the change by which it was withdrawn, if it still is",
	 .get = get_withdrawal},
	{"is considered", "whether a cover sheet says who considered it before",
	 .get = get_is_considered},
	{"is to be updated", "whether a cover sheet promises an update", .get = get_is_updated},
	{"is still to come", "whether its meeting is still to come", .get = get_is_to_come},
	{"tally", "a tally of the ratings it gives to actions", .get = get_tally},
	{"document file", "the file it is, as a file", .get = get_document},
	{"pages in words", "its pages in that file: \"pages 45 to 61\"", .get = get_pages_in_words},
};

const struct derived_table derived_paper = {KIND_PAPER, paper_rows,
					    sizeof paper_rows / sizeof *paper_rows};

static void fill_not_ticked(const struct view *view, const struct thing *thing, struct things *out)
{
	*out = alignment_not_ticked(view->record, thing, view->arena);
}

static const struct value_row alignment_rows[] = {
	{"not ticked", "what is neither ticked nor said not to apply, if ticks are stated",
	 .list = {.fill = fill_not_ticked}, .gives = {.kinds = TO(KIND_PRIORITY)}},
};

const struct derived_table derived_alignment = {KIND_ALIGNMENT, alignment_rows,
						sizeof alignment_rows / sizeof *alignment_rows};

static const struct value_row attachment_rows[] = {
	{"attached", "the file, as a file", .get = get_attached},
};

const struct derived_table derived_attachment = {KIND_ATTACHMENT, attachment_rows,
						 sizeof attachment_rows / sizeof *attachment_rows};

static const struct value_row document_rows[] = {
	{"document file", "the file it is, as a file", .get = get_document_file},
};

const struct derived_table derived_document = {KIND_DOCUMENT, document_rows,
					       sizeof document_rows / sizeof *document_rows};

static const struct value_row pack_rows[] = {
	{"pack file", "all papers in one file, as a file", .get = get_pack},
};

const struct derived_table derived_pack = {KIND_MEETING, pack_rows,
					   sizeof pack_rows / sizeof *pack_rows};
