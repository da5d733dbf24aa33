"""Dates that tell a message changed, names that take a side, and places held or taken."""

from __future__ import annotations

import pytest

from summarizer.article import Article
from summarizer.offline import summarize_offline
from summarizer.schemas import ArticleSummary, TerritorialAction

LEAD = "Karvia’s government sent troops, and Ostria’s army met them in Lissen on Monday.\n\n"


def read(text: str) -> ArticleSummary:
    return summarize_offline(Article(text=LEAD + text, language="en"))


@pytest.mark.parametrize(
    ("text", "times"),
    [
        (
            "In March Ms. Roth said the mine was safe. By June she spoke of “minor leaks.”",
            ["In March", "By June"],
        ),
        (
            (
                "Karvia’s reasons have multiplied. In April its ships had come for turtles, the "
                "Environment Ministry said; by July, according to the navy, they guarded cod."
            ),
            ["In April", "by July"],
        ),
        (
            (
                "What the sanctions are for has also moved. Two years ago Karvia pledged to end "
                "the war. On Friday Karvia described the aim as a truce."
            ),
            ["Two years ago", "On Friday"],
        ),
        (
            "In March Ms. Roth assured us that no kin had shares; by June that had become “few.”",
            ["In March", "by June"],
        ),
    ],
)
def test_a_message_that_changed_from_date_to_date(text: str, times: list[str]) -> None:
    (shift,) = read(text).messaging_shifts
    assert [stage.time_text for stage in shift.stages] == times


@pytest.mark.parametrize(
    "text",
    [
        "In March Ms. Roth said the mine was safe. The mayor said in June that rain was due.",
        "In 2019 the court ruled that the ship was free. On Friday the owner said he was glad.",
        "In April the mine closed. By July it had flooded.",
    ],
)
def test_dates_alone_are_no_change(text: str) -> None:
    assert read(text).messaging_shifts == ()


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Karvia, which calls the place Anou Reef, said its ships would stay.", "Anou Reef"),
        ("The ballot, which Ostria calls a plebiscite, was held on Sunday.", "plebiscite"),
        ("It was a vote that Ostria calls “a robbery with pencils.”", "a robbery with pencils"),
        (
            "A Karvian ship came. The boat was in “Karvian waters,” Karvia’s navy said.",
            "Karvian waters",
        ),
    ],
)
def test_what_somebody_calls_something(text: str, surface: str) -> None:
    assert surface in {variant.surface for variant in read(text).naming_variants}


@pytest.mark.parametrize(
    "text",
    [
        "The minister calls the mayor a friend.",
        "Karvia called a meeting.",
        "The mayor calls the house every Sunday.",
    ],
)
def test_calling_that_names_nothing(text: str) -> None:
    assert read(text).naming_variants == ()


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Karvia’s parliament voted to absorb the Osk Valley.", TerritorialAction.ANNEX),
        ("Ostria, which ran the Osk Valley until August, protested.", TerritorialAction.HOLD),
        ("The army says it holds everything up to the Brenn dam.", TerritorialAction.HOLD),
        ("Karvia pledged to force Ostria out of the Osk Valley.", TerritorialAction.WITHDRAW),
        (
            "The Osk Valley “was, is and will be Karvian,” Karvia’s president said.",
            TerritorialAction.CLAIM_SOVEREIGNTY,
        ),
    ],
)
def test_what_is_done_with_a_place(text: str, action: TerritorialAction) -> None:
    assert action in {claim.action for claim in read(text).territorial_claims}


@pytest.mark.parametrize(
    "text",
    [
        "The island was taken off the list.",
        "Would Karvia try to take the Osk Valley?",
        "Karvia ran out of time.",
    ],
)
def test_words_of_taking_that_claim_nothing(text: str) -> None:
    assert read(text).territorial_claims == ()
