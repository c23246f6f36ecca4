#include "guard/file_type.h"

#include "base/arena.h"
#include "base/bytes.h"
#include "text/zip.h"

static const struct file_type_row rows[FILE_TYPES] = {
	[FILE_PDF] = {"a PDF", "pdf", "looked through: see below"},
	[FILE_DOCX] = {"a Word document", "docx", "looked through: see below"},
	[FILE_ODT] = {"an OpenDocument text", "odt", "looked through: see below"},
	[FILE_PPTX] = {"a PowerPoint file", "pptx", "looked through: see below"},
	[FILE_ODP] = {"an OpenDocument presentation", "odp", "looked through: see below"},
	[FILE_XLSX] = {"an Excel workbook", "xlsx", "refused until a person has looked through it"},
	[FILE_ODS] = {"an OpenDocument spreadsheet", "ods",
		      "refused until a person has looked through it"},
	[FILE_CSV] = {"a table as CSV", "csv", "published as it is"},
	[FILE_TEXT] = {"a plain text", "txt", "published as it is"},
	[FILE_CAPTIONS] = {"captions as WebVTT", "vtt", "published as it is"},
	[FILE_JPEG] = {"a JPEG picture", "jpg|jpeg", "cleaned"},
	[FILE_PNG] = {"a PNG picture", "png", "cleaned"},
	[FILE_GIF] = {"a GIF picture", "gif", "cleaned"},
	[FILE_WEBP] = {"a WebP picture", "webp", "cleaned"},
	[FILE_SVG] = {"an SVG picture", "svg", "cleaned"},
	[FILE_MP3] = {"an MP3 recording", "mp3", "cleaned"},
	[FILE_MP4] = {"an MP4 film or recording", "mp4|m4a|m4v", "cleaned"},
};

const struct file_type_row *file_type_row(enum file_type type)
{
	return &rows[type];
}

/* What is known by its first bytes and never published. */
static const struct refused {
	struct str begins;
	size_t at;
	struct file_refusal says;
} refused[] = {
	{{"MZ", 2}, 0, {"is a program", "take it out"}},
	{{"\x7f"
	  "ELF",
	  4},
	 0,
	 {"is a program", "take it out"}},
	{{"\xcf\xfa\xed\xfe", 4}, 0, {"is a program", "take it out"}},
	{{"\xca\xfe\xba\xbe", 4}, 0, {"is a program", "take it out"}},
	{{"#!", 2}, 0, {"is a script", "take it out"}},
	{{"\xd0\xcf\x11\xe0", 4},
	 0,
	 {"is an old Office file", "open it and save it as .docx, .pptx or PDF"}},
	{{"{\\rtf", 5}, 0, {"is a rich text", "open it and save it as .docx or PDF"}},
	{{"\x1f\x8b", 2}, 0, {"is an archive", "publish the files in it one by one"}},
	{{"7z\xbc\xaf", 4}, 0, {"is an archive", "publish the files in it one by one"}},
	{{"Rar!", 4}, 0, {"is an archive", "publish the files in it one by one"}},
	{{"BZh", 3}, 0, {"is an archive", "publish the files in it one by one"}},
	{{"\xfd"
	  "7zXZ",
	  5},
	 0,
	 {"is an archive", "publish the files in it one by one"}},
	{{"ustar", 5}, 257, {"is an archive", "publish the files in it one by one"}},
	{{"II*\0", 4}, 0, {"is a TIFF picture", "open it and save it as PNG or JPEG"}},
	{{"MM\0*", 4}, 0, {"is a TIFF picture", "open it and save it as PNG or JPEG"}},
	{{"BM", 2}, 0, {"is a bitmap", "open it and save it as PNG or JPEG"}},
	{{" EMF", 4}, 40, {"is a Windows metafile", "open it and save it as PNG or SVG"}},
	{{"\xd7\xcd\xc6\x9a", 4},
	 0,
	 {"is a Windows metafile", "open it and save it as PNG or SVG"}},
	{{"%!PS", 4}, 0, {"is PostScript", "make a PDF of it"}},
	{{"ftypavif", 8}, 4, {"is an AVIF picture", "open it and save it as PNG or JPEG"}},
	{{"ftyphei", 7}, 4, {"is a HEIC picture", "open it and save it as JPEG"}},
	{{"ftypmif1", 8}, 4, {"is a HEIC picture", "open it and save it as JPEG"}},
};

static const struct file_refusal web_page = {"is a web page, or would be read as one",
					     "save it as PDF, or write it as a paper in Markdown"};
static const struct file_refusal archive = {"is an archive", "publish the files in it one by one"};
static const struct file_refusal macros = {"holds macros", "save it without macros"};

/* Words with which a browser takes a text for a page, whatever it is called (WHATWG MIME Sniffing,
 * section 7.1), and a server for something to run. */
static bool is_page_word(struct str text)
{
	static const char *const words[] = {
		"<!doctype html", "<html",   "<head", "<script", "<iframe", "<body", "<style",
		"<svg",           "<object", "<?php", "<?=",     "<?xml",   "<%@",   "<embed"};
	for (size_t i = 0; i < ARRAY_SIZE(words); i++) {
		struct str word = str_from(words[i]);
		if (str_equal_fold(str_sub(text, 0, word.len < text.len ? word.len : text.len),
				   word))
			return true;
	}
	return false;
}

static bool has_page_word(struct str text)
{
	for (size_t at; (at = str_find_char(text, '<')) < text.len; text = str_skip(text, at + 1))
		if (is_page_word(str_skip(text, at)))
			return true;
	return false;
}

static struct str head_of(struct str bytes)
{
	enum { SNIFFED = 1024 };
	return str_sub(bytes, 0, bytes.len < SNIFFED ? bytes.len : SNIFFED);
}

/*
 * Is there nothing but PDF from the first byte to the last? Behind its end only comments may stand,
 * as the mark of a printed pack.
 */
static bool is_only_pdf(struct str bytes)
{
	struct str end = STR("%%EOF");
	size_t from = bytes.len > 65536 ? bytes.len - 65536 : 0, at = 0;
	struct str tail = str_skip(bytes, from);
	bool found = false;
	for (size_t next; (next = str_find(str_skip(tail, at), end)) + at < tail.len;) {
		at += next + end.len;
		found = true;
	}
	struct str rest = found ? str_skip(tail, at) : (struct str){0}, line;
	while (str_split(&rest, '\n', &line)) {
		line = str_trim(line);
		if (line.len && line.data[0] != '%' && line.data[0] != '\0')
			return false;
	}
	return found && !has_page_word(head_of(bytes)) && !has_page_word(str_skip(tail, at)) &&
	       str_find(tail, STR("PK\5\6")) == tail.len;
}

static bool has_entry_like(const struct zip *zip, const char *ending)
{
	for (size_t i = 0; i < zip->count; i++)
		if (str_ends_fold(zip->items[i].name, str_from(ending)))
			return true;
	return false;
}

static enum file_type office_type(const struct zip *zip)
{
	static const struct {
		const char *entry;
		enum file_type type;
	} parts[] = {{"word/document.xml", FILE_DOCX},
		     {"ppt/presentation.xml", FILE_PPTX},
		     {"xl/workbook.xml", FILE_XLSX}};
	static const struct {
		const char *media_type;
		enum file_type type;
	} texts[] = {{"application/vnd.oasis.opendocument.text", FILE_ODT},
		     {"application/vnd.oasis.opendocument.presentation", FILE_ODP},
		     {"application/vnd.oasis.opendocument.spreadsheet", FILE_ODS}};
	const struct zip_entry *first = zip_find(zip, STR("mimetype"));
	for (size_t i = 0; first && !first->is_deflated && i < ARRAY_SIZE(texts); i++)
		if (str_equal(first->packed, str_from(texts[i].media_type)))
			return texts[i].type;
	for (size_t i = 0; i < ARRAY_SIZE(parts); i++)
		if (zip_find(zip, STR("[Content_Types].xml")) &&
		    zip_find(zip, str_from(parts[i].entry)))
			return parts[i].type;
	return FILE_NONE;
}

static enum file_type zip_type(struct str bytes, struct file_refusal *out, struct arena *arena)
{
	struct zip zip;
	*out = archive;
	if (!zip_open(bytes, &zip, arena))
		return FILE_NONE;
	enum file_type type = office_type(&zip);
	if (type != FILE_NONE &&
	    (has_entry_like(&zip, "vbaProject.bin") || has_entry_like(&zip, "Scripts/")))
		*out = macros;
	else if (type != FILE_NONE)
		*out = (struct file_refusal){0};
	return out->why ? FILE_NONE : type;
}

enum file_type file_type_by_start(struct str bytes)
{
	static const struct {
		struct str begins;
		size_t at;
		enum file_type type;
	} starts[] = {
		{{"%PDF-", 5}, 0, FILE_PDF},
		{{"\xff\xd8\xff", 3}, 0, FILE_JPEG},
		{{"\x89PNG\r\n\x1a\n", 8}, 0, FILE_PNG},
		{{"GIF87a", 6}, 0, FILE_GIF},
		{{"GIF89a", 6}, 0, FILE_GIF},
		{{"WEBP", 4}, 8, FILE_WEBP},
		{{"ID3", 3}, 0, FILE_MP3},
		{{"\xff\xfb", 2}, 0, FILE_MP3},
		{{"\xff\xf3", 2}, 0, FILE_MP3},
		{{"ftyp", 4}, 4, FILE_MP4},
	};
	for (size_t i = 0; i < ARRAY_SIZE(starts); i++)
		if (bytes_have(bytes, starts[i].at, starts[i].begins))
			return starts[i].type;
	return FILE_NONE;
}

/* "<svg" where only a prologue may stand before it. */
static bool is_svg(struct str bytes)
{
	struct str text = bytes;
	str_drop(&text, STR("\uFEFF"));
	text = str_trim(head_of(text));
	return str_starts(text, STR("<svg")) ||
	       ((str_starts(text, STR("<?xml")) || str_starts(text, STR("<!--"))) &&
		str_find(bytes, STR("<svg")) < bytes.len);
}

/* Text has no NUL and few other controls, in UTF-8 or in the letters of Windows. */
static bool is_text(struct str bytes)
{
	for (size_t i = 0; i < bytes.len; i++)
		if ((unsigned char)bytes.data[i] < ' ' && !ascii_is_space(bytes.data[i]))
			return false;
	return true;
}

/* Text in UTF-16, as Excel saves "Unicode text", is not looked into. */
static enum file_type text_type(struct str bytes, enum file_type wanted, struct file_refusal *out)
{
	bool is_wanted = wanted == FILE_CSV || wanted == FILE_TEXT || wanted == FILE_CAPTIONS;
	if (is_svg(bytes))
		return FILE_SVG;
	if (has_page_word(head_of(bytes)))
		*out = web_page;
	else if (is_wanted && is_text(bytes))
		return wanted;
	return FILE_NONE;
}

static enum file_type type_by_bytes(struct str bytes, enum file_type wanted,
				    struct file_refusal *out, struct arena *arena)
{
	if (bytes_have(bytes, 0, STR("PK")))
		return zip_type(bytes, out, arena);
	for (size_t i = 0; i < ARRAY_SIZE(refused); i++)
		if (bytes_have(bytes, refused[i].at, refused[i].begins)) {
			*out = refused[i].says;
			return FILE_NONE;
		}
	enum file_type type = file_type_by_start(bytes);
	if (type == FILE_NONE)
		return text_type(bytes, wanted, out);
	if (type == FILE_PDF && !is_only_pdf(bytes)) {
		*out = (struct file_refusal){"is not only a PDF, or not all of one",
					     "open it and save it as PDF again"};
		return FILE_NONE;
	}
	return type;
}

static enum file_type type_by_ending(struct str name)
{
	size_t dot = name.len;
	while (dot && name.data[dot - 1] != '.')
		dot--;
	for (int type = FILE_NONE + 1; dot && type < FILE_TYPES; type++)
		if (str_is_one_of(str_skip(name, dot), rows[type].endings))
			return (enum file_type)type;
	return FILE_NONE;
}

enum file_type file_type_of(struct str name, struct str bytes, struct file_refusal *out,
			    struct arena *arena)
{
	enum file_type wanted = type_by_ending(name);
	*out = (struct file_refusal){0};
	enum file_type type = type_by_bytes(bytes, wanted, out, arena);
	if (type != FILE_NONE && type == wanted)
		return type;
	if (out->why)
		return FILE_NONE;
	if (type != FILE_NONE)
		*out = (struct file_refusal){
			arena_printf(arena, "is %s by its bytes, not what its name says",
				     rows[type].name)
				.data,
			arena_printf(arena,
				     "give it the ending .%s, or save it as what it is called",
				     rows[type].endings)
				.data};
	else if (wanted != FILE_NONE)
		*out = (struct file_refusal){
			arena_printf(arena, "is not %s, as its name says", rows[wanted].name).data,
			"open it and save it again as that"};
	else
		*out = (struct file_refusal){
			"is of no type that is published",
			"save it as PDF, or as another type of `boardpack help files`"};
	return FILE_NONE;
}
