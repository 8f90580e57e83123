"""Where every term stands: the rule of decision, the matrix, and what holds without estimates."""

from collections.abc import Iterator

from goodoffices.brief.content import Brief, Decision
from goodoffices.brief.document import (
    Block,
    Box,
    Bullets,
    Cell,
    Dot,
    Emphasis,
    Inline,
    ListKind,
    Look,
    Ours,
    Own,
    Paragraph,
    Part,
    Row,
    RowGroup,
    Shade,
    Soft,
    Strong,
    Table,
    joined,
    ours,
    owns,
    sentence,
)
from goodoffices.brief.exclusions import Choice, Exclusion
from goodoffices.brief.layout.phrases import label, line, plain, said, shade, subheading, term
from goodoffices.brief.matrix import Matrix, MatrixCell, MatrixRow
from goodoffices.brief.unknown import Unknown

__all__ = ["standing"]


def standing(brief: Brief) -> Part:
    """The second part."""
    title = "Where every term stands"
    return Part("standing", (ours(title),), tuple(_blocks(brief)), short=title)


def _blocks(brief: Brief) -> Iterator[Block]:
    rules = tuple((rule,) for rule in _rules(brief.decision))
    if rules:
        yield Bullets(rules)
    if brief.matrix.rows:
        yield _counts(brief.matrix)
        yield _legend()
        yield _matrix(brief.matrix)
    else:
        yield plain("No issue and no text has been entered yet.")
    if brief.exclusions:
        yield subheading("What cannot stand together")
        yield Bullets(tuple((_exclusion(e),) for e in brief.exclusions), ListKind.BARE)
    if brief.sure:
        yield subheading("What holds without any estimate")
        yield Bullets(tuple((line(Own(words)),) for words in brief.sure))
    if brief.unknown:
        yield from _unknown(brief.unknown)


def _unknown(found: Unknown) -> Iterator[Block]:
    """What holds whatever the unknown priorities are, and what would narrow the rest."""
    for heading, sentences in (
        (found.holds, found.sure),
        (found.clash, found.clashes),
        (found.shares_of, found.shares),
    ):
        if sentences:
            yield subheading(heading)
            yield Bullets(tuple((line(Own(words)),) for words in sentences))
    if found.ask:
        yield subheading("What would narrow this most")
        yield Bullets(
            tuple(
                (label("To {}", Own(ask.to)), line(Own(ask.words)), plain("Why: {}", Own(ask.why)))
                for ask in found.ask
            )
        )


def _rules(decision: Decision) -> Iterator[Paragraph]:
    if decision.package_rule:
        yield plain(
            "Nothing is agreed until everything is agreed: until then acceptances are provisional."
        )
    if decision.words:
        yield plain("Who must accept: {}", Own(decision.words))
    elif decision.quorum or decision.vetoes:
        quorum = decision.quorum or decision.parties
        among = ours(", among them {}", owns(decision.vetoes)) if decision.vetoes else None
        yield line(ours(f"Who must accept: {quorum} of {decision.parties} parties"), among)


def _counts(matrix: Matrix) -> Bullets:
    items = (
        (line(Strong((ours(str(count)),)), ours(f" {state.shown}")),)
        for state, count in matrix.counts
    )
    return Bullets(tuple(items), ListKind.ROW)


def _legend() -> Bullets:
    own = ours("{} the party's own words", Dot(hollow=False))
    hollow = ours(
        "{} hollow: rests on another's account, or nobody recorded who said so. It counts neither "
        "as accepted nor as the same.",
        Dot(hollow=True),
    )
    drawn = (
        (own, Shade.OWN),
        (hollow, Shade.HOLLOW),
        (ours("empty: nothing is known"), Shade.NONE),
    )
    items = tuple((Box((line(Soft((words,))),), shade),) for words, shade in drawn)
    return Bullets(items, ListKind.ROW, name="How cells are drawn")


def _matrix(matrix: Matrix) -> Table:
    names: tuple[tuple[Inline, ...], ...] = tuple((Own(party),) for party in matrix.parties)
    return Table(
        name="matrix",
        label="Terms and parties",
        caption=(ours("Terms and parties, in words; parties in alphabetical order"),),
        heads=(
            Cell((plain("Term and state"),)),
            *(Cell((Paragraph(name),)) for name in names),
        ),
        groups=(RowGroup(tuple(map(_row, matrix.rows))),),
        tags=names,
        stack_beyond=5,
    )


def _row(row: MatrixRow) -> Row:
    state = sentence(row.state.shown) + (" (provisional)" if row.provisional else "")
    origins = (label("Option {} from {}", Own(option), Own(whose)) for option, whose in row.origins)
    head = (
        *term(row.id, row.title),
        plain(state, look=Look.STATE),
        line(Own(row.why), look=Look.LABEL),
        *origins,
    )
    return Row(Cell(head), tuple(map(_cell, row.cells)))


def _cell(cell: MatrixCell) -> Cell:
    blocks: list[Block] = [
        line(
            ours(sentence(cell.answer)),
            ours(" · {}", Own(cell.text)) if cell.text else None,
            look=Look.LABEL,
        )
    ]
    if cell.said:
        if cell.words or cell.firmness:
            firmly = Emphasis((ours(f" ({cell.firmness})"),)) if cell.firmness else None
            blocks.append(line(Own(cell.words), firmly))
        if cell.needs:
            blocks.append(plain("On condition of: {}", owns(cell.needs)))
        if cell.ad_referendum:
            blocks.append(line(Emphasis((ours("ad referendum: awaits the principal"),))))
        blocks.append(said(cell.said))
    for own in cell.beside:
        firmly = Emphasis((ours(f" ({own.firmness})"),)) if own.firmness else None
        told = (label(sentence(own.kind)), line(Own(own.words), firmly), said(own.said))
        blocks.append(Box(told, shade(own.said)))
    blocks += [
        Box(
            (
                line(Soft((ours(sentence(account.kind)),)), ours(": {}", Own(account.words))),
                said(account.said),
            ),
            shade(account.said),
        )
        for account in cell.accounts
    ]
    drawn = Shade.NONE if cell.said is None else Shade.HOLLOW if cell.hollow else Shade.OWN
    return Cell(tuple(blocks), drawn)


def _exclusion(exclusion: Exclusion) -> Box:
    runs = [*joined(map(_choice, exclusion.these), " together with ")]
    for place, choice in enumerate(exclusion.without):
        runs += [ours(" unless " if place == 0 else " and "), _choice(choice)]
    because = exclusion.because
    reason = (plain("Reason stated: {}", Own(because)),) if because else ()
    return Box((Paragraph(tuple(runs)), *reason, said(exclusion.said)), shade(exclusion.said))


def _choice(choice: Choice) -> Ours:
    title, options = choice
    return ours("{}: {}", Own(title), owns(options, " or "))
