#include "guard/pdf_cover.h"

#include <stdlib.h>

#include "base/arena.h"
#include "text/zip.h"

enum {
	LARGEST_CONTENT = 32 << 20,
	MOST_NUMBERS = 6,
	DEEPEST = 64,
	MOST_BOXES = 100000,
	MOST_COMPARED = 20000000, /* beyond that nobody can say that nothing is covered */
};

/* Where things stand: x' = a x + c y + e, y' = b x + d y + f (8.3.3). */
struct matrix {
	double a, b, c, d, e, f;
};

struct box {
	double left, low, right, high;
};

/* What things are painted with: as red, green and blue from 0 to 1, where that is known. */
struct colour {
	double red, green, blue;
	bool is_known;
};

/* A part of a path, as it is drawn. */
struct outline {
	struct box box; /* around it */
	double area;    /* twice, by its corners, but for the last edge */
	double x, y;    /* where it is */
	double x0, y0;  /* where it began */
};

/* What is painted on the page, and with what. */
struct ground {
	struct box box;
	struct colour colour;
};

/* How what is drawn mixes with what lies below it (11.3). */
struct mixing {
	bool is_clear;    /* that shines through */
	bool is_filtered; /* it does where this is light, as a marker pen is */
};

/* What q keeps. */
struct state {
	struct matrix page;
	struct colour colour;
	struct box clip; /* around what is let through */
	struct mixing mixing;
};

/* What was seen on the page and in its forms. */
struct seen {
	LIST_OF(struct box) runs;
	LIST_OF(struct ground) grounds;
	size_t compared;
	size_t drawn;    /* bytes of forms */
	bool is_painted; /* by what does not say where */
	bool covers, blends, unsure;
};

struct content {
	struct seen *seen;
	struct state state;
	struct matrix text, line;
	struct state kept[DEEPEST];
	size_t depth;
	double size, leading; /* of the font; between lines */
	double rendering;     /* of text: 0 fills it, 3 is what recognition puts under a scan */
	double numbers[MOST_NUMBERS];
	size_t number_count;
	size_t letters; /* of the text that is shown next */
	bool clips;     /* the path that is drawn does, once it ends */
	LIST_OF(struct outline) path;
	const struct pdf_page *page;
	struct str resources; /* of what is drawn */
	size_t forms;         /* around it */
	struct mixing around; /* of all of them */
	struct str name;      /* that stands in front of an operator, with its slash */
	bool is_form;         /* drawn on something else */
	struct arena *arena;
};

static struct matrix multiply(struct matrix m, struct matrix n)
{
	return (struct matrix){m.a * n.a + m.b * n.c,       m.a * n.b + m.b * n.d,
			       m.c * n.a + m.d * n.c,       m.c * n.b + m.d * n.d,
			       m.e * n.a + m.f * n.c + n.e, m.e * n.b + m.f * n.d + n.f};
}

static double least(double a, double b)
{
	return a < b ? a : b;
}

static double most(double a, double b)
{
	return a > b ? a : b;
}

/* Around a rectangle where the page has it. */
static struct box place(struct matrix m, double x, double y, double width, double height)
{
	double x1 = m.a * x + m.c * y + m.e, y1 = m.b * x + m.d * y + m.f;
	double x2 = m.a * (x + width) + m.c * (y + height) + m.e;
	double y2 = m.b * (x + width) + m.d * (y + height) + m.f;
	return (struct box){least(x1, x2), least(y1, y2), most(x1, x2), most(y1, y2)};
}

/* At least half of a run's height, and the width of two letters of it. */
static bool covers(struct content *work, struct box box, struct box run)
{
	double height = run.high - run.low;
	double width = least(run.right - run.left, height);
	work->seen->compared++;
	return least(box.high, run.high) - most(box.low, run.low) > height / 2 &&
	       least(box.right, run.right) - most(box.left, run.left) >= width - height / 100;
}

static bool is_same(struct colour a, struct colour b)
{
	double difference = (a.red - b.red) * (a.red - b.red) +
			    (a.green - b.green) * (a.green - b.green) +
			    (a.blue - b.blue) * (a.blue - b.blue);
	return a.is_known && b.is_known && difference < 0.0005;
}

/* Has it the colour of what was painted last where it stands, or of the white page? */
static bool blends(struct content *work, struct box run)
{
	static const struct colour white = {1, 1, 1, true};
	for (size_t i = work->seen->grounds.count; i-- > 0 && work->seen->compared < MOST_COMPARED;)
		if (covers(work, work->seen->grounds.items[i].box, run))
			return is_same(work->state.colour, work->seen->grounds.items[i].colour);
	return !work->is_form && !work->seen->is_painted && is_same(work->state.colour, white);
}

static void show(struct content *work)
{
	struct matrix m = multiply(work->text, work->state.page);
	double width = (double)work->letters * work->size * 0.4;
	struct box run = place(m, 0, 0, width, work->size * 0.6);
	bool is_seen = work->rendering < 3 && work->letters;
	work->seen->unsure |=
		work->seen->runs.count == MOST_BOXES || work->seen->compared >= MOST_COMPARED;
	if (is_seen && work->seen->runs.count < MOST_BOXES)
		ARRAY_ADD(&work->seen->runs, work->arena, run);
	if (work->rendering == 0 && work->letters > 1)
		work->seen->blends |= blends(work, run);
	work->text = multiply((struct matrix){1, 0, 0, 1, width, 0}, work->text);
	work->letters = 0;
}

static void add_ground(struct content *work, struct box box, struct colour colour)
{
	work->seen->unsure |= work->seen->grounds.count == MOST_BOXES;
	if (work->seen->grounds.count < MOST_BOXES)
		ARRAY_ADD(&work->seen->grounds, work->arena, (struct ground){box, colour});
}

/* A box, though its corners may be round: of its frame little is missing. */
static bool is_box(const struct outline *outline)
{
	const struct box *box = &outline->box;
	double area = outline->area + outline->x * outline->y0 - outline->x0 * outline->y;
	return (area < 0 ? -area : area) >
	       2 * 0.9 * (box->right - box->left) * (box->high - box->low);
}

/* Does it lie over words that were written before? */
static void look_under(struct content *work, struct box box)
{
	for (size_t i = 0; i < work->seen->runs.count && !work->seen->covers && !work->seen->unsure;
	     i++) {
		work->seen->covers = covers(work, box, work->seen->runs.items[i]);
		work->seen->unsure = work->seen->compared > MOST_COMPARED;
	}
}

/* Where two meet; of those that do not, nothing that could cover anything. */
static struct box meet(struct box a, struct box b)
{
	return (struct box){most(a.left, b.left), most(a.low, b.low), least(a.right, b.right),
			    least(a.high, b.high)};
}

static bool shines_through(const struct content *work)
{
	const struct state *state = &work->state;
	const struct colour *colour = &state->colour;
	bool is_filtered = state->mixing.is_filtered || work->around.is_filtered;
	return state->mixing.is_clear || work->around.is_clear ||
	       (is_filtered && colour->is_known &&
		most(colour->red, most(colour->green, colour->blue)) > 0.5);
}

static void end_path(struct content *work)
{
	struct box around = {1e30, 1e30, -1e30, -1e30};
	for (size_t i = 0; i < work->path.count; i++) {
		const struct box *box = &work->path.items[i].box;
		around = (struct box){least(around.left, box->left), least(around.low, box->low),
				      most(around.right, box->right), most(around.high, box->high)};
	}
	if (work->clips && work->path.count)
		work->state.clip = meet(work->state.clip, around);
	work->clips = false;
	work->path.count = 0;
}

static void fill(struct content *work)
{
	for (size_t i = 0; i < work->path.count; i++) {
		const struct outline *outline = &work->path.items[i];
		struct box box = meet(outline->box, work->state.clip);
		if (is_box(outline) && !shines_through(work))
			look_under(work, box);
		add_ground(work, box, work->state.colour);
	}
	end_path(work);
}

/* Make room for a point in the outline that is being drawn, if one is. */
static struct outline *reach(struct content *work, double *x, double *y)
{
	struct matrix m = work->state.page;
	double at_x = m.a * *x + m.c * *y + m.e, at_y = m.b * *x + m.d * *y + m.f;
	if (!work->path.count)
		return NULL;
	struct outline *outline = &work->path.items[work->path.count - 1];
	outline->box = (struct box){least(outline->box.left, at_x), least(outline->box.low, at_y),
				    most(outline->box.right, at_x), most(outline->box.high, at_y)};
	*x = at_x;
	*y = at_y;
	return outline;
}

static void draw_to(struct content *work, double x, double y)
{
	struct outline *outline = reach(work, &x, &y);
	if (!outline)
		return;
	outline->area += outline->x * y - x * outline->y;
	outline->x = x;
	outline->y = y;
}

/* A curve lies between its end and the points that bend it. */
static void bend_to(struct content *work, const double *n, size_t count)
{
	for (size_t i = 0; i + 2 < count; i += 2) {
		double x = n[i], y = n[i + 1];
		reach(work, &x, &y);
	}
	draw_to(work, n[count - 2], n[count - 1]);
}

static void move_line(struct content *work, double x, double y)
{
	work->line = multiply((struct matrix){1, 0, 0, 1, x, y}, work->line);
	work->text = work->line;
}

static struct matrix matrix_of(const double *n)
{
	return (struct matrix){n[0], n[1], n[2], n[3], n[4], n[5]};
}

/* Capitals matter: "q" keeps, "Q" gives back. */
static bool is_among(struct str name, const char *names)
{
	struct str rest = str_from(names), one;
	while (str_split(&rest, '|', &one))
		if (str_equal(name, one))
			return true;
	return false;
}

/* Operators of text (9.4). */
static void do_text(struct content *work, struct str name)
{
	const double *n = work->numbers;
	if (str_equal(name, STR("BT")))
		work->text = work->line = (struct matrix){1, 0, 0, 1, 0, 0};
	else if (str_equal(name, STR("Tf")))
		work->size = n[0];
	else if (str_equal(name, STR("TL")))
		work->leading = n[0];
	else if (str_equal(name, STR("Tr")))
		work->rendering = n[0];
	else if (str_equal(name, STR("Tm")))
		work->text = work->line = matrix_of(n);
	else if (str_equal(name, STR("TD")))
		work->leading = -n[1];
	else if (is_among(name, "T*|'|\""))
		move_line(work, 0, -work->leading);
	if (is_among(name, "Td|TD"))
		move_line(work, n[0], n[1]);
	if (is_among(name, "Tj|'|\""))
		show(work);
}

static void move_to(struct content *work, double x, double y)
{
	struct matrix m = work->state.page;
	double at_x = m.a * x + m.c * y + m.e, at_y = m.b * x + m.d * y + m.f;
	struct outline outline = {{at_x, at_y, at_x, at_y}, 0, at_x, at_y, at_x, at_y};
	work->seen->unsure |= work->path.count == MOST_BOXES;
	if (work->path.count < MOST_BOXES)
		ARRAY_ADD(&work->path, work->arena, outline);
}

/* Operators of paths (8.5). */
static bool do_path(struct content *work, struct str name)
{
	const double *n = work->numbers;
	if (str_equal(name, STR("m"))) {
		move_to(work, n[0], n[1]);
	} else if (str_equal(name, STR("l"))) {
		draw_to(work, n[0], n[1]);
	} else if (str_equal(name, STR("c"))) {
		bend_to(work, n, 6);
	} else if (is_among(name, "v|y")) {
		bend_to(work, n, 4);
	} else if (str_equal(name, STR("re"))) {
		move_to(work, n[0], n[1]);
		draw_to(work, n[0] + n[2], n[1]);
		draw_to(work, n[0] + n[2], n[1] + n[3]);
		draw_to(work, n[0], n[1] + n[3]);
	} else if (is_among(name, "f|f*|F|B|B*|b|b*")) {
		fill(work);
	} else if (is_among(name, "n|S|s")) {
		end_path(work);
	} else if (is_among(name, "W|W*")) {
		work->clips = true;
	} else {
		return false;
	}
	return true;
}

/* Operators of what things are filled with (8.6.8). One number may be of an ink of its own. */
static bool do_colour(struct content *work, struct str name)
{
	const double *n = work->numbers;
	size_t count = work->number_count;
	struct colour *colour = &work->state.colour;
	bool is_any = is_among(name, "sc|scn");
	if (str_equal(name, STR("g")))
		*colour = (struct colour){n[0], n[0], n[0], true};
	else if (str_equal(name, STR("rg")) || (is_any && count == 3))
		*colour = (struct colour){n[0], n[1], n[2], true};
	else if (str_equal(name, STR("k")) || (is_any && count == 4))
		*colour = (struct colour){(1 - n[0]) * (1 - n[3]), (1 - n[1]) * (1 - n[3]),
					  (1 - n[2]) * (1 - n[3]), true};
	else if (is_any || str_equal(name, STR("cs")))
		*colour = (struct colour){0};
	else
		return false;
	return true;
}

static bool is_opaque_picture(const struct content *work)
{
	const struct pdf_pictures *all = work->page->pictures;
	struct str name = str_skip(work->name, 1);
	size_t at = 0;
	ARRAY_SEEK(at, all->count, str_compare(all->items[at], name) < 0);
	return at < all->count && str_equal(all->items[at], name);
}

static void read_content(struct content *work, struct str text);

/* What is packed in a content; false: it is damaged or too large. */
static bool unpack(const struct pdf_object *object, struct str *out, struct arena *arena)
{
	*out = object->stream;
	return str_find(object->dictionary, STR("/FlateDecode")) == object->dictionary.len ||
	       zip_inflate(object->stream, LARGEST_CONTENT, out, arena);
}

/* Draw a form where the page has it, within its box (8.10). It may hold forms, but not itself. */
static void draw_form(struct content *work, const struct pdf_object *form)
{
	enum { DEEPEST_FORM = 12 };
	const struct pdf_index *index = work->page->index;
	struct str dictionary = str_trim(form->dictionary), text;
	struct str resources = pdf_index_value(index, dictionary, STR("/Resources"));
	struct content inner = *work;
	double n[6];
	if (work->forms == DEEPEST_FORM || !unpack(form, &text, work->arena) ||
	    (work->seen->drawn += text.len) > LARGEST_CONTENT) {
		work->seen->unsure = true;
		return;
	}
	if (pdf_index_numbers(pdf_index_value(index, dictionary, STR("/Matrix")), n, 6) == 6)
		inner.state.page = multiply(matrix_of(n), inner.state.page);
	if (pdf_index_numbers(pdf_index_value(index, dictionary, STR("/BBox")), n, 4) == 4)
		inner.state.clip = meet(inner.state.clip, place(inner.state.page, n[0], n[1],
								n[2] - n[0], n[3] - n[1]));
	inner.resources = resources.len ? resources : work->resources;
	inner.is_form = true;
	inner.clips = false;
	inner.depth = inner.number_count = 0;
	inner.path.items = NULL;
	inner.path.count = inner.path.capacity = 0;
	inner.forms++;
	inner.around.is_clear |= work->state.mixing.is_clear;
	inner.around.is_filtered |= work->state.mixing.is_filtered;
	read_content(&inner, text);
}

/* Pictures fill a square of one by one; what is drawn without being made so large is a form. */
static void do_object(struct content *work)
{
	enum { PAGE = 200000 }; /* square points: most of A5 */
	struct box box = place(work->state.page, 0, 0, 1, 1);
	double width = box.right - box.left, height = box.high - box.low;
	const struct pdf_object *form =
		pdf_index_object(work->page->index, work->resources, STR("/XObject"), work->name);
	bool is_form =
		form && str_find(form->dictionary, STR("/Subtype /Form")) < form->dictionary.len;
	bool is_picture = width > 2 && height > 2 && !is_form;
	if (is_form)
		draw_form(work, form);
	work->seen->is_painted |= !is_picture;
	if (is_picture && width * height < PAGE && is_opaque_picture(work) && !shines_through(work))
		look_under(work, meet(box, work->state.clip));
	if (is_picture)
		add_ground(work, meet(box, work->state.clip), (struct colour){0});
}

/* How what is filled mixes with what lies below it (11.6.4). */
static void set_mixing(struct content *work)
{
	const struct pdf_index *index = work->page->index;
	struct str all = pdf_index_value(index, work->resources, STR("/ExtGState"));
	struct str dictionary = pdf_index_value(index, all, work->name);
	double opaque;
	struct str mode = pdf_index_value(index, dictionary, STR("/BM"));
	if (pdf_index_numbers(pdf_index_value(index, dictionary, STR("/ca")), &opaque, 1))
		work->state.mixing.is_clear = opaque < 0.9;
	if (mode.len)
		work->state.mixing.is_filtered =
			str_starts(mode, STR("/Multiply")) || str_starts(mode, STR("/Darken"));
}

/* Operators of the page (8.4.4, 8.7.4, 8.8). */
static bool do_page(struct content *work, struct str name)
{
	work->seen->unsure |= work->depth == DEEPEST && str_equal(name, STR("q"));
	if (str_equal(name, STR("q")) && work->depth < DEEPEST)
		ARRAY_PUT(work->kept, work->depth, DEEPEST, work->state);
	else if (str_equal(name, STR("Q")) && work->depth)
		work->state = work->kept[--work->depth];
	else if (str_equal(name, STR("cm")))
		work->state.page = multiply(matrix_of(work->numbers), work->state.page);
	else if (str_equal(name, STR("Do")))
		do_object(work);
	else if (str_equal(name, STR("gs")))
		set_mixing(work);
	else if (is_among(name, "sh|BI"))
		work->seen->is_painted = true;
	else
		return false;
	return true;
}

static void do_operator(struct content *work, struct str name)
{
	if (!do_page(work, name) && !do_path(work, name) && !do_colour(work, name))
		do_text(work, name);
	work->number_count = 0;
	for (size_t i = 0; i < MOST_NUMBERS; i++)
		work->numbers[i] = 0;
	work->letters = 0;
}

/* The end of a text in brackets; its letters are counted. */
static size_t skip_text(struct content *work, struct str text, size_t at)
{
	bool is_hexadecimal = text.data[at] == '<';
	size_t depth = 1, letters = 0;
	for (at++; at < text.len && depth; at++, letters++) {
		char c = text.data[at];
		if (is_hexadecimal)
			depth = c != '>';
		else if (c == '\\')
			at++;
		else if (c == '\0') /* half of a letter of two bytes */
			letters--;
		else
			depth += (c == '(') - (size_t)(c == ')');
	}
	/* Two bytes a letter are usual in hexadecimal: four digits. */
	work->letters += is_hexadecimal ? letters / 4 : letters - (letters > 0);
	return at < text.len ? at : text.len;
}

static bool is_delimiter(char c)
{
	return ascii_is_space(c) || c == '\0' || c == '(' || c == ')' || c == '<' || c == '>' ||
	       c == '[' || c == ']' || c == '/' || c == '%' || c == '{' || c == '}';
}

/* A number is kept, the last six of them; an operator is done. */
static void do_word(struct content *work, struct str word, bool in_list)
{
	enum { LONGEST = 32 };
	char copy[LONGEST];
	bool is_number = ascii_is_digit(word.data[0]) || word.data[0] == '-' ||
			 word.data[0] == '.' || word.data[0] == '+';
	if (!is_number) {
		do_operator(work, str_equal(word, STR("TJ")) ? STR("Tj") : word);
		return;
	}
	if (in_list)
		return;
	size_t len = word.len < LONGEST - 1 ? word.len : LONGEST - 1;
	for (size_t i = 0; i < len; i++)
		copy[i] = word.data[i];
	copy[len] = '\0';
	if (work->number_count == MOST_NUMBERS) {
		for (size_t i = 1; i < MOST_NUMBERS; i++)
			work->numbers[i - 1] = work->numbers[i];
		work->number_count--;
	}
	ARRAY_PUT(work->numbers, work->number_count, MOST_NUMBERS, strtod(copy, NULL));
}

static bool is_settled(const struct content *work)
{
	return (work->seen->covers && work->seen->blends) || work->seen->unsure;
}

static void read_content(struct content *work, struct str text)
{
	bool in_list = false;
	for (size_t at = 0; at < text.len && !is_settled(work);) {
		char c = text.data[at];
		size_t end = at + 1;
		if (c == '(' || (c == '<' && !str_starts(str_skip(text, at), STR("<<")))) {
			at = skip_text(work, text, at);
			continue;
		}
		if (c == '[' || c == ']')
			in_list = c == '[';
		while (end < text.len && !is_delimiter(text.data[end]))
			end++;
		if (c == '/')
			work->name = str_sub(text, at, end);
		if (!is_delimiter(c))
			do_word(work, str_sub(text, at, end), in_list);
		at = is_delimiter(c) && c != '/' ? at + 1 : end;
		at += c == '<';
	}
}

void pdf_cover_look(const struct pdf_object *object, const struct pdf_page *page,
		    struct pdf_unseen *out, struct arena *arena)
{
	static const struct box all = {-1e30, -1e30, 1e30, 1e30};
	struct seen seen = {.is_painted = false};
	struct content work = {.seen = &seen,
			       .state = {{1, 0, 0, 1, 0, 0}, {0, 0, 0, true}, all, {0}},
			       .page = page,
			       .resources = page->resources,
			       .arena = arena};
	struct str dictionary = object->dictionary, text;
	bool is_typed = str_find(dictionary, STR("/Type /")) < dictionary.len ||
			str_find(dictionary, STR("/Subtype /")) < dictionary.len ||
			str_find(dictionary, STR("/Length1 ")) < dictionary.len;
	work.is_form = str_find(dictionary, STR("/Subtype /Form")) < dictionary.len;
	if (is_typed && !work.is_form)
		return;
	if (!unpack(object, &text, arena)) {
		out->unsure = true;
		return;
	}
	read_content(&work, text);
	out->covered |= seen.covers;
	out->blended |= seen.blends;
	out->unsure |= seen.unsure;
}
