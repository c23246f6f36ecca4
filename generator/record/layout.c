#include "record/layout.h"

#include "record/schema.h"

/* A top folder: "risks/orr/register.md" and the risks beside it. */
struct rule {
	const char *folder;
	int kind;      /* of a file in it */
	int main_kind; /* of a folder in it; its file has this name */
	int beside;    /* of the other files in such a folder */
};

static const struct rule rules[] = {
	{"organisations", KIND_ORGANISATION, KIND_ORGANISATION, KIND_NONE},
	{"committees", KIND_COMMITTEE, KIND_COMMITTEE, KIND_NONE},
	{"people", KIND_PERSON, KIND_PERSON, KIND_NONE},
	{"priorities", KIND_STRATEGY, KIND_STRATEGY, KIND_PRIORITY},
	{"workstreams", KIND_WORKSTREAM, KIND_WORKSTREAM, KIND_NONE},
	{"risks", KIND_RISK, KIND_REGISTER, KIND_RISK},
	{"meetings", KIND_MEETING, KIND_MEETING, KIND_PAPER},
	{"papers", KIND_PAPER, KIND_PAPER, KIND_NONE},
	{"documents", KIND_DOCUMENT, KIND_DOCUMENT, KIND_NONE},
	{"measures", KIND_MEASURE, KIND_MEASURE, KIND_NONE},
	{"glossary", KIND_TERM, KIND_TERM, KIND_NONE},
	{"references", KIND_SOURCE, KIND_SOURCE, KIND_NONE},
};

enum { RULES = sizeof rules / sizeof *rules };

static const struct rule *rule_of(struct str folder)
{
	for (size_t i = 0; i < RULES; i++)
		if (str_equal(folder, str_from(rules[i].folder)))
			return &rules[i];
	return NULL;
}

int layout_main_kind(struct str folder)
{
	const struct rule *rule = rule_of(str_sub(folder, 0, str_find_char(folder, '/')));
	return rule ? rule->main_kind : KIND_NONE;
}

static struct str without_ending(struct str name)
{
	size_t dot = name.len;
	while (dot && name.data[dot - 1] != '.')
		dot--;
	return dot ? str_sub(name, 0, dot - 1) : name;
}

static bool is_list_file(struct str name)
{
	return str_ends(name, STR(".csv"));
}

static bool is_thing_file(struct str name)
{
	return str_ends(name, STR(".md")) || str_ends(name, STR(".yaml")) ||
	       str_ends(name, STR(".yml"));
}

/* Does the main thing of a folder have a list by this name? */
static bool is_records_field(int kind, struct str name)
{
	size_t index = schema_find(kind, name);
	return index < schema_field_count(kind) && schema_field(kind, index)->type == FIELD_RECORDS;
}

/* A file in the folder of a main thing. */
static struct layout beside(const struct rule *rule, struct str folder, struct str id,
			    struct str file)
{
	struct str name = without_ending(file);
	struct layout layout = {.kind = rule->main_kind, .folder = folder, .id = id};
	bool is_main = str_equal_key(name, str_from(schema_kind(rule->main_kind)->word));
	if (is_main && is_thing_file(file)) {
		layout.role = LAYOUT_THING;
		layout.is_main = true;
	} else if (!str_ends(file, STR(".md")) && is_records_field(rule->main_kind, name)) {
		layout.role = LAYOUT_FIELD;
		layout.field = name;
	} else if (is_list_file(file)) {
		layout.role = LAYOUT_DATA;
	} else if (rule->beside == KIND_NONE) {
		layout.role = LAYOUT_MISPLACED;
	} else {
		bool is_minutes = rule->beside == KIND_PAPER && str_equal(name, STR("minutes"));
		layout.role = LAYOUT_THING;
		layout.kind = is_minutes ? KIND_MINUTES : rule->beside;
		layout.id = name;
	}
	return layout;
}

struct layout layout_of(struct str name)
{
	struct layout layout = {.role = LAYOUT_NONE};
	if (str_equal(name, STR("site.yaml")))
		return (struct layout){
			.role = LAYOUT_SETTINGS, .kind = KIND_SITE, .id = STR("site")};
	if (str_equal(name, STR("accessibility.yaml")))
		return (struct layout){
			.role = LAYOUT_SETTINGS, .kind = KIND_CHECKS, .id = STR("accessibility")};
	if (!is_thing_file(name) && !is_list_file(name))
		return layout;
	size_t slash = str_find_char(name, '/');
	struct str top = str_sub(name, 0, slash);
	struct str rest = str_sub(name, slash + 1, name.len);
	const struct rule *rule = rule_of(slash == name.len ? without_ending(name) : top);
	layout.role = LAYOUT_MISPLACED;
	if (!rule)
		return layout;
	layout.kind = rule->kind;
	if (slash == name.len) {
		bool is_list = !str_ends(name, STR(".md"));
		layout.role = is_list ? LAYOUT_LIST : LAYOUT_MISPLACED;
		return layout;
	}
	size_t second = str_find_char(rest, '/');
	if (second == rest.len) {
		layout.role = is_list_file(rest) ? LAYOUT_LIST : LAYOUT_THING;
		layout.id = without_ending(rest);
		layout.is_main = rule->kind == rule->main_kind;
		if (layout.is_main)
			layout.folder = str_sub(name, 0, top.len + 1 + layout.id.len);
		return layout;
	}
	struct str file = str_sub(rest, second + 1, rest.len);
	if (str_find_char(file, '/') != file.len)
		return layout;
	return beside(rule, str_sub(name, 0, top.len + 1 + second), str_sub(rest, 0, second), file);
}
