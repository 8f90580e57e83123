"""The command that reads reports, and turns what a person accepts into a case."""

import getpass
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goodoffices.casefile import CaseError, dumps, loads, save
from goodoffices.cli.machine import MACHINE, with_machine
from goodoffices.cli.shared import AS_JSON, refuse, refuse_case, refuse_file, say, say_json
from goodoffices.model import Case

if TYPE_CHECKING:
    from goodoffices.reading.decisions import Decision, Decisions, Item
    from goodoffices.reading.document import Document
    from goodoffices.reading.keeping import Kept
    from goodoffices.reading.pile import Pile
    from goodoffices.reading.registry import Registry

__all__ = ["read"]

_MANY = 100


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--review", is_flag=True, help="Walk through the suggestions, one by one.")
@click.option(
    "--accept",
    "rules",
    metavar="RULES",
    help="Accept or reject by rules: a file of them, or such as "
    "'kind=event confidence>=0.8; reject kind=figure unit=percent'.",
)
@click.option("--by", metavar="NAME", help="Who accepts; the name of the account when left out.")
@click.option(
    "--undo", "undone", multiple=True, metavar="ID", help="Take back the last decision on this."
)
@click.option(
    "--case",
    "case_file",
    type=click.Path(path_type=Path),
    help="What is accepted is added to this case file, which is made if there is none; its "
    "parties and third parties are known by their names.",
)
@click.option(
    "--date",
    "dates",
    multiple=True,
    metavar="FILE=DAY",
    help="The date of a report, as you know it: 'wire.txt=2031-05-14'. It is kept.",
)
@click.option(
    "--anchor",
    "anchors",
    multiple=True,
    metavar="DAY",
    help="A day from which reports of this pile count, such as the first of a strike.",
)
@click.option(
    "--domain",
    "domains",
    multiple=True,
    type=click.Choice(["armed", "labour", "commercial"]),
    help="Whose words are looked for; found from each report when left out.",
)
@click.option(
    "--lexicon",
    "lexicons",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Further words of your own, a TOML file.",
)
@click.option(
    "--actors",
    "actors_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Your list of actors, a TOML file; actors.toml in the folder of the pile when left out.",
)
@click.option(
    "--model",
    type=click.Choice(["best", "small", "medium", "none"]),
    default="best",
    show_default=True,
    help="The parser's model; none still gives quotations, dates, figures and rewrites.",
)
@click.option(
    "--pile",
    "pile_folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder beside the pile that keeps bytes, decisions and what was read; "
    "'reports.pile' beside the folder 'reports' when left out.",
)
@click.option(
    "-o",
    "page",
    type=click.Path(path_type=Path),
    help="Write the pile as one page for any browser, such as pile.html.",
)
@click.option("--all", "all_rows", is_flag=True, help="Every row of the table.")
@click.option(
    "--score", is_flag=True, help="Compare with gold.json beside the reports, made by hand."
)
@MACHINE
@AS_JSON
def read(files: tuple[str, ...], **asked: Any) -> None:
    """Read reports: who said and did what, when, according to whom.

    FILE is a text, an HTML page, a PDF, a Word document, an e-mail, JSON Lines, a folder of them,
    or - for standard input. Everything found is a suggestion with the words that show it; only
    what a person accepts becomes part of a case. Nothing leaves this machine.
    """
    room = _Room(files, asked)
    room.read()
    if asked["score"]:
        room.score()
        return
    room.decide()
    room.into_case()
    room.tell()
    if room.refused and not room.documents:
        sys.exit(2)


@dataclass
class _Room:
    """One call of the command: what is read, decided and told."""

    files: tuple[str, ...]
    asked: dict[str, Any]

    def __post_init__(self) -> None:
        from goodoffices.reading import keeping
        from goodoffices.reading.decisions import DecisionsError

        self.paths = [Path(file) for file in self.files if file != "-"]
        folder = self.asked["pile_folder"]
        if folder is None and self.paths:
            folder = keeping.beside(self.paths)
        self.kept: Kept | None = keeping.Kept(folder) if folder else None
        self.documents: list[Document] = []
        self.refused: list[str] = []
        self.by = self.asked["by"] or _account()
        try:
            self.decisions = self._decisions()
        except DecisionsError as error:
            refuse([str(error)])
        self.case, self.case_text = self._the_case()

    def _decisions(self) -> "Decisions":
        from goodoffices.reading.decisions import Decisions

        return self.kept.decisions() if self.kept else Decisions()

    def _the_case(self) -> tuple[Case | None, bytes | None]:
        file = self.asked["case_file"]
        if file is None:
            return None, None
        try:
            text = file.read_bytes()
        except FileNotFoundError:
            return None, None
        except OSError as error:
            refuse_file(file, error)
        try:
            return loads(text, str(file)), text
        except CaseError as error:
            refuse_case(error)

    # Reading

    def read(self) -> None:
        """Take in the files, date them, and read them as one pile."""
        from goodoffices.reading.lexicon import LexiconError
        from goodoffices.reading.reading import Reading

        keeping = self._keeps()
        found = list(self._documents())
        if not keeping and len(found) > _MANY and self.kept and not self.asked["score"]:
            keeping = True
            say(f"{self.kept.folder} keeps what was read, to go on if this stops", err=True)
        found = self._dated(found)
        try:
            reading = Reading(
                choose=self._choice(),
                parser=self._parser(),
                registry=self._registry(),
                kept=self.kept if keeping else None,
            )
            done = 0

            def count() -> None:
                nonlocal done
                done += 1
                if sys.stderr.isatty():
                    click.echo(f"\r{done} of {len(found)} reports", nl=done == len(found), err=True)

            reading.add(found, count)
            self.pile: Pile = with_machine(reading.pile(), self.asked["machine"])
        except LexiconError as error:
            refuse([str(error)])
        except OSError as error:
            refuse_file(Path(error.filename or (self.kept.folder if self.kept else ".")), error)
        self.documents = reading.documents

    def _keeps(self) -> bool:
        """Whether the folder beside the pile is to be used: once it is there, or is asked for."""
        asked = self.asked
        wanted = any(asked[key] for key in ("pile_folder", "review", "rules", "dates", "undone"))
        return self.kept is not None and (wanted or self.kept.exists)

    def _documents(self) -> Iterable["Document"]:
        from goodoffices.reading.intake import Refused, documents

        keep = self.kept.keep_bytes if self.kept and self._keeps() else None
        for found in documents([Path(file) for file in self.files], keep=keep):
            if isinstance(found, Refused):
                self.refused.append(f"{found.file}: {found.why}")
                say(self.refused[-1], err=True)
            else:
                yield found

    def _dated(self, documents: list["Document"]) -> list["Document"]:
        from dataclasses import replace

        from goodoffices.reading.dates import dated_by_arithmetic

        self._state_days(documents)
        stated = {**self._gold_days(documents), **self.decisions.days()}
        documents = [
            replace(document, date=stated[document.sha256], date_basis="stated by the analyst")
            if document.sha256 in stated
            else document
            for document in documents
        ]
        anchors = [_day(words, "--anchor") for words in self.asked["anchors"]]
        return list(dated_by_arithmetic(documents, anchors))

    def _gold_days(self, documents: Sequence["Document"]) -> dict[str, date]:
        """When a reading is scored, the dates that the annotation gives, as an analyst would."""
        if not self.asked["score"]:
            return {}
        days = {doc["file"]: doc.get("doc_date") for doc in self.gold["documents"]}
        return {
            document.sha256: date.fromisoformat(days[Path(document.file).name])
            for document in documents
            if days.get(Path(document.file).name)
        }

    def _state_days(self, documents: Sequence["Document"]) -> None:
        from goodoffices.reading.decisions import Act

        made = []
        for words in self.asked["dates"]:
            name, sign, told = words.rpartition("=")
            if not sign:
                refuse([f"--date {words}: expected FILE=DAY, such as wire.txt=2031-05-14"])
            day = _day(told, f"--date {name}")
            named = [d for d in documents if name == d.id or f"/{d.file}".endswith(f"/{name}")]
            if not named:
                refuse([f"--date {words}: no report {name!r} was read"])
            made += [self._decision(Act.DATE, d.sha256, day=day.isoformat()) for d in named]
        if made:
            self._decide(*made)

    def _choice(self) -> Any:
        from goodoffices.reading.domain import domains_of
        from goodoffices.reading.lexicon import lexicon

        asked, files = self.asked["domains"], self.asked["lexicons"]
        made: dict[tuple[str, ...], Any] = {}

        def choose(document: "Document") -> Any:
            names = tuple(asked) or domains_of(document.text)
            if names not in made:
                made[names] = lexicon(names, files)
            return made[names]

        return choose

    def _parser(self) -> Any:
        from goodoffices.reading.parse import MODELS, Parser, installed

        asked = self.asked["model"]
        model = installed() if asked == "best" else None if asked == "none" else asked
        if model is None:
            if asked == "best":
                say("No model is installed: names, events and terms are not read.", err=True)
            return None
        try:
            return Parser(model)
        except ModuleNotFoundError:
            refuse([f"--model {model}: the package {MODELS[model]} is not installed"])

    def _registry(self) -> "Registry":
        from goodoffices.reading.casemaking import known_from
        from goodoffices.reading.registry import Registry, RegistryError, registered

        known = list(known_from(self.case)) if self.case else []
        file = self.asked["actors_file"]
        if file is None and self.kept is not None and self.kept.actors_file.exists():
            file = self.kept.actors_file
        if file is None:
            return Registry(actors=tuple(known))
        try:
            return registered(file).after(known)
        except RegistryError as error:
            refuse([str(error)])

    # Deciding

    @property
    def items(self) -> "tuple[Item, ...]":
        """Every suggestion with its state."""
        return self.decisions.items(self.pile)

    def decide(self) -> None:
        """Undo, then rules, then the walk through the queue, as far as they are asked for."""
        from goodoffices.reading.decisions import Act

        for item in self.asked["undone"]:
            if item not in self.decisions.standing():
                refuse([f"--undo {item}: there is no decision on it"])
            self._decide(self._decision(Act.UNDO, item))
        if self.asked["rules"]:
            self._by_rules()
        if self.asked["review"]:
            from goodoffices.cli.review import walk

            walk(self.pile, lambda: self.decisions, self._decision, self._decide)

    def _by_rules(self) -> None:
        from goodoffices.reading.accepting import RulesError, decided, rules

        words = self.asked["rules"]
        file = Path(words)
        try:
            if file.is_file():
                words = file.read_text(encoding="utf-8")
            ordered = rules(words)
        except (RulesError, UnicodeDecodeError) as error:
            refuse([f"--accept: {error}"])
        except OSError as error:
            refuse_file(file, error)
        standing = self.decisions.standing()
        open_ones = [s for s in self.pile.suggestions if s.id not in standing]
        made = [
            self._decision(rule.act, suggestion.id, under=rule.words)
            for suggestion, rule in decided(ordered, open_ones)
        ]
        self._decide(*made)
        say(f"{len(made)} decided by rules in the name of {self.by}", err=True)

    def _decision(self, act: Any, item: str, **more: Any) -> "Decision":
        from dataclasses import asdict

        from goodoffices.reading.decisions import Act, Decision

        suggestion = (
            next((s for s in self.pile.suggestions if s.id == item), None)
            if (act not in {Act.DATE, Act.UNDO})
            else None
        )
        return Decision(
            act=act,
            item=item,
            by=self.by,
            at=datetime.now(UTC).isoformat(timespec="seconds"),
            told=asdict(suggestion) if suggestion else None,
            **more,
        )

    def _decide(self, *made: "Decision") -> None:
        if self.kept is None:
            refuse(["decisions are kept beside the pile: name its folder with --pile"])
        from goodoffices.reading.decisions import DecisionsError

        if made:
            try:
                self.decisions = self.kept.record(*made)
            except DecisionsError as error:
                refuse([str(error)])
            except OSError as error:
                refuse_file(self.kept.folder, error)

    # Telling

    def into_case(self) -> None:
        """Add what is accepted to the case file."""
        from goodoffices.reading.casemaking import case_from

        file = self.asked["case_file"]
        if file is None:
            return
        made = case_from(self.pile, self.items, self.case)
        for line in made.left_out:
            say(f"left out of the case: {line}", err=True)
        if not made.added:
            say(f"{file}: nothing new was accepted for it", err=True)
            return
        was = self.case_text
        text = dumps(made.case, was.decode("utf-8") if was is not None else None)
        try:
            loads(text, str(file))
            save(file, text, was=was)
        except CaseError as error:
            refuse_case(error)
        except OSError as error:
            refuse_file(file, error)
        say(f"{file}: {made.added} elements added. Next: goodoffices brief {file}", err=True)

    def tell(self) -> None:
        """The page, then JSON or the table."""
        from goodoffices.reading.table import shown
        from goodoffices.reading.told import told

        items = self.items
        if self.asked["page"] is not None:
            self._page(items)
        if self.asked["as_json"]:
            say_json({**told(self.pile, items), "refused": self.refused})
            return
        for line in shown(self.pile, items, all_rows=self.asked["all_rows"]):
            click.echo(line)
        if not any(item.counts for item in items):
            names = " ".join(self.files)
            click.echo(f"\nNext: goodoffices read {names} --review --case my-case.yaml")

    def _page(self, items: "Sequence[Item]") -> None:
        from goodoffices.disk import write_whole
        from goodoffices.reading.page import page

        file = self.asked["page"]
        if file.is_dir():
            file = file / "pile.html"
        try:
            write_whole(file, page(self.pile, items).encode("utf-8"))
        except OSError as error:
            refuse_file(file, error)
        say(f"The page: {file}", err=True)

    @cached_property
    def gold(self) -> dict[str, Any]:
        """The annotation beside the reports."""
        from goodoffices.reading.scoring import gold_of

        first = Path(self.files[0])
        folder = first if first.is_dir() else first.parent
        try:
            return gold_of(folder)
        except OSError as error:
            refuse_file(folder / "gold.json", error)
        except ValueError as error:
            refuse([f"{folder}: {error}"])

    def score(self) -> None:
        """How far the reading agrees with the annotation beside the reports."""
        from goodoffices.reading.scoring import scores
        from goodoffices.reading.told import told

        texts = {Path(d.file).name: d.text for d in self.documents}
        found = scores(told(self.pile, self.items), self.gold, texts)
        if self.asked["as_json"]:
            say_json([one.as_told() for one in found])
            return
        for one in found:
            click.echo(one.line())


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "somebody"


def _day(words: str, where: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        refuse([f"{where}: expected a day such as 2031-05-14, found {words!r}"])
