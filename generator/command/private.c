#include "command/private.h"

#include <fcntl.h>

#include "command/file_inside.h"
#include "guard/leak.h"
#include "guard/phrases.h"
#include "guard/words.h"
#include "io/file.h"
#include "io/input.h"
#include "kinds/kinds.h"
#include "record/schema.h"
#include "text/html.h"

/* Names of what is not published */

static void note(struct private_names *out, const struct thing *thing, struct str name,
		 bool is_person, struct arena *arena)
{
	if (name.len)
		ARRAY_ADD(out, arena, (struct private_name){thing, name, is_person});
}

/* Initials that stand in every second text as something else. */
static bool is_other_word(struct str initials)
{
	return str_is_one_of(initials,
			     "a|i|ae|am|an|as|at|be|bi|by|do|ed|er|eu|go|gp|he|hr|ib|if|in|is|"
			     "it|me|my|no|of|ok|on|or|ot|pa|pm|pr|so|to|tv|uk|up|us|vs|we|add|all|"
			     "and|any|are|can|for|had|has|her|his|how|its|may|new|nhs|not|now|old|"
			     "our|out|own|see|she|the|two|use|was|who|you");
}

static void note_person(const struct thing *thing, struct private_names *out, struct arena *arena)
{
	const struct person *person = (const struct person *)thing;
	note(out, thing, thing->title, true, arena);
	for (size_t i = 0; i < person->aliases.count; i++)
		note(out, thing, person->aliases.items[i]->title, true, arena);
	for (size_t i = 0; i < person->initials.count; i++)
		if (!is_other_word(person->initials.items[i]))
			note(out, thing, person->initials.items[i], true, arena);
}

/* Made of what it is linked to, as "Trust Board 26 November 2026" is: no words of its own. */
static bool has_made_title(const struct thing *thing)
{
	return schema_kind(thing->kind)->title && !schema_is_stated(thing, "title");
}

/* Of a person, "Élodie" too, and not "a member of the public" or "Friends of the Hospital". */
static bool is_name(struct str name)
{
	enum { LONGEST = 40 };
	bool is_name = name.len < LONGEST && str_find_char(name, ' ') < name.len;
	for (struct str rest = name, word; str_split(&rest, ' ', &word);)
		is_name = is_name && word.len &&
			  (ascii_is_capital(word.data[0]) || (unsigned char)word.data[0] >= 0x80);
	return is_name && !words_hold(name, "public|member|governor|group|council|union|society|"
					    "association|friends|campaign|staff|resident|patient|"
					    "trust|hospital|anonymous|party|network|forum");
}

/* Who asked without agreeing to be named is not named elsewhere either. */
static void note_asker(const struct question *question, struct private_names *out,
		       struct arena *arena)
{
	if (question->agreed != ANSWER_YES && is_name(question->asked_by))
		note(out, &question->thing, question->asked_by, true, arena);
}

void private_names_note(const struct record *record, struct private_names *out)
{
	const struct thing *thing;
	for (struct record_at at = {0}; (thing = record_next(record, &at));) {
		if (thing->kind == KIND_QUESTION)
			note_asker((const struct question *)thing, out, record->arena);
		if (person_is_role_only(thing))
			note_person(thing, out, record->arena);
		else if (!has_made_title(thing))
			note(out, thing, thing->title, false, record->arena);
	}
}

static bool says_private(const struct thing *thing)
{
	return thing && (thing->access == ACCESS_PRIVATE || says_private(thing->parent));
}

/*
 * What a file is called, without a date in front and its ending: "2026.11.02 Sale of Elm
 * Road.docx".
 */
static struct str stem(struct str path)
{
	struct str name = str_skip(path, str_folder(path).len);
	size_t dot = name.len;
	while (dot && name.data[dot - 1] != '.')
		dot--;
	name = dot ? str_sub(name, 0, dot - 1) : name;
	while (name.len && !ascii_is_letter(name.data[0]) && (unsigned char)name.data[0] < 0x80)
		name = str_skip(name, 1);
	return name;
}

/* Its files, and its own if it has one to itself. */
static void add_files(struct phrases *phrases, const struct private_name *name)
{
	const struct thing *thing = name->thing;
	if (!thing->parent && thing->source)
		phrases_add_title(phrases, stem(thing->source->name),
				  (struct finding_origin){name, 0});
	for (struct said said = {0}; said_next(thing, &said);)
		if (said.file)
			phrases_add_title(phrases, stem(*said.file),
					  (struct finding_origin){name, 0});
}

/* Names of people who are published are no secret, whoever else has one. */
static void take_people(const struct record *record, struct phrases *phrases)
{
	struct buffer names = {0};
	for (size_t i = 0; i < record->of[KIND_PERSON].count; i++)
		phrases_write_person(record->of[KIND_PERSON].items[i]->title, &names);
	buffer_add_char(&names, '\0');
	phrases_take_public(phrases, (struct str){names.data, names.len - 1});
	buffer_free(&names);
}

struct titles {
	struct str *items;
	size_t count, capacity;
};

static int by_text(const void *left, const void *right)
{
	return str_compare(*(const struct str *)left, *(const struct str *)right);
}

static void note_title(struct titles *titles, struct str title, struct arena *arena)
{
	struct words words;
	if (words_fold(title, &words))
		ARRAY_ADD(titles, arena, arena_copy(arena, words_text(&words)));
}

/* What every agenda has says nothing of this one; nor does a title that is published as it is. */
static struct titles public_titles(const struct record *record, struct arena *arena)
{
	struct str rest = STR("minutes of the last meeting|minutes of the previous meeting|"
			      "declarations of interest|declaration of interests|apologies for "
			      "absence|date of next meeting|date of the next meeting|any other "
			      "business|matters arising|questions from the public|review of the "
			      "meeting|reflections on the meeting|chief executive s report|action "
			      "log and matters arising");
	struct titles titles = {0};
	const struct thing *thing;
	for (struct str one; str_split(&rest, '|', &one);)
		note_title(&titles, one, arena);
	for (struct record_at at = {0}; (thing = record_next(record, &at));)
		note_title(&titles, thing->title, arena);
	ARRAY_SORT(titles.items, titles.count, by_text);
	return titles;
}

static bool is_public_title(const struct titles *titles, struct str title)
{
	struct words words;
	size_t at = 0;
	if (!words_fold(title, &words))
		return false;
	ARRAY_SEEK(at, titles->count, str_compare(titles->items[at], words_text(&words)) < 0);
	return at < titles->count && str_equal(titles->items[at], words_text(&words));
}

void private_names_add(const struct private_names *names, const struct record *record,
		       struct phrases *phrases)
{
	struct arena scratch = {0};
	struct titles titles = public_titles(record, &scratch);
	for (size_t i = 0; i < names->count; i++) {
		const struct private_name *name = &names->items[i];
		bool renamed = !str_equal(name->thing->title, name->name);
		bool is_private =
			name->thing->hidden == HIDDEN_PRIVATE && says_private(name->thing);
		if (name->is_person)
			phrases_add_person(phrases, name->name, (struct finding_origin){name, 0});
		else if ((is_private || renamed) && !is_public_title(&titles, name->name))
			phrases_add_title(phrases, name->name, (struct finding_origin){name, 0});
		if (is_private)
			add_files(phrases, name);
	}
	arena_free(&scratch);
	take_people(record, phrases);
}

/* Texts that are kept elsewhere */

enum { LARGEST = 64 << 20 };

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
	       str_ends_fold(name, STR(".odp")) || str_ends_fold(name, STR(".ods")) ||
	       str_ends_fold(name, STR(".pdf"));
}

static bool is_text(struct str name)
{
	return str_ends_fold(name, STR(".md")) || str_ends_fold(name, STR(".txt")) ||
	       str_ends_fold(name, STR(".csv")) || str_ends_fold(name, STR(".yaml")) ||
	       str_ends_fold(name, STR(".yml"));
}

static bool is_html(struct str name)
{
	return str_ends_fold(name, STR(".html")) || str_ends_fold(name, STR(".htm"));
}

static bool is_picture(struct str name)
{
	return str_ends_fold(name, STR(".jpg")) || str_ends_fold(name, STR(".jpeg")) ||
	       str_ends_fold(name, STR(".png")) || str_ends_fold(name, STR(".gif"));
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

static void add_name(const struct adding *work, const struct private_text *text, struct str name)
{
	phrases_add_title(work->phrases, name, (struct finding_origin){text, 0});
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

/* What a file says; false where it cannot be read. */
static bool read_plain(struct private_text *text, struct arena *arena)
{
	struct str bytes;
	struct buffer inside = {0};
	bool good = file_read(AT_FDCWD, text->path.data, LARGEST, &bytes);
	if (!good)
		return false;
	if (is_document(text->path))
		good = file_inside_text(text->path, bytes, false, &inside, arena);
	else if (is_html(text->path))
		html_add_plain(&inside, bytes);
	else
		buffer_add(&inside, bytes);
	text->text = str_ends_fold(text->path, STR(".md"))
			     ? read_markdown(buffer_view(&inside), arena)
			     : arena_copy(arena, buffer_view(&inside));
	buffer_free(&inside);
	file_free(bytes);
	return good;
}

/* What is not known cannot be kept in: so it is said. */
static void report_unread(struct run *run, struct str path)
{
	diag_report(&run->diag, DIAG_NOT_SEARCHED, (struct place){0},
		    "'%.*s' is of a type that is not read, so nobody knows whether its words come "
		    "out",
		    STR_ARG(path));
	diag_remedy(&run->diag, "save it as .docx, .pdf or .txt in that folder");
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
	add_name(work, text, stem(text->path));
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
	for (; thing; thing = thing->parent)
		if (schema_is_stated(thing, "released") || schema_is_stated(thing, "reported"))
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
	for (size_t i = 0; i < folder.count; i++) {
		struct str name = folder.files[i].source.name;
		struct private_text text = {
			.path = arena_printf(&run->arena, "%s/%.*s", path, STR_ARG(name))};
		if (is_text(name) || is_document(name) || is_html(name))
			ARRAY_ADD(out, &run->arena, text);
		else if (!is_picture(name))
			report_unread(run, text.path);
	}
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
