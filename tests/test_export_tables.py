"""Flat tables: stable columns, every item once, nothing that a spreadsheet runs."""

import csv
import importlib.util
import io
import json
from pathlib import Path
from typing import Any

import polars
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import Article, Summarizer, SummaryResult
from summarizer.errors import MissingExtraError, UsageError
from summarizer.export.tables import COLUMNS, Table, frame_of, render_csv, render_parquet, rows_of
from summarizer.schema_tree import models_in
from summarizer.schemas import ArticleSummary, Evidence
from tests.reports import EVERY_CASE, faulty, generic, gold, hostile
from tests.summaries import TEXT, summary_data

every_table = pytest.mark.parametrize("table", list(Table))
OF_ANY = {"articles", "evidence", "issues", "rejected"}


def made(data: dict[str, Any], text: str = TEXT) -> SummaryResult[ArticleSummary]:
    return Summarizer("offline").accept(Article(text=text, id="a"), json.dumps(data))


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@every_table
def test_rows_have_the_columns_of_their_table_in_order(table: Table) -> None:
    names = [column.name for column in COLUMNS[table]]
    types: dict[str, type] = {column.name: column.type for column in COLUMNS[table]}
    for result in (made(summary_data()), faulty(), hostile(), gold("defence-briefing")):
        for row in result.to_rows(table):
            assert list(row) == names
            for name, cell in row.items():
                assert cell is None or type(cell) is types[name], name


@pytest.mark.parametrize("case", EVERY_CASE)
def test_every_item_and_every_piece_of_evidence_is_a_row(case: str) -> None:
    result = gold(case)
    summary = result.summary
    for table in ("actors", "positions", "territorial_claims", "non_answers"):
        assert [row["item"] for row in result.to_rows(table)] == [
            item.id for item in getattr(summary, table)
        ]
    assert len(result.to_rows("messaging_shifts")) == sum(
        len(shift.stages) for shift in summary.messaging_shifts
    )
    assert len(result.to_rows("naming_variants")) == len(summary.naming_variants)
    assert len(result.to_rows("abstract")) == len(summary.abstract)
    evidence = [model for _, model in models_in(summary) if isinstance(model, Evidence)]
    rows = result.to_rows("evidence")
    assert [row["quote"] for row in rows] == [piece.quote for piece in evidence]
    for row in rows:
        assert isinstance(row["start"], int)
        assert isinstance(row["end"], int)
        assert row["found"] == result.article.text[row["start"] : row["end"]]
    assert len(result.to_rows("issues")) == len(result.issues)


def test_ids_stand_beside_names() -> None:
    data = summary_data()
    data["territorial_claims"][0] |= {"claimants": ["ally", "ministry"]}
    result = made(data)
    (refusal,) = result.to_rows("non_answers")
    assert (
        refusal
        | {
            "article_id": "a",
            "item": "n1",
            "actor_id": "orr",
            "actor_name": "Jan Orr",
            "kinds": "declined_to_comment; redirected",
            "redirected_to_id": "ally",
            "redirected_to_name": "allied government",
            "clarity": "clear_non_reply",
            "clarity_labels": "Declining to answer",
            "bull": "6 declines to answer",
            "cameo": "011",
            "proved": True,
            "quote": "would not comment on the advance",
            "sentence": 1,
            "match": "exact",
        }
        == refusal
    )
    (claim,) = result.to_rows("territorial_claims")
    assert claim["claimants_id"] == "ally; ministry"
    assert claim["claimants_name"] == "allied government; ministry"
    assert (claim["asserted_by_id"], claim["asserted_by_name"]) == ("narrator", "the narrator")
    first, second = result.to_rows("messaging_shifts")
    assert (first["stage"], first["relation"], first["source_name"]) == (
        1,
        "initial",
        "the narrator",
    )
    assert (second["position"], second["content"]) == ("p1", "There have been incremental gains.")


def test_what_is_not_proved_says_so_in_its_row() -> None:
    result = faulty()
    unproved = [row for row in result.to_rows("positions") if not row["proved"]]
    assert {row["match"] for row in unproved} == {"altered", "missing"}
    (altered,) = [row for row in result.to_rows("evidence") if row["match"] == "altered"]
    assert (altered["grounded"], altered["differences"]) == (False, "21 → 12")
    assert "12 kilometers" in str(altered["found"])
    issue = next(row for row in result.to_rows("issues") if row["kind"] == "evidence_altered")
    assert issue["item"] == altered["item"]
    assert issue["path"] == altered["path"]
    (article,) = result.to_rows("articles")
    assert article["quotes"] == article["quotes_grounded"] + 2  # type: ignore[operator]


def test_what_was_not_looked_up_is_neither_proved_nor_not() -> None:
    summary = ArticleSummary.model_validate(summary_data())
    result = SummaryResult(summary=summary, article=Article(text=TEXT))
    assert {row["proved"] for row in result.to_rows("positions")} == {None}
    assert {row["proved"] for row in result.to_rows("abstract")} == {None}
    assert {row["grounded"] for row in result.to_rows("evidence")} == {None}


def test_an_abstract_sentence_is_proved_if_all_that_it_rests_on_is() -> None:
    data = summary_data()
    data["positions"][0]["evidence"] = [{"quote": "never in the article at all"}]
    assert [row["proved"] for row in made(data).to_rows("abstract")] == [False]
    assert [row["proved"] for row in made(summary_data()).to_rows("abstract")] == [True]


def test_rejected_values_are_kept_as_json() -> None:
    data = summary_data()
    data["positions"].append({"id": "p9", "source": "orr", "topic": "no content"})
    (row,) = made(data).to_rows("rejected")
    assert json.loads(str(row["value"]))["id"] == "p9"


def test_any_schema_has_evidence_issues_and_what_is_known_of_the_article() -> None:
    result = generic()
    for table in Table:
        if table.value in OF_ANY:
            result.to_rows(table)
        else:
            with pytest.raises(UsageError, match=f"Promises has no table '{table}'; it has"):
                result.to_rows(table)
    rows = result.to_rows("evidence")
    assert [row["item"] for row in rows] == ["promises[0]", "promises[1]", "promises[1]"]
    assert rows[2]["path"] == "promises[1].proof[1]"
    assert [row["grounded"] for row in rows] == [True, True, False]


def test_a_table_that_there_is_not_is_refused_with_those_that_there_are() -> None:
    for call in (generic().to_rows, generic().to_csv, generic().to_frame):
        with pytest.raises(UsageError, match=r"no table 'claims'; the tables are articles, .* and"):
            call("claims")


# CSV


@every_table
def test_csv_reads_back_as_the_rows(table: Table) -> None:
    for result in (faulty(), gold("defence-briefing")):
        lines = read(result.to_csv(table))
        rows = result.to_rows(table)
        assert len(lines) == len(rows)
        for line, row in zip(lines, rows, strict=True):
            for name, cell in row.items():
                expected = "" if cell is None else str(cell)
                if isinstance(cell, bool):
                    expected = expected.lower()
                assert line[name].removeprefix("'") == expected.removeprefix("'")


@given(
    st.text(
        st.sampled_from("=+-@\t\r\n＝＠'\",;aé🙂字 |cmd!A0"),
        min_size=1,
        max_size=12,
    ).filter(str.strip)
)
@settings(max_examples=60)
def test_no_cell_is_a_formula_and_no_cell_breaks_out(text: str) -> None:
    data = summary_data()
    data["actors"][0]["name"] = text
    data["positions"][0] |= {"content": text, "topic": text, "cue": text}
    result = made(data)
    lines = read(result.to_csv("positions"))
    assert len(lines) == 2
    content = result.summary.positions[0].content
    assert lines[0]["content"] in (content, f"'{content}")
    for line in lines:
        assert None not in line
        assert not any(cell[:1] in tuple("=+-@\t\r\n＝＋－＠") for cell in line.values() if cell)


def test_several_results_stand_one_below_the_other_under_one_head() -> None:
    text = render_csv([gold("defence-briefing"), gold("border-dispute")], "non_answers")
    ids = [line["article_id"] for line in read(text)]
    assert set(ids) == {"defence-briefing", "border-dispute"}
    assert text.count("article_id") == 1


# Frames and Parquet


@every_table
def test_a_frame_has_typed_columns_even_where_it_is_empty(table: Table) -> None:
    types = {str: polars.String, int: polars.Int64, bool: polars.Boolean}
    expected = {column.name: types[column.type] for column in COLUMNS[table]}
    for result in (made({"actors": []}), faulty()):
        frame = result.to_frame(table)
        assert dict(frame.schema) == expected
        assert frame.to_dicts() == result.to_rows(table)


def test_parquet_reads_back_as_the_rows(tmp_path: Path) -> None:
    results = [gold("defence-briefing"), faulty()]
    path = tmp_path / "t.parquet"
    path.write_bytes(render_parquet(results, "positions"))
    assert polars.read_parquet(path).to_dicts() == rows_of(results, "positions")
    assert frame_of(results, "positions").height == sum(len(r.summary.positions) for r in results)


def test_without_the_extra_a_frame_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    monkeypatch.setattr("summarizer.export.tables.frame.find_spec", lambda _: None)
    with pytest.raises(MissingExtraError, match=r"pip install 'structured-summarizer\[tables\]'"):
        gold("defence-briefing").to_frame("positions")
    assert gold("defence-briefing").to_csv("positions")
