#include "text/markdown_printer.h"

#include "text/html.h"
#include "text/url.h"
#include "text/utf8.h"

static bool is_reference(enum markdown_target target)
{
	return target == MARKDOWN_TARGET_THING || target == MARKDOWN_TARGET_FILE;
}

/* "#id": whether there is such an id is known at the end. */
static bool keep_fragment(struct markdown_printer *printer, struct str address, struct place place)
{
	struct markdown_fragment fragment = {
		arena_copy(printer->arena, str_skip(address, 1)),
		place,
	};
	printer->weight += address.len + sizeof fragment;
	if (printer->options->form == MARKDOWN_BODY) {
		ARRAY_ADD(&printer->fragments, &printer->scratch, fragment);
		return true;
	}
	markdown_report(printer, DIAG_UNKNOWN_FRAGMENT, place,
			"\"%.*s\" leads to no heading or paragraph of this text",
			STR_ARG(str_clip(address, MARKDOWN_SHOWN)));
	diag_remedy(printer->diag, "name what it is part of, as in [label](paper:id%.*s)",
		    STR_ARG(str_clip(address, MARKDOWN_SHOWN)));
	return false;
}

static void add_title(struct markdown_printer *printer, struct str title)
{
	if (!title.len)
		return;
	markdown_add(printer, STR(" title=\""));
	html_add_attribute(&printer->html, title);
	markdown_add(printer, STR("\""));
}

/* Where a link leads, and what that is: "Board%20pack.pdf" is the file of that name. */
static enum markdown_target target_of(struct markdown_printer *printer, struct str *address,
				      struct place place)
{
	enum markdown_target target = markdown_check_target(printer, *address, place);
	struct str decoded = url_decode(*address, printer->arena);
	if (target != MARKDOWN_TARGET_FILE || decoded.data == address->data)
		return target;
	*address = decoded;
	return markdown_check_target(printer, decoded, place);
}

void markdown_open_link(struct markdown_printer *printer, struct str address, struct str title,
			struct place place)
{
	if (printer->images)
		return;
	if (printer->links)
		markdown_report(printer, DIAG_BAD_REFERENCE, place,
				"a link stands inside another link");
	enum markdown_target target = target_of(printer, &address, place);
	printer->link_reference = UINT32_MAX;
	markdown_add(printer, STR("<a href=\""));
	if (is_reference(target)) {
		struct markdown_reference reference = {
			.target = address,
			.span = place.span,
			.is_file = target == MARKDOWN_TARGET_FILE,
		};
		printer->link_reference = markdown_add_reference(printer, reference);
		markdown_add_patch(printer, MARKDOWN_ADDRESS, printer->link_reference);
	} else if (target == MARKDOWN_TARGET_ADDRESS) {
		html_add_url(&printer->html, address);
		markdown_add_external(printer, address, place);
	} else if (target == MARKDOWN_TARGET_FRAGMENT && keep_fragment(printer, address, place)) {
		size_t behind = printer->html.len + STR("#").len;
		html_add_url(&printer->html, address);
		markdown_mark(printer, MARKDOWN_MARK_ID, behind);
	}
	markdown_add(printer, STR("\""));
	add_title(printer, title);
	markdown_add(printer, STR(">"));
	printer->links++;
	printer->link_start = printer->html.len;
}

/* NHS digital service manual, formatting and links: a link makes sense by itself. */
static void check_label(struct markdown_printer *printer, struct str label)
{
	if (!str_is_one_of(label, "click here|click this link|find out more|here|link|more|more "
				  "information|read more|see here|this link|this page"))
		return;
	markdown_report(printer, DIAG_LINK_TEXT, markdown_place_of_end(printer, label.len),
			"the link \"%.*s\" does not say where it leads", STR_ARG(label));
	diag_remedy(printer->diag, "put the name of what it leads to between the brackets: screen "
				   "readers list links by themselves");
}

/* A link without a label prints the name of what it leads to. */
static void name_link(struct markdown_printer *printer)
{
	if (printer->link_reference != UINT32_MAX) {
		markdown_add_patch(printer, MARKDOWN_NAME, printer->link_reference);
		return;
	}
	markdown_report(printer, DIAG_BAD_REFERENCE,
			markdown_place_between(printer, printer->reached, printer->reached + 1),
			"a link has no text");
	diag_remedy(printer->diag, "write what it leads to between the brackets");
}

void markdown_close_link(struct markdown_printer *printer)
{
	if (printer->images || !printer->links)
		return;
	printer->links--;
	struct str label =
		str_sub(buffer_view(&printer->html), printer->link_start, printer->html.len);
	if (label.len)
		check_label(printer, label);
	else
		name_link(printer);
	markdown_add(printer, STR("</a>"));
}

void markdown_open_image(struct markdown_printer *printer)
{
	if (!printer->images++)
		buffer_reset(&printer->alternative);
}

static void check_alternative(struct markdown_printer *printer, struct str text, struct place place)
{
	static const char *const endings[] = {".png", ".jpg", ".jpeg", ".svg", ".gif", ".emf"};
	for (size_t i = 0; i < ARRAY_SIZE(endings); i++) {
		if (!str_ends_fold(text, str_from(endings[i])) ||
		    str_find_char(text, ' ') < text.len)
			continue;
		markdown_report(printer, DIAG_ODD_WRITING, place,
				"the words for this image are a file name, which tells nothing to "
				"who cannot see it");
		diag_remedy(printer->diag, "write what it shows, as in ![text](file)");
	}
	if (text.len)
		return;
	markdown_report(printer, DIAG_IMAGE_TEXT, place, "an image has no alternative text");
	diag_remedy(printer->diag, "write what it shows, as in ![text](file), or ![](file "
				   "\"decorative\") if it shows nothing");
}

/* Where an image lies: beside the text, never on another site. */
static void add_source(struct markdown_printer *printer, struct str address, struct place place)
{
	enum markdown_target target = target_of(printer, &address, place);
	if (target == MARKDOWN_TARGET_FILE) {
		struct markdown_reference reference = {
			.target = address,
			.span = place.span,
			.is_image = true,
		};
		uint32_t index = markdown_add_reference(printer, reference);
		markdown_add_patch(printer, MARKDOWN_ADDRESS, index);
	} else if (target != MARKDOWN_TARGET_BAD) {
		markdown_report(printer, DIAG_UNSAFE_LINK, place,
				"the image \"%.*s\" is not a file beside this one",
				STR_ARG(str_clip(address, MARKDOWN_SHOWN)));
		diag_remedy(printer->diag,
			    "keep a copy of the image in the same folder and give its name");
	}
}

void markdown_close_image(struct markdown_printer *printer, struct str address, struct str title,
			  struct place place)
{
	if (!printer->images || --printer->images)
		return;
	struct str text = str_trim(buffer_view(&printer->alternative));
	bool is_decorative = str_equal_fold(title, STR("decorative"));
	if (is_decorative)
		text = title = (struct str){0};
	else
		check_alternative(printer, text, place);
	markdown_add(printer, STR("<img src=\""));
	add_source(printer, address, place);
	markdown_add(printer, STR("\" alt=\""));
	html_add_attribute(&printer->html, text);
	markdown_add(printer, STR("\""));
	add_title(printer, title);
	markdown_add(printer, STR(">"));
	if (printer->keeps_plain)
		buffer_add(&printer->plain, text);
}

void markdown_drop_image(struct markdown_printer *printer)
{
	if (!printer->images || --printer->images)
		return;
	markdown_add_plain(printer, buffer_view(&printer->alternative));
}

/* The id of this text nearest to one that is not there, or empty. */
static struct str nearest_id(const struct markdown_printer *printer, struct str id)
{
	const struct markdown_block *blocks = printer->blocks.items;
	size_t least = 4;
	struct str nearest = {0};
	for (size_t i = 0; i < printer->blocks.count; i++) {
		size_t distance = str_distance(blocks[i].id, id);
		if (distance >= least)
			continue;
		least = distance;
		nearest = blocks[i].id;
	}
	return nearest;
}

/*
 * The id of the heading that GitHub gives this fragment: small letters, without punctuation, a
 * hyphen for each space, and "-1" behind the second of a name. Empty where there is none.
 */
static struct str id_at_github(const struct markdown_printer *printer, struct str fragment,
			       struct arena *arena)
{
	struct str slugs[MARKDOWN_MOST_ANCHORS];
	size_t count = 0;
	for (size_t i = 0; i < printer->blocks.count && count < ARRAY_SIZE(slugs); i++) {
		const struct markdown_block *block = &printer->blocks.items[i];
		if (block->type != MARKDOWN_HEADING)
			continue;
		struct str slug = utf8_anchor(block->text, arena);
		size_t before = 0;
		for (size_t j = 0; j < count; j++)
			before += str_equal(slugs[j], slug);
		ARRAY_PUT(slugs, count, ARRAY_SIZE(slugs), slug);
		if (before)
			slug = arena_printf(arena, "%.*s-%zu", STR_ARG(slug), before);
		if (str_equal(slug, fragment))
			return block->id;
	}
	return (struct str){0};
}

/* Give the first link to this fragment another end. */
static void lead_to(struct markdown_printer *printer, struct str fragment, struct str id)
{
	static const char before[] = "<a href=\"#";
	struct buffer link = {0};
	buffer_add(&link, str_from(before));
	html_add_url(&link, fragment);
	buffer_add(&link, STR("\""));
	struct str html = buffer_view(&printer->html);
	size_t at = str_find(html, buffer_view(&link));
	size_t start = at + sizeof before - 1, end = at + link.len - 1;
	buffer_free(&link);
	if (at == html.len)
		return;
	markdown_replace(printer, start, end, id);
	uint32_t added = (uint32_t)(id.len - (end - start));
	for (size_t i = 0; i < printer->blocks.count; i++) {
		struct markdown_block *block = &printer->blocks.items[i];
		block->before += block->before >= end ? added : 0;
		block->start += block->start >= end ? added : 0;
		block->end += block->end >= end ? added : 0;
		block->after += block->after >= end ? added : 0;
	}
}

void markdown_check_fragments(struct markdown_printer *printer)
{
	enum { MOST_REMEDIES = 50 };
	size_t missing = 0, renamed = 0;
	for (size_t i = 0; i < printer->fragments.count && !printer->stopped; i++) {
		const struct markdown_fragment *fragment = &printer->fragments.items[i];
		struct str id = fragment->id;
		if (markdown_id_is_taken(printer, id))
			continue;
		struct str other = {0};
		if (missing + renamed < MOST_REMEDIES && !markdown_id_is_number(id))
			other = id_at_github(printer, id, &printer->scratch);
		if (other.len) {
			lead_to(printer, id, other);
			renamed++;
			continue;
		}
		markdown_report(printer, DIAG_UNKNOWN_FRAGMENT, fragment->place,
				"this text has no heading or paragraph \"%.*s\"",
				STR_ARG(str_clip(id, MARKDOWN_SHOWN)));
		struct str nearest = {0};
		if (missing++ < MOST_REMEDIES)
			nearest = nearest_id(printer, id);
		if (nearest.len)
			diag_remedy(printer->diag, "did you mean \"#%.*s\"?", STR_ARG(nearest));
	}
}
