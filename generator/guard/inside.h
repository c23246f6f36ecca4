/*
 * What leads inside an organisation: hosts that only its own network knows, share points, drives,
 * secrets; and whose mailbox an address is.
 */
#ifndef GUARD_INSIDE_H
#define GUARD_INSIDE_H

#include "guard/finding.h"

/* Words that announce something, as inside_word_of tells them apart. */
enum inside_word {
	INSIDE_NONE,
	INSIDE_SHAREPOINT,
	INSIDE_PASSCODE, /* of a meeting */
	INSIDE_PASSWORD,
	INSIDE_SIGNATURE, /* "sig" of a signed address */
	INSIDE_KEY,       /* "AccountKey" */
	INSIDE_BEGIN,     /* "-----BEGIN RSA PRIVATE KEY-----" */
	INSIDE_HOME,      /* "/Users/jane/" */
	INSIDE_AT,        /* "jane (at) hotmail.com" */
};

/* Look at such a word, bytes start to end - 1. */
void inside_look_at_word(const struct looking *looking, enum inside_word word, size_t start,
			 size_t end);

/* Is a long word a token: of AWS, a JWT, of GitHub or Google? */
void inside_look_at_token(const struct looking *looking, size_t start, size_t end);

/* Look at a ":", "\", "@" or the first digit of what may be an address of a network. */
void inside_look_at_colon(const struct looking *looking, size_t at);
void inside_look_at_backslash(const struct looking *looking, size_t at);
void inside_look_at_network(const struct looking *looking, size_t start, size_t end);
/* Mailboxes are reported; who allows some hears of all. */
void inside_look_at_mail(const struct looking *looking, size_t at);

/* The domain of a mailbox: what stands behind its "@". */
struct str inside_mail_domain(struct str mailbox);

/* Can everybody have a mailbox there? */
bool inside_is_for_private_people(struct str domain);

/* Does a title say where a file lay: "C:\minutes.docx - Microsoft Word"? */
bool inside_is_path(struct str title);

#endif
