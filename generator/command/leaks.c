#include "command/leaks.h"

#include <fcntl.h>
#include <stdlib.h>

#include "command/leak_allow.h"
#include "command/private.h"
#include "guard/hidden.h"
#include "guard/inside.h"
#include "io/file.h"
#include "kinds/kinds.h"
#include "record/layout.h"
#include "record/schema.h"
#include "site/plan.h"

/* One finding in one file. */
struct hit {
	enum finding_type type;
	struct str folded, shown;
	struct str address; /* of the file */
	const struct finding_origin *from;
};

struct leak_worker {
	struct leak_scan scan;
	struct arena arena;
	LIST_OF(struct hit) hits;
	struct str address; /* of the file in hand */
};

struct leaks {
	struct run *run;
	const struct loaded *loaded;
	struct leak_allow allow;
	struct private_texts texts;
	struct leak_worker *workers;
	size_t worker_count;
	/* What contacts name: values, folded, and domains of mailboxes. */
	LIST_OF(struct str) values;
	LIST_OF(struct str) domains;
	struct str *sources; /* of the input files, once they were read again */
};

/* Is the value known by each of its bytes, and not by letters and digits alone? */
static bool is_verbatim(enum finding_type type)
{
	return type == FINDING_HIDDEN || type == FINDING_RESIDUE;
}

static void note(void *context, const struct finding *finding)
{
	struct leak_worker *worker = context;
	struct hit hit = {
		.type = finding->type,
		.folded = is_verbatim(finding->type) ? arena_copy(&worker->arena, finding->text)
						     : finding_fold(finding->text, &worker->arena),
		.shown = arena_copy(&worker->arena, finding->text),
		.address = worker->address,
		.from = finding->from,
	};
	ARRAY_ADD(&worker->hits, NULL, hit);
}

/* What may be published */

static void add_domain(struct leaks *leaks, struct str domain)
{
	if (domain.len)
		ARRAY_ADD(&leaks->domains, &leaks->run->arena, domain);
}

static void allow_found(void *context, const struct finding *finding)
{
	struct leaks *leaks = context;
	struct arena *arena = &leaks->run->arena;
	ARRAY_ADD(&leaks->values, arena, finding_fold(finding->text, arena));
}

/* Of a mailbox for the public the domain is the site's own, unless everybody can have one there. */
static void allow_mailboxes(struct leaks *leaks, struct str text)
{
	size_t at = str_find_char(text, '@');
	while (at < text.len) {
		struct str domain = inside_mail_domain(str_skip(text, at));
		size_t end = 0;
		while (end < domain.len && (finding_is_word(domain.data[end]) ||
					    domain.data[end] == '.' || domain.data[end] == '-'))
			end++;
		while (end && domain.data[end - 1] == '.')
			end--;
		domain = str_sub(domain, 0, end);
		if (!inside_is_for_private_people(domain))
			add_domain(leaks, domain);
		text = str_skip(text, at + 1);
		at = str_find_char(text, '@');
	}
}

static bool is_contact(const struct field *field)
{
	return field->type == FIELD_TEXT &&
	       finding_has_word(str_from(field->name), "contact|email|phone|lead contact");
}

static void allow_contacts(struct leaks *leaks, struct leak_scan *scan, int kind,
			   const struct things *things)
{
	for (size_t i = 0; i < schema_field_count(kind); i++) {
		const struct field *field = schema_field(kind, i);
		for (size_t j = 0; is_contact(field) && j < things->count; j++) {
			struct str text =
				*(const struct str *)schema_value(things->items[j], field);
			leak_scan(scan, LEAK_PLAIN, text);
			allow_mailboxes(leaks, text);
		}
	}
}

/* "https://www.trust.nhs.uk/" has mailboxes at trust.nhs.uk. */
static struct str site_domain(struct str address)
{
	size_t at = str_find(address, STR("://"));
	struct str host = at < address.len ? str_skip(address, at + 3) : address;
	host = str_sub(host, 0, str_find_char(host, '/'));
	str_drop(&host, STR("www."));
	return host;
}

static void allow_own(struct leaks *leaks)
{
	const struct record *record = &leaks->loaded->record;
	struct thing *site = &record->site->thing;
	struct leak_scan scan = {leak_rules_new(NULL, &leaks->run->arena), allow_found, leaks,
				 .count = 0};
	for (int kind = KIND_NONE + 1; kind < KINDS; kind++)
		allow_contacts(leaks, &scan, kind, &record->of[kind]);
	allow_contacts(leaks, &scan, site->kind, &(struct things){.items = &site, .count = 1});
	leak_scan_free(&scan);
	add_domain(leaks, site_domain(record->site->address));
	for (size_t i = 0; i < record->site->mail_domains.count; i++)
		add_domain(leaks, record->site->mail_domains.items[i]);
}

struct leaks *leaks_new(struct run *run, const struct loaded *loaded)
{
	struct arena *arena = &run->arena;
	struct leaks *leaks = arena_new(arena, struct leaks, 1);
	struct phrases *phrases = phrases_new(arena);
	leaks->run = run;
	leaks->loaded = loaded;
	leaks->worker_count = run->config->jobs;
	leaks->workers = arena_new(arena, struct leak_worker, leaks->worker_count);
	leak_allow_read(run, loaded, &leaks->allow);
	private_texts_add(run, &loaded->record, phrases, &leaks->texts);
	private_names_add(&loaded->names, &loaded->record, phrases);
	phrases_close(phrases);
	const struct leak_rules *rules = leak_rules_new(phrases, arena);
	for (size_t i = 0; i < leaks->worker_count; i++)
		leaks->workers[i].scan =
			(struct leak_scan){.rules = rules,
					   .found = note,
					   .context = &leaks->workers[i],
					   .flat = {.own = loaded->record.site->address}};
	allow_own(leaks);
	return leaks;
}

void leaks_look(struct leaks *leaks, size_t worker, struct str address, enum leak_format format,
		struct str bytes)
{
	struct leak_worker *own = &leaks->workers[worker];
	own->address = address;
	leak_scan(&own->scan, LEAK_NAME, address);
	leak_scan(&own->scan, format, bytes);
}

const struct flat *leaks_flat(const struct leaks *leaks, size_t worker)
{
	return &leaks->workers[worker].scan.flat;
}

/* One value of one detector, and all its hits. */
struct leak {
	const struct hit *first;
	size_t count;
};

static int compare_hits(const void *left, const void *right)
{
	const struct hit *a = left, *b = right;
	if (a->type != b->type)
		return a->type < b->type ? -1 : 1;
	int order = str_compare(a->folded, b->folded);
	if (!order)
		order = str_compare(a->address, b->address);
	return order ? order : str_compare(a->shown, b->shown);
}

static bool is_in_domain(struct str mailbox, struct str domain)
{
	struct str own = inside_mail_domain(mailbox);
	return str_equal_fold(own, domain) || (str_ends_fold(own, domain) && own.len > domain.len &&
					       own.data[own.len - domain.len - 1] == '.');
}

static bool is_for_the_public(const struct leaks *leaks, const struct hit *hit)
{
	bool mailbox = hit->type == FINDING_MAILBOX || hit->type == FINDING_NAMED_MAILBOX;
	if (!mailbox && hit->type != FINDING_MOBILE && hit->type != FINDING_POSTCODE)
		return false;
	for (size_t i = 0; i < leaks->values.count; i++)
		if (str_equal(leaks->values.items[i], hit->folded))
			return true;
	for (size_t i = 0; mailbox && i < leaks->domains.count; i++)
		if (is_in_domain(hit->shown, leaks->domains.items[i]))
			return true;
	return false;
}

/* Where it stands in the content */

static void reread(struct leaks *leaks)
{
	const struct input *input = &leaks->loaded->content.input;
	struct arena *arena = &leaks->run->arena;
	if (leaks->sources)
		return;
	leaks->sources = arena_new(arena, struct str, input->count);
	for (size_t i = 0; i < input->count; i++)
		if (input->files[i].type == INPUT_TEXT &&
		    !layout_is_leaks(input->files[i].source.name))
			leaks->sources[i] = input_reread(&input->files[i].source, arena);
}

static bool stands_in(struct str text, const struct hit *hit, struct span *out)
{
	size_t at = str_find(text, hit->shown);
	*out = (struct span){(uint32_t)at, (uint32_t)(at + hit->shown.len)};
	return (hit->shown.len && at < text.len) ||
	       (!is_verbatim(hit->type) && finding_place(text, hit->folded, out));
}

/* How likely it is that a place in the content is the one to be mended, rising. */
enum worth { WORTH_NOTHING, WORTH_UNPUBLISHED, WORTH_KEPT_BACK, WORTH_PUBLISHED };

static bool is_within(struct span inner, struct span outer)
{
	return outer.start <= inner.start && inner.end <= outer.end;
}

/* The title of what is private or withheld is where it belongs, and its row mostly so. */
static enum worth worth_of(const struct leaks *leaks, const struct source *source, struct span span)
{
	const struct private_names *names = &leaks->loaded->names;
	enum worth worth = record_is_from(&leaks->loaded->record, source) ? WORTH_PUBLISHED
									  : WORTH_UNPUBLISHED;
	for (size_t i = 0; i < names->count; i++) {
		const struct thing *thing = names->items[i].thing;
		bool is_kept = thing->hidden || !str_equal(thing->title, names->items[i].name);
		if (thing->source != source || !is_kept)
			continue;
		if (is_within(span, schema_place_of(thing, "title").span))
			return WORTH_NOTHING;
		if (worth == WORTH_PUBLISHED && is_within(span, thing->span))
			worth = WORTH_KEPT_BACK;
	}
	return worth;
}

/* The first place of those that are worth most. */
static struct place place_of(const struct leaks *leaks, const struct hit *hit,
			     const struct source *other)
{
	const struct input *input = &leaks->loaded->content.input;
	struct place place = {0};
	enum worth most = WORTH_NOTHING;
	for (size_t i = 0; i < input->count && most < WORTH_PUBLISHED; i++) {
		const struct source *source = &input->files[i].source;
		struct str text = leaks->sources[i];
		struct span span;
		for (uint32_t at = 0; source != other && most < WORTH_PUBLISHED &&
				      stands_in(str_skip(text, at), hit, &span);
		     at = span.end) {
			span = (struct span){span.start + at, span.end + at};
			enum worth worth = worth_of(leaks, source, span);
			if (worth > most) {
				most = worth;
				place = (struct place){source, span};
			}
		}
	}
	return place;
}

/* What two papers say is how everybody says it. */
static bool stands_in_two_papers(const struct leaks *leaks, struct str folded)
{
	const struct things *papers = &leaks->loaded->record.of[KIND_PAPER];
	const struct source *last = NULL;
	size_t count = 0;
	for (size_t i = 0; i < papers->count && count < 2; i++) {
		const struct source *source = papers->items[i]->source;
		const struct input_file *file =
			source && source != last
				? input_find(&leaks->loaded->content.input, source->name)
				: NULL;
		struct span span;
		last = source;
		count += file &&
			 finding_place(leaks->sources[file - leaks->loaded->content.input.files],
				       folded, &span);
	}
	return count == 2;
}

static bool is_boilerplate(const struct leaks *leaks, const struct hit *hit)
{
	bool words = hit->type == FINDING_PRIVATE_TEXT || hit->type == FINDING_PRIVATE_WORDS;
	return words && stands_in_two_papers(leaks, hit->folded);
}

/* Messages */

static struct str print_value(const struct hit *hit, struct arena *arena)
{
	enum { LONGEST = 90 };
	struct str text = str_clip(str_trim(hit->shown), LONGEST);
	if (hit->type == FINDING_HIDDEN)
		return arena_printf(arena, "U+%04X in \"%.*s\"", (unsigned)hidden_first(text),
				    STR_ARG(text));
	return arena_printf(arena, "\"%.*s%s\"", STR_ARG(text),
			    text.len < hit->shown.len ? "..." : "");
}

/* Whose it is, for what is private, and the file it has to itself; empty for others. */
static struct str print_owner(const struct leaks *leaks, const struct hit *hit,
			      const struct source **source)
{
	struct arena *arena = &leaks->run->arena;
	*source = NULL;
	if (!hit->from)
		return (struct str){0};
	struct str text = private_texts_print(&leaks->texts, hit->from, arena);
	if (text.len)
		return arena_printf(arena, " (%.*s)", STR_ARG(text));
	const struct private_name *name = hit->from->owner;
	const struct thing *thing = name->thing;
	if (!thing->source)
		return (struct str){0};
	if (name->is_person || !thing->parent)
		*source = thing->source;
	text = input_reread(thing->source, arena);
	return arena_printf(arena, " (%.*s:%u)", STR_ARG(thing->source->path),
			    source_position(text, thing->span.start).line);
}

/* Is it on the page already that readers see now? */
static bool is_public_already(const struct leaks *leaks, const struct hit *hit)
{
	enum { LARGEST = 64 << 20 };
	struct arena *arena = &leaks->run->arena;
	struct str file = plan_file(hit->address, arena), bytes;
	const char *output = leaks->run->config->output;
	struct str path = arena_printf(arena, "%s/%.*s", output ? output : "", STR_ARG(file));
	struct span span;
	if (!output || !file_read(AT_FDCWD, path.data, LARGEST, &bytes))
		return false;
	bool found = stands_in(bytes, hit, &span);
	file_free(bytes);
	return found;
}

static bool is_allowed(struct leaks *leaks, const struct hit *hit, struct str fingerprint)
{
	struct leak_entry *entry =
		fingerprint.len ? leak_allow_find(&leaks->allow, fingerprint) : NULL;
	if (!entry)
		return false;
	return date_first_day(entry->until) >= date_first_day(leaks->allow.today) ||
	       is_public_already(leaks, hit);
}

static void tell_remedy(const struct leaks *leaks, const struct finding_row *row,
			struct str fingerprint, struct diag *diag)
{
	struct arena *arena = &leaks->run->arena;
	if (!fingerprint.len) {
		diag_remedy(diag, "%s", row->remedy);
		return;
	}
	struct str latest = date_print_iso(leak_allow_latest(&leaks->allow), arena);
	diag_remedy(
		diag,
		"%s; if it may be public, put into leaks.yaml: - {allow: %.*s, reason: \"WHY\", "
		"by: \"ROLE\", until: %.*s}",
		row->remedy, STR_ARG(fingerprint), STR_ARG(latest));
}

static void report(struct leaks *leaks, const struct leak *leak, struct diag *diag)
{
	const struct hit *hit = leak->first;
	const struct finding_row *row = finding_row(hit->type);
	const char *detector = diag_row(row->code)->name;
	struct arena *arena = &leaks->run->arena;
	const struct source *private_source;
	struct str fingerprint = {0};
	reread(leaks);
	if (is_boilerplate(leaks, hit))
		return;
	leak_allow_need_key(leaks->run, &leaks->allow);
	struct str owner = print_owner(leaks, hit, &private_source);
	struct place place = place_of(leaks, hit, private_source);
	if (leaks->allow.key.len)
		fingerprint = leak_allow_fingerprint(
			&leaks->allow, detector, hit->folded,
			place.source ? place.source->name : hit->address, arena);
	if (is_allowed(leaks, hit, fingerprint))
		return;
	struct str value = print_value(hit, arena);
	struct str times = leak->count > 1 ? arena_printf(arena, "%zu times on the site, first in",
							  leak->count)
					   : STR("on the site in");
	diag_report(diag, row->code, place, "%.*s %s%.*s; it would stand %.*s /%.*s",
		    STR_ARG(value), row->is, STR_ARG(owner), STR_ARG(times), STR_ARG(hit->address));
	tell_remedy(leaks, row, fingerprint, diag);
}

bool leaks_found(const struct leaks *leaks)
{
	bool found = leaks->allow.entries.count;
	for (size_t i = 0; i < leaks->worker_count; i++)
		for (size_t j = 0; j < leaks->workers[i].hits.count; j++)
			found |= !is_for_the_public(leaks, &leaks->workers[i].hits.items[j]);
	return found;
}

void leaks_report(struct leaks *leaks, struct diag *diag)
{
	LIST_OF(struct hit) all = {0};
	struct arena *arena = &leaks->run->arena;
	for (size_t i = 0; i < leaks->worker_count; i++) {
		struct leak_worker *worker = &leaks->workers[i];
		for (size_t j = 0; j < worker->hits.count; j++)
			if (!is_for_the_public(leaks, &worker->hits.items[j]))
				ARRAY_ADD(&all, arena, worker->hits.items[j]);
	}
	if (all.count)
		qsort(all.items, all.count, sizeof *all.items, compare_hits);
	for (size_t i = 0, end; i < all.count; i = end) {
		for (end = i + 1; end < all.count; end++)
			if (all.items[end].type != all.items[i].type ||
			    !str_equal(all.items[end].folded, all.items[i].folded))
				break;
		struct leak leak = {&all.items[i], end - i};
		report(leaks, &leak, diag);
	}
	leak_allow_end(&leaks->allow, diag);
}

void leaks_free(struct leaks *leaks)
{
	for (size_t i = 0; i < leaks->worker_count; i++) {
		struct leak_worker *worker = &leaks->workers[i];
		leak_scan_free(&worker->scan);
		memory_free(worker->hits.items);
		arena_free(&worker->arena);
	}
}
