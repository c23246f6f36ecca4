/* Footnotes as GFM writes them: "[^1]" in a text, "[^1]: Unaudited." on a line of its own. */
#include "text/markdown_printer.h"

static struct markdown_footnote *find(struct markdown_printer *printer, struct str label)
{
	for (size_t i = 0; i < printer->footnotes.count; i++)
		if (str_equal_fold(printer->footnotes.items[i].label, label))
			return &printer->footnotes.items[i];
	return NULL;
}

/* The first reference to it gives it a number, and its place behind those that have one. */
static void number_footnote(struct markdown_printer *printer, struct markdown_footnote *footnote)
{
	struct arena *arena = printer->arena;
	footnote->number = ++printer->numbered;
	struct str name = arena_printf(arena, "footnote-%u", footnote->number);
	footnote->id = markdown_id_make(printer, name);
	footnote->back =
		markdown_id_make(printer, arena_printf(arena, "%.*s-text", STR_ARG(footnote->id)));
	ARRAY_ADD(&printer->waiting, &printer->scratch,
		  (uint32_t)(footnote - printer->footnotes.items));
}

bool markdown_refer_to_footnote(struct markdown_printer *printer, struct str label)
{
	struct markdown_footnote *footnote = find(printer, label);
	if (!footnote)
		return false;
	bool is_first = !footnote->number;
	if (is_first)
		number_footnote(printer, footnote);
	markdown_add(printer, STR("<sup><a href=\"#"));
	markdown_add_id(printer, footnote->id);
	if (is_first) {
		markdown_add(printer, STR("\" id=\""));
		markdown_add_id(printer, footnote->back);
	}
	buffer_printf(&printer->html, "\" aria-label=\"Footnote %u\">%u</a></sup>",
		      footnote->number, footnote->number);
	printer->weight += footnote->id.len + sizeof *footnote;
	return true;
}
