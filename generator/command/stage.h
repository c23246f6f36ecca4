/* How long each stage of a build took, and how far it is. */
#ifndef COMMAND_STAGE_H
#define COMMAND_STAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum { STAGES = 16 };

struct stage {
	const char *name;
	double wall;      /* seconds */
	double processor; /* seconds, of all threads */
	size_t files;
	uint64_t bytes;
};

struct stages {
	struct stage items[STAGES];
	size_t count;
	double wall, processor; /* when the current one began */
	double began;           /* when the first one did */
	bool shown;             /* progress on a terminal */
};

void stages_begin(struct stages *stages, bool quiet);

/* End the stage that runs and begin the next. */
void stages_next(struct stages *stages, const char *name);

/* What the stage that runs has done. */
void stages_count(struct stages *stages, size_t files, uint64_t bytes);

/* End the last stage; returns the seconds since the first began. */
double stages_end(struct stages *stages);

/* A table: stage, wall and processor milliseconds, files, bytes. */
void stages_print(const struct stages *stages, FILE *out);

#endif
