"""Elements of HTML, and lines of words in it: every string is escaped here and nowhere else."""

from collections.abc import Iterable
from html import escape

from goodoffices.brief import document as d
from goodoffices.brief.directions import Directions, visible

__all__ = ["Words", "element"]


def element(tag: str, inside: str, classes: str = "", **attributes: str) -> str:
    """An element around markup; attributes that are empty are left out, the others escaped."""
    named = {"class": classes, **attributes}
    told = "".join(
        f' {name.replace("_", "-")}="{escape(value)}"' for name, value in named.items() if value
    )
    return f"<{tag}{told}>{inside}</{tag}>"


class Words:
    """How the runs of one page are written: the case's own words isolated, ours left to right."""

    def __init__(self, page: d.Document) -> None:
        self._rightward = page.rightward
        self._directions = Directions(page.language, page.names)

    def ours(self, words: str) -> str:
        """Words of ours."""
        return self.inline(d.Ours((words,)))

    def inlines(self, runs: Iterable[d.Inline]) -> str:
        """Runs one after another."""
        return "".join(map(self.inline, runs))

    def inline(self, run: d.Inline, *, within: bool = False) -> str:
        """One run; ``within`` a stretch of ours, which needs no direction of its own."""
        match run:
            case d.Own():
                return self._own(run.words, run.language)
            case d.Ours():
                return self._ours(run, within=within)
            case d.Changed():
                return f"<mark>{self._own(run.words, None)}</mark>"
            case d.Passage():
                return self._passage(run)
            case d.Strong():
                return f"<strong>{self._held(run.runs, within=within)}</strong>"
            case d.Emphasis():
                return f"<em>{self._held(run.runs, within=within)}</em>"
            case d.Soft():
                return f'<span class="soft">{self._held(run.runs, within=within)}</span>'
            case d.Dot():
                return "○" if run.hollow else "●"
            case d.Cite():
                return " ".join(
                    f'<a href="#source-{n}" aria-label="source {n}">[{n}]</a>' for n in run.numbers
                )

    def _ours(self, stretch: d.Ours, *, within: bool) -> str:
        before, runs, after = stretch.edges()
        if self._rightward or within or not runs:
            within = within or bool(runs)
            return "".join(self._part(run, within=within) for run in stretch.runs)
        inside = "".join(self._part(run, within=True) for run in runs)
        return f'{escape(before)}<span dir="ltr">{inside}</span>{after}'

    def _part(self, run: str | d.Inline, *, within: bool) -> str:
        return escape(visible(run)) if isinstance(run, str) else self.inline(run, within=within)

    def _held(self, runs: Iterable[d.Inline], *, within: bool) -> str:
        return "".join(self.inline(run, within=within) for run in runs)

    def _own(self, words: str, language: str | None) -> str:
        inside = "".join(
            f"<bdi>{escape(visible(piece))}</bdi>" if named else escape(visible(piece))
            for piece, named in self._directions.pieces(words)
        )
        return element("bdi", inside, lang=self._directions.tag(words, language) or "")

    def _passage(self, passage: d.Passage) -> str:
        inside = " ".join(
            f"<mark>{escape(visible(run.words))}</mark>"
            if isinstance(run, d.Changed)
            else escape(visible(run.words))
            for run in passage.runs
        )
        whole = " ".join(run.words for run in passage.runs)
        return element("bdi", inside, lang=self._directions.tag(whole) or "")
