/*
 * Each recipe goes inside the description of one site that its owner has already written: address,
 * folder and certificate stay theirs.
 *
 * An asset has a hash of its content in its name (make.c), so a browser may keep it for good;
 * everything else is asked for again each time, which costs next to nothing when it has not
 * changed.
 *
 * A pack in one file has its style inside it, and says in its own policy by which hash; the header
 * must not be narrower than that.
 */
#include "command/headers.h"

#include <string.h>

#include "site/policy.h"

/* The path of an asset, as a pattern that all three servers read. */
static const char hashed[] = "/assets/[^/]+-[0-9a-f]{8}[.][a-z0-9]+$";
/* The path of a pack in one file. */
static const char one_file[] = "/pack/[^/]+-pack[.]html$";
static const char for_good[] = "public, max-age=31536000, immutable";
static const char ask_again[] = "no-cache";

/* How a server spells a header, around its name and its quoted value. */
struct spelling {
	const char *indent;
	const char *before;
	const char *after;
};

static void print_header(const struct spelling *spelling, const char *comment, const char *name,
			 const char *value, FILE *out)
{
	fprintf(out, "%s%s%s%s \"%s\"%s\n", spelling->indent, comment, spelling->before, name,
		value, spelling->after);
}

static void print_headers(const struct spelling *spelling, FILE *out)
{
	for (const struct policy_header *row = policy_headers; row->name; row++)
		print_header(spelling, "", row->name, row->value, out);
	fprintf(out, "%s# Once the site answers by HTTPS only:\n", spelling->indent);
	print_header(spelling, "# ", "Strict-Transport-Security", "max-age=31536000", out);
}

/* The policy of all pages, and that of packs in one file. */
struct policies {
	struct arena arena;
	const char *all;
	const char *one_file;
};

static void make_policies(struct policies *out)
{
	*out = (struct policies){0};
	out->all = policy_text(POLICY_IN_HEADER, &out->arena).data;
	out->one_file = policy_text(POLICY_IN_HEADER_ONLY, &out->arena).data;
}

static void print_nginx(FILE *out)
{
	static const struct spelling spelling = {"", "add_header ", " always;"};
	struct policies policies;
	fputs("# nginx: include this file in the server block of the site.\n"
	      "# A location with an add_header of its own would lose all of these.\n\n",
	      out);
	print_headers(&spelling, out);
	make_policies(&policies);
	fprintf(out,
		"\nset $boardpack_policy \"%s\";\n"
		"if ($uri ~ \"%s\") {\n"
		"\tset $boardpack_policy \"%s\";\n"
		"}\n"
		"add_header Content-Security-Policy $boardpack_policy always;\n",
		policies.all, one_file, policies.one_file);
	arena_free(&policies.arena);
	fprintf(out,
		"\nset $boardpack_kept \"%s\";\n"
		"if ($uri ~ \"%s\") {\n"
		"\tset $boardpack_kept \"%s\";\n"
		"}\n"
		"add_header Cache-Control $boardpack_kept always;\n\n",
		ask_again, hashed, for_good);
	fputs("error_page 404 /404.html;\n\n"
	      "charset utf-8;\n"
	      "charset_types text/css text/csv text/javascript text/plain\n"
	      "\tapplication/javascript;\n"
	      "gzip on;\n"
	      "gzip_vary on;\n"
	      "gzip_types text/css text/csv text/javascript image/svg+xml\n"
	      "\tapplication/javascript;\n",
	      out);
}

static void print_apache(FILE *out)
{
	static const struct spelling spelling = {"", "Header always set ", ""};
	struct policies policies;
	fputs("# Apache 2.4: put this into the VirtualHost of the site, or into its .htaccess.\n"
	      "# Needs mod_headers; mod_deflate where it is there.\n\n",
	      out);
	print_headers(&spelling, out);
	make_policies(&policies);
	fprintf(out,
		"\n<If \"%%{REQUEST_URI} =~ m#%s#\">\n"
		"\tHeader always set Content-Security-Policy \"%s\"\n"
		"</If>\n"
		"<Else>\n"
		"\tHeader always set Content-Security-Policy \"%s\"\n"
		"</Else>\n",
		one_file, policies.one_file, policies.all);
	arena_free(&policies.arena);
	fprintf(out,
		"\n<If \"%%{REQUEST_URI} =~ m#%s#\">\n"
		"\tHeader always set Cache-Control \"%s\"\n"
		"</If>\n"
		"<Else>\n"
		"\tHeader always set Cache-Control \"%s\"\n"
		"</Else>\n\n",
		hashed, for_good, ask_again);
	fputs("ErrorDocument 404 /404.html\n\n"
	      "AddDefaultCharset utf-8\n"
	      "AddCharset utf-8 .css .csv .js\n"
	      "AddType text/csv .csv\n"
	      "<IfModule mod_deflate.c>\n"
	      "\tAddOutputFilterByType DEFLATE text/html text/css text/csv text/javascript\n"
	      "\tAddOutputFilterByType DEFLATE image/svg+xml\n"
	      "</IfModule>\n",
	      out);
}

static void print_caddy(FILE *out)
{
	static const struct spelling spelling = {"\t\t", "", ""};
	struct policies policies;
	fputs("# Caddy 2: put this at the top of the Caddyfile, and \"import boardpack\" into the\n"
	      "# block of the site, beside its root and its file_server.\n"
	      "(boardpack) {\n"
	      "\theader {\n",
	      out);
	print_headers(&spelling, out);
	make_policies(&policies);
	fprintf(out,
		"\t}\n\n"
		"\t@onefile path_regexp %s\n"
		"\t@pages not path_regexp %s\n"
		"\theader @onefile Content-Security-Policy \"%s\"\n"
		"\theader @pages Content-Security-Policy \"%s\"\n",
		one_file, one_file, policies.one_file, policies.all);
	arena_free(&policies.arena);
	fprintf(out,
		"\n\t@kept path_regexp %s\n"
		"\t@asked not path_regexp %s\n"
		"\theader @kept Cache-Control \"%s\"\n"
		"\theader @asked Cache-Control \"%s\"\n\n",
		hashed, hashed, for_good, ask_again);
	fprintf(out,
		"\thandle_errors {\n"
		"\t\t@missing expression {err.status_code} == 404\n"
		"\t\trewrite @missing /404.html\n"
		"\t\theader Cache-Control \"%s\"\n"
		"\t\tfile_server\n"
		"\t}\n\n"
		"\tencode zstd gzip\n"
		"}\n",
		ask_again);
}

static const struct recipe {
	const char *server;
	void (*print)(FILE *out);
} recipes[] = {
	{"nginx", print_nginx},
	{"apache", print_apache},
	{"caddy", print_caddy},
	{NULL, NULL},
};

static const struct recipe *find(const char *server)
{
	const struct recipe *recipe = recipes;
	while (recipe->server && strcmp(server, recipe->server) != 0)
		recipe++;
	return recipe;
}

bool headers_are_for(const char *server)
{
	return find(server)->server;
}

void headers_print(const char *server, FILE *out)
{
	find(server)->print(out);
}
