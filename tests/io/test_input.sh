#!/bin/sh
# What only another user, or more files than a test writes in C, can show.
. "$(dirname "$0")/lib.sh"

mkdir -p content/closed
echo inner >content/closed/inner.md
echo closed >content/closed.md
echo kept >content/kept.md
chmod 0 content/closed content/closed.md
as_nobody input_tool content >out 2>err
status=$?
chmod 755 content/closed
same "unreadable files are reported, the rest is read" "3
refused 0 closed.md
text 5 kept.md
content/closed:1:1: failure: cannot be read: Permission denied [cannot-read]
content/closed.md:1:1: failure: cannot be read: Permission denied [cannot-read]
2 errors, 0 warnings" "$status
$(cat out err)"
