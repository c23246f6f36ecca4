#include "partner/description.h"

#include "base/date.h"

struct str description_day(struct str text)
{
	enum { DAY = 10 };
	struct date date;
	struct str day = str_sub(text, 0, DAY);
	if (text.len > DAY && text.data[DAY] == 'T' && date_parse(day, &date) == DATE_READ)
		return day;
	/* Up to the space in front of the time. */
	size_t colon = str_find_char(text, ':');
	while (colon && colon < text.len && text.data[colon - 1] != ' ')
		colon--;
	day = str_trim(str_sub(text, 0, colon));
	return colon < text.len && date_parse(day, &date) == DATE_READ ? day : text;
}
