#include "io/terminal.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"

#define CLEAR "\r\033[K"

static bool is_able(int handle)
{
	struct str type = str_from(getenv("TERM"));
	return isatty(handle) && !str_equal(type, STR("dumb"));
}

/* The columns of the terminal, or 0. */
static size_t columns_of(int handle)
{
	struct winsize size;
	return isatty(handle) && !ioctl(handle, TIOCGWINSZ, &size) ? size.ws_col : 0;
}

void terminal_open(struct terminal *terminal, bool is_quiet)
{
	*terminal = (struct terminal){.is_shown = !is_quiet && is_able(STDERR_FILENO)};
}

void terminal_say(struct terminal *terminal, const char *format, ...)
{
	enum { LONGEST = 200, USUAL = 80 };
	char text[LONGEST];
	va_list arguments;
	if (!terminal->is_shown)
		return;
	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	/* One that wraps could not be rewritten; bytes are at least as many as columns. */
	size_t columns = columns_of(STDERR_FILENO);
	struct str line = str_clip(str_from(text), (columns ? columns : USUAL) - 1);
	fprintf(stderr, CLEAR "%.*s", STR_ARG(line));
	fflush(stderr);
	terminal->is_written = true;
}

void terminal_count(struct terminal *terminal, const char *what, size_t done, size_t all)
{
	static const double pause = 0.1;
	struct timespec now;
	if (!terminal->is_shown)
		return;
	clock_gettime(CLOCK_MONOTONIC, &now);
	double seconds = (double)now.tv_sec + (double)now.tv_nsec / 1e9;
	if (seconds - terminal->counted < pause)
		return;
	terminal->counted = seconds;
	terminal_say(terminal, "%s: %zu of %zu", what, done, all);
}

void terminal_clear(struct terminal *terminal)
{
	if (!terminal->is_written)
		return;
	fputs(CLEAR, stderr);
	fflush(stderr);
	terminal->is_written = false;
}

size_t terminal_width(size_t most)
{
	size_t columns = columns_of(STDOUT_FILENO);
	return columns && columns < most ? columns : most;
}

bool terminal_has_colour(void)
{
	return is_able(STDOUT_FILENO) && !str_from(getenv("NO_COLOR")).len;
}

bool terminal_is_utf8(void)
{
	static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
	struct str locale = {0};
	for (size_t i = 0; !locale.len && i < ARRAY_SIZE(names); i++)
		locale = str_from(getenv(names[i]));
	size_t dot = str_find_char(locale, '.');
	struct str set = str_skip(locale, dot + 1);
	set = str_sub(set, 0, str_find_char(set, '@'));
	return str_equal_fold(set, STR("UTF-8")) || str_equal_fold(set, STR("utf8"));
}
