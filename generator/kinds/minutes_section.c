#include "kinds/minutes_section.h"

#include "base/arena.h"
#include "kinds/minutes_private.h"
#include "kinds/minutes_words.h"
#include "record/prose.h"
#include "text/markdown.h"

/* Matching */

struct candidate {
	const struct thing *item;
	struct str number;
	struct str title; /* spelt alike */
	bool taken;
};

struct matching {
	const struct markdown *body;
	struct arena *arena;
	struct candidate *items;
	size_t count;
	bool numbered; /* the numbers of headings are those of the agenda */
};

static bool is_heading(const struct markdown_block *block)
{
	return block->type == MARKDOWN_HEADING && !block->nested;
}

static struct matching matching_of(const struct minutes *minutes, struct arena *arena)
{
	const struct meeting *meeting = (const struct meeting *)minutes->meeting.target;
	struct matching matching = {
		.body = prose_read(minutes->thing.body),
		.arena = arena,
		.items = arena_new(arena, struct candidate, meeting->agenda.count),
		.count = meeting->agenda.count,
	};
	for (size_t i = 0; i < matching.count; i++) {
		const struct item *item = (const struct item *)meeting->agenda.items[i];
		matching.items[i] = (struct candidate){
			.item = &item->thing,
			.number = words_number(item->printed_number),
			.title = words_spell(words_without_bracket(item->thing.title), arena),
		};
	}
	return matching;
}

static bool has_number(const struct candidate *candidate, struct str number)
{
	return number.len && str_equal_fold(candidate->number, number);
}

/* The numbers are the agenda's where a heading has number and title of the same item. */
static bool is_numbered(const struct matching *matching)
{
	for (size_t i = 0; i < matching->body->block_count; i++) {
		const struct markdown_block *block = &matching->body->blocks[i];
		if (!is_heading(block))
			continue;
		struct words words = words_of(block->text, matching->arena);
		for (size_t j = 0; j < matching->count; j++)
			if (has_number(&matching->items[j], words.number) &&
			    (!words.title.len ||
			     words_agree(matching->items[j].title, words.title)))
				return true;
	}
	return false;
}

/* The only item that does; several give null. */
static struct candidate *only(const struct matching *matching, const struct words *words,
			      bool (*does)(const struct candidate *, const struct words *))
{
	struct candidate *found = NULL;
	for (size_t i = 0; i < matching->count; i++) {
		if (!does(&matching->items[i], words))
			continue;
		if (found)
			return NULL;
		found = &matching->items[i];
	}
	return found;
}

static bool is_numbered_so(const struct candidate *candidate, const struct words *words)
{
	return has_number(candidate, words->number) &&
	       (!words->title.len || words_agree(candidate->title, words->title) ||
		!candidate->title.len);
}

static bool is_titled_so(const struct candidate *candidate, const struct words *words)
{
	return words_are(words, candidate->title);
}

/* Without a number, so that its title alone says which it is. */
static bool is_only_titled_so(const struct candidate *candidate, const struct words *words)
{
	return !candidate->number.len && words_are(words, candidate->title);
}

/* The item that a heading is about; *sure: also below the heading of another. */
static struct candidate *match(const struct matching *matching, struct str text, bool *sure)
{
	struct words words = words_of(text, matching->arena);
	*sure = true;
	for (size_t i = 0; i < matching->count; i++)
		if (str_equal(matching->items[i].item->name, str_trim(text)))
			return &matching->items[i];
	struct candidate *found = NULL;
	if (matching->numbered && words.number.len)
		found = only(matching, &words, is_numbered_so);
	if (found)
		return found;
	*sure = false;
	return only(matching, &words,
		    matching->numbered && words.number.len ? is_only_titled_so : is_titled_so);
}

/* Where the minutes are divided */

static void add_section(struct minutes *minutes, size_t block, const struct thing *item,
			size_t blocks)
{
	ARRAY_PUT(minutes->sections, minutes->section_count, blocks,
		  (struct minute_section){(uint32_t)block, item});
}

/* Headings that minutes have above or below what was discussed, and no agenda has. */
static bool is_formal(struct str text, struct arena *arena)
{
	struct words words = words_of(text, arena);
	return words_are_formal(&words) || words_are_other_business(&words);
}

/* The section whose heading stands last, or where there is none yet what is to be one. */
struct dividing {
	struct minutes *minutes;
	struct matching matching;
	unsigned level;               /* of the last section, or of those to come */
	const struct candidate *open; /* its item */
};

/* Does a heading stand above all sections: as the title, or over those who were there? */
static bool is_above(const struct dividing *dividing, size_t index)
{
	const struct markdown *body = dividing->matching.body;
	struct str text = body->blocks[index].text;
	bool is_first = true;
	for (size_t i = 0; i < index; i++)
		is_first = is_first && !is_heading(&body->blocks[i]);
	bool is_title = is_first && (body->blocks[index].level < dividing->level ||
				     str_find(words_spell(text, dividing->matching.arena),
					      STR("minutes")) < text.len);
	return !dividing->minutes->section_count &&
	       (is_title || is_formal(text, dividing->matching.arena));
}

/*
 * How deep the headings of sections are where the agenda tells nothing: as deep as the highest of
 * which there are several, as a title stands alone.
 */
static unsigned own_level(const struct markdown *body)
{
	enum { DEEPEST = 6 };
	size_t counts[DEEPEST + 1] = {0};
	for (size_t i = 0; i < body->block_count; i++)
		if (is_heading(&body->blocks[i]))
			counts[body->blocks[i].level <= DEEPEST ? body->blocks[i].level : 0]++;
	for (unsigned level = 1; level <= DEEPEST; level++)
		if (counts[level] > 1)
			return level;
	for (unsigned level = DEEPEST; level > 0; level--)
		if (counts[level])
			return level;
	return 0;
}

static void divide_at(struct dividing *dividing, size_t index)
{
	const struct markdown *body = dividing->matching.body;
	const struct markdown_block *block = &body->blocks[index];
	struct minutes *minutes = dividing->minutes;
	bool sure;
	struct candidate *found = match(&dividing->matching, block->text, &sure);
	bool is_high = block->level <= dividing->level;
	if (found && !found->taken && (sure || !dividing->open || is_high)) {
		found->taken = true;
		dividing->open = found;
	} else {
		if (!is_high || is_above(dividing, index))
			return;
		found = NULL;
		dividing->open = NULL;
	}
	dividing->level = block->level;
	add_section(minutes, index, found ? found->item : NULL, body->block_count);
}

/* The level of the highest heading that is about an item, or of what are sections without one. */
static unsigned first_level(const struct matching *matching)
{
	unsigned level = 0;
	bool sure;
	for (size_t i = 0; i < matching->body->block_count; i++) {
		const struct markdown_block *block = &matching->body->blocks[i];
		if (is_heading(block) && (!level || block->level < level) &&
		    match(matching, block->text, &sure))
			level = block->level;
	}
	return level ? level : own_level(matching->body);
}

/* Headings in a section stand one below its own, which the page has as one of the second level. */
static void raise_headings(struct minutes *minutes, struct arena *arena)
{
	enum { SECTION_LEVEL = 2 };
	struct markdown *body = prose_change(minutes->thing.body);
	struct str old = body->html;
	char *html = arena_new(arena, char, old.len + 1);
	for (size_t i = 0; i < old.len; i++)
		html[i] = old.data[i];
	const struct markdown_block *heading = NULL;
	for (size_t i = 0, section = 0; i < body->mark_count; i++) {
		size_t at = body->marks[i].offset;
		while (section < minutes->section_count &&
		       body->blocks[minutes->sections[section].block].before <= at)
			heading = &body->blocks[minutes->sections[section++].block];
		if (!heading || at < heading->after || body->marks[i].type != MARKDOWN_MARK_LEVEL)
			continue;
		int level = html[at] - '0' + SECTION_LEVEL - heading->level;
		html[at] = (char)('0' + (level > SECTION_LEVEL ? level : SECTION_LEVEL + 1));
	}
	body->html = (struct str){html, old.len};
}

void minutes_divide(struct minutes *minutes, struct arena *arena)
{
	if (!minutes->meeting.target || !minutes->thing.body)
		return;
	struct dividing dividing = {minutes, matching_of(minutes, arena), 0, NULL};
	const struct markdown *body = dividing.matching.body;
	dividing.matching.numbered = is_numbered(&dividing.matching);
	dividing.level = first_level(&dividing.matching);
	minutes->sections = arena_new(arena, struct minute_section, body->block_count);
	minutes->section_count = 0;
	for (size_t i = 0; i < body->block_count; i++)
		if (is_heading(&body->blocks[i]))
			divide_at(&dividing, i);
	raise_headings(minutes, arena);
}

/* Messages */

static bool hold_back(const struct minutes *minutes)
{
	const struct meeting *meeting = (const struct meeting *)minutes->meeting.target;
	for (size_t i = 0; meeting && i < meeting->agenda.count; i++)
		if (item_is_held(meeting->agenda.items[i]))
			return true;
	return false;
}

struct checking {
	const struct minutes *minutes;
	struct matching matching;
	struct diag *diag;
	bool holds_back;
};

/* The item that a heading is most like, where it is like one. */
static const struct candidate *nearest(const struct matching *matching, struct str text)
{
	struct words words = words_of(text, matching->arena);
	const struct candidate *found = NULL;
	size_t least = SIZE_MAX;
	for (size_t i = 0; i < matching->count; i++) {
		const struct candidate *item = &matching->items[i];
		size_t distance = str_distance(item->title, words.title);
		if (words_are(&words, item->title) || has_number(item, words.number))
			distance = 1;
		else if (words_agree(item->title, words.title))
			distance = 2;
		if (distance < least && distance <= 2 + words.title.len / 3) {
			least = distance;
			found = item;
		}
	}
	return found;
}

static const char *remedy_of(const struct checking *checking)
{
	return checking->holds_back
		       ? "head it with the id, or with the number and title, of its item, add "
			 "one to the agenda, or give it another \"#\" where it belongs to the "
			 "section above; otherwise it may be about an item that is kept back"
		       : "head it with the id, or with the number and title, of its item, or give "
			 "it another \"#\" where it belongs to the section above";
}

/* What is wrong with a heading that has no item. */
static const char *fault_of(const struct matching *matching, struct str text)
{
	struct words words = words_of(text, matching->arena);
	size_t alike = 0;
	bool sure;
	if (match(matching, text, &sure))
		return "there is another section";
	for (size_t i = 0; i < matching->count; i++)
		alike += words_are(&words, matching->items[i].title);
	return alike > 1 ? "several agenda items are called" : "the meeting has no agenda item";
}

static void report_section(const struct checking *checking, const struct markdown_block *block)
{
	struct diag *diag = checking->diag;
	struct arena *arena = checking->matching.arena;
	struct place place = {checking->minutes->thing.source, block->span};
	const struct candidate *near = nearest(&checking->matching, block->text);
	struct str hint = {0};
	if (near)
		hint = arena_printf(arena, "; the nearest item is \"%.*s%s%.*s\"",
				    STR_ARG(near->number), near->number.len ? ". " : "",
				    STR_ARG(near->item->title));
	diag_report(diag, checking->holds_back ? DIAG_MINUTES_SECTION : DIAG_MINUTES_HEADING, place,
		    "%s \"%.*s\"%.*s", fault_of(&checking->matching, block->text),
		    STR_ARG(block->text), STR_ARG(hint));
	diag_remedy(diag, "%s", remedy_of(checking));
}

/* No section is about an item. */
static void check_undivided(const struct checking *checking)
{
	const struct minutes *minutes = checking->minutes;
	struct place place = {minutes->thing.source, minutes->thing.span};
	if (minutes->section_count)
		place.span = checking->matching.body->blocks[minutes->sections[0].block].span;
	if (!checking->holds_back && !minutes->section_count)
		return;
	diag_report(checking->diag,
		    checking->holds_back ? DIAG_MINUTES_SECTION : DIAG_MINUTES_HEADING, place,
		    "no heading of these minutes is an agenda item%s",
		    checking->holds_back ? ", and the meeting keeps one back" : "");
	diag_remedy(checking->diag, "head each section with \"## \" and the id, or the number and "
				    "title, of its item");
}

/* The part of the agenda in which items stand: "4. Reports" over "4.1 Safer wards". */
static bool is_part(const struct checking *checking, struct str text)
{
	const struct matching *matching = &checking->matching;
	struct words words = words_of(text, matching->arena);
	for (size_t i = 0; i < matching->count; i++) {
		const struct item *item = (const struct item *)matching->items[i].item;
		struct str names[] = {words_spell(item->section, matching->arena),
				      words_spell(item->part, matching->arena)};
		struct str number = matching->items[i].number;
		if (words.number.len && str_drop(&number, words.number) &&
		    str_starts(number, STR(".")))
			return true;
		for (size_t j = 0; j < ARRAY_SIZE(names); j++)
			if (names[j].len &&
			    (str_equal(names[j], words.whole) || str_equal(names[j], words.title)))
				return true;
	}
	return false;
}

static size_t count_matched(const struct minutes *minutes)
{
	size_t count = 0;
	for (size_t i = 0; i < minutes->section_count; i++)
		count += minutes->sections[i].item != NULL;
	return count;
}

static void check_each(const struct checking *checking, size_t end)
{
	const struct minutes *minutes = checking->minutes;
	const struct matching *matching = &checking->matching;
	for (size_t i = 0; i < minutes->section_count; i++) {
		const struct minute_section *section = &minutes->sections[i];
		const struct markdown_block *block = &matching->body->blocks[section->block];
		struct words words = words_of(block->text, matching->arena);
		/* Where something is held back, it may be that what was taken last. */
		bool is_known = words_are_formal(&words) ||
				(words_are_other_business(&words) && !checking->holds_back);
		if (section->item || section->block >= end || is_known ||
		    is_part(checking, block->text))
			continue;
		const struct thing *about =
			minutes_item_of(minutes, section->block, matching->arena);
		if (!about || !item_is_held(about))
			report_section(checking, block);
	}
}

/* Of who was there, where and when, whatever else it says. */
static bool is_about_attendance(struct str text, struct arena *arena)
{
	struct str words = words_spell(text, arena);
	str_drop_one(&words, "the-|those-|also-|members-|");
	return str_drop_one(&words,
			    "present|in-attendance|attend|apologies|minutes-of|meeting|chair|held|"
			    "quorum|welcome|board-met|committee-met|board-of-directors-met|"
			    "confirmed|unconfirmed|draft|approved");
}

/*
 * Where something is kept back: a paragraph that stands above all sections, and that does not lead
 * to them, may be about that.
 */
static void check_above(const struct checking *checking)
{
	enum { MOST_WORDS = 25 };
	const struct minutes *minutes = checking->minutes;
	const struct markdown *body = checking->matching.body;
	size_t first = minutes->section_count ? minutes->sections[0].block : 0;
	bool is_led = false;
	for (size_t i = 0; i < first && !minutes->thing.marking_checked.len; i++) {
		const struct markdown_block *block = &body->blocks[i];
		if (is_heading(block))
			is_led = is_formal(block->text, checking->matching.arena);
		if (block->type != MARKDOWN_PARAGRAPH || is_led)
			continue;
		struct str text = minutes_block_text(body, block, checking->matching.arena);
		size_t words = 1;
		for (size_t k = 0; k < text.len; k++)
			words += ascii_is_space(text.data[k]);
		if (words <= MOST_WORDS || is_about_attendance(text, checking->matching.arena))
			continue;
		diag_report(checking->diag, DIAG_MINUTES_SECTION,
			    (struct place){minutes->thing.source, block->span},
			    "this stands above all sections, and the meeting keeps an item back: "
			    "nobody can say that it is not about that");
		diag_remedy(checking->diag,
			    "head it with its item of the agenda; or, where it may be "
			    "public, write \"marking checked: ROLE, DATE\" above");
		return;
	}
}

void minutes_check_sections(const struct minutes *minutes, size_t end, struct diag *diag)
{
	struct arena arena = {0};
	struct checking checking = {
		.minutes = minutes,
		.matching = matching_of(minutes, &arena),
		.diag = diag,
		.holds_back = hold_back(minutes),
	};
	checking.matching.numbered = is_numbered(&checking.matching);
	if (checking.matching.count && count_matched(minutes))
		check_each(&checking, end);
	else if (checking.matching.count)
		check_undivided(&checking);
	if (checking.holds_back && count_matched(minutes))
		check_above(&checking);
	arena_free(&arena);
}

bool minutes_section_is_led_to(const struct minutes *minutes, size_t section)
{
	const struct markdown *body = prose_read(minutes->thing.body);
	const struct markdown_block *heading = &body->blocks[minutes->sections[section].block];
	/* All links to places are marked. */
	for (size_t i = 0; i < body->mark_count; i++) {
		size_t at = body->marks[i].offset;
		struct str behind = str_skip(body->html, at);
		bool is_own = heading->before <= at && at < heading->after;
		if (!is_own && str_drop(&behind, heading->id) && str_starts(behind, STR("\"")) &&
		    str_ends(str_sub(body->html, 0, at), STR("href=\"#")))
			return true;
	}
	return false;
}
