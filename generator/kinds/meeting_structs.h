/*
 * What stands in the folder of a meeting, as plain structs: agenda, papers, minutes, and what they
 * hold. See structs.h.
 */
#ifndef KINDS_MEETING_STRUCTS_H
#define KINDS_MEETING_STRUCTS_H

#include "record/thing.h"

struct meeting {
	struct thing thing;
	struct links committees;
	struct date date;
	struct date last_day; /* of several; none: of one */
	struct times times;
	int type;
	struct str venue;
	struct str online;
	struct prose *how_to_attend;
	struct str ask;
	int status;
	struct str status_reason;
	struct link chair;
	struct link secretary;
	int quorate;
	struct moment questions_by;
	struct date papers_published;
	struct moment papers_publish_on; /* no date and minute -1: by hand */
	struct things agenda;
	struct things attendance;
	struct things declarations;
	struct str declarations_note;
	struct things actions;
	struct things updates;
	struct things decisions;
	struct things questions;
	struct things changes;
	struct link previous;
	struct link next;
	struct str pack;
	struct str checked_by;
	struct str pdf_unchecked;
	struct links source_papers;
	struct prose *summary;
};

struct item {
	struct thing thing;
	struct str printed_number;
	struct str section;
	int minutes;
	struct links presenters;
	int type;
	int handling;
	int form;
	struct date expected;
	struct link deferred_to;
	struct ratings purpose;
	struct links papers;
	struct prose *summary;
	struct str part;
	struct str public_title;
	struct things withheld;
	struct things reported;
	struct things consent;
	struct links related;
	int awaited; /* how many of its papers are still to come out */
};

/* That of whoever tells a story, or of whom it tells. */
struct consent {
	struct thing thing;
	struct str held_by;
	struct date given;
	struct date until;
	struct date withdrawn;
};

struct withheld {
	struct thing thing;
	struct str reason;
	struct str excluded_under;
	struct str legal_basis;
	struct things exemption;
	struct date review;
};

struct exemption {
	struct thing thing;
	struct str section;
	struct str decided_by;
	struct date date;
};

struct public_word {
	struct thing thing;
	struct date at;
	struct prose *text;
};

struct release {
	struct thing thing;
	struct link item;
	struct date released;
};

struct attendee {
	struct thing thing;
	struct link person;
	struct str initials;
	struct str role;
	struct link organisation;
	int attended;
	struct link deputy_for;
	struct links items;
	struct link left_before;
	struct str note;
};

struct declaration {
	struct thing thing;
	struct links declared_by;
	struct link item;
	struct prose *interest;
	struct str handling;
};

struct action {
	struct thing thing;
	struct str reference;
	struct link item;
	struct str item_text; /* the same as a log has it */
	struct links owners, first_owners;
	struct str owner_note;
	struct date due;
	struct str due_note;
	struct link due_at;
	struct date first_due;
	struct str first_due_note;
	int status;
	struct rating rating;
	struct date raised; /* in the log of a committee */
	struct str meeting; /* the id of the one that raised it, in such a log */
	bool is_followed;   /* a later log names it: its latest status counts */
	struct things updates;
	struct date released;
	struct links evidence;
	struct links related;
	struct prose *note;
};

struct update {
	struct thing thing;
	struct str action;             /* its reference, where it stands in a list of updates */
	const struct thing *listed_in; /* it stood beside that, and is seen where that is */
	struct link meeting;
	struct date date;
	struct prose *text;
	int status;
	struct rating rating;
	struct links owners;
	struct str owner_note;
	struct date due;
	struct str due_note;
	struct links evidence;
	struct link item;
	struct date released;
};

static inline bool update_tells_due(const struct update *update)
{
	return update->due.precision != DATE_NONE || update->due_note.len;
}

static inline bool update_tells_owners(const struct update *update)
{
	return update->owners.count || update->owner_note.len;
}

struct decision {
	struct thing thing;
	struct link item;
	struct str item_text; /* the same as a list has it */
	struct links papers;
	int how;
	struct rating outcome;
	struct prose *wording;
	struct str conditions;
	struct str dissent;
	struct link supersedes;
	struct links reported_to;
	struct date released;
	struct links related;
};

/* From the public: the title is what was asked. */
struct question {
	struct thing thing;
	struct str asked_by; /* empty, once all is cut, without agreement */
	int agreed;
	struct date asked;
	struct prose *answer;
	struct link answered_by;
	struct link answered_at;
	struct date answered;
	struct link item;
	struct links related;
};

/* Words of "kind" of a change, as the schema numbers them. */
enum change_type {
	CHANGE_WITHDRAWN = 5,
	CHANGE_POSTPONED = 7,
	CHANGE_RELEASED = 6,
	CHANGE_REDACTED = 4,
	CHANGE_REINSTATED = 8,
	CHANGE_PERSONAL = 9,
	CHANGE_MOVED = 10,
	CHANGE_CANCELLED = 11,
};

struct change {
	struct thing thing;
	struct moment at;
	int type;
	struct link paper;
	struct link item;
	struct str reason;
	struct str by_role;
	struct date was_date; /* of a meeting that was moved */
	struct times was_time;
	struct str was_venue;
};

struct paper {
	struct thing thing;
	struct link meeting;
	struct links also_at;
	struct str reference;
	struct str version;
	struct things versions;
	struct links sponsors;
	struct links authors;
	struct links presenters;
	struct date submitted;
	struct ratings purpose;
	struct prose *asked;
	struct link organisation;
	struct link committee;
	struct things covers;
	struct prose *summary;
	struct texts questions;
	struct texts conclusions;
	struct texts recommendations;
	struct str document;
	int held; /* whether it is here; ANSWER_NO: only named */
	struct str checked_by;
	struct str pdf_unchecked;
	struct str pages;
	struct things appendices;
	struct things attachments;
	struct things alternatives;
	struct str lead_contact;
	struct date released;
	struct link continues;
	struct link reports_on;
	struct things report;
	struct things citations;
	struct things promises;
	struct links measures;
	struct links related;
	struct str note;
	struct date keep_until;
};

struct report_row {
	struct thing thing;
	struct str printed_number;
	struct link item;
	struct rating strength;
	struct prose *escalation;
	struct links actions;
	struct links related;
};

struct cover {
	struct thing thing;
	struct link organisation;
	struct links committees;
	struct things considered;
	struct str considered_note;
	struct rating assurance_gained;
	int one_off;
	struct things next_update;
	struct str next_update_note;
	struct things alignment;
	struct links risks;
	struct str risks_note;
	struct str within_appetite;
	struct str misleading_information;
	struct str safety;
	struct str equality;
	struct str involvement;
	struct str page_limits;
	struct str note;
};

struct alignment {
	struct thing thing;
	struct link strategy;
	struct links ticked;
	struct links not_applicable;
	struct str note;
};

struct considered {
	struct thing thing;
	struct link committee;
	struct link meeting;
	struct date date;
	struct str note;
};

struct promise {
	struct thing thing;
	struct links to;
	struct link meeting;
	struct date when;
	struct link kept_by;
	struct str note;
};

struct minute_section {
	uint32_t block;           /* its heading, in the body */
	const struct thing *item; /* or null */
};

struct minutes {
	struct thing thing;
	struct link meeting;
	int status;
	struct link approved_at;
	struct things amendments;
	struct things released;
	struct date signed_on;
	struct link signed_by;
	struct link paper;
	struct things citations;
	struct str note;
	struct minute_section *sections;
	size_t section_count;
};

struct amendment {
	struct thing thing;
	struct link item;
	struct link made_at;
};

struct attachment {
	struct thing thing;
	struct str file;
	struct str checked_by;
	struct str pdf_unchecked;
	struct str format;
	struct link text_at;
	struct date released;
	struct str note;
	struct date keep_until;
};

#endif
