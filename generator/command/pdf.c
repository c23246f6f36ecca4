/*
 * The order of things:
 *
 *   look	for a browser, before anything else takes time
 *   build	the site into a private folder, as a build would
 *   print	the file of each pack, and look at what came out
 *   keep	pack-<as at>.pdf beside the meeting, by an atomic rename
 *
 * The same content gives the same pages, but not the same bytes: a browser writes the time of
 * printing into its PDF.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "command/command.h"
#include "command/make.h"
#include "io/file.h"
#include "io/process.h"
#include "kinds/kinds.h"
#include "site/pack_print.h"

enum { LARGEST_PDF = 512 << 20 };

struct printing {
	const struct config *config;
	const char *browser;
	const char *folder; /* private: the site, the profile, the PDF */
	struct run run;
	struct theme_files theme;
	struct loaded loaded;
	struct made made;
};

static bool find_browser(struct printing *work)
{
	static const char *const names[] = {"chromium", "chromium-browser", "google-chrome", NULL};
	const char *asked = work->config->browser;
	work->browser = asked ? asked : process_find(names, &work->run.arena);
	if (work->browser && !access(work->browser, X_OK))
		return true;
	if (asked)
		diag_report(&work->run.diag, DIAG_NO_BROWSER, (struct place){0},
			    "there is no program \"%s\" to print with", asked);
	else
		diag_report(&work->run.diag, DIAG_NO_BROWSER, (struct place){0},
			    "there is no Chromium on PATH to print with");
	diag_remedy(&work->run.diag,
		    "install the package chromium, or give its path with --browser");
	return false;
}

/* Building */

static bool write_site(struct printing *work)
{
	struct run *run = &work->run;
	struct output_counts counts;
	const char *folder = arena_printf(&run->arena, "%s/site", work->folder).data;
	struct output *output =
		output_open(folder, OUTPUT_FOR_PUBLIC, NULL, 0, run->config->jobs, &run->diag);
	if (!output)
		return false;
	bool done = make(run, &work->theme, &work->loaded, output, NULL, &work->made) &&
		    output_commit(output, &run->diag, &counts);
	output_close(output);
	return done;
}

static bool build_site(struct printing *work)
{
	return theme_files_read(&work->run, &work->theme) && load(&work->run, &work->loaded) &&
	       write_site(work);
}

/* Printing */

static void report_process(struct printing *work, const struct thing *meeting,
			   const struct process *process)
{
	/* What it said last is most likely why it ended. */
	struct str what, said = process->said;
	while (str_find_char(said, '\n') < said.len)
		said = str_skip(said, str_find_char(said, '\n') + 1);
	if (!process->started)
		what = arena_printf(&work->run.arena, "it cannot be started: %s", strerror(errno));
	else if (process->timed_out)
		what = arena_printf(&work->run.arena, "it was not done after %d seconds",
				    process->seconds);
	else if (process->signal)
		what = arena_printf(&work->run.arena, "it was ended by signal %d", process->signal);
	else
		what = arena_printf(&work->run.arena, "it ended with status %d", process->status);
	diag_report(&work->run.diag, DIAG_NOT_PRINTED, (struct place){0},
		    "the browser did not print the pack of %.*s: %.*s%s%.*s",
		    STR_ARG(meeting->name), STR_ARG(what), said.len ? "; it said: " : "",
		    STR_ARG(said));
	if (process->timed_out)
		diag_remedy(&work->run.diag, "give it longer with --time-limit");
}

/* As root a browser has no sandbox; what it opens is our own file. */
static const char *sandbox_word(void)
{
	return geteuid() ? "--disable-gpu" : "--no-sandbox";
}

static bool run_browser(struct printing *work, const struct thing *meeting, const char *pdf)
{
	struct arena *arena = &work->run.arena;
	struct str page = arena_printf(arena, "%s/site/%.*s", work->folder,
				       STR_ARG(pack_file_address(meeting, arena)));
	const char *words[] = {
		work->browser,
		"--headless",
		sandbox_word(),
		"--disable-gpu",
		"--disable-quic",
		"--no-first-run",
		"--disable-background-networking",
		"--disable-component-update",
		"--disable-sync",
		"--disable-extensions",
		"--disable-dev-shm-usage",
		"--host-resolver-rules=MAP * ~NOTFOUND",
		arena_printf(arena, "--user-data-dir=%s/profile", work->folder).data,
		"--no-pdf-header-footer",
		"--export-tagged-pdf",
		"--generate-pdf-document-outline",
		arena_printf(arena, "--print-to-pdf=%s", pdf).data,
		page.data,
		NULL,
	};
	struct process process = {
		.words = words,
		.folder = work->folder,
		.seconds = work->config->limits.whole_seconds,
	};
	if (process_run(&process, arena))
		return true;
	report_process(work, meeting, &process);
	return false;
}

/* Null for a PDF that is good. */
static const char *fault_of(const struct pdf_facts *facts)
{
	if (!facts->is_pdf)
		return "is no whole PDF";
	if (!facts->is_tagged)
		return "has no tags, so a screen reader cannot follow it";
	if (!facts->has_outline)
		return "has no bookmarks";
	return facts->pages ? NULL : "has no pages";
}

static bool check_pdf(struct printing *work, const struct thing *meeting,
		      const struct pdf_facts *facts)
{
	const char *fault = fault_of(facts);
	if (!fault)
		return true;
	diag_report(&work->run.diag, DIAG_NOT_PRINTED, (struct place){0},
		    "what the browser printed for %.*s %s", STR_ARG(meeting->name), fault);
	diag_remedy(&work->run.diag, "use Chromium 131 or later: --browser");
	return false;
}

/* Keeping */

static struct str folder_of(const struct thing *meeting)
{
	struct str folder = str_folder(meeting->source->name);
	return str_sub(folder, 0, folder.len ? folder.len - 1 : 0);
}

static bool report_keep(struct printing *work, struct str path)
{
	return diag_report(&work->run.diag, DIAG_CANNOT_WRITE, (struct place){0},
			   "cannot write %s/%.*s: %s", work->config->content, STR_ARG(path),
			   strerror(errno));
}

static bool save(struct printing *work, struct str folder, struct str name, struct str bytes)
{
	struct arena *arena = &work->run.arena;
	struct str path = arena_printf(arena, "%s/%.*s", work->config->content, STR_ARG(folder));
	const char *fresh = arena_printf(arena, ".%s.new", name.data).data;
	int held = file_open_folder(AT_FDCWD, path.data);
	bool done = held >= 0 && file_replace(held, fresh, name.data, bytes);
	file_leave(held);
	return done;
}

/* The mark at its end says to the next build what stands in it. */
static bool keep(struct printing *work, const struct thing *meeting, struct str bytes,
		 unsigned pages)
{
	struct arena *arena = &work->run.arena;
	struct buffer whole = {0};
	struct str folder = folder_of(meeting);
	struct str name = pack_print_name(work->loaded.record.now.date, arena);
	struct str path = arena_printf(arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name));
	struct pack pack = pack_of(meeting, arena);
	buffer_add(&whole, str_trim(bytes));
	buffer_add(&whole, STR("\n"));
	pack_print_mark(&whole, &pack, pages);
	bool done = save(work, folder, name, buffer_view(&whole));
	if (!done)
		report_keep(work, path);
	terminal_clear(&work->run.terminal);
	if (done && !work->config->quiet)
		printf("%s/%.*s: %u page%s, %zu kB\n", work->config->content, STR_ARG(path), pages,
		       str_plural(pages), whole.len / 1000);
	buffer_free(&whole);
	return done;
}

/* Older ones of ours, which the next build leaves alone. */
static void tell_older(struct printing *work, const struct thing *meeting)
{
	const struct content_files *files = &work->loaded.files;
	struct str folder = folder_of(meeting);
	struct str name = pack_print_name(work->loaded.record.now.date, &work->run.arena);
	for (size_t i = 0; i < files->count; i++) {
		struct str file = files->items[i].name;
		if (files->items[i].mark.len && str_starts(file, folder) &&
		    file.len == folder.len + 1 + name.len && !str_ends(file, name) &&
		    !work->config->quiet)
			printf("%s/%.*s is no longer wanted: remove it\n", work->config->content,
			       STR_ARG(file));
	}
}

/* Has it a folder of its own, and is the name free for us? */
static bool has_place(struct printing *work, const struct thing *meeting)
{
	struct str own = ((const struct meeting *)meeting)->pack;
	struct str name = pack_print_name(work->loaded.record.now.date, &work->run.arena);
	struct place place = {meeting->source, meeting->span};
	if (!str_ends(folder_of(meeting),
		      arena_printf(&work->run.arena, "/%.*s", STR_ARG(meeting->name)))) {
		diag_report(&work->run.diag, DIAG_NOT_PRINTED, place,
			    "the meeting has no folder of its own to put a PDF into");
		diag_remedy(&work->run.diag, "move it to meetings/%.*s/meeting.md",
			    STR_ARG(meeting->name));
		return false;
	}
	if (!str_equal(own, name))
		return true;
	diag_report(&work->run.diag, DIAG_NOT_PRINTED, place,
		    "the meeting's own pack has the name \"%.*s\"", STR_ARG(name));
	diag_remedy(&work->run.diag, "give that file another name");
	return false;
}

static void print_one(struct printing *work, const struct thing *meeting)
{
	struct str bytes;
	const char *path = arena_printf(&work->run.arena, "%s/pack.pdf", work->folder).data;
	if (!has_place(work, meeting) || !run_browser(work, meeting, path))
		return;
	if (!file_read(AT_FDCWD, path, LARGEST_PDF, &bytes)) {
		diag_report(&work->run.diag, DIAG_NOT_PRINTED, (struct place){0},
			    "the browser left no PDF of %.*s: %s", STR_ARG(meeting->name),
			    strerror(errno));
		return;
	}
	struct pdf_facts facts = pdf_facts_of(bytes);
	if (check_pdf(work, meeting, &facts) && keep(work, meeting, bytes, facts.pages))
		tell_older(work, meeting);
	file_free(bytes);
	unlink(path);
}

static bool is_wanted(const struct printing *work, const struct thing *meeting)
{
	const struct config *config = work->config;
	if (!pack_is_wanted(meeting))
		return false;
	if (!config->word_count)
		return true;
	for (size_t i = 0; i < config->word_count; i++)
		if (str_equal(str_from(config->words[i]), meeting->name))
			return true;
	return false;
}

/* A name that is no published meeting with a pack is most likely a slip. */
static bool check_names(struct printing *work)
{
	const struct things *all = &work->loaded.record.of[KIND_MEETING];
	bool good = true;
	for (size_t i = 0; i < work->config->word_count; i++) {
		struct str name = str_from(work->config->words[i]);
		bool found = false;
		for (size_t j = 0; j < all->count; j++)
			found |= str_equal(all->items[j]->name, name) &&
				 pack_is_wanted(all->items[j]);
		if (found)
			continue;
		good = diag_report(
			&work->run.diag, DIAG_UNKNOWN_REFERENCE, (struct place){0},
			"there is no meeting \"%.*s\" with an agenda or a paper that is published",
			STR_ARG(name));
	}
	return good;
}

static void print_all(struct printing *work)
{
	const struct things *all = &work->loaded.record.of[KIND_MEETING];
	size_t begun = 0, count = 0;
	run_next(&work->run, "print");
	terminal_clear(&work->run.terminal);
	if (!geteuid() && !work->config->quiet)
		puts("run as root, so the browser runs without its sandbox");
	for (size_t i = 0; i < all->count; i++)
		count += is_wanted(work, all->items[i]);
	for (size_t i = 0; i < all->count; i++) {
		if (!is_wanted(work, all->items[i]) || process_is_to_end())
			continue;
		terminal_say(&work->run.terminal, "print %zu of %zu: %.*s", ++begun, count,
			     STR_ARG(all->items[i]->name));
		print_one(work, all->items[i]);
	}
}

static void print_in_scratch(struct printing *work)
{
	work->folder = process_make_folder(&work->run.arena);
	if (!work->folder) {
		diag_report(&work->run.diag, DIAG_CANNOT_WRITE, (struct place){0},
			    "cannot make a folder for temporary files: %s", strerror(errno));
		return;
	}
	if (build_site(work) && check_names(work))
		print_all(work);
	process_remove_folder(work->folder);
}

/* A signal that ends us finds nothing of ours left behind. */
static void run(struct printing *work)
{
	if (!find_browser(work))
		return;
	process_hold();
	print_in_scratch(work);
	process_release();
}

int command_pdf(const struct config *config)
{
	struct printing work = {.config = config};
	run_begin(&work.run, config);
	run(&work);
	int status = run_end(&work.run, NULL);
	load_free(&work.loaded);
	theme_files_free(&work.theme);
	run_free(&work.run);
	return status;
}
