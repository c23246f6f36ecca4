#include "guard/clean.h"

#include <string.h>

#include "text/zip.h"
#include "unit.h"

/* Parts of a small picture each; the check sums of PNG are right. */
#define PNG_START  "\x89PNG\r\n\x1a\n\0\0\0\15IHDR\0\0\0\1\0\0\0\1\10\0\0\0\0\x3a\x7e\x9b\x55"
#define PNG_TEXT   "\0\0\0\12tEXtAuthor\0Ann\xf7\xc5\xfe\xef"
#define PNG_PIXELS "\0\0\0\12IDATx\xda\x63\x68\0\0\0\x82\0\x81\xda\x45\x08\x3b"
#define PNG_END    "\0\0\0\0IEND\xae\x42\x60\x82"
#define JPEG_START "\xff\xd8\xff\xe0\0\20JFIF\0\1\1\0\0\1\0\1\0\0"
#define JPEG_BODY  "\xff\xdb\0\4\1\2\xff\xc0\0\5\1\2\3\xff\xda\0\4\1\2\21\xff\0\22\xff\xd0\23"
#define JPEG_END   "\xff\xd9"
#define GIF_START  "GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff"
#define GIF_IMAGE  ",\0\0\0\0\1\0\1\0\0\2\2\x44\1\0"

static void becomes(enum file_type type, struct str bytes, struct str expected)
{
	struct buffer out = {0};
	assert_true(clean_file(type, bytes, &out));
	assert_int_equal(out.len, expected.len);
	assert_memory_equal(out.data, expected.data, expected.len);
	buffer_free(&out);
	/* Cut off anywhere, it is refused or its end is made whole; never read over. */
	for (size_t len = 0; len < bytes.len; len++) {
		char *copy = memory_resize(NULL, len + 1);
		memcpy(copy, bytes.data, len);
		clean_file(type, (struct str){copy, len}, &out);
		buffer_free(&out);
		memory_free(copy);
	}
}

static void is_damaged(enum file_type type, struct str bytes)
{
	struct buffer out = {0};
	assert_false(clean_file(type, bytes, &out));
	buffer_free(&out);
}

static void test_png(void **state)
{
	(void)state;
	becomes(FILE_PNG, STR(PNG_START PNG_TEXT PNG_PIXELS PNG_END "behind the end"),
		STR(PNG_START PNG_PIXELS PNG_END));
	is_damaged(FILE_PNG, STR(PNG_START PNG_PIXELS));
	is_damaged(FILE_PNG, STR(PNG_START PNG_END));
	is_damaged(FILE_PNG, STR(PNG_START "\xff\xff\xff\xffIDAT" PNG_PIXELS PNG_END));
	is_damaged(FILE_PNG, STR(PNG_START "\0\0\0\0IDAT\1\2\3\4" PNG_END));
}

static void test_jpeg(void **state)
{
	(void)state;
	becomes(FILE_JPEG,
		STR(JPEG_START "\xff\xe1\0\10Exif\0\0"
			       "\xff\xfe\0\5Ann\xff\xed\0\6Ann " JPEG_BODY JPEG_END "behind"),
		STR(JPEG_START JPEG_BODY JPEG_END));
	/* A thumbnail of one pixel in JFIF, and one that is a JPEG. */
	becomes(FILE_JPEG,
		STR("\xff\xd8\xff\xe0\0\23JFIF\0\1\1\0\0\1\0\1\1\1RGB"
		    "\xff\xe0\0\11JFXX\0\20\1" JPEG_BODY JPEG_END),
		STR(JPEG_START JPEG_BODY JPEG_END));
	/* Colours: the profile and what Adobe says stay; other pictures go. */
	becomes(FILE_JPEG,
		STR(JPEG_START "\xff\xe2\0\20ICC_PROFILE\0\1\1"
			       "\xff\xe2\0\6MPF\0\xff\xee\0\16"
			       "Adobe\0\1\2\3\4\5\6" JPEG_BODY JPEG_END),
		STR(JPEG_START "\xff\xe2\0\20ICC_PROFILE\0\1\1"
			       "\xff\xee\0\16"
			       "Adobe\0\1\2\3\4\5\6" JPEG_BODY JPEG_END));
	is_damaged(FILE_JPEG, STR(JPEG_START JPEG_BODY));
	is_damaged(FILE_JPEG, STR(JPEG_START JPEG_END));
	is_damaged(FILE_JPEG, STR(JPEG_START "\xff\xdb\0\1" JPEG_BODY JPEG_END));
}

/* A picture that lies on its side keeps that, and nothing else of its Exif. */
static void test_orientation(void **state)
{
	(void)state;
	static const char exif[] = "\xff\xe1\0\42Exif\0\0MM\0*\0\0\0\10\0\1\1\22\0\3\0\0\0\1\0\6"
				   "\0\0\0\0\0\0";
	becomes(FILE_JPEG,
		STR(JPEG_START "\xff\xe1\0\76Exif\0\0II*\0\10\0\0\0\2\0"
			       "\17\1\2\0\4\0\0\0Ann\0"
			       "\22\1\3\0\1\0\0\0\6\0\0\0"
			       "\0\0\0\0secret1234567890" JPEG_BODY JPEG_END),
		(struct str){"\xff\xd8\xff\xe0\0\20JFIF\0\1\1\0\0\1\0\1\0\0"
			     "\xff\xe1\0\42Exif\0\0MM\0*\0\0\0\10\0\1\1\22\0\3\0\0\0\1\0\6"
			     "\0\0\0\0\0\0" JPEG_BODY JPEG_END,
			     sizeof JPEG_START - 1 + sizeof exif - 1 + sizeof JPEG_BODY - 1 + 2});
}

static void test_gif(void **state)
{
	(void)state;
	becomes(FILE_GIF,
		STR(GIF_START "!\xfe\3Ann\0!\xff\13NETSCAPE2.0\3\1\0\0\0"
			      "!\xff\13XMP DataXMP\3Ann\0" GIF_IMAGE ";behind"),
		STR(GIF_START "!\xff\13NETSCAPE2.0\3\1\0\0\0" GIF_IMAGE ";"));
	is_damaged(FILE_GIF, STR(GIF_START GIF_IMAGE));
	is_damaged(FILE_GIF, STR(GIF_START ";"));
}

static void test_webp(void **state)
{
	(void)state;
	becomes(FILE_WEBP,
		STR("RIFF\70\0\0\0WEBPVP8X\12\0\0\0\14\0\0\0\0\0\0\0\0\0"
		    "VP8L\4\0\0\0abcdEXIF\3\0\0\0Ann\0XMP \2\0\0\0hi"),
		STR("RIFF\42\0\0\0WEBPVP8X\12\0\0\0\0\0\0\0\0\0\0\0\0\0"
		    "VP8L\4\0\0\0abcd"));
	is_damaged(FILE_WEBP, STR("RIFF\14\0\0\0WEBPXMP \0\0\0\0"));
	is_damaged(FILE_WEBP, STR("RIFF\24\0\0\0WEBPVP8L\5\0\0\0abcd"));
}

static void test_recordings(void **state)
{
	(void)state;
	becomes(FILE_MP3, STR("ID3\4\0\0\0\0\0\3Ann\xff\xfb sound"), STR("\xff\xfb sound"));
	is_damaged(FILE_MP3, STR("ID3\4\0\0\0\0\0\3Ann"));
	becomes(FILE_MP4,
		STR("\0\0\0\14ftypisom\0\0\0\24moov\0\0\0\14udtaAnn \0\0\0\13uuidAnn"
		    "\0\0\0\14mdatfilm"),
		STR("\0\0\0\14ftypisom\0\0\0\24moov\0\0\0\14"
		    "free\0\0\0\0\0\0\0\13"
		    "free\0\0\0\0\0\0\14mdatfilm"));
	is_damaged(FILE_MP4, STR("\0\0\0\14ftypisom\0\0\0\24moov\0\0\0\77udta"));
	becomes(FILE_MP4,
		STR("\0\0\0\60moov\0\0\0\50mdia\0\0\0\40hdlr\0\0\0\0\0\0\0\0vide\0\0\0\0"
		    "\0\0\0\0\0\0\0\0" /* no name */),
		STR("\0\0\0\60moov\0\0\0\50mdia\0\0\0\40hdlr\0\0\0\0\0\0\0\0vide\0\0\0\0"
		    "\0\0\0\0\0\0\0\0"));
	/* Where the camera was at every moment. */
	is_damaged(FILE_MP4, STR("\0\0\0\60moov\0\0\0\50mdia\0\0\0\40hdlr\0\0\0\0\0\0\0\0meta"
				 "\0\0\0\0\0\0\0\0\0\0\0\0"));
}

static void drawn(const char *svg, const char *expected)
{
	struct buffer out = {0};
	assert_true(svg_clean(str_from(svg), &out));
	unit_equal(str_trim(buffer_view(&out)), expected);
	buffer_free(&out);
}

#define SVG "<svg xmlns=\"http://www.w3.org/2000/svg\""
#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

static void test_svg(void **state)
{
	(void)state;
	drawn(SVG " viewBox='0 0 1 1'><rect/></svg>", SVG " viewBox='0 0 1 1'><rect/></svg>");
	drawn(SVG "><!-- Ann --><metadata>Ann</metadata><title>Ann</title><g><desc>Ann</desc>"
		  "</g></svg>",
	      XML SVG "><g/></svg>");
	drawn("<!-- Ann -->" SVG " xmlns:i=\"http://i.example/\" i:label=\"Ann\" data-name=\"Ann\" "
	      "aria-label=\"Ann\"><i:view a=\"Ann\"/></svg>",
	      XML SVG "/>");
	/* Hidden layers go, unless what is in them is used. */
	drawn(SVG "><g style=\"fill:red; Display : none\"><text>Ann</text></g>"
		  "<g display=\"none\"><path id=\"p\"/></g><use href=\"#p\"/></svg>",
	      XML SVG "><g display=\"none\"><path id=\"p\"/></g><use href=\"#p\"/></svg>");
	drawn(SVG "><style>/* Ann */ rect { fill: red } /* left open</style></svg>",
	      XML SVG "><style>  rect { fill: red }  </style></svg>");
}

/* Words that nobody sees go, whatever hides them; others stay. */
static void test_words_in_svg(void **state)
{
	static const char *const unseen[] = {
		"<text class=\"n\">x</text>",
		"<text id=\"i\">x</text>",
		"<g class=\"n\"><text>x</text></g>",
		"<text style=\"opacity: 0\">x</text>",
		"<g opacity=\"0\"><text>x</text></g>",
		"<text fill=\"none\">x</text>",
		"<text fill-opacity=\"0.0\">x</text>",
		"<text visibility=\"hidden\">x</text>",
		"<text style=\"visibility:collapse\">x</text>",
		"<text font-size=\"0\">x</text>",
		"<text fill=\"#FFF\">x</text>",
		"<text x=\"9000\">x</text>",
		"<text y=\"-500\">x</text>",
		"<text display=\"none\"><tspan>x</tspan></text>",
		"<defs><text>x</text></defs>",
	};
	static const char *const seen[] = {
		"<text>x</text>",
		"<text class=\"m\">x</text>",
		"<text fill=\"none\" stroke=\"red\">x</text>",
		"<text visibility=\"hidden\"><tspan visibility=\"visible\">x</tspan></text>",
		"<rect class=\"n\"/><text fill=\"white\">x</text>",
		"<text x=\"50\" y=\"50\">x</text>",
		"<defs><text id=\"t\">x</text></defs><use href=\"#t\"/>",
	};
	static const char start[] = SVG " viewBox=\"0 0 100 100\"><style>.n, #i { fill : none }"
					".m { fill: red }</style>";
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(unseen) + ARRAY_SIZE(seen); i++) {
		bool is_seen = i >= ARRAY_SIZE(unseen);
		struct buffer svg = {0}, out = {0};
		buffer_printf(&svg, "%s%s</svg>", start,
			      is_seen ? seen[i - ARRAY_SIZE(unseen)] : unseen[i]);
		assert_true(svg_clean(buffer_view(&svg), &out));
		bool stays = str_find(buffer_view(&out), STR(">x<")) < out.len;
		if (stays != is_seen)
			fail_msg("%.*s", STR_ARG(buffer_view(&svg)));
		buffer_free(&svg);
		buffer_free(&out);
	}
	struct buffer out = {0};
	assert_false(svg_clean(STR(SVG "><style>@media print{text{fill:none}}</style><text>x</text>"
				       "</svg>"),
			       &out));
	buffer_free(&out);
}

static void test_pictures_in_svg(void **state)
{
	(void)state;
	struct buffer svg = {0}, out = {0};
	buffer_add(&svg, STR(SVG "><image href=\"data:image/png;base64,"));
	buffer_add_base64(&svg, STR(PNG_START PNG_TEXT PNG_PIXELS PNG_END));
	buffer_add(&svg, STR("\"/></svg>"));
	assert_true(svg_clean(buffer_view(&svg), &out));
	struct buffer expected = {0};
	buffer_add(&expected, STR(XML SVG "><image href=\"data:image/png;base64,"));
	buffer_add_base64(&expected, STR(PNG_START PNG_PIXELS PNG_END));
	buffer_add(&expected, STR("\"/></svg>\n\0"));
	unit_equal(buffer_view(&out), expected.data);
	buffer_reset(&out);
	assert_false(
		svg_clean(STR(SVG "><image href=\"data:image/png;base64,AAAA\"/></svg>"), &out));
	assert_false(svg_clean(STR(SVG "><image href=\"data:text/html,x\"/></svg>"), &out));
	assert_false(svg_clean(STR("no drawing"), &out));
	buffer_free(&svg);
	buffer_free(&out);
	buffer_free(&expected);
}

/* Parts that say that they are large are not unpacked one after another. */
static void test_large_office(void **state)
{
	(void)state;
	enum { PARTS = 5 };
	struct zip_entry parts[PARTS];
	struct buffer file = {0}, out = {0};
	struct arena arena = {0};
	for (size_t i = 0; i < PARTS; i++) {
		parts[i] = (struct zip_entry){.name = arena_printf(&arena, "word/%zu.xml", i)};
		zip_exchange(&parts[i], STR("<d/>"));
		parts[i].size = ZIP_LARGEST_ENTRY;
		parts[i].is_deflated = true;
	}
	for (size_t count = PARTS - 1; count <= PARTS; count++) {
		assert_true(zip_write(&(struct zip){parts, count}, &file));
		assert_int_equal(office_clean(buffer_view(&file), &out, &arena), count < PARTS);
		buffer_reset(&file);
		buffer_reset(&out);
	}
	buffer_free(&file);
	buffer_free(&out);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_png),
		cmocka_unit_test(test_jpeg),
		cmocka_unit_test(test_orientation),
		cmocka_unit_test(test_gif),
		cmocka_unit_test(test_webp),
		cmocka_unit_test(test_recordings),
		cmocka_unit_test(test_svg),
		cmocka_unit_test(test_words_in_svg),
		cmocka_unit_test(test_pictures_in_svg),
		cmocka_unit_test(test_large_office),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
