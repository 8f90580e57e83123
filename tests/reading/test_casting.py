"""Who is named in a report: invented reports with what a careful reader would say."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.reading.cast import Cast, Named
from goodoffices.reading.casting import cast_of
from goodoffices.reading.document import Document
from goodoffices.reading.found import Quotation
from goodoffices.reading.lexicon import lexicon
from goodoffices.reading.preparing import prepared
from goodoffices.reading.report import Report
from goodoffices.reading.vocabulary import ACTOR_TYPES

WORDS = lexicon(["armed", "labour", "commercial"])
Read = Callable[[str], "Told"]


class Told:
    def __init__(self, report: Report) -> None:
        self.text = report.document.text
        quoted = tuple(
            Quotation(start=at.start(), end=at.end(), rule="given", confidence=1.0)
            for at in re.finditer(r"(?<=“)[^”]+", self.text)
        )
        self.cast: Cast = cast_of(report, WORDS, quoted)

    def whose(self, words: str, nth: int = 0) -> Named:
        """The actor that the nth stretch of these words means."""
        keys = [
            key for span, key in self.cast.mentions if self.text[span.start : span.end] == words
        ]
        assert keys, f"nobody is called {words!r}: {self.all()}"
        return self.cast.by_key[keys[nth]]

    def all(self) -> dict[str, list[str]]:
        return {
            actor.key: [self.text[span.start : span.end] for span in actor.mentions]
            for actor in self.cast.actors
        }

    def same(self, *words: str) -> bool:
        return len({self.whose(each).key for each in words}) == 1


@pytest.fixture(params=["parsed", "unparsed"])
def read(
    request: pytest.FixtureRequest,
    report_of: Callable[[str], Report],
    unparsed: Callable[[str], Report],
) -> Read:
    """Reads with the small model and without one: what is asked here needs none."""
    make = report_of if request.param == "parsed" else unparsed
    return lambda text: Told(make(text))


@pytest.fixture
def parsed(report_of: Callable[[str], Report]) -> Read:
    return lambda text: Told(report_of(text))


def test_a_family_name_an_office_and_a_title_mean_the_full_name(read: Read) -> None:
    told = read(
        "Norwegian Foreign Minister Sigrid Aune-Dahl met negotiators on Monday. "
        "Aune-Dahl said the talks would go on. The Norwegian foreign minister left at noon. "
        "Mrs Aune-Dahl promised to return."
    )
    person = told.whose("Norwegian Foreign Minister Sigrid Aune-Dahl")
    assert person.type == "person"
    assert person.names[0] == "Sigrid Aune-Dahl"
    assert "foreign minister" in person.roles
    assert told.cast.by_key[person.of or ""].names[0] == "Norway"
    assert told.same(
        "Norwegian Foreign Minister Sigrid Aune-Dahl",
        "Aune-Dahl",
        "The Norwegian foreign minister",
        "Mrs Aune-Dahl",
    )


def test_names_with_particles_are_one_stretch_and_are_found_again(read: Read) -> None:
    told = read(
        "Oman's interior minister, Sayyid Hamoud bin Faisal Al Harthy, spoke with "
        "Hussein al-Maqdisi. Al Harthy said that al-Maqdisi had agreed. Later Maqdisi denied it."
    )
    assert told.same(
        "Oman's interior minister, Sayyid Hamoud bin Faisal Al Harthy",
        "Al Harthy",
    )
    assert told.same("Hussein al-Maqdisi", "al-Maqdisi", "Maqdisi")


def test_a_family_name_that_two_bear_is_neither_s(read: Read) -> None:
    told = read(
        "Carla Brandt and her brother Tomas Brandt inherited the yard. Carla Brandt said she "
        "would sell. Tomas Brandt said no. Brandt did not return a call."
    )
    alone = told.whose("Brandt")
    assert alone.key not in {told.whose("Carla Brandt").key, told.whose("Tomas Brandt").key}


def test_an_office_beside_a_name_is_the_person_s(read: Read) -> None:
    told = read(
        "Dock union president Lena Kovar told reporters on Friday that talks had failed. "
        "Petra Lind, a lawyer for Quayside Terminals Ltd, said the firm was willing. "
        "The harbour master, Jon Abara, closed the port. Lind disagreed with the harbour master."
    )
    assert "president" in told.whose("Dock union president Lena Kovar").roles
    assert "lawyer" in told.whose("Petra Lind").roles
    assert told.cast.by_key[told.whose("Petra Lind").of or ""].names[0] == "Quayside Terminals Ltd"
    assert told.same("The harbour master, Jon Abara", "the harbour master")
    assert told.same("Petra Lind", "Lind")


def test_an_acronym_in_brackets_and_derived_initials_are_the_body(read: Read) -> None:
    told = read(
        "The Lower Delta Irrigators Union (LDIU) walked out. The LDIU said it would return. "
        "The Northern Ports Authority rejected that; the NPA called it a stunt."
    )
    assert told.same("Lower Delta Irrigators Union", "LDIU")
    assert told.same("Northern Ports Authority", "NPA")


def test_a_capital_is_a_state_only_where_it_acts_or_is_dealt_with(read: Read) -> None:
    told = read(
        "Ankara said it would host the talks. Envoys flew to Nairobi on Sunday. "
        "A deal between Cairo and Khartoum has eluded them. The round in Vienna ended."
    )
    assert told.whose("Ankara").names[0] == "Turkey"
    assert told.whose("Cairo").names[0] == "Egypt"
    assert told.whose("Khartoum").names[0] == "Sudan"
    named = {name for actor in told.cast.actors for name in actor.names}
    assert not named & {"Nairobi", "Vienna", "Kenya", "Austria"}


def test_a_government_is_its_state_and_a_ministry_its_own(read: Read) -> None:
    told = read(
        "The Chilean government offered a truce. Chile’s Foreign Ministry said talks would "
        "resume. The ministry gave no date."
    )
    assert told.whose("The Chilean government").names[0] == "Chile"
    ministry = told.whose("Chile’s Foreign Ministry")
    assert ministry.type == "org"
    assert told.cast.by_key[ministry.of or ""].names[0] == "Chile"
    assert told.same("Chile’s Foreign Ministry", "The ministry")


def test_sources_without_a_name_are_each_their_own(read: Read) -> None:
    told = read(
        "A source familiar with the talks told Reuters that the ferry line had given in. "
        "Two people briefed on the offer confirmed it. A Danish official said nothing was signed."
    )
    sources = [actor for actor in told.cast.actors if actor.type == "anonymous"]
    assert len(sources) == 3
    assert told.whose("A source familiar with the talks").type == "anonymous"
    assert told.whose("Two people briefed on the offer").type == "anonymous"
    official = told.whose("A Danish official")
    assert told.cast.by_key[official.of or ""].names[0] == "Denmark"
    assert told.whose("Reuters").type == "outlet"


def test_outlets_are_told_by_what_they_are_called(read: Read) -> None:
    told = read("Jon Abara told the Harbour Gazette and the BBC. She spoke to a Danish newspaper.")
    assert told.whose("Harbour Gazette").type == "outlet"
    assert told.whose("BBC").type == "outlet"
    assert told.whose("a Danish newspaper").type == "outlet"


def test_groups_are_told_with_whom_they_are_of(parsed: Read) -> None:
    told = parsed(
        "The families of the miners want an answer. Officials from Peru and Chile met on Sunday. "
        "His far-left coalition partners reject the plan."
    )
    for words in (
        "The families of the miners",
        "Officials from Peru and Chile",
        "His far-left coalition partners",
    ):
        assert told.whose(words).type in {"group", "anonymous"}


def test_what_is_called_by_its_kind_is_who_was_named_before(parsed: Read) -> None:
    told = parsed(
        "The Allied Dockers Federation rejected the offer by Quayside Terminals Ltd. The union "
        "said the company was stalling. Hezbollah did not comment; the armed group was not invited."
    )
    assert told.same("Allied Dockers Federation", "The union")
    assert told.same("Quayside Terminals Ltd", "the company")
    assert told.same("Hezbollah", "the armed group")


def test_pronouns_mean_whom_last_spoke_or_acted(parsed: Read) -> None:
    told = parsed(
        "In answer to Tomas Brandt, Lena Kovar said the yard would close. "
        "She said that her members had waited long enough. "
        "“I am tired,” she added, and “he knows it.”"
    )
    kovar = told.whose("Lena Kovar")
    assert told.whose("She").key == kovar.key
    assert told.whose("her").key == kovar.key
    assert told.whose("she").key == kovar.key
    quoted = told.text.index("he knows")
    assert all(span.start != quoted for actor in told.cast.actors for span in actor.mentions)


def test_a_woman_s_title_bars_he(parsed: Read) -> None:
    told = parsed(
        "Mr Abara made an offer. Spokeswoman Lena Kovar said it was late. He said it was fair."
    )
    assert told.whose("He").key == told.whose("Mr Abara").key


def test_other_names_and_branches_are_understood(read: Read) -> None:
    told = read(
        "Commander Idris Vale, better known as Falcon, rejected the truce. Falcon said no. "
        "Dockers Union Local 88 struck. Local 88 president Ana Ruiz spoke."
    )
    assert told.same("Commander Idris Vale", "Falcon")
    assert told.same("Dockers Union Local 88", "Local 88")


def test_days_months_headings_and_first_words_name_nobody(read: Read) -> None:
    told = read(
        "Dockers Reject Latest Offer After Night Of Talks\n"
        "However, talks resumed on Monday in early March. Although slow, they helped."
    )
    assert {actor.type for actor in told.cast.actors} <= {"group"}


def test_a_state_that_no_table_has_is_told_by_its_adjective_and_its_seat(read: Read) -> None:
    told = read(
        "The Ruritanian government met envoys in Strelsau, the Ruritanian capital. Ruritania wants "
        "peace. Strelsau said so on Friday. Ruritanian Foreign Minister Rudolf Elphberg left."
    )
    state = told.whose("The Ruritanian government")
    assert state.names[0] == "Ruritania"
    assert told.whose("Ruritania").key == state.key
    assert told.whose("Strelsau").key == state.key
    assert told.whose("Ruritanian Foreign Minister Rudolf Elphberg").of == state.key


def test_workers_and_employers_are_their_union_and_association(parsed: Read) -> None:
    told = parsed(
        "Striking tram drivers and depot owners agreed to talk on Friday. The Tram Drivers' Union "
        "and the Depot Employers' Association signed at noon. The employers praised the mayor. "
        "Her deputy, Ana Ruiz, said her side had won."
    )
    assert told.same("Depot Employers' Association", "The employers", "depot owners")
    assert told.whose("Striking tram drivers").key == told.whose("Tram Drivers' Union").key


PIECES = st.sampled_from(
    re.split(
        " ",
        "the a The of , . “ ” ’s ' said told in and for Mr President president Al bin al-Nour "
        "Kenya Kenya's Nairobi US-led Union union (ABC) Local 12 officials source familiar with "
        "talks he It his who spokesman minister — - Kenyan, Reuters company group families",
    )
)


@settings(max_examples=200, deadline=None)
@given(words=st.lists(PIECES, max_size=40), joint=st.sampled_from([" ", ". ", "\n", ""]))
def test_whatever_is_written_every_mention_is_a_stretch_of_it(words: list[str], joint: str) -> None:
    text = " ".join(words[:20]) + joint + " ".join(words[20:])
    document = Document(id="d", file="f", sha256="0", text=text)
    (report,) = prepared([document], None)
    cast = cast_of(report, WORDS, ())
    assert len({actor.key for actor in cast.actors}) == len(cast.actors)
    for actor in cast.actors:
        assert actor.type in ACTOR_TYPES
        assert actor.names
        assert actor.mentions == tuple(sorted(set(actor.mentions)))
        assert actor.of is None or actor.of in cast.by_key
        for span in actor.mentions:
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end].strip() == text[span.start : span.end]
    assert cast == cast_of(report, WORDS, ())
