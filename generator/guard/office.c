#include "guard/office.h"

#include <string.h>

#include <libxml/tree.h>

#include "base/arena.h"
#include "guard/clean.h"
#include "guard/unseen.h"
#include "text/workbook.h"
#include "text/xml.h"
#include "text/zip.h"

enum { LARGEST_TEXT = 64 << 20 };

static const struct office_row rows[OFFICE_FINDINGS] = {
	[OFFICE_CHANGES] = {"tracked changes",
			    "accept or reject all changes (in Word: Review, Accept All) and save",
			    true},
	[OFFICE_COMMENTS] = {"comments", "delete all comments and save", true},
	[OFFICE_HIDDEN_TEXT] = {"hidden text or shapes",
				"show what is hidden, delete what is not for readers, and save",
				true},
	[OFFICE_NOTES] = {"notes of the speaker", "delete the notes and save", true},
	[OFFICE_HIDDEN_SLIDES] = {"hidden slides", "delete the hidden slides and save", true},
	[OFFICE_HIDDEN_SHEETS] = {"hidden sheets",
				  "save the sheet that readers are to see as CSV, and publish that",
				  false},
	[OFFICE_HIDDEN_CELLS] = {"hidden rows or columns, or cells that do not show",
				 "save the sheet that readers are to see as CSV, and publish that",
				 false},
	[OFFICE_CACHES] = {"the data behind a pivot table",
			   "save the table that readers are to see as CSV, and publish that",
			   false},
	[OFFICE_LINKS] = {"links to other workbooks, with what was in them",
			  "save the sheet that readers are to see as CSV, and publish that", false},
	[OFFICE_PICTURES] = {"a picture that is damaged or cannot be cleaned",
			     "take the picture out and put it in again as PNG or JPEG", true},
	[OFFICE_EMBEDDED] = {"files inside it, such as the workbook behind a chart",
			     "paste charts and tables as pictures, or make a PDF of it", false},
};

const struct office_row *office_row(enum office_finding finding)
{
	return &rows[finding];
}

enum { OOXML = 1, ODF = 2 };

/* Parts whose names say what they are. */
static const struct part_sign {
	const char *in_name;
	enum office_finding finding;
} part_signs[] = {
	{"/pivotCache/", OFFICE_CACHES},   {"xl/model/", OFFICE_CACHES},
	{"/externalLinks/", OFFICE_LINKS}, {"xl/connections.xml", OFFICE_LINKS},
	{"/embeddings/", OFFICE_EMBEDDED}, {"/activeX/", OFFICE_EMBEDDED},
};

/*
 * Elements, by their name without a prefix, and attributes of them. Values that say "no" are none.
 */
static const struct element_sign {
	const char *element; /* null: any */
	const char *attribute;
	const char *values; /* null: any that does not say "no" */
	enum office_finding finding;
	int format;
} element_signs[] = {
	{"ins", NULL, NULL, OFFICE_CHANGES, OOXML},
	{"del", NULL, NULL, OFFICE_CHANGES, OOXML},
	{"moveFrom", NULL, NULL, OFFICE_CHANGES, OOXML},
	{"moveFromRangeStart", NULL, NULL, OFFICE_CHANGES, OOXML},
	{"moveToRangeStart", NULL, NULL, OFFICE_CHANGES, OOXML},
	{"rPrChange", NULL, NULL, OFFICE_CHANGES, OOXML},
	{"pPrChange", NULL, NULL, OFFICE_CHANGES, OOXML},
	{"tblPrChange", NULL, NULL, OFFICE_CHANGES, OOXML},
	{"sectPrChange", NULL, NULL, OFFICE_CHANGES, OOXML},
	{"cellIns", NULL, NULL, OFFICE_CHANGES, OOXML},
	{"cellDel", NULL, NULL, OFFICE_CHANGES, OOXML},
	{"tracked-changes", NULL, NULL, OFFICE_CHANGES, ODF},
	{"commentReference", NULL, NULL, OFFICE_COMMENTS, OOXML},
	{"annotation", NULL, NULL, OFFICE_COMMENTS, ODF},
	{"vanish", "val", NULL, OFFICE_HIDDEN_TEXT, OOXML},
	{"cNvPr", "hidden", NULL, OFFICE_HIDDEN_TEXT, OOXML},
	{"docPr", "hidden", NULL, OFFICE_HIDDEN_TEXT, OOXML},
	{"hidden-text", NULL, NULL, OFFICE_HIDDEN_TEXT, ODF},
	{"hidden-paragraph", NULL, NULL, OFFICE_HIDDEN_TEXT, ODF},
	{"section", "display", "none", OFFICE_HIDDEN_TEXT, ODF},
	{"sld", "show", "0|false", OFFICE_HIDDEN_SLIDES, OOXML},
	{"drawing-page-properties", "visibility", "hidden", OFFICE_HIDDEN_SLIDES, ODF},
	{"sheet", "state", "hidden|veryHidden", OFFICE_HIDDEN_SHEETS, OOXML},
	{"table-properties", "display", "false", OFFICE_HIDDEN_SHEETS, ODF},
	{"row", "hidden", NULL, OFFICE_HIDDEN_CELLS, OOXML},
	{"col", "hidden", NULL, OFFICE_HIDDEN_CELLS, OOXML},
	{NULL, "visibility", "collapse|filter", OFFICE_HIDDEN_CELLS, ODF},
	{"data-pilot-table", NULL, NULL, OFFICE_CACHES, ODF},
	{"table-source", NULL, NULL, OFFICE_LINKS, ODF},
	{"cell-range-source", NULL, NULL, OFFICE_LINKS, ODF},
};

/* What a program draws, reads out or keeps, besides the text: the words of a watermark,
 * descriptions of pictures, names, addresses. */
static const char told_attributes[] = "string|descr|title|tooltip|alt|tag|label|Target|subject";

static const char svg[] = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0";

struct looking {
	struct office_facts *facts;
	const struct unseen *unseen;
	struct arena *arena;
	struct str part; /* its name */
	int format;
	bool is_text, is_body; /* a text document; the part with what it says */
	struct buffer body;
};

static bool has_in_name(const struct looking *work, const char *word)
{
	return str_find(work->part, str_from(word)) < work->part.len;
}

/* "<w:vanish/>" has no value and means yes; all others need one. */
static bool shows(const struct element_sign *sign, const xmlNode *node)
{
	if (sign->element && strcmp((const char *)node->name, sign->element) != 0)
		return false;
	if (!sign->attribute)
		return true;
	struct str value = xml_document_attribute(node, sign->attribute);
	if (sign->values)
		return str_is_one_of(value, sign->values);
	return value.len ? !str_is_one_of(value, "0|false|off")
			 : sign->finding == OFFICE_HIDDEN_TEXT && !strcmp(sign->attribute, "val");
}

static void add_attributes(struct looking *work, const xmlNode *node)
{
	for (const xmlAttr *at = node->properties; at; at = at->next) {
		bool told = str_is_one_of(xml_document_text(at->name), told_attributes) ||
			    (xml_document_is(node, NULL, "alias") &&
			     !strcmp((const char *)at->name, "val")) ||
			    (xml_document_is(node, NULL, "bookmarkStart") &&
			     !strcmp((const char *)at->name, "name"));
		struct str value = told && at->children && at->children->content
					   ? xml_document_text(at->children->content)
					   : (struct str){0};
		if (value.len && value.len < LARGEST_TEXT - work->facts->text.len)
			buffer_printf(&work->facts->text, "\n%.*s\n", STR_ARG(value));
	}
}

static void look_at_element(struct looking *work, const xmlNode *node)
{
	add_attributes(work, node);
	if (work->format == OOXML && has_in_name(work, "styles.xml"))
		return;
	if (work->format == OOXML && has_in_name(work, "omments") &&
	    str_is_one_of(xml_document_text(node->name), "comment|threadedComment|cm"))
		work->facts->has[OFFICE_COMMENTS] = true;
	if (unseen_is(work->unseen, work->part, node))
		work->facts->has[OFFICE_HIDDEN_TEXT] = true;
	for (size_t i = 0; i < ARRAY_SIZE(element_signs); i++)
		if (element_signs[i].format == work->format && shows(&element_signs[i], node))
			work->facts->has[element_signs[i].finding] = true;
}

/* The number of a slide is no note, nor what stands on the page that notes are printed on. */
static bool is_note(const struct looking *work, const xmlNode *text)
{
	if (!str_trim(xml_document_text(text->content)).len)
		return false;
	if (work->format == OOXML)
		return has_in_name(work, "/notesSlides/") &&
		       !xml_document_is(text->parent->parent, NULL, "fld");
	if (!has_in_name(work, "content.xml") || xml_document_is(text->parent, NULL, "page-number"))
		return false;
	const xmlNode *node = text->parent;
	while (node && !xml_document_is(node, NULL, "notes"))
		node = node->parent;
	return node;
}

/*
 * Is it what a document says? Not how a number is written or where a picture stands, nor what is
 * read out instead of one.
 */
static bool is_said(const struct looking *work, const xmlNode *text)
{
	const xmlNode *node = text->parent;
	if (!work->is_body || work->format == OOXML)
		return work->is_body && xml_document_is(node, NULL, "t");
	if (xml_document_is(node, svg, "title") || xml_document_is(node, svg, "desc"))
		return false;
	while (node && !xml_document_is(node, NULL, "body"))
		node = node->parent;
	return node;
}

static void add_text(struct looking *work, const xmlNode *text)
{
	struct buffer *out = &work->facts->text;
	struct str words = xml_document_text(text->content);
	if (text->parent->parent && is_note(work, text))
		work->facts->has[OFFICE_NOTES] = true;
	if (words.len >= LARGEST_TEXT - out->len)
		return;
	buffer_add(out, words);
	if (!is_said(work, text))
		return;
	/* How its lines are broken in the file says nothing: a paragraph is one line here. */
	for (size_t i = 0; i < words.len; i++)
		buffer_add_char(&work->body, ascii_is_space(words.data[i]) ? ' ' : words.data[i]);
}

/* The older way to write what stands before it already, as a box with text. */
static bool is_again(const xmlNode *node)
{
	return xml_document_is(node, NULL, "Fallback") &&
	       xml_document_is(node->parent, NULL, "AlternateContent");
}

static void walk(struct looking *work, const xmlNode *node)
{
	for (; node; node = node->next) {
		if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
			add_text(work, node);
		if (node->type != XML_ELEMENT_NODE)
			continue;
		look_at_element(work, node);
		bool was_body = work->is_body;
		work->is_body &= !is_again(node);
		walk(work, node->children);
		work->is_body = was_body;
		if (str_is_one_of(xml_document_text(node->name), "p|h|tr|tc|row|si|c|br|tab")) {
			buffer_add_char(&work->facts->text, '\n');
			if (work->is_body)
				buffer_add_char(&work->body, '\n');
		}
	}
}

static bool look_at_xml(struct looking *work, struct str bytes)
{
	struct str problem;
	xmlDoc *document = xml_document_read(bytes, work->arena, &problem);
	if (!document)
		return false;
	const xmlNode *root = xmlDocGetRootElement(document);
	bool is_inner = str_find_char(work->part, '/') < work->part.len;
	if (work->format == ODF && is_inner && str_ends(work->part, STR("content.xml"))) {
		const xmlNode *body = xml_document_child(root, NULL, "body");
		if (xml_document_child(body, NULL, "spreadsheet"))
			work->facts->has[OFFICE_EMBEDDED] = true;
	}
	walk(work, root);
	buffer_add_char(&work->facts->text, '\n');
	xmlFreeDoc(document);
	return true;
}

/* Letters of two bytes or one in what is drawn by commands, or says which printer it was for. */
static void add_strings(struct looking *work, struct str bytes, size_t width)
{
	enum { SHORTEST = 5 };
	struct buffer *out = &work->facts->text;
	size_t start = out->len;
	for (size_t i = 0; i + width <= bytes.len && out->len < LARGEST_TEXT; i += width) {
		bool is_letter = bytes.data[i] >= ' ' && bytes.data[i] <= '~' &&
				 (width == 1 || !bytes.data[i + 1]);
		if (is_letter)
			buffer_add_char(out, bytes.data[i]);
		if (is_letter && i + 2 * width <= bytes.len)
			continue;
		if (out->len - start < SHORTEST)
			out->len = start;
		else
			buffer_add_char(out, '\n');
		start = out->len;
	}
}

/* What is too large or damaged is no picture that was cleaned either. */
static void look_at_bytes(struct looking *work, struct str bytes, bool read)
{
	struct buffer clean = {0};
	if (!read || !office_clean_media(work->part, bytes, &clean))
		work->facts->has[OFFICE_PICTURES] = true;
	buffer_free(&clean);
	if (str_ends_fold(work->part, STR(".wmf")))
		add_strings(work, bytes, 1);
	else if (str_ends_fold(work->part, STR(".emf")) || str_ends_fold(work->part, STR(".bin")))
		add_strings(work, bytes, 2);
}

static bool look_at_part(struct looking *work, const struct zip_entry *entry)
{
	struct str bytes = {0};
	work->part = entry->name;
	work->is_body =
		work->is_text && str_is_one_of(entry->name, "word/document.xml|content.xml");
	for (size_t i = 0; work->format == OOXML && i < ARRAY_SIZE(part_signs); i++)
		if (has_in_name(work, part_signs[i].in_name))
			work->facts->has[part_signs[i].finding] = true;
	bool read = zip_read(entry, &bytes, work->arena);
	if (office_is_xml(entry->name))
		return read && look_at_xml(work, bytes);
	look_at_bytes(work, bytes, read);
	return true;
}

/* What cells do not show, by their styles, widths and formats. False where they are too many. */
static bool look_at_cells(struct looking *work, struct str bytes)
{
	struct workbook book;
	bool done = workbook_read(bytes, &book, work->arena);
	for (size_t i = 0; done && i < book.sheets.count; i++) {
		const struct sheet *sheet = &book.sheets.items[i];
		work->facts->has[OFFICE_HIDDEN_SHEETS] |= sheet->is_hidden;
		work->facts->has[OFFICE_HIDDEN_CELLS] |=
			sheet->hidden_rows + sheet->hidden_columns + sheet->unseen > 0;
	}
	return done;
}

bool office_takes(enum file_type type)
{
	return type == FILE_DOCX || type == FILE_ODT || type == FILE_PPTX || type == FILE_ODP ||
	       type == FILE_XLSX || type == FILE_ODS;
}

bool office_look(enum file_type type, struct str bytes, struct office_facts *out,
		 struct arena *arena)
{
	bool is_odf = type == FILE_ODT || type == FILE_ODP || type == FILE_ODS;
	struct looking work = {.facts = out, .arena = arena, .format = is_odf ? ODF : OOXML};
	struct zip zip;
	*out = (struct office_facts){0};
	if (!office_open(bytes, &zip, arena))
		return false;
	work.unseen = unseen_read(type, &zip, arena);
	work.is_text = type == FILE_DOCX || type == FILE_ODT;
	bool read = true;
	for (size_t i = 0; i < zip.count && read; i++)
		read = look_at_part(&work, &zip.items[i]);
	out->body = buffer_take(&work.body, arena);
	if (!read)
		return false;
	return (type != FILE_XLSX && type != FILE_ODS) || look_at_cells(&work, bytes);
}
