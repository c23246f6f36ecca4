#include "guard/pdf_cover.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "text/zip.h"

enum { LARGEST_CONTENT = 32 << 20, MOST_NUMBERS = 6, DEEPEST = 64, MOST_RUNS = 100000 };

static size_t length_of(struct str dictionary)
{
	struct str digits = str_skip(dictionary, str_find(dictionary, STR("/Length ")) + 8);
	size_t len = 0;
	for (size_t i = 0; i < digits.len && ascii_is_digit(digits.data[i]) && len < SIZE_MAX / 16;
	     i++)
		len = len * 10 + (size_t)(digits.data[i] - '0');
	return len;
}

bool pdf_next_object(struct str plain, size_t *at, struct pdf_object *out)
{
	struct str rest = str_skip(plain, *at);
	size_t start = str_find(rest, STR(" obj\n"));
	*out = (struct pdf_object){0};
	if (start == rest.len)
		return false;
	rest = str_skip(rest, start + 5);
	size_t end = str_find(rest, STR("\nendobj"));
	size_t stream = str_find(str_sub(rest, 0, end), STR("\nstream\n"));
	out->dictionary = str_sub(rest, 0, stream < end ? stream : end);
	if (stream < end) {
		struct str data = str_skip(rest, stream + 8);
		size_t len = length_of(out->dictionary);
		len = len < data.len ? len : data.len;
		out->stream = str_sub(data, 0, len);
		end = str_find(str_skip(data, len), STR("endobj"));
		rest = str_skip(data, len);
	}
	*at = plain.len - rest.len + end;
	return true;
}

/* Where things stand: x' = a x + c y + e, y' = b x + d y + f (8.3.3). */
struct matrix {
	double a, b, c, d, e, f;
};

struct box {
	double left, low, right, high;
};

struct content {
	struct matrix page, text, line;
	struct matrix kept[DEEPEST]; /* by q */
	size_t depth;
	double size, leading; /* of the font; between lines */
	bool is_unseen;       /* as text that recognition puts under a scan */
	double numbers[MOST_NUMBERS];
	size_t number_count;
	size_t letters; /* of the text that is shown next */
	LIST_OF(struct box) runs;
	LIST_OF(struct box) path;
	struct arena *arena;
	bool hides;
};

static struct matrix multiply(struct matrix m, struct matrix n)
{
	return (struct matrix){m.a * n.a + m.b * n.c,       m.a * n.b + m.b * n.d,
			       m.c * n.a + m.d * n.c,       m.c * n.b + m.d * n.d,
			       m.e * n.a + m.f * n.c + n.e, m.e * n.b + m.f * n.d + n.f};
}

/* A rectangle where the page has it; none where it is turned. */
static struct box place(struct matrix m, double x, double y, double width, double height)
{
	double x1 = m.a * x + m.c * y + m.e, y1 = m.b * x + m.d * y + m.f;
	double x2 = m.a * (x + width) + m.c * (y + height) + m.e;
	double y2 = m.b * (x + width) + m.d * (y + height) + m.f;
	return (struct box){x1 < x2 ? x1 : x2, y1 < y2 ? y1 : y2, x1 < x2 ? x2 : x1,
			    y1 < y2 ? y2 : y1};
}

/* At least half of a run's height, and the width of two letters of it. */
static bool covers(struct box box, struct box run)
{
	double height = run.high - run.low;
	double low = box.low > run.low ? box.low : run.low;
	double high = box.high < run.high ? box.high : run.high;
	double left = box.left > run.left ? box.left : run.left;
	double right = box.right < run.right ? box.right : run.right;
	double width = run.right - run.left < height ? run.right - run.left : height;
	return high - low > height / 2 && right - left >= width - height / 100;
}

static void show(struct content *work)
{
	struct matrix m = multiply(work->text, work->page);
	double width = (double)work->letters * work->size * 0.4;
	if (!work->is_unseen && work->letters && work->runs.count < MOST_RUNS)
		ARRAY_ADD(&work->runs, work->arena, place(m, 0, 0, width, work->size * 0.6));
	work->text = multiply((struct matrix){1, 0, 0, 1, width, 0}, work->text);
	work->letters = 0;
}

static void fill(struct content *work)
{
	for (size_t i = 0; i < work->path.count && !work->hides; i++)
		for (size_t j = 0; j < work->runs.count && !work->hides; j++)
			work->hides = covers(work->path.items[i], work->runs.items[j]);
	work->path.count = 0;
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
		work->is_unseen = n[0] >= 3;
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

/* Operators of the page and of paths (8.4.4, 8.5); false where it is another. */
static bool do_page(struct content *work, struct str name)
{
	const double *n = work->numbers;
	if (str_equal(name, STR("q")) && work->depth < DEEPEST)
		ARRAY_PUT(work->kept, work->depth, DEEPEST, work->page);
	else if (str_equal(name, STR("Q")) && work->depth)
		work->page = work->kept[--work->depth];
	else if (str_equal(name, STR("cm")))
		work->page = multiply(matrix_of(n), work->page);
	else if (str_equal(name, STR("re")))
		ARRAY_ADD(&work->path, work->arena, place(work->page, n[0], n[1], n[2], n[3]));
	else if (is_among(name, "f|f*|F|B|B*"))
		fill(work);
	else if (is_among(name, "n|S|s"))
		work->path.count = 0;
	else
		return false;
	return true;
}

static void do_operator(struct content *work, struct str name)
{
	if (!do_page(work, name))
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

static void read_content(struct content *work, struct str text)
{
	bool in_list = false;
	for (size_t at = 0; at < text.len && !work->hides;) {
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
		if (!is_delimiter(c))
			do_word(work, str_sub(text, at, end), in_list);
		at = is_delimiter(c) && c != '/' ? at + 1 : end;
		at += c == '<';
	}
}

bool pdf_cover_hides(const struct pdf_object *object, struct arena *arena)
{
	struct content work = {.page = {1, 0, 0, 1, 0, 0}, .arena = arena};
	struct str dictionary = object->dictionary, text;
	bool is_form = str_find(dictionary, STR("/Subtype /Form")) < dictionary.len;
	bool is_typed = str_find(dictionary, STR("/Type /")) < dictionary.len ||
			str_find(dictionary, STR("/Subtype /")) < dictionary.len ||
			str_find(dictionary, STR("/Length1 ")) < dictionary.len;
	bool is_packed = str_find(dictionary, STR("/FlateDecode")) < dictionary.len;
	if (is_typed && !is_form)
		return false;
	text = object->stream;
	if (is_packed && !zip_inflate(object->stream, LARGEST_CONTENT, &text, arena))
		return false;
	read_content(&work, text);
	return work.hides;
}
