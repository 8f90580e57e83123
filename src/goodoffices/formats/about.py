"""The sheet that tells how to fill a matrix in; it is the same in every workbook written here."""

from goodoffices.model import SaidBy

__all__ = ["ABOUT", "ABOUT_SHEET", "MATRIX_SHEET", "is_about"]

MATRIX_SHEET = "Matrix"
ABOUT_SHEET = "About"

ABOUT: tuple[tuple[str, ...], ...] = (
    ("How to fill in the sheet 'Matrix'",),
    ("It is for the mediator's team: it holds what every party said, whoever may know it.",),
    (),
    ("Row", "One issue a row. 'Issue' is the question in a few words; 'Id' may stay blank."),
    ("Column", "One party a column, its name on top. Add as many as there are parties."),
    ("Cell", "What that party wants on that issue, in words."),
    ("", "A new line (Alt+Enter) or a semicolon starts another position."),
    ("Not known", "Leave the cell blank, or write 'unknown' or '?'. Nothing is assumed for it."),
    (
        "How firmly",
        "A cell may begin with 'open to:', 'non-negotiable:' or 'excluded:' and then the words.",
    ),
    ("Said by", "Whose words the positions of the row are. Where parties differ, a line each:"),
    ("", "– Coast: own words in confidence"),
    ("", "A row whose issue is 'Said by' tells the same for each party's whole column."),
    ("", "Left blank: nobody recorded it; it is drawn hollow and never counts as acceptance."),
    ("", "Write one of:"),
    *(("", f"– {said_by.shown}") for said_by in SaidBy),
    ("Date", "When it was said, such as 2031-05-31, 31 May 2031, 2031-05 or 2031; or a line each."),
    ("Source", "Where it is known from; a semicolon starts another. Or a line for each party."),
    ("Other columns", "You may add, for new issues:"),
    ("", "– Kind: categories, ordered levels, numbers, dates, schedules"),
    ("", "– Unit: the unit of its numbers"),
    ("", "– Options: possible answers that no party has named"),
    ("", "– Notes: for the team alone"),
    ("Bringing it back", "Keep the Id. A changed cell becomes a new position, and the earlier"),
    ("", "one stays in the case as its history. A blank cell or a missing row deletes nothing."),
    ("", "The same words with another date, source or 'Said by' are the same position, corrected."),
    ("", "Beside changed words put the new date: then all that stands there is of the new words."),
    ("Slanted words", "They rest on another's account, or nobody recorded whose words they are."),
    (),
    ("Example (this sheet is not read)",),
    ("Id", "Issue", "Coast", "Highland", "Said by"),
    ("T1", "Length of the pause", "60 days", "60 days; 90 days", "own words in confidence"),
    ("T2", "Who monitors", "open to: a joint commission", "unknown", "mediator's account"),
)


def is_about(row: int, column: int, text: str) -> bool:
    """Whether a cell of a sheet of that name holds what was written there."""
    return 0 < row <= len(ABOUT) and text in ABOUT[row - 1][column - 1 : column]
