#include "site/abbreviations.h"

#include <string.h>

#include "site/page_table.h"
#include "text/html_expand.h"

struct abbreviations {
	const struct html_terms *terms;
	const struct thing *const *things; /* the terms of the record */
	size_t count;
};

enum { LONGEST = 12 };

/* Two capitals at least, and nothing that parts words: "ICB", "IM&T", "CiC". */
static bool is_abbreviation(struct str word)
{
	size_t capitals = 0;
	for (size_t i = 0; i < word.len; i++) {
		char c = word.data[i];
		bool is_capital = c >= 'A' && c <= 'Z';
		bool is_other = (c >= 'a' && c <= 'z') || c == '&' || (c >= '0' && c <= '9');
		if (!is_capital && !is_other)
			return false;
		capitals += is_capital;
	}
	return capitals >= 2 && word.len <= LONGEST && word.data[0] >= 'A' && word.data[0] <= 'Z';
}

const struct abbreviations *abbreviations_new(const struct record *record, struct arena *arena)
{
	const struct things *all = &record->of[KIND_TERM];
	struct html_term *terms = arena_new(arena, struct html_term, all->count);
	const struct thing **things = arena_new(arena, const struct thing *, all->count);
	size_t count = 0;
	for (size_t i = 0; i < all->count; i++) {
		const struct thing *thing = all->items[i];
		if (!is_abbreviation(thing->title))
			continue;
		terms[count] = (struct html_term){
			thing->title, ((const struct term *)thing)->expansion, thing->fragment};
		things[count++] = thing;
	}
	if (!count)
		return NULL;
	struct abbreviations *abbreviations = arena_new(arena, struct abbreviations, 1);
	*abbreviations = (struct abbreviations){html_terms_new(terms, count, arena), things, count};
	return abbreviations;
}

/* The letters of what the page is about stand in its heading. */
static struct str subject_of(const struct abbreviations *abbreviations, const struct page *page)
{
	for (size_t i = 0; page->subject && i < abbreviations->count; i++) {
		const struct term *term = (const struct term *)abbreviations->things[i];
		if (term->about.target == page->subject)
			return term->thing.title;
	}
	return (struct str){0};
}

void abbreviations_expand(const struct abbreviations *abbreviations, const struct view *view,
			  struct str page, struct arena *arena, struct buffer *out)
{
	struct str glossary = abbreviations->things[0]->address;
	struct html_expansion expansion = {
		.terms = abbreviations->terms,
		.subject = subject_of(abbreviations, view->page),
	};
	if (!strcmp(view->page->row->template, "glossary")) {
		buffer_add(out, page);
		return;
	}
	expansion.glossary = view_address(view, glossary, (struct str){0}, arena).text;
	html_expand(&expansion, page, arena, out);
}
