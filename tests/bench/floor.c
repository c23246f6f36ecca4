/*
 * The least that a build can cost: floor CONTENT SITE OUTPUT [PROCESSES] reads CONTENT, runs md4c
 * over its texts, and writes as many files and folders of the same sizes into OUTPUT as SITE has.
 * Processes take turns at the files.
 */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <md4c-html.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LARGEST = 64 << 20, HANDLES = 32, LONGEST = 4096 };

/* nftw gives no context. */
static char bytes[LARGEST];
static size_t html_len, skipped;
static const char *output;
static int processes = 1, own, files;

/* Is it this process's turn? */
static int is_own(void)
{
	return files++ % processes == own;
}

static void must(int done, const char *path)
{
	if (done < 0) {
		perror(path);
		exit(1);
	}
}

static void take(const MD_CHAR *text, MD_SIZE len, void *context)
{
	(void)text;
	(void)context;
	html_len += len;
}

static int read_one(const char *path, const struct stat *facts, int type, struct FTW *where)
{
	(void)where;
	size_t name = strlen(path);
	if (type != FTW_F || facts->st_size > LARGEST || !is_own())
		return 0;
	int file = open(path, O_RDONLY);
	must(file, path);
	ssize_t len = read(file, bytes, (size_t)facts->st_size);
	must(len < 0 ? -1 : 0, path);
	close(file);
	if (name > 3 && strcmp(path + name - 3, ".md") == 0)
		md_html(bytes, (MD_SIZE)len, take, NULL, MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH, 0);
	return 0;
}

static int write_one(const char *path, const struct stat *facts, int type, struct FTW *where)
{
	char to[LONGEST];
	(void)where;
	snprintf(to, sizeof to, "%s%s", output, path + skipped);
	if (type == FTW_D) {
		must(mkdir(to, 0777) && errno != EEXIST ? -1 : 0, to);
	} else if (facts->st_size <= LARGEST && is_own()) {
		int file = open(to, O_WRONLY | O_CREAT | O_EXCL, 0666);
		must(file, to);
		must(write(file, bytes, (size_t)facts->st_size) < 0 ? -1 : 0, to);
		must(close(file), to);
	}
	return 0;
}

int main(int count, char **words)
{
	int status = 0;
	if (count != 4 && count != 5)
		return 2;
	if (count == 5)
		processes = atoi(words[4]);
	while (own + 1 < processes && fork() > 0)
		own++;
	must(nftw(words[1], read_one, HANDLES, FTW_PHYS), words[1]);
	skipped = strlen(words[2]);
	output = words[3];
	must(nftw(words[2], write_one, HANDLES, FTW_PHYS), words[2]);
	printf("%zu bytes of HTML\n", html_len);
	while (wait(&status) > 0)
		;
	return status != 0;
}
