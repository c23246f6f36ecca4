/*
 * The rows of the kinds, for schema.c; each stands in one of schema_*.c.
 */
#ifndef RECORD_SCHEMA_TABLES_H
#define RECORD_SCHEMA_TABLES_H

#include "record/schema.h"

/* schema_organisation.c */
extern const struct kind kind_organisation;
extern const struct kind kind_committee;
extern const struct kind kind_member;
extern const struct kind kind_person;
extern const struct kind kind_role;
extern const struct kind kind_interest;

/* schema_strategy.c */
extern const struct kind kind_strategy;
extern const struct kind kind_priority;
extern const struct kind kind_given_rating;
extern const struct kind kind_workstream;
extern const struct kind kind_period;
extern const struct kind kind_row;
extern const struct kind kind_citation;

/* schema_risk.c */
extern const struct kind kind_risk_register;
extern const struct kind kind_risk;
extern const struct kind kind_score;
extern const struct kind kind_mitigation;
extern const struct kind kind_control;
extern const struct kind kind_assurance;

/* schema_meeting.c */
extern const struct kind kind_meeting;
extern const struct kind kind_item;
extern const struct kind kind_withheld;
extern const struct kind kind_attendee;
extern const struct kind kind_declaration;
extern const struct kind kind_action;
extern const struct kind kind_update;
extern const struct kind kind_decision;
extern const struct kind kind_change;

/* schema_paper.c */
extern const struct kind kind_paper;
extern const struct kind kind_report_row;
extern const struct kind kind_cover;
extern const struct kind kind_alignment;
extern const struct kind kind_considered;
extern const struct kind kind_promise;
extern const struct kind kind_minutes;
extern const struct kind kind_amendment;
extern const struct kind kind_attachment;

/* schema_measure.c */
extern const struct kind kind_measure;
extern const struct kind kind_observation;
extern const struct kind kind_rebase;
extern const struct kind kind_dated_target;

/* schema_document.c */
extern const struct kind kind_document;
extern const struct kind kind_version;
extern const struct kind kind_term;
extern const struct kind kind_alias;

/* schema_source.c */
extern const struct kind kind_shared_source;
extern const struct kind kind_shared_reference;

/* schema_site.c */
extern const struct kind kind_site;
extern const struct kind kind_complete;
extern const struct kind kind_label;
extern const struct kind kind_scale;
extern const struct kind kind_level;
extern const struct kind kind_band;
extern const struct kind kind_mention;

/* schema_accessibility.c */
extern const struct kind kind_statement;
extern const struct kind kind_barrier;
extern const struct kind kind_checks;
extern const struct kind kind_violation;

#endif
