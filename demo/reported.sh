#!/bin/sh
# The reported talks of 2024 and 2025, told act by act from a story that anyone can read, and what a
# desk then shows of them. Writes into the folder $1.
set -eu
out=$1 here=$(dirname "$0") work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ours() { "${BIN:-.venv/bin}/goodoffices" "$@" --key-file "$work/key"; }
name=talks-2024-2025

ours talks open "$work/talks" "$here/$name.yaml" >"$work/told" 2>&1
ours talks run "$work/talks" "$here/$name.story" >>"$work/told"
ours brief "$work/talks" --on 2025-06-25 -o "$work/pages" >>"$work/told"
mv "$work/pages/brief.html" "$out/$name.html"
{
  ours talks show "$work/talks" statuses --on 2025-06-03
  for view in interruptions preconditions claims figures; do
    printf '\n%s\n\n' "---- $view ----"
    ours talks show "$work/talks" "$view" --on 2025-06-25
  done
} >"$out/$name.txt"
