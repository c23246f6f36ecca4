/* memfd_create is of Linux alone, as notices of changes are. */
#define _GNU_SOURCE
#include "io/pass.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "io/file.h"

bool pass_pair(int ends[2])
{
	return !socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends);
}

int pass_memory(struct str bytes)
{
	int memory = memfd_create("boardpack", MFD_CLOEXEC);
	if (memory >= 0 && !file_write(memory, bytes)) {
		file_leave(memory);
		return -1;
	}
	return memory;
}

/* Room for one handle beside a message. */
union beside {
	char bytes[CMSG_SPACE(sizeof(int))];
	struct cmsghdr alignment;
};

bool pass_send(int line, const void *message, size_t len, int handle)
{
	union beside beside = {0};
	struct iovec piece = {(void *)(uintptr_t)message, len};
	struct msghdr header = {.msg_iov = &piece, .msg_iovlen = 1};
	if (handle >= 0) {
		header.msg_control = beside.bytes;
		header.msg_controllen = sizeof beside.bytes;
		struct cmsghdr *control = CMSG_FIRSTHDR(&header);
		control->cmsg_level = SOL_SOCKET;
		control->cmsg_type = SCM_RIGHTS;
		control->cmsg_len = CMSG_LEN(sizeof handle);
		memcpy(CMSG_DATA(control), &handle, sizeof handle);
	}
	ssize_t sent;
	do
		sent = sendmsg(line, &header, MSG_NOSIGNAL);
	while (sent < 0 && errno == EINTR);
	return sent == (ssize_t)len;
}

ssize_t pass_receive(int line, void *message, size_t size, int *handle)
{
	union beside beside;
	struct iovec piece = {message, size};
	struct msghdr header = {.msg_iov = &piece,
				.msg_iovlen = 1,
				.msg_control = beside.bytes,
				.msg_controllen = sizeof beside.bytes};
	ssize_t len;
	*handle = -1;
	do
		len = recvmsg(line, &header, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
	while (len < 0 && errno == EINTR);
	const struct cmsghdr *control = len > 0 ? CMSG_FIRSTHDR(&header) : NULL;
	if (control && control->cmsg_level == SOL_SOCKET && control->cmsg_type == SCM_RIGHTS)
		memcpy(handle, CMSG_DATA(control), sizeof *handle);
	return len;
}
