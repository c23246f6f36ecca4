#include "command/json_schema.h"

#include <string.h>

#include "kinds/kinds.h"

static void add_text(struct buffer *out, const char *before, const char *text)
{
	buffer_add(out, str_from(before));
	buffer_add_json(out, str_from(text));
}

/*
 * A word in any letters, as an enum takes it only as it is written: "[Aa][Pp]..." for the rest. A
 * space, a hyphen and an underscore agree where `is_key`.
 */
static void add_pattern(struct buffer *out, struct str word, bool is_key)
{
	struct buffer pattern = {0};
	buffer_add_char(&pattern, '^');
	for (size_t i = 0; i < word.len; i++) {
		char c = word.data[i];
		if (c >= 'a' && c <= 'z')
			buffer_printf(&pattern, "[%c%c]", c - 'a' + 'A', c);
		else if (is_key && strchr(" -_", c))
			buffer_add(&pattern, STR("[ _-]"));
		else if (strchr("()[]{}.*+?|^$\\/", c))
			buffer_printf(&pattern, "\\%c", c);
		else
			buffer_add_char(&pattern, c);
	}
	buffer_add_char(&pattern, '$');
	buffer_add_json(out, buffer_view(&pattern));
	buffer_free(&pattern);
}

/* Each of the words "a|b"; before is what stands ahead of a word but the first. */
static void add_words(struct buffer *out, const char *words, bool as_patterns)
{
	struct str rest = str_from(words), word;
	const char *before = "";
	while (str_split(&rest, '|', &word)) {
		buffer_add(out, str_from(before));
		if (as_patterns) {
			buffer_add(out, STR("{\"type\": \"string\", \"pattern\": "));
			add_pattern(out, word, false);
			buffer_add_char(out, '}');
		} else {
			buffer_add_json(out, word);
		}
		before = ", ";
	}
}

/* Other words for those of a choice: "a: x, y|c: z". */
static void add_said(struct buffer *out, const char *said)
{
	struct str rest = str_from(said), row, word;
	while (str_split(&rest, '|', &row)) {
		row = str_skip(row, str_find_char(row, ':') + 1);
		while (str_split(&row, ',', &word)) {
			buffer_add(out, STR(", {\"type\": \"string\", \"pattern\": "));
			add_pattern(out, str_trim(word), false);
			buffer_add_char(out, '}');
		}
	}
}

static void add_choice(struct buffer *out, const char *words, const char *said)
{
	buffer_add(out, STR("\"anyOf\": [{\"enum\": ["));
	add_words(out, words, false);
	buffer_add(out, STR("]}, "));
	add_words(out, words, true);
	add_said(out, said ? said : "");
	buffer_add(out, STR(", {\"$ref\": \"#/definitions/silence\"}]"));
}

static void add_reference(struct buffer *out, const char *definition)
{
	buffer_printf(out, "\"allOf\": [{\"$ref\": \"#/definitions/%s\"}]", definition);
}

static void add_records(struct buffer *out, const struct kind *row)
{
	buffer_printf(out,
		      "\"anyOf\": [{\"type\": \"array\", \"items\": {\"$ref\": "
		      "\"#/definitions/a %s\"}}, {\"$ref\": \"#/definitions/a %s\"}, {\"$ref\": "
		      "\"#/definitions/silence\"}",
		      row->word, row->word);
	/* "{lpt: assured}": the name of an entry is a key of it. */
	if (row->map_key)
		buffer_add(out, STR(", {\"type\": \"object\"}"));
	buffer_add_char(out, ']');
}

static void add_type(struct buffer *out, const struct field *field)
{
	switch (field->type) {
	case FIELD_TEXTS:
	case FIELD_LINKS:
	case FIELD_TICKS:
	case FIELD_RATINGS:
		add_reference(out, "texts");
		break;
	case FIELD_CHOICE:
		add_choice(out, field->words, field->said);
		break;
	case FIELD_ACCESS:
		add_choice(out, "public|private", NULL);
		break;
	case FIELD_DRAFT:
		add_choice(out, "draft|final", NULL);
		break;
	case FIELD_RECORDS:
		add_records(out, schema_kind(schema_target(field)));
		break;
	case FIELD_NUMBER:
	case FIELD_DECIMAL:
		add_reference(out, "number");
		break;
	default:
		add_reference(out, "text");
	}
}

static void add_field(struct buffer *out, const struct field *field, const char *name,
		      bool is_pattern)
{
	if (is_pattern)
		add_pattern(out, str_from(name), true);
	else
		buffer_add_json(out, str_from(name));
	add_text(out, ": {\"description\": ", field->help);
	buffer_add(out, STR(", "));
	add_type(out, field);
	buffer_add_char(out, '}');
}

/* The keys of a kind, as they are listed or else as patterns, which take them in other letters. */
static void add_keys(struct buffer *out, int kind, bool as_patterns)
{
	const char *before = "\n";
	for (size_t i = 0; i < schema_field_count(kind); i++) {
		const struct field *field = schema_field(kind, i);
		buffer_add(out, str_from(before));
		add_field(out, field, field->name, as_patterns);
		before = ",\n";
		if (!field->also)
			continue;
		buffer_add(out, STR(",\n"));
		add_field(out, field, field->also, as_patterns);
	}
}

static void add_kind(struct buffer *out, int kind)
{
	const struct kind *row = schema_kind(kind);
	buffer_printf(out, ",\n\"a %s\": {", row->word);
	add_text(out, "\"description\": ", row->help);
	buffer_printf(out, ",\n\"%s\": [", row->shorthand ? "anyOf" : "allOf");
	if (row->shorthand)
		buffer_add(out, STR("{\"$ref\": \"#/definitions/text\"}, "));
	buffer_add(out, STR("{\"type\": \"object\", \"properties\": {"));
	add_keys(out, kind, false);
	buffer_add(out, STR("}, \"patternProperties\": {"));
	add_keys(out, kind, true);
	/* Of rows of numbers, columns that are not known are other numbers. */
	buffer_printf(out, "}, \"additionalProperties\": %s}]}", row->is_data ? "true" : "false");
}

/* The kinds whose records stand in those of a set. */
static kind_set with_records(kind_set kinds)
{
	for (kind_set before = 0; before != kinds;) {
		before = kinds;
		for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
			for (size_t i = 0; kinds & TO(kind) && i < schema_field_count(kind); i++)
				if (schema_field(kind, i)->type == FIELD_RECORDS)
					kinds |= schema_field(kind, i)->targets;
	}
	return kinds;
}

void json_schema_add(struct buffer *out, int kind)
{
	const char *word = schema_kind(kind)->word;
	buffer_add(out, STR("{\"$schema\": \"http://json-schema.org/draft-07/schema#\""));
	add_text(out, ",\n\"title\": ", word);
	buffer_printf(out,
		      ",\n\"anyOf\": [{\"$ref\": \"#/definitions/a %s\"}, {\"type\": \"array\", "
		      "\"items\": {\"$ref\": \"#/definitions/a %s\"}}],\n\"definitions\": {\n",
		      word, word);
	buffer_add(out, STR("\"silence\": {\"anyOf\": [{\"type\": \"null\"}, {\"enum\": [\"none\", "
			    "\"not stated\", \"not known\", \"not applicable\"]}, {\"type\": "
			    "\"string\", \"pattern\": "
			    "\"^([Nn]one|[Nn]ot (stated|known|applicable))$\"}]},\n"
			    "\"text\": {\"type\": [\"string\", \"number\", \"boolean\", "
			    "\"null\"]},\n"
			    "\"number\": {\"anyOf\": [{\"type\": \"number\"}, {\"type\": "
			    "\"string\", \"pattern\": \"[0-9<*]\"}, {\"$ref\": "
			    "\"#/definitions/silence\"}]},\n"
			    "\"texts\": {\"anyOf\": [{\"$ref\": \"#/definitions/text\"}, "
			    "{\"type\": \"array\", \"items\": {\"$ref\": "
			    "\"#/definitions/text\"}}]}"));
	kind_set kinds = with_records(TO(kind));
	for (int other = KIND_NONE + 1; other < KINDS; other++)
		if (kinds & TO(other))
			add_kind(out, other);
	buffer_add(out, STR("}}\n"));
}

/* What a main thing has in files of their own: "content/meetings/x/agenda.yaml". */
static void add_lists(struct buffer *out, int kind, int listed, const char *sign)
{
	const struct kind *row = schema_kind(kind);
	for (size_t i = 0; row->files[0].as & FILES_MAIN && i < row->field_count; i++)
		if (row->fields[i].type == FIELD_RECORDS &&
		    (listed == KIND_NONE || schema_target(&row->fields[i]) == listed))
			buffer_printf(out, ", \"%scontent/%s/*/%s.yaml\"", sign,
				      row->files[0].folder, row->fields[i].name);
}

/* All that others have in the folder in which files of a kind lie under any name. */
static void add_others(struct buffer *out, const char *folder)
{
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		const struct kind_files *files = schema_kind(kind)->files;
		if (!files->folder || strcmp(files->folder, folder))
			continue;
		if (files->as & FILES_MAIN)
			buffer_printf(out, ", \"!content/%s/*/%s.yaml\"", folder,
				      schema_kind(kind)->word);
		if (files->name)
			buffer_printf(out, ", \"!content/%s/*/%s.yaml\"", folder, files->name);
		add_lists(out, kind, KIND_NONE, "!");
	}
}

/* The files of a kind, as globs; what others of the same folder have is left to them. */
static void add_globs(struct buffer *out, const struct kind *row)
{
	const char *before = "";
	for (size_t i = 0; i < ARRAY_SIZE(row->files) && row->files[i].as; i++) {
		const struct kind_files *files = &row->files[i];
		if (files->as & FILES_SETTINGS)
			buffer_printf(out, "%s\"content/%s\"", before, files->folder);
		if (files->as & FILES_ALONE)
			buffer_printf(out, "%s\"content/%s.yaml\", \"content/%s/*.yaml\"", before,
				      files->folder, files->folder);
		if (files->as & FILES_MAIN)
			buffer_printf(out, "%s\"content/%s/*/%s.yaml\"",
				      files->as & FILES_ALONE ? ", " : before, files->folder,
				      row->word);
		if (files->as & FILES_BESIDE && files->name)
			buffer_printf(out, "%s\"content/%s/*/%s.yaml\"", before, files->folder,
				      files->name);
		if (files->as & FILES_BESIDE && !files->name) {
			buffer_printf(out, "%s\"content/%s/*/*.yaml\"",
				      files->as & FILES_ALONE ? ", " : before, files->folder);
			add_others(out, files->folder);
		}
		before = ", ";
	}
}

void json_schema_add_globs(struct buffer *out, int kind)
{
	struct buffer globs = {0};
	add_globs(&globs, schema_kind(kind));
	for (int other = KIND_NONE + 1; other < KINDS; other++)
		add_lists(&globs, other, kind, "");
	struct str all = buffer_view(&globs);
	buffer_add(out, str_starts(all, STR(", ")) ? str_skip(all, 2) : all);
	buffer_free(&globs);
}

void json_schema_add_settings(struct buffer *out)
{
	const char *before = "\n    ";
	buffer_add(out, STR("{\n  \"yaml.schemas\": {"));
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		struct buffer globs = {0};
		json_schema_add_globs(&globs, kind);
		if (globs.len) {
			buffer_printf(out, "%s\"./.vscode/boardpack/%s.json\": [%.*s]", before,
				      schema_kind(kind)->word, (int)globs.len, globs.data);
			before = ",\n    ";
		}
		buffer_free(&globs);
	}
	buffer_add(out, STR("\n  },\n  \"yaml.validate\": true,\n  \"files.encoding\": "
			    "\"utf8\"\n}\n"));
}
