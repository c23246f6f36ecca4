#include "site/register.h"

#include "base/decimal.h"
#include "record/link.h"
#include "record/prose.h"
#include "record/schema.h"
#include "site/address.h"
#include "site/kind_pages.h"
#include "text/csv.h"
#include "text/html.h"

bool register_has(const struct thing *thing)
{
	const struct kind_pages *pages = kind_pages(thing->kind);
	return thing->address.len && (!pages->register_has || pages->register_has(thing));
}

bool register_is_wanted(const struct record *record, int kind)
{
	if (!kind_pages(kind)->register_holds || !record->site->address.len)
		return false;
	return things_any(&record->of[kind], register_has);
}

static struct str file_name(int kind, struct arena *arena)
{
	return arena_replace(arena, str_from(schema_kind(kind)->plural), " ", '-');
}

struct str register_address(int kind, struct arena *arena)
{
	return arena_join(arena, STR("data/"), file_name(kind, arena), STR(".csv"));
}

struct str register_metadata_address(int kind, struct arena *arena)
{
	return arena_join(arena, register_address(kind, arena), STR("-metadata.json"), STR(""));
}

/* Columns */

enum column_type {
	COLUMN_TEXT,
	COLUMN_LIST, /* of texts */
	COLUMN_DATE, /* whole, or a month or a year: a text to programs */
	COLUMN_WHOLE,
	COLUMN_DECIMAL,
	COLUMN_REFERENCE, /* KIND:ID */
	COLUMN_REFERENCES,
	COLUMN_ADDRESS,
};

struct column_row {
	struct str name, help;
	enum column_type type;
	const struct field *field; /* null: of every kind */
	bool is_name;              /* of a reference: what readers see */
};

struct columns {
	struct column_row *items;
	size_t count, capacity;
};

/* -1: it has no column. */
static int column_type_of(const struct field *field)
{
	switch (field->type) {
	case FIELD_TEXT:
	case FIELD_PROSE:
	case FIELD_PHRASE:
	case FIELD_MOMENT:
	case FIELD_TIMES:
	case FIELD_CHOICE:
	case FIELD_RATING:
		return COLUMN_TEXT;
	case FIELD_TEXTS:
	case FIELD_RATINGS:
		return COLUMN_LIST;
	case FIELD_DATE:
		return COLUMN_DATE;
	case FIELD_NUMBER:
		return COLUMN_WHOLE;
	case FIELD_DECIMAL:
		return COLUMN_DECIMAL;
	case FIELD_LINK:
		return COLUMN_REFERENCE;
	case FIELD_LINKS:
	case FIELD_TICKS:
		return COLUMN_REFERENCES;
	case FIELD_WEB:
		return COLUMN_ADDRESS;
	default:
		return -1;
	}
}

static struct columns columns_of(int kind, struct arena *arena)
{
	struct columns columns = {0};
	const struct kind *row = schema_kind(kind);
	const struct column_row common[] = {
		{STR("thing"), STR("what it is, as others refer to it"), COLUMN_REFERENCE, NULL,
		 false},
		{STR("address"), STR("where readers find it"), COLUMN_ADDRESS, NULL, false},
		{STR("title"), STR("its title"), COLUMN_TEXT, NULL, false},
		{STR("in"), STR("what it is a part of"), COLUMN_REFERENCE, NULL, false},
		{STR("its date"), STR("when it happened or applies"), COLUMN_DATE, NULL, false},
	};
	for (size_t i = row->referable ? 0 : 1; i < ARRAY_SIZE(common); i++)
		ARRAY_ADD(&columns, arena, common[i]);
	for (size_t i = 0; i < row->field_count; i++) {
		const struct field *field = &row->fields[i];
		int type = column_type_of(field);
		struct str name = str_from(field->name);
		if (type < 0 || field->flags & FIELD_UNLISTED)
			continue;
		struct column_row column = {name, str_from(field->help), (enum column_type)type,
					    field, false};
		ARRAY_ADD(&columns, arena, column);
		if (type != COLUMN_REFERENCE && type != COLUMN_REFERENCES)
			continue;
		column.name = arena_join(arena, name, STR(" in words"), STR(""));
		column.type = type == COLUMN_REFERENCE ? COLUMN_TEXT : COLUMN_LIST;
		column.is_name = true;
		ARRAY_ADD(&columns, arena, column);
	}
	return columns;
}

/* Cells */

static const char between[] = "; ";

/* To what is in no register there is no key. */
static void add_reference(struct buffer *out, const struct thing *thing)
{
	if (!thing || !thing->id.len || !register_has(thing))
		return;
	buffer_add(out, str_from(schema_kind(thing->kind)->word));
	buffer_add_char(out, ':');
	buffer_add(out, thing->id);
}

/* A partner's thing, whose id is of another site, and a text are told in words only. */
static void add_link(struct buffer *out, const struct link *link, bool is_name)
{
	if (is_name)
		buffer_add(out, link_name(link));
	else
		add_reference(out, link->target);
}

static void add_links(struct buffer *out, const struct links *links, bool is_name)
{
	for (size_t i = 0; i < links->count; i++) {
		buffer_add(out, i ? str_from(between) : STR(""));
		add_link(out, &links->items[i], is_name);
	}
}

/* Names of what it refers to stand in its text; addresses and drawings do not. */
static void add_prose(struct buffer *out, const struct prose *prose)
{
	struct buffer html = {0};
	size_t at = 0;
	for (size_t i = 0; prose && i < prose_read(prose)->patch_count; i++) {
		const struct markdown_patch *patch = &prose_read(prose)->patches[i];
		if (patch->type != MARKDOWN_NAME)
			continue;
		buffer_add(&html, str_sub(prose_read(prose)->html, at, patch->offset));
		html_add_text(&html, link_name(&prose->links[patch->reference]));
		at = patch->offset;
	}
	if (prose)
		buffer_add(&html, str_skip(prose_read(prose)->html, at));
	html_add_plain(out, buffer_view(&html));
	buffer_free(&html);
}

static void add_times(struct buffer *out, const struct times *times)
{
	if (times->start >= 0)
		buffer_printf(out, "%02d:%02d", times->start / 60, times->start % 60);
	if (times->start >= 0 && times->end >= 0)
		buffer_printf(out, "-%02d:%02d", times->end / 60, times->end % 60);
}

static void add_texts(struct buffer *out, const struct texts *texts)
{
	for (size_t i = 0; i < texts->count; i++) {
		buffer_add(out, i ? str_from(between) : STR(""));
		buffer_add(out, texts->items[i]);
	}
}

static void add_date(struct buffer *out, struct date date, struct arena *arena)
{
	if (date.precision != DATE_NONE)
		buffer_add(out, date_print_iso(date, arena));
}

static void add_moment(struct buffer *out, const struct moment *moment, struct arena *arena)
{
	add_date(out, moment->date, arena);
	if (moment->date.precision == DATE_DAY && moment->minute > 0)
		buffer_printf(out, "T%02d:%02d", moment->minute / 60, moment->minute % 60);
}

static void add_field(struct buffer *out, const struct thing *thing,
		      const struct column_row *column, struct arena *arena)
{
	const void *value = schema_value(thing, column->field);
	const struct ratings *ratings = value;
	switch (column->field->type) {
	case FIELD_TEXT:
	case FIELD_WEB:
		buffer_add(out, *(const struct str *)value);
		break;
	case FIELD_TEXTS:
		add_texts(out, value);
		break;
	case FIELD_PROSE:
	case FIELD_PHRASE:
		add_prose(out, *(struct prose *const *)value);
		break;
	case FIELD_DATE:
		add_date(out, *(const struct date *)value, arena);
		break;
	case FIELD_MOMENT:
		add_moment(out, value, arena);
		break;
	case FIELD_TIMES:
		add_times(out, value);
		break;
	case FIELD_NUMBER:
		if (*(const int *)value)
			buffer_printf(out, "%d", *(const int *)value);
		break;
	case FIELD_DECIMAL:
		if (schema_mark(thing, column->field)->stated == STATED)
			buffer_add(out, decimal_print_plain(*(const struct decimal *)value, arena));
		break;
	case FIELD_CHOICE:
		buffer_add(out, schema_choice(column->field, *(const int *)value));
		break;
	case FIELD_RATING:
		buffer_add(out, ((const struct rating *)value)->written);
		break;
	case FIELD_RATINGS:
		for (size_t i = 0; i < ratings->count; i++) {
			buffer_add(out, i ? str_from(between) : STR(""));
			buffer_add(out, ratings->items[i].written);
		}
		break;
	case FIELD_LINK:
		add_link(out, value, column->is_name);
		break;
	case FIELD_LINKS:
	case FIELD_TICKS:
		add_links(out, value, column->is_name);
		break;
	default:
		break;
	}
}

void register_add_value(struct buffer *out, const struct thing *thing, const struct field *field,
			struct arena *arena)
{
	add_field(out, thing, &(struct column_row){.field = field, .is_name = true}, arena);
}

struct str register_text(const struct thing *thing, const struct field *field, struct arena *arena)
{
	struct buffer text = {0};
	register_add_value(&text, thing, field, arena);
	return buffer_take(&text, arena);
}

/* Silence is no cell; what the source says in place of a value is said in columns of words. */
static void add_stated(struct buffer *out, const struct thing *thing,
		       const struct column_row *column)
{
	enum stated stated = (enum stated)schema_mark(thing, column->field)->stated;
	bool is_in_words = column->type == COLUMN_TEXT || column->type == COLUMN_LIST;
	if (is_in_words && !out->len &&
	    (stated == STATED_NONE || stated == NOT_KNOWN || stated == NOT_APPLICABLE))
		buffer_add(out, schema_stated(stated));
}

static void add_common(struct buffer *out, const struct record *record, const struct thing *thing,
		       struct str column, struct arena *arena)
{
	if (str_equal(column, STR("thing")))
		add_reference(out, thing);
	else if (str_equal(column, STR("address")))
		buffer_add(out, address_of_thing(record, thing, arena));
	else if (str_equal(column, STR("title")))
		buffer_add(out, thing->title);
	else if (str_equal(column, STR("in")))
		add_reference(out, thing->parent);
	else
		add_date(out, record_date(thing), arena);
}

static void write_row(const struct record *record, const struct thing *thing,
		      const struct columns *columns, struct arena *arena, struct buffer *out)
{
	struct buffer cell = {0};
	for (size_t i = 0; i < columns->count; i++) {
		const struct column_row *column = &columns->items[i];
		if (column->field)
			add_field(&cell, thing, column, arena);
		if (column->field)
			add_stated(&cell, thing, column);
		else
			add_common(&cell, record, thing, column->name, arena);
		csv_add_cell(out, buffer_view(&cell));
		buffer_reset(&cell);
	}
	csv_end_row(out);
	buffer_free(&cell);
}

void register_write(const struct record *record, int kind, struct arena *arena, struct buffer *out)
{
	struct columns columns = columns_of(kind, arena);
	for (size_t i = 0; i < columns.count; i++)
		csv_add_cell(out, columns.items[i].name);
	csv_end_row(out);
	for (size_t i = 0; i < record->of[kind].count; i++)
		if (register_has(record->of[kind].items[i]))
			write_row(record, record->of[kind].items[i], &columns, arena, out);
}

/* What the columns are */

static void add_column(const struct column_row *column, struct arena *arena, struct buffer *out)
{
	static const char *const types[] = {
		[COLUMN_TEXT] = "string",       [COLUMN_LIST] = "string",
		[COLUMN_DATE] = "string",       [COLUMN_WHOLE] = "integer",
		[COLUMN_DECIMAL] = "decimal",   [COLUMN_REFERENCE] = "string",
		[COLUMN_REFERENCES] = "string", [COLUMN_ADDRESS] = "anyURI",
	};
	bool is_list = column->type == COLUMN_LIST || column->type == COLUMN_REFERENCES;
	buffer_add(out, STR("      {\"titles\": "));
	buffer_add_json(out, column->name);
	buffer_add(out, STR(", \"name\": "));
	buffer_add_json(out, arena_replace(arena, column->name, " ", '_'));
	buffer_printf(out, ", \"datatype\": \"%s\", \"dc:description\": ", types[column->type]);
	buffer_add_json(out, column->help);
	if (is_list)
		buffer_printf(out, ", \"separator\": \"%s\"", between);
	buffer_add(out, STR("}"));
}

/* The one kind whose register a reference leads into, where all it may lead to is in that. */
static int register_of(const struct record *record, const struct column_row *column)
{
	for (int kind = KIND_NONE + 1; column->field && kind < KINDS; kind++)
		if (column->field->targets == TO(kind) && register_is_wanted(record, kind))
			return kind;
	return KIND_NONE;
}

static void add_keys(const struct record *record, int kind, const struct columns *columns,
		     struct arena *arena, struct buffer *out)
{
	const char *before = "";
	if (schema_kind(kind)->referable)
		buffer_add(out, STR(",\n    \"primaryKey\": \"thing\""));
	buffer_add(out, STR(",\n    \"foreignKeys\": ["));
	for (size_t i = 0; i < columns->count; i++) {
		const struct column_row *column = &columns->items[i];
		int target =
			column->type == COLUMN_REFERENCE ? register_of(record, column) : KIND_NONE;
		if (target == KIND_NONE || !schema_kind(target)->referable)
			continue;
		buffer_printf(out, "%s\n      {\"columnReference\": ", before);
		buffer_add_json(out, arena_replace(arena, column->name, " ", '_'));
		buffer_add(out, STR(", \"reference\": {\"resource\": "));
		buffer_add_json(out,
				arena_join(arena, file_name(target, arena), STR(".csv"), STR("")));
		buffer_add(out, STR(", \"columnReference\": \"thing\"}}"));
		before = ",";
	}
	buffer_add(out, STR("]"));
}

void register_write_metadata(const struct record *record, int kind, struct arena *arena,
			     struct buffer *out)
{
	struct columns columns = columns_of(kind, arena);
	struct str name = arena_join(arena, file_name(kind, arena), STR(".csv"), STR(""));
	buffer_add(out, STR("{\n  \"@context\": [\"http://www.w3.org/ns/csvw\", {\"@language\": "));
	buffer_add_json(out, str_either(record->site->language, STR("en-GB")));
	buffer_add(out, STR("}],\n  \"url\": "));
	buffer_add_json(out, name);
	buffer_add(out, STR(",\n  \"dc:title\": "));
	buffer_add_json(out, str_from(schema_kind(kind)->plural));
	buffer_add(out, STR(",\n  \"dc:description\": "));
	buffer_add_json(out, str_from(kind_pages(kind)->register_holds));
	if (record->site->licence.len) {
		buffer_add(out, STR(",\n  \"dc:license\": "));
		buffer_add_json(out, record->site->licence);
	}
	buffer_add(out, STR(",\n  \"tableSchema\": {\n    \"columns\": [\n"));
	for (size_t i = 0; i < columns.count; i++) {
		add_column(&columns.items[i], arena, out);
		buffer_add(out, i + 1 < columns.count ? STR(",\n") : STR("\n    ]"));
	}
	add_keys(record, kind, &columns, arena, out);
	buffer_add(out, STR("\n  }\n}\n"));
}

/* Cells that a spreadsheet would run */

struct running {
	struct diag *diag;
	struct arena arena;
	LIST_OF(struct str) cells;
	LIST_OF(bool) told; /* of each of them */
};

static void tell_running(const struct running *running, struct place place, struct str cell)
{
	diag_report(running->diag, DIAG_RUNNING_CELL, place,
		    "spreadsheets run a cell that begins like \"%.*s\" as a formula",
		    STR_ARG(str_clip(cell, 60)));
	diag_remedy(running->diag, "put a word in front of it, as tables to download have it as "
				   "it stands here");
}

/* Of several texts in one cell the first is run. */
static void find_running(struct running *running, const struct thing *thing,
			 const struct field *field)
{
	int type = column_type_of(field);
	if ((type != COLUMN_TEXT && type != COLUMN_LIST) || field->flags & FIELD_UNLISTED)
		return;
	struct str text = register_text(thing, field, &running->arena);
	if (!csv_would_run(text))
		return;
	for (size_t i = 0; i < running->cells.count; i++)
		if (str_equal(running->cells.items[i], text)) {
			running->told.items[i] = true;
			tell_running(running, schema_place(thing, field), text);
			return;
		}
}

void register_check_cells(const struct record *record, const struct thing *thing, struct str table,
			  struct diag *diag)
{
	struct running running = {.diag = diag};
	struct str cell;
	while ((cell = csv_next_that_runs(&table, &running.arena)).len) {
		ARRAY_ADD(&running.cells, &running.arena, cell);
		ARRAY_ADD(&running.told, &running.arena, false);
	}
	for (int kind = KIND_NONE + 1; running.cells.count && kind < KINDS; kind++)
		for (size_t i = 0; i < record->of[kind].count; i++)
			for (size_t j = 0; j < schema_field_count(kind); j++)
				find_running(&running, record->of[kind].items[i],
					     schema_field(kind, j));
	/* Of a table in a text, or put together of several. */
	struct place place = thing ? (struct place){thing->source, thing->span} : (struct place){0};
	for (size_t i = 0; i < running.cells.count; i++)
		if (!running.told.items[i])
			tell_running(&running, place, running.cells.items[i]);
	arena_free(&running.arena);
}
