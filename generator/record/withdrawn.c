#include "record/withdrawn.h"

#include <string.h>

#include "base/buffer.h"
#include "base/hash.h"
#include "base/list.h"
#include "record/link.h"
#include "record/registry.h"
#include "record/schema.h"

struct withdrawing {
	struct record *record;
	struct registry *registry;
	struct diag *diag;
	bool takes; /* else it only stands in for what was deleted */
};

bool withdrawn_may_report(const struct withdrawing *work, struct diag **diag)
{
	*diag = work->diag;
	return !work->takes;
}

struct record *withdrawn_record(const struct withdrawing *work)
{
	return work->record;
}

static bool is_gone(const struct thing *thing)
{
	return thing && thing->hidden == HIDDEN_WITHDRAWN;
}

/* A link without which a thing says nothing: of a score its risk, of a paper its meeting. */
static bool is_of(const struct thing *thing, const struct field *field)
{
	const struct kind *kind = schema_kind(thing->kind);
	bool is_needed = field->flags & FIELD_REQUIRED && !(field->flags & FIELD_TEXT_ALLOWED);
	return field->type == FIELD_LINK && !kind->is_setting &&
	       (is_needed || (kind->holder_at && field->offset == kind->holder_at));
}

/* What a thing goes with, if that is gone; or null. */
static const struct thing *goes_with(const struct thing *thing)
{
	if (is_gone(thing->parent))
		return thing->parent;
	for (size_t i = 0; i < schema_field_count(thing->kind); i++) {
		const struct field *field = schema_field(thing->kind, i);
		const struct link *link = schema_value(thing, field);
		if (is_of(thing, field) && is_gone(link->target))
			return link->target;
	}
	return NULL;
}

/* The withdrawal that took a thing that is gone, or what it went with. */
static struct withdrawal *withdrawal_of(const struct record *record, const struct thing *thing)
{
	for (;; thing = goes_with(thing))
		for (size_t i = 0; i < record->withdrawn.count; i++) {
			struct withdrawal *withdrawal =
				(struct withdrawal *)record->withdrawn.items[i];
			if (withdrawal->gone == thing)
				return withdrawal;
		}
}

/* Until nothing more goes along. A withdrawal stays where its holder goes. */
static void take_along(const struct record *record)
{
	for (bool more = true; more;) {
		more = false;
		for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
			for (size_t i = 0; i < record->of[kind].count; i++) {
				struct thing *thing = record->of[kind].items[i];
				if (is_gone(thing) || things_have(&record->withdrawn, thing) ||
				    !goes_with(thing))
					continue;
				thing->hidden = HIDDEN_WITHDRAWN;
				more = true;
			}
	}
}

/* What was deleted */

/* What holds a thing of this id, where its kind is held: "board-2026-12/winter-plan". */
static struct thing *holder_of(const struct withdrawing *work, struct str id)
{
	while (id.len && id.data[id.len - 1] != '/')
		id.len--;
	id.len -= id.len > 0;
	for (int kind = KIND_NONE + 1; id.len && kind < KINDS; kind++) {
		struct thing *holder = registry_find(work->registry, kind, id);
		if (holder && schema_kind(kind)->files[0].as & FILES_MAIN)
			return holder;
	}
	return NULL;
}

static void report_unknown(const struct withdrawing *work, const struct thing *by, int kind,
			   struct str id)
{
	struct str nearest = registry_nearest(work->registry, kind, id);
	diag_report(work->diag, DIAG_UNKNOWN_REFERENCE, (struct place){by->source, by->span},
		    "there is no %s \"%.*s\" to be withdrawn", schema_kind(kind)->word,
		    STR_ARG(id));
	if (nearest.len)
		diag_remedy(work->diag,
			    "did you mean \"%s:%.*s\"? If its file was deleted, record it in "
			    "withdrawn.yaml with \"fingerprints: none\"",
			    schema_kind(kind)->word, STR_ARG(nearest));
	else
		diag_remedy(work->diag, "if its file was deleted from the content, record it in "
					"withdrawn.yaml with \"fingerprints: none\"");
}

static void stand_in(struct withdrawing *work, const struct thing *by, int kind, struct str id)
{
	struct arena *arena = work->record->arena;
	struct thing *thing =
		(struct thing *)(void *)arena_new(arena, char, schema_kind(kind)->size);
	struct str name = id;
	for (size_t slash = 0; (slash = str_find_char(name, '/')) < name.len;)
		name = str_skip(name, slash + 1);
	thing->kind = (uint8_t)kind;
	thing->id = arena_copy(arena, id);
	thing->name = arena_copy(arena, name);
	thing->title = STR("Withdrawn");
	thing->parent = schema_kind(kind)->in_parent ? holder_of(work, id) : NULL;
	thing->source = by->source;
	thing->span = by->span;
	thing->marks = arena_new(arena, struct mark, schema_field_count(kind));
	if (registry_add(work->registry, thing, work->diag))
		record_add(work->record, thing);
}

/* What is withdrawn */

static struct str file_beside(const struct thing *thing, struct str name, struct arena *arena)
{
	return arena_printf(arena, "%.*s%.*s", STR_ARG(str_folder(thing->source->name)),
			    STR_ARG(name));
}

struct names {
	struct str *items;
	size_t count, capacity;
};

static void add_files(struct names *files, const struct thing *thing, struct arena *arena)
{
	for (size_t i = 0; i < schema_field_count(thing->kind); i++) {
		const struct field *field = schema_field(thing->kind, i);
		const struct str *name = schema_value(thing, field);
		if (field->type == FIELD_FILE && name->len)
			ARRAY_ADD(files, arena, file_beside(thing, *name, arena));
	}
}

static void note_files(const struct record *record, struct withdrawal *withdrawal)
{
	struct names files = {0};
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		for (size_t i = 0; i < record->of[kind].count; i++) {
			const struct thing *thing = record->of[kind].items[i];
			if (is_gone(thing) && withdrawal_of(record, thing) == withdrawal)
				add_files(&files, thing, record->arena);
		}
	withdrawal->files = (struct texts){files.items, files.count};
}

void withdrawn_name(struct withdrawing *work, struct thing *by, int kind, struct str id,
		    bool may_be_deleted)
{
	struct record *record = work->record;
	struct thing *thing = registry_find(work->registry, kind, id);
	if (!work->takes) {
		if (!thing && may_be_deleted)
			stand_in(work, by, kind, id);
		else if (!thing)
			report_unknown(work, by, kind, id);
		return;
	}
	if (!thing || thing->hidden == HIDDEN_WITHDRAWN)
		return;
	struct withdrawal *withdrawal =
		(struct withdrawal *)schema_kind(by->kind)->tombstone(record, by, thing);
	withdrawal->gone = thing;
	withdrawal->title_was = thing->title;
	withdrawal->text = withdrawn_fingerprint(thing->body, record->arena);
	thing->hidden = HIDDEN_WITHDRAWN;
	things_add(&record->withdrawn, &withdrawal->thing, record->arena);
}

/* The last first: what is recorded by itself goes before what a change says. */
static void each_withdrawal(struct withdrawing *work)
{
	for (int kind = KINDS - 1; kind > KIND_NONE; kind--) {
		struct things things = work->record->of[kind];
		for (size_t i = 0; schema_kind(kind)->withdraws && i < things.count; i++)
			schema_kind(kind)->withdraws(work, things.items[i]);
	}
}

void withdrawn_stand_in(struct record *record, struct registry *registry, struct diag *diag)
{
	struct withdrawing work = {record, registry, diag, false};
	each_withdrawal(&work);
}

/* Links: they lead to the withdrawal, under its name */

static void turn_link(const struct record *record, struct link *link)
{
	if (!link->target || !is_gone(link->target))
		return;
	const struct thing *instead = &withdrawal_of(record, link->target)->thing;
	*link = (struct link){.gone = instead, .written = instead->title, .span = link->span};
}

/* Of things that are sure to be here, only those are left. */
static void drop_links(struct links *links)
{
	size_t kept = 0;
	for (size_t i = 0; i < links->count; i++)
		if (!is_gone(links->items[i].target))
			links->items[kept++] = links->items[i];
	links->count = kept;
}

static void turn_links(const struct record *record, struct link *links, size_t count)
{
	for (size_t i = 0; i < count; i++)
		turn_link(record, &links[i]);
}

static void turn_prose(const struct record *record, const struct prose *prose)
{
	if (prose)
		turn_links(record, prose->links, prose->markdown.reference_count);
}

static void keep_standing(struct things *things)
{
	size_t kept = 0;
	for (size_t i = 0; i < things->count; i++)
		if (!is_gone(things->items[i]))
			things->items[kept++] = things->items[i];
	things->count = kept;
}

static void turn_field(const struct record *record, struct thing *thing, const struct field *field)
{
	void *member = (char *)thing + field->offset;
	struct links *links = member;
	switch (field->type) {
	case FIELD_LINK:
		turn_link(record, member);
		break;
	case FIELD_LINKS:
	case FIELD_TICKS:
		if (field->type == FIELD_TICKS || field->flags & (FIELD_LOCAL | FIELD_FIRST_LOCAL))
			drop_links(links);
		turn_links(record, links->items, links->count);
		break;
	case FIELD_RECORDS:
		keep_standing(member);
		break;
	case FIELD_PROSE:
	case FIELD_PHRASE:
		turn_prose(record, *(struct prose **)member);
		break;
	default:
		break;
	}
}

static void turn_thing(const struct record *record, struct thing *thing)
{
	for (size_t i = 0; i < schema_field_count(thing->kind); i++)
		turn_field(record, thing, schema_field(thing->kind, i));
	turn_prose(record, thing->body);
}

/* All that is its own, whatever fields its kind may have one day. */
static void empty(struct thing *thing)
{
	const struct kind *kind = schema_kind(thing->kind);
	memset(thing + 1, 0, kind->size - sizeof *thing);
	memset(thing->marks, 0, schema_field_count(thing->kind) * sizeof *thing->marks);
	thing->title = (struct str){0};
	thing->body = NULL;
	thing->was = (struct texts){0};
	thing->publish_on = (struct moment){0};
	thing->back_links = (struct back_links){0};
}

static void empty_kind(struct things *things)
{
	for (size_t i = 0; i < things->count; i++)
		if (is_gone(things->items[i]))
			empty(things->items[i]);
	keep_standing(things);
	for (size_t i = 0; i < things->count; i++)
		things->items[i]->number = (uint32_t)i;
}

void withdrawn_take(struct record *record, struct registry *registry, struct diag *diag)
{
	struct withdrawing work = {record, registry, diag, true};
	each_withdrawal(&work);
	if (!record->withdrawn.count)
		return;
	take_along(record);
	for (size_t i = 0; i < record->withdrawn.count; i++)
		note_files(record, (struct withdrawal *)record->withdrawn.items[i]);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		for (size_t i = 0; i < record->of[kind].count; i++)
			if (!is_gone(record->of[kind].items[i]))
				turn_thing(record, record->of[kind].items[i]);
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		empty_kind(&record->of[kind]);
	link_back_all(record);
}

/* Words */

static bool is_word_byte(char c)
{
	return ascii_is_letter(c) || ascii_is_digit(c) || (unsigned char)c >= 0x80;
}

struct str withdrawn_words(struct str html, struct arena *arena)
{
	struct buffer out = {0};
	bool in_tag = false;
	buffer_add_char(&out, ' ');
	for (size_t i = 0; i < html.len; i++) {
		char c = html.data[i];
		in_tag = c == '<' || (in_tag && c != '>');
		if (!in_tag && is_word_byte(c))
			buffer_add_char(&out, ascii_fold(c));
		else if (out.data[out.len - 1] != ' ')
			buffer_add_char(&out, ' ');
	}
	if (out.data[out.len - 1] != ' ')
		buffer_add_char(&out, ' ');
	struct str words = arena_copy(arena, buffer_view(&out));
	buffer_free(&out);
	return words;
}

struct str withdrawn_fingerprint(const struct prose *prose, struct arena *arena)
{
	struct arena scratch = {0};
	struct str words = {0}, hex = {0};
	if (prose)
		words = withdrawn_words(prose->markdown.html, &scratch);
	if (words.len > 1) {
		struct sha256 sha256 = sha256_of(words);
		hex = sha256_hex(&sha256, arena);
	}
	arena_free(&scratch);
	return hex;
}

/* What is left of it in the rest of the record */

struct checking {
	const struct record *record;
	const struct withdrawal *withdrawal;
	struct str title; /* in words */
	struct arena scratch;
	struct diag *diag;
};

/* Without the words of links to things: those to what was withdrawn are not shown. */
static struct str without_links(struct str html, struct arena *arena)
{
	struct buffer out = {0};
	struct str open = STR("<a href=\"\">");
	for (size_t at; (at = str_find(html, open)) < html.len;) {
		buffer_add(&out, str_sub(html, 0, at));
		html = str_skip(html, at);
		html = str_skip(html, str_find(html, STR("</a>")));
	}
	buffer_add(&out, html);
	struct str rest = arena_copy(arena, buffer_view(&out));
	buffer_free(&out);
	return rest;
}

static bool is_approved(const struct thing *thing)
{
	const struct kind *kind = schema_kind(thing->kind);
	return kind->is_approved && kind->is_approved(thing);
}

static bool names(struct checking *work, const struct thing *thing, struct str text)
{
	if (!is_approved(thing))
		text = without_links(text, &work->scratch);
	struct str words = withdrawn_words(text, &work->scratch);
	bool found = str_find(words, work->title) < words.len;
	arena_reset(&work->scratch);
	return found;
}

static void report_mention(const struct checking *work, const struct thing *thing,
			   struct place place)
{
	bool approved = is_approved(thing);
	const struct thing *gone = work->withdrawal->gone;
	diag_report(work->diag, approved ? DIAG_WITHDRAWN_IN_MINUTES : DIAG_WITHDRAWN_MENTION,
		    place, "this%s names the %s that was withdrawn, \"%.*s\"",
		    approved ? " was approved, and" : "", schema_kind(gone->kind)->word,
		    STR_ARG(gone->id));
	diag_remedy(work->diag,
		    "%s, or say that it may stand: \"mentions checked: ROLE, DATE\" with it in "
		    "withdrawn.yaml",
		    approved ? "let the meeting amend it" : "name it in other words");
}

/* The block of a text that names it, for the line; else the text as a whole. */
static void check_prose(struct checking *work, const struct thing *thing, const struct prose *prose)
{
	if (!prose || !names(work, thing, prose->markdown.html))
		return;
	struct place place = {thing->source, thing->span};
	for (size_t i = 0; i < prose->markdown.block_count; i++) {
		const struct markdown_block *block = &prose->markdown.blocks[i];
		if (!names(work, thing, str_sub(prose->markdown.html, block->start, block->end)))
			continue;
		place.span = block->span;
		break;
	}
	report_mention(work, thing, place);
}

static void check_text(struct checking *work, const struct thing *thing, const struct field *field,
		       struct str text)
{
	if (names(work, thing, text))
		report_mention(work, thing, schema_place(thing, field));
}

static void check_field(struct checking *work, const struct thing *thing, const struct field *field)
{
	const void *member = schema_value(thing, field);
	const struct texts *texts = member;
	switch (field->type) {
	case FIELD_TEXT:
		check_text(work, thing, field, *(const struct str *)member);
		break;
	case FIELD_TEXTS:
		for (size_t i = 0; i < texts->count; i++)
			check_text(work, thing, field, texts->items[i]);
		break;
	case FIELD_PROSE:
	case FIELD_PHRASE:
		check_prose(work, thing, *(struct prose *const *)member);
		break;
	default:
		break;
	}
}

static void check_mentions(struct checking *work, const struct thing *thing)
{
	for (size_t i = 0; i < schema_field_count(thing->kind); i++)
		check_field(work, thing, schema_field(thing->kind, i));
	check_prose(work, thing, thing->body);
}

static bool has(const struct texts *texts, struct str text)
{
	for (size_t i = 0; i < texts->count; i++)
		if (str_equal(texts->items[i], text))
			return true;
	return false;
}

static void check_again(struct checking *work, const struct thing *thing)
{
	const struct withdrawal *withdrawal = work->withdrawal;
	struct str text = withdrawn_fingerprint(thing->body, &work->scratch);
	bool again = text.len &&
		     (str_equal(text, withdrawal->text) || has(&withdrawal->fingerprints, text));
	arena_reset(&work->scratch);
	if (!again)
		return;
	diag_report(work->diag, DIAG_WITHDRAWN_AGAIN, (struct place){thing->source, thing->span},
		    "the text of \"%.*s\" is that of the %s that was withdrawn, \"%.*s\"",
		    STR_ARG(thing->id), schema_kind(withdrawal->gone->kind)->word,
		    STR_ARG(withdrawal->gone->id));
	diag_remedy(work->diag, "take it out, or let who may do so reinstate it: \"reinstated\", "
				"\"reinstated by\" and \"reinstated because\" in withdrawn.yaml");
}

/* A file of what held it was made with it, as the pack of a meeting. */
static void check_holder(const struct checking *work, const struct thing *holder)
{
	for (size_t i = 0; i < schema_field_count(holder->kind); i++) {
		const struct field *field = schema_field(holder->kind, i);
		const struct str *name = schema_value(holder, field);
		if (field->type != FIELD_FILE || !name->len)
			continue;
		diag_report(work->diag, DIAG_WITHDRAWN_PACK, schema_place(holder, field),
			    "\"%.*s\" may hold the %s that was withdrawn, \"%.*s\"", STR_ARG(*name),
			    schema_kind(work->withdrawal->gone->kind)->word,
			    STR_ARG(work->withdrawal->gone->id));
		diag_remedy(work->diag,
			    "put one without it in its place, or take \"%s\" out; then write "
			    "\"pack checked: ROLE, DATE\" with it in withdrawn.yaml",
			    field->name);
	}
}

static void check_rest(struct checking *work, const struct thing *thing)
{
	enum { SHORTEST = 8 };
	size_t words = 0;
	for (size_t i = 0; i < work->title.len; i++)
		words += work->title.data[i] == ' ';
	/* A title of one word is no telling one. */
	bool looks =
		words > 2 && work->title.len > SHORTEST && !work->withdrawal->mentions_checked.len;
	if (looks && !things_have(&work->record->withdrawn, thing))
		check_mentions(work, thing);
	check_again(work, thing);
}

static void check_withdrawal(struct checking *work)
{
	const struct record *record = work->record;
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		for (size_t i = 0; i < record->of[kind].count; i++)
			check_rest(work, record->of[kind].items[i]);
	const struct thing *holder = work->withdrawal->gone->parent;
	for (; holder && !work->withdrawal->pack_checked.len; holder = holder->parent)
		check_holder(work, holder);
}

void withdrawn_check(const struct record *record, struct diag *diag)
{
	struct arena scratch = {0};
	for (size_t i = 0; i < record->withdrawn.count; i++) {
		const struct withdrawal *withdrawal =
			(const struct withdrawal *)record->withdrawn.items[i];
		struct checking work = {
			.record = record,
			.withdrawal = withdrawal,
			.title = withdrawn_words(withdrawal->title_was, &scratch),
			.diag = diag,
		};
		if (withdrawal->thing.hidden == HIDDEN_NOT)
			check_withdrawal(&work);
		arena_free(&work.scratch);
	}
	arena_free(&scratch);
}
