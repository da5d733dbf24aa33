"""Sentences of newswire in many wordings: answers withheld, and what only looks like it.

The sentences stand in ``fixtures/offline/non_answers.yaml`` and were written before the rules.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

import pytest
import yaml

from summarizer.article import Article
from summarizer.offline import summarize_offline
from summarizer.schemas import NonAnswerKind

_CASES: Final = yaml.safe_load(
    (Path(__file__).parent / "fixtures" / "offline" / "non_answers.yaml").read_text("utf-8")
)
#: Not found yet: nobody is seen to speak in these, or no word tells that it is somebody.
_KNOWN: Final = (
    "all Kim would say",
    "giving nothing away",
    "Rents, said a spokesman",
    "to the distributor",
    "to the shipping agent",
)
#: Found, and filed under a neighbouring kind.
_NEIGHBOURS: Final = (
    "Cole demurred",
    "Ross resisted",
    "without speaking",
    "would not go any further",
    "Brady batted",
)


class Withheld(NamedTuple):
    """An answer withheld, by whom, and how."""

    kind: NonAnswerKind
    actor: str
    text: str

    @property
    def passage(self) -> str:
        """The sentences; a surname alone is introduced first, as an article would."""
        bare = " " not in self.actor and self.actor[0].isupper()
        return f"Jan {self.actor} arrived on Monday.\n\n{self.text}" if bare else self.text


WITHHELD: Final = [
    Withheld(NonAnswerKind(kind), actor, text) for kind, actor, text in _CASES["answers_withheld"]
]
NOTHING: Final[list[str]] = _CASES["nothing_withheld"]


def _found(case: Withheld) -> set[NonAnswerKind]:
    """The kinds of what the case's actor left open."""
    summary = summarize_offline(Article(text=case.passage, language="en"))
    actors = {actor.id: actor for actor in summary.actors}
    kinds: set[NonAnswerKind] = set()
    for item in summary.non_answers:
        actor = actors[item.actor]
        names = {name.lower() for name in (actor.name, *actor.mentions)}
        wanted = case.actor.lower().removeprefix("the ")
        if any(wanted in name or name.removeprefix("the ") in wanted for name in names):
            kinds.update(item.kinds)
    return kinds


@pytest.mark.parametrize("case", WITHHELD, ids=lambda case: case.text[:60])
def test_an_answer_withheld_is_found_with_its_actor(case: Withheld) -> None:
    found = _found(case)
    if any(words in case.text for words in _KNOWN):
        assert not found, "found by now: take it off the list of what is not"
    else:
        assert found


@pytest.mark.parametrize("case", WITHHELD, ids=lambda case: case.text[:60])
def test_how_it_is_withheld(case: Withheld) -> None:
    found = _found(case)
    if any(words in case.text for words in (*_KNOWN, *_NEIGHBOURS)):
        assert case.kind not in found, "right by now: take it off the list of what is not"
    else:
        assert case.kind in found


@pytest.mark.parametrize("text", NOTHING, ids=lambda text: text[:60])
def test_nothing_is_withheld_where_nobody_could_have_answered(text: str) -> None:
    assert summarize_offline(Article(text=text, language="en")).non_answers == ()
