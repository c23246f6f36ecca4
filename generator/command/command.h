/* What people ask the program for: each command returns its exit status. */
#ifndef COMMAND_COMMAND_H
#define COMMAND_COMMAND_H

#include "command/config.h"

/*
 * From a content folder to a site, or with COMMAND_CHECK only look for problems; print them and
 * what was made. 0, 1 or 3.
 */
int command_build(const struct config *config);

/*
 * The pack of one meeting with its drafts, marked for one reader, into a file that is not there
 * yet; nothing else is written. 0, 1 or 3.
 */
int command_one_file(const struct config *config);

/* Copy what lives on other sites: see pull(). */
int command_pull(const struct config *config);

/*
 * Packs on paper: the offline file of a meeting, printed by Chromium into a tagged PDF with
 * bookmarks, and put where the next build picks it up; of the meetings named, or of all that have a
 * pack. Says what was made. 0, 1 for problems in content, theme or settings, 3 when there is no
 * browser, when it fails, or when the PDF cannot be written. A PDF that was there stays as it was
 * unless the new one is whole.
 */
int command_pdf(const struct config *config);

/*
 * Take down what should not be public: write it into withdrawn.yaml and build; where the record has
 * errors, take it out of the site that stands in the output folder. Says what was taken, and who
 * may still hold it. 0, 1 where there is no such thing, 2, or 3 when something cannot be written.
 */
int command_withdraw(const struct config *config);

/*
 * Propose content files from files that people have, and with --write write those that are not
 * there yet: see import/import.h. 0, 1 where a file cannot be imported, 3 when one cannot be read
 * or written.
 */
int command_import(const struct config *config);

/*
 * Write the published actions, or those of a committee, an owner, still open, into a spreadsheet
 * that is not there yet; beside the next meeting the build reads it back with what their owners
 * wrote. 0, 1 where there are none, 2, or 3 when it cannot be written.
 */
int command_export(const struct config *config);

/*
 * Begin a site, the next meeting of a committee, or one file of a kind, with what the record knows
 * and the keys there are; never over a file that is there. 0, 1 where the record has not what it is
 * to be in, 2, or 3 when a file cannot be written.
 */
int command_new(const struct config *config);

/*
 * Show the site in a browser on this machine, made anew with each save, until it is ended; writes
 * nothing. 0, or 3 when the port cannot be had.
 */
int command_serve(const struct config *config);

/*
 * Print when the next thing comes out or ends to be held, by the clocks of the site and, for what
 * starts builds, by UTC: as RFC 3339, as the fields of cron, as OnCalendar of systemd. Problems are
 * told as check tells them. 0, 1 or 3.
 */
int command_next(const struct config *config);

/*
 * Show what the remedies that are certain would change in the content, and with --write change it;
 * never a word of a body. 0, also where there is nothing to change, or 3.
 */
int command_fix(const struct config *config);

/*
 * Give a thing another id: its file or folder, every reference to it and to what it holds, and the
 * old id under "was", so that old addresses lead on. 0, 1 where it cannot be, 2, or 3.
 */
int command_rename(const struct config *config);

/*
 * Answer an editor on standard input and output, by the Language Server Protocol 3.17: problems as
 * check tells them, while a text is typed those up to the cut; remedies as quick fixes; keys, ids
 * and words; what a reference means, where it leads, and who else refers to it. Until it says exit;
 * 0, or 1 where it ends otherwise.
 */
int command_lsp(const struct config *config);

/*
 * References printed from the tables that the program works by, so that what is written about it
 * cannot drift, and recipes for web servers. 0, or 2 for what there is no help about.
 */
int command_help(const struct config *config);

#endif
