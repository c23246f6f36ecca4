/*
 * What the names in templates mean, settled before any page is made.
 *
 * Each name that a template uses becomes a number, its symbol, and the theme has a table of where
 * each class has it: no name is compared while pages are made.
 *
 * Which class a value has is known only then, but what it can have is known before, from what each
 * name gives. So a template is followed into every section, partial, parent and block with the set
 * of classes that each value can have which is open there. This chain of sets, and the blocks
 * given, is what a use of a template is known by, and each use is followed once.
 *
 * A chain holds no set twice. The innermost set that has a name decides what it means, so an outer
 * one that is the same has nothing to say; and a template that includes itself, in sections of
 * sections, comes to an end.
 */
#include "theme/template_tree.h"

#include <assert.h>
#include <stdlib.h>

#include "base/arena.h"

/* Symbols */

struct known_name {
	struct str name;
	uint16_t symbol; /* 0: no template asks for it */
};

struct known_names {
	struct known_name *items; /* of all classes, sorted, each once */
	size_t count, capacity;
};

static int compare_names(const void *a, const void *b)
{
	return str_compare(((const struct known_name *)a)->name,
			   ((const struct known_name *)b)->name);
}

static struct known_names known_names(const struct value_classes *classes, struct arena *scratch)
{
	struct known_names all = {0};
	size_t kept = 0;
	for (size_t i = 0; i < classes->count; i++)
		for (size_t j = 0; j < classes->items[i]->count; j++)
			ARRAY_ADD(&all, scratch,
				  (struct known_name){classes->items[i]->names[j].name, 0});
	ARRAY_SORT(all.items, all.count, compare_names);
	for (size_t i = 0; i < all.count; i++)
		if (!i || !str_equal(all.items[i].name, all.items[i - 1].name))
			all.items[kept++] = all.items[i];
	all.count = kept;
	return all;
}

static struct known_name *find_known(const struct known_names *names, struct str name)
{
	const struct known_name wanted = {.name = name};
	return names->count
		       ? bsearch(&wanted, names->items, names->count, sizeof wanted, compare_names)
		       : NULL;
}

/* The symbol of a name; 0 for one that no class has. */
static uint16_t symbol_of(struct theme *theme, const struct known_names *names, struct str name)
{
	struct known_name *known = find_known(names, name);
	if (known && !known->symbol)
		known->symbol = (uint16_t)theme->symbols++;
	return known ? known->symbol : 0;
}

static void number_path(struct theme *theme, const struct known_names *names,
			const struct path *path)
{
	for (size_t i = 0; i < path->count; i++) {
		struct part *part = &path->parts[i];
		struct str inside;
		part->list = value_list_name(part->text, &inside);
		part->symbol = symbol_of(theme, names, part->text);
		part->inside = symbol_of(theme, names, inside);
	}
}

void template_number(struct theme *theme, const struct value_classes *classes, struct arena *arena)
{
	struct arena scratch = {0};
	struct known_names names = known_names(classes, &scratch);
	assert(classes->count < VALUE_CLASSES && names.count < UINT16_MAX);
	theme->classes = *classes;
	theme->symbols = 1;
	for (size_t i = 0; i < theme->count; i++)
		for (size_t j = 0; j < theme->templates[i].count; j++)
			number_path(theme, &names, &theme->templates[i].pieces[j].path);
	uint16_t *places = arena_new(arena, uint16_t, classes->count * theme->symbols);
	for (size_t i = 0; i < classes->count; i++)
		for (size_t j = 0; j < classes->items[i]->count; j++) {
			struct str name = classes->items[i]->names[j].name;
			uint16_t symbol = find_known(&names, name)->symbol;
			if (symbol)
				places[i * theme->symbols + symbol] = (uint16_t)(j + 1);
		}
	theme->places = places;
	arena_free(&scratch);
}

/* Sets of classes */

static bool is_empty(const struct class_set *set)
{
	uint64_t all = 0;
	for (size_t i = 0; i < CLASS_WORDS; i++)
		all |= set->words[i];
	return !all;
}

static bool is_same(const struct class_set *a, const struct class_set *b)
{
	uint64_t differs = 0;
	for (size_t i = 0; i < CLASS_WORDS; i++)
		differs |= a->words[i] ^ b->words[i];
	return !differs;
}

static struct class_set plain_only(void)
{
	struct class_set plain = {0};
	class_set_add(&plain, VALUE_PLAIN);
	return plain;
}

/* Uses of templates */

/* The values that are open, innermost first. */
struct chain {
	struct class_set set;
	const struct chain *outer;
	struct chain *inner; /* the chains that add a set to this one */
	struct chain *next;  /* of those of the outer one */
	struct use *uses;    /* of templates, with this chain */
};

/* A filling that was met; each is there once. */
struct given {
	struct filling filling;
	struct given *next;
};

struct use {
	struct template *template;
	struct chain *chain;
	const struct filling *filling;
	struct use *next; /* of the chain */
	struct use *later;
};

/* Where the pieces stand that are followed. */
struct standing {
	struct chain *chain;
	const struct filling *filling;
	int depth;
};

struct follower {
	const struct theme *theme;
	const struct class_set *having; /* by symbol: the classes that have it */
	struct arena *scratch;
	struct given *given;
	struct use *first, **last; /* to be followed */
	size_t pieces;
};

enum {
	MOST_PIECES = 4 << 20, /* what no theme needs that a page could show */
	DEEPEST = 512,         /* as deep as a page is made */
};

static struct chain *extend(struct follower *work, struct chain *outer, const struct class_set *set)
{
	for (struct chain *chain = outer->inner; chain; chain = chain->next)
		if (is_same(&chain->set, set))
			return chain;
	struct chain *chain = arena_new(work->scratch, struct chain, 1);
	*chain = (struct chain){.set = *set, .outer = outer, .next = outer->inner};
	outer->inner = chain;
	return chain;
}

/* The chain without a set; the outermost one is empty and stays. */
static struct chain *without(struct follower *work, struct chain *chain,
			     const struct class_set *set)
{
	if (!chain->outer)
		return chain;
	if (is_same(&chain->set, set))
		return (struct chain *)chain->outer;
	struct chain *outer = without(work, (struct chain *)chain->outer, set);
	return outer == chain->outer ? chain : extend(work, outer, &chain->set);
}

/* What has no class has nothing inside, so it is as if it were not open. */
static struct chain *open_set(struct follower *work, struct chain *chain,
			      const struct class_set *set)
{
	struct class_set plain = plain_only();
	if (is_same(set, &plain) || is_same(set, &chain->set))
		return chain;
	return extend(work, without(work, chain, set), set);
}

static const struct filling *give(struct follower *work, const struct piece *parent,
				  const struct filling *outer)
{
	for (const struct filling *filling = outer; filling; filling = filling->outer)
		if (filling->parent == parent)
			return outer;
	for (struct given *given = work->given; given; given = given->next)
		if (given->filling.parent == parent && given->filling.outer == outer)
			return &given->filling;
	struct given *given = arena_new(work->scratch, struct given, 1);
	*given = (struct given){{parent, outer}, work->given};
	work->given = given;
	return &given->filling;
}

static void add_use(struct follower *work, struct template *template, struct chain *chain,
		    const struct filling *filling)
{
	for (const struct use *use = chain->uses; use; use = use->next)
		if (use->template == template && use->filling == filling)
			return;
	struct use *use = arena_new(work->scratch, struct use, 1);
	*use = (struct use){template, chain, filling, chain->uses, NULL};
	template->is_used = true;
	chain->uses = use;
	*work->last = use;
	work->last = &use->later;
}

/* Looking names up */

/* What was found for a name: whether any has it, and what it can then be. */
struct answer {
	bool is_found;
	struct value_gives gives;
};

static void add_gives(struct answer *answer, const struct value_gives *gives)
{
	if (!answer->is_found)
		answer->gives = *gives;
	answer->is_found = true;
	class_set_unite(&answer->gives.classes, &gives->classes);
	answer->gives.is_one &= gives->is_one;
	answer->gives.is_list &= gives->is_list;
}

/* Ask each class of a set. Returns whether all of them have the name. */
static bool ask(const struct follower *work, const struct class_set *set, struct part *part,
		struct answer *answer)
{
	const struct class_set *having = &work->having[part->symbol];
	bool have_all = true;
	class_set_unite(&part->asked, set);
	for (unsigned i = 0; i < CLASS_WORDS; i++) {
		have_all &= !(set->words[i] & ~having->words[i]);
		for (uint64_t left = set->words[i] & having->words[i]; left; left &= left - 1) {
			unsigned number = i * 64 + (unsigned)__builtin_ctzll(left);
			const struct value_class *class = work->theme->classes.items[number];
			add_gives(answer, theme_find(work->theme, class, part->symbol)->gives);
		}
	}
	return have_all;
}

/* A name in the values that are open. */
static void ask_chain(const struct follower *work, const struct path *path,
		      const struct chain *chain, struct answer *answer)
{
	for (; chain->outer; chain = chain->outer) {
		bool have_all = ask(work, &chain->set, &path->parts[0], answer);
		bool is_inside = path->is_local && !class_set_has(&chain->set, VALUE_PLAIN);
		if (have_all || is_inside)
			return;
	}
}

static bool any_has(const struct follower *work, const struct class_set *set,
		    const struct part *part)
{
	struct class_set both = *set;
	for (size_t i = 0; i < CLASS_WORDS; i++)
		both.words[i] &= work->having[part->inside].words[i];
	return !is_empty(&both);
}

/* A name in a value that may be a list. */
static void ask_value(const struct follower *work, const struct value_gives *value,
		      struct part *part, struct answer *answer)
{
	bool is_rest = part->list == LIST_FEW || part->list == LIST_REST;
	bool is_of_list = part->list == LIST_ANY ? any_has(work, &value->classes, part)
						 : part->list != LIST_NONE;
	struct value_gives plain = {plain_only(), true, false};
	class_set_unite(&part->asked, &value->classes);
	if (is_of_list && !value->is_one)
		add_gives(answer, is_rest ? value : &plain);
	if (!value->is_list)
		ask(work, &value->classes, part, answer);
}

static struct answer ask_path(const struct follower *work, const struct path *path,
			      const struct chain *chain)
{
	struct answer answer = {0};
	for (size_t i = 0; i < path->count; i++) {
		struct part *part = &path->parts[i];
		struct value_gives value = answer.gives;
		answer = (struct answer){0};
		part->is_used = true;
		if (i)
			ask_value(work, &value, part, &answer);
		else
			ask_chain(work, path, chain, &answer);
		part->is_found |= answer.is_found;
		if (!answer.is_found)
			break;
	}
	return answer;
}

/* Following templates */

static void follow(struct follower *work, const struct piece *first, const struct piece *end,
		   const struct standing *standing);

static void follow_inside(struct follower *work, const struct piece *piece,
			  const struct standing *standing)
{
	struct standing inside = *standing;
	if (inside.depth++ < DEEPEST)
		follow(work, piece + 1, piece + piece->size, &inside);
}

static void follow_section(struct follower *work, const struct piece *piece,
			   const struct standing *standing)
{
	struct standing inside = *standing;
	if (piece->path.count) {
		struct answer answer = ask_path(work, &piece->path, standing->chain);
		/* Nothing is inside for what is never there. */
		if (!answer.is_found)
			return;
		inside.chain = open_set(work, standing->chain, &answer.gives.classes);
	}
	follow_inside(work, piece, &inside);
}

static void follow_block(struct follower *work, const struct piece *piece,
			 const struct standing *standing)
{
	struct standing inside = *standing;
	const struct piece *given =
		template_filling(standing->filling, piece->block, &inside.filling);
	follow_inside(work, given ? given : piece, &inside);
}

static void follow(struct follower *work, const struct piece *first, const struct piece *end,
		   const struct standing *standing)
{
	for (const struct piece *piece = first; piece < end; piece += piece->size) {
		work->pieces++;
		switch (piece->type) {
		case PIECE_TEXT:
			break;
		case PIECE_VALUE:
			ask_path(work, &piece->path, standing->chain);
			break;
		case PIECE_SECTION:
			follow_section(work, piece, standing);
			break;
		case PIECE_INVERTED:
			ask_path(work, &piece->path, standing->chain);
			follow_inside(work, piece, standing);
			break;
		case PIECE_PARTIAL:
			add_use(work, piece->target, standing->chain, NULL);
			break;
		case PIECE_PARENT:
			add_use(work, piece->target, standing->chain,
				give(work, piece, standing->filling));
			break;
		case PIECE_BLOCK:
			follow_block(work, piece, standing);
			break;
		}
	}
}

/* Follow all uses, and those that they make. */
static void follow_uses(struct follower *work)
{
	for (; work->first && work->pieces < MOST_PIECES; work->first = work->first->later) {
		const struct template *template = work->first->template;
		struct standing standing = {work->first->chain, work->first->filling, 0};
		if (template->count)
			follow(work, template->pieces, template->pieces + template->count,
			       &standing);
	}
	work->last = &work->first;
}

/* Use the templates that no page uses wherever anything can be open. */
static void use_the_rest(struct follower *work, struct chain *root)
{
	struct class_set all = plain_only();
	for (unsigned i = 0; i < work->theme->classes.count; i++)
		class_set_add(&all, i);
	for (size_t i = 0; i < work->theme->count; i++) {
		struct template *template = &work->theme->templates[i];
		if (template->is_used)
			continue;
		add_use(work, template, open_set(work, root, &all), NULL);
		follow_uses(work);
	}
}

/* Reports */

struct search {
	struct str name;
	struct str nearest;
	size_t least; /* its distance */
};

static void try_name(struct search *search, struct str other)
{
	size_t distance = str_distance(search->name, other);
	if (distance >= search->least || distance >= other.len)
		return;
	search->least = distance;
	search->nearest = other;
}

static struct str nearest_name(const struct theme *theme, const struct class_set *set,
			       struct str name)
{
	enum { FAR = 3 };
	struct search search = {name, {0}, FAR};
	for (unsigned i = 0; i < theme->classes.count; i++)
		for (size_t j = 0; class_set_has(set, i) && j < theme->classes.items[i]->count; j++)
			try_name(&search, theme->classes.items[i]->names[j].name);
	return search.nearest;
}

static const struct value_class *find_having(const struct theme *theme, uint16_t symbol)
{
	for (size_t i = 0; symbol && i < theme->classes.count; i++)
		if (theme_find(theme, theme->classes.items[i], symbol))
			return theme->classes.items[i];
	return NULL;
}

static void report(const struct theme *theme, const struct source *source, const struct part *part,
		   struct diag *diag)
{
	size_t start = (size_t)(part->text.data - source->text.data);
	const struct value_class *having = find_having(theme, part->symbol);
	struct str nearest = nearest_name(theme, &part->asked, part->text);
	diag_report(diag, DIAG_UNKNOWN_VALUE, place_at(source, start, start + part->text.len),
		    "%s has the name \"%.*s\"", having ? "nothing here" : "no value",
		    STR_ARG(part->text));
	if (nearest.len)
		diag_remedy(diag, "did you mean \"%.*s\"?", STR_ARG(nearest));
	else if (having)
		diag_remedy(diag, "it is inside a value of another kind: %s", having->name);
}

/* The first name of a path that nothing has; what is behind it was not asked for. */
static void report_path(const struct theme *theme, const struct source *source,
			const struct path *path, struct diag *diag)
{
	for (size_t i = 0; i < path->count; i++) {
		struct part *part = &path->parts[i];
		if (part->is_found || !part->is_used)
			continue;
		report(theme, source, part, diag);
		part->is_found = true;
		return;
	}
}

static struct class_set *list_having(const struct theme *theme, struct arena *scratch)
{
	struct class_set *having = arena_new(scratch, struct class_set, theme->symbols);
	for (unsigned i = 0; i < theme->classes.count; i++)
		for (uint16_t symbol = 1; symbol < theme->symbols; symbol++)
			if (theme_find(theme, theme->classes.items[i], symbol))
				class_set_add(&having[symbol], i);
	return having;
}

void template_check_names(struct theme *theme, const struct theme_names *names,
			  struct arena *scratch, struct diag *diag)
{
	struct chain root = {0};
	struct follower work = {
		.theme = theme, .having = list_having(theme, scratch), .scratch = scratch};
	work.last = &work.first;
	for (size_t i = 0; i < names->root_count; i++) {
		struct template *template = template_find(theme, names->roots[i].template);
		struct class_set set = {0};
		class_set_add(&set, names->roots[i].class->number);
		if (template)
			add_use(&work, template, open_set(&work, &root, &set), NULL);
	}
	follow_uses(&work);
	use_the_rest(&work, &root);
	if (work.pieces >= MOST_PIECES)
		diag_report(diag, DIAG_TOO_COMPLEX, (struct place){0},
			    "the templates call each other in more ways than can be followed");
	for (size_t i = 0; i < theme->count; i++)
		for (size_t j = 0; j < theme->templates[i].count; j++)
			report_path(theme, theme->templates[i].source,
				    &theme->templates[i].pieces[j].path, diag);
}
