/* Content files out of what people have: proposed, shown, and written only when asked. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "command/command.h"
#include "command/load.h"
#include "command/pdf_tools.h"
#include "command/proposal.h"
#include "guard/file_type.h"
#include "import/lists.h"
#include "import/pack.h"
#include "import/paper.h"
#include "io/file.h"
#include "io/path.h"
#include "record/columns.h"
#include "record/decode.h"
#include "record/layout.h"
#include "text/xml.h"

enum { LARGEST_FILE = 512 << 20 };

struct importing {
	const struct config *config;
	struct run run; /* reading the content, and all memory */
	struct loaded loaded;
	struct record bare; /* where there is no content yet */
	struct str into;
	struct import_run run_of; /* what the files have in common */
	bool knows_all;
	struct proposal proposal;
	int status;
};

static void failure(struct importing *work, struct str name, const char *what)
{
	int fault = errno;
	terminal_clear(&work->run.terminal);
	fprintf(stderr, "boardpack: '%.*s' %s: %s\n", STR_ARG(name), what, strerror(fault));
	work->status = 3;
}

/* What was found */

static void print_value(const struct import_value *value)
{
	enum { LONGEST = 160 };
	struct str text = str_clip(value->text, LONGEST);
	size_t line = str_find_char(text, '\n');
	printf("  %c %-22.*s %.*s%s", value->doubt.len ? '?' : ' ', STR_ARG(value->key),
	       STR_ARG(str_sub(text, 0, line)),
	       line < text.len || text.len < value->text.len ? " ..." : "");
	if (value->doubt.len)
		printf("%s(%.*s)", text.len ? "  " : "", STR_ARG(value->doubt));
	putchar('\n');
}

static void print_import(struct importing *work, const struct import *import)
{
	terminal_clear(&work->run.terminal);
	printf("%s\n", import->path);
	for (size_t i = 0; i < import->files.count; i++) {
		const struct import_file *file = &import->files.items[i];
		if (file->is_joined)
			continue;
		proposal_put(&work->proposal, file, import->arena);
		for (size_t k = 0; k < file->values.count; k++)
			print_value(&file->values.items[k]);
	}
	for (size_t i = 0; i < import->notes.count; i++)
		printf("  note: %.*s\n", STR_ARG(import->notes.items[i]));
}

/* Reading */

static void import_pdf(struct import *import, struct str bytes)
{
	struct pdf_reading reading;
	struct str pages;
	if (!pdf_tools_read(bytes, &reading, import->arena)) {
		import->remedy =
			STR("qpdf and pdftotext read it (Debian: qpdf poppler-utils); a PDF "
			    "with a password has to be saved without one");
		import_refuse(import, "cannot be read");
		return;
	}
	struct pack_pdf pack = {reading.outlines, reading.text, reading.laid_out};
	size_t marks;
	bool done = pack_import(import, &pack);
	if (done && !pdf_tools_unmark(bytes, &bytes, &marks, import->arena)) {
		import_refuse(import, "cannot be written without the marks of its readers");
		return;
	}
	if (done && marks)
		import_note(import, "%zu comment%s or mark%s of readers stayed behind", marks,
			    str_plural(marks), str_plural(marks));
	for (size_t i = 0; done && i < import->cuts.count; i++) {
		const struct import_cut *cut = &import->cuts.items[i];
		if (!cut->pages.len) {
			import_add(import, cut->name, bytes);
			continue;
		}
		done = pdf_tools_cut(bytes, cut->pages, &pages, import->arena);
		if (!done) {
			import_refuse(import, "cannot be cut into papers");
			return;
		}
		import_add(import, cut->name, arena_copy(import->arena, pages));
		file_free(pages);
	}
}

/* What to do with a file that is of no type that is read, by its ending. */
static struct str remedy_of_type(struct str name)
{
	static const struct {
		const char *endings, *remedy;
	} forms[] = {
		{"docx", "open it in Word or LibreOffice, save it again, without a password, and "
			 "name that"},
		{"xlsx|ods", "open it in Excel or LibreOffice, save it again, without a password, "
			     "and name that"},
		{"doc|docm|dot|dotx|odt|rtf|htm|html|wpd|pages",
		 "open it in Word or LibreOffice, save it as .docx, and name that"},
		{"xls|xlsm|xlsb|numbers|tsv",
		 "open it in Excel or LibreOffice, save it as .xlsx, and name that"},
		{"ppt|pptx|odp|key", "save it as PDF, which stands beside a paper as \"document\""},
		{"msg|eml", "save what is attached to the message, and name that"},
		{"zip|7z|rar", "take the files out of it, and name those"},
		{"txt", "save it as text in UTF-8 (Notepad: Save as, Encoding), and name that"},
	};
	struct str ending = name;
	for (size_t dot; (dot = str_find_char(ending, '.')) < ending.len;)
		ending = str_skip(ending, dot + 1);
	for (size_t i = 0; i < ARRAY_SIZE(forms); i++)
		if (str_is_one_of(ending, forms[i].endings))
			return str_from(forms[i].remedy);
	return STR("import takes .docx, .xlsx, .ods, .pdf and .txt");
}

static void refuse_type(struct import *import, struct str bytes, const struct file_refusal *refusal)
{
	struct str name = import->name, why = str_from(refusal->why ? refusal->why : "");
	bool is_office = str_ends_fold(name, STR(".docx")) || layout_is_workbook(name);
	import->remedy = remedy_of_type(name);
	if (!bytes.len) {
		why = STR("is empty");
		import->remedy = STR("get it again from where it came");
	} else if (str_find(why, STR("by its bytes")) < why.len) {
		import->remedy = str_from(refusal->remedy);
	} else if (is_office && str_starts(bytes, STR("PK"))) {
		why = STR("is cut short or damaged");
	} else if (is_office && str_starts(bytes, STR("\xd0\xcf\x11\xe0"))) {
		why = STR("has a password, or is of an old form");
	} else if (!why.len || str_starts(why, STR("is of no type"))) {
		why = STR("is of no type that can be imported");
	}
	import_refuse(import, "%.*s", STR_ARG(why));
}

static void import_bytes(struct import *import, struct str bytes)
{
	struct file_refusal refusal;
	switch (file_type_of(import->name, bytes, &refusal, import->arena)) {
	case FILE_DOCX:
		paper_import_docx(import, bytes);
		break;
	case FILE_TEXT:
		paper_import_text(import, bytes);
		break;
	case FILE_XLSX:
	case FILE_ODS:
		lists_import(import, bytes);
		break;
	case FILE_PDF:
		import_pdf(import, bytes);
		break;
	case FILE_CSV:
		import_refuse(import, "is a CSV, which is read as it is");
		import->remedy =
			STR("save it under the name of its list in the folder that it belongs "
			    "to: meetings/board-2026-11/actions.csv, risks/corporate/risks.csv");
		break;
	default:
		refuse_type(import, bytes, &refusal);
	}
}

/* Texts say what a meeting is, a pack has its papers, and lists go to it. */
static int rank(const char *path)
{
	struct str name = str_from(path);
	return layout_is_sheet(name) ? 2 : str_ends_fold(name, STR(".pdf"));
}

static void import_path(struct importing *work, const char *path)
{
	bool is_pack = rank(path) == 1;
	struct arena own = {0}, *arena = is_pack ? &own : &work->run.arena;
	struct str bytes, whole = str_from(path);
	struct import *import = arena_new(arena, struct import, 1);
	*import = (struct import){
		.arena = arena,
		.run = &work->run_of,
		.record = work->loaded.record.site ? &work->loaded.record : &work->bare,
		.knows_all = work->knows_all,
		.path = path,
		.name = path_name(whole),
		.into = work->into,
		.as = str_from(work->config->as ? work->config->as : ""),
		.accepts_changes = work->config->accept_changes,
		.takes_hidden = work->config->include_hidden,
		.splits = work->config->split,
		.read = proposal_read,
		.context = (void *)(uintptr_t)work->config->content,
	};
	if (!file_read(AT_FDCWD, path, LARGEST_FILE, &bytes)) {
		int fault = errno, folder = file_open_folder(AT_FDCWD, path);
		if (folder >= 0)
			close(folder);
		errno = folder >= 0 ? EISDIR : fault;
		failure(work, whole, "cannot be read");
		arena_free(&own);
		return;
	}
	import_bytes(import, is_pack ? bytes : arena_copy(arena, bytes));
	if (import->refused.len) {
		terminal_clear(&work->run.terminal);
		fprintf(stderr, "boardpack: '%s' %.*s\n", path, STR_ARG(import->refused));
		if (import->remedy.len)
			fprintf(stderr, "remedy: %.*s\n", STR_ARG(import->remedy));
		work->status = work->status ? work->status : 1;
	} else if (is_pack) {
		print_import(work, import);
	} else {
		ARRAY_ADD(&work->run_of.imports, arena, import);
	}
	/* A pack is written at once, as years of them may come in one go. */
	file_free(bytes);
	arena_free(&own);
}

static void import_all(struct importing *work)
{
	const struct config *config = work->config;
	size_t begun = 0;
	for (int turn = 0; turn < 3; turn++)
		for (size_t i = 0; i < config->word_count; i++) {
			if (rank(config->words[i]) != turn)
				continue;
			terminal_say(&work->run.terminal, "import %zu of %zu: %s", ++begun,
				     config->word_count, config->words[i]);
			import_path(work, config->words[i]);
		}
	terminal_clear(&work->run.terminal);
	for (size_t i = 0; i < work->run_of.imports.count; i++)
		print_import(work, work->run_of.imports.items[i]);
}

/* "content/meetings/x" and "meetings/x/" as "meetings/x/". */
static bool find_into(struct importing *work, struct arena *arena)
{
	struct str into = str_from(work->config->into ? work->config->into : "");
	struct str content = arena_printf(arena, "%s/", work->config->content);
	str_drop(&into, content);
	while (str_ends(into, STR("/")))
		into.len--;
	if (into.len && !path_is_safe(into))
		return false;
	struct str top = str_sub(into, 0, str_find_char(into, '/'));
	struct layout layout = layout_of(arena_printf(arena, "%.*s/x.md", STR_ARG(top)));
	if (into.len && layout.role != LAYOUT_THING && layout_main_kind(into) == KIND_NONE)
		return false;
	work->into = into.len ? arena_printf(arena, "%.*s/", STR_ARG(into)) : into;
	return true;
}

int command_import(const struct config *config)
{
	struct importing work = {.config = config,
				 .proposal = {.content = config->content, .writes = config->write}};
	struct arena *arena = &work.run.arena;
	run_begin(&work.run, config);
	if (!config->word_count)
		return config_refuse(
			"write: boardpack import FILE... --into meetings/board-2026-12", NULL);
	if (!find_into(&work, arena))
		return config_refuse("--into takes a folder of the content folder, such as papers "
				     "or meetings/board-2026-12, not",
				     config->into);
	if (config->as && !str_is_one_of(str_from(config->as), "paper|agenda|minutes"))
		return config_refuse("--as takes paper, agenda or minutes, not", config->as);
	xml_prepare();
	/* What is wrong with the content is for a build to say. */
	bool is_read = load_linked(&work.run, &work.loaded);
	if (!is_read)
		work.loaded.record.site = NULL;
	work.knows_all = is_read ? !diag_has_errors(&work.run.diag, false)
				 : access(config->content, F_OK) != 0;
	work.bare = (struct record){.arena = arena};
	work.bare.defaults = (const struct site *)decode_defaults(arena);
	work.bare.site = (struct site *)decode_defaults(arena);
	work.run_of.arena = arena;
	const struct site *site = is_read ? work.loaded.record.site : work.bare.site;
	work.run_of.columns = columns_index_new(&site->columns, arena);
	import_all(&work);
	proposal_end(&work.proposal, "look at it, then add --write");
	load_free(&work.loaded);
	run_free(&work.run);
	return work.proposal.failed ? 3 : work.status;
}
