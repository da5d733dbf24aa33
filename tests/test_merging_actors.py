"""Merging actors: one where their names say so, and apart where they may be two."""

from typing import Any

import pytest

from summarizer.findings import IssueKind
from tests.merging import ANNA, IVAN, actor, merged


def names(*windows: list[dict[str, Any]]) -> list[str]:
    """The names of the actors that several windows' actors become."""
    return [a.name for a in merged(*({"actors": actors} for actors in windows)).summary.actors]


@pytest.mark.parametrize(
    ("windows", "expected"),
    [
        # The same name, and a surname that can mean one person only.
        ([[IVAN], [IVAN]], ["Ivan Petrov"]),
        ([[IVAN], [actor("p", "Petrov")]], ["Ivan Petrov"]),
        ([[actor("p", "Petrov")], [IVAN]], ["Ivan Petrov"]),
        ([[actor("p", "Mr. Petrov")], [IVAN]], ["Ivan Petrov"]),
        ([[actor("p", "the minister", "person", "Petrov")], [IVAN]], ["Ivan Petrov"]),
        ([[actor("p", "I. Petrov", "person", "Petrov")], [IVAN]], ["Ivan Petrov"]),
        # Different persons, and a surname that may be either's.
        ([[IVAN], [ANNA]], ["Ivan Petrov", "Anna Petrov"]),
        ([[actor("p", "Petrov", "person", "Ivan Petrov")], [ANNA]], ["Petrov", "Anna Petrov"]),
        ([[IVAN], [actor("m", "Maria Petrova")]], ["Ivan Petrov", "Maria Petrova"]),
        ([[IVAN], [actor("p", "Petrov")], [ANNA]], ["Ivan Petrov", "Petrov", "Anna Petrov"]),
        ([[IVAN, ANNA], [actor("p", "Petrov")]], ["Ivan Petrov", "Anna Petrov", "Petrov"]),
        # A window that keeps two apart knows why.
        ([[IVAN], [ANNA, actor("p", "Petrov")]], ["Ivan Petrov", "Anna Petrov"]),
        ([[actor("g", "Gen. Petrov")], [actor("p", "President Petrov")]], None),
        # Never a person, a body and a state in one.
        ([[actor("w", "Washington")], [actor("w", "Washington", "state")]], None),
        (
            [
                [actor("us", "United States", "state", "Washington")],
                [actor("w", "Washington", "state")],
                [actor("gov", "the American government", "state", "Washington")],
            ],
            ["United States"],
        ),
        # A name in common that is only the kind of body says nothing.
        (
            [
                [actor("h", "Halvern Defense Ministry", "organisation", "Defense Ministry")],
                [actor("t", "Torvian Defense Ministry", "organisation", "Defense Ministry")],
            ],
            None,
        ),
        (
            [
                [actor("h", "Defense Ministry", "organisation", country="AAA")],
                [actor("t", "Defense Ministry", "organisation", country="BBB")],
            ],
            None,
        ),
        (
            [
                [actor("h", "Halvern Defense Ministry", "organisation", "Defense Ministry")],
                [actor("t", "the Defense Ministry", "organisation")],
            ],
            ["Halvern Defense Ministry"],
        ),
        # Nobody is known by a description alone, but it may be the same.
        (
            [[actor("o", "a senior official")], [actor("o", "a senior official")]],
            ["a senior official"],
        ),
        ([[actor("o", "a senior official")], [actor("o", "another senior official")]], None),
        (
            [[actor("o", "Officials", "collective")], [actor("o", "Petrov’s aides", "collective")]],
            None,
        ),
        ([[actor("x", "彼得罗夫")], [actor("y", "彼得罗夫")]], ["彼得罗夫"]),
    ],
)
def test_actors_are_one_where_their_names_say_so(
    windows: list[list[dict[str, Any]]], expected: list[str] | None
) -> None:
    alone = [entry["name"] for window in windows for entry in window]
    assert names(*windows) == (alone if expected is None else expected)


def test_descriptions_are_told_apart_by_whom_they_belong_to() -> None:
    def window(ministry: str) -> list[dict[str, Any]]:
        body = actor("m", ministry, "organisation")
        return [body, actor("s", "a spokesman", affiliation="m")]

    assert names(window("Halvern Railways"), window("Halvern Railways")) == [
        "Halvern Railways",
        "a spokesman",
    ]
    assert len(names(window("Halvern Railways"), window("Torvian Railways"))) == 4


def test_the_words_for_an_actor_are_united_and_what_differs_is_told() -> None:
    result = merged(
        {"actors": [{**IVAN, "role": "minister"}]},
        {"actors": [actor("p", "Petrov", "person", "the minister", role="a minister of Halvern")]},
    )
    (one,) = result.summary.actors
    assert one.mentions == ("Petrov", "the minister")
    assert one.role == "minister"
    assert [(r.path, r.value) for r in result.rejected] == [
        ("window 2: actors[0]", {"role": "a minister of Halvern"})
    ]
    assert [(i.kind, i.item) for i in result.issues if i.kind is IssueKind.ITEMS_MERGED] == [
        (IssueKind.ITEMS_MERGED, "window 2: actors[0]")
    ]
