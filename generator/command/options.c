#include "command/options.h"

#include <stdint.h>

/* Of all commands; of those that make a site, or look at one. */
#define ALL  (OF(COMMANDS) - 1)
#define ASKS (OF(COMMAND_PULL) | OF(COMMAND_CHECK))
/* Those that look at the content to change it. */
#define EDITS (OF(COMMAND_FIX) | OF(COMMAND_LSP))
#define SITES (OF(COMMAND_BUILD) | OF(COMMAND_CHECK) | OF(COMMAND_WITHDRAW) | OF(COMMAND_PDF))
#define SERVE OF(COMMAND_SERVE)

const struct option_row option_rows[] = {
#define AT(member) offsetof(struct config, member)
	{OPTION_TEXT, "content", "DIR", "the content folder", ALL & ~OF(COMMAND_HELP), AT(content),
	 "content"},
	{OPTION_TEXT, "theme", "NAME|DIR", "the theme", SITES | SERVE | OF(COMMAND_NEXT) | EDITS,
	 AT(theme), "nhs"},
	{OPTION_TEXT, "output", "DIR", "the folder to write to (public)", SITES | OF(COMMAND_FIX),
	 AT(output)},
	{OPTION_TEXT, "private", "DIR", "texts of which nothing may come out", SITES | SERVE,
	 AT(private_folder)},
	{OPTION_TEXT, "leak-key", "FILE", "the key of leaks.yaml (CONTENT.leak-key)", SITES | SERVE,
	 AT(leak_key)},
	{OPTION_DAY, "date", "YYYY-MM-DD", "the day the site speaks from", ALL, AT(now)},
	{OPTION_COUNT, "jobs", "N", "threads (as many as there are processors)", ALL, AT(jobs),
	 .most = 64},
	{OPTION_FLAG, "drafts", NULL, "with drafts and what is not yet due; build needs --output",
	 OF(COMMAND_BUILD) | OF(COMMAND_CHECK) | SERVE | OF(COMMAND_HELP), AT(drafts)},
	{OPTION_TEXT, "one-file", "MEETING", "only its pack, with drafts, into the file named last",
	 SITES, AT(one_file)},
	{OPTION_TEXT, "for", "NAME", "with --one-file: who is to read it", SITES, AT(reader)},
	{OPTION_DAY, "until", "YYYY-MM-DD", "with drafts: until when they hold", SITES, AT(until)},
	{OPTION_FLAG, "hold", NULL, "publish without faulty papers, shown as to follow", SITES,
	 AT(hold)},
	{OPTION_FLAG, "file-links", NULL, "links that work when opened from a disk", SITES,
	 AT(file_links)},
	{OPTION_FLAG, "confirm", NULL, "ask before anything is newly public", SITES, AT(confirm)},
	{OPTION_TEXT, "report", "FILE.html",
	 "a page of problems by paper and person, and what is newly public",
	 SITES & ~OF(COMMAND_PDF), AT(report)},
	{OPTION_TEXT, "format", "WORD",
	 "problems alone: as json, or as github, gitlab, azure show them", ALL & ~OF(COMMAND_HELP),
	 AT(format)},
	{OPTION_FLAG, "strict", NULL, "warnings are errors", ALL, AT(strict)},
	{OPTION_FLAG, "quiet", NULL, "only problems", ALL, AT(quiet)},
	{OPTION_FLAG, "links", NULL, "with check: ask every link to another site",
	 OF(COMMAND_CHECK), AT(links)},
	{OPTION_FLAG, "no-cache", NULL,
	 "make all of it, whatever has changed; read PDFs again, remember none",
	 SITES | SERVE | OF(COMMAND_IMPORT), AT(no_cache)},
	{OPTION_FLAG, "timings", NULL,
	 "wall and processor time of every stage, and the most memory up to its end", ALL,
	 AT(timings)},
	{OPTION_HELP, "help", NULL, "this text", ALL},
	{OPTION_VERSION, "version", NULL, "which version of the program this is", ALL},
	{OPTION_HEADING, .help = "Of serve:"},
	{OPTION_PORT, "port", "N", "where it listens; 0: any that is free", SERVE, AT(port), NULL,
	 8000, 65535},
	{OPTION_HEADING, .help = "Of pdf, with --time-limit for one PDF:"},
	{OPTION_TEXT, "browser", "PATH", "the Chromium to print with (on PATH)", OF(COMMAND_PDF),
	 AT(browser)},
	{OPTION_HEADING, .help = "Of new site, which asks for what is not given:"},
	{OPTION_TEXT, "organisation", "NAME", "whose papers it publishes", OF(COMMAND_NEW),
	 AT(organisation)},
	{OPTION_TEXT, "committee", "NAME", "the body that meets; of export: whose actions",
	 OF(COMMAND_NEW) | OF(COMMAND_EXPORT), AT(committee)},
	{OPTION_TEXT, "meeting", "DATE", "when it meets next", OF(COMMAND_NEW), AT(meeting)},
	{OPTION_TEXT, "contact", "TEXT", "whom readers ask, also for another format",
	 OF(COMMAND_NEW), AT(contact)},
	{OPTION_HEADING, .help = "Of import:"},
	{OPTION_TEXT, "into", "DIR",
	 "the folder of the content to write into: meetings/board-2026-12", OF(COMMAND_IMPORT),
	 AT(into)},
	{OPTION_TEXT, "as", "WORD",
	 "what the file is, where that is not plain: paper, agenda, minutes", OF(COMMAND_IMPORT),
	 AT(as)},
	{OPTION_FLAG, "write", NULL,
	 "write what is proposed; never over a file that is there; also of fix",
	 OF(COMMAND_IMPORT) | OF(COMMAND_FIX), AT(write)},
	{OPTION_FLAG, "accept-changes", NULL, "take tracked changes as accepted",
	 OF(COMMAND_IMPORT), AT(accept_changes)},
	{OPTION_FLAG, "include-hidden", NULL, "read hidden sheets, rows and columns too",
	 OF(COMMAND_IMPORT), AT(include_hidden)},
	{OPTION_FLAG, "split", NULL, "one PDF for each paper of a pack", OF(COMMAND_IMPORT),
	 AT(split)},
	{OPTION_HEADING, .help = "Of export:"},
	{OPTION_TEXT, "to", "FILE.csv", "the file to write, which is not there yet",
	 OF(COMMAND_EXPORT), AT(to)},
	{OPTION_TEXT, "owner", "NAME", "only what this person or body is to do", OF(COMMAND_EXPORT),
	 AT(owner)},
	{OPTION_FLAG, "open", NULL, "only what is not done", OF(COMMAND_EXPORT), AT(open)},
	{OPTION_HEADING, .help = "Of withdraw:"},
	{OPTION_TEXT, "by", "ROLE", "the role that withdraws it", OF(COMMAND_WITHDRAW), AT(by)},
	{OPTION_TEXT, "reason", "WORD", "why: personal data, confidential, legal, in error",
	 OF(COMMAND_WITHDRAW), AT(reason)},
	{OPTION_TEXT, "title", "TEXT", "a neutral name for it (Withdrawn paper)",
	 OF(COMMAND_WITHDRAW), AT(title)},
	{OPTION_HEADING, .help = "Of pull; the limits also of --links:"},
	{OPTION_TEXT, "source", "NAME", "this source alone", OF(COMMAND_PULL), AT(source)},
	{OPTION_FLAG, "locked", NULL, "change nothing, fail if anything differs", OF(COMMAND_PULL),
	 AT(locked)},
	{OPTION_FLAG, "dry-run", NULL, "say what would change; also of new and rename",
	 OF(COMMAND_PULL) | OF(COMMAND_NEW) | OF(COMMAND_RENAME), AT(dry_run)},
	{OPTION_TEXT, "ca-file", "FILE", "the certificates to trust (the system's)", ASKS,
	 AT(limits.ca_file)},
	{OPTION_SECONDS, "connect-limit", "S", "seconds until a connection stands", ASKS,
	 AT(limits.connect_seconds), NULL, 10, 3600},
	{OPTION_SECONDS, "stall-limit", "S", "seconds without progress", ASKS,
	 AT(limits.stall_seconds), NULL, 30, 3600},
	{OPTION_SECONDS, "time-limit", "S", "seconds for one source", ASKS | OF(COMMAND_PDF),
	 AT(limits.whole_seconds), NULL, 120, 3600},
	{OPTION_COUNT, "in-flight", "N", "requests at once", ASKS, AT(limits.in_flight), NULL, 16,
	 256},
	{OPTION_COUNT, "per-host", "N", "of them to one host", ASKS, AT(limits.per_host), NULL, 4,
	 256},
	{OPTION_NUMBER, "tries", "N", "for what may pass", ASKS, AT(limits.tries), NULL, 3, 10},
#undef AT
};

const size_t option_row_count = ARRAY_SIZE(option_rows);

/* More about each command. */

static const char build_text[] =
	"boardpack build [options]\n"
	"\n"
	"Make the site from the content folder. Nothing in the output folder changes unless all\n"
	"of it is good: a build that fails, or is stopped, leaves the site as it was.\n"
	"\n"
	"  boardpack build                 content/ becomes public/\n"
	"  boardpack build --file-links    the same, to look at from the disk\n"
	"  boardpack build --hold          publish without the papers that stop a build: the "
	"agenda\n"
	"                                  says that they are to follow, the summary names them\n"
	"  boardpack build --drafts --output FOLDER\n"
	"                                  with drafts and what is not yet due, every file marked\n"
	"                                  DRAFT; never into the folder of a public site\n"
	"  boardpack build --one-file MEETING --for \"NAME\" FILE.html\n"
	"                                  the pack of one meeting with its drafts, marked with\n"
	"                                  the name of its reader; nothing else is written\n"
	"      --until YYYY-MM-DD          until when either holds: two weeks, or until the next\n"
	"                                  thing comes out, where nothing is said\n"
	"\n"
	"Where nothing has changed since the last build, it says so and is done; where only words\n"
	"of texts have, pages that say none of them stay; --no-cache builds all the same.\n"
	"\n"
	"The summary says what was left out and when something comes out next: build again then,\n"
	"by hand or by a timer. Exit status: 0 done, 1 problems that are listed, 2 wrong usage,\n"
	"3 disk or permission.";

static const char check_text[] =
	"boardpack check [options]\n"
	"\n"
	"Everything that build does but writing: read, link, make every page, follow every link.\n"
	"With --links the links to other sites are asked as well. It ends with a picture of what\n"
	"the record holds, by committee and year; not with --quiet.\n"
	"\n"
	"  boardpack check --report FILE.html\n"
	"                                  the problems by paper, and once more by the people who\n"
	"                                  present, sponsor, write, own or lead what they stand "
	"in,\n"
	"                                  a printed sheet each; build puts what is newly public\n"
	"                                  before them";

static const char pull_text[] =
	"boardpack pull [options]\n"
	"\n"
	"Copy what the sources in the content folder name on other sites, and pin it by its hash.\n"
	"A build never asks another site.";

static const char pdf_text[] =
	"boardpack pdf [MEETING...] [options]\n"
	"\n"
	"Print the packs of these meetings, or of all, into PDFs beside them, with Chromium. The\n"
	"next build publishes them.";

static const char withdraw_text[] =
	"boardpack withdraw KIND:ID --by ROLE --reason WORD [options]\n"
	"\n"
	"Take down what should not be public, at once, and keep it from coming back: write it "
	"into\n"
	"withdrawn.yaml, build, and say what was taken and who may still hold it. Where the "
	"record\n"
	"has errors it is taken out of the output folder as it stands.\n"
	"\n"
	"  paper:board-2026-12/winter-plan      a paper, by its meeting and its name\n"
	"  meeting:board-2026-12, risk:orr-75   any other kind of thing that has an id\n"
	"  file:meetings/board-2026-12/map.pdf  a file alone, by its path in the content folder\n"
	"\n"
	"It may be deleted from the content already, as long as its page still stands.\n"
	"\n"
	"  boardpack withdraw paper:board-2026-12/winter-plan --by \"Trust secretary\" \\\n"
	"      --reason \"personal data\" --title \"A withdrawn plan\"";

static const char import_text[] =
	"boardpack import FILE... [--into DIR] [--write] [options]\n"
	"\n"
	"Show what these Word files, workbooks, packs in PDF and texts would be as content files,\n"
	"value by value, with what is in doubt; with --write write those that are not there yet.\n"
	"Nothing of it is published before its author says so.";

static const char new_text[] =
	"boardpack new site DIR\n"
	"boardpack new meeting COMMITTEE DATE\n"
	"boardpack new minutes MEETING\n"
	"boardpack new paper|action MEETING TITLE, new risk REGISTER TITLE, new priority STRATEGY "
	"TITLE\n"
	"boardpack new KIND TITLE\n"
	"boardpack new editor\n"
	"\n"
	"Begin content files: a site that builds, the next agenda from the last ones, a file with\n"
	"the keys of its kind. Nothing is written over, and readers see none of it before its\n"
	"author says so; but for a new site, which is there to be looked at. new editor writes "
	"what\n"
	"VS Code needs to complete and check YAML files, into .vscode/.";

static const char serve_text[] =
	"boardpack serve [DIR] [options]\n"
	"\n"
	"Show the site of a content folder in a browser on this machine, as the public will see\n"
	"it, anew with each save of a text or of the theme. Nothing is written. What stops a "
	"build\n"
	"stands in a bar on the page, with what to do, while the last good page stays. Ctrl-C ends "
	"it.\n"
	"\n"
	"  boardpack serve                       content/, at http://localhost:8000/\n"
	"  boardpack serve --drafts              with drafts, what is not yet due and private "
	"things,\n"
	"                                        all marked; no build has what is private\n"
	"  boardpack serve --date 2026-11-26     as it will be on that day\n"
	"  boardpack serve --port 0              where any port is free\n"
	"\n"
	"Drives of other machines give no notice of changes: there it looks at the files twice a\n"
	"second; where it does not know such a drive, BOARDPACK_WATCH=poll makes it.";

static const char next_text[] =
	"boardpack next [options]\n"
	"\n"
	"Say when the next thing comes out, by the clocks of the site and for what starts builds:\n"
	"\n"
	"  boardpack next --quiet | sed -n 's/^cron in UTC: //p'";

static const char export_text[] =
	"boardpack export actions --to FILE.csv [--committee NAME] [--owner NAME] [--open]\n"
	"\n"
	"Write the log of actions into a spreadsheet, for their owners: a row each with its\n"
	"reference, and an empty column for what is new. Only what is published is in it.\n"
	"A status, a date or an owner may be changed as well. What comes back is the log of the\n"
	"next meeting: an action that stands in it again is an update there.\n"
	"\n"
	"  boardpack export actions --committee board --open --to board.csv\n"
	"  mv board.csv content/meetings/board-2026-12/actions.csv";

static const char fix_text[] =
	"boardpack fix [options]\n"
	"\n"
	"Show what the remedies that are certain would change: the spelling of a key, curly\n"
	"quotation marks around a value, a day written in another way, capitals of a file's name;\n"
	"and by the site that stands in --output: \"was\" for what has another id there, and a\n"
	"file that lies under another name or in another folder now.\n"
	"With --write they are made. The words of a body are never touched, nor is anything that\n"
	"could mean two things: boardpack check tells the rest.";

static const char rename_text[] =
	"boardpack rename KIND:ID NEW [options]\n"
	"\n"
	"Give a thing another id: its file or folder is renamed, or its id in a list or a row of\n"
	"a CSV, every reference to it and to what it holds is changed, and the old id is named\n"
	"under \"was\", so that its old address leads on. --dry-run shows it.\n"
	"\n"
	"  boardpack rename risk:orr-75 waiting-lists\n"
	"  boardpack rename paper:board-2026-12/plan winter-plan\n"
	"  boardpack rename person:rosa-lindqvist rosa-lind";

static const char lsp_text[] =
	"boardpack lsp\n"
	"\n"
	"Answer an editor on standard input and output, by the Language Server Protocol: problems\n"
	"as check tells them, remedies as quick fixes, keys, ids and words to complete, the name "
	"of\n"
	"what a reference means, where it is written and who else refers to it.";

static const char help_text[] =
	"boardpack help [WORD]\n"
	"\n"
	"Print how the program is used, more about a command, or one of these:";

const struct command_row command_rows[COMMANDS] = {
	[COMMAND_BUILD] = {"build", "build [options]", "make the site", build_text},
	[COMMAND_CHECK] = {"check", "check [options]", "everything but writing", check_text},
	[COMMAND_PULL] = {"pull", "pull [options]", "copy what lives on other sites", pull_text},
	[COMMAND_PDF] = {"pdf", "pdf [MEETING...]", "print packs into PDFs, with Chromium",
			 pdf_text, SIZE_MAX},
	[COMMAND_WITHDRAW] = {"withdraw", "withdraw KIND:ID --by ROLE --reason WORD",
			      "take down what should not be public, at once", withdraw_text,
			      SIZE_MAX},
	[COMMAND_IMPORT] = {"import", "import FILE...",
			    "read Word, Excel and PDF files; writes nothing without --write",
			    import_text, SIZE_MAX},
	[COMMAND_NEW] = {"new", "new site DIR\nnew meeting COMMITTEE DATE\nnew KIND [IN] TITLE",
			 "begin a site, a meeting, a paper, any other file", new_text, SIZE_MAX},
	[COMMAND_SERVE] = {"serve", "serve [DIR]", "show it in a browser, anew with each save",
			   serve_text, 1},
	[COMMAND_EXPORT] = {"export", "export actions --to FILE.csv",
			    "the log of actions, to send and to read back", export_text, 1},
	[COMMAND_NEXT] = {"next", "next [options]", "when the next thing comes out, for timers",
			  next_text},
	[COMMAND_FIX] = {"fix", "fix [options]", "make the remedies that are certain", fix_text},
	[COMMAND_RENAME] = {"rename", "rename KIND:ID NEW", "give a thing another id, everywhere",
			    rename_text, 2},
	[COMMAND_LSP] = {"lsp", "lsp", "answer an editor as you type", lsp_text},
	[COMMAND_HELP] = {"help", "help [WORD]", "more about a command; references and recipes",
			  help_text, SIZE_MAX},
};

const struct help_row help_rows[] = {
	{"keys", "every key of every content file"},
	{"values", "every value a template can use"},
	{"pages", "every page a theme has a template for"},
	{"codes", "every code a message can have"},
	{"files", "every type of file that is published"},
	{"columns", "every heading of spreadsheets that is known"},
	{"folders", "which file lies where in the content folder"},
	{"headers nginx|apache|caddy", "what a web server should say; --drafts: of drafts"},
	{"deploy nginx|apache|caddy|rsync|github|gitlab|azure|s3",
	 "all it takes to publish there, and again when something is due"},
	{"schema KIND|vscode", "a JSON Schema for editors, or which file follows which"},
	{"man", "the manual page"},
	{"completion bash|zsh|fish", "what completes commands and options in a shell"},
	{NULL, NULL},
};

struct str option_takers(const struct option_row *row, struct arena *arena)
{
	struct str words = {0};
	for (int command = 0; command < COMMANDS; command++)
		if (row->of & OF(command))
			words = arena_join(arena, words, words.len ? STR(", ") : STR(""),
					   str_from(command_rows[command].word));
	return words;
}
