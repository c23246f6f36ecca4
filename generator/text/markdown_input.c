/*
 * What md4c 0.4.8 may be given. It reads past the end of some texts, so it always gets a copy that
 * ends in a line end with zero bytes behind. It looks at every open list for every empty line, so
 * how many may be open is limited before it sees them.
 */
#include "text/markdown_printer.h"

enum { SPARE_BYTES = 8 };

void markdown_copy(struct markdown_printer *printer, struct str text, struct buffer *copy)
{
	static const char spare[SPARE_BYTES] = {0};
	struct markdown_input *input = &printer->input;
	if (printer->options->form == MARKDOWN_INLINE) {
		struct str line = str_trim(text);
		input->skipped = line.len ? (size_t)(line.data - text.data) : 0;
		input->prefix = 1;
		buffer_add_char(copy, ':');
		buffer_add(copy, line);
		for (size_t i = 0; i < copy->len; i++)
			if (copy->data[i] == '\n' || copy->data[i] == '\r')
				copy->data[i] = ' ';
	} else {
		buffer_add(copy, text);
	}
	buffer_add_char(copy, '\n');
	size_t len = copy->len;
	buffer_add(copy, (struct str){spare, sizeof spare});
	input->copy = (struct str){copy->data, len};
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The length of "12" in front of "." or ")", or 0. */
static size_t number_len(struct str line)
{
	size_t len = 0;
	while (len < line.len && len < 9 && is_digit(line.data[len]))
		len++;
	bool ends = len < line.len && (line.data[len] == '.' || line.data[len] == ')');
	return ends ? len : 0;
}

/* The length of ">", "-" or "12." as it begins a line or a list, or 0. */
static size_t marker_len(struct str line)
{
	size_t number = number_len(line);
	char c = line.data[0];
	if (c == '>')
		return 1;
	if (!number && c != '-' && c != '+' && c != '*')
		return 0;
	struct str rest = str_skip(line, number + 1);
	bool ends =
		!rest.len || rest.data[0] == ' ' || rest.data[0] == '\t' || rest.data[0] == '\r';
	return ends ? number + 1 : 0;
}

/* The most lists and quotations that can be open behind a line. */
static size_t possible_depth(struct str line)
{
	size_t at = 0, markers = 0, blanks = 0;
	while (at < line.len) {
		struct str rest = str_skip(line, at);
		size_t len = marker_len(rest);
		if (rest.data[0] == ' ' || rest.data[0] == '\t')
			blanks += rest.data[0] == '\t' ? 4 : 1;
		else if (len)
			markers++;
		else
			break;
		at += len ? len : 1;
	}
	return markers ? markers + blanks / 2 : 0;
}

bool markdown_check_depth(struct markdown_printer *printer)
{
	enum { DEEPEST = 200 };
	struct str rest = printer->input.copy, line;
	while (str_split(&rest, '\n', &line)) {
		if (possible_depth(line) <= DEEPEST)
			continue;
		markdown_report(printer, DIAG_TOO_COMPLEX, markdown_place(printer, line),
				"lists and quotations are nested more than %d deep",
				MARKDOWN_DEEPEST);
		return false;
	}
	return true;
}
