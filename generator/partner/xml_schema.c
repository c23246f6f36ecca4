#include "partner/xml_schema.h"

#include <libxml/relaxng.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "text/xml.h"

enum {
	HEAD = 3,      /* elements at the beginning of a root */
	AT_ONCE = 200, /* of the others */
	LONGEST = 100, /* bytes of a name in a message */
};

/* What an error of libxml2 means, around its one or two names. */
struct reason {
	int code;
	const char *before, *between;
	const char *after; /* null: it has one name, which is wrong */
};

/* The most telling first. */
static const struct reason reasons[] = {
	{XML_RELAXNG_ERR_INVALIDATTR, "the attribute ", " of ",
	 " is not known, or cannot have this value"},
	{XML_RELAXNG_ERR_ELEMNAME, "there must be ", " in place of ", ""},
	{XML_RELAXNG_ERR_ATTRVALID, "an attribute of ", " is missing or cannot have its value",
	 NULL},
	{XML_RELAXNG_ERR_CONTENTVALID, "in ", " something is missing", NULL},
	{XML_RELAXNG_ERR_EXTRACONTENT, "", " holds what it must not", NULL},
};

enum { REASONS = ARRAY_SIZE(reasons) };

struct checking {
	xmlDoc *document;
	xmlRelaxNGValidCtxt *validator;
	struct str bytes;
	struct str space;   /* the root's namespace */
	size_t next;        /* where the next tag is looked for */
	struct str message; /* the most telling yet */
	size_t weight;      /* how telling it is; 0: there is none */
	const struct reason *reason;
	const xmlNode *subject; /* what is wrong */
	size_t offset;          /* where */
	struct arena *arena;
};

static bool is_root(const xmlNode *node)
{
	return node->parent->type == XML_DOCUMENT_NODE;
}

static struct str name_in(const char *text)
{
	return str_clip(str_from(text ? text : ""), LONGEST);
}

static size_t offset_of(const xmlNode *node)
{
	return (size_t)(uintptr_t)node->_private;
}

/* Where elements stand */

static struct str end_of_what_is_no_tag(struct str rest)
{
	if (str_starts(rest, STR("<!--")))
		return STR("-->");
	if (str_starts(rest, STR("<![CDATA[")))
		return STR("]]>");
	return str_starts(rest, STR("<?")) ? STR("?>") : STR("");
}

/* Where the next element begins: XML without a DTD has no other "<". */
static size_t next_tag(struct checking *checking)
{
	struct str bytes = checking->bytes;
	for (;;) {
		struct str rest = str_skip(bytes, checking->next);
		rest = str_skip(rest, str_find_char(rest, '<'));
		struct str end = end_of_what_is_no_tag(rest);
		size_t start = bytes.len - rest.len;
		checking->next = start + (rest.len > 0);
		if (end.len)
			checking->next = start + str_find(rest, end);
		else if (!str_starts(rest, STR("</")))
			return start;
	}
}

/* Passing over what is not looked at */

static void drop_attributes(struct checking *checking, xmlNode *node)
{
	xmlAttr *next;
	for (xmlAttr *own = node->properties; own; own = next) {
		next = own->next;
		if (own->ns && !str_equal(xml_document_text(own->ns->href), checking->space))
			xmlRemoveProp(own);
	}
}

static bool is_kept(const struct checking *checking, const xmlNode *node)
{
	if (node->type == XML_TEXT_NODE)
		return !is_root(node->parent) || !xmlIsBlankNode(node);
	return node->type == XML_ELEMENT_NODE &&
	       (!node->ns || str_equal(xml_document_text(node->ns->href), checking->space));
}

/* Elements are met in the order of their tags; each is told where it is. */
static void drop_others(struct checking *checking, xmlNode *node)
{
	size_t count = 0;
	xmlNode *next;
	node->_private = (void *)(uintptr_t)next_tag(checking);
	drop_attributes(checking, node);
	for (xmlNode *child = node->children; child; child = next) {
		next = child->next;
		if (child->type == XML_ELEMENT_NODE)
			drop_others(checking, child);
		if (is_kept(checking, child)) {
			count++;
			continue;
		}
		xmlUnlinkNode(child);
		xmlFreeNode(child);
	}
	if (count > XML_SCHEMA_PARTS && !is_root(node)) {
		checking->offset = offset_of(node);
		checking->message =
			arena_printf(checking->arena, "\"%.*s\" has more than %d parts",
				     STR_ARG(name_in((const char *)node->name)), XML_SCHEMA_PARTS);
	}
}

/* Being valid */

/* The nearest element of a name around one, or that one. */
static const xmlNode *around(const xmlNode *element, struct str name)
{
	const xmlNode *found = element;
	while (found->type == XML_ELEMENT_NODE && !str_equal(xml_document_text(found->name), name))
		found = found->parent;
	return found->type == XML_ELEMENT_NODE ? found : element;
}

static size_t depth_of(const xmlNode *element)
{
	size_t depth = 0;
	for (; !is_root(element); element = element->parent)
		depth++;
	return depth;
}

static struct str say(const struct reason *reason, struct str first, struct str second,
		      struct arena *arena)
{
	if (!reason->after)
		return arena_printf(arena, "%s\"%.*s\"%s", reason->before, STR_ARG(first),
				    reason->between);
	return arena_printf(arena, "%s\"%.*s\"%s\"%.*s\"%s", reason->before, STR_ARG(first),
			    reason->between, STR_ARG(second), reason->after);
}

/* libxml2 tells all it tried; the innermost thing is what is wrong. */
static void take_error(void *context, const xmlError *error)
{
	struct checking *checking = context;
	struct str first = name_in(error->str1), second = name_in(error->str2);
	const xmlNode *node = error->node;
	size_t rank = 0;
	while (rank < REASONS && reasons[rank].code != error->code)
		rank++;
	while (node && node->type != XML_ELEMENT_NODE)
		node = node->parent;
	if (rank == REASONS || !node)
		return;
	const struct reason *reason = &reasons[rank];
	node = around(node, reason->after ? second : first);
	size_t weight = (depth_of(node) + 1) * REASONS - rank;
	if (weight <= checking->weight)
		return;
	checking->weight = weight;
	checking->reason = reason;
	checking->subject = node;
	checking->offset = offset_of(node);
	checking->message = say(reason, first, second, checking->arena);
}

static void ignore(void *context, const xmlError *error)
{
	(void)context;
	(void)error;
}

static bool is_valid(struct checking *checking)
{
	return !xmlRelaxNGValidateDoc(checking->validator, checking->document);
}

static xmlNode *nth(xmlNode *first, size_t n)
{
	while (n-- && first->next)
		first = first->next;
	return first;
}

/* Let another node, or none, stand behind one; returns what stood there. */
static xmlNode *put_behind(xmlNode *node, xmlNode *next)
{
	xmlNode *before = node->next;
	node->next = next;
	if (next)
		next->prev = node;
	return before;
}

/* Is the document valid when an element holds no more than its first ones? */
static bool is_valid_to(struct checking *checking, xmlNode *last)
{
	xmlNode *rest = put_behind(last, NULL);
	bool valid = is_valid(checking);
	put_behind(last, rest);
	return valid;
}

/*
 * Of what an element must not hold, libxml2 does not say which it is: the first with which the
 * document is not valid.
 */
static void find_extra(struct checking *checking)
{
	xmlNode *first = checking->subject->children;
	size_t low = 0, high = 0;
	if (!first || checking->reason->code != XML_RELAXNG_ERR_EXTRACONTENT)
		return;
	xmlRelaxNGSetValidStructuredErrors(checking->validator, (xmlStructuredErrorFunc)ignore,
					   NULL);
	while (nth(first, high)->next)
		high++;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (is_valid_to(checking, nth(first, middle)))
			low = middle + 1;
		else
			high = middle;
	}
	const xmlNode *extra = nth(first, low);
	bool is_text = extra->type != XML_ELEMENT_NODE;
	struct str name = name_in((const char *)extra->name);
	if (!is_text)
		checking->offset = offset_of(extra);
	checking->message = arena_printf(checking->arena, "\"%.*s\" must not hold %s%.*s%s there",
					 STR_ARG(name_in((const char *)checking->subject->name)),
					 is_text ? "" : "\"", STR_ARG(name), is_text ? "" : "\"");
}

static void judge(struct checking *checking)
{
	if (is_valid(checking))
		return;
	if (checking->subject)
		find_extra(checking);
	else
		checking->message = STR("something has no place there");
}

/* The head with some of what follows it at a time; then all is as it was. */
static void judge_all(struct checking *checking)
{
	xmlNode *head = xmlDocGetRootElement(checking->document)->children;
	if (head)
		head = nth(head, HEAD - 1);
	if (!head || !head->next) {
		judge(checking);
		return;
	}
	xmlNode *first = head->next, *rest;
	for (xmlNode *from = first; from && !checking->message.len; from = rest) {
		xmlNode *last = nth(from, AT_ONCE - 1);
		put_behind(head, from);
		rest = put_behind(last, NULL);
		judge(checking);
		put_behind(last, rest);
	}
	put_behind(head, first);
}

static void validate(struct checking *checking, struct str text)
{
	xmlRelaxNGParserCtxt *parser = xmlRelaxNGNewMemParserCtxt(text.data, (int)text.len);
	xmlRelaxNG *schema = xmlRelaxNGParse(parser);
	checking->validator = xmlRelaxNGNewValidCtxt(schema);
	xmlRelaxNGSetValidStructuredErrors(checking->validator, (xmlStructuredErrorFunc)take_error,
					   checking);
	judge_all(checking);
	xmlRelaxNGFreeValidCtxt(checking->validator);
	xmlRelaxNGFree(schema);
	xmlRelaxNGFreeParserCtxt(parser);
}

struct str xml_schema_check(xmlDoc *document, struct str bytes, struct str schema,
			    struct arena *arena)
{
	xmlNode *root = xmlDocGetRootElement(document);
	struct checking checking = {
		.document = document,
		.bytes = bytes,
		.space = xml_document_text(root->ns ? root->ns->href : NULL),
		.arena = arena,
	};
	drop_others(&checking, root);
	if (!checking.message.len)
		validate(&checking, schema);
	if (!checking.message.len)
		return STR("");
	struct position at = source_position(bytes, (uint32_t)checking.offset);
	return arena_printf(arena, "fails the schema at %u:%u: %.*s", at.line, at.column,
			    STR_ARG(checking.message));
}
