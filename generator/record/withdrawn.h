/*
 * What was public and is withdrawn is gone before anything is checked, cut or shown.
 *
 * A kind says by its member "withdraws" what one of its things withdraws: a row of withdrawn.yaml,
 * a change of a meeting. Of what is withdrawn nothing is left but its kind, its id and where it
 * lay: it is in no list, nothing points to it, and all memory of its own is cleared. A struct
 * withdrawal stands in its place, with the page that tells of it, and links lead there, under a
 * neutral name. What was deleted from the content can be named all the same.
 */
#ifndef RECORD_WITHDRAWN_H
#define RECORD_WITHDRAWN_H

#include "record/record.h"
#include "record/registry.h"

/* A withdrawal, as it is recorded; its thing's title is the neutral one. */
struct withdrawal {
	struct thing thing;
	struct str of; /* "paper:board-2026-12/winter-plan" */
	struct moment at;
	struct str by_role;
	int reason;
	struct str reason_text; /* where a change gave it in words of its own */
	int address_kept;
	struct texts fingerprints; /* SHA-256 of its files and of its text */
	struct str mentions_checked;
	struct str pack_checked;
	struct date reinstated;
	struct str reinstated_by;
	struct str reinstated_because;
	/* Set by withdrawn_take: */
	const struct thing *gone; /* kind, id and holder: nothing else is left */
	struct str page;          /* the address it had, or empty */
	struct str title_was;     /* to find where it is still named; never shown */
	struct str text;          /* SHA-256 of the words of its body, or empty */
	struct texts files;       /* that it published, by their names in the content */
};

struct withdrawing;

/*
 * For the member "withdraws": by withdraws the thing of this kind and id. Where there is no such
 * thing it stands for one that was deleted, if it may; else that is reported.
 */
void withdrawn_name(struct withdrawing *work, struct thing *by, int kind, struct str id,
		    bool may_be_deleted);

/*
 * For the same: take out a part that nothing refers to, or with null tell that texts were taken
 * out of the thing by its member.
 */
void withdrawn_hide(struct withdrawing *work, struct thing *part);

/* May the member report? It is called twice: before links are known, and when they are. */
bool withdrawn_may_report(const struct withdrawing *work, struct diag **diag);
struct record *withdrawn_record(const struct withdrawing *work);

/*
 * Before linking: give what was deleted and is recorded as withdrawn an entry, so that references
 * to it hold.
 */
void withdrawn_stand_in(struct record *record, struct registry *registry, struct diag *diag);

/* After linking: take out all that is withdrawn. Fills record->withdrawn. */
void withdrawn_take(struct record *record, struct registry *registry, struct diag *diag);

/*
 * What would be withdrawn with a thing that still stands, and with all it holds: its title, text
 * and files, and the words of all its texts. All is the record's arena's.
 */
void withdrawn_describe(const struct record *record, const struct thing *thing,
			struct withdrawal *out, struct str *words);

/*
 * After the cut: report where the title of what is withdrawn still stands (in what was approved,
 * an error), and a text that was withdrawn and stands there again; and let files wait that may
 * hold it, as the pack of a meeting.
 */
void withdrawn_check(struct record *record, struct diag *diag);

/* The path in the content of a file that a thing names. */
struct str withdrawn_file_beside(const struct thing *thing, struct str name, struct arena *arena);

/* SHA-256 of the words of a text, whatever stands between them; empty for a text of none. */
struct str withdrawn_fingerprint(const struct prose *prose, struct arena *arena);

/*
 * The words of HTML in lower case, a blank before, between and behind them, so that words in a row
 * are found by str_find. The arena's.
 */
struct str withdrawn_words(struct str html, struct arena *arena);

#endif
