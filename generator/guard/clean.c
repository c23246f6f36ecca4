#include "guard/clean.h"

#include <string.h>

#include "base/bytes.h"
#include "text/zip.h"

/* Is it one of these names of four letters, written one behind the other? */
static bool is_among(struct str type, const char *names)
{
	for (; *names; names += 4)
		if (type.len == 4 && !memcmp(type.data, names, 4))
			return true;
	return false;
}

static void add_big32(struct buffer *out, size_t number)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		buffer_add_char(out, (char)(number >> shift & 0xFF));
}

static void add_little32(struct buffer *out, size_t number)
{
	for (int shift = 0; shift < 32; shift += 8)
		buffer_add_char(out, (char)(number >> shift & 0xFF));
}

/* Which way up: the one thing in Exif that readers see. */

enum { UPRIGHT = 1, ORIENTATIONS = 8, EXIF_LEN = 26 };

/* The orientation in Exif as TIFF (Exif 2.32, 4.6.4), or upright. */
static unsigned exif_orientation(struct str tiff)
{
	enum { TAG = 0x0112, ENTRY = 12 };
	bool is_big = str_starts(tiff, STR("MM"));
	size_t at = is_big ? bytes_big32(tiff, 4) : bytes_little32(tiff, 4);
	unsigned count = is_big ? bytes_big16(tiff, at) : bytes_little16(tiff, at);
	for (size_t i = 0; i < count && at + 2 + i * ENTRY < tiff.len; i++) {
		size_t entry = at + 2 + i * ENTRY;
		unsigned tag = is_big ? bytes_big16(tiff, entry) : bytes_little16(tiff, entry);
		unsigned value =
			is_big ? bytes_big16(tiff, entry + 8) : bytes_little16(tiff, entry + 8);
		if (tag == TAG)
			return value >= UPRIGHT && value <= ORIENTATIONS ? value : UPRIGHT;
	}
	return UPRIGHT;
}

/* The same as the whole of an Exif. */
static void add_exif(struct buffer *out, unsigned orientation)
{
	buffer_add(out, STR("MM\0*\0\0\0\10\0\1\1\22\0\3\0\0\0\1\0"));
	buffer_add_char(out, (char)orientation);
	buffer_add(out, STR("\0\0\0\0\0\0"));
}

/* JPEG */

enum {
	JPEG_MARKER = 0xFF,
	JPEG_START = 0xD8,
	JPEG_END = 0xD9,
	JPEG_SCAN = 0xDA,
	JPEG_JFIF = 0xE0,
	JPEG_EXIF = 0xE1,
	JPEG_ICC = 0xE2,
	JPEG_ADOBE = 0xEE,
	JPEG_JFIF_LEN = 16, /* without a thumbnail */
};

/* Frames, tables, scans: what a decoder needs. All else is told apart by what it says it is. */
static bool jpeg_keeps(unsigned marker, struct str body)
{
	if (marker == JPEG_ICC)
		return str_starts(body, STR("ICC_PROFILE\0"));
	if (marker == JPEG_ADOBE)
		return str_starts(body, STR("Adobe")) && body.len == 12;
	return marker >= 0xC0 && marker < 0xE0;
}

static void add_segment(struct buffer *out, unsigned marker, struct str body)
{
	size_t len = body.len + 2;
	buffer_add_char(out, (char)JPEG_MARKER);
	buffer_add_char(out, (char)marker);
	buffer_add_char(out, (char)(len >> 8));
	buffer_add_char(out, (char)(len & 0xFF));
	buffer_add(out, body);
}

/* The end of the packed data of a scan: the next marker that is no part of it. */
static size_t scan_end(struct str bytes, size_t at)
{
	for (; at < bytes.len; at++) {
		unsigned next = bytes_at(bytes, at + 1);
		if (bytes_at(bytes, at) == JPEG_MARKER && next != 0 &&
		    (next < 0xD0 || next > 0xD7) && next != JPEG_MARKER)
			return at;
	}
	return at;
}

/* The Exif of the first segment that has one. */
static void jpeg_exif(struct str body, unsigned *orientation)
{
	if (*orientation == UPRIGHT && str_starts(body, STR("Exif\0\0")))
		*orientation = exif_orientation(str_skip(body, 6));
}

static void add_jpeg_exif(struct buffer *out, unsigned orientation)
{
	struct buffer exif = {0};
	buffer_add(&exif, STR("Exif\0\0"));
	add_exif(&exif, orientation);
	add_segment(out, JPEG_EXIF, buffer_view(&exif));
	buffer_free(&exif);
}

/* JFIF is kept without its thumbnail. */
static void add_jfif(struct buffer *out, struct str body)
{
	struct buffer jfif = {0};
	buffer_add(&jfif, str_sub(body, 0, 12));
	buffer_add(&jfif, STR("\0\0"));
	add_segment(out, JPEG_JFIF, buffer_view(&jfif));
	buffer_free(&jfif);
}

struct jpeg {
	struct buffer *out;
	struct buffer rest; /* behind what is said of the whole */
	unsigned orientation;
	bool has_jfif, has_scan;
};

static void keep_segment(struct jpeg *jpeg, unsigned marker, struct str body)
{
	if (marker == JPEG_JFIF && !jpeg->has_jfif && body.len >= JPEG_JFIF_LEN - 2 &&
	    str_starts(body, STR("JFIF\0"))) {
		jpeg->has_jfif = true;
		add_jfif(jpeg->out, body);
	} else if (marker == JPEG_EXIF) {
		jpeg_exif(body, &jpeg->orientation);
	} else if (jpeg_keeps(marker, body)) {
		add_segment(&jpeg->rest, marker, body);
	}
}

/* From the first marker to that of the end; false where it is not reached. */
static bool keep_segments(struct jpeg *jpeg, struct str bytes)
{
	size_t at = 2;
	while (bytes_at(bytes, at) == JPEG_MARKER) {
		unsigned marker = bytes_at(bytes, at + 1);
		size_t len = bytes_big16(bytes, at + 2);
		if (marker == JPEG_MARKER) { /* fill */
			at++;
			continue;
		}
		if (marker == JPEG_END)
			return true;
		if (len < 2 || at + 2 + len > bytes.len)
			return false;
		keep_segment(jpeg, marker, str_sub(bytes, at + 4, at + 2 + len));
		at += 2 + len;
		if (marker != JPEG_SCAN)
			continue;
		size_t end = scan_end(bytes, at);
		buffer_add(&jpeg->rest, str_sub(bytes, at, end));
		jpeg->has_scan = true;
		at = end;
	}
	return false;
}

static bool clean_jpeg(struct str bytes, struct buffer *out)
{
	struct jpeg jpeg = {.out = out, .orientation = UPRIGHT};
	buffer_add(out, str_sub(bytes, 0, 2));
	bool ended = keep_segments(&jpeg, bytes);
	if (jpeg.orientation != UPRIGHT)
		add_jpeg_exif(out, jpeg.orientation);
	buffer_add(out, buffer_view(&jpeg.rest));
	buffer_add(out, STR("\xff\xd9"));
	buffer_free(&jpeg.rest);
	return ended && jpeg.has_scan;
}

/* PNG */

static bool png_keeps(struct str type)
{
	return is_among(type, "IHDRPLTEIDATtRNSgAMAcHRMsRGBiCCPsBITbKGDpHYscICPacTLfcTLfdATIEND");
}

static void add_png_exif(struct buffer *out, unsigned orientation)
{
	struct buffer part = {0};
	buffer_add(&part, STR("eXIf"));
	add_exif(&part, orientation);
	add_big32(out, EXIF_LEN);
	buffer_add(out, buffer_view(&part));
	add_big32(out, zip_crc(buffer_view(&part)));
	buffer_free(&part);
}

static bool clean_png(struct str bytes, struct buffer *out)
{
	enum { SIGNATURE = 8, AROUND = 12, HEADER = 13 };
	size_t at = SIGNATURE;
	bool has_image = false;
	buffer_add(out, str_sub(bytes, 0, SIGNATURE));
	if (bytes_big32(bytes, at) != HEADER || !bytes_have(bytes, at + 4, STR("IHDR")))
		return false;
	while (bytes.len - at >= AROUND) {
		size_t len = bytes_big32(bytes, at);
		struct str type = str_sub(bytes, at + 4, at + 8);
		if (len > bytes.len - at - AROUND)
			return false;
		struct str whole = str_sub(bytes, at, at + len + AROUND);
		struct str checked = str_sub(whole, 4, whole.len - 4);
		if (bytes_big32(whole, whole.len - 4) != zip_crc(checked))
			return false;
		unsigned orientation = str_equal(type, STR("eXIf"))
					       ? exif_orientation(str_skip(checked, 4))
					       : UPRIGHT;
		if (orientation != UPRIGHT)
			add_png_exif(out, orientation);
		if (png_keeps(type))
			buffer_add(out, whole);
		has_image |= str_equal(type, STR("IDAT"));
		if (str_equal(type, STR("IEND")))
			return has_image && len == 0;
		at += whole.len;
	}
	return false;
}

/* GIF */

/* The end of a row of sub-blocks, behind the empty one; false where it is cut off. */
static bool skip_blocks(struct str bytes, size_t *at)
{
	while (*at < bytes.len) {
		size_t len = bytes_at(bytes, *at);
		*at += 1 + len;
		if (!len)
			return *at <= bytes.len;
	}
	return false;
}

static size_t colours_len(unsigned flags)
{
	return flags & 0x80 ? (size_t)3 << ((flags & 7) + 1) : 0;
}

/* How often it runs is the one thing that an application may say. */
static bool is_loop(struct str block)
{
	return bytes_have(block, 3, STR("NETSCAPE2.0")) && block.len == 19;
}

static bool clean_gif(struct str bytes, struct buffer *out)
{
	enum { HEADER = 13, IMAGE = 10, CONTROL = 0xF9, APPLICATION = 0xFF };
	size_t at = HEADER + colours_len(bytes_at(bytes, 10));
	bool has_image = false;
	if (at > bytes.len)
		return false;
	buffer_add(out, str_sub(bytes, 0, at));
	while (at < bytes.len) {
		size_t start = at;
		unsigned first = bytes_at(bytes, at), label = bytes_at(bytes, at + 1);
		if (first == ';') {
			buffer_add_char(out, ';');
			return has_image;
		}
		if (first == ',')
			at += IMAGE + colours_len(bytes_at(bytes, at + 9)) + 1;
		else if (first == '!')
			at += 2;
		else
			return false;
		if (!skip_blocks(bytes, &at))
			return false;
		struct str block = str_sub(bytes, start, at);
		has_image |= first == ',';
		if (first == ',' || (label == CONTROL && block.len == 8) ||
		    (label == APPLICATION && is_loop(block)))
			buffer_add(out, block);
	}
	return false;
}

/* WebP */

enum { WEBP_HAS_XMP = 4, WEBP_HAS_EXIF = 8, WEBP_CHUNK = 8, WEBP_FRAME = 16 };

static bool webp_keeps(struct str type)
{
	return is_among(type, "VP8 VP8LVP8XALPHANIMICCP");
}

static void add_chunk(struct buffer *out, struct str type, struct str body)
{
	buffer_add(out, type);
	add_little32(out, body.len);
	buffer_add(out, body);
	if (body.len % 2)
		buffer_add_char(out, '\0');
}

/* What its header says is in it: no Exif and no XMP. */
static void add_webp_header(struct buffer *out, struct str body)
{
	buffer_add(out, STR("VP8X"));
	add_little32(out, body.len);
	buffer_add_char(out, (char)(bytes_at(body, 0) & (0xFFU - WEBP_HAS_XMP - WEBP_HAS_EXIF)));
	buffer_add(out, str_skip(body, 1));
}

static bool clean_webp_chunks(struct str bytes, bool in_frame, struct buffer *out);

static bool add_webp_frame(struct buffer *out, struct str body)
{
	struct buffer frame = {0};
	buffer_add(&frame, str_sub(body, 0, WEBP_FRAME));
	bool good = body.len > WEBP_FRAME &&
		    clean_webp_chunks(str_skip(body, WEBP_FRAME), true, &frame);
	add_chunk(out, STR("ANMF"), buffer_view(&frame));
	buffer_free(&frame);
	return good;
}

static bool clean_webp_chunks(struct str bytes, bool in_frame, struct buffer *out)
{
	bool has_image = false;
	for (size_t at = 0; at < bytes.len;) {
		struct str type = str_sub(bytes, at, at + 4);
		size_t len = bytes_little32(bytes, at + 4);
		if (bytes.len - at < WEBP_CHUNK || len > bytes.len - at - WEBP_CHUNK)
			return false;
		struct str body = str_sub(bytes, at + WEBP_CHUNK, at + WEBP_CHUNK + len);
		bool is_frame = str_equal(type, STR("ANMF"));
		if (is_frame && (in_frame || !add_webp_frame(out, body)))
			return false;
		/* Turned by what is taken out: not as it was. */
		if (str_equal(type, STR("EXIF")) && exif_orientation(body) != UPRIGHT)
			return false;
		if (str_equal(type, STR("VP8X")) && len == 10)
			add_webp_header(out, body);
		else if (webp_keeps(type))
			add_chunk(out, type, body);
		has_image |=
			is_frame || str_starts(type, STR("VP8 ")) || str_equal(type, STR("VP8L"));
		at += WEBP_CHUNK + len + len % 2;
	}
	return has_image;
}

static bool clean_webp(struct str bytes, struct buffer *out)
{
	enum { HEADER = 12 };
	size_t size = bytes_little32(bytes, 4);
	struct buffer chunks = {0};
	bool good = size >= 4 && size <= bytes.len - WEBP_CHUNK &&
		    clean_webp_chunks(str_sub(bytes, HEADER, size + WEBP_CHUNK), false, &chunks);
	buffer_add(out, STR("RIFF"));
	add_little32(out, chunks.len + 4);
	buffer_add(out, STR("WEBP"));
	buffer_add(out, buffer_view(&chunks));
	buffer_free(&chunks);
	return good;
}

/* MP3: frames of sound, with tags before and behind them (id3.org, ID3v2.4.0; ID3v1; APEv2). */
static bool clean_mp3(struct str bytes, struct buffer *out)
{
	enum { HEADER = 10, OLD_TAG = 128, APE = 32 };
	while (str_starts(bytes, STR("ID3")) && bytes.len > HEADER) {
		size_t size = 0;
		for (size_t i = 6; i < HEADER; i++)
			size = size << 7 | (bytes_at(bytes, i) & 0x7F);
		bytes = str_skip(bytes, HEADER + size);
	}
	if (bytes.len > OLD_TAG && bytes_have(bytes, bytes.len - OLD_TAG, STR("TAG")))
		bytes.len -= OLD_TAG;
	if (bytes.len > APE && bytes_have(bytes, bytes.len - APE, STR("APETAGEX"))) {
		size_t size = bytes_little32(bytes, bytes.len - APE + 12);
		bytes.len -= size < bytes.len ? size : bytes.len;
		if (bytes.len > APE && bytes_have(bytes, bytes.len - APE, STR("APETAGEX")))
			bytes.len -= APE;
	}
	buffer_add(out, bytes);
	return bytes_at(bytes, 0) == 0xFF && (bytes_at(bytes, 1) & 0xE0) == 0xE0;
}

/*
 * MP4: boxes inside boxes. Others say at which byte sound and pictures are, so nothing may move:
 * what goes becomes free space of the same size, full of zeros.
 */
enum { BOX_DEEPEST = 8, BOX_HEADER = 8 };

static bool box_goes(struct str type)
{
	return is_among(type, "udtametauuidfreeskipwideXMP_");
}

static bool box_holds_boxes(struct str type)
{
	return is_among(type, "moovtrakmdiamooftraf");
}

static bool box_is_known(struct str type)
{
	return is_among(type, "ftypstypmdatsidxmfra");
}

/* Size of the box at the front with its header; 0 where it does not fit. */
static size_t box_size(struct str bytes, size_t *header)
{
	uint64_t size = bytes_big32(bytes, 0);
	*header = BOX_HEADER;
	if (size == 1) {
		size = (uint64_t)bytes_big32(bytes, 8) << 32 | bytes_big32(bytes, 12);
		*header = 16;
	} else if (size == 0) {
		size = bytes.len;
	}
	return size >= *header && size <= bytes.len ? (size_t)size : 0;
}

static bool clean_boxes(struct str bytes, size_t depth, struct buffer *out);

static void add_with_zeros(struct buffer *out, struct str bytes, size_t from, size_t to)
{
	for (size_t i = 0; i < bytes.len; i++)
		buffer_add_char(out, i >= from && i < to ? '\0' : bytes.data[i]);
}

/*
 * When it was made, and what a track calls itself, become zeros. A track that is not seen or heard,
 * such as the places a camera was at, lies among the pictures and cannot be taken out.
 */
static bool clean_box(struct str type, struct str body, size_t depth, struct buffer *out)
{
	enum { HANDLER = 8, HANDLER_NAME = 24, TIMES = 4 };
	bool good = true;
	if (box_holds_boxes(type))
		return depth < BOX_DEEPEST && clean_boxes(body, depth + 1, out);
	if (is_among(type, "mvhdtkhdmdhd")) {
		add_with_zeros(out, body, TIMES, bytes_at(body, 0) == 1 ? 20 : 12);
	} else if (is_among(type, "hdlr")) {
		add_with_zeros(out, body, HANDLER_NAME, body.len);
		good = body.len >= HANDLER_NAME && is_among(str_sub(body, HANDLER, HANDLER + 4),
							    "videsountextsbtlsubtclcphinttmcd");
	} else {
		buffer_add(out, body);
	}
	return good;
}

static bool clean_boxes(struct str bytes, size_t depth, struct buffer *out)
{
	while (bytes.len) {
		size_t header, size = box_size(bytes, &header);
		struct str type = str_sub(bytes, 4, bytes.len < 8 ? bytes.len : 8);
		bool is_known = depth || box_is_known(type) || box_holds_boxes(type);
		bool goes = box_goes(type) || !is_known;
		if (!size || type.len != 4)
			return false;
		buffer_add(out, str_sub(bytes, 0, 4));
		buffer_add(out, goes ? STR("free") : type);
		buffer_add(out, str_sub(bytes, BOX_HEADER, header));
		for (size_t i = header; goes && i < size; i++)
			buffer_add_char(out, '\0');
		if (!goes && !clean_box(type, str_sub(bytes, header, size), depth, out))
			return false;
		bytes = str_skip(bytes, size);
	}
	return true;
}

static bool clean_mp4(struct str bytes, struct buffer *out)
{
	return clean_boxes(bytes, 0, out);
}

static bool (*const cleaners[FILE_TYPES])(struct str bytes, struct buffer *out) = {
	[FILE_JPEG] = clean_jpeg, [FILE_PNG] = clean_png, [FILE_GIF] = clean_gif,
	[FILE_WEBP] = clean_webp, [FILE_MP3] = clean_mp3, [FILE_MP4] = clean_mp4,
};

bool clean_takes(enum file_type type)
{
	return cleaners[type];
}

bool clean_file(enum file_type type, struct str bytes, struct buffer *out)
{
	return cleaners[type](bytes, out);
}
