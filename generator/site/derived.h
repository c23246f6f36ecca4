/*
 * The tables of derived values, one file a subject, and the shapes of the
 * small objects they are made of.
 */
#ifndef SITE_DERIVED_H
#define SITE_DERIVED_H

#include "site/file_value.h"
#include "site/names.h"
#include "site/thing_values.h"

extern const struct derived_table derived_trail;
extern const struct derived_table derived_site_partners;
extern const struct derived_table derived_source;
extern const struct derived_table derived_shared;
/* Of the kinds that have "same as"; partner/side_values.c. */
enum { SIDE_KINDS = 5 };
extern const struct derived_table derived_sides[SIDE_KINDS];
extern const struct derived_table derived_site_news;

extern const struct derived_table across_told; /* across/told.c */

/* Every table, ended by a null. */
extern const struct derived_table *const derived_tables[];

/* Every shape, ended by a null. */
extern const struct shape *const derived_shapes[];

extern const struct shape shape_date; /* view.c */
extern const struct shape shape_rating;
extern const struct shape shape_word;
extern const struct shape shape_text;
extern const struct shape shape_tally; /* derived_priority.c */
extern const struct shape shape_period;
extern const struct shape shape_strip;   /* derived_strip.c */
extern const struct shape shape_trail;   /* across/trail.c */
extern const struct shape shape_section; /* kinds/meeting_values.c */
extern const struct shape shape_minute;  /* kinds/minutes.c */
extern const struct shape shape_year;    /* kinds/meeting.c */
extern const struct shape shape_holding; /* kinds/committee.c */
extern const struct shape shape_change;  /* derived_register.c */
extern const struct shape shape_band;
extern const struct shape shape_meter;
extern const struct shape shape_measure_point; /* kinds/measure_values.c */
extern const struct shape shape_measure_result;
extern const struct shape shape_measure_part;
extern const struct shape shape_measure_group;
extern const struct shape shape_process_chart; /* kinds/measure_chart.c */
extern const struct shape shape_group;         /* derived_group.c */
extern const struct shape shape_partner;       /* partner/side_values.c */
extern const struct shape shape_shared_strategy;
extern const struct shape shape_shared_pair;
extern const struct shape shape_partner_entry;
extern const struct shape shape_matrix_row; /* derived_matrix.c */
extern const struct shape shape_matrix_cell;
extern const struct shape shape_page; /* page.c */
extern const struct shape shape_crumb;
extern const struct shape shape_indexes;
extern const struct shape shape_navigation;  /* menus.c */
extern const struct shape shape_words;       /* words.c */
extern const struct shape shape_print;       /* kinds/meeting_values.c */
extern const struct shape shape_score_chart; /* derived_scores.c */
extern const struct shape shape_chart;       /* derived_chart.c */
extern const struct shape shape_drawing;
extern const struct shape shape_series;
extern const struct shape shape_chart_text;
extern const struct shape shape_chart_rule;
extern const struct shape shape_chart_bar;
extern const struct shape shape_chart_stroke;
extern const struct shape shape_chart_mark;
extern const struct shape shape_side; /* partner/side_values.c */
extern const struct shape shape_their_band;
extern const struct shape shape_side_line;
extern const struct shape shape_partner_side;
extern const struct shape shape_news; /* partner/source_values.c */
extern const struct shape shape_news_entry;
extern const struct shape shape_download; /* kinds/site.c */

/* Is any of them so? For columns that would be empty. */
bool derived_any(const struct things *things, bool (*has)(const struct thing *thing));

bool derived_is_listed(const struct things *things, const struct thing *thing);

/* Does anything point to it by one of these inverse names? Ends with null. */
bool derived_is_pointed_at(const struct thing *thing, const char *const *ways);

/* A column of a table, and whether any row has something in it. */
struct column_state {
	const char *name;
	bool is_used;
};

/* "approve, note and consider", with last between the last two. */
struct str derived_join(const struct str *words, size_t count, const char *last,
			struct arena *arena);

/* The names of the unused as a sentence's start: "Owner, target and lead". */
struct value derived_left_out(const struct column_state *columns, size_t count,
			      struct arena *arena);

/* By title, without regard to case. */
int derived_by_title(const struct thing *a, const struct thing *b);

/* Sort things; those that compare equal keep the order of the record. */
void values_sort(struct values *values,
		 int (*compare)(const struct thing *a, const struct thing *b));

#endif
