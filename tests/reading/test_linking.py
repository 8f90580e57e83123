"""Who is the same over reports: made casts with what a careful reader would say."""

import random
from collections.abc import Mapping, Sequence

from goodoffices.reading.cast import Cast, Named
from goodoffices.reading.document import Span
from goodoffices.reading.extract import Extract
from goodoffices.reading.folding import slug
from goodoffices.reading.linking import Linked, linked
from goodoffices.reading.pile import Actor
from goodoffices.reading.registry import Registry


def person(*names: str, roles: Sequence[str] = (), of: str | None = None) -> Named:
    return Named(
        key=f"p-{slug(names[0])}",
        type="person",
        names=names,
        roles=tuple(roles),
        of=of,
        mentions=(Span(0, 1),),
    )


def office(role: str, of: str | None, words: str) -> Named:
    return Named(
        key=f"r-{slug(f'{of} {role}')}", type="person", names=(words,), roles=(role,), of=of
    )


def state(name: str) -> Named:
    return Named(key=f"s-{slug(name)}", type="party", names=(name,))


def body(name: str) -> Named:
    return Named(key=f"o-{slug(name)}", type="org", names=(name,))


def source(words: str) -> Named:
    return Named(key=f"a-{slug(words)}", type="anonymous", names=(words,))


def pile(*casts: Sequence[Named], registry: Registry | None = None) -> Linked:
    extracts = [
        Extract(document=f"d{number}", cast=Cast(tuple(cast)), found=())
        for number, cast in enumerate(casts)
    ]
    return linked(extracts, registry or Registry())


def ids(links: Linked, named: Named, *documents: int) -> set[str]:
    return {links.ids[f"d{number}", named.key] for number in documents}


def test_forms_of_a_transliterated_name_are_one_person() -> None:
    forms = [
        person("Mohammed bin Rashid Al Qasim"),
        person("Mohamed bin Rashid bin Saif Al-Qasim"),
        person("Muhammad al-Qasim"),
    ]
    links = pile(*[[form] for form in forms])
    assert len(set(links.ids.values())) == 1
    (actor,) = links.actors
    assert actor.canonical == "Mohamed bin Rashid bin Saif Al-Qasim"
    assert set(actor.aliases) == {"Mohammed bin Rashid Al Qasim", "Muhammad al-Qasim"}


def test_a_family_name_alone_joins_no_two() -> None:
    emir, minister = person("Tariq bin Hamad Al Qasim"), person("Mohammed bin Rashid Al Qasim")
    alone = person("Al Qasim")
    links = pile([emir], [minister], [alone], [alone])
    told = [links.ids[key] for key in sorted(links.ids)]
    # Nor are two such of two reports made one: each may be either.
    assert len(set(told)) == 4


def test_a_family_name_is_the_only_person_who_bears_it() -> None:
    links = pile([person("Dana Okafor", "Okafor")], [person("Okafor")])
    assert len(set(links.ids.values())) == 1


def test_a_family_name_of_one_who_speaks_for_another_state_stays_apart() -> None:
    ours = person("Dana Okafor", roles=["president"], of="s-kenya")
    other = person("Okafor", roles=["president"], of="s-ghana")
    links = pile([ours, state("Kenya")], [other, state("Ghana")])
    assert links.ids["d0", ours.key] != links.ids["d1", other.key]


def test_a_short_first_name_and_one_of_the_same_office_are_linked() -> None:
    full = person("Nathaniel Brook", roles=["chief executive"], of="o-kestrel")
    short = person("Nat Brook")
    pet = person("Nino Brook", roles=["chief executive"], of="o-kestrel")
    brother = person("Simon Brook", roles=["chief executive"], of="o-kestrel")
    body_ = body("Kestrel")
    links = pile([full, body_], [short], [pet, body_], [brother, body_])
    assert links.ids["d0", full.key] == links.ids["d1", short.key] == links.ids["d2", pet.key]
    assert links.ids["d3", brother.key] != links.ids["d0", full.key]


def test_an_office_is_whoever_alone_is_told_to_hold_it() -> None:
    holder = person("Ilya Korr", roles=["prime minister"], of="s-norway")
    by_office = office("prime minister", "s-norway", "the Norwegian prime minister")
    elsewhere = office("prime minister", "s-sweden", "the Swedish prime minister")
    cast = [state("Norway"), state("Sweden")]
    links = pile([holder, *cast], [by_office, elsewhere, *cast])
    assert links.ids["d1", by_office.key] == links.ids["d0", holder.key]
    assert links.ids["d1", elsewhere.key] != links.ids["d0", holder.key]
    second = person("Anna Lind", roles=["prime minister"], of="s-norway")
    links = pile([holder, *cast], [second, *cast], [by_office, *cast])
    assert links.ids["d2", by_office.key] not in {
        links.ids["d0", holder.key],
        links.ids["d1", second.key],
    }


def test_an_office_that_many_hold_is_nobody_of_another_report() -> None:
    one = person("Ilya Korr", roles=["spokesman"], of="s-norway")
    other = office("spokesman", "s-norway", "the Norwegian spokesman")
    links = pile([one, state("Norway")], [other, state("Norway")])
    assert links.ids["d0", one.key] != links.ids["d1", other.key]


def test_an_acronym_is_the_one_body_with_these_initials() -> None:
    whole, short = body("Lower Delta Irrigators Union"), body("LDIU")
    links = pile([whole], [short])
    assert len(set(links.ids.values())) == 1
    rival = body("Lake Dwellers Industrial Union")
    links = pile([whole], [short], [rival])
    assert len(set(links.ids.values())) == 3


def test_sources_without_a_name_are_never_one_over_reports() -> None:
    one = source("a person close to the talks")
    links = pile([one], [one])
    assert len(ids(links, one, 0, 1)) == 2


def test_ids_do_not_depend_on_the_order_of_reports() -> None:
    casts = {
        "a": [person("Dana Okafor"), state("Kenya"), body("LDIU")],
        "b": [person("Okafor"), person("Dana Ruth Okafor"), body("Lower Delta Irrigators Union")],
        "c": [person("D. Okafor"), office("premier", "s-kenya", "Kenya's premier"), state("Kenya")],
        "d": [person("Peter Okafor"), source("an official")],
    }

    def told(order: Sequence[str]) -> tuple[Mapping[tuple[str, str], str], tuple[Actor, ...]]:
        links = linked([Extract(document=d, cast=Cast(tuple(casts[d])), found=()) for d in order])
        return links.ids, links.actors

    first = told("abcd")
    chance = random.Random(7)
    for _ in range(6):
        order = list("abcd")
        chance.shuffle(order)
        again = told(order)
        assert dict(again[0]) == dict(first[0])
        assert again[1] == first[1]


def test_the_analysts_actors_keep_their_ids_and_claim_their_names() -> None:
    listed = Actor(
        id="mine", type="org", canonical="Lower Delta Irrigators", aliases=("the Delta",)
    )
    links = pile([body("Delta")], registry=Registry(actors=(listed,)))
    assert set(links.ids.values()) == {"mine"}
    (actor,) = links.actors
    assert actor.canonical == "Lower Delta Irrigators"


def test_what_the_analyst_tells_apart_or_the_same_is_so() -> None:
    one, other = person("Dana Okafor"), person("Dana Ruth Okafor")
    apart = Registry(apart=(("per:dana-okafor", "per:dana-ruth-okafor"),))
    assert len(set(pile([one], [other]).ids.values())) == 1
    assert len(set(pile([one], [other], registry=apart).ids.values())) == 2
    same = Registry(same=(("org:dock", "org:quay"),))
    assert set(pile([body("Dock")], [body("Quay")], registry=same).ids.values()) == {"org:dock"}
    two = Registry(
        actors=(
            Actor(id="per:1", type="person", canonical="Dana Okafor"),
            Actor(id="per:2", type="person", canonical="Dana Ruth Okafor"),
        )
    )
    assert set(pile([one], [other], registry=two).ids.values()) == {"per:1", "per:2"}


def test_a_government_without_a_state_is_that_of_the_reports_it_belongs_to() -> None:
    told = [person("Dana Okafor"), person("Ilya Korr")]
    government = Named(key="u-government", type="org", names=("the government",))
    links = pile([*told, state("Kenya")], [*told, government], [government, state("Ghana")])
    assert links.ids["d1", government.key] == links.ids["d0", "s-kenya"]
    assert links.ids["d2", government.key] not in {"gpe:kenya", "gpe:ghana"}


def test_a_capital_and_an_adjective_of_one_report_are_the_state_in_another() -> None:
    told = Named(key="s-ruritania", type="party", names=("Ruritania", "Strelsau"))
    capital, people = body("Strelsau"), state("Ruritanian")
    links = pile([told], [capital], [people])
    assert set(links.ids.values()) == {"gpe:ruritania"}
