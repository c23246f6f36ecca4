#include "import/docx.h"

#include <libxml/tree.h>
#include <string.h>

#include "base/buffer.h"
#include "import/docx_lists.h"
#include "import/docx_words.h"
#include "text/utf8.h"
#include "text/xml.h"

enum {
	DEEPEST = 40, /* tables in tables, boxes in boxes */
	MOST_CELLS = 150000,
	MOST_COLUMNS = 64,
};

struct reading {
	struct package package;
	struct manuscript *manuscript;
	struct docx_lists lists;
	struct arena *arena;
	struct str part;           /* the main one */
	LIST_OF(struct str) notes; /* ids of footnotes that were met */
	size_t cells;
	int depth;
	bool is_too_deep;
	bool skips_field; /* between the beginning of a field and what it shows */
};

static bool enter(struct reading *work)
{
	work->is_too_deep |= ++work->depth >= DEEPEST;
	return work->depth < DEEPEST;
}

static void leave(struct reading *work)
{
	work->depth--;
}

/* Runs */

static void count_words(size_t *count, struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		*count += !ascii_is_space(text.data[i]) && (!i || ascii_is_space(text.data[i - 1]));
}

static struct look look_of(const struct reading *work, const xmlNode *properties,
			   const struct look *around, bool *hidden)
{
	struct look look = *around;
	struct str style_id = package_attribute(package_child(properties, "rStyle"), "val");
	struct docx_style style = docx_style_of(&work->lists, style_id);
	const xmlNode *bold = package_child(properties, "b");
	const xmlNode *italic = package_child(properties, "i");
	const xmlNode *vanish = package_child(properties, "vanish");
	struct str place = package_attribute(package_child(properties, "vertAlign"), "val");
	look.bold = bold ? package_is_on(bold) : style.bold >= 0 ? style.bold > 0 : look.bold;
	look.italic = italic ? package_is_on(italic) : look.italic;
	look.struck = package_is_on(package_child(properties, "strike"));
	look.raised = str_equal(place, STR("superscript"));
	look.lowered = str_equal(place, STR("subscript"));
	if (vanish || style.hidden >= 0)
		*hidden = vanish ? package_is_on(vanish) : style.hidden > 0;
	return look;
}

static const xmlNode *find_inside(const xmlNode *node, const char *name, int depth)
{
	for (node = node ? node->children : NULL; (node = package_element(node));
	     node = node->next) {
		if (package_is(node, name))
			return node;
		const xmlNode *found = depth < DEEPEST ? find_inside(node, name, depth + 1) : NULL;
		if (found)
			return found;
	}
	return NULL;
}

static void read_blocks(struct reading *work, const xmlNode *node, struct manuscript_blocks *out);

/* What says what a picture shows; the name of a file says nothing. */
static struct str picture_text(const xmlNode *drawing)
{
	const xmlNode *about = find_inside(drawing, "docPr", 0);
	struct str text = str_trim(package_attribute(about, "descr"));
	static const char endings[] = ".png|.jpg|.jpeg|.gif|.emf|.wmf|.tif|.bmp|.svg";
	struct str rest = str_from(endings), ending;
	while (str_split(&rest, '|', &ending))
		if (str_ends_fold(text, ending))
			return (struct str){0};
	return text;
}

static void add_picture(struct reading *work, const xmlNode *drawing, struct buffer *out)
{
	struct manuscript *manuscript = work->manuscript;
	struct str id = package_attribute(find_inside(drawing, "blip", 0), "embed");
	if (!id.len)
		id = package_attribute(find_inside(drawing, "imagedata", 0), "id");
	bool outside = false;
	struct str bytes,
		part = package_related(&work->package, work->part, id, (struct str){0}, &outside);
	struct str ending = str_skip(part, part.len > 5 ? part.len - 5 : 0);
	ending = str_skip(ending, str_find_char(ending, '.'));
	if (!id.len || outside || !str_is_one_of(ending, ".png|.jpg|.jpeg|.gif") ||
	    !package_bytes(&work->package, part, &bytes)) {
		manuscript->left.pictures++;
		return;
	}
	char *lower = arena_bytes(work->arena, ending);
	for (size_t i = 0; i < ending.len; i++)
		lower[i] = ascii_fold(lower[i]);
	struct str name =
		arena_printf(work->arena, "picture-%zu%s", manuscript->images.count + 1, lower);
	struct str text = picture_text(drawing);
	manuscript->without_text += !text.len;
	ARRAY_ADD(&manuscript->images, work->arena, (struct manuscript_image){name, bytes});
	buffer_add(out, STR("!["));
	manuscript_escape(out, utf8_line(text, 400, work->arena), false);
	buffer_printf(out, "](%.*s)", STR_ARG(name));
}

struct paragraph {
	struct pieces pieces;
	struct buffer pictures;         /* Markdown of their own, behind the words */
	struct manuscript_blocks boxes; /* paragraphs of text boxes */
	struct look look;               /* of the style */
	bool hidden;
	bool all_bold, has_words;
};

static void add_text(struct reading *work, struct paragraph *out, const struct look *look,
		     bool hidden, struct str text)
{
	if (work->skips_field)
		return;
	if (hidden) {
		count_words(&work->manuscript->left.hidden_words, text);
		return;
	}
	if (str_trim(text).len) {
		out->all_bold = (out->all_bold || !out->has_words) && look->bold;
		out->has_words = true;
	}
	docx_add_words(&out->pieces, look, text, work->arena);
}

static void read_drawing(struct reading *work, const xmlNode *node, struct paragraph *out)
{
	const xmlNode *box = find_inside(node, "txbxContent", 0);
	if (!box) {
		add_picture(work, node, &out->pictures);
		return;
	}
	work->manuscript->left.boxes++;
	read_blocks(work, box, &out->boxes);
}

static void read_field(struct reading *work, const xmlNode *node)
{
	struct str type = package_attribute(node, "fldCharType");
	work->skips_field = str_equal(type, STR("begin"));
}

static void read_note(struct reading *work, const xmlNode *node, struct paragraph *out)
{
	struct str id = package_attribute(node, "id");
	ARRAY_ADD(&work->notes, work->arena, id);
	docx_add_note(&out->pieces, work->notes.count, work->arena);
}

static void read_run_part(struct reading *work, const xmlNode *node, const struct look *look,
			  bool hidden, struct paragraph *out)
{
	static const char letters[] = "tab|br|cr|noBreakHyphen";
	static const char *const shows[] = {"\t", "\n", "\n", "-"};
	const char *sign = docx_symbol(package_attribute(node, "char"));
	struct str name = xml_document_text(node->name);
	int letter = str_choice(name, letters);
	if (letter >= 0)
		add_text(work, out, look, hidden, str_from(shows[letter]));
	else if (str_equal(name, STR("t")) && node->children && node->children->content)
		/* How lines are broken in the file says nothing: a break is an element. */
		add_text(work, out, look, hidden,
			 arena_replace(work->arena, xml_document_text(node->children->content),
				       "\n\r", ' '));
	else if (str_equal(name, STR("sym")) && sign)
		add_text(work, out, look, hidden, str_from(sign));
	else if (str_equal(name, STR("fldChar")))
		read_field(work, node);
	else if (str_equal(name, STR("footnoteReference")) && !hidden)
		read_note(work, node, out);
	else if (str_is_one_of(name, "drawing|pict") && !hidden)
		read_drawing(work, node, out);
	work->manuscript->left.comments += str_equal(name, STR("commentReference"));
	work->manuscript->left.embedded += str_equal(name, STR("object"));
}

static void read_run(struct reading *work, const xmlNode *run, const struct look *around,
		     struct paragraph *out)
{
	bool hidden = out->hidden;
	struct look look = look_of(work, package_child(run, "rPr"), around, &hidden);
	for (const xmlNode *node = run->children; (node = package_element(node));
	     node = node->next) {
		/* Both ways of writing a thing that is not known to all: the first is the newer. */
		if (package_is(node, "AlternateContent"))
			read_run(work,
				 package_element(node->children) ? package_element(node->children)
								 : node,
				 around, out);
		else
			read_run_part(work, node, &look, hidden, out);
	}
}

static struct str link_of(struct reading *work, const xmlNode *node)
{
	bool outside = false;
	struct str id = package_attribute(node, "id");
	struct str target =
		id.len ? package_related(&work->package, work->part, id, (struct str){0}, &outside)
		       : (struct str){0};
	struct str rest = target;
	bool is_web = outside && str_drop_one(&rest, "https://|http://|mailto:");
	for (size_t i = 0; i < target.len; i++)
		is_web &= (unsigned char)target.data[i] > ' ' && target.data[i] != '<' &&
			  target.data[i] != '>';
	return is_web ? target : (struct str){0};
}

/* What stands in a paragraph, or in what wraps part of it. */
static void read_inline(struct reading *work, const xmlNode *parent, const struct look *look,
			struct paragraph *out)
{
	if (enter(work))
		for (const xmlNode *node = parent->children; (node = package_element(node));
		     node = node->next) {
			struct look inner = *look;
			struct str name = xml_document_text(node->name);
			if (str_is_one_of(name, "ins|moveTo|del|moveFrom"))
				work->manuscript->left.changes++;
			if (package_is(node, "hyperlink"))
				inner.link = link_of(work, node);
			if (package_is(node, "r"))
				read_run(work, node, look, out);
			else if (str_is_one_of(name, "ins|moveTo|hyperlink|smartTag|customXml|sdt|"
						     "sdtContent|fldSimple|dir|bdo"))
				read_inline(work, node, &inner, out);
		}
	leave(work);
}

/* Paragraphs */

static void write_words(struct reading *work, struct paragraph *paragraph,
			struct manuscript_block *block)
{
	block->is_bold = paragraph->all_bold && paragraph->has_words;
	/* A paragraph that is bold as a whole says so by what it is. */
	for (size_t i = 0; i < paragraph->pieces.count; i++)
		if (block->is_bold && block->type != MANUSCRIPT_PARAGRAPH)
			paragraph->pieces.items[i].look.bold = false;
	docx_write_words(&paragraph->pieces, &block->plain, &block->markdown, work->arena);
}

static bool is_style(struct str name, const char *words)
{
	struct str rest = str_from(words), word;
	while (str_split(&rest, '|', &word))
		if (str_starts(name, word))
			return true;
	return false;
}

static void classify(struct reading *work, const xmlNode *properties,
		     const struct docx_style *style, struct manuscript_block *block)
{
	enum { HEADINGS = 9 };
	const xmlNode *own = package_child(properties, "numPr");
	struct str number = package_attribute(package_child(own, "numId"), "val");
	struct str level = package_attribute(package_child(own, "ilvl"), "val");
	struct str outline = package_attribute(package_child(properties, "outlineLvl"), "val");
	int depth = 0, rank = style->outline;
	level = str_either(level, style->number_level);
	if (level.len)
		str_to_int(level, &depth);
	if (outline.len)
		str_to_int(outline, &rank);
	if (is_style(style->name, "heading |Heading ") &&
	    str_to_int(str_skip(style->name, sizeof "heading " - 1), &rank))
		rank--;
	block->is_title = str_equal_fold(style->name, STR("Title"));
	number = str_either(number, style->number);
	bool is_item = number.len && docx_count(&work->lists, number, depth, &block->is_ordered,
						&block->number, work->arena);
	if (block->is_title)
		block->type = MANUSCRIPT_HEADING;
	else if (rank >= 0 && rank < HEADINGS)
		block->type = MANUSCRIPT_HEADING;
	else if (str_equal_fold(style->name, STR("caption")))
		block->type = MANUSCRIPT_CAPTION;
	else if (is_item)
		block->type = MANUSCRIPT_ITEM;
	block->level = block->type == MANUSCRIPT_HEADING ? (block->is_title ? 0 : rank + 1) : depth;
}

static void read_paragraph(struct reading *work, const xmlNode *node, struct manuscript_blocks *out)
{
	const xmlNode *properties = package_child(node, "pPr");
	struct str id = package_attribute(package_child(properties, "pStyle"), "val");
	struct docx_style style = docx_style_of(&work->lists, id);
	struct paragraph paragraph = {.look.bold = style.bold > 0, .hidden = style.hidden > 0};
	struct manuscript_block block = {.type = MANUSCRIPT_PARAGRAPH};
	const xmlNode *mark = package_child(properties, "rPr");
	if (package_child(mark, "ins") || package_child(mark, "del"))
		work->manuscript->left.changes++;
	read_inline(work, node, &paragraph.look, &paragraph);
	if (paragraph.pieces.count) {
		classify(work, properties, &style, &block);
		write_words(work, &paragraph, &block);
	}
	if (block.plain.len)
		ARRAY_ADD(out, work->arena, block);
	if (paragraph.pictures.len)
		ARRAY_ADD(out, work->arena,
			  (struct manuscript_block){
				  .markdown = arena_copy(work->arena,
							 buffer_view(&paragraph.pictures))});
	buffer_free(&paragraph.pictures);
	for (size_t i = 0; i < paragraph.boxes.count; i++)
		ARRAY_ADD(out, work->arena, paragraph.boxes.items[i]);
}

/* Tables */

static void read_cell(struct reading *work, const xmlNode *node, struct manuscript_row *row,
		      int *column)
{
	const xmlNode *properties = package_child(node, "tcPr");
	const xmlNode *merge = package_child(properties, "vMerge");
	struct manuscript_cell cell = {.columns = 1, .rows = 1, .column = *column};
	struct str span = package_attribute(package_child(properties, "gridSpan"), "val");
	int columns;
	if (str_to_int(span, &columns) && columns >= 1 && columns <= MOST_COLUMNS)
		cell.columns = columns;
	if (merge && !str_equal(package_attribute(merge, "val"), STR("restart")))
		cell.rows = 0;
	if (package_child(properties, "cellIns") || package_child(properties, "cellDel"))
		work->manuscript->left.changes++;
	cell.has_colour = package_colour(
		package_attribute(package_child(properties, "shd"), "fill"), &cell.colour);
	read_blocks(work, node, &cell.blocks);
	struct buffer plain = {0};
	cell.is_bold = cell.blocks.count > 0;
	for (size_t i = 0; i < cell.blocks.count; i++) {
		const struct manuscript_block *block = &cell.blocks.items[i];
		buffer_printf(&plain, "%s%.*s", plain.len ? "\n" : "", STR_ARG(block->plain));
		cell.is_bold &= block->is_bold;
	}
	cell.plain = arena_copy(work->arena, buffer_view(&plain));
	buffer_free(&plain);
	*column += cell.columns;
	work->cells++;
	ARRAY_ADD(&row->cells, work->arena, cell);
}

static void read_cells(struct reading *work, const xmlNode *parent, struct manuscript_row *row,
		       int *column)
{
	if (enter(work))
		for (const xmlNode *node = parent->children; (node = package_element(node));
		     node = node->next) {
			if (package_is(node, "tc") && work->cells < MOST_CELLS &&
			    row->cells.count < MOST_COLUMNS)
				read_cell(work, node, row, column);
			else if (package_is(node, "sdt") || package_is(node, "sdtContent"))
				read_cells(work, node, row, column);
		}
	leave(work);
}

static void read_rows(struct reading *work, const xmlNode *parent, struct manuscript_table *table)
{
	if (enter(work))
		for (const xmlNode *node = parent->children; (node = package_element(node));
		     node = node->next) {
			if (package_is(node, "sdt") || package_is(node, "sdtContent"))
				read_rows(work, node, table);
			if (!package_is(node, "tr"))
				continue;
			const xmlNode *properties = package_child(node, "trPr");
			struct manuscript_row row = {.is_heading = package_is_on(package_child(
							     properties, "tblHeader"))};
			int column = 0;
			bool is_deleted = package_child(properties, "del");
			if (is_deleted || package_child(properties, "ins"))
				work->manuscript->left.changes++;
			if (is_deleted)
				continue;
			read_cells(work, node, &row, &column);
			if (!row.cells.count)
				continue;
			table->columns = column > table->columns ? column : table->columns;
			ARRAY_ADD(&table->rows, work->arena, row);
		}
	leave(work);
}

/* A cell spans the rows below in which one lies under it. */
static void count_spans(struct manuscript_table *table)
{
	for (size_t r = 0; r + 1 < table->rows.count; r++)
		for (size_t c = 0; c < table->rows.items[r].cells.count; c++) {
			struct manuscript_cell *cell = &table->rows.items[r].cells.items[c];
			bool goes_on = cell->rows > 0;
			for (size_t below = r + 1; goes_on && below < table->rows.count; below++) {
				const struct manuscript_row *row = &table->rows.items[below];
				goes_on = false;
				for (size_t i = 0; i < row->cells.count; i++)
					goes_on |= row->cells.items[i].column == cell->column &&
						   !row->cells.items[i].rows;
				cell->rows += goes_on;
			}
		}
}

static void read_table(struct reading *work, const xmlNode *node, struct manuscript_blocks *out)
{
	struct manuscript_table *table = arena_new(work->arena, struct manuscript_table, 1);
	read_rows(work, node, table);
	count_spans(table);
	if (table->rows.count)
		ARRAY_ADD(out, work->arena,
			  (struct manuscript_block){.type = MANUSCRIPT_TABLE, .table = table});
}

static void read_blocks(struct reading *work, const xmlNode *parent, struct manuscript_blocks *out)
{
	if (enter(work))
		for (const xmlNode *node = parent->children; (node = package_element(node));
		     node = node->next) {
			struct str name = xml_document_text(node->name);
			if (str_equal(name, STR("p")))
				read_paragraph(work, node, out);
			else if (str_equal(name, STR("tbl")))
				read_table(work, node, out);
			else if (str_is_one_of(name, "sdt|sdtContent|customXml|ins|moveTo"))
				read_blocks(work, node, out);
			work->manuscript->left.changes +=
				str_is_one_of(name, "ins|moveTo|del|moveFrom");
		}
	leave(work);
}

static void read_notes(struct reading *work, const xmlNode *root)
{
	for (size_t i = 0; i < work->notes.count; i++) {
		struct manuscript_blocks blocks = {0};
		const xmlNode *node = root ? root->children : NULL;
		while ((node = package_element(node)) &&
		       !str_equal(package_attribute(node, "id"), work->notes.items[i]))
			node = node->next;
		if (node)
			read_blocks(work, node, &blocks);
		struct manuscript_block note = {0};
		for (size_t k = 0; k < blocks.count; k++)
			note.markdown = arena_join(work->arena, note.markdown,
						   k ? STR(" ") : (struct str){0},
						   blocks.items[k].markdown);
		ARRAY_ADD(&work->manuscript->notes, work->arena, note);
	}
}

const char *docx_read(struct str bytes, struct manuscript *out, struct arena *arena)
{
	struct reading work = {.manuscript = out, .arena = arena};
	struct package *package = &work.package;
	struct str none = {0};
	*out = (struct manuscript){0};
	if (!package_open(bytes, package, arena))
		return "is no Word file that can be read: it is damaged, or not a .docx";
	work.part = package_related(package, none, none, STR("/officeDocument"), NULL);
	struct str styles = package_related(package, work.part, none, STR("/styles"), NULL);
	struct str numbers = package_related(package, work.part, none, STR("/numbering"), NULL);
	struct str notes = package_related(package, work.part, none, STR("/footnotes"), NULL);
	docx_lists_read(package_xml(package, styles), package_xml(package, numbers), &work.lists,
			arena);
	const xmlNode *body = package_child(package_xml(package, work.part), "body");
	if (body)
		read_blocks(&work, body, &out->blocks);
	if (body && work.notes.count)
		read_notes(&work, package_xml(package, notes));
	/* Strings of the tree were copied into the arena by all that keeps them. */
	package_close(package);
	if (package->too_much)
		return "is larger than is read: divide it";
	if (work.is_too_deep || work.cells == MOST_CELLS)
		return "has tables in tables, or cells, without end";
	return body ? NULL : "has no text that can be read";
}
