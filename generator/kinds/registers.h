/* Registers that readers see, as kinds/registers.c lists them, and what their columns share. */
#ifndef KINDS_REGISTERS_H
#define KINDS_REGISTERS_H

#include "kinds/kinds.h"
#include "site/listing.h"

/* The head of a function that fills a cell. */
#define TELLS(name) \
	static void name(const struct record *record, const struct listing_row *row, \
			 struct arena *arena, struct cell *out)

/* Add a row; no date where it has no year. */
void register_add_row(struct listing_rows *out, struct arena *arena, const struct thing *thing,
		      struct date when, struct str band);

/* kinds/attendance.c, kinds/framework.c, kinds/question.c */
extern const struct listing attendance_register, assurance_framework, questions_register;

#endif
