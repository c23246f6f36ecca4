#include "record/columns.h"

#include "base/buffer.h"
#include "kinds/kinds.h"

#include "unit.h"

static void print_node(const struct node *node, struct buffer *out)
{
	if (node->type == NODE_SCALAR)
		buffer_add(out, node->text);
	for (size_t i = 0; node->type != NODE_SCALAR && i < node->count; i++) {
		const struct node *inner = &node->items[i];
		buffer_printf(out, "%s%.*s%s", i ? " " : "", STR_ARG(inner->key),
			      node->type == NODE_MAP ? "=" : "");
		if (inner->type != NODE_SCALAR)
			buffer_add_char(out, '(');
		print_node(inner, out);
		if (inner->type != NODE_SCALAR)
			buffer_add_char(out, ')');
	}
}

/* The rows, one a line, then the messages, without their remedies. */
static void reads(int kind, const char *text, const char *expected)
{
	struct arena arena = {0};
	struct diag diag = {0};
	struct source source = unit_source("r.csv", text);
	struct decoder decoder = {&source, &arena, &arena, &diag, NULL, NULL};
	struct buffer out = {0};
	struct node list = {0};
	columns_read(&decoder, kind, &list);
	for (size_t i = 0; i < list.count; i++) {
		print_node(&list.items[i], &out);
		buffer_add_char(&out, '\n');
	}
	buffer_add(&out, unit_problems(&diag, &arena));
	unit_equal(buffer_view(&out), expected);
	buffer_free(&out);
	diag_free(&diag);
	arena_free(&arena);
}

static void test_headings_by_other_names(void **state)
{
	(void)state;
	reads(KIND_ACTION,
	      "Action No.,Action,Owner(s),Due  Date:,Progress\n1,Write,JA,May 2027,Begun\n",
	      "reference=1 title=Write owners=JA due=May 2027 updates=Begun\n");
	reads(KIND_ATTENDEE, "Name,Job Title,Status\nAnn Lee,Chair,Present\n",
	      "person=Ann Lee role=Chair as=Present\n");
	reads(KIND_ITEM, "Item,Lead,Mins\nWelcome,Chair,5\n",
	      "title=Welcome presenters=Chair minutes=5\n");
	/* What is the number where there is a title as well. */
	reads(KIND_ITEM, "Item,Subject\n1,Welcome\n", "number=1 title=Welcome\n");
}

static void agree(const struct columns_index *index, const struct things *own, int kind,
		  const char *heading)
{
	struct str text = str_from(heading), key = columns_key(kind, own, text, false);
	unit_equal(columns_meaning(index, kind, text), key.len ? key.data : "");
	assert_int_equal(key.len > 0, (columns_kinds(index, text) & TO(kind)) != 0);
}

/* The index of all kinds says what each kind's own table says. */
static void test_the_index_of_all_kinds(void **state)
{
	static const char *const odd[] = {"Owner (1)",
					  "Owner (private)",
					  "Due-date",
					  "Due.Date",
					  "due_date",
					  "Owner(s)",
					  "(L)",
					  "Title",
					  "access",
					  "By whom (x)",
					  "By whom",
					  "x",
					  "",
					  " ",
					  "Bef\xC3\xB6rderung",
					  "R\303\251f",
					  "\357\274\257wner"};
	struct arena arena = {0};
	struct label label = {.word = STR("By whom"), .reads = STR("owners")};
	struct thing *items[] = {&label.thing};
	struct things own = {.items = items, .count = 1};
	struct columns_index *index = columns_index_new(&own, &arena);
	(void)state;
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++) {
		for (size_t i = 0; i < ARRAY_SIZE(odd); i++)
			agree(index, &own, kind, odd[i]);
		for (int other = KIND_NONE + 1; other < KINDS; other++) {
			const struct column *column = schema_kind(other)->columns;
			struct str rest, heading;
			for (size_t i = 0; i < schema_kind(other)->field_count; i++)
				agree(index, &own, kind, schema_kind(other)->fields[i].name);
			for (; column && column->headings; column++)
				for (rest = str_from(column->headings);
				     str_split(&rest, '|', &heading);)
					agree(index, &own, kind, arena_copy(&arena, heading).data);
		}
	}
	unit_equal(columns_meaning(index, KIND_OBSERVATION, STR("May 2027")), "period");
	arena_free(&arena);
}

static void test_headings_are_found(void **state)
{
	(void)state;
	reads(KIND_ACTION, "Board action log,,\nAs at May,,\n\nRef,Action,Owner\n1,Write,JA\n",
	      "reference=1 title=Write owners=JA\n");
	reads(KIND_ACTION, "sep=;\nRef;Action, if any\n1;Write, soon\n",
	      "reference=1 Action, if any=Write, soon\n");
	reads(KIND_ACTION, "Board log\nRef;Action\n1;Write, soon\n",
	      "reference=1 title=Write, soon\n");
	reads(KIND_ACTION, "One,Two\n1,2\n3,4\n",
	      "r.csv:2:1: error: no line above this one has headings that an action has, so "
	      "nothing of "
	      "this file is read [csv-columns]\n");
}

static void test_lines_above_may_be_secret(void **state)
{
	(void)state;
	static const char problem[] =
		"r.csv:1:1: error: a line above the headings says that this list is not for "
		"everybody "
		"[marking]\n";
	reads(KIND_ACTION, "Private session: actions\nRef,Action\n1,Write\n", problem);
	reads(KIND_ACTION, "Actions,,CONFIDENTIAL\nRef,Action\n1,Write\n", problem);
	reads(KIND_ACTION, "Actions (Part 2)\n\nRef,Action\n1,Write\n", problem);
	/* What a bracket keeps back is no column of its own words; other brackets say nothing. */
	reads(KIND_ACTION, "Ref,Action (to be done)\n1,Write\n", "reference=1 title=Write\n");
	reads(KIND_ACTION, "Ref,Title,Action (confidential)\n1,Sale,Write\n",
	      "reference=1 title=Sale Action (confidential)=Write\n");
	reads(KIND_ITEM, "Item,Title,Private (Y/N)\n1,Sale,Y\n",
	      "number=1 title=Sale Private (Y/N)=Y\n");
}

static void test_a_row_may_open_a_private_part(void **state)
{
	(void)state;
	reads(KIND_ACTION, "Ref,Action,Owner\n1,Write,JA\n,Private Board actions,\n2,Sell,JA\n",
	      "reference=1 title=Write owners=JA\n"
	      "r.csv:3:2: error: \"Private Board actions\" stands in a row by itself, so what is "
	      "below it may not be for everybody [access-slip]\n");
	reads(KIND_ITEM,
	      "No,Title,Lead\n1,Welcome,Chair\n,Private patients,\n,Part 2 of the plan,\n"
	      "4,Close,Chair\n",
	      "number=1 title=Welcome presenters=Chair\ntitle=Private patients\ntitle=Part 2 of "
	      "the plan\nnumber=4 title=Close presenters=Chair\n");
	reads(KIND_ITEM, "No,Title\n1,Welcome\n,Part 2 - Private session\n",
	      "number=1 title=Welcome\ntitle=Part 2 - Private session\n");
}

static void test_rows_that_are_none(void **state)
{
	(void)state;
	reads(KIND_ACTION,
	      "Ref,Action,Owner,Note\n1,Write,JA,x\nRef,Action,Owner,Note\n2,Send,JA,y\nTotal,2,,"
	      "\n\n"
	      "Key: R is red,,,\n",
	      "reference=1 title=Write owners=JA note=x\nreference=2 title=Send owners=JA "
	      "note=y\n");
	/* These are rows. */
	reads(KIND_ACTION, "Ref,Action\nTotal,Count the beds\n",
	      "reference=Total title=Count the beds\n");
	reads(KIND_ACTION, "Ref,Action,Owner\n1,Write,JA\n2,,\n",
	      "reference=1 title=Write owners=JA\nreference=2\n");
}

static void test_scores_of_risks(void **state)
{
	(void)state;
	reads(KIND_RISK,
	      "Risk ID,Risk title,Likelihood (current),Impact (current),Target "
	      "score\nR1,Flood,3,4,6\n",
	      "number=R1 title=Flood scores=((kind=current likelihood=3 consequence=4) "
	      "(kind=target score=6))\n");
	/* The plain ones are the inherent score where another is the residual one. */
	reads(KIND_RISK, "Ref,Risk,L,I,Residual L,Residual I\nR1,Flood,5,4,3,4\n",
	      "number=R1 title=Flood scores=((kind=inherent likelihood=5 consequence=4) "
	      "(kind=current likelihood=3 consequence=4))\n");
	/* Headings over two columns, in front of or above the others. */
	reads(KIND_RISK, ",,Current,,Target,\nRef,Risk,L,I,L,I\nR1,Flood,3,4,2,4\n",
	      "number=R1 title=Flood scores=((kind=current likelihood=3 consequence=4) "
	      "(kind=target likelihood=2 consequence=4))\n");
	reads(KIND_RISK, "Ref,Risk,Current,,Target,\n,,L,I,L,I\nR1,Flood,3,4,2,4\n",
	      "number=R1 title=Flood scores=((kind=current likelihood=3 consequence=4) "
	      "(kind=target likelihood=2 consequence=4))\n");
}

static void test_two_columns_that_mean_the_same(void **state)
{
	(void)state;
	reads(KIND_ACTION, "Action,Task,Owner\nWrite,Send,JA\n",
	      "title=Write owners=JA\n"
	      "r.csv:1:8: error: \"Task\" means the same as a column before it, which is read in "
	      "its "
	      "place [duplicate-key]\n");
	/* Both the one who handles it and its owner: the owner. */
	reads(KIND_RISK, "Risk,Handler,Owner\nFlood,JA,AB\n", "title=Flood Handler=JA owner=AB\n");
	reads(KIND_RISK, "Risk,Handler\nFlood,JA\n", "title=Flood owner=JA\n");
}

static void test_a_status_that_is_none_of_publication(void **state)
{
	(void)state;
	reads(KIND_RISK, "Risk,Status\nFlood,Open\nFire,draft\n",
	      "title=Flood\ntitle=Fire status=draft\n"
	      "r.csv:1:6: warning: this column has no status of publication (draft or final); its "
	      "words, such as \"Open\", are left out [wrong-field]\n");
	reads(KIND_RISK, "Risk,Status\nFlood,Closed\n",
	      "title=Flood\n"
	      "r.csv:2:7: error: \"Closed\" is no status of publication, and it would be shown as "
	      "open [unknown-word]\n");
	/* What has a rating of its own is told so, once. */
	reads(KIND_ROW, "Title,Status\nFlood,Green\nFire,Amber\n",
	      "title=Flood\ntitle=Fire\n"
	      "r.csv:1:7: error: this column has no status of publication (draft or final) "
	      "[unknown-word]\n");
	reads(KIND_ROW, "Title,Status\nFlood,Draft\n", "title=Flood status=Draft\n");
	/* Anything else is for the schema to refuse: it may be a slip. */
	reads(KIND_RISK, "Risk,Status\nFlood,Drafft\n", "title=Flood status=Drafft\n");
}

static void test_months_across(void **state)
{
	(void)state;
	reads(KIND_OBSERVATION, "Measure,Apr-26,May-26\nSickness,5.0,5.2\n",
	      "period=Apr-26 value=5.0\nperiod=May-26 value=5.2\n");
	reads(KIND_OBSERVATION, "Measure,April 2026,May 2026\nTarget,4,4\nActual,5.0,5.2\n",
	      "period=April 2026 value=5.0\nperiod=May 2026 value=5.2\n");
	reads(KIND_OBSERVATION, "Measure,April 2026,May 2026\nBeds,4,4\nVisits,5.0,5.2\n",
	      "r.csv:1:1: error: this sheet has the periods across, and 2 rows, of which none is "
	      "called "
	      "value [wrong-series]\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_headings_by_other_names),
		cmocka_unit_test(test_headings_are_found),
		cmocka_unit_test(test_the_index_of_all_kinds),
		cmocka_unit_test(test_lines_above_may_be_secret),
		cmocka_unit_test(test_a_row_may_open_a_private_part),
		cmocka_unit_test(test_rows_that_are_none),
		cmocka_unit_test(test_scores_of_risks),
		cmocka_unit_test(test_two_columns_that_mean_the_same),
		cmocka_unit_test(test_a_status_that_is_none_of_publication),
		cmocka_unit_test(test_months_across),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
