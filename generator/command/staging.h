/*
 * Where all that a build makes goes: into the output, beside it the compressed copies that
 * site.yaml asks for, and into the table of --timings, which tells what each sort of output takes.
 */
#ifndef COMMAND_STAGING_H
#define COMMAND_STAGING_H

#include "command/run.h"
#include "io/output.h"
#include "record/record.h"

struct staging;

/* The output may be null: then nothing is staged. All is of the arena of the run. */
struct staging *staging_new(struct run *run, const struct record *record, struct output *output);

/* A worker begins with what will be told as some sort of output, and has done so much of it. */
void staging_begin(struct staging *staging, size_t worker);
void staging_end(struct staging *staging, size_t worker, enum share_sort sort, size_t files,
		 uint64_t bytes);

/* What an address is told as, of data. */
enum share_sort staging_sort(struct str address);

/* As output_stage, which reports what goes wrong. */
void staging_add(struct staging *staging, size_t worker, struct str path, struct str bytes,
		 struct diag *diag);

/* Leave what the last build wrote there, with its copies: output_stage_standing. */
void staging_leave(struct staging *staging, struct str path);

/* Tell the run what all workers did. */
void staging_tell(struct staging *staging);

#endif
