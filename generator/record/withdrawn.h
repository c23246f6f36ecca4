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
#include "record/withdrawn_words.h"

/* A withdrawal, as it is recorded; its thing's title is the neutral one. */
struct withdrawal {
	struct thing thing;
	struct str of; /* "paper:board-2026-12/winter-plan" */
	struct moment at;
	struct str by_role;
	int reason;
	struct str reason_text; /* where a change gave it in words of its own */
	int address_kept;
	struct texts fingerprints; /* SHA-256 of its files and text, rows of words, or "deleted" */
	struct texts corrected_in; /* what may be like it: somebody has put it right */
	struct str mentions_checked;
	struct str pack_checked;
	struct date reinstated;
	struct str reinstated_by;
	struct str reinstated_because;
	/* Set by withdrawn_take: */
	const struct thing *gone; /* kind, id and holder: nothing else is left */
	struct str path;          /* of a file that was withdrawn by itself; or empty */
	struct str page;          /* the address of the page that tells of it, or empty */
	struct str stood_at;      /* the address of the page it had, or empty */
	struct str title_was;     /* to find where it is still named; never shown */
	struct texts ids_were;    /* earlier ones: their addresses lead to that page */
	struct str text;          /* SHA-256 of the words of its body, or empty */
	/* Its texts, by the words they are known by, and which of those are everybody's. */
	struct known_text {
		struct word_rows rows;
		uint64_t everybodys;
	} * known;
	size_t known_count;
	struct texts files; /* that it published, by their names in the content */
};

struct withdrawing;

/*
 * For the member "withdraws": by withdraws the thing of this kind and id. Where there is no such
 * thing it stands for one that was deleted; that is reported where nobody has said so, as a slip
 * would take nothing away.
 */
void withdrawn_name(struct withdrawing *work, struct thing *by, int kind, struct str id,
		    bool may_be_deleted);

/*
 * The same for a file alone, by its path in the content; things of this kind are nothing without
 * the file they name. By is a struct withdrawal.
 */
void withdrawn_name_file(struct withdrawing *work, struct thing *by, int kind, struct str path);

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

/* Is a text like one that was withdrawn? As far as is known after withdrawn_check. */
bool withdrawn_is_like(const struct withdrawal *withdrawal, struct word_rows text);

/* Has somebody said of a thing, or of a file by its path, that it is what was put right? */
bool withdrawn_is_corrected(const struct withdrawal *withdrawal, struct str written);

#endif
