/* Every table of values from above the kinds, and every shape: see site/names.h. */
#include "site/names.h"

#include "across/told.h"
#include "across/trail.h"
#include "kinds/kinds.h"
#include "kinds/measure.h"
#include "partner/values.h"
#include "site/data_files.h"
#include "site/drawing_value.h"
#include "site/identity.h"
#include "site/page.h"
#include "site/thing_values.h"

const struct value_table *const names_tables[] = {
	&told_values,          &trail_values, &source_values,    &source_site_values,
	&source_shared_values, &side_values,  &side_site_values, NULL,
};

const struct shape *const names_shapes[] = {
	&shape_page,           &shape_crumb,         &shape_navigation,
	&shape_indexes,        &shape_words,         &shape_heading,
	&shape_news,           &shape_news_entry,    &shape_download,
	&shape_passage,        &shape_trail,         &shape_section,
	&shape_minute,         &shape_tally,         &shape_period,
	&shape_strip,          &shape_matrix_row,    &shape_matrix_cell,
	&shape_change,         &shape_band,          &shape_meter,
	&shape_group,          &shape_partner,       &shape_shared_strategy,
	&shape_shared_pair,    &shape_partner_entry, &shape_measure_point,
	&shape_measure_result, &shape_measure_part,  &shape_measure_group,
	&shape_process_chart,  &shape_year,          &shape_holding,
	&shape_file,           &shape_print,         &shape_score_chart,
	&shape_chart,          &shape_drawing,       &shape_series,
	&shape_chart_text,     &shape_chart_rule,    &shape_chart_bar,
	&shape_chart_stroke,   &shape_chart_mark,    &shape_partner_side,
	&shape_side_line,      &shape_side,          &shape_their_band,
	&shape_date,           &shape_rating,        &shape_list,
	&shape_text,           &shape_word,          NULL,
};
