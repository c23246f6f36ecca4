#include "command/moved.h"

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include "command/newly.h"
#include "io/file.h"
#include "record/record.h"
#include "record/schema.h"

enum {
	LARGEST_PAGE = 64 << 20,
	MOST_NEW = 500,  /* more are a first build, or another site */
	LEAST_SAID = 40, /* bytes: of less nobody can say that it is the same */
	LEAST_PIECE = 8,
};

struct move {
	const struct page *page; /* that is new */
	struct str from;         /* the address of the one that goes */
	size_t candidates;
};

struct moving {
	const struct config *config;
	const struct made *made;
	struct arena *arena;
	LIST_OF(struct move) moves;
};

/* What a thing says, found in a page as it stands */

struct comparing {
	struct str html;
	size_t said, found; /* bytes */
};

static void compare_piece(struct comparing *work, struct str piece)
{
	piece = str_trim(piece);
	if (piece.len < LEAST_PIECE)
		return;
	work->said += piece.len;
	work->found += str_find(work->html, piece) < work->html.len ? piece.len : 0;
}

/* Text between tags, and between marks that other characters may stand for. */
static void compare_text(struct comparing *work, struct str text)
{
	size_t start = 0;
	for (size_t i = 0, depth = 0; i <= text.len; i++) {
		char c = i < text.len ? text.data[i] : '<';
		bool parts = c == '<' || c == '>' || c == '&' || c == '"' || c == '\'' || c == '\n';
		if (parts && !depth)
			compare_piece(work, str_sub(text, start, i));
		depth += c == '<' && i < text.len;
		depth -= c == '>' && depth;
		if (parts)
			start = i + 1;
	}
}

static void compare_prose(struct comparing *work, const struct markdown *markdown)
{
	size_t start = 0;
	for (size_t i = 0; i < markdown->patch_count; i++) {
		compare_text(work, str_sub(markdown->html, start, markdown->patches[i].offset));
		start = markdown->patches[i].offset;
	}
	compare_text(work, str_skip(markdown->html, start));
}

static void compare_thing(void *context, struct thing *thing)
{
	struct comparing *work = context;
	if (thing->hidden)
		return;
	compare_text(work, thing->title);
	for (struct said said = {0}; said_next(thing, &said);) {
		if (said.text && !(said.field && said.field->flags & FIELD_UNLISTED))
			compare_text(work, *said.text);
		if (said.prose)
			compare_prose(work, &said.prose->markdown);
		if (said.file)
			compare_text(work, *said.file);
	}
}

/* Nearly all of it, for what is counted and told of others may be written in another way now. */
static bool says_the_same(const struct thing *thing, struct str html)
{
	struct comparing work = {.html = html};
	compare_thing(&work, (struct thing *)thing);
	record_walk((struct thing *)thing, compare_thing, &work);
	return work.said >= LEAST_SAID && work.found >= work.said - work.said / 10;
}

/* Pages that go */

static const char *path_in(const struct moving *work, struct str address, const char *file)
{
	return arena_printf(work->arena, "%s/%.*s%s", work->config->output, STR_ARG(address), file)
		.data;
}

static void look_at(struct moving *work, struct move *move, struct str address)
{
	struct str html;
	if (plan_find(&work->made->plan, address) ||
	    !file_read(AT_FDCWD, path_in(work, address, "index.html"), LARGEST_PAGE, &html))
		return;
	if (newly_was_page(html) &&
	    str_equal(newly_title_in(html, work->arena), move->page->title) &&
	    says_the_same(move->page->subject, html)) {
		move->candidates++;
		move->from = address;
	}
	file_free(html);
}

/* What lay beside it, in the folder of its own kind. */
static void look_beside(struct moving *work, struct move *move)
{
	struct str above = str_folder(str_sub(move->page->address, 0, move->page->address.len - 1));
	DIR *folder = opendir(path_in(work, above, ""));
	const struct dirent *entry;
	while (folder && (entry = readdir(folder)))
		if (entry->d_name[0] != '.')
			look_at(work, move,
				arena_printf(work->arena, "%.*s%s/", STR_ARG(above),
					     entry->d_name));
	if (folder)
		closedir(folder);
}

static void find_new(struct moving *work)
{
	const struct plan *plan = &work->made->plan;
	for (size_t i = 0; i < plan->count && work->moves.count <= MOST_NEW; i++) {
		const struct page *page = &plan->pages[i];
		bool is_own = page->subject && page->subject->has_page && !page->target.len &&
			      str_equal(page->subject->address, page->address) &&
			      str_ends(page->address, STR("/"));
		if (is_own && access(path_in(work, page->address, "index.html"), F_OK))
			ARRAY_ADD(&work->moves, work->arena, (struct move){.page = page});
	}
}

static bool is_claimed_once(const struct moving *work, const struct move *move)
{
	size_t claims = 0;
	for (size_t i = 0; i < work->moves.count; i++)
		claims += str_equal(work->moves.items[i].from, move->from);
	return move->candidates == 1 && claims == 1;
}

static void report(struct run *run, const struct move *move)
{
	const struct thing *thing = move->page->subject;
	struct str old = str_sub(move->from, 0, move->from.len - 1);
	old = str_skip(old, str_folder(old).len);
	diag_report(&run->diag, DIAG_MOVED_ADDRESS,
		    place_at(thing->source, thing->span.start, thing->span.start),
		    "this %s has another address than in \"%s\": links to /%.*s will lead to "
		    "nothing",
		    schema_kind(thing->kind)->word, run->config->output, STR_ARG(move->from));
	diag_remedy(&run->diag, "write \"was: [%.*s]\"", STR_ARG(old));
}

void moved_report(struct run *run, const struct made *made, struct output *output)
{
	struct arena arena = {0};
	struct moving work = {run->config, made, &arena, {0}};
	if (!access(path_in(&work, STR(""), "index.html"), F_OK))
		find_new(&work);
	for (size_t i = 0; i < work.moves.count && work.moves.count <= MOST_NEW; i++)
		look_beside(&work, &work.moves.items[i]);
	for (size_t i = 0; i < work.moves.count; i++) {
		struct move *move = &work.moves.items[i];
		if (!is_claimed_once(&work, move))
			continue;
		report(run, move);
		if (output)
			output_told(output, move->from);
	}
	arena_free(&arena);
}
