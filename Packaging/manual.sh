#!/usr/bin/env bash
# manual.sh PROGRAM TOOL FOLDER OPTION…: writes the manual pages of PROGRAM into FOLDER with TOOL,
# swift-argument-parser's generate-manual, which drops every character that is not ASCII. What it is
# given therefore has a placeholder for each of these, and the pages have the escape of mdoc in its place:
# \[u00B0] for a degree sign. Fails where a page lost one.
set -euo pipefail
program=$(realpath "$1") tool=$2 folder=$3
shift 3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# placeholders FILE…: the words that have one, such as 50@U00B0@27, each once. Of JSON escapes end a word.
placeholders() {
    perl -ne 's/\\["\\\/nt]/ /g; print "$_\n" for /(?:\w*\@U[0-9A-F]+\@\w*)+/ag' "$@" | LC_ALL=C sort -u
}

# What the tool asks of the program, said by another.
"$program" --experimental-dump-help |
    perl -CSD -pe 's/([^\x00-\x7F])/sprintf("\@U%04X\@", ord $1)/ge' > "$work/help.json"
printf '#!/bin/sh\nexec cat "%s"\n' "$work/help.json" > "$work/program"
chmod 755 "$work/program"
mkdir "$work/pages"
"$tool" "$work/program" --multi-page "$@" --output-directory "$work/pages"

lost=$(LC_ALL=C comm -23 <(placeholders "$work/help.json") <(placeholders "$work"/pages/*))
[ -z "$lost" ] || {
    echo "manual.sh: no page has" $lost >&2
    exit 1
}
# An empty line is a paragraph, which mdoc asks for by name, and none before a section or an item.
perl -0777 -i -pe 's/\@U([0-9A-F]+)\@/\\[u$1]/g; s/\n\n+/\n.Pp\n/g;
    s/(?:^\.Pp\n)+(?=\.(?:Pp|Sh|It|Bl|El)\b|\z)//gm' "$work"/pages/*
mkdir -p "$folder"
cp "$work"/pages/* "$folder"
