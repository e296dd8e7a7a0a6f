#!/bin/sh
# Writes book.txt from Debian's packages bible-kjv and bible-kjv-text (4.38): one verse a line, without its number.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
cd "$work"
apt-get download bible-kjv bible-kjv-text
for package in *.deb; do dpkg -x "$package" .; done
usr/bin/bible -f -p "$work/usr/lib" 'gen1:1-rev22:21' </dev/null | cut -d' ' -f2- >"$here/book.txt"
rm -r "$work"
