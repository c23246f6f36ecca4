#include "record/columns.h"

#include "base/arena.h"
#include "guard/secrecy.h"
#include "text/csv.h"
#include "text/utf8.h"

/* Headings */

enum { LONGEST = 80 };

struct plain {
	char text[LONGEST];
	size_t len;
};

static bool is_kept(char c)
{
	return ascii_is_letter(c) || ascii_is_digit(c) || c == '/' || c == '%';
}

/* "Due  Date:" as "due date"; of one that is too long, its beginning. */
static struct str make_plain(struct str heading, struct plain *out)
{
	struct arena scratch = {0};
	size_t ascii = 0;
	while (ascii < heading.len && !((unsigned char)heading.data[ascii] & 0x80))
		ascii++;
	struct str folded = ascii < heading.len ? utf8_fold(heading, &scratch) : heading;
	out->len = 0;
	for (size_t i = 0; i < folded.len && out->len < LONGEST; i++) {
		if (is_kept(folded.data[i]))
			out->text[out->len++] = ascii_fold(folded.data[i]);
		else if (out->len && out->text[out->len - 1] != ' ')
			out->text[out->len++] = ' ';
	}
	arena_free(&scratch);
	return str_trim((struct str){out->text, out->len});
}

/* A key of the kind's own, or one that all kinds have. */
static struct str schema_key(int kind, struct str heading, bool common)
{
	size_t index = schema_find(kind, heading);
	size_t first = schema_field_count(kind) - schema_kind(kind)->field_count;
	bool found = index < schema_field_count(kind) && (index < first) == common;
	return found ? str_from(schema_field(kind, index)->name) : (struct str){0};
}

static struct str own_key(int kind, const struct things *own, struct str heading)
{
	for (size_t i = 0; own && i < own->count; i++) {
		const struct label *label = (const struct label *)own->items[i];
		struct plain one, other;
		size_t index = schema_find(kind, label->reads);
		if (str_equal(make_plain(label->word, &one), make_plain(heading, &other)) &&
		    index < schema_field_count(kind))
			return str_from(schema_field(kind, index)->name);
	}
	return (struct str){0};
}

/* Is a column left out where another has what it means? Then it keeps its heading. */
static bool is_left(const struct column *column)
{
	return column->second && !*column->second;
}

static struct str table_key(int kind, struct str heading, bool second)
{
	struct plain plain;
	struct str text = make_plain(heading, &plain);
	const struct column *column = schema_kind(kind)->columns;
	for (; text.len && column && column->headings; column++)
		if (str_is_one_of(text, column->headings))
			return second && is_left(column)
				       ? heading
				       : str_from(second ? column->second : column->key);
	return (struct str){0};
}

/* Months across: each heading is a period. */
static bool is_across(int kind, struct str heading)
{
	struct date date;
	return schema_kind(kind)->across && date_parse(heading, &date) == DATE_READ;
}

struct str columns_key(int kind, const struct things *own, struct str heading, bool second)
{
	struct str key = second ? (struct str){0} : schema_key(kind, heading, false);
	if (!key.len && !second)
		key = own_key(kind, own, heading);
	if (!key.len)
		key = table_key(kind, heading, second);
	if (!key.len && !secrecy_in_bracket(str_skip(heading, str_find_char(heading, '('))))
		key = table_key(kind, str_sub(heading, 0, str_find_char(heading, '(')), second);
	if (!key.len && !second)
		key = schema_key(kind, heading, true);
	return key;
}

/* The same by an index of all words that kinds know, for sheets of which the kind is looked for. */

/* In the order in which they are taken. */
enum word_type { WORD_OF_FIELD, WORD_OF_SITE, WORD_OF_TABLE, WORD_BEFORE_BRACKET, WORD_OF_ALL };

struct word {
	struct str plain;
	struct str name; /* as it is written; of a field there is no other way to write it */
	struct str key;
	kind_set kinds;
	enum word_type type;
	size_t order;
};

struct columns_index {
	const struct things *own;
	struct arena *arena;
	kind_set across;
	struct {
		struct word *items;
		size_t count, capacity;
	} words;
};

static int by_plain(const void *left, const void *right)
{
	const struct word *a = left, *b = right;
	int order = str_compare(a->plain, b->plain);
	return order ? order : (a->order > b->order) - (a->order < b->order);
}

static void add_word(struct columns_index *index, struct str text, struct str key, kind_set kinds,
		     enum word_type type)
{
	struct plain plain;
	struct word word = {.name = text, .key = key, .kinds = kinds, .type = type};
	word.plain = arena_copy(index->arena, make_plain(text, &plain));
	word.order = index->words.count;
	if (word.plain.len)
		ARRAY_ADD(&index->words, index->arena, word);
}

static void add_field(struct columns_index *index, const struct field *field, kind_set kinds,
		      enum word_type type)
{
	struct str name = str_from(field->name);
	add_word(index, name, name, kinds, type);
	if (field->also)
		add_word(index, str_from(field->also), name, kinds, type);
}

static void add_kind(struct columns_index *index, int kind)
{
	const struct kind *row = schema_kind(kind);
	const struct column *column = row->columns;
	index->across |= row->across ? TO(kind) : 0;
	for (size_t i = 0; i < row->field_count; i++)
		add_field(index, &row->fields[i], TO(kind), WORD_OF_FIELD);
	for (; column && column->headings; column++) {
		struct str rest = str_from(column->headings), heading;
		while (str_split(&rest, '|', &heading))
			add_word(index, heading, str_from(column->key), TO(kind), WORD_OF_TABLE);
	}
	for (size_t i = 0; index->own && i < index->own->count; i++) {
		const struct label *label = (const struct label *)index->own->items[i];
		size_t at = schema_find(kind, label->reads);
		if (at < schema_field_count(kind))
			add_word(index, label->word, str_from(schema_field(kind, at)->name),
				 TO(kind), WORD_OF_SITE);
	}
}

struct columns_index *columns_index_new(const struct things *own, struct arena *arena)
{
	struct columns_index *index = arena_new(arena, struct columns_index, 1);
	*index = (struct columns_index){.own = own, .arena = arena};
	int kind = KIND_NONE + 1;
	size_t common = schema_field_count(kind) - schema_kind(kind)->field_count;
	for (size_t i = 0; i < common; i++)
		add_field(index, schema_field(kind, i), ~(kind_set)0, WORD_OF_ALL);
	for (; kind < KINDS; kind++)
		add_kind(index, kind);
	ARRAY_SORT(index->words.items, index->words.count, by_plain);
	return index;
}

/* What a heading means to some kinds: of one kind the key, of several who knows it at all. */
struct meaning {
	kind_set kinds;
	struct str key;
	enum word_type type; /* of the key */
};

static void find_words(const struct columns_index *index, struct str heading, bool whole,
		       kind_set kinds, struct meaning *out)
{
	struct plain plain;
	struct str text = make_plain(heading, &plain);
	size_t at;
	ARRAY_SEEK(at, index->words.count, str_compare(index->words.items[at].plain, text) < 0);
	for (; at < index->words.count && str_equal(index->words.items[at].plain, text); at++) {
		const struct word *word = &index->words.items[at];
		bool is_field = word->type == WORD_OF_FIELD || word->type == WORD_OF_ALL;
		bool fits = whole ? !is_field || str_equal_key(heading, word->name)
				  : word->type == WORD_OF_TABLE;
		enum word_type type = whole ? word->type : WORD_BEFORE_BRACKET;
		if (!fits || !(word->kinds & kinds))
			continue;
		if (!out->kinds || type < out->type) {
			out->key = word->key;
			out->type = type;
		}
		out->kinds |= word->kinds;
	}
}

static struct meaning find_meaning(const struct columns_index *index, struct str heading,
				   kind_set kinds)
{
	struct meaning meaning = {.kinds = 0};
	size_t bracket = str_find_char(heading, '(');
	find_words(index, heading, true, kinds, &meaning);
	if (bracket < heading.len && !secrecy_in_bracket(str_skip(heading, bracket)))
		find_words(index, str_sub(heading, 0, bracket), false, kinds, &meaning);
	return meaning;
}

kind_set columns_kinds(const struct columns_index *index, struct str heading)
{
	struct date date;
	kind_set kinds = find_meaning(index, heading, ~(kind_set)0).kinds;
	return date_parse(heading, &date) == DATE_READ ? kinds | index->across : kinds;
}

struct str columns_meaning(const struct columns_index *index, int kind, struct str heading)
{
	return is_across(kind, heading) ? str_from(schema_kind(kind)->across)
					: find_meaning(index, heading, TO(kind)).key;
}

struct naming {
	int kind;
	const struct things *own;
};

static struct str name_column(const void *context, struct str heading, bool second)
{
	const struct naming *naming = context;
	if (is_across(naming->kind, heading))
		return second ? (struct str){0} : heading;
	return columns_key(naming->kind, naming->own, heading, second);
}

/* Parts of records: "scores/current/likelihood" */

static struct node text_node(const char *key, struct str text, const struct node *like)
{
	struct node node = *like;
	node.type = NODE_SCALAR;
	node.text = text;
	node.verbatim = false;
	node.key = str_from(key);
	return node;
}

/* The record of a list whose "kind" is this; a new one where there is none. */
static struct node *record_of_type(const struct decoder *decoder, struct node *list,
				   struct str type, size_t most, const struct node *first)
{
	for (size_t i = 0; i < list->count; i++)
		if (str_equal(list->items[i].items[0].text, type))
			return &list->items[i];
	struct node record = {.type = NODE_MAP, .span = first->span};
	record.items = arena_new(decoder->scratch, struct node, most + 1);
	ARRAY_PUT(record.items, record.count, most + 1, text_node("kind", type, first));
	ARRAY_PUT(list->items, list->count, most, record);
	return &list->items[list->count - 1];
}

/* A heading may hold a slash of its own: "Private (Y/N)". */
static bool is_part(int kind, const struct node *entry)
{
	size_t slash = str_find_char(entry->key, '/');
	size_t field = schema_find(kind, str_sub(entry->key, 0, slash));
	return slash < entry->key.len && field < schema_field_count(kind) &&
	       schema_field(kind, field)->type == FIELD_RECORDS;
}

/* The list that holds the records of a field, in the entries kept so far. */
static struct node *list_of(const struct decoder *decoder, struct node *row, size_t *kept,
			    struct str field, size_t most, const struct node *first)
{
	for (size_t i = 0; i < *kept; i++)
		if (row->items[i].type == NODE_LIST && str_equal(row->items[i].key, field))
			return &row->items[i];
	struct node *list = &row->items[(*kept)++];
	*list = (struct node){
		.type = NODE_LIST, .span = first->span, .key = field, .key_span = first->key_span};
	list->items = arena_new(decoder->scratch, struct node, most);
	return list;
}

/* Put what stands in several columns into records: never more entries than there were. */
static void gather_parts(const struct decoder *decoder, int kind, struct node *row)
{
	size_t kept = 0, count = row->count;
	for (size_t i = 0; i < count; i++) {
		struct node entry = row->items[i];
		if (!is_part(kind, &entry)) {
			row->items[kept++] = entry;
			continue;
		}
		struct str rest = entry.key, field, type;
		str_split(&rest, '/', &field);
		str_split(&rest, '/', &type);
		struct node *list = list_of(decoder, row, &kept, field, count, &entry);
		struct node *record = record_of_type(decoder, list, type, count, &entry);
		entry.key = rest;
		ARRAY_PUT(record->items, record->count, count + 1, entry);
	}
	row->count = kept;
}

/* Months across: a row of values is a list of periods. */

static bool has_across(int kind, const struct node *row)
{
	size_t across = 0;
	for (size_t i = 0; i < row->count; i++)
		across += is_across(kind, row->items[i].key);
	return across > 1;
}

/* What a row of such a sheet gives: its first cell, if that is no period. */
static struct str row_name(int kind, const struct node *row)
{
	return is_across(kind, row->items[0].key) ? (struct str){0} : row->items[0].text;
}

static void turn_row(const struct decoder *decoder, int kind, const struct node *row,
		     const char *key, struct node *out)
{
	for (size_t i = 0; i < row->count; i++) {
		const struct node *cell = &row->items[i];
		if (!is_across(kind, cell->key))
			continue;
		struct node *items = arena_new(decoder->scratch, struct node, 2);
		items[0] = text_node(schema_kind(kind)->across, cell->key, cell);
		items[0].span = cell->key_span;
		items[1] = *cell;
		items[1].key = str_from(key);
		ARRAY_PUT(
			out->items, out->count, row->count,
			(struct node){
				.type = NODE_MAP, .span = cell->span, .count = 2, .items = items});
	}
}

/* Is a row of the value itself, by its name, or because there is no other? */
static bool is_value_row(int kind, const struct node *list, const struct node *row)
{
	struct str key = columns_key(kind, NULL, row_name(kind, row), false);
	return list->count == 1 || str_equal(key, str_from(schema_kind(kind)->shorthand));
}

static bool turn_across(const struct decoder *decoder, int kind, struct node *list)
{
	const struct node *values = NULL;
	bool several = false;
	if (!list->count || !schema_kind(kind)->across || !has_across(kind, &list->items[0]))
		return true;
	for (size_t i = 0; i < list->count; i++) {
		if (!is_value_row(kind, list, &list->items[i]))
			continue;
		several |= values != NULL;
		values = &list->items[i];
	}
	if (!values || several) {
		diag_report(decoder->diag, DIAG_WRONG_SERIES, decode_place(decoder, list),
			    "this sheet has the periods across, and %zu rows, of which %s",
			    list->count,
			    several ? "several are called values" : "none is called value");
		diag_remedy(decoder->diag, "keep the row of this measure in its file, or call its "
					   "first cell \"Actual\"");
		list->count = 0;
		return false;
	}
	struct node turned = {.type = NODE_LIST, .span = list->span};
	turned.items = arena_new(decoder->scratch, struct node, values->count);
	turn_row(decoder, kind, values, schema_kind(kind)->shorthand, &turned);
	*list = turned;
	return true;
}

/* The status of a matter, in a column that for its kind says what is published */

static bool is_progress(struct str text)
{
	return str_is_one_of(text,
			     "open|active|live|current|in progress|ongoing|on track|new|accepted|"
			     "tolerated|treated|under review|monitoring|mitigating|approved");
}

static bool is_end(struct str text)
{
	return str_is_one_of(text, "closed|complete|completed|done|archived|superseded|merged");
}

/* The list would show it as open. */
static void report_end(const struct decoder *decoder, const struct node *entry)
{
	diag_report(decoder->diag, DIAG_UNKNOWN_WORD, decode_place(decoder, entry),
		    "\"%.*s\" is no status of publication, and it would be shown as open",
		    STR_ARG(entry->text));
	diag_remedy(decoder->diag, "add a column \"closed\" with the date, or delete the row");
}

static void report_progress(const struct decoder *decoder, const struct node *entry)
{
	struct place place = {decoder->source, entry->key_span};
	diag_report(decoder->diag, DIAG_WRONG_FIELD, place,
		    "this column has no status of publication (draft or final); its words, such as "
		    "\"Open\", are left out");
}

static bool is_publication(struct str text)
{
	enum { SLIPS = 2 };
	return str_distance(str_trim(text), STR("draft")) <= SLIPS ||
	       str_distance(str_trim(text), STR("final")) <= SLIPS;
}

/* "Green" in the status of a workstream's action, which has a rating of its own. */
static void report_rating(const struct decoder *decoder, const struct node *entry)
{
	struct place place = {decoder->source, entry->key_span};
	diag_report(decoder->diag, DIAG_UNKNOWN_WORD, place,
		    "this column has no status of publication (draft or final)");
	diag_remedy(decoder->diag,
		    "where it says how far each has come, such as Green, call it \"rating\"");
}

/* "Open" in the status of a risk is no slip of "draft": it is left out, and said once. */
static void drop_progress(const struct decoder *decoder, int kind, struct node *row)
{
	size_t kept = 0;
	bool can_close = schema_find(kind, STR("closed")) < schema_field_count(kind);
	bool has_rating = schema_find(kind, STR("rating")) < schema_field_count(kind);
	for (size_t i = 0; i < row->count; i++) {
		const struct node *entry = &row->items[i];
		bool guards = str_equal(entry->key, STR("status")) &&
			      schema_field_of(kind, "status")->type == FIELD_DRAFT;
		if (guards && can_close && is_end(entry->text))
			report_end(decoder, entry);
		else if (guards && has_rating && entry->text.len && !is_publication(entry->text))
			report_rating(decoder, entry);
		else if (guards && is_progress(entry->text))
			report_progress(decoder, entry);
		else
			row->items[kept++] = *entry;
	}
	row->count = kept;
}

/* What was passed over */

static bool check_above(const struct decoder *decoder, struct span above)
{
	struct place place = {decoder->source, above};
	if (!secrecy_is_spoken_of(str_sub(decoder->source->text, above.start, above.end)))
		return true;
	diag_report(decoder->diag, DIAG_MARKING, place,
		    "a line above the headings says that this list is not for everybody");
	diag_remedy(decoder->diag,
		    "delete the line if the list may be published; else keep the file elsewhere");
	return false;
}

/* A row of one cell that opens a private part: what stands behind it is not read. */
static void check_rows(const struct decoder *decoder, struct node *list)
{
	for (size_t i = 0; i + 1 < list->count; i++) {
		const struct node *row = &list->items[i], *only = NULL;
		size_t filled = 0;
		for (size_t k = 0; k < row->count; k++)
			if (str_trim(row->items[k].text).len) {
				only = &row->items[k];
				filled++;
			}
		if (filled != 1 || !secrecy_opens_part(only->text, SECRECY_ROW))
			continue;
		diag_report(
			decoder->diag, DIAG_ACCESS_SLIP, decode_place(decoder, only),
			"\"%.*s\" stands in a row by itself, so what is below it may not be for "
			"everybody",
			STR_ARG(only->text));
		diag_remedy(decoder->diag,
			    "keep what is below in a file elsewhere, or delete this row and add a "
			    "column \"access\" with \"private\"");
		list->count = i;
	}
}

static void tell_passed(const struct decoder *decoder, const struct csv_sheet *sheet)
{
	bool above = sheet->titles.end > sheet->titles.start;
	struct span span = above ? sheet->titles : sheet->passed;
	if (!above && !sheet->passed_count)
		return;
	diag_report(decoder->diag, DIAG_PASSED_LINES, (struct place){decoder->source, span},
		    "passed over: %s%s%s", above ? "what stands above the headings" : "",
		    above && sheet->passed_count ? ", and " : "",
		    !sheet->passed_count
			    ? ""
			    : arena_printf(decoder->scratch,
					   "%zu line%s of totals, headings or notes",
					   sheet->passed_count, str_plural(sheet->passed_count))
				      .data);
}

static void report_no_headings(const struct decoder *decoder, int kind, struct node *list)
{
	const struct kind *row = schema_kind(kind);
	diag_report(
		decoder->diag, DIAG_CSV_COLUMNS, decode_place(decoder, &list->items[0]),
		"no line above this one has headings that %s %s has, so nothing of this file is "
		"read",
		schema_article(kind), row->word);
	diag_remedy(decoder->diag, "write its headings into one line, such as %s and %s",
		    schema_field(kind, 1)->name, row->fields[0].name);
	list->count = 0;
}

bool columns_read(const struct decoder *decoder, int kind, struct node *out)
{
	struct naming naming = {kind, decoder->columns};
	struct csv_sheet sheet = {.name = name_column, .context = &naming};
	bool read = csv_parse_sheet(decoder->source, &sheet, decoder->scratch, decoder->diag, out);
	if (!check_above(decoder, sheet.above))
		out->count = 0;
	if (!sheet.has_headings && out->count)
		report_no_headings(decoder, kind, out);
	tell_passed(decoder, &sheet);
	check_rows(decoder, out);
	for (size_t i = 0; i < out->count; i++) {
		drop_progress(decoder, kind, &out->items[i]);
		gather_parts(decoder, kind, &out->items[i]);
	}
	return turn_across(decoder, kind, out) && read;
}
