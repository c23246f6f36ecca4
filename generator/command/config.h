/* What the command line asks for, and SOURCE_DATE_EPOCH. */
#ifndef COMMAND_CONFIG_H
#define COMMAND_CONFIG_H

#include "base/date.h"
#include "io/fetch.h"

enum command {
	COMMAND_BUILD,
	COMMAND_CHECK,    /* everything but writing */
	COMMAND_PULL,     /* copy what lives on other sites */
	COMMAND_PDF,      /* print packs */
	COMMAND_WITHDRAW, /* take down what should not be public */
	COMMAND_IMPORT,   /* propose content from Word, Excel and PDF files */
	COMMAND_NEW,      /* begin a site, a meeting or any other file */
	COMMAND_SERVE,    /* a preview that changes with each save */
	COMMAND_EXPORT,   /* write a log to send and to read back */
	COMMAND_NEXT,     /* say when the next change is due */
	COMMAND_FIX,      /* make the remedies that are certain */
	COMMAND_RENAME,   /* give a thing another id */
	COMMAND_LSP,      /* answer an editor */
	COMMAND_HELP,     /* print a reference or a recipe */
	COMMANDS
};

/* A file of the content that is held: see hold.h. */
struct held_back {
	struct str name; /* of its file in the content folder */
	struct str why;  /* the first of its faults */
	const char *as;  /* the word of its kind */
};

struct held {
	struct held_back *items;
	size_t count, capacity;
};

/* What a file of the content holds in an editor, where it is not saved yet. */
struct unsaved {
	struct str name; /* in the content folder */
	struct str text; /* with a NUL behind it */
};

struct diag_told;

struct config {
	enum command command;
	char *const *words; /* behind the command: of pdf meetings by name, none for all; of help;
			     of import files */
	size_t word_count;
	const char *content;
	const char *theme; /* a folder, or an installed theme's name */
	const char *output;
	const char *one_file; /* the meeting whose pack with drafts to make, or null */
	const char *reader;   /* for whom that is */
	struct moment until;  /* when what is made with drafts ends to hold; DATE_NONE: not given */
	const char *private_folder; /* whose texts must not come out; or null */
	const char *leak_key; /* the file of the key of leaks.yaml; null: beside the content */
	struct moment now;    /* DATE_NONE: not given */
	int64_t epoch;        /* of SOURCE_DATE_EPOCH; -1: not given */
	size_t jobs;
	bool drafts;
	bool hold;               /* publish without what is faulty */
	const struct held *held; /* what that is; never of the command line */
	bool shows_private;      /* with drafts; only where nothing is written; no option */
	bool rehearses;          /* as if what is not yet due were out; never of the command line */
	bool file_links;
	bool strict;
	bool quiet;
	int port; /* of the preview; 0: any that is free */
	/* of withdrawing */
	const char *by, *reason, *title;
	/* of an editor; no options */
	const struct unsaved *unsaved;
	size_t unsaved_count;
	/* Told each problem, and then nothing is printed; or null. */
	void (*tell)(void *context, const struct diag_told *told);
	void *tell_context;
	bool *committed;      /* told whether the site was written; or null; no option */
	bool keeps_withdrawn; /* to see what is withdrawn once more; no option */
	bool confirm;         /* ask before anything is newly public */
	const char *format;   /* of messages, for programs: see problems.h; or null */
	const char *report;   /* a file to write problems and what is newly public to, or null */
	bool timings;
	bool no_cache; /* read PDFs again, and remember none */
	bool links;    /* check those to other sites as well */
	/* of importing */
	const char *into, *as;
	bool write, accept_changes, include_hidden, split;
	/* of a new site */
	const char *organisation, *committee, *meeting, *contact;
	/* of exporting; and the committee above */
	const char *to, *owner;
	bool open;
	/* of printing */
	const char *browser; /* its path; null: look on PATH */
	/* of pulling */
	const char *source; /* the only one, or null */
	bool locked;
	bool dry_run;
	struct fetch_limits limits;
};

/* What an editor holds of a file of the content; null: it is as it was saved. */
const struct unsaved *config_unsaved(const struct config *config, struct str name);

/* Say what is wrong with the command line, with the word that is unless it is null; 2. */
int config_refuse(const char *message, const char *word);

#endif
