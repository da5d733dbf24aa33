"""The hand-made pairs of benchmarks/grounding: no fact may be changed, no quote lost."""

from __future__ import annotations

import json
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

import pytest

from summarizer.grounding import Locator, Said, fold
from summarizer.schemas import Evidence, Match, Span

_FOLDER = Path(__file__).parents[1] / "benchmarks" / "grounding"
# Kinds whose quotes differ from the article without changing a fact.
_HARMLESS = frozenset(
    (
        *("quotes", "dash", "case", "space", "normal-form", "final-stop", "apostrophe"),
        *("interruption", "ellipsis", "bracket", "punctuation", "ligature", "width"),
        *("vowel-marks", "digits", "function-word", "spelling", "number-form", "contraction"),
        *("abbreviation", "typo", "inflection", "harmless-trap", "harmless"),
    )
)
_VERBATIM = frozenset(("verbatim", "honest-cut"))
_SETS = ("development", "heldout", "adversarial", "mixed", "mixed-second")
_EDGES = ("edges", *(f"edges-{nth}" for nth in ("second", "third", "fourth", "fifth", "sixth")))

_WITH_SLIPS = ("mixed", "mixed-second", "slips", "slips-second", "slips-third")

# Written by people who did not know the rules; harder than all the others.
_BY_OTHERS = tuple(
    f"edges-{nth}" for nth in ("seventh", "eighth", "ninth", "tenth", "eleventh", "thirteenth")
)


class Judged(NamedTuple):
    kind: str
    text: str
    evidence: Evidence


@cache
def judged(which: str) -> list[Judged]:
    found = []
    for path in sorted((_FOLDER / "pairs" / which).glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            pair = json.loads(line)
            text = pair.get("own_text") or (
                _FOLDER / "articles" / f"{pair['article']}.txt"
            ).read_text(encoding="utf-8")
            evidence = Locator(text).locate(Evidence(quote=pair["quote"]))
            found.append(Judged(pair["kind"], text, evidence))
    return found


@pytest.mark.parametrize("which", _SETS)
def test_changed_facts_are_refused(which: str) -> None:
    """Only what stands in the article letter for letter may be accepted, and hardly ever that."""
    changed = [j for j in judged(which) if j.kind not in _HARMLESS | _VERBATIM]
    assert len(changed) > 100
    accepted = [j for j in changed if j.evidence.grounded]
    assert [j.evidence.quote for j in accepted if fold(j.evidence.quote) not in fold(j.text)] == []
    assert len(accepted) <= 0.02 * len(changed)


@pytest.mark.parametrize("which", _WITH_SLIPS)
def test_nearly_all_slips_by_others_and_of_every_language_are_accepted(which: str) -> None:
    slips = [j for j in judged(which) if j.kind in _HARMLESS]
    assert len(slips) >= 48
    assert len([j for j in slips if j.evidence.grounded]) >= 0.95 * len(slips)


def test_what_looks_like_a_slip_and_changes_a_fact_is_refused() -> None:
    """Another word by one letter, an ending, a mark; *Busse* is a Swiss *Buße* as well."""
    changed = [j for j in judged("slips") if j.kind not in _HARMLESS]
    assert len(changed) == 70
    assert [j.text for j in changed if j.evidence.grounded] == [
        "Die Feuerwehr fand die Buße im Hof leer vor."
    ]


@pytest.mark.parametrize("which", ["slips-third", "slips-fourth"])
def test_look_alikes_by_others_are_refused(which: str) -> None:
    """Conditions and rumours skipped, a name for another's pronoun, words a letter apart."""
    changed = [j for j in judged(which) if j.kind not in _HARMLESS]
    assert len(changed) >= 48
    assert [j.evidence.quote for j in changed if j.evidence.grounded] == []


def test_most_slips_by_the_author_are_accepted() -> None:
    slips = [j for j in judged("slips-fourth") if j.kind in _HARMLESS]
    assert len(slips) == 200
    assert len([j for j in slips if j.evidence.grounded]) >= 0.88 * len(slips)


_COUNCIL = "The council told residents it would pay for the repair of the road before winter."
_BRIDGE = "The bridge, built in 1970, did not collapse but was closed to heavy lorries on Monday."
_DRUG = (
    "The drug, tested only in mice, lowered blood pressure and the analysed samples showed no harm."
)
_FIRM = "The regulator fined Vantrel 4 million crowns. It had failed to analyse complaints in May."


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (_COUNCIL, _COUNCIL.replace("it would", "they would")),
        (_BRIDGE, "The bridge … did collapse but was closd to heavy lorries on Monday."),
        (_BRIDGE, "The bridge … was closd to heavy lorries on Monday."),
        (_DRUG, "The drug … lowered blood pressure and the analyzed samples showed no harm."),
        (_FIRM, "It [Sunbeck] had failed to analyze complaints in May."),
        (_FIRM, "It [never Vantrel] had failed to analyze complaints in May."),
        (_FIRM, "It [Vantrel] had failed to analyze complaints in June."),
        (
            "A maioria dos vereadores aprovou o projeto da nova ponte na sessão de ontem.",
            "A maioria dos vereadores aprova o projeto da nova ponte na sessão de ontem.",
        ),
        (
            "Die Behörde hat eigenes Personal für den Ausbau des Hafens eingestellt.",
            "Die Behörde hat eigens Personal für den Ausbau des Hafens eingestellt.",
        ),
        (
            "Більшість депутатів підтримала генерала на посаді міністра оборони країни.",
            "Більшість депутатів підтримала генерали на посаді міністра оборони країни.",
        ),
    ],
)
def test_slips_that_come_together_hide_no_changed_fact(text: str, quote: str) -> None:
    assert not Locator(text).locate(Evidence(quote=quote)).grounded


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "Der Konzern wird einen Teil der Werft im Herbst verkaufen, sagte der Sprecher.",
            "Der Konzern wird einen Teil der Werft im Herbst verkauft, sagte der Sprecher.",
        ),
        (
            "El sindicato rehusó la oferta de la empresa durante la reunión del martes.",
            "El sindicato reusó la oferta de la empresa durante la reunión del martes.",
        ),
        (
            "A-t-il signé le contrat, a demandé le juge au maire du village ?",
            "À-t-il signé le contrat, a demandé le juge au maire du village ?",
        ),
        (
            "A crise afastou os turistas do porto durante o verão inteiro.",
            "À crise afastou os turistas do porto durante o verão inteiro.",
        ),
        (
            "El acuerdo con los pescadores se firmó el lunes en el puerto.",
            "Él acuerdo con los pescadores se firmó el lunes en el puerto.",
        ),
        (
            "Beverly opened the bridge in June before four hundred guests of the town.",
            "Beverley opened the bridge in June before four hundred guests of the town.",
        ),
        (
            "Ein Drittel der Boote wird im Herbst verkauft, sagte der Hafenmeister.",
            "Ein Drittel der Boote wurde im Herbst verkauft, sagte der Hafenmeister.",
        ),
    ],
)
def test_what_is_forgiven_elsewhere_may_be_another_word(text: str, quote: str) -> None:
    assert not Locator(text).locate(Evidence(quote=quote)).grounded


@pytest.mark.parametrize(
    "source",
    [
        "according to Mayor Ann Lee",
        "according to police",
        "the mayor said",
        "Ann Lee told reporters",
    ],
)
def test_an_ellipsis_may_skip_a_source_that_is_known(source: str) -> None:
    text = f"The bridge, {source}, will be closed to lorries for the whole of October."
    quote = "The bridge … will be closed to lorries for the whole of October."
    assert Locator(text).locate(Evidence(quote=quote)).grounded


@pytest.mark.parametrize(
    "aside",
    [
        *("weather permitting", "as long as the farmers pay", "according to a rumour"),
        *("it was reported", "so the story goes", "sources said", "a rival claims"),
    ],
)
def test_an_ellipsis_skips_no_condition_and_no_rumour(aside: str) -> None:
    text = f"The bridge, {aside}, will be closed to lorries for the whole of October."
    quote = "The bridge … will be closed to lorries for the whole of October."
    found = Locator(text).locate(Evidence(quote=quote))
    assert found.match is Match.ALTERED
    assert found.differences == (f"… → {aside}",)


def test_an_explained_pronoun_may_stand_beside_a_slip() -> None:
    found = Locator(_FIRM).locate(
        Evidence(quote="It [Vantrel] had failed to analyze complaints in May.")
    )
    assert found.match is Match.FUZZY
    assert _span(found).of(_FIRM) == _FIRM[_FIRM.index("It") : -1]


@pytest.mark.parametrize("which", _EDGES)
def test_quotes_whose_edge_drops_a_qualifier_are_refused(which: str) -> None:
    cut = [j for j in judged(which) if j.kind == "edge-cut"]
    assert len(cut) > 80
    assert len([j for j in cut if j.evidence.grounded]) <= 0.02 * len(cut)


def test_hardly_any_changed_fact_is_accepted_over_all_sets() -> None:
    every = [j for which in (*_SETS, *_EDGES, *_BY_OTHERS) for j in judged(which)]
    changed = [j for j in every if j.kind not in _HARMLESS | _VERBATIM]
    assert len(changed) > 1400
    assert len([j for j in changed if j.evidence.grounded]) < 0.006 * len(changed)


@pytest.mark.parametrize("which", _EDGES)
def test_what_the_item_says_itself_is_not_lost(which: str) -> None:
    kept, lost = _with_items(which, "keeps"), _with_items(which, "loses")
    assert len(kept) > 40
    assert len(lost) > 80
    assert sum(kept) >= 0.93 * len(kept)
    assert sum(lost) <= 0.03 * len(lost)


@pytest.mark.parametrize("which", _BY_OTHERS)
def test_sets_by_other_hands(which: str) -> None:
    cut = [j for j in judged(which) if j.kind == "edge-cut"]
    honest = [j for j in judged(which) if j.kind == "honest-cut"]
    assert len(cut) >= 90
    assert len(honest) >= 50
    assert len([j for j in cut if j.evidence.grounded]) <= 0.03 * len(cut)
    assert len([j for j in honest if j.evidence.match is Match.EXACT]) >= 0.95 * len(honest)
    kept = _with_items(which, "keeps")
    assert sum(kept) >= 0.6 * len(kept)


def test_items_that_lose_the_qualifier_do_not_make_up_for_it() -> None:
    lost = [accepted for which in _BY_OTHERS for accepted in _with_items(which, "loses")]
    assert len(lost) > 500
    assert sum(lost) <= 0.06 * len(lost)


@pytest.mark.parametrize(
    ("which", "cuts", "honest_cuts"), [("edges-twelfth", 339, 160), ("edges-fourteenth", 176, 122)]
)
def test_sets_written_to_find_what_is_open(which: str, cuts: int, honest_cuts: int) -> None:
    """Of these 165 passed when they were written; a part of them was never repaired."""
    cut = [j for j in judged(which) if j.kind == "edge-cut"]
    honest = [j for j in judged(which) if j.kind == "honest-cut"]
    assert (len(cut), len(honest)) == (cuts, honest_cuts)
    assert len([j for j in cut if j.evidence.grounded]) <= 0.05 * len(cut)
    assert len([j for j in honest if j.evidence.match is Match.EXACT]) >= 0.97 * len(honest)


def _with_items(which: str, field: str) -> list[bool]:
    """Whether each quote is accepted where its item says what the pair's field has."""
    found = []
    for path in sorted((_FOLDER / "pairs" / which).glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            pair = json.loads(line)
            if text := pair.get(field):
                evidence = Locator(pair["own_text"]).locate(
                    Evidence(quote=pair["quote"]), said=partial(Said, (text,))
                )
                found.append(evidence.grounded)
    return found


@pytest.mark.parametrize("which", _EDGES)
def test_quotes_that_leave_out_nothing_of_weight_pass_unnamed(which: str) -> None:
    honest = [j for j in judged(which) if j.kind == "honest-cut"]
    assert len(honest) > 30
    assert all(j.evidence.match is Match.EXACT for j in honest)
    assert [j.evidence.quote for j in honest if Locator(j.text).cut_off(_span(j.evidence))] == []


def _span(evidence: Evidence) -> Span:
    assert evidence.span is not None
    return evidence.span


@pytest.mark.parametrize("which", _SETS)
def test_refused_facts_come_with_a_reason(which: str) -> None:
    altered = [j.evidence for j in judged(which) if j.evidence.match is Match.ALTERED]
    assert len(altered) > 50
    assert all(e.span is not None and e.differences for e in altered)
    assert all("→" in difference for e in altered for difference in e.differences)


def test_harmless_slips_are_accepted() -> None:
    harmless = [j for which in _SETS for j in judged(which) if j.kind in _HARMLESS]
    assert len(harmless) > 130
    assert sum(j.evidence.grounded for j in harmless) / len(harmless) > 0.95


def test_verbatim_quotes_are_exact() -> None:
    verbatim = [j for which in (*_SETS, *_EDGES) for j in judged(which) if j.kind in _VERBATIM]
    assert len(verbatim) > 30
    for j in verbatim:
        assert j.evidence.match is Match.EXACT
        assert j.text[j.evidence.start : j.evidence.end] == j.evidence.quote
