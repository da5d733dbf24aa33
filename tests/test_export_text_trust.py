"""The plain-text rendering: honest about proof, and harmless to a terminal."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from summarizer import Article, SummaryResult
from summarizer.export import render_text
from summarizer.export.text import styled_lines
from summarizer.export.untrusted import harmless
from summarizer.findings import Issue, IssueKind, Rejected, Severity
from summarizer.schemas import ArticleSummary
from tests.renderings import result_of, section, words
from tests.summaries import TEXT, summary_data

# --- proof


def test_evidence_that_is_not_in_the_article_is_flagged_wherever_it_counts() -> None:
    data = summary_data()
    data["positions"][0]["evidence"] = [{"quote": "the spokesman conceded defeat in writing"}]
    text = render_text(result_of(data))
    said = section(text, "WHAT SPEAKERS SAY")
    assert "✗ There have been incremental gains." in said
    assert "│ the spokesman conceded defeat in writing\n        ✗ NOT IN THE ARTICLE" in said
    assert "rests on p1, which no quote in the article proves" in section(text, "ABSTRACT")
    count = len(result_of(data).issues)
    assert f"4 of 5 quotes found in the article; {count} issues (1 grave)" in words(text)
    assert "Do not rely on\n  • p1, evidence 1: " in section(text, f"ISSUES ({count})")
    assert "no item covers the quotation: We have made incremental gains" in words(text)


def test_altered_evidence_shows_what_the_article_says() -> None:
    text = "Thirteen people were killed in the raid on Monday, the mayor said.\n"
    data = {
        "actors": [{"id": "mayor", "name": "the mayor", "type": "person"}],
        "positions": [
            {
                "id": "p1",
                "source": "mayor",
                "content": "Thirty people were killed.",
                "topic": "toll",
                "evidence": [{"quote": "Thirty people were killed in the raid", "sentence": 1}],
            }
        ],
    }
    shown = words(render_text(result_of(data, text)))
    assert "Thirty people were killed in the raid [1] ✗ ALTERED" in shown
    assert "the article says: “Thirteen people were killed in the raid" in shown
    assert "Thirty → Thirteen" in shown


def test_folded_evidence_is_shown_in_the_articles_words() -> None:
    data = summary_data()
    data["positions"][0]["evidence"] = [{"quote": "WE HAVE MADE  INCREMENTAL GAINS", "sentence": 2}]
    said = section(render_text(result_of(data)), "WHAT SPEAKERS SAY")
    assert "│ We have made incremental gains [2]" in said


def test_unchecked_evidence_is_not_passed_off_as_found() -> None:
    summary = ArticleSummary.model_validate(summary_data())
    text = render_text(SummaryResult(summary=summary, article=Article(text=TEXT)))
    assert "0 of 5 quotes found in the article (5 not checked)" in words(text)
    assert "✗ not checked against the article" in text


def test_ambiguous_evidence_says_so() -> None:
    text = "He said no. Then he said no again.\n"
    data = summary_data()
    data = {"actors": data["actors"], "positions": [data["positions"][0]]}
    data["positions"][0]["evidence"] = [{"quote": "said no"}]
    assert "the same words stand in 2 places; the first is meant" in words(
        render_text(result_of(data, text))
    )


def test_issues_and_rejected_are_all_there_with_their_items() -> None:
    result = result_of(summary_data())
    issues = (
        Issue(
            kind=IssueKind.UNSUPPORTED,
            severity=Severity.ERROR,
            item="positions[0]",
            message="nothing that it rests on is grounded",
        ),
        Issue(
            kind=IssueKind.NOT_IN_ARTICLE,
            severity=Severity.WARNING,
            item="actors[1].mentions[0]",
            message="“the allies” is not in the article",
        ),
        Issue(
            kind=IssueKind.INVALID_ITEM,
            severity=Severity.ERROR,
            item="positions[0]",
            message="set aside",
        ),
        Issue(kind=IssueKind.ITEMS_MERGED, severity=Severity.INFO, message="two were one"),
    )
    rejected = (Rejected(path="positions[9]", value={"id": "p10"}, reason="no evidence"),)
    changed = SummaryResult(
        summary=result.summary, article=result.article, issues=issues, rejected=rejected
    )
    text = render_text(changed)
    assert "✗ There have been incremental gains." in text
    listed = words(section(text, "ISSUES (4)"))
    # A path into the answer may name another item of the summary, so it is not translated.
    assert "in the answer, positions[0]: set aside" in listed
    assert "p1: nothing that it rests on is grounded" in listed
    assert "ministry, mentions 1: “the allies” is not in the article" in listed
    assert "For information • two were one" in listed
    assert 'positions[9]: no evidence {"id": "p10"}' in words(section(text, "REJECTED (1)"))


def test_a_path_that_leads_nowhere_is_shown_as_it_is() -> None:
    result = result_of(summary_data())
    issue = Issue(
        kind=IssueKind.EVIDENCE_MISSING,
        severity=Severity.ERROR,
        item="positions[99].evidence[0]",
        message="gone",
    )
    changed = SummaryResult(summary=result.summary, article=result.article, issues=(issue,))
    assert "positions[99].evidence[0]: gone" in render_text(changed)


# --- terminals

HOSTILE = st.text(
    st.sampled_from(
        "ab Ж字🙂\u0301\u200d\t\n\r\x07\x1b\x9b[31m\x7f\x00\u202e\u2066\u2069\ufeff"
        "\U000e0041*_`|#<>&@:/.-+1)"
    ),
    min_size=1,
).filter(lambda text: bool(harmless(text).strip()))


def hostile_data(text: str) -> dict[str, Any]:
    data = summary_data()
    data["actors"][0] |= {"name": text, "role": text, "mentions": [text]}
    data["positions"][0] |= {"content": text, "topic": text, "cue": text, "time_text": text}
    data["positions"][0]["evidence"] = [{"quote": text}]
    data["territorial_claims"][0] |= {"territory": text, "extent_text": text}
    data["non_answers"][0] |= {"topic": text, "question_as_reported": text}
    data["naming_variants"][0] |= {"surface": text, "referent": text}
    data["abstract"][0]["text"] = text
    return data


def hostile_result(text: str) -> SummaryResult[ArticleSummary]:
    """A result that says ``text`` everywhere, put together without any cleaning on the way."""
    data = hostile_data(text)
    summary = ArticleSummary.model_validate(data)
    issue = Issue(kind=IssueKind.UNSUPPORTED, severity=Severity.ERROR, message=text)
    return SummaryResult(
        summary=summary,
        article=Article(text=TEXT, title=text, publisher=text),
        issues=(issue,),
        rejected=(Rejected(path=text, value={text: text}, reason=text),),
    )


@given(HOSTILE, st.integers(min_value=24, max_value=120))
def test_no_text_can_drive_a_terminal_or_break_the_width(text: str, width: int) -> None:
    shown = render_text(hostile_result(text), width=width)
    assert shown.endswith("\n")
    lines = shown[:-1].split("\n")
    for line in lines:
        assert line == line.rstrip()
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u206f\ufeff]", line)
        assert cell_len(line) <= width


def test_on_a_terminal_only_what_is_secondary_is_faint() -> None:
    lines = list(styled_lines(result_of(summary_data())))
    (head,) = (line for line in lines if line.plain.startswith("  p1    There have been"))
    styles = {head.plain[span.start : span.end].strip(): str(span.style) for span in head.spans}
    assert str(head.style) == ""
    assert styles == {"p1": "dim"}
    assert [line.plain.rstrip() for line in lines] == render_text(
        result_of(summary_data())
    ).splitlines()[: len(lines)]


def test_what_is_harmful_is_spelled_out_not_dropped() -> None:
    assert harmless("a\u202eb\x1b[2Jc\td\u2028e") == "a⟨U+202E⟩b⟨U+001B⟩[2Jc d e"
    assert harmless("\ud800") == "⟨U+D800⟩"
    assert harmless("نص عربي می‌خواهم 👩‍👩‍👧") == "نص عربي می‌خواهم 👩‍👩‍👧"


def test_the_environment_does_not_colour_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = render_text(result_of(summary_data()), width=80)
    for name, value in (("FORCE_COLOR", "1"), ("COLUMNS", "40"), ("TTY_COMPATIBLE", "1")):
        monkeypatch.setenv(name, value)
    again = render_text(result_of(summary_data()), width=80)
    assert "\x1b" not in again
    # The last part holds the time.
    assert again.split("\n\n")[:-1] == plain.split("\n\n")[:-1]
