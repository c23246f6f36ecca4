/*
 * output_tool [-d] [-i INPUT]... [-t THREADS] OUTPUT: write a site as a script on
 * standard input says, one command a line:
 *
 *	stage PATH TEXT		one page
 *	copy PATH FROM		one file, copied
 *	pages COUNT SIZE SEED	many pages, made by all threads
 *	commit
 *
 * The output stays locked until the script ends. Counts go to standard
 * output, problems to standard error; -d is for drafts, -v adds times.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/parallel.h"
#include "io/output.h"

enum { MOST_INPUTS = 8 };

struct tool {
	const char *inputs[MOST_INPUTS];
	size_t input_count;
	size_t threads;
	bool timed;
	enum output_use use;
	struct output *output;
	struct diag diag;
};

/* The pages of one command. */
struct pages {
	struct output *output;
	struct diag *diags;
	size_t size;
	size_t seed;
};

static double now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void write_page(void *context, size_t worker, size_t index)
{
	const struct pages *pages = context;
	struct buffer text = {0}, path = {0};
	buffer_printf(&path, "section-%zu/page-%zu/index.html", index % 20, index);
	buffer_printf(&text, "<p>Page %zu of site %zu\n", index, pages->seed);
	while (text.len < pages->size)
		buffer_add(&text, STR("<p>The same on every page of the site, "
				      "and only here to fill it up\n"));
	text.len = pages->size;
	output_stage(pages->output, worker, buffer_view(&path), buffer_view(&text),
		     &pages->diags[worker]);
	buffer_free(&text);
	buffer_free(&path);
}

static void write_pages(struct tool *tool, struct str arguments)
{
	size_t values[3] = {0};
	struct arena arena = {0};
	struct str part;
	for (size_t i = 0; i < 3 && str_split(&arguments, ' ', &part); i++)
		values[i] = strtoul(arena_copy(&arena, part).data, NULL, 10);
	struct pages pages = {
		tool->output,
		arena_new(&arena, struct diag, tool->threads),
		values[1],
		values[2],
	};
	parallel_for(values[0], tool->threads, write_page, &pages);
	for (size_t i = 0; i < tool->threads; i++)
		diag_merge(&tool->diag, &pages.diags[i]);
	arena_free(&arena);
}

static void copy_file(struct tool *tool, struct str path, struct str from)
{
	struct arena arena = {0};
	output_stage_copy(tool->output, 0, path, arena_copy(&arena, from).data, &tool->diag);
	arena_free(&arena);
}

static void commit(struct tool *tool)
{
	struct output_counts counts;
	if (output_commit(tool->output, &tool->diag, &counts))
		printf("files %zu written %zu removed %zu foreign %zu bytes %" PRIu64 "\n",
		       counts.files, counts.written, counts.removed, counts.foreign, counts.bytes);
	fflush(stdout);
}

static bool run(struct tool *tool, struct str line)
{
	struct str word, path = {0};
	str_split(&line, ' ', &word);
	if (str_equal(word, STR("pages"))) {
		write_pages(tool, line);
	} else if (str_equal(word, STR("commit"))) {
		commit(tool);
	} else if (str_equal(word, STR("stage"))) {
		str_split(&line, ' ', &path);
		output_stage(tool->output, 0, path, line, &tool->diag);
	} else if (str_equal(word, STR("copy"))) {
		str_split(&line, ' ', &path);
		copy_file(tool, path, line);
	} else {
		fprintf(stderr, "unknown command: %.*s\n", STR_ARG(word));
		return false;
	}
	return true;
}

static bool run_script(struct tool *tool)
{
	char *line = NULL;
	size_t size = 0;
	ssize_t len;
	bool good = true;
	while (good && (len = getline(&line, &size, stdin)) > 0) {
		double start = now();
		struct str text = {line, (size_t)len};
		good = run(tool, str_trim(text));
		if (tool->timed)
			fprintf(stderr, "%.3f s: %s", now() - start, line);
	}
	free(line);
	return good;
}

static bool read_options(struct tool *tool, int argc, char **argv)
{
	int option;
	while ((option = getopt(argc, argv, "di:t:v")) != -1) {
		if (option == 'i' && tool->input_count < MOST_INPUTS)
			tool->inputs[tool->input_count++] = optarg;
		else if (option == 't')
			tool->threads = strtoul(optarg, NULL, 10);
		else if (option == 'd')
			tool->use = OUTPUT_FOR_DRAFTS;
		else if (option == 'v')
			tool->timed = true;
		else
			return false;
	}
	return tool->threads && argc == optind + 1;
}

int main(int argc, char **argv)
{
	struct tool tool = {.threads = 2};
	if (!read_options(&tool, argc, argv)) {
		fputs("usage: output_tool [-d] [-i INPUT]... [-t THREADS] [-v] "
		      "OUTPUT <SCRIPT\n",
		      stderr);
		return 2;
	}
	double start = now();
	tool.output = output_open(argv[optind], tool.use, tool.inputs, tool.input_count,
				  tool.threads, &tool.diag);
	if (tool.timed)
		fprintf(stderr, "%.3f s: open\n", now() - start);
	bool good = !tool.output || run_script(&tool);
	start = now();
	output_close(tool.output);
	if (tool.timed)
		fprintf(stderr, "%.3f s: close\n", now() - start);
	const struct diag_style style = {
		.read = NULL,
	};
	int status = diag_print(&tool.diag, &style, stderr);
	diag_free(&tool.diag);
	return good ? status : 2;
}
