/*
 * Versions of papers, documents and terms of reference. One whose text is kept has a page of its
 * own, which stays as it is, and says what was changed after it.
 */
#include "kinds/kinds.h"

#include "base/hash.h"
#include "kinds/runs.h"
#include "record/prose.h"
#include "site/view.h"
#include "text/diff.h"

/* clang-format off */
static const struct field version_fields[] = {
	{"date", "when", AT(version, date)},
	{"status", "draft, final, approved", AT(version, status)},
	{"author", "who made it", AT(version, author), TO(KIND_PERSON), "versions written", .flags = FIELD_NAMES | FIELD_TEXT_ALLOWED},
	{"considered by", "to whom it went", AT(version, considered_by), TO(KIND_COMMITTEE) | TO(KIND_MEETING), "versions considered",
	 .flags = FIELD_NAMES | FIELD_TEXT_ALLOWED},
	{"note", "the note, as given", AT(version, note)},
	{"text", "what it said, of one that was published: it has a page, which shows what was changed after it", AT(version, text),
	 .flags = FIELD_UNLISTED},
};
/* clang-format on */

static const struct version *as_version(const struct thing *thing)
{
	return (const struct version *)thing;
}

static bool is_ahead(const struct record *record, const struct thing *version)
{
	return date_is_ahead(as_version(version)->date, record->now.date);
}

bool version_has_text(const struct thing *version)
{
	return as_version(version)->text != NULL;
}

/* What there is of the same thing */

static const struct things *versions_of(const struct thing *of)
{
	return schema_value(of, schema_field_of(of->kind, "versions"));
}

/* By date; of one day, and without one, as they are listed. */
static bool is_after(const struct thing *thing, const struct thing *than)
{
	int order = date_compare_known(as_version(thing)->date, as_version(than)->date);
	return order ? order > 0 : thing->number > than->number;
}

/* What is redacted */

static void find_redacted(void *context, struct str text, size_t start, size_t end)
{
	static const struct str word = {"redact", 6};
	bool *found = context, is_inside = false;
	(void)start;
	(void)end;
	*found |= str_find(text, STR("██")) < text.len;
	for (size_t i = 0; i < text.len; i++) {
		is_inside = text.data[i] == '[' || (is_inside && text.data[i] != ']');
		*found |= is_inside && str_equal_fold(str_sub(text, i, i + word.len), word);
	}
}

/* "[redacted: a name]", "[name redacted]", or a bar in place of letters. */
static bool says_redacted(const struct thing *thing)
{
	bool found = false;
	for (struct said said = {0}; said_next(thing, &said);) {
		if (said.text)
			find_redacted(&found, *said.text, 0, 0);
		else if (said.prose)
			runs_read(said.prose, 0, prose_read(said.prose)->html.len, find_redacted,
				  &found);
	}
	return found;
}

/*
 * What is redacted now, or in a later version, stood in what was published before: its text goes,
 * even where no change says so.
 */
static bool is_over(const struct record *record, const struct thing *version)
{
	(void)record;
	if (!version_has_text(version) || !version->parent)
		return false;
	const struct things *all = versions_of(version->parent);
	bool found = says_redacted(version->parent);
	for (size_t i = 0; i < all->count && !found; i++)
		found = is_after(all->items[i], version) && says_redacted(all->items[i]);
	return found;
}

/* The words of one that went out as a draft are no more public than those of a paper. */
static bool is_draft(const struct record *record, const struct thing *version)
{
	struct str status = as_version(version)->status;
	(void)record;
	return version->draft ||
	       (version_has_text(version) && str_equal_fold(str_sub(status, 0, 5), STR("draft")));
}

/* What was changed after it */

static const struct thing *next_version(const struct thing *version)
{
	const struct things *all = versions_of(version->parent);
	const struct thing *next = NULL;
	for (size_t i = 0; i < all->count; i++) {
		const struct thing *other = all->items[i];
		if (other != version && version_has_text(other) && is_after(other, version) &&
		    (!next || is_after(next, other)))
			next = other;
	}
	return next;
}

/* The text that followed: of the next version that is kept, or that which stands now. */
static const struct prose *text_after(const struct thing *version)
{
	const struct thing *next = next_version(version);
	return next ? as_version(next)->text : version->parent->body;
}

/* Differences: paragraph by paragraph, and of one that was changed word by word */

struct texts_list {
	struct str *items;
	size_t count, capacity;
	struct arena *arena;
};

static void add_run(void *context, struct str text, size_t start, size_t end)
{
	struct texts_list *list = context;
	(void)start;
	(void)end;
	text = str_trim(text);
	if (text.len)
		ARRAY_ADD(list, list->arena, arena_copy(list->arena, text));
}

static struct texts_list paragraphs_of(const struct prose *prose, struct arena *arena)
{
	struct texts_list list = {.arena = arena};
	if (prose)
		runs_read_all(prose, add_run, &list);
	return list;
}

/* Words, each with the white space behind it. */
static struct texts_list words_of(struct str text, struct arena *arena)
{
	struct texts_list list = {.arena = arena};
	for (size_t start = 0, end; start < text.len; start = end) {
		for (end = start; end < text.len && !ascii_is_space(text.data[end]);)
			end++;
		while (end < text.len && ascii_is_space(text.data[end]))
			end++;
		ARRAY_ADD(&list, arena, str_sub(text, start, end));
	}
	return list;
}

static const uint64_t *hashes_of(const struct texts_list *list)
{
	uint64_t *hashes = arena_new(list->arena, uint64_t, list->count + 1);
	for (size_t i = 0; i < list->count; i++)
		hashes[i] = hash_bytes(str_trim(list->items[i]));
	return hashes;
}

static struct diff_runs compare(const struct texts_list *before, const struct texts_list *after)
{
	return diff_find(hashes_of(before), before->count, hashes_of(after), after->count,
			 before->arena);
}

struct change_words {
	struct value text, is_out, is_in;
};

struct difference {
	struct value unchanged, words;
};

/* clang-format off */
static const struct shape_row change_words_rows[] = {
	{"text", "some words", VALUE_AT(change_words, text)},
	{"is out", "whether they were taken out", VALUE_AT(change_words, is_out)},
	{"is in", "whether they were put in", VALUE_AT(change_words, is_in)},
};

static const struct shape_row difference_rows[] = {
	{"unchanged", "how many paragraphs are the same here; nothing for one that was changed", VALUE_AT(difference, unchanged)},
	{"words", "of one paragraph: its words, before and after", VALUE_AT(difference, words), .gives = {.shape = &shape_change_words}},
};
/* clang-format on */

const struct shape shape_change_words =
	SHAPE("words of a difference", change_words, change_words_rows);
const struct shape shape_difference =
	SHAPE("paragraph of a difference", difference, difference_rows);

static void add_words(struct values *out, const struct view *view, struct str text,
		      enum diff_type type)
{
	struct change_words words = {
		.text = value_text(text),
		.is_out = value_truth(type == DIFF_OUT),
		.is_in = value_truth(type == DIFF_IN),
	};
	values_add(out, view_object(view, &shape_change_words, &words), view->arena);
}

static void add_paragraph(struct values *out, const struct view *view, const struct values *words)
{
	struct difference one = {.words = values_list(words)};
	values_add(out, view_object(view, &shape_difference, &one), view->arena);
}

static void add_whole(struct values *out, const struct view *view, struct str text,
		      enum diff_type type)
{
	struct values words = {0};
	add_words(&words, view, text, type);
	add_paragraph(out, view, &words);
}

static struct str text_at(const struct texts_list *texts, size_t at)
{
	return at < texts->count ? texts->items[at] : (struct str){0};
}

/* From the first of some words to the last, as they stand. */
static struct str joined(const struct texts_list *words, const struct diff_run *run)
{
	struct str first = text_at(words, run->start), last = text_at(words, run->end - 1);
	return (struct str){first.data, (size_t)(last.data + last.len - first.data)};
}

/* One paragraph that became another: with less than half of it kept, they are two. */
static void add_changed(struct values *out, const struct view *view, struct str before,
			struct str after)
{
	struct texts_list one = words_of(before, view->arena), other = words_of(after, view->arena);
	struct diff_runs runs = compare(&one, &other);
	struct values words = {0};
	size_t same = 0;
	for (size_t i = 0; i < runs.count; i++) {
		const struct diff_run *run = &runs.items[i];
		add_words(&words, view, joined(run->type == DIFF_IN ? &other : &one, run),
			  run->type);
		same += run->type == DIFF_SAME ? run->end - run->start : 0;
	}
	if (2 * same >= one.count || 2 * same >= other.count) {
		add_paragraph(out, view, &words);
		return;
	}
	add_whole(out, view, before, DIFF_OUT);
	add_whole(out, view, after, DIFF_IN);
}

static void add_same(struct values *out, const struct view *view, size_t count)
{
	struct difference same = {
		.unchanged = value_text(arena_printf(view->arena, "%zu paragraph%s unchanged",
						     count, str_plural(count)))};
	values_add(out, view_object(view, &shape_difference, &same), view->arena);
}

static struct value differences(const struct view *view, const struct thing *version)
{
	struct texts_list before = paragraphs_of(as_version(version)->text, view->arena);
	struct texts_list after = paragraphs_of(text_after(version), view->arena);
	struct diff_runs runs = compare(&before, &after);
	struct values out = {0};
	for (size_t i = 0; i < runs.count; i++) {
		const struct diff_run *run = &runs.items[i];
		size_t at = run->start, put = 0, more = 0;
		if (run->type == DIFF_SAME) {
			add_same(&out, view, run->end - run->start);
			continue;
		}
		if (run->type == DIFF_OUT && i + 1 < runs.count && run[1].type == DIFF_IN) {
			put = run[1].start;
			more = run[1].end;
			i++;
		}
		for (; at < run->end && put < more; at++, put++)
			add_changed(&out, view, text_at(&before, at), text_at(&after, put));
		for (; at < run->end; at++)
			add_whole(&out, view, text_at(run->type == DIFF_IN ? &after : &before, at),
				  run->type);
		for (; put < more; put++)
			add_whole(&out, view, after.items[put], DIFF_IN);
	}
	return values_list(&out);
}

static struct value is_same(const struct view *view, const struct thing *version)
{
	struct texts_list before = paragraphs_of(as_version(version)->text, view->arena);
	struct texts_list after = paragraphs_of(text_after(version), view->arena);
	bool same = before.count == after.count;
	for (size_t i = 0; same && i < before.count; i++)
		same = str_equal(str_trim(text_at(&before, i)), str_trim(text_at(&after, i)));
	return value_truth(same);
}

static struct value frozen(const struct view *view, const struct thing *version)
{
	return view_prose(view, version, as_version(version)->text);
}

static const struct thing *version_of(const struct thing *version)
{
	return version->parent;
}

/* clang-format off */
static const struct value_row version_values[] = {
	{"has text", "whether its text is kept, so that it has a page", .truth = version_has_text},
	{"frozen", "what it said, HTML", .value = frozen},
	{"version of", "the paper, document or committee", .one = version_of, .gives = {.kinds = TO(KIND_PAPER) | TO(KIND_DOCUMENT) | TO(KIND_COMMITTEE)}},
	{"next version", "the version after it that is kept; nothing: what stands now", .one = next_version, .gives = {.kinds = TO(KIND_VERSION)}},
	{"differences", "what was changed from it to the next, paragraph by paragraph", .value = differences, .gives = {.shape = &shape_difference}},
	{"is same", "whether nothing was", .value = is_same},
};
/* clang-format on */

static struct str page_title(const struct thing *version, struct arena *arena)
{
	return arena_printf(arena, "%.*s, version %.*s", STR_ARG(version->parent->title),
			    STR_ARG(version->title));
}

static const struct kind_pages version_pages = {
	.below = "v/",
	.has_page = version_has_text,
	.page_title = page_title,
	.values = ROWS(version_values),
	.page = {"version", .section = "meetings"},
};

const struct kind kind_version = {
	.word = "version",
	.plural = "versions",
	FIELDS(version),
	.shorthand = "title",
	.dated_at = offsetof(struct version, date),
	.is_ahead = is_ahead,
	.is_over = is_over,
	.is_draft = is_draft,
	.help = "One version of a document: the title is the version, as printed.",
	.pages = &version_pages,
};
