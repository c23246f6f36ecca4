/*
 * The kinds, as plain structs. schema_*.c has one row for every field here;
 * its help text says what the field is for.
 */
#ifndef RECORD_KINDS_H
#define RECORD_KINDS_H

#include "record/kinds_measure.h"
#include "record/kinds_site.h"
#include "record/thing.h"

struct feed;
struct locked;
struct partner_catalogue;
struct partner_entry;

struct organisation {
	struct thing thing;
	struct str short_name;
	struct str form;
	struct str ods_code;
	struct str web;
	struct str place;
	struct things aliases;
	struct prose *summary;
};

struct committee {
	struct thing thing;
	struct str short_name;
	struct things aliases;
	int form;
	struct links organisations;
	struct links accountable_to;
	struct prose *delegated_authority;
	int meets_in_public;
	struct str frequency;
	struct str quorum;
	struct link chair;
	struct str chair_note;
	struct link secretary;
	struct things members;
	struct str members_note;
	struct str review_date;
	struct things versions;
	struct prose *summary;
	struct links source_papers;
	struct links same_as;
};

struct member {
	struct thing thing;
	struct link person;
	struct link organisation;
	struct str role;
	int voting;
	struct date from, to;
};

struct person {
	struct thing thing;
	struct texts initials;
	struct things aliases;
	struct things roles;
	struct things interests;
	int page;
	int display;
	struct str note;
};

struct role {
	struct thing thing;
	struct link organisation;
	struct date from, to;
	struct link source_paper;
	struct str note;
};

struct interest {
	struct thing thing;
	struct date from, to;
	struct str type;
};

struct strategy {
	struct thing thing;
	struct str short_name;
	struct links organisations;
	struct str period;
	struct link owner;
	struct prose *summary;
	struct texts goals;
	struct texts success;
	struct things priorities;
	struct links source_papers;
	struct links same_as;
};

struct priority {
	struct thing thing;
	struct str printed_number;
	struct things aliases;
	struct prose *ambition;
	struct link lead;
	struct str lead_role;
	struct texts commitments;
	struct texts aims;
	struct str note;
	struct date since;
	struct things ratings;
	struct links related;
	struct links source_papers;
	struct links same_as;
};

struct given_rating {
	struct thing thing;
	struct link priority;
	struct rating rating;
	struct date date;
	struct link paper;
	struct link committee;
	struct str note;
};

struct workstream {
	struct thing thing;
	struct links priorities;
	struct link lead;
	struct str lead_role;
	struct link sponsor;
	struct link committee;
	struct prose *summary;
	struct texts drivers;
	struct texts deliverables;
	struct things periods;
	struct things rows;
	struct things citations;
	struct links related;
	struct links same_as;
};

struct period {
	struct thing thing;
	struct date period;
	struct link paper;
	struct str at;
	struct prose *note;
	struct str risks_note;
};

struct row {
	struct thing thing;
	struct date period;
	struct str printed_number;
	struct prose *plan;
	struct prose *achieved;
	struct prose *impact;
	struct rating rating;
	struct str rating_note;
	struct prose *next_plan;
	struct links owners;
	struct things promises;
	struct links related;
	struct str note;
};

struct citation {
	struct thing thing;
	struct date period;
	struct links risks;
	struct prose *said;
	struct rating level;
	struct prose *mitigation;
	struct link paper;
	struct str at;
	struct link item;
};

struct risk_register {
	struct thing thing;
	struct str short_name;
	struct link organisation;
	struct prose *summary;
	struct things risks;
	struct things scores;
};

struct risk {
	struct thing thing;
	struct link risk_register;
	struct str printed_number;
	struct prose *cause;
	struct prose *event;
	struct prose *effect;
	struct prose *summary;
	struct link owner;
	struct link lead_committee;
	struct rating committee_assurance;
	struct links priorities;
	struct things scores;
	struct rating level;
	struct str level_note;
	struct date target_date;
	struct str appetite;
	int tolerance;
	struct things controls;
	struct things assurances;
	struct str treatment;
	struct things mitigations;
	struct str mitigations_note;
	struct links cited_with;
	struct links related;
	struct link escalated_to;
	struct link merged_into;
	struct date opened, closed, last_reviewed, next_review;
	struct str closed_reason;
	struct links same_as;
};

struct score {
	struct thing thing;
	struct link risk;
	struct date date;
	struct link paper;
	struct link meeting;
	int type;
	int likelihood;
	int consequence;
	int score;
	struct str note;
};

struct mitigation {
	struct thing thing;
	struct link action;
	struct links shared_with;
	struct str note;
};

struct control {
	struct thing thing;
	struct str gap;
	struct link closed_by;
};

struct assurance {
	struct thing thing;
	int line;
	int finding;
	struct str gap;
	struct link paper;
};

struct meeting {
	struct thing thing;
	struct links committees;
	struct date date;
	struct times times;
	int type;
	struct str venue;
	struct str online;
	struct prose *how_to_attend;
	int status;
	struct str status_reason;
	struct link chair;
	struct link secretary;
	int quorate;
	struct moment questions_by;
	struct date papers_published;
	struct things agenda;
	struct things attendance;
	struct things declarations;
	struct str declarations_note;
	struct things actions;
	struct things decisions;
	struct things changes;
	struct link previous;
	struct link next;
	struct str pack;
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
	struct things withheld;
	struct links related;
};

struct withheld {
	struct thing thing;
	struct str reason;
	struct str legal_basis;
	struct str resolution;
	struct date review;
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
	struct links owners;
	struct str owner_note;
	struct date due;
	struct link due_at;
	int status;
	struct things updates;
	struct links evidence;
	struct links related;
	struct prose *note;
};

struct update {
	struct thing thing;
	struct link meeting;
	struct date date;
	struct prose *text;
	int status;
};

struct decision {
	struct thing thing;
	struct link item;
	struct links papers;
	int how;
	struct rating outcome;
	struct prose *wording;
	struct str conditions;
	struct str dissent;
	struct link supersedes;
	struct links reported_to;
	struct links related;
};

/* Words of "kind" of a change, as the schema numbers them. */
enum change_type {
	CHANGE_WITHDRAWN = 5,
	CHANGE_RELEASED = 6,
};

struct change {
	struct thing thing;
	struct moment at;
	int type;
	struct link paper;
	struct link item;
	struct str reason;
	struct str by_role;
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
	struct str pages;
	struct things appendices;
	struct things attachments;
	struct things alternatives;
	struct str lead_contact;
	struct link continues;
	struct link reports_on;
	struct things report;
	struct things citations;
	struct things promises;
	struct links measures;
	struct links related;
	struct str note;
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

struct minutes {
	struct thing thing;
	struct link meeting;
	int status;
	struct link approved_at;
	struct things amendments;
	struct date signed_on;
	struct link signed_by;
	struct link paper;
	struct things citations;
	struct str note;
};

struct amendment {
	struct thing thing;
	struct link item;
	struct link made_at;
};

struct attachment {
	struct thing thing;
	struct str file;
	struct str format;
	struct str note;
};

struct document {
	struct thing thing;
	struct str type;
	struct links owners;
	struct links organisations;
	struct str status;
	struct link approved_at;
	struct date approved;
	struct str review;
	struct things versions;
	struct str file;
	struct things attachments;
	struct prose *summary;
	struct links related;
	struct links source_papers;
};

struct version {
	struct thing thing;
	struct date date;
	struct str status;
	struct link author;
	struct links considered_by;
	struct str note;
};

/* What lives on another site. */
struct shared_source {
	struct thing thing;
	int type; /* enum source_type */
	struct str web;
	struct str publisher;
	struct date date;
	struct str language;
	struct str pin;
	int greatest_size; /* megabytes, 0: not said */
	int greatest_age;  /* days, 0: not said */
	struct texts hosts;
	int http_allowed;
	int private_allowed;
	/* Set by shared_source_join: */
	bool is_old;                               /* not confirmed within its greatest age */
	struct str citation;                       /* it as prose cites it */
	struct str note;                           /* to stand behind the name of what is in it */
	const struct locked *copy;                 /* null: never pulled */
	const struct feed *feed;                   /* read from the copy, or null */
	const struct partner_catalogue *catalogue; /* the same */
	/* What is referred to, by its entry's place; made when linking. */
	struct shared_reference **references;
};

/* What a partner publishes and this site refers to: shared_reference.h. */
struct shared_reference {
	struct thing thing; /* held by its source; its id is
			       "partner:priority:group/beds" */
	const struct shared_source *source;
	const struct partner_entry *entry; /* published */
	struct str web;                    /* its address at the partner */
	struct str number;                 /* as printed there, or empty */
};

struct term {
	struct thing thing;
	struct str expansion;
	struct str note;
	struct link about;
};

struct alias {
	struct thing thing;
	struct date from, to;
	struct link source_paper;
};

#endif
