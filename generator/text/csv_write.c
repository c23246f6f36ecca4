#include "text/csv_write.h"

#include "text/number.h"

static bool would_run(struct str text)
{
	static const char starts[] = "=+-@\t\r";
	double number;
	if (!text.len || number_read(text, &number) != NUMBER_WRONG)
		return false;
	for (const char *c = starts; *c; c++)
		if (text.data[0] == *c)
			return true;
	return false;
}

static bool needs_quotes(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.data[i] == ',' || text.data[i] == '"' || text.data[i] == '\r' ||
		    text.data[i] == '\n')
			return true;
	return false;
}

static bool begins_row(const struct buffer *out)
{
	return !out->len || out->data[out->len - 1] == '\n';
}

/* A row's first cell may be empty: the comma shows that it is there. */
void csv_add_cell(struct buffer *out, struct str text)
{
	bool is_quoted = needs_quotes(text) || would_run(text);
	if (!begins_row(out))
		buffer_add(out, STR(","));
	else if (!text.len)
		is_quoted = true;
	if (is_quoted)
		buffer_add(out, STR("\""));
	if (would_run(text))
		buffer_add(out, STR("'"));
	for (size_t i = 0; i < text.len; i++) {
		if (text.data[i] == '"')
			buffer_add_char(out, '"');
		buffer_add_char(out, text.data[i]);
	}
	if (is_quoted)
		buffer_add(out, STR("\""));
}

void csv_end_row(struct buffer *out)
{
	buffer_add(out, STR("\r\n"));
}
