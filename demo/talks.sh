#!/bin/sh
# One morning at a mediator's desk, on invented talks: a call, one proposal carried from room to
# room, the morning page, and a copy that a party keeps. Writes into the folder $1.
set -eu
out=$1 work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ours() { "${BIN:-.venv/bin}/goodoffices" "$@" --key-file "$work/key"; }
act() { name=$1; shift; ours talks "$name" "$work/talks" "$@" >>"$work/told"; }
last() { sed -n "s/ is recorded: $1\$//p" "$work/told" | tail -n 1; }

rm -rf "$out/export" "$out/receipt.txt" "$out/sheet.txt" "$out/sheet.pdf" "$out/today.txt"
ours talks open "$work/talks" sixty-day-truce >"$work/opened" 2>&1
for party in coast highland; do
  act consent $party --given-by "head of delegation" --how meeting
done
act contact "Call with the Coast's negotiator." --who coast --who lake --medium telephone \
  --purpose soundings --purpose-by own_words_in_confidence --said-by mediators_account
act note "our assessment: The Coast can move on the days if it hears about day 61." \
  --contact "$(last event)"
act say coast "We can have the last persons released by day 30 if what follows day 60 is settled." \
  --issues T3 --issues T7 --medium telephone --speaker "head of the Coast delegation" \
  --contact "$(last event)"
said=$(last said)
act readback "$said" confirmed --office "head of the Coast delegation" --medium telephone
act permit "$said" verbatim --to highland --given-by "head of the Coast delegation"
act convey "$said" --to highland --mode verbatim --medium paper --office "head of delegation"
carried=$(last delivered)
ours talks sheet "$work/talks" "$carried" "$out/sheet.txt" >>"$work/opened"
ours talks sheet "$work/talks" "$carried" "$out/sheet.pdf" >>"$work/opened"
act receipt "$carried" delivered --office "head of delegation" --handed-by "second envoy"
act readback "$carried" matches --office "head of delegation" \
  --words "We can have the last persons released by day 30 if what follows day 60 is settled."
ours talks enter "$work/talks" Highland "We ask for a day's notice of each meeting." \
  --receipt "$out/receipt.txt" >>"$work/opened" 2>&1
ours today "$work/talks" >"$out/today.txt"
ours talks export "$work/talks" Highland "$out/export" --rule "Known to both sides' delegations." \
  >>"$work/opened"
