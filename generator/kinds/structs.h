/*
 * The kinds, as plain structs. The file of a kind has one row for every field here; its help says
 * what the field is for.
 */
#ifndef KINDS_STRUCTS_H
#define KINDS_STRUCTS_H

#include "base/arena.h"
#include "base/decimal.h"
#include "record/settings.h"

struct aliases;
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
	struct str ask;
	struct str quorum;
	struct link chair;
	struct str chair_note;
	struct link secretary;
	struct things members;
	struct things actions;
	struct things updates;
	struct str members_note;
	int seats_known; /* ANSWER_NO: its members are only people named */
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
	struct date interests_declared;
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
	struct date declared;
	struct str handling;
	struct date keep_until;
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
	/*
	 * Once all is cut: the rows by name, each name as they stand, and the periods that rows or
	 * reports name, newest first.
	 */
	struct things by_name;
	LIST_OF(struct date) told;
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
	struct str target_date_note;
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
	struct str next_review_note;
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
	struct str checked_by;
	struct str pdf_unchecked;
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
	struct prose *text; /* null: only its name is known */
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
	int own; /* ANSWER_YES: no paper says so, the publisher does */
	struct str note;
	struct link about;
};

/* Where a name of a topic stands. */
struct topic_hit {
	const struct thing *from;
	const struct field *field; /* null: in the body */
	const struct prose *prose; /* or else the text of a field */
	struct str text;
	uint32_t block;      /* of the body */
	uint32_t start, end; /* the run of text in the HTML of the prose */
};

struct topic {
	struct thing thing;
	struct texts aliases;
	struct prose *summary;
	/* Once all is cut: the names of all topics, and where those of this one stand. */
	const struct aliases *names;
	LIST_OF(struct topic_hit) hits;
};

struct alias {
	struct thing thing;
	struct date from, to;
	struct link source_paper;
};

struct measure {
	struct thing thing;
	struct prose *summary;
	struct str unit;
	int direction;
	int frequency;
	struct things values;
	struct decimal target;
	struct things targets;
	struct things rebases;
	int baseline;
	struct date baseline_from, baseline_to;
	int rule_set;
	int run_length, trend_length;
	int screening;
	struct link organisation;
	struct link lead;
	struct link committee;
	struct links priorities;
	struct links workstreams;
	struct links risks;
	struct prose *definition;
	struct str data_source;
	struct links source_papers;
	struct str note;
};

struct observation {
	struct thing thing;
	struct date period;
	struct decimal value;
	struct str note;
};

struct rebase {
	struct thing thing;
	struct date from;
	struct str reason;
};

struct dated_target {
	struct thing thing;
	struct date from;
	struct decimal value;
};

struct complete {
	struct thing thing;
	struct link committee;
	struct date from, to;
};

struct statement {
	struct thing thing;
	struct str run_by;
	struct str scope;
	struct prose *introduction;
	struct str email;
	struct str phone;
	struct str form;
	struct str post;
	struct str response_time;
	int enforced_by;
	int compliance;
	struct str compliance_reason;
	struct things barriers;
	struct prose *how_tested;
	struct prose *improving;
	struct date prepared, reviewed;
};

struct barrier {
	struct thing thing;
	int reason;
	struct str criterion;
	struct str alternative;
	struct link assessment;
	struct date fixed_by;
	struct str note;
};

struct checks {
	struct thing thing;
	struct date checked;
	struct str by;
	struct str browser;
	struct str standard;
	int pages;
	int tested;
	struct texts sizes;
	struct texts themes;
	struct things violations;
};

struct violation {
	struct thing thing;
	struct str rule;
	struct str impact;
	int pages;
	struct str help;
};

#endif
