#include "site/abbreviations.h"

#include "base/list.h"
#include "site/kind_pages.h"
#include "text/html_expand.h"

struct abbreviations {
	const struct html_terms *terms;
	const struct thing *const *things; /* what is called so, one a term */
	size_t count;
};

enum { LONGEST = 12 };

/* Two capitals at least, and nothing that parts words: "ICB", "IM&T", "CiC". */
static bool is_abbreviation(struct str word)
{
	size_t capitals = 0;
	for (size_t i = 0; i < word.len; i++) {
		char c = word.data[i];
		if (!ascii_is_letter(c) && !ascii_is_digit(c) && c != '&')
			return false;
		capitals += ascii_is_capital(c);
	}
	return capitals >= 2 && word.len <= LONGEST && ascii_is_capital(word.data[0]);
}

/* The address of a member of its struct. */
static const void *member(const struct thing *thing, size_t offset)
{
	return (const char *)thing + offset;
}

const struct abbreviations *abbreviations_new(const struct record *record, struct arena *arena)
{
	LIST_OF(struct html_term) terms = {0};
	LIST_OF(const struct thing *) things = {0};
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		size_t expanded_at = kind_pages(kind)->expanded_at;
		for (size_t i = 0; expanded_at && i < record->of[kind].count; i++) {
			const struct thing *thing = record->of[kind].items[i];
			if (!is_abbreviation(thing->title))
				continue;
			const struct str *expansion = member(thing, expanded_at);
			ARRAY_ADD(&terms, arena,
				  (struct html_term){thing->title, *expansion, thing->fragment});
			ARRAY_ADD(&things, arena, thing);
		}
	}
	if (!terms.count)
		return NULL;
	struct abbreviations *abbreviations = arena_new(arena, struct abbreviations, 1);
	*abbreviations = (struct abbreviations){html_terms_new(terms.items, terms.count, arena),
						things.items, things.count};
	return abbreviations;
}

/* The letters of what the page is about stand in its heading. */
static struct str subject_of(const struct abbreviations *abbreviations, const struct page *page)
{
	for (size_t i = 0; page->subject && i < abbreviations->count; i++) {
		const struct thing *thing = abbreviations->things[i];
		size_t about_at = kind_pages(thing->kind)->about_at;
		const struct link *about = about_at ? member(thing, about_at) : NULL;
		if (about && about->target == page->subject)
			return thing->title;
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
		.prose_classes = "|lead|numbered",
	};
	if (str_equal(view->page->address, glossary)) {
		buffer_add(out, page);
		return;
	}
	expansion.glossary = view_address(view, glossary, (struct str){0}, arena).text;
	html_expand(&expansion, page, arena, out);
}
