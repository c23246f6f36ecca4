/*
 * Any bytes as options and a series: marks are where the rules allow them,
 * runs are as long as they must be, and a mirrored series has the mirrored
 * marks.
 */
#include <assert.h>
#include <stdint.h>

#include "chart/spc.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { HEAD = 5, POINT = 3 };

static struct spc_options read_options(const uint8_t *data)
{
	return (struct spc_options){
		.rule_set = data[0] & 1 ? SPC_PTD_0_2 : SPC_MDC_2023,
		.better = (enum spc_better)(data[0] / 2 % 3),
		.screens = data[0] & 64,
		.shift = SPC_SHORTEST_RUN + data[1] % 5,
		.trend = SPC_SHORTEST_RUN + data[2] % 5,
		.baseline = data[3] % 20,
	};
}

/* Small values, and now and then one as large as may be. */
static struct spc_point read_point(const uint8_t *data)
{
	int64_t value = (int16_t)(data[1] | data[2] << 8) / 64;
	if (data[0] & 128)
		value = value < 0 ? -SPC_LARGEST : SPC_LARGEST - value;
	return (struct spc_point){
		.value = value,
		.is_missing = data[0] % 16 == 1,
		.follows_gap = data[0] % 16 == 2,
		.is_rebase = data[0] % 32 == 3,
		.is_left_out = data[0] % 16 == 4,
	};
}

static void check_run(const struct spc *spc, size_t count, enum spc_rule rule, size_t least)
{
	size_t high = 0, low = 0;
	for (size_t i = 0; i <= count; i++) {
		bool up = i < count && spc->signals[i].high >> rule & 1;
		bool down = i < count && spc->signals[i].low >> rule & 1;
		assert(up || high == 0 || high >= least);
		assert(down || low == 0 || low >= least);
		high = up ? high + 1 : 0;
		low = down ? low + 1 : 0;
	}
}

static void check_signal(const struct spc_signal *signal, const struct spc_options *options)
{
	bool fired = signal->high || signal->low;
	bool is_special = signal->type == SPC_IMPROVEMENT || signal->type == SPC_CONCERN ||
			  signal->type == SPC_REMARKABLE;
	assert(fired == is_special);
	assert(!signal->is_both || (signal->high && signal->low));
	if (is_special)
		assert((options->better == SPC_NEITHER) == (signal->type == SPC_REMARKABLE));
}

static void check_mirror(const struct spc *spc, struct spc_point *points, size_t count,
			 const struct spc_options *options, struct arena *arena)
{
	for (size_t i = 0; i < count; i++)
		points[i].value = -points[i].value;
	struct spc mirror = spc_of(points, count, options, arena);
	for (size_t i = 0; i < count; i++) {
		assert(spc->signals[i].high == mirror.signals[i].low);
		assert(spc->signals[i].low == mirror.signals[i].high);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < HEAD)
		return 0;
	struct arena arena = {0};
	struct spc_options options = read_options(data);
	size_t count = (size - HEAD) / POINT;
	if (count > SPC_MOST)
		count = SPC_MOST;
	struct spc_point *points = arena_new(&arena, struct spc_point, count);
	for (size_t i = 0; i < count; i++)
		points[i] = read_point(data + HEAD + i * POINT);
	struct spc spc = spc_of(points, count, &options, &arena);
	for (size_t i = 0; i < count; i++)
		check_signal(&spc.signals[i], &options);
	check_run(&spc, count, SPC_SHIFT, options.shift);
	check_run(&spc, count, SPC_TREND, options.trend);
	assert(spc_assurance(&spc, options.better, data[4]) <= SPC_FAILS);
	check_mirror(&spc, points, count, &options, &arena);
	arena_free(&arena);
	return 0;
}
