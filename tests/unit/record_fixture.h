/*
 * A record made of files that are texts in a test, taken through the stages
 * of a build: decode, identify, link, check, cut.
 *
 *     struct fixture fixture;
 *     fixture_cut(&fixture, (const struct fixture_file[]){
 *             {"risks/orr/register.md", "---\naccess: public\n---\n"},
 *             {"risks/orr/orr-75.md", "---\ntitle: Waits\n---\n"}, {0}});
 *     const struct thing *risk = fixture_thing(&fixture, "risk:orr-75");
 *     fixture_free(&fixture);
 *
 * A site.yaml and organisations/lpt.md, the publisher, are there even when
 * they are not given. Knows nothing of cmocka, so that fuzzing can use it.
 */
#ifndef UNIT_RECORD_FIXTURE_H
#define UNIT_RECORD_FIXTURE_H

#include "record/access.h"
#include "record/decode.h"
#include "record/record.h"
#include "record/registry.h"

struct fixture_file {
	const char *name; /* null: the end of a list */
	const char *text;
};

struct fixture {
	struct arena arena;
	struct diag diag;
	struct record record;
	struct registry *registry;
	struct source *sources;
	struct decoded *decoded; /* one a source */
	size_t count;
};

/* Decode every file, by name, and nothing more. */
void fixture_decode(struct fixture *fixture, const struct fixture_file *files);

/* The same for texts that may hold anything; names are the caller's. */
void fixture_decode_sources(struct fixture *fixture, const struct source *sources, size_t count);

/* Identify, link and check what was decoded. */
void fixture_join(struct fixture *fixture);

/* Decode, identify, link and check. */
void fixture_link(struct fixture *fixture, const struct fixture_file *files);

/* The same, then cut to what is public. */
void fixture_cut(struct fixture *fixture, const struct fixture_file *files);

void fixture_free(struct fixture *fixture);

/* The thing of a reference, "kind:id", or null; also after it was cut. */
struct thing *fixture_thing(const struct fixture *fixture, const char *reference);

/*
 * Walk everything that can be reached from the lists of the record, through
 * every field, text, holder and back link: each must be published, and stand
 * in the list of its kind. No title, id, reference or text may hold the word,
 * unless it is null. Returns how many ways there were.
 */
size_t fixture_reach(const struct fixture *fixture, const char *word);

/*
 * All problems, sorted, each as "file:line:column: severity: text [code]" and
 * perhaps a line with its remedy; without the lines they stand on. Papers of
 * a title alone stand for whole ones: that they are empty is not told.
 */
struct str fixture_problems(struct fixture *fixture);

#endif
