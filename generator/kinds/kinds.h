/*
 * The kinds: what the files of this folder know of each other.
 */
#ifndef KINDS_KINDS_H
#define KINDS_KINDS_H

#include "base/arena.h"
#include "kinds/choices.h"
#include "kinds/meeting_structs.h"
#include "kinds/structs.h"
#include "record/record.h"
#include "record/schema.h"
#include "record/thing.h"
#include "record/withdrawn.h"
#include "site/kind_pages.h"

/* Which kind has which number. */
enum {
	/* with a file or a list of their own */
	KIND_ORGANISATION = KIND_NONE + 1,
	KIND_COMMITTEE,
	KIND_PERSON,
	KIND_STRATEGY,
	KIND_PRIORITY,
	KIND_WORKSTREAM,
	KIND_REGISTER,
	KIND_RISK,
	KIND_MEETING,
	KIND_PAPER,
	KIND_MINUTES,
	KIND_DOCUMENT,
	KIND_MEASURE,
	KIND_TERM,
	KIND_TOPIC,
	KIND_SOURCE,
	/* inside those */
	KIND_ITEM,
	KIND_ACTION,
	KIND_DECISION,
	KIND_QUESTION,
	KIND_PERIOD,
	KIND_ROW,
	KIND_CITATION,
	KIND_SCORE,
	KIND_MITIGATION,
	KIND_CONTROL,
	KIND_ASSURANCE,
	KIND_GIVEN_RATING,
	KIND_COVER,
	KIND_ALIGNMENT,
	KIND_CONSIDERED,
	KIND_PROMISE,
	KIND_REPORT_ROW,
	KIND_ATTENDEE,
	KIND_DECLARATION,
	KIND_CHANGE,
	KIND_UPDATE,
	KIND_AMENDMENT,
	KIND_WITHHELD,
	KIND_EXEMPTION,
	KIND_PUBLIC_WORD,
	KIND_RELEASE,
	KIND_ATTACHMENT,
	KIND_OBSERVATION,
	KIND_REBASE,
	KIND_DATED_TARGET,
	KIND_VERSION,
	KIND_MEMBER,
	KIND_ROLE,
	KIND_INTEREST,
	KIND_ALIAS,
	KIND_SHARED_REFERENCE,
	KIND_WITHDRAWAL,
	KIND_CONSENT,
	/* settings */
	KIND_SITE,
	KIND_COMPLETE,
	KIND_LABEL,
	KIND_SCALE,
	KIND_LEVEL,
	KIND_BAND,
	KIND_MENTION,
	KIND_STATEMENT,
	KIND_BARRIER,
	KIND_CHECKS,
	KIND_VIOLATION,
	KINDS_HERE
};

_Static_assert((int)KINDS_HERE == (int)KINDS, "record/thing.h says how many kinds there are");

/*
 * The member of a kind's struct that a field is decoded into. Its C type says
 * the type of the field; where it is one of several, AS says which, and does
 * not compile when the member is of another.
 */
/* clang-format off */
#define AT(kind, member) \
	.type = _Generic(((struct kind *)0)->member, \
		struct str: FIELD_TEXT, struct texts: FIELD_TEXTS, struct prose *: FIELD_PROSE, \
		struct date: FIELD_DATE, struct moment: FIELD_MOMENT, struct times: FIELD_TIMES, \
		int: FIELD_NUMBER, struct decimal: FIELD_DECIMAL, struct rating: FIELD_RATING, \
		struct ratings: FIELD_RATINGS, struct link: FIELD_LINK, struct links: FIELD_LINKS, \
		struct things: FIELD_RECORDS), \
	.offset = offsetof(struct kind, member)
#define AS(word, kind, member) \
	.type = FIELD_##word, \
	.offset = _Generic(((struct kind *)0)->member, AS_##word: offsetof(struct kind, member))
#define AS_CHOICE int
#define AS_FILE struct str
#define AS_ID struct str
#define AS_PHRASE struct prose *
#define AS_TICKS struct links
#define AS_WEB struct str

/* The fields of a kind, which stand in rows called NAME_fields, and the size of its struct. */
#define FIELDS(kind) \
	.size = sizeof(struct kind), .fields = kind##_fields, \
	.field_count = ARRAY_SIZE(kind##_fields)

/* The feed of a thing, among the tables of its kind; and that of all of them, in its folder. */
#define FEED_OF_THING \
	{ \
		.name = "feed", .ending = "xml", .is_followed = true, .has = feed_has, .write = feed_write \
	}
#define FEED(where, what, writes) \
	{ \
		.name = "feed", .folder = where, .ending = "xml", .title = what, .is_followed = true, .is_wanted = feed_is_wanted, \
		.write = writes \
	}

/* A list of rows, for a member that has items and a count. */
#define ROWS(rows) {rows, ARRAY_SIZE(rows)}
/* clang-format on */

/* What columns are called: kinds/columns.c */
extern const struct column item_headings[], action_headings[], row_headings[], update_headings[],
	decision_headings[], question_headings[], attendee_headings[], declaration_headings[],
	member_headings[], person_headings[], interest_headings[], term_headings[],
	observation_headings[], risk_headings[], score_headings[];

/* Calendars: kinds/calendar.c */

enum { MEETING_TABLES = 3 };
extern const struct data_row meeting_tables[MEETING_TABLES];

/* The meetings of a committee that have a day; the days when risks are to be looked at. */
bool calendar_has_committee(const struct record *record, const struct thing *committee);
void calendar_write_committee(const struct record *record, const struct thing *committee,
			      struct arena *arena, struct buffer *out);
bool calendar_has_reviews(const struct record *record);
void calendar_write_reviews(const struct record *record, const struct thing *thing,
			    struct arena *arena, struct buffer *out);

/* Scores: kinds/score.c */

enum score_change {
	SCORE_NOT_COMPARABLE,
	SCORE_FIRST,
	SCORE_BETTER,
	SCORE_WORSE,
	SCORE_UNCHANGED,
};

/* What type a score is of: current where nothing is said. */
enum score_type score_type(const struct score *score);

/* "current", "inherent", "target". */
struct str score_type_word(enum score_type type);

/* The scores of a risk, oldest first, wherever they are written. */
struct back_links score_history(const struct risk *risk);

/* The latest stated score of a type, or null. */
const struct score *score_latest(const struct risk *risk, enum score_type type);

/*
 * The first of the run of equal current scores that ends with the latest, or null. A score that is
 * not stated does not end it: who says since when has to name those.
 */
const struct score *score_since(const struct risk *risk);

/* How a score compares with the stated one of its type before it. */
enum score_change score_change(const struct risk *risk, const struct score *score);

/* The bands of scores, of the site or else built in; and the one of a score, or null. */
const struct things *score_bands(const struct record *record);
const struct band *score_band(const struct record *record, int score);

/* The word for it: "better", "not comparable"; and the way, as an arrow, or nothing. */
struct str score_change_word(enum score_change change);
struct str score_change_arrow(enum score_change change);

/*
 * What its current scores with dates did, in a sentence: "Better in March 2026,
 * then back to 16 in July". Empty where none is stated.
 */
struct str score_story(const struct risk *risk, struct arena *arena);

/* The current scores of a risk as a score chart; nothing where none is stated with a date. */
struct value score_chart(const struct view *view, const struct thing *risk);
extern const struct shape shape_score_chart;

/* Does the record say that no paper with it is held? */
bool score_is_not_known(const struct thing *score);
/* Why it has no number: its words, "not known" or "not stated". */
struct str score_words(const struct thing *score);

/* Is it a score of a 5 by 5 matrix? */
bool score_is_product(int score);

/* Meetings, as templates see them: kinds/meeting_values.c */
extern const struct kind_pages meeting_pages;
/* and all of them, for the site: kinds/meeting.c */
enum { MEETING_SITE_VALUES = 7 };
extern const struct value_row meeting_site_values[MEETING_SITE_VALUES];

/* What they are in OParl and schema.org: kinds/objects.c */
extern const struct object_rows oparl_organisation, oparl_committee, oparl_person, oparl_member,
	oparl_meeting, oparl_item, oparl_paper, linked_organisation, linked_committee,
	linked_meeting, linked_paper;

/* What the site publishes beside its pages: kinds/downloads.c */
enum { DOWNLOAD_SITE_VALUES = 10 };
extern const struct value_row download_site_values[DOWNLOAD_SITE_VALUES];

/* Does a committee belong to the publisher of the site? */
bool committee_is_publishers(const struct record *record, const struct thing *committee);

/*
 * A withdrawal that is recorded by another thing, and stands in the place of what is gone: with
 * the date, role and reason of this one. kinds/withdrawal.c.
 */
struct thing *withdrawal_make(struct record *record, const struct thing *by,
			      const struct withdrawal *like, struct thing *gone);
/* Those whose address was below that of a thing, as papers of a meeting. */
void withdrawals_below(const struct view *view, const struct thing *thing, struct things *out);

/* Consent to a story: kinds/consent.c */

/* Report a story whose text or papers are published without it. */
void consent_check(const struct record *record, const struct thing *item, struct diag *diag);

/* What is taken down when it ended or was withdrawn: for the members of an item's struct kind. */
void consent_withdraws(struct withdrawing *work, struct thing *item);
struct thing *consent_tombstone(struct record *record, struct thing *item, struct thing *gone);

/* The list of what is taken in private: kinds/withheld.c */
extern const struct kind_pages withheld_pages;

/* Promises: kinds/promise.c */

/* Those made to a meeting; those of them that something at it keeps, and the rest. */
void promises_to(const struct view *view, const struct thing *meeting, struct things *out);
void promises_kept_at(const struct view *view, const struct thing *meeting, struct things *out);
void promises_not_kept_at(const struct view *view, const struct thing *meeting, struct things *out);

/* Agenda items: kinds/item.c */

/* Is it listed as taken in private, with why? Is it private, withheld, or still to come out? */
bool item_is_withheld(const struct thing *item);
bool item_is_held(const struct thing *item);
/* A draft is what an item or a paper of this purpose asks about. */
enum draft_here item_draft_here(const struct ratings *purpose);
bool item_needs_decision(const struct thing *item);

/* How much there is to read for items, as far as that can be said. */
struct reading {
	size_t minutes;
	size_t files;     /* papers whose length is not known */
	size_t elsewhere; /* papers that a partner publishes */
	size_t to_follow;
};

struct reading item_reading(const struct things *items);

/* Minutes: kinds/minutes.c */

/* The minutes of a meeting, or null; what they say about an agenda item, or nothing. */
const struct thing *minutes_of(const struct thing *meeting);
struct value minute_of_item(const struct view *view, const struct thing *item);
/* The report of a period, or null. */
const struct period *workstream_report(const struct workstream *workstream, struct date period);
/* Reports in papers: kinds/reported.c. The body in parts, where any stands in it; else nothing. */
struct value paper_parts(const struct view *view, const struct thing *paper);
/* Does a report not say where in its paper it stands? */
bool period_is_apart(const struct thing *period);
/* Report of a report or of what it cites that says so of a place that the paper does not have. */
void period_check(const struct record *record, struct thing *period, struct diag *diag);
void citation_check(const struct record *record, struct thing *citation, struct diag *diag);
/* The risks it cites in a period. */
struct things workstream_citations(const struct thing *workstream, struct date period,
				   struct arena *arena);

/* The latest rows of all workstreams that deliver a priority. */
struct things priority_rows(const struct thing *priority, struct arena *arena);

/* Risks that threaten it or that its workstreams cite. */
struct things priority_risks(const struct thing *priority, struct arena *arena);

/* The dates on which any priority of a strategy was rated: the latest few, oldest first. */
struct rating_dates {
	struct date items[8]; /* a strip is read at a glance */
	size_t count;
};
struct rating_dates priority_rating_dates(const struct record *record,
					  const struct thing *strategy);

/*
 * Topics: kinds/topic_find.c. Look through the texts of the record once, for all topics; once it is
 * cut. Where a name of one stands, as a run of text between tags or a field; and what is said
 * there.
 */
void topic_find_all(const struct record *record);
uint64_t topic_found(const struct record *record); /* struct kind: found */
struct str topic_words(const struct topic_hit *hit, struct arena *arena);

/* Is the text of a version kept: kinds/version.c */
bool version_has_text(const struct thing *version);

/* Is only the role of this person shown, not the name? Null: no. */
static inline bool person_is_role_only(const struct thing *person)
{
	return person && person->kind == KIND_PERSON &&
	       ((const struct person *)person)->display == DISPLAY_ROLE_ONLY;
}

/* The committee whose numbers an action has: the first of those that met, or whose log it is. */
struct thing *action_committee(const struct registry *registry, const struct thing *action);
/* Does a committee meet there, be it as one of several? Before references are resolved. */
bool action_is_met_by(const struct registry *registry, const struct meeting *meeting,
		      const struct thing *committee);

/*
 * Make one action of those that logs of several meetings, or the log of a committee, name by one
 * reference: the first is the action, the later are its updates. See kinds/action_log.c.
 */
void action_gather(const struct things *all, const struct registry *registry,
		   const struct record *record, struct diag *diag);

/* "170817/04" as the id of an action: "170817-4". */
struct str action_reference(struct str reference, struct arena *arena);
/* The latest update of an action that tells something, or null. */
const struct update *action_latest(const struct action *of, bool (*tells)(const struct update *));

/*
 * The item of an agenda that a log names by its title, its printed number or both ("13. Sale"), or
 * null. Where several could be meant, one that is withheld is.
 */
struct thing *item_called(const struct meeting *meeting, struct str text, struct arena *arena);

/* Give a row of a list the item that its "agenda item" calls so; where none is, that is told. */
void item_take_called(struct thing *row, struct str text, struct link *link, struct arena *arena,
		      struct diag *diag);

/* How many papers of a meeting are held, as text here or as a file, and not only named. */
size_t committee_papers_held(const struct thing *meeting);

/* Is a paper only a file, without a body here? */
bool paper_is_file_only(const struct thing *paper);

/* The meeting that holds a thing, or null. */
const struct thing *meeting_holding(const struct thing *thing);

/* The same action of a workstream a period before, or null; and in its latest, maybe itself. */
const struct thing *row_before(const struct thing *row);
const struct thing *row_latest(const struct thing *row);

/* Is an action complete, closed or superseded? How it stands; is its date over and it is not? */
bool action_is_done(const struct thing *action);
struct str action_status(const struct thing *action);
bool action_is_late(const struct record *record, const struct thing *action);
/* What is open first, the longest due at the top; and people by their last name. */
int actions_by_urgency(const struct thing *a, const struct thing *b);
int people_by_surname(const struct thing *a, const struct thing *b);

/*
 * Actions due at a meeting; while it is ahead also those of its committees
 * that are not done and whose date is over by then.
 */
struct things actions_due(const struct record *record, const struct meeting *meeting,
			  struct arena *arena);

/* The decisions of a meeting about a paper: that name it, or its item, which has no other. */
struct things decisions_about(const struct meeting *meeting, const struct thing *paper,
			      struct arena *arena);

/* Why no decision about something is known, in words; nothing without a meeting. */
struct str decisions_missing(const struct record *record, const struct meeting *meeting);

/* The accessibility statement: kinds/accessibility.c */

/*
 * Report a site without a contact, a review more than 12 months before the
 * day the site speaks from, and what does not make sense.
 */
void statement_check(const struct record *record, struct diag *diag);

/*
 * How far the site complies: as its owner says, else from the last check, the
 * barriers its owner names and the papers that are only a file. Not stated:
 * nobody has said, and nothing was checked.
 */
enum compliance statement_compliance(const struct record *record);

/* The small objects that the values of kinds are made of, for names_shapes too. */
extern const struct shape shape_section, shape_minute, shape_year, shape_holding, shape_change;
extern const struct shape shape_band, shape_meter, shape_matrix_row, shape_matrix_cell;
extern const struct shape shape_period, shape_print, shape_group, shape_body_part;
extern const struct shape shape_difference, shape_change_words;
extern const struct shape shape_topic_year, shape_topic_page, shape_topic_place;
extern const struct shape shape_followed, shape_followed_kind, shape_download;
extern const struct shape shape_measure_point, shape_measure_result, shape_measure_part,
	shape_measure_group;

/* The meeting a thing belongs to, or null; kinds/meeting.c. */
struct meeting *meeting_of(const struct thing *thing);

/* Who meets: "Trust Board and Quality Committee". */
struct str meeting_who(const struct meeting *meeting, struct arena *arena);

/* Its last day: of one of one day, that. */
struct date meeting_last_day(const struct meeting *meeting);

/* Tell of what in it is likely to be a slip: kinds/meeting_noticed.c. */
void meeting_notice(const struct meeting *meeting, bool is_ahead, struct diag *diag);

/* The same of papers that are out before it, of which feeds will tell later: for the cut. */
void meeting_notice_feeds(const struct record *record, const struct meeting *meeting,
			  struct diag *diag);

/* Is it still to come? One without a date is not. */
bool meeting_is_ahead(const struct record *record, const struct meeting *meeting);
/* Was it cancelled or postponed? Then it is never the next one, nor the latest. */
bool meeting_is_off(const struct thing *meeting);
/* Does anything here show that it met? The page where questions to it can be sent, or empty. */
bool meeting_has_met(const struct thing *meeting);
struct str meeting_ask_url(const struct thing *meeting);

/*
 * May it decide, as far as the record says: a board, or who has delegated authority, or whose form
 * nobody states? Of others what is recorded is what they agreed or noted.
 */
bool committee_may_decide(const struct thing *committee);
/* May one of those who meet, or a partner's body, of which that is not known? */
bool meeting_may_decide(const struct thing *meeting);

/* Which of its time, venue, chair and secretary have no value; does a board meet? */
struct value meeting_silence(const struct view *view, const struct thing *meeting);
bool meeting_is_of_board(const struct meeting *meeting);

/* Is the meeting that a thing comes from still to come, or off? What comes of it is not there. */
bool meeting_has_not_met(const struct record *record, const struct thing *thing);

/* Does a paper wait until its meeting says that the papers are out? */
bool meeting_holds_paper(const struct record *record, const struct thing *paper);

/*
 * Who answers for a promise: of a paper its sponsors, else its authors; of an action its owners,
 * else the workstream's lead.
 */
void promise_owners(const struct view *view, const struct thing *promise, struct things *out);

/* The soonest first. */
int promises_by_date(const struct thing *a, const struct thing *b);

/* Considerations at a body or a meeting, each paper and day once: two cover sheets may say it. */
void considered_once(const struct view *view, const struct thing *thing, struct things *out);

/* The priorities that an alignment neither ticks nor says not to apply; kinds/cover.c. */
struct things alignment_not_ticked(const struct record *record, const struct thing *alignment,
				   struct arena *arena);

/* Is it neither closed nor merged into another? How severe is it, to sort by? */
bool risk_is_open(const struct thing *risk);
int risk_severity(const struct thing *risk);
/* Which of its cause, event, effect, appetite and controls have no value, and why. */
struct value risk_silence(const struct view *view, const struct thing *risk);
struct value risk_charge_silence(const struct view *view, const struct thing *risk);
bool risk_has_target(const struct thing *risk);

/* Rows of one period, in order; of the latest when it has no precision. */
struct things workstream_rows(const struct workstream *workstream, struct date period,
			      struct arena *arena);

/*
 * The terms of the glossary that a page may write out at their first use: those that are
 * abbreviations and have one expansion, for letters that stand for two things are never written
 * out. Null where there are none. Memory is the arena's.
 *
 * Source: NHS digital service manual, formatting: abbreviations are explained at first use on each
 * page.
 */
const struct abbreviations *term_abbreviations(const struct record *record, struct arena *arena);

/* Add a finished page to the buffer with the first use of each written out; false: it has none. */
bool term_expand(const struct abbreviations *abbreviations, const struct view *view,
		 struct str page, struct buffer *out);

extern const struct kind kind_organisation;
extern const struct kind kind_committee;
extern const struct kind kind_member;
extern const struct kind kind_person;
extern const struct kind kind_role;
extern const struct kind kind_interest;
extern const struct kind kind_strategy;
extern const struct kind kind_priority;
extern const struct kind kind_given_rating;
extern const struct kind kind_workstream;
extern const struct kind kind_period;
extern const struct kind kind_row;
extern const struct kind kind_citation;
extern const struct kind kind_risk_register;
extern const struct kind kind_risk;
extern const struct kind kind_score;
extern const struct kind kind_mitigation;
extern const struct kind kind_control;
extern const struct kind kind_assurance;
extern const struct kind kind_meeting;
extern const struct kind kind_item;
extern const struct kind kind_withheld;
extern const struct kind kind_exemption;
extern const struct kind kind_public_word;
extern const struct kind kind_release;
extern const struct kind kind_attendee;
extern const struct kind kind_declaration;
extern const struct kind kind_action;
extern const struct kind kind_update;
extern const struct kind kind_decision;
extern const struct kind kind_question;
extern const struct kind kind_change;
extern const struct kind kind_paper;
extern const struct kind kind_report_row;
extern const struct kind kind_cover;
extern const struct kind kind_alignment;
extern const struct kind kind_considered;
extern const struct kind kind_promise;
extern const struct kind kind_minutes;
extern const struct kind kind_amendment;
extern const struct kind kind_attachment;
extern const struct kind kind_measure;
extern const struct kind kind_observation;
extern const struct kind kind_rebase;
extern const struct kind kind_dated_target;
extern const struct kind kind_document;
extern const struct kind kind_version;
extern const struct kind kind_term;
extern const struct kind kind_topic;
extern const struct kind kind_alias;
extern const struct kind kind_shared_source;
extern const struct kind kind_shared_reference;
extern const struct kind kind_withdrawal;
extern const struct kind kind_consent;
extern const struct kind kind_site;
extern const struct kind kind_complete;
extern const struct kind kind_label;
extern const struct kind kind_scale;
extern const struct kind kind_level;
extern const struct kind kind_band;
extern const struct kind kind_mention;
extern const struct kind kind_statement;
extern const struct kind kind_barrier;
extern const struct kind kind_checks;
extern const struct kind kind_violation;

#endif
