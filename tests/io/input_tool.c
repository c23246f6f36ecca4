/*
 * input_tool FOLDER [THREADS]: what input_read makes of a folder, one file a
 * line; problems on standard error.
 */
#include <stdlib.h>

#include "io/input.h"

int main(int argc, char **argv)
{
	static const char *const types[] = {"text", "file", "refused"};
	struct input input;
	struct arena arena = {0};
	struct diag diag = {0};
	if (argc < 2) {
		fputs("usage: input_tool FOLDER [THREADS]\n", stderr);
		return 2;
	}
	size_t threads = argc > 2 ? strtoul(argv[2], NULL, 10) : 2;
	input_read(&input, argv[1], threads, &arena, &diag);
	for (size_t i = 0; i < input.count; i++) {
		const struct input_file *file = &input.files[i];
		printf("%s %zu %.*s\n", types[file->type], file->source.text.len,
		       STR_ARG(file->source.name));
	}
	const struct diag_style style = {
		.read = NULL,
	};
	int status = diag_print(&diag, &style, stderr);
	input_free(&input);
	diag_free(&diag);
	arena_free(&arena);
	return status;
}
