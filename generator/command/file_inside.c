#include "command/file_inside.h"

#include "base/arena.h"
#include "command/pdf_tools.h"
#include "guard/office.h"
#include "guard/pdf.h"
#include "record/held_file.h"
#include "record/schema.h"

static struct str name_of(const struct site_file *file)
{
	return str_skip(file->name, str_folder(file->name).len);
}

/* What was found, with the remedy of the first; may: whether somebody who looked may let it out. */
static void report_hidden(const struct file_inside *work, const struct str *words, size_t count,
			  const char *remedy, bool may)
{
	struct str all = arena_enumerate(work->arena, words, count, " and ");
	diag_report(work->diag, DIAG_HIDDEN_CONTENT, work->file->place,
		    "the file \"%.*s\" holds %.*s, which readers could find",
		    STR_ARG(name_of(work->file)), STR_ARG(all));
	diag_remedy(work->diag, "%s%s", remedy,
		    may ? "; or, where readers may see it, say who looked: checked by: ROLE, DATE"
			: "");
}

static bool is_workbook(enum file_type type)
{
	return type == FILE_XLSX || type == FILE_ODS;
}

static void report_unchecked(const struct file_inside *work)
{
	diag_report(work->diag, DIAG_UNCHECKED_FILE, work->file->place,
		    "the workbook \"%.*s\" may hold more than it shows: a person has to look first",
		    STR_ARG(name_of(work->file)));
	diag_remedy(work->diag,
		    "save the sheet that readers are to see as CSV and publish that; or look for "
		    "other sheets, comments and names, and say who did: checked by: ROLE, DATE");
}

static void report_unread(const struct file_inside *work)
{
	diag_report(work->diag, DIAG_DAMAGED_FILE, work->file->place,
		    "the file \"%.*s\" cannot be looked through", STR_ARG(name_of(work->file)));
	diag_remedy(work->diag, "open it and save it again as %s, or make a PDF of it",
		    file_type_row(work->type)->name);
}

static void check_office(const struct file_inside *work, struct str bytes)
{
	struct office_facts facts;
	struct str words[OFFICE_FINDINGS];
	const struct office_row *first = NULL;
	size_t count = 0;
	bool may = true, is_plain = work->file->is_searched;
	bool checked = work->file->is_checked;
	if (!office_look(work->type, bytes, &facts, work->arena)) {
		buffer_free(&facts.text);
		report_unread(work);
		return;
	}
	for (int i = 0; i < OFFICE_FINDINGS; i++) {
		const struct office_row *row = office_row((enum office_finding)i);
		is_plain &= !facts.has[i];
		if (!facts.has[i] || (checked && row->may_be_checked))
			continue;
		first = first ? first : row;
		may &= row->may_be_checked;
		ARRAY_PUT(words, count, ARRAY_SIZE(words), str_from(row->words));
	}
	if (!checked && is_workbook(work->type) && may)
		report_unchecked(work);
	else if (count)
		report_hidden(work, words, count, first->remedy, may);
	buffer_add(work->text, buffer_view(&facts.text));
	if (is_plain)
		buffer_add(work->searched, facts.body);
	buffer_free(&facts.text);
}

static void report_pdf_unchecked(const struct file_inside *work, bool tools)
{
	if (work->file->may_be_unchecked)
		return;
	diag_report(work->diag, DIAG_UNCHECKED_FILE, work->file->place,
		    tools ? "the PDF \"%.*s\" cannot be looked through: it is damaged, or locked"
			  : "the PDF \"%.*s\" cannot be looked through on this machine",
		    STR_ARG(name_of(work->file)));
	diag_remedy(work->diag, "%s; or say who answers for it: pdf unchecked: ROLE, DATE",
		    tools ? "open it and save it as PDF again"
			  : "install qpdf and pdftotext (Debian: qpdf, poppler-utils)");
}

/* Warnings about what a PDF says of itself, and what is missing in it. */
static void warn_of_pdf(const struct file_inside *work, const struct pdf_facts_inside *facts)
{
	struct str name = name_of(work->file);
	if (work->file->is_checked)
		return;
	if (facts->maker.len) {
		diag_report(work->diag, DIAG_FILE_DETAILS, work->file->place,
			    "the PDF \"%.*s\" says who made it, or where it lay: \"%.*s\"",
			    STR_ARG(name), STR_ARG(str_clip(facts->maker, 80)));
		diag_remedy(work->diag, "take author and title out of the properties of the "
					"document, and make the PDF again");
	}
	if (facts->has_script) {
		diag_report(work->diag, DIAG_FILE_DETAILS, work->file->place,
			    "the PDF \"%.*s\" runs scripts when it is opened", STR_ARG(name));
		diag_remedy(work->diag, "print it to a new PDF");
	}
	if (!facts->is_tagged) {
		diag_report(work->diag, DIAG_UNTAGGED_PDF, work->file->place,
			    "the PDF \"%.*s\" has no tags, so that screen readers cannot follow it",
			    STR_ARG(name));
		diag_remedy(work->diag, "save it as a tagged PDF (in Word: Save As, Options, "
					"Document structure tags), or publish the text as a paper");
	}
}

static void report_empty_pages(const struct file_inside *work, struct str pages)
{
	if (!pages.len)
		return;
	diag_report(work->diag, DIAG_NOT_SEARCHED, work->file->place,
		    "the PDF \"%.*s\" has no text on page %.*s: nothing was looked for there",
		    STR_ARG(name_of(work->file)), STR_ARG(pages));
	diag_remedy(work->diag, "scan it with text recognition, or look through these pages");
}

static bool names_file(const struct file_inside *work, const struct thing *thing)
{
	struct str folder = str_folder(thing->source->name);
	bool found = false;
	if (!str_starts(work->file->name, folder))
		return false;
	for (struct said said = {0}; said_next(thing, &said) && !found;)
		found = said.file &&
			str_equal(said_path(thing, *said.file, work->arena), work->file->name);
	return found;
}

/* Pages that somebody mistyped would send readers to nothing. */
static void report_pages_beyond(const struct file_inside *work, struct str text)
{
	const struct thing *thing;
	size_t count = 0;
	for (size_t i = 0; i < text.len; i++)
		count += text.data[i] == '\f';
	for (struct record_at at = {0}; (thing = record_next(work->record, &at));) {
		struct str pages = held_file_pages_of(thing);
		if (!pages.len || held_file_last_page(pages) <= (int)count ||
		    !names_file(work, thing))
			continue;
		diag_report(work->diag, DIAG_WRONG_PAGES, schema_place_of(thing, "pages"),
			    "the PDF \"%.*s\" ends with page %zu, before page %d",
			    STR_ARG(name_of(work->file)), count, held_file_last_page(pages));
		diag_remedy(work->diag,
			    "count its pages from the first one of the file, whatever "
			    "is printed on them, and write those of this %s",
			    schema_kind(thing->kind)->word);
	}
}

static void check_pdf(const struct file_inside *work, struct str bytes)
{
	struct pdf_inside inside;
	struct str words[PDF_FINDINGS];
	const struct pdf_row *first = NULL;
	size_t count = 0;
	bool may = true, is_plain = work->file->is_searched && !work->file->pages.len;
	bool tools = pdf_tools_are_there(work->arena);
	if (!tools || !pdf_tools_look(bytes, work->remembers, &inside, work->arena)) {
		report_pdf_unchecked(work, tools);
		return;
	}
	for (int i = 0; i < PDF_FINDINGS; i++) {
		const struct pdf_row *row = pdf_row((enum pdf_finding)i);
		is_plain &= !inside.facts.has[i];
		if (!inside.facts.has[i] || (work->file->is_checked && row->may_be_checked))
			continue;
		first = first ? first : row;
		may &= row->may_be_checked;
		ARRAY_PUT(words, count, ARRAY_SIZE(words), str_from(row->words));
	}
	if (count)
		report_hidden(work, words, count, first->remedy, may);
	warn_of_pdf(work, &inside.facts);
	if (!work->file->pages.len)
		report_pages_beyond(work, inside.text);
	report_empty_pages(work, pdf_pages_without_text(inside.text, work->arena));
	buffer_add(work->text, inside.text);
	buffer_add(work->text, inside.facts.said);
	/* Who looked through it did not look for what a search brings up. */
	if (is_plain)
		buffer_add(work->searched, inside.text);
}

static void report_marking(const struct file_inside *work, struct str line)
{
	diag_report(work->diag, DIAG_MARKING, work->file->place,
		    "the file \"%.*s\" holds the marking \"%.*s\", and is published",
		    STR_ARG(name_of(work->file)), STR_ARG(str_clip(line, 60)));
	diag_remedy(work->diag,
		    "write \"access: private\" to keep it back. If everybody may read it, take the "
		    "marking out, or let it stand with \"marking checked: ROLE, DATE\"");
}

void file_inside_check(const struct file_inside *work, struct str bytes)
{
	bool is_text = work->type == FILE_TEXT || work->type == FILE_CAPTIONS;
	if (work->file->of)
		return; /* public where it comes from */
	if (office_takes(work->type))
		check_office(work, bytes);
	else if (work->type == FILE_PDF)
		check_pdf(work, bytes);
	struct str line = work->type == FILE_CSV
				  ? marking_in_csv(bytes, work->own)
				  : marking_in_text(is_text ? bytes : buffer_view(work->text),
						    work->type == FILE_PDF, work->own);
	if (line.len && !work->file->is_marking_checked)
		report_marking(work, line);
}

static bool add_office_text(enum file_type type, struct str bytes, struct buffer *text,
			    struct arena *arena)
{
	struct office_facts facts;
	bool good = office_look(type, bytes, &facts, arena);
	buffer_add(text, buffer_view(&facts.text));
	buffer_free(&facts.text);
	return good;
}

bool file_inside_text(struct str name, struct str bytes, bool remembers, struct buffer *text,
		      struct arena *arena)
{
	struct file_refusal refusal;
	struct pdf_inside inside;
	enum file_type type = file_type_of(name, bytes, &refusal, arena);
	if (office_takes(type))
		return add_office_text(type, bytes, text, arena);
	if (type != FILE_PDF || !pdf_tools_look(bytes, remembers, &inside, arena))
		return false;
	buffer_add(text, inside.text);
	return true;
}
