/* What lists of a meeting write of an item instead of its id: its number, its title, or both. */
#include "kinds/kinds.h"

#include "record/schema.h"
#include "text/utf8.h"

/* "13." or "13.2" of "Item 13. Sale", without the mark behind it. */
static struct str take_number(struct str *rest)
{
	size_t end = 0;
	while (str_drop_one(rest, "agenda |item |no. |no "))
		*rest = str_trim(*rest);
	while (end < rest->len && !ascii_is_space(rest->data[end]))
		end++;
	struct str number = str_sub(*rest, 0, end);
	while (number.len && !utf8_is_word(number.data[number.len - 1]))
		number.len--;
	*rest = str_skip(*rest, end);
	while (rest->len && !utf8_is_word(rest->data[0]))
		*rest = str_skip(*rest, 1);
	return number;
}

/* How well a text names an item; 0: not at all. */
static size_t calls(const struct item *item, struct str text, struct arena *arena)
{
	struct str title = utf8_fold(str_trim(item->thing.title), arena);
	struct str rest = utf8_fold(str_trim(text), arena), own = str_trim(item->printed_number);
	if (title.len && str_equal(title, rest))
		return 3;
	own = utf8_fold(own, arena);
	own = take_number(&own);
	struct str number = take_number(&rest);
	if (title.len && str_equal(title, rest))
		return 3;
	if (own.len && str_equal(own, number))
		return 2;
	return own.len && str_drop(&number, own) && str_starts(number, STR(".")) ? 1 : 0;
}

struct thing *item_called(const struct meeting *meeting, struct str text, struct arena *arena)
{
	struct thing *found = NULL;
	size_t most = 0;
	for (size_t i = 0; i < meeting->agenda.count; i++) {
		struct thing *thing = meeting->agenda.items[i];
		size_t score = calls((const struct item *)thing, text, arena);
		if (score && hidden_is_withheld(thing))
			score += 3;
		if (score <= most)
			continue;
		found = thing;
		most = score;
	}
	return found;
}

/* Of "TB/26/03.1" the last part, as an agenda numbers its items: "3.1". */
static struct str last_number(struct str text)
{
	size_t start = text.len;
	while (start && text.data[start - 1] != '/' && text.data[start - 1] != '-')
		start--;
	while (start && start + 1 < text.len && text.data[start] == '0')
		start++;
	return str_skip(text, start);
}

/* Fails closed: minutes may be numbered through the year, and then it is of another item. */
static struct thing *withheld_of_minute(const struct meeting *meeting, struct str text,
					struct arena *arena)
{
	struct thing *found = NULL;
	struct str number = last_number(str_trim(text));
	for (size_t i = 0; i < meeting->agenda.count && number.len < text.len && !found; i++)
		if (hidden_is_withheld(meeting->agenda.items[i]) &&
		    calls((const struct item *)meeting->agenda.items[i], number, arena))
			found = meeting->agenda.items[i];
	return found;
}

void item_take_called(struct thing *row, struct str text, struct link *link, struct arena *arena,
		      struct diag *diag)
{
	const struct thing *holder = record_holder(row, KIND_MEETING);
	const struct meeting *meeting = (const struct meeting *)holder;
	text = str_trim(text);
	if (!text.len)
		return;
	struct thing *item = meeting ? item_called(meeting, text, arena) : NULL;
	if (!item && meeting && !link->written.len)
		item = withheld_of_minute(meeting, text, arena);
	if (!item) {
		diag_report(diag, DIAG_WRONG_FIELD, schema_place_of(row, "agenda item"),
			    holder ? "no item of that agenda is called so; it is left out"
				   : "a committee's log does not say of which agenda this item is; "
				     "it is left out");
		diag_remedy(diag, holder ? "write its number or its title as the agenda has it"
					 : "leave it so, or keep the log beside the meeting");
		return;
	}
	if (link->written.len && !hidden_is_withheld(item))
		return;
	*link = (struct link){.written = text, .target = item};
	schema_give_mark(row, "item", row, "agenda item");
	link->span = schema_mark(row, schema_field_of(row->kind, "item"))->span;
}
