#include "command/staging.h"

#include "record/settings.h"
#include "text/brotli.h"
#include "text/zip.h"

/* In less there is nothing to gain. */
enum { SMALLEST = 1024 };

struct share_worker {
	struct share shares[SHARES];
	double began, elsewhere; /* of the processor's seconds */
	struct arena arena;      /* of paths */
};

struct staging {
	struct run *run;
	struct output *output;
	const struct texts *forms;
	struct share_worker *workers;
	size_t count;
};

struct staging *staging_new(struct run *run, const struct record *record, struct output *output)
{
	struct staging *staging = arena_new(&run->arena, struct staging, 1);
	*staging = (struct staging){
		.run = run,
		.output = output,
		.forms = &record->site->compress,
		.workers = arena_new(&run->arena, struct share_worker, run->config->jobs),
		.count = run->config->jobs,
	};
	return staging;
}

void staging_begin(struct staging *staging, size_t worker)
{
	struct share_worker *own = &staging->workers[worker];
	if (!staging->run->config->timings)
		return;
	own->began = run_seconds(CLOCK_THREAD_CPUTIME_ID);
	own->elsewhere = 0;
}

static void add(struct share *share, size_t files, uint64_t bytes, double seconds)
{
	share->files += files;
	share->bytes += bytes;
	share->seconds += seconds;
}

void staging_end(struct staging *staging, size_t worker, enum share_sort sort, size_t files,
		 uint64_t bytes)
{
	struct share_worker *own = &staging->workers[worker];
	if (staging->run->config->timings)
		add(&own->shares[sort], files, bytes,
		    run_seconds(CLOCK_THREAD_CPUTIME_ID) - own->began - own->elsewhere);
}

enum share_sort staging_sort(struct str address)
{
	static const struct {
		const char *ending;
		enum share_sort sort;
	} sorts[] = {
		{".csv", SHARE_TABLES},    {"-metadata.json", SHARE_TABLES},
		{".zip", SHARE_TABLES},    {".json", SHARE_OBJECTS},
		{"feed.xml", SHARE_FEEDS}, {".ics", SHARE_CALENDARS},
	};
	for (size_t i = 0; i < ARRAY_SIZE(sorts); i++)
		if (str_ends(address, str_from(sorts[i].ending)))
			return sorts[i].sort;
	return SHARE_OTHER;
}

/* Pictures and documents are packed already. */
static bool is_text(struct str path)
{
	static const char *const endings[] = {".html", ".css", ".js",  ".json", ".csv", ".xml",
					      ".ics",  ".svg", ".txt", ".rng",  ".md"};
	for (size_t i = 0; i < ARRAY_SIZE(endings); i++)
		if (str_ends_fold(path, str_from(endings[i])))
			return true;
	return false;
}

static void add_copy(struct staging *staging, size_t worker, struct str path, struct str bytes,
		     struct str form, struct diag *diag)
{
	struct share_worker *own = &staging->workers[worker];
	struct str copy = arena_printf(&own->arena, "%.*s.%.*s", STR_ARG(path), STR_ARG(form));
	struct buffer packed = {0};
	if (output_stage_made_of(staging->output, worker, copy, path))
		return;
	if (str_equal(form, STR("gz")))
		zip_gzip(bytes, &packed);
	else
		brotli_add(bytes, &packed);
	output_stage(staging->output, worker, copy, buffer_view(&packed), diag);
	add(&own->shares[SHARE_COMPRESSED], 1, packed.len, 0);
	buffer_free(&packed);
}

void staging_add(struct staging *staging, size_t worker, struct str path, struct str bytes,
		 struct diag *diag)
{
	struct share_worker *own = &staging->workers[worker];
	bool timed = staging->run->config->timings && staging->forms->count;
	if (!staging->output || !output_stage(staging->output, worker, path, bytes, diag) ||
	    bytes.len < SMALLEST || !is_text(path))
		return;
	double began = timed ? run_seconds(CLOCK_THREAD_CPUTIME_ID) : 0;
	for (size_t i = 0; i < staging->forms->count; i++)
		add_copy(staging, worker, path, bytes, staging->forms->items[i], diag);
	double took = timed ? run_seconds(CLOCK_THREAD_CPUTIME_ID) - began : 0;
	add(&own->shares[SHARE_COMPRESSED], 0, 0, took);
	own->elsewhere += took;
	arena_reset(&own->arena);
}

void staging_leave(struct staging *staging, struct str path)
{
	struct arena *arena = &staging->workers[0].arena;
	output_stage_standing(staging->output, 0, path);
	for (size_t i = 0; i < staging->forms->count; i++)
		output_stage_standing(staging->output, 0,
				      arena_printf(arena, "%.*s.%.*s", STR_ARG(path),
						   STR_ARG(staging->forms->items[i])));
	arena_reset(arena);
}

void staging_tell(struct staging *staging)
{
	for (size_t i = 0; i < staging->count; i++) {
		for (int sort = 0; sort < SHARES; sort++) {
			const struct share *share = &staging->workers[i].shares[sort];
			add(&staging->run->shares[sort], share->files, share->bytes,
			    share->seconds);
		}
		arena_free(&staging->workers[i].arena);
	}
}
