#include "command/leak_allow.h"

#include <fcntl.h>
#include <stdlib.h>

#include "base/hash.h"
#include "io/file.h"
#include "text/yaml.h"

enum { YEAR = 366, WARNED = 60, FINGERPRINT = 24, SHORTEST_KEY = 16, LONGEST_KEY = 4096 };

struct reading {
	struct run *run;
	const struct source *source;
	struct leak_allow *allow;
};

static struct place place_of(const struct reading *reading, struct span span)
{
	return (struct place){reading->source, span};
}

/* The text of a key that an entry must have; what the printed lines hold in its place is none. */
static bool read_text(const struct reading *reading, const struct node *entry, const char *key,
		      const char *example, struct str *out)
{
	const struct node *node = node_find(entry, str_from(key));
	if (node && node->type == NODE_SCALAR && node->text.len &&
	    !str_equal(node->text, str_from(example))) {
		*out = node->text;
		return true;
	}
	diag_report(&reading->run->diag, DIAG_MISSING_KEY,
		    place_of(reading, node ? node->span : entry->span),
		    "an entry of leaks.yaml needs \"%s\"", key);
	diag_remedy(&reading->run->diag,
		    "each entry says allow, reason, by (a role) and until (a day within twelve "
		    "months)");
	return false;
}

struct date leak_allow_latest(const struct leak_allow *allow)
{
	return date_from_day(date_first_day(allow->today) + YEAR - 1);
}

static bool read_until(const struct reading *reading, const struct node *entry, struct date *out)
{
	struct str text;
	if (!read_text(reading, entry, "until", "DAY", &text))
		return false;
	struct diag *diag = &reading->run->diag;
	struct place place = place_of(reading, node_find(entry, STR("until"))->span);
	if (date_parse(text, out) != DATE_READ || out->precision != DATE_DAY)
		return diag_report(diag, DIAG_WRONG_DATE, place, "\"%.*s\" is not a day",
				   STR_ARG(text));
	if (date_first_day(*out) <= date_first_day(leak_allow_latest(reading->allow)))
		return true;
	struct str latest = date_print_iso(leak_allow_latest(reading->allow), &reading->run->arena);
	diag_report(diag, DIAG_BAD_SETTING, place, "leaks.yaml allows for at most twelve months");
	diag_remedy(diag, "write %.*s, or an earlier day", STR_ARG(latest));
	return false;
}

static void read_entry(const struct reading *reading, const struct node *entry)
{
	struct leak_entry read = {.place = place_of(reading, entry->span)};
	struct str reason, role;
	if (!read_text(reading, entry, "allow", "", &read.fingerprint) ||
	    !read_text(reading, entry, "reason", "WHY", &reason) ||
	    !read_text(reading, entry, "by", "ROLE", &role) ||
	    !read_until(reading, entry, &read.until))
		return;
	for (size_t i = 0; i < entry->count; i++)
		if (str_choice(entry->items[i].key, "allow|reason|by|until") < 0)
			diag_report(&reading->run->diag, DIAG_UNKNOWN_KEY,
				    place_of(reading, entry->items[i].key_span),
				    "an entry of leaks.yaml has no key \"%.*s\"",
				    STR_ARG(entry->items[i].key));
	ARRAY_ADD(&reading->allow->entries, &reading->run->arena, read);
}

struct str leak_allow_key_file(struct run *run)
{
	const char *named =
		run->config->leak_key ? run->config->leak_key : getenv("BOARDPACK_LEAK_KEY");
	if (named && *named)
		return str_from(named);
	struct str content = str_from(run->config->content);
	while (content.len > 1 && content.data[content.len - 1] == '/')
		content.len--;
	return arena_printf(&run->arena, "%.*s.leak-key", STR_ARG(content));
}

static void read_key(struct run *run, struct leak_allow *allow)
{
	struct str file = leak_allow_key_file(run), bytes;
	if (!file_read(AT_FDCWD, file.data, LONGEST_KEY, &bytes))
		return;
	allow->key = arena_copy(&run->arena, str_trim(bytes));
	file_free(bytes);
	if (allow->key.len >= SHORTEST_KEY)
		return;
	allow->key = (struct str){0};
	diag_report(&run->diag, DIAG_BAD_SETTING, (struct place){0},
		    "the key of leaks.yaml in %.*s is shorter than %d bytes", STR_ARG(file),
		    SHORTEST_KEY);
	diag_remedy(&run->diag, "delete the file: the next build makes a good one");
}

void leak_allow_read(struct run *run, const struct loaded *loaded, struct leak_allow *out)
{
	const struct input_file *file = input_find(&loaded->content.input, STR("leaks.yaml"));
	*out = (struct leak_allow){.today = loaded->record.now.date};
	read_key(run, out);
	if (!file || file->type != INPUT_TEXT)
		return;
	struct source *source = arena_new(&run->arena, struct source, 1);
	struct reading reading = {run, &file->source, out};
	struct node list;
	*source = file->source;
	source->text = input_reread(&file->source, &run->arena);
	struct span whole = {0, (uint32_t)source->text.len};
	if (!yaml_parse(source, whole, &run->arena, &run->diag, &list))
		return;
	if (list.type != NODE_LIST && list.count) {
		diag_report(&run->diag, DIAG_WRONG_TYPE, (struct place){&file->source, list.span},
			    "leaks.yaml is a list of entries, each of which begins with a hyphen");
		return;
	}
	for (size_t i = 0; i < list.count; i++)
		read_entry(&reading, &list.items[i]);
}

void leak_allow_need_key(struct run *run, struct leak_allow *allow)
{
	struct sha256 random;
	if (allow->key.len || !sha256_random(&random))
		return;
	struct str file = leak_allow_key_file(run), hex = sha256_hex(&random, &run->arena);
	if (!file_save(AT_FDCWD, file.data, hex))
		return;
	allow->key = hex;
	diag_report(
		&run->diag, DIAG_LEAK_KEY, (struct place){0},
		"a key was made in %.*s, by which leaks.yaml knows what it allows: keep it, out "
		"of the content folder and of what is published",
		STR_ARG(file));
}

struct str leak_allow_fingerprint(const struct leak_allow *allow, const char *detector,
				  struct str value, struct str file, struct arena *arena)
{
	struct str text =
		arena_printf(arena, "%s\n%.*s\n%.*s", detector, STR_ARG(file), STR_ARG(value));
	struct sha256 sha256 = sha256_keyed(allow->key, text);
	return str_sub(sha256_hex(&sha256, arena), 0, FINGERPRINT);
}

struct leak_entry *leak_allow_find(struct leak_allow *allow, struct str fingerprint)
{
	allow->asked++;
	for (size_t i = 0; i < allow->entries.count; i++) {
		struct leak_entry *entry = &allow->entries.items[i];
		if (str_equal_fold(entry->fingerprint, fingerprint)) {
			entry->is_used = true;
			return entry;
		}
	}
	return NULL;
}

/* Something was found, and no entry fits: then the key is another than theirs. */
static bool is_key_lost(const struct leak_allow *allow)
{
	for (size_t i = 0; i < allow->entries.count; i++)
		if (allow->entries.items[i].is_used)
			return false;
	return allow->asked && allow->entries.count;
}

void leak_allow_end(const struct leak_allow *allow, struct diag *diag)
{
	int32_t today = date_first_day(allow->today);
	if (is_key_lost(allow)) {
		diag_report(diag, DIAG_LEAK_UNUSED, allow->entries.items[0].place,
			    "no entry fits what was found: they may have been made with another "
			    "key than the one that is there now");
		diag_remedy(diag,
			    "put the file of the old key back; or delete these entries, and put "
			    "the lines that are printed for what is found in their place");
		return;
	}
	for (size_t i = 0; i < allow->entries.count; i++) {
		const struct leak_entry *entry = &allow->entries.items[i];
		int32_t left = date_first_day(entry->until) - today;
		if (!entry->is_used) {
			diag_report(diag, DIAG_LEAK_UNUSED, entry->place,
				    "nothing that this allows is there any more");
			diag_remedy(diag, "take the entry out");
		} else if (left < 0) {
			diag_report(diag, DIAG_LEAK_ENDING, entry->place,
				    "this was allowed until a day that has passed: what is public "
				    "already stays, what is new is refused");
			diag_remedy(diag, "have it decided again and write a later day, or take it "
					  "out of the content");
		} else if (left <= WARNED) {
			diag_report(diag, DIAG_LEAK_ENDING, entry->place,
				    "this is allowed for %d more day%s", (int)left,
				    str_plural((unsigned)left));
			diag_remedy(diag, "have it decided again and write a later day");
		}
	}
}
