/*
 * Actions and their updates.
 */
#include "kinds/kinds.h"

#include "record/registry.h"
#include "site/words.h"
#include "text/utf8.h"

/* clang-format off */
static const struct field action_fields[] = {
	{"reference", "its reference, as printed: 170817/4", AT(action, reference)},
	{"item", "the agenda item it comes from", AT(action, item), TO(KIND_ITEM), "actions"},
	{"owners", "who is to do it; initials of the meeting will do", AT(action, owners),
	 TO(KIND_PERSON) | TO(KIND_COMMITTEE) | TO(KIND_ORGANISATION), "actions owned", .flags = FIELD_TEXT_ALLOWED},
	{"owner note", "the owner as printed, where nobody can be named", AT(action, owner_note)},
	{"due", "by when", AT(action, due)},
	{"due at", "the meeting it is due at", AT(action, due_at), TO(KIND_MEETING), "actions due"},
	{"status", "how it stands; without it the latest update says", AS(CHOICE, action, status),
	 .words = "open|in progress|complete|overdue|closed|superseded|discussed elsewhere"},
	{"updates", "what later meetings heard", AT(action, updates), TO(KIND_UPDATE)},
	{"evidence", "what shows that it was done", AT(action, evidence),
	 TO(KIND_PAPER) | TO(KIND_ITEM) | TO(KIND_DOCUMENT) | TO(KIND_MEETING), "evidence of"},
	{"related", "other things about the same matter", AT(action, related),
	 TO(KIND_ACTION) | TO(KIND_ITEM) | TO(KIND_ROW) | TO(KIND_RISK) | TO(KIND_PRIORITY) | TO(KIND_COMMITTEE) | TO(KIND_DOCUMENT),
	 "related to"},
	{"note", "what is to be said about the entry", AS(PHRASE, action, note)},
};
/* clang-format on */

struct str action_reference(struct str reference, struct arena *arena)
{
	struct str rest = str_trim(reference), part, id = {0};
	while (str_split(&rest, '/', &part)) {
		while (rest.data == NULL && part.len > 1 && part.data[0] == '0')
			part = str_sub(part, 1, part.len);
		id = id.len ? arena_printf(arena, "%.*s-%.*s", STR_ARG(id), STR_ARG(part)) : part;
	}
	return utf8_slug(id, arena);
}

/* Actions are numbered by committee: the first of those that met. */
static struct thing *committee_of(const struct registry *registry, const struct thing *action)
{
	const struct thing *holder = record_holder(action, KIND_MEETING);
	const struct meeting *meeting = (const struct meeting *)holder;
	if (!meeting || !meeting->committees.count)
		return NULL;
	struct str written = meeting->committees.items[0].written;
	struct str prefix = STR("committee:");
	size_t count;
	if (str_starts(written, prefix))
		written = str_sub(written, prefix.len, written.len);
	struct thing *thing = registry_find(registry, KIND_COMMITTEE, written);
	return thing ? thing : registry_find_name(registry, KIND_COMMITTEE, written, &count);
}

static struct str action_name(const struct thing *thing, struct arena *arena)
{
	return action_reference(((const struct action *)thing)->reference, arena);
}

static struct str action_id(const struct thing *thing, const struct registry *registry,
			    struct arena *arena)
{
	const struct thing *committee = committee_of(registry, thing);
	struct str holder = committee ? committee->id : thing->parent->id;
	return arena_printf(arena, "%.*s/%.*s", STR_ARG(holder), STR_ARG(thing->name));
}

/* By its reference: "board/170817/4", or "170817/4" at a meeting of the board. */
static struct thing *find_action(const struct registry *registry, const struct thing *from,
				 struct str id, struct arena *arena)
{
	size_t slash = str_find_char(id, '/');
	struct str committee = str_sub(id, 0, slash);
	if (slash < id.len && registry_find(registry, KIND_COMMITTEE, committee)) {
		id = str_sub(id, slash + 1, id.len);
	} else {
		const struct thing *holder = committee_of(registry, from);
		if (!holder)
			return NULL;
		committee = holder->id;
	}
	return registry_find(registry, KIND_ACTION,
			     arena_printf(arena, "%.*s/%.*s", STR_ARG(committee),
					  STR_ARG(action_reference(id, arena))));
}

static struct str describe(const struct view *view, const struct thing *thing, struct arena *arena)
{
	const struct action *action = (const struct action *)thing;
	struct str word = words_site(view->record, STR("Action"), arena);
	return arena_printf(arena, "%.*s%s%.*s: %.*s", STR_ARG(word),
			    action->reference.len ? " " : "", STR_ARG(action->reference),
			    STR_ARG(thing->title));
}

static const struct kind_pages action_pages = {
	.address = "actions/*/",
	.line = describe,
	.filed_under = KIND_COMMITTEE,
	.page = {"action", .section = "actions", .parent = "actions"},
	.index = {"actions", .section = "actions", .title = "Actions", .address = "actions/",
		  .order = 90, .menu = IN_NAVIGATION,
		  .holds = "Every action that a meeting raised, who is to do it, when, and how it "
			   "stands."},
};

const struct kind kind_action = {
	.word = "action",
	.plural = "actions",
	FIELDS(action),
	.shorthand = "title",
	.referable = true,
	.titled_by = "reference",
	.name = action_name,
	.id = action_id,
	.find = find_action,
	.help = "Something that somebody was asked to do.",
	.pages = &action_pages,
};

/* clang-format off */
static const struct field update_fields[] = {
	{"meeting", "the meeting", AT(update, meeting), TO(KIND_MEETING), "action updates"},
	{"date", "when, where no meeting is named", AT(update, date)},
	{"text", "what it heard", AS(PHRASE, update, text)},
	{"status", "how it stood then", AS(CHOICE, update, status),
	 .words = "open|in progress|complete|overdue|closed|superseded|discussed elsewhere|not listed"},
};
/* clang-format on */

const struct kind kind_update = {
	.word = "update",
	.plural = "updates",
	FIELDS(update),
	.shorthand = "text",
	.dated_at = offsetof(struct update, date),
	.help = "What a meeting heard about an action.",
};
