#include "record/nearest.h"

struct nearest nearest_to(struct str id)
{
	return (struct nearest){
		.wanted = id,
		.least = 1 + (id.len < 6 ? 1 : id.len / 3),
	};
}

/* The distance where it is below least, or least. */
static size_t distance_below(struct str a, struct str b, size_t least)
{
	size_t apart = a.len > b.len ? a.len - b.len : b.len - a.len;
	size_t distance = apart < least ? str_distance(a, b) : least;
	return distance < least ? distance : least;
}

void nearest_offer(struct nearest *nearest, struct str id)
{
	size_t slash = id.len;
	while (slash && id.data[slash - 1] != '/')
		slash--;
	size_t least = distance_below(nearest->wanted, id, nearest->least);
	least = distance_below(nearest->wanted, str_sub(id, slash, id.len), least);
	if (least == nearest->least)
		return;
	nearest->least = least;
	nearest->found = id;
}
