#!/bin/sh
# The lock files of the node packages pin every package by its hash, and say
# nowhere from where they come: that is for the machine that installs them.
. "$(dirname "$0")/suite.sh"
root=$(cd "$(dirname "$0")/.." && pwd)

expect() # WHAT, then a command that must succeed
{
	what=$1
	shift
	if "$@" >/dev/null; then
		pass
	else
		fail "$what"
	fi
}

names_no_source()
{
	! grep -nE '"resolved"|https?://[^"]*(registry|npm|\.tgz)' package-lock.json >&2
}

hashes_everything()
{
	[ "$(grep -c '^    "node_modules/' package-lock.json)" = \
		"$(grep -c '^      "integrity": "sha512-' package-lock.json)" ]
}

exact_versions()
{
	sed -n '/"dependencies"/,/}/p' package.json | grep '": "' |
		grep -vE '": "[0-9]+\.[0-9]+\.[0-9]+",?$' >&2
	[ $? = 1 ]
}

for folder in tests tests/bench/others themes; do
	cd "$root/$folder" || exit 1
	expect "$folder: package-lock.json says where packages come from" \
		names_no_source
	expect "$folder: package-lock.json has a package without its hash" \
		hashes_everything
	expect "$folder: package.json has a version that is not exact" \
		exact_versions
	expect "$folder: .npmrc would write where packages come from" \
		grep -qx omit-lockfile-registry-resolved=true .npmrc
done
finish
