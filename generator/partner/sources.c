#include "partner/sources.h"

#include "partner/shared_source.h"
#include "record/decode.h"
#include "record/identify.h"

static size_t decode_sources(struct input *input, struct arena *arena, struct diag *diag,
			     struct decoded *out)
{
	struct arena scratch = {0};
	struct markdown_options markdown = {0};
	size_t count = 0;
	for (size_t i = 0; i < input->count; i++) {
		struct input_file *file = &input->files[i];
		struct decoder decoder = {&file->source, arena, &scratch, diag, &markdown};
		bool is_one = file->type == INPUT_TEXT &&
			      layout_of(file->source.name).kind == KIND_SOURCE;
		if (is_one)
			decode_file(&decoder, &out[count++]);
		input_drop(file);
	}
	arena_free(&scratch);
	return count;
}

bool sources_read(const char *content, size_t jobs, struct arena *arena, struct diag *diag,
		  struct sources *out)
{
	*out = (struct sources){.record.arena = arena};
	if (!input_read(&out->input, content, jobs, arena, diag))
		return false;
	struct decoded *decoded = arena_new(arena, struct decoded, out->input.count);
	size_t count = decode_sources(&out->input, arena, diag, decoded);
	struct registry *registry = registry_new(arena);
	identify(&out->record, registry, decoded, count, diag);
	const struct things *things = &out->record.of[KIND_SOURCE];
	for (size_t i = 0; i < things->count; i++)
		shared_source_check((const struct shared_source *)things->items[i], diag);
	return !diag_has_errors(diag, false);
}
