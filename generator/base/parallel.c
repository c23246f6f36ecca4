#include "base/parallel.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

enum { MOST_THREADS = 64 };

struct team {
	atomic_size_t next;
	size_t count;
	parallel_job *job;
	void *context;
};

struct worker {
	pthread_t thread;
	size_t number;
	struct team *team;
};

static void *work(void *argument)
{
	struct worker *worker = argument;
	struct team *team = worker->team;
	size_t index;
	while ((index = atomic_fetch_add(&team->next, 1)) < team->count)
		team->job(team->context, worker->number, index);
	return NULL;
}

void parallel_for(size_t count, size_t threads, parallel_job *job, void *context)
{
	struct team team = {.count = count, .job = job, .context = context};
	struct worker workers[MOST_THREADS];
	if (threads > MOST_THREADS)
		threads = MOST_THREADS;
	if (threads > count)
		threads = count;
	size_t started = 1;
	for (; started < threads; started++) {
		struct worker *worker = &workers[started];
		*worker = (struct worker){.number = started, .team = &team};
		/* With fewer threads than asked for, the rest do the work. */
		if (pthread_create(&worker->thread, NULL, work, worker))
			break;
	}
	workers[0] = (struct worker){.number = 0, .team = &team};
	work(&workers[0]);
	for (size_t i = 1; i < started; i++)
		pthread_join(workers[i].thread, NULL);
}

size_t parallel_processors(void)
{
	long count = sysconf(_SC_NPROCESSORS_ONLN);
	if (count < 1)
		return 1;
	return count > MOST_THREADS ? MOST_THREADS : (size_t)count;
}
