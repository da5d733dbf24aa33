"""Territory gained and lost, names that take a side, goals that change, and the narrator."""

from __future__ import annotations

import pytest

from summarizer import Summarizer
from summarizer.schemas import NARRATOR, ShiftRelation, TerritorialAction, TerritorialStatus
from tests.offline import every_evidence, name_of, run

FRONT = "Torvia’s president spoke. Torvian troops and Dravenian troops met near Dravenia. "


@pytest.mark.parametrize(
    ("text", "action", "status", "territory"),
    [
        (
            "Torvian troops captured the village of Orlec.",
            TerritorialAction.SEIZE,
            TerritorialStatus.STATED_AS_FACT,
            "Orlec",
        ),
        (
            "Torvian troops retook Orlec, the Torvian army said.",
            TerritorialAction.RETAKE,
            TerritorialStatus.CLAIMED,
            "Orlec",
        ),
        (
            "The army acknowledged that its troops had withdrawn from Orlec.",
            TerritorialAction.WITHDRAW,
            TerritorialStatus.ACKNOWLEDGED,
            "Orlec",
        ),
        (
            "Observers said Torvian troops controlled the northern bank.",
            TerritorialAction.HOLD,
            TerritorialStatus.ASSESSED,
            "the northern bank",
        ),
        (
            "The Dravenian army denied that Torvian troops had entered Orlec.",
            TerritorialAction.INCURSION,
            TerritorialStatus.DENIED,
            "Orlec",
        ),
        (
            "The president vowed to retake the Seravel basin.",
            TerritorialAction.RETAKE,
            TerritorialStatus.GOAL,
            "the Seravel basin",
        ),
        (
            "Torvian troops will withdraw from Orlec.",
            TerritorialAction.WITHDRAW,
            TerritorialStatus.PROSPECTIVE,
            "Orlec",
        ),
        (
            "Torvian troops failed to capture Orlec.",
            TerritorialAction.ATTEMPTED_SEIZURE,
            TerritorialStatus.STATED_AS_FACT,
            "Orlec",
        ),
        (
            "The Dravenian-claimed Seravel Republic is small.",
            TerritorialAction.CLAIM_SOVEREIGNTY,
            TerritorialStatus.PRESUPPOSED_BY_NAME,
            "Seravel Republic",
        ),
    ],
)
def test_territorial_claims(
    text: str, action: TerritorialAction, status: TerritorialStatus, territory: str
) -> None:
    claim = run(FRONT + text).territorial_claims[-1]
    assert (claim.action, claim.status_as_reported, claim.territory) == (action, status, territory)


def test_a_denied_gain_is_disputed() -> None:
    summary = run(
        FRONT + "Torvian troops retook Orlec, the Torvian army said. "
        "Dravenia’s military denied losing it."
    )
    (claim,) = summary.territorial_claims
    assert claim.status_as_reported is TerritorialStatus.DISPUTED
    assert len(claim.evidence) == 2


def test_a_gain_denied_in_its_own_sentence_is_disputed() -> None:
    summary = run("The rebels captured the town of Omari, and the army denied losing it.")
    (claim,) = summary.territorial_claims
    assert (claim.status_as_reported, claim.counterparty) == (TerritorialStatus.DISPUTED, "army")
    assert len(claim.evidence) == 2


def test_distance_and_time_are_kept_verbatim() -> None:
    summary = run(FRONT + "Torvian units advanced about 3 kilometers toward Tokmak on Friday.")
    claim = summary.territorial_claims[-1]
    assert claim.extent_text == "about 3 kilometers"
    assert claim.time_text == "on Friday"


@pytest.mark.parametrize(
    "text",
    [
        "Rovers took the lead and held the line until half-time.",
        "The crowd left the ground in silence.",
        "Press the pastry into the tin. Hold the border of the dish.",
        "The firm entered the market and captured the imagination of investors.",
        "She left London on Friday.",
    ],
)
def test_everyday_verbs_move_no_borders(text: str) -> None:
    assert run(text).territorial_claims == ()


@pytest.mark.parametrize(
    ("text", "surface", "referent"),
    [
        (
            "The self-proclaimed Donetsk People’s Republic was named.",
            "self-proclaimed Donetsk People’s Republic",
            "Donetsk People’s Republic",
        ),
        (
            "The so-called Holm Guard, a volunteer force, was blamed.",
            "so-called Holm Guard",
            "a volunteer force",
        ),
        ("Myanmar, also known as Burma, abstained.", "Burma", "Myanmar"),
    ],
)
def test_names_that_take_a_side(text: str, surface: str, referent: str) -> None:
    (variant,) = run(text).naming_variants
    assert (variant.surface, variant.referent) == (surface, referent)


def test_who_calls_a_place_what() -> None:
    summary = run(
        "Aruvia’s president and Tesmark’s president met on the largest island, which Tesmark calls "
        "Long Holm and Aruvia calls Great Velm."
    )
    assert {(v.surface, name_of(summary, v.used_by)) for v in summary.naming_variants} == {
        ("Long Holm", "Tesmark"),
        ("Great Velm", "Aruvia"),
    }


def test_a_message_that_changes_has_its_stages_as_positions() -> None:
    summary = run(
        "The ministry initially said the balloon was a toy. It later said it was a weather device."
    )
    (shift,) = summary.messaging_shifts
    assert [stage.time_text for stage in shift.stages] == ["initially", "later"]
    assert shift.stages[0].relation is ShiftRelation.INITIAL
    assert not shift.explicit_in_text
    positions = {p.id: p for p in summary.positions}
    assert positions[shift.stages[1].position].content == "it was a weather device"


def test_the_narrator_is_heard_only_where_nobody_is_quoted() -> None:
    summary = run(
        "The talks have failed to end the strike. The plan has failed to work, Ms. Holt said."
    )
    assert [p.source for p in summary.positions] == [NARRATOR, "holt"]


def test_an_aim_of_nobody_named_is_no_shift() -> None:
    text = "Initially the aim was a truce. Later the aim became a treaty."
    assert run(text).messaging_shifts == ()
    assert run(text) == run(text)


def test_what_qualifies_a_territorial_noun_stays_in_its_evidence() -> None:
    text = "The government in Lissen condemned the purported annexation of Ilmerian land.\n"
    result = Summarizer("offline").summarize(text)
    quotes = [e.quote for c in result.summary.territorial_claims for e in c.evidence]
    assert quotes
    assert all("purported annexation" in quote for quote in quotes)
    assert all(e.match == "exact" for e in every_evidence(result.summary))
