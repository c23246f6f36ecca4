#include "command/picture.h"

#include "base/arena.h"
#include "kinds/kinds.h"

/* More lines than this are drawn with the years of each committee in one. */
enum { MOST_ROWS = 40, NARROWEST_BAR = 8, WIDEST_NAME = 32 };

enum holding { HELD_TEXT, HELD_FILE, NAMED, MISSING, HOLDINGS };

static const struct holding_row {
	const char *head, *says, *mark, *plain, *colour;
} holding_rows[HOLDINGS] = {
	[HELD_TEXT] = {"text", "with text", "█", "#", "\033[32m"},
	[HELD_FILE] = {"file", "only a file", "▒", "=", "\033[36m"},
	[NAMED] = {"named", "only named", "░", "-", "\033[33m"},
	[MISSING] = {"missing", "on an agenda, but not here", "·", ".", "\033[31m"},
};

struct picture_row {
	const struct thing *committee; /* or null */
	int from, to;                  /* years; 0: not known */
	size_t meetings;
	size_t papers[HOLDINGS];
};

struct picture {
	const struct picture_look *look;
	struct buffer *out;
	struct arena arena;
	LIST_OF(struct picture_row) rows;
	size_t name_width, bar_width, scale; /* papers of a mark */
};

/* Counting */

static struct picture_row *row_of(struct picture *picture, const struct thing *committee, int year)
{
	for (size_t i = picture->rows.count; i--;) {
		struct picture_row *row = &picture->rows.items[i];
		if (row->committee == committee && row->from == year)
			return row;
	}
	ARRAY_ADD(&picture->rows, &picture->arena,
		  (struct picture_row){.committee = committee, .from = year, .to = year});
	return &picture->rows.items[picture->rows.count - 1];
}

static int year_of(const struct thing *thing)
{
	return record_date(thing).year;
}

/* Those that met together count once, with the first. */
static const struct thing *committee_of_meeting(const struct meeting *meeting)
{
	return meeting->committees.count ? meeting->committees.items[0].target : NULL;
}

/* An agenda promises a paper of which there is nothing, nor will there be by itself. */
static bool is_missing(const struct item *item, bool is_over)
{
	bool is_due = item->form == FORM_PAPER || (item->form == FORM_TO_FOLLOW && is_over);
	return is_due && !item->papers.count && !item->awaited && !item_is_withheld(&item->thing);
}

static void count_meeting(struct picture *picture, const struct record *record,
			  const struct meeting *meeting)
{
	struct picture_row *row =
		row_of(picture, committee_of_meeting(meeting), year_of(&meeting->thing));
	bool is_over = !meeting_is_ahead(record, meeting);
	row->meetings++;
	for (size_t i = 0; i < meeting->agenda.count; i++)
		row->papers[MISSING] +=
			is_missing((const struct item *)meeting->agenda.items[i], is_over);
}

static void count_paper(struct picture *picture, const struct paper *paper)
{
	const struct meeting *meeting = meeting_of(&paper->thing);
	const struct thing *committee =
		meeting ? committee_of_meeting(meeting) : paper->committee.target;
	struct picture_row *row =
		row_of(picture, committee, year_of(meeting ? &meeting->thing : &paper->thing));
	enum holding holding = paper->held == ANSWER_NO            ? NAMED
			       : paper_is_file_only(&paper->thing) ? HELD_FILE
								   : HELD_TEXT;
	row->papers[holding]++;
}

static int by_committee_and_year(const void *left, const void *right)
{
	const struct picture_row *a = left, *b = right;
	if (a->committee == b->committee)
		return a->from - b->from;
	if (!a->committee || !b->committee)
		return a->committee ? -1 : 1;
	int order = things_by_title(a->committee, b->committee);
	return order ? order : str_compare(a->committee->id, b->committee->id);
}

/* All years of a committee in one row. */
static void join_years(struct picture *picture)
{
	size_t kept = 0;
	for (size_t i = 0; i < picture->rows.count; i++) {
		const struct picture_row row = picture->rows.items[i];
		struct picture_row *last = kept ? &picture->rows.items[kept - 1] : NULL;
		if (!last || last->committee != row.committee) {
			picture->rows.items[kept++] = row;
			continue;
		}
		last->from = last->from ? last->from : row.from;
		last->to = row.to;
		last->meetings += row.meetings;
		for (int holding = 0; holding < HOLDINGS; holding++)
			last->papers[holding] += row.papers[holding];
	}
	picture->rows.count = kept;
}

/* Drawing */

/* A text in so many columns, cut where it is longer. */
static void add_name(struct picture *picture, struct str text)
{
	size_t columns = picture->name_width, width = str_count_characters(text);
	bool is_cut = width > columns, is_utf8 = picture->look->is_utf8;
	size_t most = is_cut ? columns - (is_utf8 ? 1 : 3) : width;
	for (size_t i = 0, done = 0; i < text.len; i++) {
		bool is_inner = utf8_is_inner(text.data[i]);
		done += !is_inner;
		if (done > most)
			break;
		if (is_utf8 || !utf8_is_word(text.data[i]) || (unsigned char)text.data[i] < 0x80)
			buffer_add_char(picture->out, text.data[i]);
		else if (!is_inner)
			buffer_add_char(picture->out, '?');
	}
	if (is_cut)
		buffer_add(picture->out, is_utf8 ? STR("…") : STR("..."));
	else
		buffer_printf(picture->out, "%*s", (int)(columns - width), "");
}

static void add_marks(struct picture *picture, int holding, size_t count)
{
	const struct holding_row *row = &holding_rows[holding];
	const struct picture_look *look = picture->look;
	if (!count)
		return;
	buffer_printf(picture->out, "%s", look->has_colour ? row->colour : "");
	for (size_t i = 0; i < count; i++)
		buffer_printf(picture->out, "%s", look->is_utf8 ? row->mark : row->plain);
	buffer_printf(picture->out, "%s", look->has_colour ? "\033[0m" : "");
}

static size_t marks_of(const struct picture *picture, size_t papers)
{
	return (papers + picture->scale - 1) / picture->scale;
}

static void draw_row(struct picture *picture, const struct picture_row *row)
{
	struct buffer *out = picture->out;
	struct str name = row->committee ? row->committee->title : STR("of no committee");
	add_name(picture, name);
	if (!row->from)
		buffer_printf(out, "  %-9s", "no date");
	else if (row->to == row->from)
		buffer_printf(out, "  %-9d", row->from);
	else
		buffer_printf(out, "  %d-%d", row->from, row->to);
	buffer_printf(out, " %8zu", row->meetings);
	for (int holding = 0; holding < HOLDINGS; holding++)
		buffer_printf(out, " %7zu", row->papers[holding]);
	buffer_add(out, STR("  "));
	for (int holding = 0; picture->bar_width && holding < HOLDINGS; holding++)
		add_marks(picture, holding, marks_of(picture, row->papers[holding]));
	out->len = str_trim_end(buffer_view(out)).len;
	buffer_add_char(out, '\n');
}

static void draw_head(struct picture *picture)
{
	add_name(picture, STR("in the record"));
	buffer_printf(picture->out, "  %-9s %8s", "year", "meetings");
	for (int holding = 0; holding < HOLDINGS; holding++)
		buffer_printf(picture->out, " %7s", holding_rows[holding].head);
	buffer_add_char(picture->out, '\n');
}

static void draw_legend(struct picture *picture)
{
	buffer_add(picture->out, STR("papers: "));
	for (int holding = 0; holding < HOLDINGS; holding++) {
		add_marks(picture, holding, picture->bar_width ? 1 : 0);
		buffer_printf(picture->out, "%s%s%s", picture->bar_width ? " " : "",
			      holding_rows[holding].says, holding + 1 < HOLDINGS ? ", " : "");
	}
	if (picture->bar_width && picture->scale > 1)
		buffer_printf(picture->out, "; a mark for %zu", picture->scale);
	buffer_add_char(picture->out, '\n');
}

/* How wide names and bars are, and for how many papers a mark stands. */
static void measure(struct picture *picture)
{
	enum { NUMBERS = 2 + 9 + 9 + HOLDINGS * 8 + 2 };
	size_t columns = picture->look->columns,
	       longest = str_count_characters(STR("of no committee"));
	size_t most = columns > NUMBERS + NARROWEST_BAR ? columns - NUMBERS - NARROWEST_BAR : 0;
	for (size_t i = 0; i < picture->rows.count; i++) {
		const struct thing *committee = picture->rows.items[i].committee;
		size_t width = committee ? str_count_characters(committee->title) : 0;
		longest = width > longest ? width : longest;
	}
	picture->name_width = longest < WIDEST_NAME ? longest : WIDEST_NAME;
	if (picture->name_width > most)
		picture->name_width = most < NARROWEST_BAR ? NARROWEST_BAR : most;
	size_t taken = NUMBERS + picture->name_width;
	picture->bar_width = columns >= taken + NARROWEST_BAR ? columns - taken : 0;
	/* Each holding begins a mark of its own. */
	for (picture->scale = 1; picture->bar_width; picture->scale++) {
		size_t widest = 0;
		for (size_t i = 0; i < picture->rows.count; i++) {
			size_t marks = 0;
			for (int holding = 0; holding < HOLDINGS; holding++)
				marks += marks_of(picture, picture->rows.items[i].papers[holding]);
			widest = marks > widest ? marks : widest;
		}
		if (widest <= picture->bar_width || widest <= HOLDINGS)
			return;
	}
}

void picture_draw(const struct record *record, const struct picture_look *look, struct buffer *out)
{
	struct picture picture = {.look = look, .out = out};
	const struct things *meetings = &record->of[KIND_MEETING],
			    *papers = &record->of[KIND_PAPER];
	for (size_t i = 0; i < meetings->count; i++)
		count_meeting(&picture, record, (const struct meeting *)meetings->items[i]);
	for (size_t i = 0; i < papers->count; i++)
		count_paper(&picture, (const struct paper *)papers->items[i]);
	ARRAY_SORT(picture.rows.items, picture.rows.count, by_committee_and_year);
	if (picture.rows.count > MOST_ROWS)
		join_years(&picture);
	if (picture.rows.count) {
		measure(&picture);
		draw_head(&picture);
	}
	for (size_t i = 0; i < picture.rows.count && i < MOST_ROWS; i++)
		draw_row(&picture, &picture.rows.items[i]);
	if (picture.rows.count > MOST_ROWS)
		buffer_printf(out, "and %zu more\n", picture.rows.count - MOST_ROWS);
	if (picture.rows.count)
		draw_legend(&picture);
	arena_free(&picture.arena);
}
