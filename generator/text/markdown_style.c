/*
 * What an author may want to write otherwise: warnings, and few of them.
 *
 * Source: NHS digital service manual, formatting and links: a link makes sense by itself, and
 * capitals are for names.
 */
#include "text/markdown_printer.h"

static struct place place_of(const struct markdown_printer *printer, struct str text)
{
	size_t end = printer->reached;
	return markdown_place_between(printer, end > text.len ? end - text.len : 0, end);
}

void markdown_check_label(struct markdown_printer *printer, struct str label)
{
	static const char *const empty[] = {
		"click here", "click this link",  "find out more", "here",     "link",
		"more",       "more information", "read more",     "see here", "this link",
		"this page",
	};
	for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) {
		if (!str_equal_fold(label, str_from(empty[i])))
			continue;
		markdown_report(printer, DIAG_LINK_TEXT, place_of(printer, label),
				"the link \"%.*s\" does not say where it leads", STR_ARG(label));
		diag_remedy(printer->diag, "put the name of what it leads to between the brackets: "
					   "screen readers list links by themselves");
	}
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* Two long words at least and no small letter: no list of abbreviations. */
static bool is_shouted(struct str text)
{
	enum { LONG = 4, MANY = 2 };
	size_t words = 0;
	struct str word;
	for (size_t i = 0; i < text.len; i++)
		if (text.data[i] >= 'a' && text.data[i] <= 'z')
			return false;
	while (str_split(&text, ' ', &word)) {
		size_t capitals = 0;
		for (size_t i = 0; i < word.len; i++)
			capitals += is_capital(word.data[i]);
		words += capitals >= LONG && capitals == word.len;
	}
	return words >= MANY;
}

void markdown_check_capitals(struct markdown_printer *printer, struct str text)
{
	if (!is_shouted(text))
		return;
	markdown_report(printer, DIAG_CAPITALS, place_of(printer, text),
			"the heading is all in capitals");
	diag_remedy(printer->diag, "write it as a sentence: capitals are hard to read, and some "
				   "screen readers spell them out");
}
