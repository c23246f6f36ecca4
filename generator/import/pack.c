#include "import/pack.h"

#include "guard/secrecy.h"
#include "import/manuscript.h"
#include "import/meaning.h"
#include "import/meeting.h"
#include "import/pack_changes.h"
#include "kinds/kinds.h"
#include "text/utf8.h"
#include "text/yaml.h"

enum { MOST_PAGES = 20000, MOST_PAPERS = 1000, TOP_LINES = 6, LONGEST_TITLE = 200 };

struct part {
	struct str number, title;
	struct str id;
	size_t first, last; /* pages, from 1 */
	struct str purpose, presenters;
	struct str doubt;        /* of its place and title */
	struct str agenda_doubt; /* of what the agenda says */
};

struct pack {
	struct import *import;
	struct str *pages, *laid_out; /* texts */
	size_t page_count;
	LIST_OF(struct part) parts;
	size_t end;      /* pages that may be public */
	bool is_guessed; /* by the tops of pages */
	bool skips;      /* something in it is private */
	bool is_private; /* each paper has to say so */
	bool is_later;   /* it changes what an earlier one had */
	struct str folder, file;
};

/* Titles */

/* How long the number is with which a text begins: "7.2", "12a"; behind "Paper" also "C", "C2". */
static size_t number_length(struct str text, bool takes_letter)
{
	size_t len = takes_letter && text.len && ascii_is_capital(text.data[0]);
	bool is_letter = len;
	while (len < text.len && (ascii_is_digit(text.data[len]) ||
				  (len && str_find_char(STR("./"), text.data[len]) < 2)))
		len++;
	if (len && !is_letter && len < text.len && ascii_is_letter(text.data[len]))
		len++;
	return len < text.len && utf8_is_word(text.data[len]) ? 0 : len;
}

/* "7.2 Finance report", "Item 7: Finance", "Paper C - Finance": a number in front, or none. */
static void read_title(struct str written, struct part *out, struct arena *arena)
{
	static const char before[] =
		"Agenda Item |Agenda item |AGENDA ITEM |Item |ITEM |Paper |PAPER |"
		"Enclosure |ENCLOSURE |Enc |ENC |Appendix ";
	struct str text = utf8_line(written, LONGEST_TITLE, arena), rest = text;
	bool is_called = str_drop_one(&rest, before);
	size_t len = number_length(rest, is_called);
	out->number = str_sub(rest, 0, len);
	while (str_ends(out->number, STR(".")))
		out->number.len--;
	if (len)
		text = str_skip(rest, len);
	while (str_drop_one(&text, " |.|:|)|-|_|–"))
		;
	if (str_ends_fold(text, STR(".pdf")))
		text.len -= sizeof ".pdf" - 1;
	out->title = text.len ? text : arena_copy(arena, written);
}

/* "Agenda", "Front sheet and agenda", "Contents of the pack": what stands before the papers. */
static bool is_cover_of_pack(struct str title, struct arena *arena)
{
	struct str rest = str_trim(meaning_fold(title, arena)), word;
	bool is_cover = false, says_more = false;
	while (str_split(&rest, ' ', &word)) {
		is_cover |= str_is_one_of(word, "agenda|front|cover|contents|papers|index");
		says_more |= word.len && !str_is_one_of(word, "agenda|front|cover|contents|papers|"
							      "index|sheet|page|and|of|the|pack|"
							      "public|board|meeting|title|list");
	}
	return is_cover && !says_more;
}

/* Finding the papers */

static void add_part(struct pack *pack, struct str written, size_t page, struct str doubt)
{
	struct part part = {.first = page, .doubt = doubt};
	struct part *last = pack->parts.count ? &pack->parts.items[pack->parts.count - 1] : NULL;
	read_title(written, &part, pack->import->arena);
	if (last && page < last->first)
		return;
	if (pack->parts.count < MOST_PAPERS)
		ARRAY_ADD(&pack->parts, pack->import->arena, part);
}

/* Bookmarks of the outermost level; of the next one, where that is all of the pack. */
static void add_bookmarks(struct pack *pack, const struct node *list)
{
	const struct node *kids = list->count == 1 ? node_find(&list->items[0], STR("kids")) : NULL;
	if (kids && kids->count) {
		add_bookmarks(pack, kids);
		return;
	}
	for (size_t i = 0; list->type == NODE_LIST && i < list->count; i++) {
		const struct node *title = node_find(&list->items[i], STR("title"));
		const struct node *page = node_find(&list->items[i], STR("destpageposfrom1"));
		int number;
		if (!title || !page || !str_to_int(page->text, &number) || number < 1 ||
		    (size_t)number > pack->page_count)
			continue;
		if (meaning_is_private(title->text) || secrecy_excludes_public(title->text)) {
			pack->skips = true;
			pack->end = (size_t)number - 1;
			import_note(
				pack->import,
				"it stops at the bookmark \"%.*s\" on page %d: what stands there "
				"and behind it is not imported",
				STR_ARG(str_clip(title->text, LONGEST_TITLE)), number);
			return;
		}
		add_part(pack, title->text, (size_t)number, (struct str){0});
	}
}

static void read_bookmarks(struct pack *pack, struct str json)
{
	struct arena *arena = pack->import->arena;
	struct source *source = arena_new(arena, struct source, 1);
	struct diag diag = {0};
	struct node root;
	*source = (struct source){STR("outlines"), STR("outlines"), json};
	/* JSON is YAML. */
	if (json.len && json.len < YAML_LARGEST &&
	    yaml_parse(source, (struct span){0, (uint32_t)json.len}, arena, &diag, &root)) {
		const struct node *list = node_find(&root, STR("outlines"));
		if (list && list->type == NODE_LIST)
			add_bookmarks(pack, list);
	}
	diag_free(&diag);
}

static struct str line_of(struct str *rest)
{
	struct str line = {0};
	while (!line.len && rest->len)
		if (str_split(rest, '\n', &line))
			line = str_trim(line);
	return line;
}

/* "Agenda item 7" and "Paper C" at the top of a page; the next line is the title. */
static void read_top(struct pack *pack, size_t page)
{
	struct str rest = pack->pages[page - 1], line;
	for (size_t i = 0; i < TOP_LINES && (line = line_of(&rest)).len; i++) {
		struct str label = line;
		struct part part;
		if (meaning_is_private(line)) {
			pack->skips = true;
			pack->end = page - 1;
			import_note(
				pack->import,
				"it stops at \"%.*s\" on page %zu: what stands there and behind "
				"it is not imported",
				STR_ARG(str_clip(line, LONGEST_TITLE)), page);
			return;
		}
		if (!str_drop_one(&label,
				  "Agenda item|AGENDA ITEM|Agenda Item|Paper |PAPER |Enclosure "
				  "|ENCLOSURE "))
			continue;
		str_drop_one(&label, ":| No| no| number");
		struct str called = arena_join(pack->import->arena, STR("Item "), str_trim(label),
					       (struct str){0});
		read_title(called, &part, pack->import->arena);
		if (!part.number.len)
			continue;
		bool alone = str_equal(part.title, called);
		struct str title = alone ? line_of(&rest) : part.title;
		add_part(pack,
			 arena_printf(pack->import->arena, "Item %.*s %.*s", STR_ARG(part.number),
				      STR_ARG(title)),
			 page,
			 arena_printf(pack->import->arena,
				      "read from the top of page %zu, \"%.*s\"", page,
				      STR_ARG(str_clip(line, LONGEST_TITLE))));
		return;
	}
}

static void close_parts(struct pack *pack)
{
	struct arena *arena = pack->import->arena;
	for (size_t i = 0; i < pack->parts.count; i++) {
		struct part *part = &pack->parts.items[i];
		size_t next =
			i + 1 < pack->parts.count ? pack->parts.items[i + 1].first : pack->end + 1;
		part->last = next > part->first ? next - 1 : part->first;
		struct str slug = str_either(utf8_slug(part->title, arena), STR("paper"));
		part->id = slug;
		for (size_t k = 0; k < i; k++)
			if (str_equal(pack->parts.items[k].id, part->id))
				part->id = arena_printf(arena, "%.*s-p%zu", STR_ARG(slug),
							part->first);
	}
}

/* The agenda on the first pages */

/* Pieces of a line that two blanks or more part. */
static size_t columns_of(struct str line, struct str *out, size_t most)
{
	size_t count = 0;
	while (line.len && count < most) {
		size_t end = str_find(line, STR("  "));
		struct str piece = str_trim(str_sub(line, 0, end));
		line = str_skip(line, end);
		line = str_trim(line);
		if (piece.len)
			ARRAY_PUT(out, count, most, piece);
	}
	return count;
}

static void read_columns(struct pack *pack, struct part *part, struct str line)
{
	enum { MOST = 12, PEOPLE = 6 };
	struct str pieces[MOST], people[PEOPLE], doubt;
	struct import *import = pack->import;
	size_t count = columns_of(line, pieces, MOST);
	for (size_t i = 1; i < count; i++) {
		enum match match;
		struct str word = meaning_level(import, STR("purpose"), pieces[i], &match);
		if (match != MATCH_NONE && !part->purpose.len) {
			part->purpose = word;
			if (match == MATCH_NEAR)
				part->agenda_doubt = arena_printf(
					import->arena, "purpose: \"%.*s\" was taken for %.*s",
					STR_ARG(pieces[i]), STR_ARG(word));
			continue;
		}
		struct found found = meaning_find(import, TO(KIND_PERSON), pieces[i]);
		if (!found.thing || part->presenters.len)
			continue;
		size_t found_count = meaning_people(import, pieces[i], people, PEOPLE, &doubt);
		part->presenters = arena_enumerate(import->arena, people, found_count, "; ");
	}
}

static void read_agenda(struct pack *pack, const struct part *front)
{
	enum { PAGES = 4 };
	struct arena *arena = pack->import->arena;
	size_t first = front ? front->first : 1, last = front ? front->last : PAGES;
	for (size_t page = first; page <= last && page <= pack->end && page < first + PAGES;
	     page++) {
		struct str rest = pack->laid_out[page - 1], line;
		while (str_split(&rest, '\n', &line)) {
			struct str folded = meaning_fold(str_clip(line, 400), arena);
			for (size_t i = 0; folded.len > 2 && i < pack->parts.count; i++) {
				struct part *part = &pack->parts.items[i];
				struct str title = meaning_fold(part->title, arena);
				if (title.len > 5 && str_find(folded, title) < folded.len)
					read_columns(pack, part, line);
			}
		}
	}
}

/* What is written */

/* The pages of a paper as paragraphs: lines that a blank one does not part are one. */
static struct str read_text(const struct pack *pack, const struct part *part)
{
	struct arena *arena = pack->import->arena;
	struct buffer out = {0};
	bool open = false;
	for (size_t page = part->first; page <= part->last && page <= pack->end; page++) {
		struct str rest = pack->pages[page - 1], line;
		while (str_split(&rest, '\n', &line)) {
			line = utf8_line(line, 2000, arena);
			if (!line.len && open)
				buffer_add(&out, STR("\n\n"));
			if (line.len && open)
				buffer_add_char(&out, ' ');
			manuscript_escape(&out, line, !open);
			open = line.len;
		}
	}
	struct str text = arena_copy(arena, str_trim_end(buffer_view(&out)));
	buffer_free(&out);
	return text;
}

static void write_paper(struct pack *pack, const struct part *part, struct str text)
{
	struct import *import = pack->import;
	struct arena *arena = import->arena;
	struct import_writing paper = {.import = import};
	struct str pages = part->first == part->last
				   ? arena_printf(arena, "%zu", part->first)
				   : arena_printf(arena, "%zu-%zu", part->first, part->last);
	struct str file = pack->file;
	import_set(&paper, "title", part->title, part->doubt);
	if (import->splits || pack->skips || pack->is_later) {
		file = arena_printf(arena, "%.*s.pdf", STR_ARG(part->id));
		struct import_cut cut = {arena_join(arena, pack->folder, file, (struct str){0}),
					 pages};
		ARRAY_ADD(&import->cuts, arena, cut);
		import_set_word(&paper, "document", file, (struct str){0});
	} else {
		import_set_word(&paper, "document", file, (struct str){0});
		import_set_word(&paper, "pages", pages, (struct str){0});
	}
	struct str body =
		arena_printf(arena, PACK_READ_FROM "; [the PDF](%.*s) is the paper.*\n\n%.*s",
			     STR_ARG(file), STR_ARG(text));
	import_end(&paper,
		   arena_printf(arena, "%.*s%.*s.md", STR_ARG(pack->folder), STR_ARG(part->id)),
		   pack->is_private, body);
}

/* How well an item fits a part: by title and number, by title, or by number alone. */
static int fit(const struct import_item *item, const struct part *part, struct arena *arena)
{
	enum { SHORTEST = 6 };
	struct str one = meaning_fold(item->title, arena), other = meaning_fold(part->title, arena);
	bool in_one = other.len > SHORTEST && str_find(one, other) < one.len;
	bool in_other = one.len > SHORTEST && str_find(other, one) < other.len;
	bool same_number = part->number.len && str_equal(item->number, part->number);
	return (in_one || in_other ? 2 : 0) + same_number;
}

/* Put the papers at the items of an agenda that was read before, or make an agenda of them. */
static void add_items(struct pack *pack, struct import_meeting *meeting)
{
	struct import *import = pack->import;
	/* What the run keeps of a pack, when the pack itself is done with. */
	struct arena *arena = import->run->arena;
	size_t known = meeting->items.count;
	for (size_t i = 0; i < pack->parts.count; i++) {
		const struct part *part = &pack->parts.items[i];
		struct import_item *item = NULL;
		int best = 0;
		for (size_t k = 0; k < known; k++) {
			int fits = fit(&meeting->items.items[k], part, arena);
			item = fits > best ? &meeting->items.items[k] : item;
			best = fits > best ? fits : best;
		}
		if (!item) {
			struct str doubt = str_either(part->doubt, part->agenda_doubt);
			if (known && !doubt.len)
				doubt = STR("the agenda does not have it");
			struct str id = arena_copy(arena, part->id);
			ARRAY_ADD(&meeting->items, arena,
				  (struct import_item){.number = arena_copy(arena, part->number),
						       .id = id,
						       .title = arena_copy(arena, part->title),
						       .purpose = arena_copy(arena, part->purpose),
						       .presenters =
							       arena_copy(arena, part->presenters),
						       .papers = id,
						       .doubt = arena_copy(arena, doubt)});
			continue;
		}
		if (best == 1)
			item->doubt = arena_printf(arena, "the pack calls it \"%.*s\"",
						   STR_ARG(part->title));
		item->id = str_either(item->id, arena_copy(arena, part->id));
		item->papers = item->papers.len
				       ? arena_join(arena, item->papers, STR("; "), part->id)
				       : arena_copy(arena, part->id);
	}
}

static struct import_meeting *open_meeting(struct pack *pack)
{
	enum { LINES = 40 };
	struct str lines[LINES], rest = pack->pages[0], line;
	size_t count = 0;
	while (count < LINES && (line = line_of(&rest)).len)
		ARRAY_PUT(lines, count, LINES, line);
	bool whole = !pack->import->splits && !pack->skips;
	return meeting_open(pack->import, lines, count, whole ? pack->file : (struct str){0});
}

static struct str *split_pages(struct str text, size_t *count, struct arena *arena)
{
	LIST_OF(struct str) pages = {0};
	struct str page;
	if (str_ends(text, STR("\f")))
		text.len--;
	while (pages.count < MOST_PAGES && str_split(&text, '\f', &page))
		ARRAY_ADD(&pages, arena, page);
	*count = pages.count;
	return pages.items;
}

static void find_parts(struct pack *pack, struct str outlines)
{
	read_bookmarks(pack, outlines);
	pack->is_guessed = !pack->parts.count && !pack->skips;
	for (size_t page = 1; pack->is_guessed && page <= pack->end; page++)
		read_top(pack, page);
	close_parts(pack);
}

/* The whole pack, or each paper by itself where part of it is private. */
static void write_whole(struct pack *pack, struct import_meeting *meeting)
{
	struct import *import = pack->import;
	struct arena *arena = import->arena;
	if (pack->skips)
		import_note(import,
			    "the whole pack is not taken along, as part of it is private; each "
			    "paper is cut out instead");
	else if (!import->splits)
		ARRAY_ADD(
			&import->cuts, arena,
			(struct import_cut){
				arena_join(arena, pack->folder, pack->file, (struct str){0}), {0}});
	add_items(pack, meeting);
	meeting_write_agenda(import, meeting);
}

/* All papers with their meeting; or what a later pack changes, each paper by itself. */
static void write_all(struct pack *pack)
{
	struct import *import = pack->import;
	size_t files = import->files.count;
	struct later_paper *papers =
		arena_new(import->arena, struct later_paper, pack->parts.count);
	struct import_meeting *meeting = open_meeting(pack);
	pack->folder = meeting->folder;
	pack->is_private = !meeting->is_new;
	for (size_t i = 0; i < pack->parts.count; i++) {
		papers[i].id = pack->parts.items[i].id;
		papers[i].text = read_text(pack, &pack->parts.items[i]);
	}
	size_t opened = import->files.count;
	pack->is_later = pack_changes(import, pack->folder, papers, pack->parts.count);
	/* What is there of the meeting stays, and only what changes is added, which may be none. */
	if (pack->is_later) {
		for (size_t i = opened; i < import->files.count; i++)
			import->files.items[files + i - opened] = import->files.items[i];
		import->files.count -= opened - files;
	}
	if (!pack->is_later)
		write_whole(pack, meeting);
	for (size_t i = 0; i < pack->parts.count; i++)
		if (!pack->is_later || papers[i].is_changed)
			write_paper(pack, &pack->parts.items[i], papers[i].text);
}

bool pack_import(struct import *import, const struct pack_pdf *pdf)
{
	struct arena *arena = import->arena;
	struct pack pack = {.import = import};
	size_t laid_out;
	pack.pages = split_pages(pdf->text, &pack.page_count, arena);
	pack.laid_out = split_pages(pdf->laid_out, &laid_out, arena);
	if (!pack.page_count || laid_out != pack.page_count)
		return import_refuse(import, "has no pages that can be read");
	pack.end = pack.page_count;
	pack.file = arena_printf(
		arena, "%.*s.pdf",
		STR_ARG(str_either(utf8_slug(import_name(import), arena), STR("pack"))));
	find_parts(&pack, pdf->outlines);
	size_t front = 0;
	while (front < pack.parts.count && !is_cover_of_pack(pack.parts.items[front].title, arena))
		front++;
	read_agenda(&pack, front < pack.parts.count ? &pack.parts.items[front] : NULL);
	if (front < pack.parts.count) {
		for (size_t i = front; i + 1 < pack.parts.count; i++)
			pack.parts.items[i] = pack.parts.items[i + 1];
		pack.parts.count--;
	}
	import->remedy =
		STR("its pages say nowhere where a paper begins, and it has no bookmarks: name "
		    "papers by \"document\" and \"pages\" in files of their own");
	if (!pack.parts.count)
		return import_refuse(import, "has no papers that can be told apart");
	write_all(&pack);
	import_note(import, "%zu paper%s by %s", pack.parts.count, str_plural(pack.parts.count),
		    pack.is_guessed ? "the tops of pages: look at each" : "bookmarks");
	return true;
}
