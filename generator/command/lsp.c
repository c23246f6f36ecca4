/*
 * The Language Server Protocol 3.17 over JSON-RPC on standard input and output. Source: Microsoft,
 * "Language Server Protocol Specification". Texts are sent whole; places count in UTF-16.
 */
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command/command.h"
#include "command/edit.h"
#include "command/load.h"
#include "command/lsp_look.h"
#include "command/lsp_wire.h"

enum { MOST_OPEN = 256 };

struct server {
	const struct config *config; /* as it was started */
	char content[PATH_MAX];      /* the content folder, absolute; empty: not known */
	struct unsaved open[MOST_OPEN];
	struct arena arenas[MOST_OPEN]; /* of each of these */
	size_t open_count;
	json_t *problems; /* uri: [{diagnostic, edit}] of what was told last */
	/* What was read last, for what is asked about it. */
	struct run run;
	struct loaded loaded;
	bool is_loaded;
	bool is_dirty; /* typed since */
	bool wants_links;
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

static const struct unsaved *find_open(const struct server *server, struct str name)
{
	for (size_t i = 0; i < server->open_count; i++)
		if (str_equal(server->open[i].name, name))
			return &server->open[i];
	return NULL;
}

/* Null ends it: what is on the disk counts again. */
static void set_open(struct server *server, struct str name, const char *text)
{
	const struct unsaved *open = find_open(server, name);
	struct arena arena = {0};
	if (open) {
		size_t index = (size_t)(open - server->open);
		arena_free(&server->arenas[index]);
		server->open_count--;
		server->open[index] = server->open[server->open_count];
		server->arenas[index] = server->arenas[server->open_count];
	}
	if (!text || !name.len || server->open_count == MOST_OPEN)
		return;
	struct str body = str_from(text);
	/* A byte order mark is no part of a text. */
	str_drop(&body, STR("\xEF\xBB\xBF"));
	struct unsaved opened = {arena_copy(&arena, name), arena_copy(&arena, body)};
	server->arenas[server->open_count] = arena;
	ARRAY_PUT(server->open, server->open_count, MOST_OPEN, opened);
}

/* Problems */

struct telling {
	struct server *server;
	const struct config *config;
	json_t *problems;
	struct arena arena; /* the text of one source */
	struct str path, text;
};

static void tell(void *context, const struct diag_told *told)
{
	static const int severities[DIAG_SEVERITIES] = {3, 2, 2, 1, 1};
	struct telling *telling = context;
	if (!told->place.source)
		return;
	if (!str_equal(telling->path, told->place.source->path)) {
		arena_reset(&telling->arena);
		telling->path = arena_copy(&telling->arena, told->place.source->path);
		telling->text =
			run_reread((void *)telling->config, told->place.source, &telling->arena);
	}
	json_t *uri = wire_uri(telling->path);
	json_t *list = json_object_get(telling->problems, json_string_value(uri));
	if (!list) {
		list = json_array();
		json_object_set_new(telling->problems, json_string_value(uri), list);
	}
	struct str message = told->text;
	if (told->remedy.len)
		message = arena_join(&telling->arena, message, STR("\nremedy: "), told->remedy);
	json_t *diagnostic = json_pack(
		"{s:o, s:i, s:s, s:s, s:o}", "range", wire_range(telling->text, told->place.span),
		"severity", severities[told->severity], "code", diag_row(told->code)->name,
		"source", "boardpack", "message", json_stringn(message.data, message.len));
	json_t *entry = json_pack("{s:o}", "diagnostic", diagnostic);
	struct edit edit;
	if (edit_of(told, telling->text, &telling->arena, &edit))
		json_object_set_new(entry, "edit",
				    json_pack("{s:o, s:o}", "range",
					      wire_range(telling->text, edit.span), "newText",
					      json_stringn(edit.text.data, edit.text.len)));
	json_array_append_new(list, entry);
	json_decref(uri);
}

static void publish(const char *uri, const json_t *entries)
{
	json_t *diagnostics = json_array();
	for (size_t i = 0; i < json_array_size(entries); i++)
		json_array_append(diagnostics,
				  json_object_get(json_array_get(entries, i), "diagnostic"));
	json_t *message = json_pack("{s:s, s:s, s:{s:s, s:o}}", "jsonrpc", "2.0", "method",
				    "textDocument/publishDiagnostics", "params", "uri", uri,
				    "diagnostics", diagnostics);
	wire_send(stdout, message);
	json_decref(message);
}

/* All problems of now; a file that has none any more is told so. */
static void publish_all(struct server *server, json_t *problems)
{
	for (void *at = json_object_iter(problems); at; at = json_object_iter_next(problems, at))
		publish(json_object_iter_key(at), json_object_iter_value(at));
	for (void *at = json_object_iter(server->problems); at;
	     at = json_object_iter_next(server->problems, at))
		if (!json_object_get(problems, json_object_iter_key(at)))
			publish(json_object_iter_key(at), NULL);
	json_decref(server->problems);
	server->problems = problems;
}

static void forget(struct server *server)
{
	if (server->is_loaded) {
		load_free(&server->loaded);
		run_free(&server->run);
	}
	server->is_loaded = false;
}

/* While somebody types, up to the cut; when a file was saved, all that check tells. */
static void diagnose(struct server *server)
{
	struct config config = *server->config;
	struct telling telling = {.server = server, .config = &config, .problems = json_object()};
	server->is_dirty = false;
	if (!server->content[0])
		return;
	config.command = COMMAND_CHECK;
	config.content = server->content;
	config.quiet = true;
	config.unsaved = server->open;
	config.unsaved_count = server->open_count;
	config.tell = tell;
	config.tell_context = &telling;
	forget(server);
	run_begin(&server->run, &config);
	server->is_loaded = true;
	if (!load(&server->run, &server->loaded))
		server->loaded.record.site = NULL;
	if (server->wants_links)
		command_build(&config);
	else
		run_end(&server->run, NULL);
	server->run.config = server->config;
	server->wants_links = false;
	arena_free(&telling.arena);
	publish_all(server, telling.problems);
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
	const struct unsaved *open = find_open(server, name);
	asked->look = (struct look){
		.record = server->is_loaded && server->loaded.record.site ? &server->loaded.record
									  : NULL,
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
	struct config config = {.unsaved = asked->server->open,
				.unsaved_count = asked->server->open_count};
	struct str text = run_reread(&config, place.source, &asked->arena);
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
	server->is_dirty = server->wants_links = true;
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
	asked->server->is_dirty = true;
}

static void changed(struct asked *asked)
{
	const json_t *changes = json_object_get(asked->params, "contentChanges");
	const json_t *last = json_array_get(changes, json_array_size(changes) - 1);
	set_open(asked->server, asked->look.name, json_string_value(json_object_get(last, "text")));
	asked->server->is_dirty = true;
}

static void saved(struct asked *asked)
{
	asked->server->is_dirty = asked->server->wants_links = true;
}

static void closed(struct asked *asked)
{
	set_open(asked->server, asked->look.name, NULL);
	asked->server->is_dirty = true;
}

static void leave(struct asked *asked)
{
	asked->server->is_over = true;
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
	static const struct {
		const char *method;
		json_t *(*answer)(struct asked *asked);
		void (*hear)(struct asked *asked);
	} methods[] = {
		{"initialize", initialize, NULL},
		{"shutdown", shut, NULL},
		{"textDocument/completion", complete, NULL},
		{"textDocument/hover", hover, NULL},
		{"textDocument/definition", define, NULL},
		{"textDocument/references", refer, NULL},
		{"textDocument/codeAction", act, NULL},
		{"textDocument/didOpen", NULL, opened},
		{"textDocument/didChange", NULL, changed},
		{"textDocument/didSave", NULL, saved},
		{"textDocument/didClose", NULL, closed},
		{"exit", NULL, leave},
	};
	const char *method = json_string_value(json_object_get(message, "method"));
	json_t *id = json_object_get(message, "id");
	struct asked asked;
	bool is_known = false;
	/* What is asked is answered for the text as it is now. */
	if (id && server->is_dirty && server->content[0])
		diagnose(server);
	begin(&asked, server, json_object_get(message, "params"));
	for (size_t i = 0; method && i < ARRAY_SIZE(methods); i++) {
		if (strcmp(method, methods[i].method) != 0)
			continue;
		is_known = true;
		if (methods[i].hear)
			methods[i].hear(&asked);
		else if (id)
			wire_answer(stdout, id, methods[i].answer(&asked));
	}
	if (id && method && !is_known)
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
	forget(server);
	while (server->open_count)
		set_open(server, server->open[0].name, NULL);
	json_decref(server->problems);
	arena_free(&arena);
	return status;
}
