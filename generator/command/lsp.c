/*
 * The Language Server Protocol 3.17 over JSON-RPC on standard input and output. Source: Microsoft,
 * "Language Server Protocol Specification". Texts are sent whole; places count in UTF-16.
 *
 * The server holds the decoded files, and decodes again what changes. At each pause a process
 * forked from it, the looker, links and checks them, tells what is wrong, and answers what is asked
 * of the linked record until something changes again.
 */
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "command/command.h"
#include "command/load.h"
#include "command/lsp_look.h"
#include "command/lsp_problems.h"
#include "command/lsp_wire.h"
#include "io/watch.h"

enum {
	MOST_OPEN = 256,
	MOST_PAUSES = 1000, /* each leaves some memory behind */
	MOST_NAMES = 1000,  /* of which each is looked at by itself */
};

struct server {
	const struct config *config; /* as it was started */
	struct config check;         /* the same for a check, with the texts that are open */
	char content[PATH_MAX];      /* the content folder, absolute; empty: not known */
	struct unsaved open[MOST_OPEN];
	struct arena arenas[MOST_OPEN]; /* of each of these */
	json_t *problems;               /* uri: [{diagnostic, edit}] of what was told last */
	/* The decoded files; only the looker links them. */
	struct run run;
	struct loaded loaded;
	struct watch *watch;
	size_t pauses;
	struct arena names;
	struct watch_changes changes; /* since the last pause; in names */
	bool is_dirty;                /* something may have changed */
	bool wants_links;
	/* The looker: what it is asked, what it says; null: there is none. */
	FILE *to_looker, *from_looker;
	pid_t looker;
	bool is_over;
	int status;
};

/* Open texts */

/* Its name in the content folder; empty where it is not in it. */
static struct str name_of(const struct server *server, const char *uri, struct arena *arena)
{
	struct str path = wire_path(uri, arena), folder = str_from(server->content);
	if (!folder.len || !str_drop(&path, folder) || !str_drop(&path, STR("/")))
		return (struct str){0};
	return path;
}

static void note_change(struct server *server, struct str name)
{
	struct watch_name changed = {.name = arena_copy(&server->names, name)};
	if (!name.len)
		return;
	ARRAY_ADD(&server->changes.names, &server->names, changed);
	server->is_dirty = true;
}

/* Null ends it: what is on the disk counts again. */
static void set_open(struct server *server, struct str name, const char *text)
{
	const struct unsaved *open = config_unsaved(&server->check, name);
	struct arena arena = {0};
	note_change(server, name);
	if (open) {
		size_t index = (size_t)(open - server->open);
		arena_free(&server->arenas[index]);
		size_t last = --server->check.unsaved_count;
		server->open[index] = server->open[last];
		server->arenas[index] = server->arenas[last];
	}
	if (!text || !name.len || server->check.unsaved_count == MOST_OPEN)
		return;
	struct str body = str_from(text);
	/* A byte order mark is no part of a text. */
	str_drop(&body, STR("\xEF\xBB\xBF"));
	struct unsaved opened = {arena_copy(&arena, name), arena_copy(&arena, body)};
	server->arenas[server->check.unsaved_count] = arena;
	ARRAY_PUT(server->open, server->check.unsaved_count, MOST_OPEN, opened);
}

/* What is asked */

struct asked {
	struct server *server;
	const json_t *params;
	struct arena arena;
	struct look look;
	const char *uri;
};

static void begin(struct asked *asked, struct server *server, const json_t *params)
{
	*asked = (struct asked){.server = server, .params = params};
	asked->uri =
		json_string_value(json_object_get(json_object_get(params, "textDocument"), "uri"));
	struct str name = name_of(server, asked->uri, &asked->arena);
	const struct unsaved *open = config_unsaved(&server->check, name);
	asked->look = (struct look){
		.record = server->loaded.record.site ? &server->loaded.record : NULL,
		.name = name,
		.text = open ? open->text : STR(""),
		.arena = &asked->arena,
	};
	asked->look.at = wire_offset(asked->look.text, json_object_get(params, "position"));
}

static json_t *complete(struct asked *asked)
{
	enum { KEYWORD = 14, PROPERTY = 10 };
	struct offers offers = {0};
	json_t *items = json_array();
	look_offers(&asked->look, &offers);
	for (size_t i = 0; i < offers.count; i++) {
		const struct offer *offer = &offers.items[i];
		json_t *item = json_pack("{s:o, s:o, s:i}", "label",
					 json_stringn(offer->word.data, offer->word.len), "detail",
					 json_stringn(offer->detail.data, offer->detail.len),
					 "kind", offer->is_key ? PROPERTY : KEYWORD);
		if (offer->is_key) {
			struct str text =
				arena_join(&asked->arena, offer->word, STR(": "), STR(""));
			json_object_set_new(item, "insertText", json_stringn(text.data, text.len));
		}
		json_array_append_new(items, item);
	}
	return items;
}

static json_t *hover(struct asked *asked)
{
	struct str said = look_hover(&asked->look);
	if (!said.len)
		return NULL;
	return json_pack("{s:{s:s, s:o}}", "contents", "kind", "markdown", "value",
			 json_stringn(said.data, said.len));
}

static json_t *location(struct asked *asked, struct place place)
{
	struct str text = run_reread(&asked->server->check, place.source, &asked->arena);
	return json_pack("{s:o, s:o}", "uri", wire_uri(place.source->path), "range",
			 wire_range(text, place.span));
}

static json_t *define(struct asked *asked)
{
	const struct thing *thing = look_target(&asked->look);
	if (!thing || !thing->source)
		return NULL;
	return location(asked,
			(struct place){thing->source, {thing->span.start, thing->span.start}});
}

static json_t *refer(struct asked *asked)
{
	const struct thing *thing = look_target(&asked->look);
	struct places places = {0};
	json_t *locations = json_array();
	if (!thing)
		thing = look_written(&asked->look);
	if (thing)
		look_references(&asked->look, thing, &places);
	for (size_t i = 0; i < places.count; i++)
		json_array_append_new(locations, location(asked, places.items[i]));
	return locations;
}

static json_int_t line_of(const json_t *range, const char *end)
{
	return json_integer_value(json_object_get(json_object_get(range, end), "line"));
}

/* Remedies of the problems on the lines that are asked about. */
static json_t *act(struct asked *asked)
{
	const json_t *wanted = json_object_get(asked->params, "range");
	json_t *actions = json_array();
	/* Clients write addresses in several ways. */
	json_t *uri = wire_uri(wire_path(asked->uri, &asked->arena));
	const json_t *entries = json_object_get(asked->server->problems, json_string_value(uri));
	for (size_t i = 0; i < json_array_size(entries); i++) {
		const json_t *entry = json_array_get(entries, i);
		json_t *diagnostic = json_object_get(entry, "diagnostic");
		json_t *edit = json_object_get(entry, "edit");
		const json_t *range = json_object_get(diagnostic, "range");
		if (!edit || line_of(range, "end") < line_of(wanted, "start") ||
		    line_of(range, "start") > line_of(wanted, "end"))
			continue;
		json_t *title = json_sprintf("Write %s",
					     json_string_value(json_object_get(edit, "newText")));
		json_array_append_new(actions,
				      json_pack("{s:o, s:s, s:[O], s:{s:{s:[O]}}}", "title", title,
						"kind", "quickfix", "diagnostics", diagnostic,
						"edit", "changes", asked->uri, edit));
	}
	json_decref(uri);
	return actions;
}

/* The folder that is opened, or the content folder in it. */
static json_t *initialize(struct asked *asked)
{
	struct server *server = asked->server;
	struct arena *arena = &asked->arena;
	struct str root =
		wire_path(json_string_value(json_object_get(asked->params, "rootUri")), arena);
	struct str folder = arena_printf(arena, "%.*s/%s", STR_ARG(root), server->config->content);
	struct str inside = arena_printf(arena, "%.*s/site.yaml", STR_ARG(folder));
	if (server->config->content[0] == '/')
		folder = str_from(server->config->content);
	else if (access(inside.data, R_OK))
		folder = root;
	if (folder.len && !realpath(arena_copy(arena, folder).data, server->content))
		server->content[0] = '\0';
	server->changes.all = server->is_dirty = server->wants_links = true;
	return json_pack("{s:{s:{s:b, s:i, s:{s:b}}, s:{s:[s, s, s]}, s:b, s:b, s:b, s:b}, "
			 "s:{s:s}}",
			 "capabilities", "textDocumentSync", "openClose", 1, "change", 1, "save",
			 "includeText", 0, "completionProvider", "triggerCharacters", ":", "[", "(",
			 "hoverProvider", 1, "definitionProvider", 1, "referencesProvider", 1,
			 "codeActionProvider", 1, "serverInfo", "name", "boardpack");
}

static json_t *shut(struct asked *asked)
{
	asked->server->status = 0;
	return NULL;
}

/* What is told */

static void opened(struct asked *asked)
{
	const json_t *document = json_object_get(asked->params, "textDocument");
	set_open(asked->server, asked->look.name,
		 json_string_value(json_object_get(document, "text")));
}

static void changed(struct asked *asked)
{
	const json_t *changes = json_object_get(asked->params, "contentChanges");
	const json_t *last = json_array_get(changes, json_array_size(changes) - 1);
	set_open(asked->server, asked->look.name, json_string_value(json_object_get(last, "text")));
}

static void saved(struct asked *asked)
{
	note_change(asked->server, asked->look.name);
	asked->server->wants_links = true;
}

static void closed(struct asked *asked)
{
	set_open(asked->server, asked->look.name, NULL);
}

static void leave(struct asked *asked)
{
	asked->server->is_over = true;
}

struct method {
	const char *name;
	json_t *(*answer)(struct asked *asked);
	void (*hear)(struct asked *asked);
	bool is_looked_up; /* the looker answers */
};

static const struct method *find_method(const json_t *message)
{
	static const struct method methods[] = {
		{"initialize", initialize, NULL, false},
		{"shutdown", shut, NULL, false},
		{"textDocument/completion", complete, NULL, true},
		{"textDocument/hover", hover, NULL, true},
		{"textDocument/definition", define, NULL, true},
		{"textDocument/references", refer, NULL, true},
		{"textDocument/codeAction", act, NULL, false},
		{"textDocument/didOpen", NULL, opened, false},
		{"textDocument/didChange", NULL, changed, false},
		{"textDocument/didSave", NULL, saved, false},
		{"textDocument/didClose", NULL, closed, false},
		{"exit", NULL, leave, false},
	};
	const char *name = json_string_value(json_object_get(message, "method"));
	for (size_t i = 0; name && i < ARRAY_SIZE(methods); i++)
		if (!strcmp(name, methods[i].name))
			return &methods[i];
	return NULL;
}

/* The looker */

/* From what the server has decoded to answering, until it asks no more. */
static _Noreturn void look_and_answer(struct server *server, FILE *in, FILE *out)
{
	json_t *message, *problems = lsp_problems_find(&server->run, &server->check,
						       &server->loaded, server->wants_links);
	wire_send(out, problems);
	json_decref(problems);
	while ((message = wire_read(in))) {
		struct asked asked;
		begin(&asked, server, json_object_get(message, "params"));
		wire_answer(out, json_object_get(message, "id"),
			    find_method(message)->answer(&asked));
		arena_free(&asked.arena);
		json_decref(message);
	}
	_exit(0);
}

static void end_looker(struct server *server)
{
	if (!server->to_looker)
		return;
	fclose(server->to_looker);
	fclose(server->from_looker);
	waitpid(server->looker, NULL, 0);
	server->to_looker = server->from_looker = NULL;
}

/* Where the machine starts no process there is none. */
static void begin_looker(struct server *server)
{
	enum { FROM, TO };
	int asks[2], says[2];
	if (pipe(asks))
		return;
	if (pipe(says)) {
		close(asks[FROM]);
		close(asks[TO]);
		return;
	}
	server->looker = fork();
	if (!server->looker) {
		close(asks[TO]);
		close(says[FROM]);
		look_and_answer(server, fdopen(asks[FROM], "r"), fdopen(says[TO], "w"));
	}
	close(asks[FROM]);
	close(says[TO]);
	server->to_looker = fdopen(asks[TO], "w");
	server->from_looker = fdopen(says[FROM], "r");
	if (server->looker < 0)
		end_looker(server);
}

/* What it says next; null when it has ended. */
static json_t *hear_looker(struct server *server)
{
	json_t *said = server->to_looker ? wire_read(server->from_looker) : NULL;
	if (!said)
		end_looker(server);
	return said;
}

/* Pauses */

static void forget(struct server *server)
{
	if (server->watch)
		watch_close(server->watch);
	server->watch = NULL;
	load_free(&server->loaded);
	run_free(&server->run);
}

/* The watch begins before anything is read: what changes meanwhile is read again. */
static void read_all(struct server *server)
{
	const char *folder = server->content;
	forget(server);
	server->watch = watch_open(&folder, 1);
	run_begin(&server->run, &server->check);
	content_read(&server->run, &server->loaded.content);
	server->pauses = 0;
}

/* What was typed, saved, or changed by others. */
static void take_changes(struct server *server)
{
	struct watch_changes *changes = &server->changes;
	if (server->watch)
		watch_read(server->watch, &server->names, changes);
	bool again =
		changes->all || changes->names.count > MOST_NAMES || server->pauses++ > MOST_PAUSES;
	for (size_t i = 0; i < changes->names.count && !again; i++)
		again = !watch_is_again(changes, i) &&
			content_update(&server->run, &server->loaded.content,
				       changes->names.items[i].name) == CONTENT_AGAIN;
	if (again)
		read_all(server);
	*changes = (struct watch_changes){0};
	arena_reset(&server->names);
}

static void diagnose(struct server *server)
{
	server->is_dirty = false;
	if (!server->content[0])
		return;
	end_looker(server);
	take_changes(server);
	begin_looker(server);
	json_t *problems = hear_looker(server);
	server->wants_links = false;
	if (!problems)
		return;
	lsp_problems_publish(server->problems, problems);
	json_decref(server->problems);
	server->problems = problems;
}

/* Messages that come */

/* What is asked of the record, by who has linked it. */
static void look_up(struct server *server, const json_t *message)
{
	if (server->to_looker)
		wire_send(server->to_looker, message);
	json_t *said = hear_looker(server);
	if (said)
		wire_send(stdout, said);
	else
		wire_answer(stdout, json_object_get(message, "id"), NULL);
	json_decref(said);
}

static void refuse(json_t *id)
{
	json_t *message = json_pack("{s:s, s:O, s:{s:i, s:s}}", "jsonrpc", "2.0", "id", id, "error",
				    "code", -32601, "message", "no such method");
	wire_send(stdout, message);
	json_decref(message);
}

static void take(struct server *server, json_t *message)
{
	const struct method *method = find_method(message);
	json_t *id = json_object_get(message, "id");
	struct asked asked;
	/* What is asked is answered for the text as it is now. */
	if (id && server->is_dirty)
		diagnose(server);
	begin(&asked, server, json_object_get(message, "params"));
	if (method && method->hear)
		method->hear(&asked);
	else if (method && id && method->is_looked_up)
		look_up(server, message);
	else if (method && id)
		wire_answer(stdout, id, method->answer(&asked));
	else if (id && json_object_get(message, "method"))
		refuse(id);
	arena_free(&asked.arena);
	json_decref(message);
}

int command_lsp(const struct config *config)
{
	struct arena arena = {0};
	struct server *server = arena_new(&arena, struct server, 1);
	json_t *message;
	server->config = config;
	server->check = *config;
	server->check.command = COMMAND_CHECK;
	server->check.content = server->content;
	server->check.quiet = true;
	server->check.unsaved = server->open;
	server->problems = json_object();
	server->status = 1;
	/* One buffer, so that poll knows whether more has come. */
	setvbuf(stdin, NULL, _IONBF, 0);
	while (!server->is_over) {
		struct pollfd input = {STDIN_FILENO, POLLIN, 0};
		if (server->is_dirty && poll(&input, 1, 0) == 0) {
			diagnose(server);
			continue;
		}
		message = wire_read(stdin);
		if (!message)
			break;
		take(server, message);
	}
	int status = server->status;
	end_looker(server);
	forget(server);
	while (server->check.unsaved_count)
		set_open(server, server->open[0].name, NULL);
	arena_free(&server->names);
	json_decref(server->problems);
	arena_free(&arena);
	return status;
}
