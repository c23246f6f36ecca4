/*
 * What a PDF carries besides what its pages show (ISO 32000-2).
 *
 * It is no reader of PDF: qpdf writes every object of a file in plain sight first, and only that is
 * looked at. Both are bytes of strangers all the same.
 */
#ifndef GUARD_PDF_H
#define GUARD_PDF_H

#include "base/arena.h"

enum pdf_finding {
	PDF_COVERED_TEXT,
	PDF_BLENDED_TEXT,
	PDF_UNSURE,
	PDF_ATTACHMENTS,
	PDF_ANNOTATIONS,
	PDF_REVISIONS,
	PDF_LAYERS,
	PDF_FINDINGS
};

struct pdf_row {
	const char *words;
	const char *remedy;
	bool may_be_checked;
};

const struct pdf_row *pdf_row(enum pdf_finding finding);

struct pdf_facts_inside {
	bool has[PDF_FINDINGS];
	bool has_script;
	bool is_tagged;
	struct str maker; /* its author, or a title that is a path; or empty */
	struct str said;  /* what else than its pages says something, to be searched */
};

/*
 * Look at a PDF as it is, and as `qpdf --object-streams=disable --decode-level=generalized
 * --coalesce-contents` writes it. Memory: the arena's.
 */
void pdf_look(struct str bytes, struct str plain, struct pdf_facts_inside *out,
	      struct arena *arena);

/*
 * Take comments and marks of readers out of a PDF as qpdf writes it in plain sight: what leads to
 * one of them leads nowhere, so that qpdf leaves them out when it writes the file again. What may
 * cover something (boxes, stamps, redactions that nobody applied) stays, for pdf_look to find.
 * Returns how many there were. Memory: the arena's.
 */
size_t pdf_drop_marks(char *bytes, size_t len, struct arena *arena);

/* Which pages of what pdftotext wrote are blank: "2, 5", or empty. */
struct str pdf_pages_without_text(struct str text, struct arena *arena);

#endif
