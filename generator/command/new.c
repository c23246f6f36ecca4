/* Files to go on writing: a site, the next meeting, one file of any kind. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "command/command.h"
#include "command/json_schema.h"
#include "command/load.h"
#include "command/proposal.h"
#include "import/fresh.h"
#include "io/path.h"
#include "kinds/kinds.h"
#include "record/decode.h"
#include "text/utf8.h"
#include "text/xml.h"

/* A line of any length that is typed. */
static struct str read_line(struct arena *arena)
{
	struct buffer line = {0};
	int c;
	while ((c = getchar()) != EOF && c != '\n')
		buffer_add_char(&line, (char)c);
	return buffer_take(&line, arena);
}

static bool is_line(struct str text)
{
	return str_trim(text).len && utf8_is_clean(text) && str_find_char(text, '\n') == text.len &&
	       str_find_char(text, '\r') == text.len;
}

static bool is_day(struct str text, struct date *out)
{
	return date_parse(text, out) == DATE_READ && out->precision == DATE_DAY;
}

/*
 * What an option says, or else what somebody answers, who is asked again until it can be one: a
 * day, or any text. Empty where there is nobody to ask.
 */
static struct str answer(const char *given, const char *question, bool wants_day,
			 struct arena *arena)
{
	struct date day;
	if (given)
		return str_trim(str_from(given));
	while (isatty(STDIN_FILENO) && !feof(stdin)) {
		printf("%s ", question);
		fflush(stdout);
		struct str text = str_trim(read_line(arena));
		if (is_line(text) && (!wants_day || is_day(text, &day)))
			return text;
		if (!feof(stdin))
			puts(wants_day ? "Write a day with its year, such as 26 November 2026; "
					 "Ctrl-C ends this."
				       : "An answer is needed, on one line; Ctrl-C ends this.");
	}
	return (struct str){0};
}

static void show(const struct import *import, struct proposal *proposal)
{
	for (size_t i = 0; i < import->files.count; i++)
		proposal_put(proposal, &import->files.items[i], import->arena);
	for (size_t i = 0; i < import->notes.count; i++)
		printf("  note: %.*s\n", STR_ARG(import->notes.items[i]));
	proposal_end(proposal, "without --dry-run it is");
}

static const char not_a_line[] =
	"a name is one line of text that is not empty, without control characters";

static int refuse_site(const char *option, struct str value)
{
	fprintf(stderr, "boardpack: a new site needs --%s%s%.*s\n", option,
		value.len ? ", not " : "", STR_ARG(value));
	fputs("remedy: boardpack new site DIR --organisation NAME --committee NAME --meeting DATE "
	      "--contact TEXT; on a terminal it asks\n",
	      stderr);
	return 2;
}

/* The folder of a site that this one would lie in, or in whose content; null: there is none. */
static const char *site_around(const char *folder, bool *in_content, struct arena *arena)
{
	char path[PATH_MAX];
	struct str above = str_either(str_folder(path_trim(str_from(folder))), STR("."));
	if (!realpath(folder, path) && !realpath(arena_copy(arena, above).data, path))
		return NULL;
	for (struct str at = str_from(path); at.len > 1; at = path_trim(str_folder(at))) {
		const char *name = arena_printf(arena, "%.*s/site.yaml", STR_ARG(at)).data;
		*in_content = !access(name, F_OK);
		name = arena_printf(arena, "%.*s/content/site.yaml", STR_ARG(at)).data;
		if (*in_content || !access(name, F_OK))
			return arena_copy(arena, at).data;
	}
	return NULL;
}

static int refuse_folder(const char *what, const char *folder)
{
	fprintf(stderr,
		"boardpack: %s '%s'\nremedy: name another folder; in that one: boardpack new "
		"meeting COMMITTEE DATE\n",
		what, folder);
	return 1;
}

static int new_site(const struct config *config, struct import *import)
{
	const char *folder = config->words[1];
	struct stat there;
	struct str settings = arena_printf(import->arena, "%s/content/site.yaml", folder);
	struct arena *arena = import->arena;
	bool in_content = false;
	const char *around = site_around(folder, &in_content, arena);
	if (!stat(settings.data, &there))
		return refuse_folder("there is a site in", folder);
	if (in_content)
		return refuse_folder("that would lie in the content of the site in", around);
	struct fresh_site site;
	struct str day;
	site.organisation = answer(config->organisation, "Which organisation publishes its papers?",
				   false, arena);
	if (!site.organisation.len)
		return refuse_site("organisation", site.organisation);
	site.committee =
		answer(config->committee, "Which board or committee meets first?", false, arena);
	if (!site.committee.len)
		return refuse_site("committee", site.committee);
	day = answer(config->meeting, "When does it meet next? (a day, such as 26 November 2026)",
		     true, arena);
	if (!is_day(day, &site.meeting))
		return refuse_site("meeting", day);
	site.contact = answer(config->contact,
			      "Whom do readers ask, also for another format? (name, telephone)",
			      false, arena);
	if (!site.contact.len)
		return refuse_site("contact", site.contact);
	if (!is_line(site.organisation) || !is_line(site.committee) || !is_line(site.contact))
		return config_refuse(not_a_line, NULL);
	fresh_site(import, &site);
	struct str content = arena_printf(arena, "%s/content", folder);
	struct proposal proposal = {.content = content.data, .writes = !config->dry_run};
	if (proposal.writes)
		mkdir(folder, 0777);
	show(import, &proposal);
	if (around)
		printf("note: it lies in the folder of another site, '%s', and is a site of its "
		       "own\n",
		       around);
	if (proposal.written)
		printf("To look at it: cd \"%s\", then boardpack serve, and open the address "
		       "that it says;\n"
		       "its paper is a draft: boardpack serve --drafts. To make it: boardpack "
		       "build\n",
		       folder);
	return proposal.failed ? 3 : 0;
}

/* [IN] TITLE: what stands behind the kind. */
static bool make_thing(const struct config *config, struct import *import, int kind)
{
	char *const *words = config->words + 1;
	size_t count = config->word_count - 1;
	bool has_title = kind != KIND_MINUTES;
	struct str in = {0}, title = {0};
	if (has_title)
		title = str_trim(str_from(words[count - 1]));
	if (count > has_title)
		in = str_from(words[0]);
	return fresh_thing(import, kind, in, title);
}

/* Say how it is written where there are too few words or too many; 0: there are not. */
static int check_words(const struct config *config, int kind)
{
	size_t titles = kind == KIND_MINUTES ? 0 : 1;
	size_t least = kind == KIND_MEETING ? 3 : 1 + titles;
	size_t most = least + (kind != KIND_MEETING && fresh_holder(kind) != KIND_NONE);
	if (config->word_count >= least && config->word_count <= most)
		return 0;
	return config_refuse(kind == KIND_MEETING ? "write: boardpack new meeting COMMITTEE DATE"
			     : most > least ? "write: boardpack new KIND IN TITLE, such as: new "
					      "paper trust-board-2026-11 \"Winter plan\""
					    : "write: boardpack new KIND TITLE, such as: new "
					      "committee \"Quality Committee\"",
			     NULL);
}

static int new_thing(const struct config *config, struct import *import)
{
	int kind = schema_kind_of(str_from(config->words[0]));
	struct date day = {0};
	if (kind == KIND_NONE || !fresh_can(kind))
		return config_refuse("there is nothing new of the kind", config->words[0]);
	if (check_words(config, kind))
		return 2;
	for (size_t i = 1; i < config->word_count; i++)
		if (!is_line(str_from(config->words[i])))
			return config_refuse(not_a_line, NULL);
	if (kind == KIND_MEETING) {
		date_parse(str_from(config->words[2]), &day);
		if (day.precision != DATE_DAY)
			return config_refuse("a meeting needs its day, such as 2026-11-26, not",
					     config->words[2]);
	}
	if (kind == KIND_MEETING ? !fresh_meeting(import, str_from(config->words[1]), day)
				 : !make_thing(config, import, kind)) {
		fprintf(stderr, "boardpack: '%s' %.*s\n", config->words[config->word_count > 1],
			STR_ARG(import->refused));
		fprintf(stderr, "remedy: %.*s\n", STR_ARG(import->remedy));
		return 1;
	}
	struct proposal proposal = {.content = config->content, .writes = !config->dry_run};
	show(import, &proposal);
	return proposal.failed ? 3 : 0;
}

/* Schemas of all kinds that have files, and which file follows which. */
static int new_editor(const struct config *config, struct import *import)
{
	static const char extensions[] = "{\n  \"recommendations\": [\"redhat.vscode-yaml\"]\n}\n";
	struct str folder = str_folder(str_from(config->content));
	struct proposal proposal = {
		.content = arena_printf(import->arena, "%.*s.vscode", STR_ARG(folder)).data,
		.writes = !config->dry_run,
	};
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		struct buffer out = {0};
		json_schema_add_globs(&out, kind);
		if (out.len) {
			buffer_reset(&out);
			json_schema_add(&out, kind);
			import_add(import,
				   arena_printf(import->arena, "boardpack/%s.json",
						schema_kind(kind)->word),
				   buffer_take(&out, import->arena));
		}
		buffer_free(&out);
	}
	struct buffer settings = {0};
	json_schema_add_settings(&settings);
	import_add(import, STR("settings.json"), buffer_take(&settings, import->arena));
	import_add(import, STR("extensions.json"), str_from(extensions));
	show(import, &proposal);
	return proposal.failed ? 3 : 0;
}

int command_new(const struct config *config)
{
	struct run run = {.config = config};
	struct loaded loaded = {.record = {.arena = &run.arena}};
	struct import import = {.arena = &run.arena,
				.record = &loaded.record,
				.read = proposal_read,
				.context = (void *)(uintptr_t)config->content};
	int status;
	bool is_site = config->word_count && str_equal(str_from(config->words[0]), STR("site"));
	if (!config->word_count || (is_site && config->word_count != 2))
		return config_refuse("write: boardpack new site DIR, new meeting COMMITTEE DATE, "
				     "or new KIND TITLE",
				     NULL);
	xml_prepare();
	if (str_equal(str_from(config->words[0]), STR("editor"))) {
		status = new_editor(config, &import);
	} else if (is_site) {
		loaded.record.site = (struct site *)decode_defaults(&run.arena);
		status = new_site(config, &import);
	} else if (load_linked(&run, &loaded)) {
		status = new_thing(config, &import);
	} else {
		fprintf(stderr,
			"boardpack: there is no site in '%s'\nremedy: name its folder with "
			"--content, or begin one: boardpack new site DIR\n",
			config->content);
		status = 1;
	}
	load_free(&loaded);
	run_free(&run);
	return status;
}
