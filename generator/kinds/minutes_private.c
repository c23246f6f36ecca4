#include "kinds/minutes_private.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "guard/secrecy.h"
#include "kinds/minutes_words.h"
#include "record/prose.h"
#include "text/html.h"
#include "text/markdown.h"

/* "– 12.15pm", behind a heading */
static bool is_time(struct str text)
{
	enum { LONGEST = 20 };
	if (!str_drop(&text, STR("\xE2\x80\x93")))
		str_drop(&text, STR("-"));
	text = str_trim(text);
	return text.len && text.len < LONGEST && ascii_is_digit(text.data[0]);
}

/* The bold words that a text begins with, where its line ends behind them; or empty. */
static struct str bold_line(struct str html)
{
	struct str rest = html;
	rest = str_skip(rest, words_number_len(rest));
	rest = str_trim(rest);
	str_drop(&rest, STR("<em>"));
	if (!str_drop(&rest, STR("<strong>")))
		return (struct str){0};
	size_t end = str_find(rest, STR("</strong>"));
	struct str behind = str_skip(rest, end + STR("</strong>").len);
	while (behind.len && str_find_char(STR(" :."), behind.data[0]) < 3)
		behind = str_skip(behind, 1);
	str_drop(&behind, STR("</em>"));
	bool ends = !behind.len || behind.data[0] == '\n' || str_starts(behind, STR("<br")) ||
		    is_time(behind);
	return ends ? str_sub(rest, 0, end) : (struct str){0};
}

/* A line that may stand for a heading. */
struct line {
	enum secrecy_line weight;
	struct str text; /* as a reader has it */
};

static struct str plain_of(struct str html, struct arena *arena)
{
	struct buffer plain = {0};
	html_add_plain(&plain, html);
	struct str text = arena_copy(arena, str_trim(buffer_view(&plain)));
	buffer_free(&plain);
	return text;
}

/* The first line of a block. */
static struct line line_of(const struct markdown *body, const struct markdown_block *block,
			   struct arena *arena)
{
	enum { LONGEST = 100, SHORTEST = 40 };
	if (block->type == MARKDOWN_HEADING)
		return (struct line){SECRECY_HEADING, block->text};
	if (block->type != MARKDOWN_PARAGRAPH && block->type != MARKDOWN_LIST_ITEM)
		return (struct line){0};
	struct str html = str_trim(str_sub(body->html, block->start, block->end));
	str_drop(&html, STR("<p>"));
	struct str bold = bold_line(html);
	if (bold.len)
		return (struct line){SECRECY_BOLD, plain_of(bold, arena)};
	struct str text = plain_of(str_sub(html, 0, str_find_char(html, '\n')), arena);
	bool is_line =
		block->type == MARKDOWN_LIST_ITEM || words_number_len(text) || text.len <= SHORTEST;
	if (!is_line || text.len > LONGEST || str_ends(text, STR(".")))
		return (struct line){0};
	return (struct line){SECRECY_SHORT, text};
}

/* Does the text go on behind the title with a mark: "Sale of the depot: update"? */
static bool goes_on(struct str text, struct str title)
{
	text = str_trim(text);
	size_t number = words_number_len(text);
	if (number && !str_equal_fold(str_sub(text, 0, title.len), title))
		text = str_trim(str_skip(text, number));
	if (!title.len || !str_equal_fold(str_sub(text, 0, title.len), title))
		return false;
	struct str behind = str_trim(str_skip(text, title.len));
	return behind.len && !ascii_is_letter(behind.data[0]) && !ascii_is_digit(behind.data[0]);
}

static bool is_about(const struct thing *thing, struct str text, const struct words *words,
		     struct arena *arena)
{
	const struct item *item = (const struct item *)thing;
	struct str titles[] = {thing->title, item->public_title};
	if (str_equal_fold(thing->name, str_trim(text)) ||
	    (!words->title.len && words->number.len &&
	     str_equal_fold(words_number(item->printed_number), words->number)))
		return true;
	for (size_t i = 0; i < ARRAY_SIZE(titles); i++) {
		if (words_are(words, words_spell(titles[i], arena)) ||
		    goes_on(text, str_trim(titles[i])))
			return true;
	}
	return false;
}

static const struct minute_section *section_at(const struct minutes *minutes, size_t block)
{
	for (size_t i = 0; i < minutes->section_count; i++)
		if (minutes->sections[i].block == block)
			return &minutes->sections[i];
	return NULL;
}

/*
 * The item that is kept back and has the number in front of a line inside a section, which nothing
 * shown has: "3 Contract", but no date.
 */
static const struct thing *item_numbered(const struct minutes *minutes, struct str text,
					 const struct words *words, struct arena *arena)
{
	const struct meeting *meeting = (const struct meeting *)minutes->meeting.target;
	const struct thing *found = NULL;
	struct str title = str_trim(str_skip(str_trim(text), words_number_len(str_trim(text))));
	struct date date;
	if (minutes->thing.marking_checked.len || !words->number.len || !title.len ||
	    !ascii_is_capital(title.data[0]) || date_parse(text, &date) == DATE_READ)
		return NULL;
	for (size_t i = 0; i < meeting->agenda.count; i++) {
		const struct item *item = (const struct item *)meeting->agenda.items[i];
		bool has_number = str_equal_fold(words_number(item->printed_number), words->number);
		if (item_is_held(&item->thing))
			found = has_number ? &item->thing : found;
		else if (has_number || words_are(words, words_spell(item->thing.title, arena)))
			return NULL;
	}
	return found;
}

const struct thing *minutes_item_of(const struct minutes *minutes, size_t block,
				    struct arena *arena)
{
	const struct meeting *meeting = (const struct meeting *)minutes->meeting.target;
	const struct markdown *body = prose_read(minutes->thing.body);
	struct str text = line_of(body, &body->blocks[block], arena).text;
	const struct minute_section *section = section_at(minutes, block);
	const struct thing *found = section ? section->item : NULL;
	if (!text.len)
		return NULL;
	if (found && !things_any(&meeting->agenda, item_is_held))
		return found;
	struct words words = words_of(text, arena);
	for (size_t i = 0; i < meeting->agenda.count; i++) {
		const struct thing *item = meeting->agenda.items[i];
		bool is_known = found && !item_is_held(found) && !item_is_held(item);
		if (!is_known && (!found || item_is_held(item)) &&
		    is_about(item, text, &words, arena))
			found = item;
	}
	if (!found && !section)
		found = item_numbered(minutes, text, &words, arena);
	return found;
}

/* "This item was taken in private", behind the number of a paragraph. */
static bool says_it_was_private(struct str sentence, struct arena *arena)
{
	struct str spelt = words_spell(str_skip(sentence, words_number_len(sentence)), arena);
	bool is_one = str_drop_one(&spelt, "this-item-was-|this-was-|the-item-was-|item-|"
					   "this-item-is-|it-was-|this-matter-was-|");
	return is_one &&
	       str_is_one_of(spelt, "taken-in-private|discussed-in-private|considered-in-private|"
				    "heard-in-private|private|taken-in-private-session|"
				    "discussed-in-private-session|considered-in-private-session|"
				    "minuted-separately|minuted-in-private|see-private-minutes|"
				    "see-the-private-minutes|recorded-in-the-private-minutes");
}

/* Is it known by its number alone? */
static bool is_by_number(const struct minutes *minutes, const struct thing *item, size_t block)
{
	struct arena arena = {0};
	struct str text = line_of(prose_read(minutes->thing.body),
				  &prose_read(minutes->thing.body)->blocks[block], &arena)
				  .text;
	struct words words = words_of(text, &arena);
	bool by_number = !section_at(minutes, block) && !is_about(item, text, &words, &arena);
	arena_free(&arena);
	return by_number;
}

void minutes_report_private(const struct minutes *minutes, const struct thing *item, size_t block,
			    struct diag *diag)
{
	struct span span = prose_read(minutes->thing.body)->blocks[block].span;
	diag_report(diag, DIAG_PRIVATE_TEXT, (struct place){minutes->thing.source, span},
		    "this section is about the item \"%.*s\", which is %s", STR_ARG(item->title),
		    item_is_withheld(item) ? "withheld" : hidden_reason(item));
	if (is_by_number(minutes, item, block))
		diag_remedy(diag,
			    "move it out of these minutes; where it is about something else, write "
			    "another number or \"marking checked: ROLE, DATE\" above");
	else if (hidden_waits(item))
		diag_remedy(diag, "head it with \"## %.*s\", so that it is left out until then",
			    STR_ARG(item->name));
	else if (item->hidden == HIDDEN_PRIVATE)
		diag_remedy(diag, "move the section out of these minutes, to those of a meeting "
				  "that says \"access: private\"");
	else
		diag_remedy(diag,
			    "move the section out of these minutes; what may be public goes under "
			    "\"reported\" of the item, or, where all of it was made public, write "
			    "\"released: {%.*s: DATE}\" above",
			    STR_ARG(item->name));
}

bool minutes_section_is_silent(const struct minutes *minutes, size_t block, struct arena *arena)
{
	const struct markdown *body = prose_read(minutes->thing.body);
	const struct markdown_block *heading = &body->blocks[block];
	size_t next = block + 1;
	if (heading->type != MARKDOWN_HEADING)
		return false;
	while (next < body->block_count && (body->blocks[next].type != MARKDOWN_HEADING ||
					    body->blocks[next].level > heading->level))
		next++;
	uint32_t end =
		next < body->block_count ? body->blocks[next].before : (uint32_t)body->html.len;
	struct str text = plain_of(str_sub(body->html, heading->after, end), arena);
	bool silent = str_find(str_sub(body->html, heading->after, end), STR("<img")) >=
		      end - heading->after;
	while (text.len && silent) {
		size_t stop = str_find_char(text, '.');
		silent = says_it_was_private(str_sub(text, 0, stop), arena);
		text = str_trim(str_skip(text, stop + 1));
	}
	return silent;
}

/* Does the agenda say that the public may see it: as an item, or the part in which one stands? */
static bool is_public(const struct minutes *minutes, struct str text, struct arena *arena)
{
	const struct meeting *meeting = (const struct meeting *)minutes->meeting.target;
	struct words words = words_of(text, arena);
	for (size_t i = 0; i < meeting->agenda.count; i++) {
		const struct item *item = (const struct item *)meeting->agenda.items[i];
		struct str names[] = {item->thing.title, item->part, item->section};
		for (size_t j = 0; !item_is_held(&item->thing) && j < ARRAY_SIZE(names); j++)
			if (words_are(&words, words_spell(names[j], arena)))
				return true;
	}
	return false;
}

size_t minutes_private_part(const struct minutes *minutes, struct arena *arena)
{
	const struct markdown *body = prose_read(minutes->thing.body);
	for (size_t i = 0; i < body->block_count; i++) {
		struct line line = line_of(body, &body->blocks[i], arena);
		if (secrecy_opens_part(line.text, line.weight) &&
		    !is_public(minutes, line.text, arena))
			return i;
	}
	return body->block_count;
}

void minutes_report_private_part(const struct minutes *minutes, size_t block, struct diag *diag)
{
	struct arena arena = {0};
	const struct markdown *body = prose_read(minutes->thing.body);
	struct place place = {minutes->thing.source, body->blocks[block].span};
	size_t more = 0;
	for (size_t i = block + 1; i < body->block_count; i++)
		more += body->blocks[i].type == MARKDOWN_HEADING;
	struct line line = line_of(body, &body->blocks[block], &arena);
	struct str behind = {0};
	if (more)
		behind = arena_printf(&arena, ", and %zu heading%s follow%s", more,
				      str_plural(more), more == 1 ? "s" : "");
	diag_report(diag, DIAG_PRIVATE_TEXT, place,
		    "\"%.*s\" opens a private part of the meeting%.*s", STR_ARG(line.text),
		    STR_ARG(behind));
	diag_remedy(diag,
		    "move it, and all that follows, out of these minutes, to those of a meeting "
		    "that says \"access: private\"; where it is public, make it an item of the "
		    "agenda, or the \"part\" of one");
	arena_free(&arena);
}

/* The resolution to exclude the public */

static size_t count_words(struct str text)
{
	size_t count = 0;
	for (size_t i = 0; i < text.len; i++)
		count += !ascii_is_space(text.data[i]) && (!i || ascii_is_space(text.data[i - 1]));
	return count;
}

static bool is_next(struct str rest, const char *choices)
{
	struct str word;
	return !str_split(&rest, '-', &word) || str_is_one_of(word, choices);
}

/* "moved-into-private-session", "reconvened-in-private": behind the verb */
static bool is_into_private(struct str rest)
{
	bool into = false;
	for (struct str word; str_split(&rest, '-', &word);) {
		if (str_is_one_of(word, "private|closed|confidential|camera"))
			return into && is_next(rest, "session|meeting|part|business|to|at|for|and");
		if (!str_is_one_of(word, "into|in|to|on|a|the|its|then|again"))
			return false;
		into |= str_is_one_of(word, "into|in|to");
	}
	return false;
}

/* "asked-to-leave-the-meeting", but not "to leave comments": behind "leave" */
static bool is_out_of_meeting(struct str rest)
{
	if (str_drop_one(&rest, "the-|this-"))
		return is_next(rest, "meeting|room|gallery|chamber|session|call");
	return is_next(rest, "at|and|before|for|while|so|as|during|from");
}

/* Does the meeting go into private at this word of a sentence? */
static bool goes_private(struct str word, struct str rest)
{
	return str_is_one_of(word, "moved|went|entered|proceeded|continued|resumed|retired|"
				   "reconvened|convened|adjourned") &&
	       is_into_private(rest);
}

/* Has it one of these, "one|another", anywhere? */
static bool holds_any(struct str spelt, const char *some)
{
	for (struct str rest = str_from(some), one; str_split(&rest, '|', &one);)
		if (str_find(spelt, one) < spelt.len)
			return true;
	return false;
}

static bool names_outsiders(struct str spelt)
{
	return holds_any(spelt, "public|press-") || str_starts(spelt, STR("observers-"));
}

/* "The following was discussed in private" */
static bool leads_to_private(struct str spelt)
{
	return str_starts(spelt, STR("the-following-")) &&
	       holds_any(spelt, "-in-private|-confidential");
}

/* "The recording was stopped", and nothing of why. */
static bool stops_recording(struct str spelt)
{
	return str_drop_one(&spelt, "the-recording-was-|the-livestream-was-|the-live-stream-was-|"
				    "recording-was-|recording-|the-recording-") &&
	       str_is_one_of(spelt,
			     "stopped|paused|switched-off|turned-off|stopped-here|paused-here|"
			     "stopped-at-this-point|paused-at-this-point");
}

/* Does a sentence say that the public went, or the meeting into private? As it is spelt. */
static bool sends_out(struct str spelt)
{
	/* What says who went, or into what, has one of these. */
	if (!holds_any(spelt, "private|public|closed|confidential|press|camera|observers"))
		return false;
	bool outsiders = names_outsiders(spelt);
	bool asked = false, closed = false, session = false, absence = false, leaves;
	for (struct str rest = spelt, word; str_split(&rest, '-', &word);) {
		leaves = str_is_one_of(word, asked ? "leave|withdrew|cleared" : "withdrew|cleared");
		if (goes_private(word, rest) || (outsiders && leaves && is_out_of_meeting(rest)) ||
		    (session && str_is_one_of(word, "began|commenced|started|opened")) ||
		    (absence && str_is_one_of(word, "public|press")))
			return true;
		asked |= str_is_one_of(word, "asked|requested|invited|required|directed");
		session = closed && str_is_one_of(word, "session|meeting|part");
		closed = str_is_one_of(word, "private|closed|confidential");
		absence = str_equal(word, STR("absence")) ||
			  (absence && str_is_one_of(word, "of|the|members"));
	}
	return false;
}

/* The resolution, or what is written in its place. */
static bool shuts_doors(struct str text, struct arena *arena)
{
	bool shuts = secrecy_excludes_public(text);
	while (text.len && !shuts) {
		size_t end = str_find(text, STR(". "));
		struct str spelt = words_spell(str_sub(text, 0, end), arena);
		shuts = leads_to_private(spelt) || sends_out(spelt) || stops_recording(spelt);
		text = str_skip(text, end + 2);
	}
	return shuts;
}

/* What may stand behind it: that it was carried, by which law, and the end of the meeting. */
static bool is_end_of_public_part(struct str text, struct arena *arena)
{
	enum { MOST_WORDS = 20 };
	struct str spelt = words_spell(text, arena), rest = spelt;
	if (holds_any(spelt, "admission-to-meetings|local-government-act|schedule-12a|act-1960"))
		return true;
	bool is_short = count_words(text) <= MOST_WORDS;
	return !spelt.len || shuts_doors(text, arena) ||
	       str_is_one_of(spelt, "agreed|resolved|carried|approved|so-resolved|all-agreed") ||
	       (is_short &&
		str_drop_one(&rest,
			     "it-was-agreed|it-was-resolved|it-was-so-resolved|this-was-|"
			     "the-motion-|the-resolution-|so-resolved|proposed-|seconded-|"
			     "members-of-the-public-|the-public-|the-press-|observers-left|"
			     "the-meeting-closed|the-meeting-ended|the-meeting-finished|"
			     "the-meeting-was-closed|the-chair-closed|the-chair-thanked|"
			     "there-being-no|there-was-no-other|there-was-no-further|"
			     "date-of-|date-and-time|dates-of-|next-meeting|the-next-meeting|"
			     "signed|chair-|date|name"));
}

/* Where the words end that shut the public out: "The following was minuted confidentially:" too. */
static size_t resolution_end(struct str text, struct arena *arena)
{
	size_t end = str_find(text, STR(". ")), colon = str_find(text, STR(": "));
	bool leads = colon < end && leads_to_private(words_spell(str_sub(text, 0, colon), arena));
	return leads ? colon : end;
}

/* What stands in a block behind the sentence that excludes the public. */
static struct str behind_resolution(struct str text, struct arena *arena)
{
	struct str rest = text;
	bool excluded = false;
	while (rest.len && !excluded) {
		size_t end = resolution_end(rest, arena);
		excluded = shuts_doors(str_sub(rest, 0, end), arena);
		rest = str_skip(rest, end + 2);
	}
	return str_trim(rest);
}

static bool is_harmless(struct str text, struct arena *arena)
{
	while (text.len) {
		size_t end = str_find(text, STR(". "));
		if (!is_end_of_public_part(str_sub(text, 0, end), arena))
			return false;
		text = str_trim(str_skip(text, end + 2));
	}
	return true;
}

/* Has the agenda what a heading is about? Then it says who may see what stands below. */
static bool is_on_agenda(const struct minutes *minutes, size_t block, struct arena *arena)
{
	struct str text = prose_read(minutes->thing.body)->blocks[block].text;
	struct words words = words_of(text, arena);
	return minutes_item_of(minutes, block, arena) || is_public(minutes, text, arena) ||
	       words_are_formal(&words) || secrecy_admits_public(text);
}

/* Does a text say more than that the public is excluded, once it is? */
static bool is_behind(struct str text, bool *excluded, struct arena *arena)
{
	if (*excluded && secrecy_admits_public(text))
		*excluded = false;
	else if (*excluded)
		return !is_harmless(text, arena);
	else if (shuts_doors(text, arena))
		*excluded = true;
	else
		return false;
	return *excluded && !is_harmless(behind_resolution(text, arena), arena);
}

struct str minutes_block_text(const struct markdown *body, const struct markdown_block *block,
			      struct arena *arena)
{
	return block->type == MARKDOWN_HEADING
		       ? block->text
		       : plain_of(str_sub(body->html, block->start, block->end), arena);
}

/* Does it say that the meeting is over? What is listed below is about all of it. */
static bool ends_meeting(struct str text, struct arena *arena)
{
	static const char words[] = "meeting-closed|meeting-ended|meeting-finished|"
				    "meeting-was-closed|chair-closed-the-|"
				    "meeting-was-declared-closed|closed-the-meeting|"
				    "no-further-business|no-other-business";
	for (size_t end; text.len; text = str_skip(text, end + 2)) {
		end = str_find(text, STR(". "));
		if (holds_any(words_spell(str_sub(text, 0, end), arena), words))
			return true;
	}
	return false;
}

/* The list of actions that stands behind the end of minutes, and its heading. */
static bool is_annex(const struct markdown_block *block, struct str text, struct arena *arena)
{
	struct str spelt = words_spell(text, arena);
	return block->type == MARKDOWN_TABLE ||
	       str_is_one_of(spelt, "actions|action-log|action-list|list-of-actions|action-table|"
				    "summary-of-actions|actions-arising|actions-from-the-meeting|"
				    "actions-agreed|attendance|attendance-record");
}

/* Who is in the room, as far as a text has been read. */
struct doors {
	bool excluded; /* the public is */
	bool ended;    /* the meeting is */
};

/* A list of actions, by its headings: it is of all of the meeting, wherever it stands. */
static bool is_list_of_actions(struct str html, struct arena *arena)
{
	struct str head = str_sub(html, 0, str_find(html, STR("<td"))), cell;
	bool says_what = false, says_who = false;
	while (head.len < html.len && str_split(&head, '<', &cell)) {
		size_t start = str_find_char(cell, '>') + 1;
		struct str text = words_spell(str_skip(cell, start), arena);
		says_what |= str_is_one_of(text, "action|actions|action-agreed|agreed-action|"
						 "action-required|action-point");
		says_who |= str_is_one_of(text, "owner|lead|who|by-whom|responsible|due|deadline|"
						"by-when|action-owner|due-date");
	}
	return says_what && says_who;
}

/* What stands between blocks: quotations, and the rows of tables. */
static bool is_rest_behind(struct doors *doors, struct str html, struct arena *arena)
{
	bool is_table = str_find(html, STR("<td")) < html.len;
	return !(is_table && (doors->ended || is_list_of_actions(html, arena))) &&
	       is_behind(plain_of(html, arena), &doors->excluded, arena);
}

static bool is_block_behind(const struct minutes *minutes, size_t i, struct doors *doors,
			    struct arena *arena)
{
	const struct markdown *body = prose_read(minutes->thing.body);
	const struct markdown_block *block = &body->blocks[i];
	struct str text = minutes_block_text(body, block, arena);
	/* The words above a list of actions, which is of all of the meeting. */
	doors->ended |= block->type != MARKDOWN_TABLE && is_annex(block, text, arena);
	if (block->type == MARKDOWN_HEADING && is_on_agenda(minutes, i, arena))
		*doors = (struct doors){0};
	else if (!(doors->ended && is_annex(block, text, arena)) &&
		 !(block->type == MARKDOWN_TABLE &&
		   is_list_of_actions(str_sub(body->html, block->start, block->end), arena)) &&
		 is_behind(text, &doors->excluded, arena))
		return true;
	doors->ended |= ends_meeting(text, arena);
	return false;
}

size_t minutes_behind_closed_doors(const struct minutes *minutes, struct arena *arena)
{
	const struct markdown *body = prose_read(minutes->thing.body);
	size_t count = minutes->thing.marking_checked.len ? 0 : body->block_count;
	uint32_t done = 0;
	struct doors doors = {0};
	for (size_t i = 0; i <= count && count; i++) {
		const struct markdown_block *block = &body->blocks[i < count ? i : count - 1];
		uint32_t next = i < count ? block->before : (uint32_t)body->html.len;
		struct str between =
			next > done ? str_sub(body->html, done, next) : (struct str){0};
		if (is_rest_behind(&doors, between, arena))
			return i < count ? i : count - 1;
		done = block->after > done ? block->after : done;
		if (i < count && is_block_behind(minutes, i, &doors, arena))
			return i;
	}
	return body->block_count;
}

void minutes_report_behind_closed_doors(const struct minutes *minutes, size_t block,
					struct diag *diag)
{
	struct place place = {minutes->thing.source,
			      prose_read(minutes->thing.body)->blocks[block].span};
	diag_report(
		diag, DIAG_PRIVATE_TEXT, place,
		"above this the public is excluded, or the meeting goes into private: what follows "
		"was not said in public");
	diag_remedy(diag,
		    "move it, and all that follows, out of these minutes; where it is public, "
		    "head it with its item of the agenda, say above that the public was "
		    "readmitted, or write \"marking checked: ROLE, DATE\"");
}
