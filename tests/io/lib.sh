# For the shell tests here: a folder of one's own, and how results are said.
work=$(mktemp -d) || exit 2
chmod 755 "$work"
cd "$work" || exit 2

clean_up() {
	cd /
	grep -o " $work/[^ ]*" /proc/mounts | xargs -r umount
	rm -rf "$work"
}
trap clean_up EXIT
umask 022

# An ordinary user, where root would not notice what is closed.
as_nobody() {
	if [ "$(id -u)" -eq 0 ]; then
		setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
	else
		"$@"
	fi
}

# ok TITLE STATUS: status 0 is good.
ok() {
	if [ "$2" -eq 0 ]; then
		echo "ok - $1"
	else
		echo "not ok - $1"
	fi
}

# same TITLE EXPECTED ACTUAL
same() {
	if [ "$2" = "$3" ]; then
		echo "ok - $1"
	else
		echo "not ok - $1"
		printf '# expected:\n%s\n# but it was:\n%s\n' "$2" "$3" |
			sed 's/^/# /'
	fi
}

# skip TITLE WHY
skip() {
	echo "ok - $1 # SKIP $2"
}
