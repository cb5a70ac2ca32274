#!/usr/bin/env bash
# documents.sh FOLDER FILE…: copies files of this repository into FOLDER with all that their links lead to,
# and what that leads to, each at its own place: so no link of what is packed leads nowhere. Fails where one
# does here.
set -euo pipefail
root=$(dirname "$(dirname "$(realpath "${BASH_SOURCE[0]}")")")
folder=$(realpath -m "$1")
shift
cd "$root"

declare -A seen
files=("$@")
while [ ${#files[@]} -gt 0 ]; do
    file=${files[0]}
    files=("${files[@]:1}")
    [ -z "${seen[$file]:-}" ] || continue
    seen[$file]=1
    install -D -m 644 "$file" "$folder/$file"
    [[ $file = *.md ]] || continue
    while read -r link; do
        linked=$(realpath -m --relative-to="$root" "$(dirname "$file")/$link")
        if [ -f "$linked" ]; then
            files+=("$linked")
        elif [ -d "$linked" ]; then
            mapfile -t inside < <(git ls-files "$linked")
            files+=("${inside[@]}")
        else
            echo "documents.sh: $file: the link to $link leads nowhere" >&2
            exit 1
        fi
    done < <(grep -o ']([^)#[:space:]][^)[:space:]]*)' "$file" | sed 's,^](\(.*\))$,\1,; s,#.*,,' |
        grep -v -E '^[a-z]+:' || true)
done
