/*
 * A preview: who does what, and what they say to each other.
 *
 *	front		owns the sockets and the streams of events, and nothing else: serve.c
 *	keeper		holds the decoded files, watches the folders, and forks with every change
 *	generation	goes on from there with what the files say now: links, cuts, plans, and
 *			then makes what is asked for; forked from it, another makes and checks all
 *			the rest, and takes over
 *
 * Each is a process. All that is not the newest goes as soon as something newer can answer, and
 * nothing faulty ever can. Lines are those of io/pass.h.
 */
#ifndef COMMAND_SERVE_H
#define COMMAND_SERVE_H

#include "command/make.h"
#include "record/wording.h"

/* How far a generation is. */
enum generation_stage {
	STAGE_FIRST, /* what is asked for is made */
	STAGE_WHOLE, /* all is made, and the links are checked */
	STAGE_END,   /* nothing more will be told */
};

/* What the keeper and the generations tell the front. */
enum notice_type {
	NOTICE_READY,   /* the handle is a line to whom can answer, behind it is what changed */
	NOTICE_STATE,   /* the handle is memory: how it stands, for the pages, as JSON */
	NOTICE_PRINTED, /* the handle is memory: the same for the terminal */
	NOTICE_WORDS,   /* behind it is the name of a file of which only words are others */
	NOTICE_THEME,   /* only the theme is another */
};

struct notice {
	enum notice_type type;
	uint32_t generation; /* counted from 1 */
	uint32_t stage;      /* enum generation_stage */
};

enum question_type {
	QUESTION_ADDRESS, /* what stands at the address behind it? */
	QUESTION_WORDS,   /* only words are others in the file whose name is behind it */
	QUESTION_THEME,   /* only the theme is another */
	QUESTION_REST,    /* nothing more is to be made: somebody newer answers */
	QUESTION_BEFORE,  /* all as it was: with what is new the site is not good */
};

/* What the front asks of a generation. */
struct question {
	uint64_t number; /* of a request */
	enum question_type type;
};

struct reply {
	uint64_t number;
	enum make_answer answer; /* with a handle of memory where there are bytes */
	bool is_patched;
	bool is_elsewhere; /* a page has the address with a slash behind it */
	char type[64];     /* of its bytes, for the browser */
};

/* What the front asks of the keeper. */
enum wish {
	WISH_AGAIN, /* nobody answers any more */
};

/*
 * Hold the files until the front has gone; never returns. life ends with this process alone;
 * generations are counted on from the one given.
 */
_Noreturn void serve_keep(const struct config *config, int front, int life, uint32_t generation);

/* In a process of its own: from what the keeper has read to answering. Never returns. */
struct generation {
	struct run *run;
	const struct theme_files *theme;
	struct loaded *loaded;
	struct made made;
	struct making *making;
	struct str changed;     /* the last file of the content that did; or empty */
	struct wordings before; /* what was exchanged since it began */
	bool has_theme;         /* another than it began with */
	int front;              /* the line for notices */
	int ready;              /* a byte tells that it can answer */
	uint32_t number;
	uint32_t stage;
};

_Noreturn void generation_run(struct generation *generation);

/* What pages run while they are previewed: serve.js. */
extern const char serve_script[];
extern const size_t serve_script_len;

/* Tell the front how it stands, in words of our own. */
void serve_tell(int front, struct notice notice, const char *message, const char *remedy);

#endif
