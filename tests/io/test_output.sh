#!/bin/sh
# What needs two processes, another user or a small disk.
. "$(dirname "$0")/lib.sh"

site() {
	printf 'stage index.html home\nstage risks/a.html risk\ncommit\n'
}

# Two builds at once: the first holds the output until its script ends.
mkfifo script
output_tool public <script >first 2>&1 &
exec 9>script
echo 'stage index.html first' >&9
until [ -e .public.boardpack/stage/index.html ]; do sleep 0.01; done
site | output_tool public >out 2>err
status=$?
same "the second of two builds is refused" "3
boardpack: failure: another build is writing to 'public' [output-busy]
    remedy: wait until it has finished, and build again
1 error, 0 warnings" "$status
$(cat out err)"
echo commit >&9
exec 9>&-
wait
same "and the first is not disturbed" \
	"files 1 written 1 removed 0 foreign 0 bytes 5
first" \
	"$(cat first public/index.html)"
site | output_tool public >out 2>&1
ok "nor the next" $?

# A folder that holds drafts is not for a site, nor the other way round; also after a kill.
site | output_tool -d drafts >out 2>err
ok "drafts in a folder of their own" $?
site | output_tool -d public >out 2>err
same "drafts in the folder of a site" "3
boardpack: failure: 'public' holds a site for the public, which drafts must not get into [unsafe-output]
    remedy: choose another folder with --output
1 error, 0 warnings" "$?
$(cat out err)"
site | output_tool drafts >out 2>err
same "a site in the folder of drafts" "3
boardpack: failure: 'drafts' holds drafts, which are not for the public [unsafe-output]
    remedy: choose another folder with --output
1 error, 0 warnings" "$?
$(cat out err)"
mv .drafts.boardpack/manifest .drafts.boardpack/journal
site | output_tool drafts >out 2>err
same "a site where a build with drafts was interrupted" 3 $?
mv .drafts.boardpack/journal .drafts.boardpack/manifest 2>/dev/null

# A killed build leaves no lock.
mkfifo script2
output_tool other <script2 >out 2>&1 &
killed=$!
exec 9>script2
echo 'stage index.html killed' >&9
until [ -e .other.boardpack/stage/index.html ]; do sleep 0.01; done
kill -9 $killed
wait $killed 2>/dev/null
exec 9>&-
site | output_tool other >out 2>&1
same "a killed build leaves no lock" \
	"files 2 written 2 removed 0 foreign 0 bytes 8" "$(cat out)"

# Folders that may not be written to.
mkdir closed && chmod 555 closed
site | as_nobody output_tool closed/public >out 2>&1
same "an output that cannot be made" "3
boardpack: failure: the output folder 'closed/public' cannot be opened: \
Permission denied [cannot-write]
1 error, 0 warnings" "$?
$(cat out)"

mkdir open open/public open/public/risks && chmod 777 open
chmod 555 open/public open/public/risks
site | as_nobody output_tool open/public >out 2>&1
same "an output that cannot be written to" "3
boardpack: failure: 'open/public' is a folder that may not be written to \
[cannot-write]
    remedy: allow this user to write to it, and build again
boardpack: failure: 'open/public/risks' is a folder that may not be written \
to [cannot-write]
    remedy: allow this user to write to it, and build again
2 errors, 0 warnings" "$?
$(cat out)"

chmod 777 open/public
printf 'stage index.html a\nstage risks/a.html b\ncommit\n' |
	as_nobody output_tool open/public >out 2>&1
same "nor is it half written" "3 " "$? $(ls open/public/risks)"
chmod 755 closed open/public/risks

# A full disk.
small() {
	mkdir -p small &&
		mount -t tmpfs -o size=400k,nr_inodes=60 tmpfs small 2>/dev/null
}
big() {
	printf 'stage index.html %s\npages 40 20000 1\ncommit\n' "$1"
}
if [ "$(id -u)" -eq 0 ] && small; then
	echo 'stage index.html first
commit' | output_tool small/public >out 2>&1
	big second | output_tool small/public >out 2>&1
	same "a full disk" "3
boardpack: failure: '.public.boardpack' beside the output folder \
'small/public' cannot be written: No space left on device [cannot-write]
    remedy: make room on the disk and build again
1 error, 0 warnings" "$?
$(cat out)"
	same "leaves the old site whole" "first lock manifest index.html" \
		"$(cat small/public/index.html) $(
		echo $(ls small/.public.boardpack small/public |
		grep -v :))"
	mount -o remount,size=4m,nr_inodes=400 small
	big second | output_tool small/public >out 2>&1
	same "and the next build has room" \
		"files 41 written 41 removed 0 foreign 0 bytes 800006" \
		"$(cat out)"
	umount small
else
	skip "a full disk" "needs root and the right to mount"
fi

# A folder that lets nothing go, as is found only inside the commit.
two() {
	printf 'stage index.html %s\nstage risks/a.html %s\ncommit\n' "$1" "$1"
}
two first | output_tool append >out 2>&1
if chattr +a append/risks 2>/dev/null; then
	two second | output_tool append >out 2>&1
	same "what cannot be moved in" "3 1 journal second first" \
		"$? $(grep -c 'the next build completes' out) $(
		cd .append.boardpack && ls -d journal) $(
		cat append/index.html) $(cat append/risks/a.html)"
	chattr -a append/risks
	two second | output_tool append >out 2>&1
	same "is completed by the next build" \
		"boardpack: note: an earlier build was interrupted while it \
changed 'append'; the change is now complete [completed-commit]
files 2 written 0 removed 0 foreign 0 bytes 12" \
		"$(sort out)"
else
	skip "what cannot be moved in" "needs root, and a disk with attributes"
fi

# What an earlier build staged, and cannot be removed, must not get in.
if [ "$(id -u)" -eq 0 ]; then
	mkdir -p theirs/.public.boardpack/stage/risks
	chown 65534 theirs theirs/.public.boardpack theirs/.public.boardpack/stage
	echo kept >theirs/.public.boardpack/stage/risks/b.html
	site | as_nobody output_tool theirs/public >out 2>&1
	same "a stage that cannot be emptied" "3 1 " "$? $(
		grep -c "'theirs/public' cannot be written" out) $(ls theirs/public)"
else
	skip "a stage that cannot be emptied" "needs root"
fi

# The limit on the size of a file, as an ordinary user may meet it.
big first | (trap '' XFSZ; ulimit -f 10; output_tool limited) >out 2>&1
same "a file that becomes too large" "3
boardpack: failure: '.limited.boardpack' beside the output folder 'limited' \
cannot be written: File too large [cannot-write]
1 error, 0 warnings" "$?
$(cat out)"
same "leaves nothing behind" "lock" "$(ls limited .limited.boardpack |
	grep -v : | grep .)"

# The output is the root of another disk: nothing can be staged beside it.
if [ "$(id -u)" -eq 0 ] && mkdir disk &&
	mount -t tmpfs -o size=1m tmpfs disk 2>/dev/null; then
	site | output_tool disk >out 2>&1
	same "an output that is a disk of its own" "3
boardpack: failure: the output folder 'disk' is a disk of its own, so \
nothing can be staged beside it [unsafe-output]
    remedy: choose a folder inside it with --output
1 error, 0 warnings" "$?
$(cat out)"
	umount disk
	mkdir -p mounted/risks
	mount -t tmpfs -o size=1m tmpfs mounted/risks
	site | output_tool mounted >out 2>&1
	same "a folder of the output on another disk" "3
boardpack: failure: 'mounted/risks' is a folder on another disk, where no \
file can be moved to in one step [unsafe-output]
    remedy: move it away, or choose an empty folder with --output
1 error, 0 warnings" "$?
$(cat out)"
	umount mounted/risks
else
	skip "an output that is a disk of its own" "needs the right to mount"
fi
