#include "record/marked.h"

#include "guard/marking.h"
#include "guard/secrecy.h"
#include "guard/secrecy_line.h"
#include "guard/words.h"
#include "record/layout.h"
#include "record/schema.h"

struct marked {
	const struct record *record;
	struct marking_words own;
	struct diag *diag;
	/* Of one thing: */
	const struct thing *thing;
	enum marking marking;
	struct place place; /* of the first */
	struct str text;
	const char *what; /* it does; null: it stands by itself */
	bool opens_part;
	size_t count;
};

/* "Embargoed until 9am on 1 March 2026", once that day is over. */
static bool is_past_embargo(const struct marked *marked, struct str text)
{
	enum { WORDS = 3 };
	struct words words;
	struct date date;
	if (!words_fold(text, &words))
		return false;
	struct str rest = words_text(&words);
	while (rest.len && ascii_is_digit(rest.data[0]))
		rest = str_skip(rest, str_find_char(rest, ' ') + 1);
	if (!str_drop_one(&rest,
			  "embargo until |embargoed until |under embargo until |strictly embargoed "
			  "until |strict embargo until |embargoed till |embargo |embargo date |"
			  "release not before |release date not before |publication not before |"
			  "not for release before |not for publication before |not for release "
			  "until |not for publication until |not to be released before |not to be "
			  "published before |not to be released until |not to be published until "))
		return false;
	for (; rest.len; rest = str_skip(rest, str_find_char(rest, ' ') + 1)) {
		size_t end = 0;
		for (int i = 0; i < WORDS && end < rest.len; i++)
			end += str_find_char(str_skip(rest, end), ' ') + (i + 1 < WORDS);
		if (date_parse(str_sub(rest, 0, end), &date) == DATE_READ &&
		    date.precision == DATE_DAY)
			return date_last_day(date) < date_first_day(marked->record->now.date);
	}
	return false;
}

static bool note(struct marked *marked, enum marking marking, struct str text, struct place place)
{
	if (marking == MARKING_NONE ||
	    (marking == MARKING_CLOSED && is_past_embargo(marked, text)) || marked->count++)
		return false;
	marked->marking = marking;
	marked->text = text;
	marked->place = place;
	marked->what = NULL;
	marked->opens_part = false;
	return true;
}

/* A title or a heading that opens what is not for the public. */
static void look_at_part(struct marked *marked, struct str title, struct place place)
{
	bool is_marked = marking_of(title, MARKING_IN_TITLE, &marked->own) == MARKING_CLOSED;
	if (!is_marked && note(marked, MARKING_PART, title, place)) {
		marked->opens_part = true;
		marked->what = "opens a part that is not for the public, in what is published";
	}
}

/* May it be of what was taken in private? */
static bool is_of_meeting(const struct thing *thing)
{
	const struct kind *kind = schema_kind(thing->kind);
	return kind->withheld.by || kind->released_at;
}

/* A title may say so of what stands below it: of a meeting, its papers and its rows. */
static bool tells_in_title(const struct thing *thing, struct str title)
{
	const struct kind *kind = schema_kind(thing->kind);
	bool may = is_of_meeting(thing) || kind->published_singly || kind->may_be_held ||
		   (thing->parent && schema_kind(thing->parent->kind)->may_be_held);
	return may && (secrecy_in_title(title, kind->withheld.by) ||
		       (kind->published_singly && secrecy_in_name_of_meeting(title)));
}

static void note_words(struct marked *marked, bool tells, struct str text, struct place place)
{
	if (tells && note(marked, MARKING_CLOSED, text, place))
		marked->what = "says that it was not for the public, in what is published";
}

/* Of an item its part and section say it, which it checks itself. */
static bool has_notes(const struct thing *thing)
{
	return is_of_meeting(thing) && !schema_kind(thing->kind)->withheld.by;
}

/* Texts that are one value say what they are: only a text for readers can be a draft. */
static void look_at_value(struct marked *marked, struct str text, struct place place)
{
	enum marking marking = marking_of(text, MARKING_IN_TITLE, &marked->own);
	if (marking == MARKING_NONE)
		marking = marking_in_front(text, MARKING_IN_TITLE, &marked->own);
	if (marking == MARKING_CLOSED)
		note(marked, marking, text, place);
}

/* A name that is put in later stands between the words. */
static bool holds_a_name(const struct markdown *markdown, const struct marking_scan *scan)
{
	for (size_t i = 0; i < markdown->patch_count; i++) {
		const struct markdown_patch *patch = &markdown->patches[i];
		if (patch->type == MARKDOWN_NAME && patch->offset >= scan->start &&
		    patch->offset <= scan->end)
			return true;
	}
	return false;
}

/* "Part 2" is only a heading where another line begins with "Part 1" or its like. */
static bool has_other_parts(struct str html)
{
	struct str rest = html;
	while (rest.len) {
		rest = str_skip(rest, str_find_char(rest, '>') + 1);
		struct str line = str_trim(str_sub(rest, 0, 20));
		bool is_part = str_equal_fold(str_sub(line, 0, 5), STR("part "));
		line = str_sub(line, 0, str_find_char(line, '<'));
		if (is_part && marking_of(line, MARKING_IN_LINE, NULL) != MARKING_PART)
			return true;
	}
	return false;
}

/* Without tags, in one line. */
static struct str plain(struct str html, struct arena *arena)
{
	char *text = arena_new(arena, char, html.len + 1);
	size_t len = 0;
	bool in_tag = false;
	for (size_t i = 0; i < html.len; i++) {
		char c = html.data[i] == '\n' ? ' ' : html.data[i];
		in_tag |= c == '<';
		if (!in_tag)
			text[len++] = c;
		in_tag &= c != '>';
	}
	return str_trim((struct str){text, len});
}

/* Was it told as a heading, "Part 2: private"? */
static bool is_told(const struct marking_scan *scan)
{
	struct arena scratch = {0};
	struct str text = plain(str_sub(scan->html, scan->start, scan->end), &scratch);
	bool told = str_starts(str_skip(scan->html, scan->end), STR("</h")) &&
		    secrecy_opens_part(text, SECRECY_CHAPTER);
	arena_free(&scratch);
	return told;
}

/* The words of a block, without the number in front that leads to it. */
static void note_prose(struct marked *marked, const struct markdown *markdown,
		       const struct marking_scan *scan, struct span span)
{
	struct str text = str_sub(scan->html, scan->start, scan->end);
	for (size_t i = 0; i < markdown->block_count; i++) {
		const struct markdown_block *block = &markdown->blocks[i];
		/* An item or a cell is no block: the last one before it is near. */
		if (block->before <= scan->start && block->span.end)
			span = block->span;
		if (scan->start <= block->start && block->end <= scan->end)
			text = str_sub(scan->html, block->start, block->end);
	}
	note(marked, scan->marking, text, (struct place){marked->thing->source, span});
}

static void look_at_file(struct marked *marked, struct str name, struct place place)
{
	enum marking marking = marking_of_file(name, &marked->own);
	if (note(marked, marking, str_skip(name, str_folder(name).len), place))
		marked->what = "ends with a marking, and is published";
}

/* Pictures, and the files of which it prints the rows. */
static void look_at_shown_files(struct marked *marked, const struct markdown *markdown)
{
	for (size_t i = 0; i < markdown->reference_count; i++) {
		const struct markdown_reference *shown = &markdown->references[i];
		if (shown->is_image || shown->is_table)
			look_at_file(marked, shown->target,
				     (struct place){marked->thing->source, shown->span});
	}
}

/* Is it about how things are done, so that a chapter may be on what is done in private? */
static bool is_of_rules(const struct thing *thing)
{
	return words_hold(thing->title,
			  "standing order|terms of reference|policy|constitution|procedure|"
			  "scheme of|handbook|code of|protocol|guidance|manual|rules");
}

/* "Annex 2 (Exempt)" is no chapter. */
static bool is_chapter_of_rules(const struct marked *marked, struct str heading)
{
	struct words words;
	return is_of_rules(marked->thing) && words_fold(heading, &words) &&
	       str_find(words_text(&words), STR("annex")) == words.len &&
	       str_find(words_text(&words), STR("appendix")) == words.len;
}

static void look_at_headings(struct marked *marked, const struct markdown *markdown)
{
	for (size_t i = 0; i < markdown->block_count; i++) {
		const struct markdown_block *block = &markdown->blocks[i];
		if (block->type == MARKDOWN_HEADING &&
		    secrecy_opens_part(block->text, SECRECY_CHAPTER) &&
		    !is_chapter_of_rules(marked, block->text))
			look_at_part(marked, block->text,
				     (struct place){marked->thing->source, block->span});
	}
}

static void look_at_prose(struct marked *marked, const struct prose *prose, struct span span)
{
	const struct markdown *markdown = &prose->markdown;
	look_at_shown_files(marked, markdown);
	bool finds_parts = schema_kind(marked->thing->kind)->finds_parts;
	if (!finds_parts)
		look_at_headings(marked, markdown);
	struct marking_scan scan = {.html = markdown->html, .own = &marked->own};
	while (marking_scan_next(&scan)) {
		bool is_part = scan.marking == MARKING_PART;
		if (is_part && (finds_parts || has_other_parts(markdown->html) || is_told(&scan)))
			continue;
		if (!holds_a_name(markdown, &scan))
			note_prose(marked, markdown, &scan, span);
	}
}

/* A text of one line, as the note of an action is. */
static void look_at_line(struct marked *marked, const struct markdown *markdown, struct place place)
{
	enum { LONGEST = 200 };
	struct arena scratch = {0};
	bool is_line = markdown->html.len && markdown->html.len < LONGEST;
	note_words(marked,
		   is_line && has_notes(marked->thing) &&
			   secrecy_in_note(plain(markdown->html, &scratch)),
		   markdown->html, place);
	arena_free(&scratch);
}

static void look_at_link(struct marked *marked, const struct link *link)
{
	struct place place = {marked->thing->source, link->span};
	if (link->target || link->shared)
		return;
	look_at_value(marked, link->written, place);
	note_words(marked, is_of_meeting(marked->thing) && secrecy_in_title(link->written, false),
		   link->written, place);
}

static void look_at_field(struct marked *marked, const struct said *said)
{
	const struct thing *thing = marked->thing;
	struct place place = schema_place(thing, said->field);
	if (schema_mark(thing, said->field)->inherited || said->field->flags & FIELD_GUARDS)
		return;
	if (schema_kind(thing->kind)->is_data) {
		if (said->text && !words_have_small(*said->text))
			look_at_value(marked, *said->text, place);
		return;
	}
	if (said->text) {
		look_at_value(marked, *said->text, place);
		bool is_title = str_equal(str_from(said->field->name), STR("title"));
		note_words(marked,
			   is_title ? tells_in_title(thing, *said->text)
				    : has_notes(thing) && secrecy_in_note(*said->text),
			   *said->text, place);
	}
	if (said->prose) {
		look_at_prose(marked, said->prose, place.span);
		look_at_line(marked, &said->prose->markdown, place);
	}
	if (said->link && said->field->type != FIELD_TICKS)
		look_at_link(marked, said->link);
	if (said->file)
		look_at_file(marked, *said->file, place);
}

/* Who looked, and when: "Trust Secretary, 29 November 2026". */
static bool is_role_and_date(struct str text, struct date today)
{
	size_t comma = text.len;
	struct date date;
	while (comma && text.data[comma - 1] != ',')
		comma--;
	return comma > 1 && str_trim(str_sub(text, 0, comma - 1)).len &&
	       date_parse(str_trim(str_skip(text, comma)), &date) == DATE_READ &&
	       date.precision == DATE_DAY && date_first_day(date) <= date_first_day(today);
}

static void check_checked(const struct marked *marked, const struct thing *thing)
{
	struct date today = marked->record->now.date;
	struct arena arena = {0};
	if (!thing->marking_checked.len || is_role_and_date(thing->marking_checked, today))
		return;
	diag_report(marked->diag, DIAG_WRONG_TYPE, schema_place_of(thing, "marking checked"),
		    "\"marking checked\" is the role of who looked, a comma, and the day, which is "
		    "not ahead");
	diag_remedy(marked->diag, "marking checked: Trust Secretary, %.*s",
		    STR_ARG(date_print(today, &arena)));
	arena_free(&arena);
}

static bool is_checked(const struct thing *thing)
{
	return thing && (thing->marking_checked.len || is_checked(thing->parent));
}

/* The words of a withheld item are chosen with care, and those that say why. */
static bool may_be_marked(const struct thing *thing)
{
	const struct kind *kind = schema_kind(thing->kind);
	return kind->is_setting || kind->names_secrecy || hidden_is_withheld(thing);
}

static enum draft_here draft_here(const struct thing *thing)
{
	for (; thing; thing = thing->parent) {
		const struct kind *kind = schema_kind(thing->kind);
		if (thing->draft)
			return DRAFT_SAID;
		if (kind->draft_here && kind->draft_here(thing) != DRAFT_AMISS)
			return kind->draft_here(thing);
	}
	return DRAFT_AMISS;
}

static void tell(const struct marked *marked, enum diag_code code, struct arena *arena)
{
	struct str today = date_print(marked->record->now.date, arena);
	struct str text = str_clip(plain(marked->text, arena), 60);
	struct str more = marked->count > 1 ? arena_printf(arena, "; %zu more in the same %s",
							   marked->count - 1,
							   schema_kind(marked->thing->kind)->word)
					    : STR("");
	const char *what = marked->what ? marked->what
			   : code == DIAG_DRAFT_MARKING && marked->marking != MARKING_DRAFT
				   ? "stands by itself, as a marking, in a draft: it will not "
				     "be published so"
				   : "stands by itself, as a marking, in what is published";
	diag_report(marked->diag, code, marked->place, "\"%.*s\" %s%.*s", STR_ARG(text), what,
		    STR_ARG(more));
	const char *remedy = "write \"access: private\" to keep it back. If everybody may read it, "
			     "take the marking out";
	if (marked->opens_part)
		remedy = "move what stands there to a file of its own with \"access: private\", or "
			 "write that here to keep back the whole. If everybody may read it, call "
			 "it something else";
	else if (code == DIAG_DRAFT_MARKING && marked->marking == MARKING_DRAFT)
		remedy = "take the word out if it is no draft";
	else if (marked->marking == MARKING_DRAFT)
		remedy = "write \"status: draft\" if it is not ready; take the word out if it is";
	diag_remedy(
		marked->diag,
		"%s, or let it stand with \"marking checked: Trust Secretary, %.*s\" (your role, "
		"and the day)",
		remedy, STR_ARG(today));
}

/* Is it only shown with drafts, to those who are to read them? */
static bool is_draft(const struct thing *thing)
{
	return thing && (thing->draft || is_draft(thing->parent));
}

static void report(const struct marked *marked)
{
	struct arena arena = {0};
	enum draft_here here = marked->marking == MARKING_DRAFT ? draft_here(marked->thing)
			       : is_draft(marked->thing)        ? DRAFT_ASKED
								: DRAFT_AMISS;
	if (marked->count && here != DRAFT_SAID)
		tell(marked, here == DRAFT_ASKED ? DIAG_DRAFT_MARKING : DIAG_MARKING, &arena);
	arena_free(&arena);
}

static void look_at(struct marked *marked, const struct thing *thing)
{
	bool is_list = thing->source && layout_is_sheet(thing->source->name);
	bool has_own_file =
		thing->source && !(thing->parent && thing->parent->source == thing->source);
	marked->thing = thing;
	marked->count = 0;
	check_checked(marked, thing);
	if (is_checked(thing) || may_be_marked(thing))
		return;
	for (struct said said = {0}; said_next(thing, &said);) {
		if (said.field)
			look_at_field(marked, &said);
		else
			look_at_prose(marked, said.prose, thing->span);
	}
	if (has_own_file && !is_list && schema_is_stated(thing, "title") &&
	    secrecy_opens_part(thing->title, SECRECY_CHAPTER))
		look_at_part(marked, thing->title, schema_place_of(thing, "title"));
	if (has_own_file && !is_list)
		look_at_file(marked, thing->source->name, (struct place){thing->source, {0}});
	report(marked);
}

void marked_check(const struct record *record, struct diag *diag)
{
	const struct texts *own = &record->site->markings;
	struct marked marked = {.record = record, .own = {own->items, own->count}, .diag = diag};
	const struct thing *thing;
	for (struct record_at at = {0}; (thing = record_next(record, &at));)
		look_at(&marked, thing);
}
