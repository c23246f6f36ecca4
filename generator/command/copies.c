#include "command/copies.h"

#include "guard/copy.h"

static bool is_there(void *context, struct str name)
{
	const struct input_file *file = input_find(context, name);
	return file && file->type == INPUT_TEXT;
}

static bool is_content(struct str name)
{
	return str_ends(name, STR(".md")) || str_ends(name, STR(".yaml")) ||
	       str_ends(name, STR(".yml")) || str_ends(name, STR(".csv"));
}

/* The line with the title as it is written; empty where a file says none, as a list does. */
static struct str title_line(struct str text)
{
	struct str rest = text, line;
	while (str_split(&rest, '\n', &line))
		if (str_starts(line, STR("title:")) || str_starts(line, STR("name:")))
			return str_trim(line);
	return (struct str){0};
}

static void look_at(struct input *input, struct input_file *file, struct arena *arena,
		    struct diag *diag)
{
	struct str original;
	enum copy copy = copy_of(file->source.name, is_there, input, arena, &original);
	if (copy == COPY_NONE)
		return;
	struct str other = input_find(input, original)->source.text, text = file->source.text;
	struct str title = title_line(text);
	bool is_other =
		copy == COPY_NUMBERED && (!title.len || !str_equal(title, title_line(other)));
	if (is_other || !copy_agrees(text, other))
		return;
	struct str name = str_skip(original, str_folder(original).len);
	diag_report(diag, DIAG_CONFLICT_COPY, (struct place){&file->source, {0, 0}},
		    "this says the same as \"%.*s\" beside it, as a copy does that was left behind",
		    STR_ARG(name));
	diag_remedy(diag, "keep the one that is right, as \"%.*s\", and delete the other%s",
		    STR_ARG(name),
		    copy == COPY_NUMBERED ? "; or give this one a title of its own" : "");
	file->type = INPUT_REFUSED;
}

void copies_refuse(struct input *input, struct diag *diag)
{
	struct arena arena = {0};
	for (size_t i = 0; i < input->count; i++)
		if (input->files[i].type == INPUT_TEXT && is_content(input->files[i].source.name))
			look_at(input, &input->files[i], &arena, diag);
	arena_free(&arena);
}
