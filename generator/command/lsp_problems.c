#include "command/lsp_problems.h"

#include "command/edit.h"
#include "command/make.h"
#include "command/moved.h"

struct telling {
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

/* What else a check finds in a record that is loaded. */
static void check_rest(struct run *run, struct loaded *loaded)
{
	struct theme_files theme;
	struct rehearsal rehearsal;
	struct made made = {0};
	theme_files_read(run, &theme);
	make_rehearsal(run, &theme, loaded, &rehearsal);
	make(run, &theme, loaded, NULL, NULL, &made);
	moved_report(run, &made, NULL);
}

json_t *lsp_problems_find(struct run *run, struct config *config, struct loaded *loaded, bool all)
{
	struct telling *telling = arena_new(&run->arena, struct telling, 1);
	*telling = (struct telling){.config = config, .problems = json_object()};
	config->tell = tell;
	config->tell_context = telling;
	if (load_link(run, loaded)) {
		load_cut(run, loaded);
		load_look(run, loaded);
		if (all)
			check_rest(run, loaded);
	}
	run_end(run, NULL);
	arena_free(&telling->arena);
	return telling->problems;
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

void lsp_problems_publish(json_t *before, json_t *now)
{
	for (void *at = json_object_iter(now); at; at = json_object_iter_next(now, at))
		publish(json_object_iter_key(at), json_object_iter_value(at));
	for (void *at = json_object_iter(before); at; at = json_object_iter_next(before, at))
		if (!json_object_get(now, json_object_iter_key(at)))
			publish(json_object_iter_key(at), NULL);
}
