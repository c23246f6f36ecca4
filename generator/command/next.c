#include "command/next.h"

#include <stdio.h>

#include "command/command.h"
#include "command/load.h"

void next_add(const struct left_out *left, struct buffer *out)
{
	struct arena arena = {0};
	if (left->next_count)
		buffer_printf(out, "next change due: %.*s %02d:%02d: %zu thing%s\n",
			      STR_ARG(date_print(left->next_change.date, &arena)),
			      left->next_change.minute / 60, left->next_change.minute % 60,
			      left->next_count, str_plural(left->next_count));
	else
		buffer_add(out, STR("next change due: none\n"));
	arena_free(&arena);
}

/* The same as those want it who start builds; their clocks show UTC. */
static void print_forms(const struct loaded *loaded)
{
	struct arena arena = {0};
	struct moment shown = loaded->record.left_out.next_change;
	struct moment at = moment_from_seconds(zone_seconds(&loaded->zone, shown));
	struct str day = date_print_iso(at.date, &arena);
	int hour = at.minute / 60, minute = at.minute % 60;
	printf("utc: %.*sT%02d:%02d:00Z\n", STR_ARG(day), hour, minute);
	printf("cron in UTC: %d %d %d %d *\n", minute, hour, at.date.day, at.date.month);
	printf("systemd: OnCalendar=%.*s %02d:%02d:00 UTC\n", STR_ARG(day), hour, minute);
	arena_free(&arena);
}

int command_next(const struct config *config)
{
	struct run run;
	struct loaded loaded;
	struct buffer line = {0};
	run_begin(&run, config);
	bool is_read = load(&run, &loaded);
	int status = run_end(&run, NULL);
	if (is_read)
		next_add(&loaded.record.left_out, &line);
	printf("%.*s", STR_ARG(buffer_view(&line)));
	buffer_free(&line);
	if (is_read && loaded.record.left_out.next_count)
		print_forms(&loaded);
	load_free(&loaded);
	run_free(&run);
	return status;
}
