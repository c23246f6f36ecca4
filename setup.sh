#!/bin/sh
# Install what building (`./setup.sh site`) or testing (`./setup.sh test`) needs
# and this machine lacks. Commands and headers are looked for first, and Debian
# packages are asked for only where one is missing, so that a second run does
# nothing and needs no network. On another system the list is printed and the
# exit status is 2.
set -eu
cd "$(dirname "$0")"
purpose=${1-}

need() # PACKAGE, then a command that fails when the package is needed
{
	package=$1
	shift
	"$@" >/dev/null 2>&1 || missing="$missing $package"
}

has_command()
{
	command -v "$1" || [ -x "/usr/sbin/$1" ]
}

has_header()
{
	echo "#include <$1>" | cc -E -
}

has_clang_runtime()
{
	ls "$(clang -print-resource-dir)"/lib/*/libclang_rt.fuzzer*
}

has_browser() # NAME
{
	[ -n "${CHROMIUM-}" ] || has_command "$1"
}

# Any of the fonts with the widths of Arial, without which pages look otherwise.
has_font()
{
	ls /usr/share/fonts/truetype/liberation*/LiberationSans-Regular.ttf
}

look_for_what_is_missing()
{
	missing=
	need build-essential has_command cc
	need build-essential has_header stdio.h
	need make has_command make
	need pkg-config has_command pkg-config
	need libxml2-dev pkg-config --exists libxml-2.0
	need libyaml-dev pkg-config --exists yaml-0.1
	need libutf8proc-dev pkg-config --exists libutf8proc
	need libcurl4-openssl-dev pkg-config --exists libcurl
	need libmicrohttpd-dev pkg-config --exists libmicrohttpd
	need libssl-dev pkg-config --exists libcrypto
	need libjansson-dev pkg-config --exists jansson
	need zlib1g-dev pkg-config --exists zlib
	need libbrotli-dev pkg-config --exists libbrotlienc
	need libstemmer-dev has_header libstemmer.h
	need libmd4c-dev has_header md4c.h
	need libmd4c-html0-dev pkg-config --exists md4c-html
	need uthash-dev has_header uthash.h
	need nodejs has_command node
	need npm has_command npm
	[ "$purpose" = test ] || return 0
	need clang has_command clang
	need libclang-rt-dev has_clang_runtime
	need lld has_command ld.lld
	need clang-format has_command clang-format
	need clang-tidy has_command clang-tidy
	need cppcheck has_command cppcheck
	need shellcheck has_command shellcheck
	need pmccabe has_command pmccabe
	need libcmocka-dev has_header cmocka.h
	need libxml2-utils has_command xmllint
	need default-jre-headless has_command java
	need nginx-light has_command nginx
	need mandoc has_command mandoc
	need zsh has_command zsh
	need fish has_command fish
	need apache2-bin has_command apache2
	need caddy has_command caddy
	need media-types test -e /etc/mime.types
	need python3-jsonschema /usr/bin/python3 -c "import jsonschema"
	need python3-yaml /usr/bin/python3 -c "import yaml"
	need chromium has_browser chromium
	need chromium-headless-shell has_browser chromium-headless-shell
	need poppler-utils has_command pdftohtml
	need fonts-liberation has_font
	need openssl has_command openssl
	need curl has_command curl
	need bsdutils has_command script
	need qpdf has_command qpdf
	need libimage-exiftool-perl has_command exiftool
	need python3-feedparser /usr/bin/python3 -c "import feedparser"
	need python3-icalendar /usr/bin/python3 -c "import icalendar"
	need newsboat has_command newsboat
	need khal has_command khal
}

as_root()
{
	if [ "$(id -u)" = 0 ]; then
		"$@"
	else
		sudo "$@"
	fi
}

give_up()
{
	echo "setup.sh: $1" >&2
	echo "setup.sh: needed are the commands and headers of these Debian" \
		"packages:$missing" >&2
	exit 2
}

# A server must not start by itself only because the tests use its program.
install_packages()
{
	policy=/usr/sbin/policy-rc.d
	if [ -e "$policy" ]; then
		policy=
	else
		printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
		as_root chmod 755 "$policy"
	fi
	status=0
	as_root apt-get -qq update || status=$?
	# shellcheck disable=SC2086 # one word a package
	as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y \
		-o Dpkg::Use-Pty=0 install --no-install-recommends $missing \
		>/dev/null || status=$?
	[ -z "$policy" ] || as_root rm -f "$policy"
	return "$status"
}

# The versions are those of the folder's lock file; a copy of it tells what is
# there.
install_node_packages() # FOLDER
{
	lock=$1/package-lock.json
	cmp -s "$lock" "$1/node_modules/.installed" && return 0
	echo "setup.sh: installing the node packages of $1"
	if ! (cd "$1" && npm ci --ignore-scripts --loglevel=error >/dev/null); then
		echo "setup.sh: npm could not install them" >&2
		exit 2
	fi
	cp "$lock" "$1/node_modules/.installed"
}

case $purpose in
site | test) ;;
*)
	echo "usage: setup.sh site | test" >&2
	exit 2
	;;
esac

look_for_what_is_missing
if [ -n "$missing" ]; then
	has_command apt-get >/dev/null ||
		give_up "this system has no apt-get"
	[ "$(id -u)" = 0 ] || has_command sudo >/dev/null ||
		give_up "installing needs root or sudo"
	echo "setup.sh: installing$missing"
	install_packages || give_up "apt-get could not install all"
	look_for_what_is_missing
	[ -z "$missing" ] || give_up "still missing after installing"
fi
install_node_packages themes
[ "$purpose" = site ] || install_node_packages tests
