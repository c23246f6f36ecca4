#!/bin/sh
# What setup.sh does where nothing is missing, and on a system that is not
# Debian. (What it installs on a bare Debian shows when it is run there.)
. "$(dirname "$0")/suite.sh"
cd "$(dirname "$0")/.." || exit 1
scratch_folder

# A folder of commands: all of this machine but the ones named.
commands_without()
{
	rm -rf "${scratch:?}/bin"
	mkdir "$scratch/bin"
	for folder in /usr/local/bin /bin /usr/bin; do
		ln -s "$folder"/* "$scratch/bin/"
	done 2>/dev/null
	for command; do
		rm -f "$scratch/bin/$command"
	done
}

# STATUS PATTERN PURPOSE: with those commands; an empty pattern wants silence.
ends()
{
	PATH=$scratch/bin ./setup.sh "$3" >"$scratch/out" 2>&1
	status=$?
	if [ "$status" != "$1" ]; then
		fail "setup.sh $3 ended with $status, not $1" "$scratch/out"
	elif [ -z "$2" ] && [ -s "$scratch/out" ]; then
		fail "setup.sh $3 has something to say" "$scratch/out"
	elif ! grep -q "$2" "$scratch/out" && [ -n "$2" ]; then
		fail "setup.sh $3 does not say \"$2\"" "$scratch/out"
	else
		pass
	fi
}

# With nothing missing, neither the packager nor the network is asked.
commands_without apt-get sudo
ends 0 '' site
commands_without apt-get sudo npm
printf '#!/bin/sh\necho asked for the network\n' >"$scratch/bin/npm"
chmod 755 "$scratch/bin/npm"
ends 0 '' test

commands_without apt-get cc
ends 2 'no apt-get' site
ends 2 'build-essential' site
commands_without apt-get pkg-config
ends 2 'pkg-config libxml2-dev libyaml-dev libutf8proc-dev' site
commands_without apt-get node npm
ends 2 'nodejs npm' site
commands_without apt-get clang java
ends 0 '' site
ends 2 'clang libclang-rt-dev default-jre-headless' test
commands_without apt-get clang-tidy pmccabe
ends 0 '' site
ends 2 'clang-tidy pmccabe' test
ends 2 'usage' nonsense
finish
