/*
 * The words of choices, once each: lists of constants and words that kinds share.
 */
#ifndef KINDS_CHOICES_H
#define KINDS_CHOICES_H

/* clang-format off */
/*
 * The words of a choice, once: a list such as
 *	#define MINUTES_STATUSES(W) W(MINUTES_DRAFT, "draft") W(MINUTES_APPROVED, "approved")
 * is an enum by CHOICE_ENUM, from 1 as the words are numbered, and the words of
 * its field by CHOICE_WORDS.
 */
#define CHOICE_CONSTANT(constant, word) constant,
#define CHOICE_WORD(constant, word) "|" word
#define CHOICE_ENUM(name, list) enum name { name##_not_stated, list(CHOICE_CONSTANT) }
#define CHOICE_WORDS(list) .words = &(list(CHOICE_WORD))[1]

#define SCORE_TYPES(W) W(SCORE_CURRENT, "current") W(SCORE_INHERENT, "inherent") W(SCORE_TARGET, "target")
#define ANSWERS(W) W(ANSWER_YES, "yes") W(ANSWER_NO, "no")
#define MEETING_STATUSES(W) \
	W(MEETING_SCHEDULED, "scheduled") W(MEETING_PAPERS_PUBLISHED, "papers published") W(MEETING_HELD, "held") \
	W(MEETING_CANCELLED, "cancelled") W(MEETING_POSTPONED, "postponed")
#define ATTENDANCES(W) \
	W(ATTENDED_PRESENT, "present") W(ATTENDED_APOLOGIES, "apologies") W(ATTENDED_IN, "in attendance") \
	W(ATTENDED_JOINED, "joined for an item") W(ATTENDED_NOT, "absent")
#define ATTENDANCES_SAID \
	"present: attended, yes, y, p, in person, present in person, present (in person), present (virtual), present (online)" \
	", present (via teams), present (teams), present virtually, virtual, online, via teams, teams, remote" \
	"|apologies: apology, apologies received, apologies given, apologies sent, sent apologies, apols, apol, a" \
	"|in attendance: attending, ia, in attendance (virtual), in attendance (online), observer, observing" \
	"|joined for an item: joined, part, part of the meeting, part meeting, in part, in attendance for item" \
	"|absent: not present, did not attend, dna, no, n, absent without apologies, non attendance"
#define ANSWERS_SAID "yes: y, true, 1|no: n, false, 0"
#define ITEM_FORMS(W) \
	W(FORM_PAPER, "paper") W(FORM_VERBAL, "verbal") W(FORM_PRESENTATION, "presentation") W(FORM_TO_FOLLOW, "to follow") \
	W(FORM_TABLED, "tabled") W(FORM_DEFERRED, "deferred") W(FORM_WITHDRAWN, "withdrawn")
#define ITEM_TYPES(W) \
	W(ITEM_BUSINESS, "business") W(ITEM_DECLARATIONS, "declarations") W(ITEM_LAST_MINUTES, "minutes of last meeting") \
	W(ITEM_MATTERS_ARISING, "matters arising") W(ITEM_ACTION_LOG, "action log") W(ITEM_QUESTIONS, "public questions") \
	W(ITEM_STORY, "story") W(ITEM_OTHER, "any other business") W(ITEM_APOLOGIES, "apologies") W(ITEM_NEXT, "next meeting")
#define COMMITTEE_FORMS(W) \
	W(COMMITTEE_BOARD, "board") W(COMMITTEE_COMMITTEE, "committee") W(COMMITTEE_JOINT, "joint committee") \
	W(COMMITTEE_IN_COMMON, "committees in common") W(COMMITTEE_ADVISORY, "advisory group") \
	W(COMMITTEE_EXECUTIVE, "executive group") W(COMMITTEE_WORKING, "working group") W(COMMITTEE_EVENT, "event")
#define PERSON_PAGES(W) W(PERSON_PAGE_YES, "yes") W(PERSON_PAGE_NO, "no")
#define PERSON_DISPLAYS(W) W(DISPLAY_NAME, "name") W(DISPLAY_ROLE_ONLY, "role only")
#define MINUTES_STATUSES(W) \
	W(MINUTES_DRAFT, "draft") W(MINUTES_APPROVED, "approved") W(MINUTES_AMENDED, "approved as amended")
#define DRAFT_MINUTES(W) W(DRAFT_MINUTES_PUBLISHED, "published") W(DRAFT_MINUTES_HELD_BACK, "held back")
#define ACTION_STATUSES(W) \
	W(ACTION_OPEN, "open") W(ACTION_IN_PROGRESS, "in progress") W(ACTION_COMPLETE, "complete") W(ACTION_OVERDUE, "overdue") \
	W(ACTION_CLOSED, "closed") W(ACTION_SUPERSEDED, "superseded") W(ACTION_DISCUSSED_ELSEWHERE, "discussed elsewhere")
#define UPDATE_STATUSES(W) ACTION_STATUSES(W) W(UPDATE_NOT_LISTED, "not listed")
#define ACTION_STATUSES_SAID \
	"complete: completed, done, finished, achieved, actioned, action complete, action completed, delivered" \
	"|in progress: ongoing, on going, on track, under way, underway, started, in hand, progressing, in train" \
	"|open: not started, outstanding, new, carried forward, to do, pending, not due, not yet due, live, active" \
	"|overdue: late, delayed, past due, behind schedule, missed" \
	"|closed: close, closed complete, complete closed, completed closed" \
	"|superseded: replaced, no longer required, no longer needed, not required, withdrawn, cancelled"
#define SOURCE_TYPES(W) \
	W(SOURCE_CATALOGUE, "catalogue") W(SOURCE_PAGE, "page") W(SOURCE_FILE, "file") W(SOURCE_FEED, "feed")
#define REASONS(W) \
	W(REASON_PERSONAL, "personal data") W(REASON_CONFIDENTIAL, "confidential") W(REASON_LEGAL, "legal") \
	W(REASON_COPYRIGHT, "copyright") W(REASON_INACCURATE, "inaccurate") W(REASON_IN_ERROR, "published in error") \
	W(REASON_CONSENT, "consent ended")
#define COMPLIANCES(W) W(COMPLIANCE_FULLY, "fully") W(COMPLIANCE_PARTIALLY, "partially") W(COMPLIANCE_NOT, "not")
CHOICE_ENUM(score_type, SCORE_TYPES);
CHOICE_ENUM(answer, ANSWERS);
CHOICE_ENUM(meeting_status, MEETING_STATUSES);
CHOICE_ENUM(attendance, ATTENDANCES);
CHOICE_ENUM(item_form, ITEM_FORMS);
CHOICE_ENUM(committee_form, COMMITTEE_FORMS);
CHOICE_ENUM(person_page, PERSON_PAGES);
CHOICE_ENUM(person_display, PERSON_DISPLAYS);
CHOICE_ENUM(minutes_status, MINUTES_STATUSES);
CHOICE_ENUM(draft_minutes, DRAFT_MINUTES);
CHOICE_ENUM(action_status, UPDATE_STATUSES);
CHOICE_ENUM(source_type, SOURCE_TYPES);
CHOICE_ENUM(compliance, COMPLIANCES);
CHOICE_ENUM(reason, REASONS);
CHOICE_ENUM(item_type, ITEM_TYPES);
/* clang-format on */

#endif
