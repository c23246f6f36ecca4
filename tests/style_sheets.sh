#!/bin/sh
# What the style sheets of the themes may not do: ask another host for
# anything, or bring a typeface along; and how large they may be.
. "$(dirname "$0")/suite.sh"
cd "$(dirname "$0")/../themes" || exit 1

# SHEET PATTERN: no line of the sheet matches.
has_no()
{
	if [ -s "$1" ] && ! grep -qiE "$2" "$1"; then
		pass
	else
		fail "$1 has $2, or is not there"
	fi
}

for sheet in plain/style.css nhs/style.css; do
	has_no "$sheet" 'url\('
	has_no "$sheet" 'https?:'
	has_no "$sheet" '@import|@font-face'
	has_no "$sheet" 'frutiger'
	size=$(gzip -9 <"$sheet" | wc -c)
	if [ "$size" -lt 12288 ]; then
		pass
	else
		fail "$sheet has $size bytes compressed"
	fi
done

finish
