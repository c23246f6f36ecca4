#include "record/slip.h"

#include "guard/secrecy.h"
#include "guard/secrecy_line.h"
#include "guard/words.h"
#include "record/layout.h"
#include "record/schema.h"

/* Is one of two letters off, or a longer one with the same first letter? */
static bool is_near(struct str key, struct str name, size_t distance)
{
	/* Nothing is off, but in letters that only look so, or behind a character not seen. */
	if (!distance)
		return true;
	bool may_be_two = name.len > 5 && key.len && ascii_fold(key.data[0]) == name.data[0];
	return distance == 1 || (distance == 2 && may_be_two);
}

/* "publish papers on" for "papers publish on": the same words in another order. */
static bool has_words_of(struct str key, struct str name)
{
	struct str rest = name, word;
	bool all = key.len == name.len;
	while (all && str_split(&rest, ' ', &word)) {
		struct str left = key, other;
		bool found = false;
		while (str_split(&left, ' ', &other))
			found |= str_equal(word, other);
		all = found;
	}
	return all;
}

/* The key of access that a key is nearest to, or null where it is nearer to another. */
static const struct field *guard_near(int kind, struct str written)
{
	const struct field *found = NULL;
	size_t least = SIZE_MAX;
	struct words words;
	struct str key = words_fold(written, &words) ? words_text(&words) : written;
	for (size_t i = 0; i < schema_field_count(kind); i++) {
		const struct field *field = schema_field(kind, i);
		struct str name = str_from(field->name);
		size_t distance = has_words_of(key, name) ? 0 : str_distance(key, name);
		bool guards = field->flags & FIELD_GUARDS && is_near(key, name, distance) &&
			      schema_field_of(kind, field->name) == field;
		if (distance > least || (distance == least && !guards))
			continue;
		least = distance;
		found = guards ? field : NULL;
	}
	return found;
}

/* A list or a map keeps something back where any value in it does. */
static bool keeps_back(enum secrecy secrecy, const struct node *node)
{
	if (node->type == NODE_SCALAR)
		return secrecy_keeps_back(secrecy, node->text) || secrecy_in_value(node->text);
	if (node->type == NODE_MAP)
		return node->count && secrecy != SECRECY_NONE &&
		       (secrecy < SECRECY_STAGE || secrecy == SECRECY_RIGHT);
	for (size_t i = 0; i < node->count; i++)
		if (keeps_back(secrecy, &node->items[i]))
			return true;
	return false;
}

static bool is_column(const struct source *source)
{
	return layout_is_sheet(source->name);
}

static bool can_be_withheld(int kind)
{
	return schema_find(kind, STR("withheld")) < schema_field_count(kind);
}

/*
 * A list of actions or risks says in columns what has become of them, and of a meeting that was
 * held nobody means that it is held back.
 */
static bool is_other_state(const struct source *source, int kind, struct str key)
{
	const char *states = schema_field_of(kind, "status")->words;
	bool is_held = states && str_equal_fold(key, STR("held")) && str_is_one_of(key, states);
	return is_held || (is_column(source) && !can_be_withheld(kind));
}

static bool can_be_draft(int kind)
{
	return schema_field_of(kind, "status")->type == FIELD_DRAFT;
}

/* "2027-01-01", where the value is one that "publish on" can read. */
static struct str moment_in(const struct node *entry)
{
	struct moment moment;
	struct str text = str_trim(entry->text);
	bool is_moment = entry->type == NODE_SCALAR && moment_parse(text, &moment) &&
			 moment.date.precision == DATE_DAY;
	return is_moment ? text : (struct str){0};
}

static void tell_column(struct diag *diag, int kind, enum secrecy secrecy)
{
	if (secrecy == SECRECY_LATER)
		diag_remedy(diag,
			    "call the column \"publish on\", with a date or nothing in each row");
	else if (secrecy == SECRECY_DRAFT && can_be_draft(kind))
		diag_remedy(
			diag,
			"call the column \"status\", with \"draft\" in the rows that are to wait");
	else if (can_be_withheld(kind))
		diag_remedy(diag,
			    "call the column \"withheld\", with the reason in the rows to list "
			    "as taken in private; or \"access\", with \"private\" in rows to "
			    "leave out");
	else
		diag_remedy(diag,
			    "call the column \"access\", with \"private\" in the rows to keep "
			    "back; take it out if it means something else");
}

static void tell_key(struct diag *diag, int kind, enum secrecy secrecy, const struct node *entry)
{
	struct str moment = moment_in(entry);
	if (moment.len)
		diag_remedy(diag,
			    "write \"publish on: %.*s\"; take the line out if everybody may "
			    "read it now",
			    STR_ARG(moment));
	else if (secrecy == SECRECY_LATER)
		diag_remedy(diag,
			    "write \"publish on:\" and the date: publish on: 1 March 2027 09:00");
	else if (secrecy == SECRECY_DRAFT && can_be_draft(kind))
		diag_remedy(diag, "write \"status: draft\" while it is to wait; take the line out "
				  "when it is ready");
	else if (secrecy == SECRECY_OFF)
		diag_remedy(diag,
			    "write \"access: private\" to keep it back; what was public is taken "
			    "down by \"boardpack withdraw\"; take the line out if everybody may "
			    "read it");
	else if (schema_find(kind, STR("display")) < schema_field_count(kind))
		diag_remedy(
			diag,
			"write \"display: role only\" to show the role in place of the name, or "
			"\"access: private\" to leave it out; take the line out if everybody may "
			"read it");
	else if (can_be_withheld(kind))
		diag_remedy(diag,
			    "write \"withheld:\" and the reason to list it as taken in private; "
			    "or \"access: private\" to leave it out");
	else
		diag_remedy(diag, "write \"access: private\" to keep it back; take the line out if "
				  "everybody may read it");
}

static void report(const struct source *source, int kind, const struct node *entry,
		   struct diag *diag)
{
	const char *article = schema_article(kind), *word = schema_kind(kind)->word;
	struct place place = {source, entry->key_span};
	if (is_column(source))
		diag_report(diag, DIAG_ACCESS_SLIP, place,
			    "%s %s has no column \"%.*s\", so it keeps nothing back; rows that say "
			    "so are held private until this is put right",
			    article, word, STR_ARG(entry->key));
	else
		diag_report(diag, DIAG_ACCESS_SLIP, place,
			    "%s %s has no key \"%.*s\", so it keeps nothing back; this %s is held "
			    "private until this is put right",
			    article, word, STR_ARG(entry->key), word);
}

enum slip slip_in_key(const struct source *source, int kind, const struct node *entry,
		      struct diag *diag)
{
	const struct kind *row = schema_kind(kind);
	const struct field *near = guard_near(kind, entry->key);
	enum secrecy secrecy = near ? SECRECY_PRIVATE : secrecy_of_key(entry->key);
	bool is_refusal =
		secrecy == SECRECY_PRIVATE || secrecy == SECRECY_DRAFT || secrecy == SECRECY_LATER;
	if (row->is_data || (secrecy == SECRECY_OFF && is_other_state(source, kind, entry->key)))
		return SLIP_NONE;
	if (!keeps_back(secrecy, entry))
		return is_refusal && !near ? SLIP_SAYS_NO : SLIP_NONE;
	report(source, kind, entry, diag);
	if (near)
		diag_remedy(diag, "did you mean \"%s\"?", near->name);
	else if (row->is_setting)
		diag_remedy(diag, "take the line out; each thing says for itself who may "
				  "see it");
	else if (is_column(source))
		tell_column(diag, kind, secrecy);
	else
		tell_key(diag, kind, secrecy, entry);
	return SLIP_HELD;
}
