#include "command/private_texts.h"

#include <fcntl.h>

#include "command/file_inside.h"
#include "guard/leak.h"
#include "io/file.h"
#include "io/input.h"
#include "record/schema.h"
#include "text/html.h"

enum { LARGEST = 64 << 20, FEWEST_WORDS = 4 };

struct adding {
	struct run *run;
	struct phrases *phrases;
	struct private_texts *texts;
};

/* Files whose text stands inside them. */
static bool is_document(struct str name)
{
	return str_ends_fold(name, STR(".docx")) || str_ends_fold(name, STR(".xlsx")) ||
	       str_ends_fold(name, STR(".pptx")) || str_ends_fold(name, STR(".odt")) ||
	       str_ends_fold(name, STR(".ods")) || str_ends_fold(name, STR(".pdf"));
}

static bool is_text(struct str name)
{
	return str_ends_fold(name, STR(".md")) || str_ends_fold(name, STR(".txt")) ||
	       str_ends_fold(name, STR(".csv")) || str_ends_fold(name, STR(".yaml")) ||
	       str_ends_fold(name, STR(".yml"));
}

/* Markdown with its references resolved, and blanks where links say where they lead. */
static struct str read_markdown(struct str text, struct arena *arena)
{
	struct buffer plain = {0};
	html_entity_add_text(&plain, text);
	for (size_t i = 0; i + 1 < plain.len; i++) {
		if (plain.data[i] != ']' || plain.data[i + 1] != '(')
			continue;
		for (i++; i < plain.len && plain.data[i] != ')' && plain.data[i] != '\n'; i++)
			plain.data[i] = ' ';
	}
	struct str copy = arena_copy(arena, buffer_view(&plain));
	buffer_free(&plain);
	return copy;
}

static size_t count_words(struct str text)
{
	size_t count = 0;
	struct word word;
	for (size_t at = 0; word_next(text, &at, &word);)
		count++;
	return count;
}

static void add_name(const struct adding *work, const struct private_text *text, struct str name)
{
	name = arena_copy(&work->run->arena, name);
	if (count_words(name) >= FEWEST_WORDS)
		phrases_add_name(work->phrases, name, (struct finding_origin){text, 0});
}

/* "title: Sale of the Elm Road site", or the first heading of Markdown. */
static void add_title(const struct adding *work, const struct private_text *text)
{
	struct str rest = text->text, line;
	while (str_split(&rest, '\n', &line)) {
		bool is_title = str_drop(&line, STR("title:")) || str_drop(&line, STR("# "));
		if (is_title)
			add_name(work, text, str_trim(line));
		if (is_title)
			return;
	}
}

static void add_stem(const struct adding *work, const struct private_text *text)
{
	struct str name = str_skip(text->path, str_folder(text->path).len);
	add_name(work, text, str_sub(name, 0, str_find_char(name, '.')));
}

/* What a file says; false where it cannot be read. */
static bool read_plain(struct private_text *text, struct arena *arena)
{
	struct str bytes;
	struct buffer inside = {0};
	bool good = file_read(AT_FDCWD, text->path.data, LARGEST, &bytes);
	if (!good)
		return false;
	if (is_document(text->path))
		good = file_inside_text(text->path, bytes, &inside, arena);
	else
		buffer_add(&inside, bytes);
	text->text = str_ends_fold(text->path, STR(".md"))
			     ? read_markdown(buffer_view(&inside), arena)
			     : arena_copy(arena, buffer_view(&inside));
	buffer_free(&inside);
	file_free(bytes);
	return good;
}

static void read_text(const struct adding *work, struct private_text *text)
{
	if (!read_plain(text, &work->run->arena)) {
		diag_report(&work->run->diag, DIAG_CANNOT_READ, (struct place){0},
			    "'%.*s' cannot be read, so nobody knows whether it comes out",
			    STR_ARG(text->path));
		return;
	}
	phrases_add_text(work->phrases, text->text, (struct finding_origin){text, 0});
	add_title(work, text);
	add_stem(work, text);
}

static bool list(struct run *run, const char *folder, struct input *out)
{
	struct diag unheard = {0};
	bool good = input_read(out, folder, 1, &run->arena, &unheard);
	diag_free(&unheard);
	return good;
}

static bool pass_over(void *context, struct str values)
{
	(void)context;
	(void)values;
	return true;
}

/* What readers can see now is no secret any more. */
static void take_last_site(const struct adding *work)
{
	struct input site = {0};
	struct flat flat = {0};
	struct arena scratch = {0};
	if (!work->run->config->output || !list(work->run, work->run->config->output, &site))
		return;
	for (size_t i = 0; i < site.count; i++) {
		enum leak_format format;
		struct str bytes, name = site.files[i].source.name;
		struct str path =
			arena_printf(&scratch, "%s/%.*s", work->run->config->output, STR_ARG(name));
		if (!leak_format_of(name, &format) ||
		    !file_read(AT_FDCWD, path.data, LARGEST, &bytes))
			continue;
		if (format == LEAK_HTML)
			flat_html(&flat, bytes, pass_over, NULL);
		else
			flat_plain(&flat, bytes);
		phrases_take_public(work->phrases, buffer_view(&flat.text));
		file_free(bytes);
		arena_reset(&scratch);
	}
	flat_free(&flat);
	arena_free(&scratch);
	input_free(&site);
}

static void take_text(const struct adding *work, struct str text, struct flat *flat)
{
	flat_html(flat, text, pass_over, NULL);
	phrases_take_public(work->phrases, buffer_view(&flat->text));
}

/* Is this, or what holds it, said to be released or reported? */
static bool is_out(const struct thing *thing)
{
	static const char *const keys[] = {"released", "reported"};
	for (; thing; thing = thing->parent)
		for (size_t i = 0; i < ARRAY_SIZE(keys); i++)
			if (schema_find(thing->kind, str_from(keys[i])) <
				    schema_field_count(thing->kind) &&
			    schema_is_stated(thing, keys[i]))
				return true;
	return false;
}

static void take_thing(const struct adding *work, const struct thing *thing, struct flat *flat)
{
	for (struct said said = {0}; said_next(thing, &said);) {
		if (said.text)
			take_text(work, *said.text, flat);
		if (said.prose)
			take_text(work, said.prose->markdown.html, flat);
	}
}

static void take_released(const struct adding *work, const struct record *record)
{
	struct flat flat = {0};
	const struct thing *thing;
	for (struct record_at at = {0}; (thing = record_next(record, &at));)
		if (is_out(thing))
			take_thing(work, thing, &flat);
	flat_free(&flat);
}

void private_texts_add(struct run *run, const struct record *record, struct phrases *phrases,
		       struct private_texts *out)
{
	struct adding work = {run, phrases, out};
	struct input folder = {0};
	const char *path = run->config->private_folder;
	if (!path)
		return;
	if (!list(run, path, &folder)) {
		diag_report(&run->diag, DIAG_CANNOT_READ, (struct place){0},
			    "the folder '%s' of --private cannot be read", path);
		return;
	}
	for (size_t i = 0; i < folder.count; i++)
		if (is_text(folder.files[i].source.name) ||
		    is_document(folder.files[i].source.name))
			ARRAY_ADD(out, &run->arena,
				  (struct private_text){
					  .path = arena_printf(
						  &run->arena, "%s/%.*s", path,
						  STR_ARG(folder.files[i].source.name))});
	for (size_t i = 0; i < out->count; i++)
		read_text(&work, &out->items[i]);
	input_free(&folder);
	phrases_keep_single(phrases);
	take_last_site(&work);
	take_released(&work, record);
}

struct str private_texts_print(const struct private_texts *texts,
			       const struct finding_origin *origin, struct arena *arena)
{
	for (size_t i = 0; i < texts->count; i++) {
		const struct private_text *text = &texts->items[i];
		if (origin->owner != text)
			continue;
		uint32_t line = source_position(text->text, (uint32_t)origin->offset).line;
		return arena_printf(arena, "%.*s:%u", STR_ARG(text->path), line);
	}
	return (struct str){0};
}
