/* Terms and abbreviations of the glossary. */
#include "kinds/kinds.h"

#include "site/view.h"
#include "text/html_expand.h"

/* clang-format off */
static const struct field term_fields[] = {
	{"expansion", "what it stands for; not stated where the source never says", AT(term, expansion)},
	{"own", "yes where no paper says so, but the publisher of the site: the glossary marks it, and texts are left as they are", AS(CHOICE, term, own),
	 CHOICE_WORDS(ANSWERS), .said = ANSWERS_SAID},
	{"note", "what is to be said about it", AT(term, note)},
	{"about", "the thing it names", AT(term, about),
	 TO(KIND_ORGANISATION) | TO(KIND_COMMITTEE) | TO(KIND_DOCUMENT) | TO(KIND_REGISTER) | TO(KIND_STRATEGY) | TO(KIND_PRIORITY), "terms"},
};
/* clang-format on */

/* Abbreviations */

struct abbreviations {
	const struct html_terms *words;
	const struct term **terms; /* that are abbreviations */
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

/* What papers say for the letters; the publisher's own words are not put into theirs. */
static struct str written_out(const struct term *term)
{
	return term->own == ANSWER_YES ? (struct str){0} : term->expansion;
}

const struct abbreviations *term_abbreviations(const struct record *record, struct arena *arena)
{
	const struct things *all = &record->of[KIND_TERM];
	struct abbreviations *abbreviations = arena_new(arena, struct abbreviations, 1);
	struct html_term *words = arena_new(arena, struct html_term, all->count);
	abbreviations->terms = arena_new(arena, const struct term *, all->count);
	for (size_t i = 0; i < all->count; i++) {
		const struct term *term = (const struct term *)all->items[i];
		if (!is_abbreviation(term->thing.title))
			continue;
		words[abbreviations->count] = (struct html_term){
			term->thing.title, written_out(term), term->thing.fragment};
		ARRAY_PUT(abbreviations->terms, abbreviations->count, all->count, term);
	}
	abbreviations->words = html_terms_new(words, abbreviations->count, arena);
	return abbreviations->count || record->of[KIND_MINUTES].count ? abbreviations : NULL;
}

/* The letters of what the page is about stand in its heading. */
static struct str subject_of(const struct abbreviations *abbreviations, const struct page *page)
{
	for (size_t i = 0; page->subject && i < abbreviations->count; i++)
		if (abbreviations->terms[i]->about.target == page->subject)
			return abbreviations->terms[i]->thing.title;
	return (struct str){0};
}

/*
 * The glossary, and who writes in initials at the meeting of these minutes: of whoever is shown by
 * role nothing is told, and letters that mean two things stay as they are.
 */
static const struct html_terms *terms_of(const struct abbreviations *abbreviations,
					 const struct view *view)
{
	const struct thing *subject = view->page->subject;
	const struct meeting *meeting =
		subject && subject->kind == KIND_MINUTES ? meeting_of(subject) : NULL;
	if (!meeting || !meeting->attendance.count)
		return abbreviations->words;
	size_t count = 0, most = abbreviations->count + meeting->attendance.count;
	struct html_term *terms = arena_new(view->arena, struct html_term, most);
	for (size_t i = 0; i < abbreviations->count; i++) {
		const struct term *term = abbreviations->terms[i];
		struct html_term one = {term->thing.title, written_out(term), term->thing.fragment};
		ARRAY_PUT(terms, count, most, one);
	}
	for (size_t i = 0; i < meeting->attendance.count; i++) {
		const struct attendee *attendee =
			(const struct attendee *)meeting->attendance.items[i];
		const struct thing *person = attendee->person.target;
		struct str initials = attendee->initials;
		if (!person || person->kind != KIND_PERSON || person_is_role_only(person))
			continue;
		if (!initials.len && ((const struct person *)person)->initials.count)
			initials = ((const struct person *)person)->initials.items[0];
		struct html_term one = {initials, person->title, {0}};
		if (is_abbreviation(initials))
			ARRAY_PUT(terms, count, most, one);
	}
	return html_terms_new(terms, count, view->arena);
}

bool term_expand(const struct abbreviations *abbreviations, const struct view *view,
		 struct str page, struct buffer *out)
{
	struct str glossary =
		abbreviations->count ? abbreviations->terms[0]->thing.address : (struct str){0};
	struct html_expansion expansion = {
		.terms = terms_of(abbreviations, view),
		.subject = subject_of(abbreviations, view->page),
		.prose_classes = "|lead|numbered",
	};
	if (glossary.len && str_equal(view->page->address, glossary))
		return false;
	if (glossary.len)
		expansion.glossary = view_address(view, glossary, (struct str){0}).text;
	return html_expand(&expansion, page, view->arena, out);
}

/* Terms */

static const struct catalogue_row term_catalogue[] = {
	{"expansion"},
};

/* clang-format off */
static const struct value_row term_site_values[] = {
	{"terms", "all terms of the glossary", .list = {.all = KIND_TERM, .order = things_by_title}},
};
/* clang-format on */

static const struct kind_pages term_pages = {
	.register_holds = "each abbreviation and term, and what it stands for",
	.site_values = ROWS(term_site_values),
	.listed_on = "glossary/",
	.catalogue = ROWS(term_catalogue),
	.search = {.is_thing = true, .names = {"expansion"}},
	.index = {"glossary", .section = "about", .title = "Glossary", .address = "glossary/",
		  .order = 160,
		  .holds = "What the abbreviations and terms of these board papers stand for."},
};

const struct kind kind_term = {
	.names_secrecy = true,
	.word = "term",
	.plural = "terms",
	FIELDS(term),
	.columns = term_headings,
	.referable = true,
	.shares_page = true,
	.files = {{"glossary", FILES_ALONE | FILES_MAIN}},
	.help = "An abbreviation or term of the glossary.",
	.pages = &term_pages,
};
