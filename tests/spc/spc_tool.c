/*
 * Work out series and print what spc.h finds, for compare.mjs.
 *
 * Each line of the standard input is a series: rule set (mdc or ptd), better
 * (more, less or neither), lengths of shift and trend, baseline, screening (0
 * or 1), target, and the points: "12", "?" for a missing one, in front of it
 * "/" for a rebase, "~" for a gap, "!" for one left out of the baseline. Each
 * gives a line of JSON.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chart/spc.h"

enum { LONGEST_LINE = 1 << 16 };

static struct spc_point read_point(const char *word)
{
	struct spc_point point = {0};
	for (;; word++) {
		if (*word == '/')
			point.is_rebase = true;
		else if (*word == '~')
			point.follows_gap = true;
		else if (*word == '!')
			point.is_left_out = true;
		else
			break;
	}
	point.is_missing = *word == '?';
	if (!point.is_missing)
		point.value = strtoll(word, NULL, 10);
	return point;
}

static size_t read_points(char *text, struct spc_point *points)
{
	size_t count = 0;
	for (char *word = text; *word && count < SPC_MOST;) {
		size_t len = strcspn(word, " \n");
		bool is_last = !word[len];
		word[len] = '\0';
		if (len)
			points[count++] = read_point(word);
		word += len + !is_last;
	}
	return count;
}

static void print_group(const struct spc_group *group)
{
	printf("{\"first\":%zu,\"end\":%zu,\"values\":%zu,\"screened\":%zu,"
	       "\"enough\":%d,\"lines\":[",
	       group->first, group->end, group->values, group->screened, spc_is_enough(group));
	for (int line = 0; line < SPC_LINES && group->limits.values; line++)
		printf("%s\"%" PRId64 "\"", line ? "," : "",
		       spc_line(&group->limits, (enum spc_line)line, SPC_DIGITS));
	printf("]}");
}

static void print_signal(const struct spc_signal *signal)
{
	static const char *const types[SPC_TYPES] = {
		"missing", "trial", "common", "improvement", "concern", "remarkable",
	};
	printf("[%d,%d,\"%s\",%d,%d]", signal->high, signal->low, types[signal->type],
	       signal->is_high, signal->is_both);
}

static void print_spc(const struct spc *spc, size_t count, enum spc_assurance assurance)
{
	printf("{\"groups\":[");
	for (size_t i = 0; i < spc->group_count; i++) {
		printf("%s", i ? "," : "");
		print_group(&spc->groups[i]);
	}
	printf("],\"signals\":[");
	for (size_t i = 0; i < count; i++) {
		printf("%s", i ? "," : "");
		print_signal(&spc->signals[i]);
	}
	printf("],\"last\":%d,\"assurance\":%d}\n", spc->has_last ? (int)spc->last : -1,
	       (int)assurance);
}

static bool work_out(char *line)
{
	static struct spc_point points[SPC_MOST];
	char rules[8], better[8];
	int shift, trend, baseline, screens, rest = 0;
	int64_t target;
	if (sscanf(line, "%7s %7s %d %d %d %d %" SCNd64 " %n", rules, better, &shift, &trend,
		   &baseline, &screens, &target, &rest) != 7)
		return false;
	struct spc_options options = {
		.rule_set = !strcmp(rules, "mdc") ? SPC_MDC_2023 : SPC_PTD_0_2,
		.better = !strcmp(better, "more")   ? SPC_MORE
			  : !strcmp(better, "less") ? SPC_LESS
						    : SPC_NEITHER,
		.shift = (size_t)shift,
		.trend = (size_t)trend,
		.baseline = (size_t)baseline,
		.screens = screens,
	};
	struct arena arena = {0};
	size_t count = read_points(line + rest, points);
	struct spc spc = spc_of(points, count, &options, &arena);
	print_spc(&spc, count, spc_assurance(&spc, options.better, target));
	arena_free(&arena);
	return true;
}

int main(void)
{
	static char line[LONGEST_LINE];
	while (fgets(line, sizeof line, stdin))
		if (!work_out(line))
			return 2;
	return 0;
}
