"""docs/exports.md says what the exports do."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer.export.linked.annotations import KINDS, UNPROVED
from summarizer.export.linked.context import NAMESPACE, context
from summarizer.export.tables import COLUMNS, Table
from summarizer.schemas import CROSSWALK
from tests.reports import gold

DOCS = (Path(__file__).parent.parent / "docs" / "exports.md").read_text(encoding="utf-8")
EXAMPLES = [json.loads(code) for code in re.findall(r"```json\n(.*?)```", DOCS, re.DOTALL)]


@pytest.mark.parametrize("table", list(Table))
def test_every_table_is_listed_with_its_columns_in_order(table: Table) -> None:
    (row,) = [line for line in DOCS.splitlines() if line.startswith(f"| `{table}` |")]
    columns = re.findall(r"`(\w+)`", row.split("|")[3])
    assert columns == [column.name for column in COLUMNS[table]]


def test_every_term_of_our_own_is_explained() -> None:
    terms = {
        term
        for term, meaning in context("ni:///x").items()
        if str(meaning["@id"] if isinstance(meaning, dict) else meaning).startswith("own:")
    }
    assert len(terms) > 50
    explained = set(
        re.findall(r"`(\w+)`", DOCS.split("| own term |")[1].split("## Web Annotations")[0])
    )
    assert terms - explained == set()
    assert f"`{NAMESPACE}`" in DOCS


def test_the_crosswalk_is_the_schemas() -> None:
    part = DOCS.split("The kinds of non-answer")[1].split("## JSON-LD")[0]
    rows = [line.split("|") for line in part.splitlines() if line.startswith("| `")]
    shown = {
        kind: tuple(cell.strip() or None for cell in cells[2:5])
        for cells in rows
        for kind in re.findall(r"`(\w+)`", cells[1])
    }
    for kind, standard in CROSSWALK.items():
        expected = (standard.clarity_label, standard.bull, standard.cameo)
        assert shown[kind.value] == expected, kind


def test_every_tag_and_motivation_is_named() -> None:
    for motivation, tag in (*KINDS.values(), UNPROVED):
        assert f"`{motivation}`" in DOCS
        assert f"`{tag}`" in re.sub(r"\s+", " ", DOCS)


def within(example: Any, real: Any, where: str = "") -> Iterator[str]:
    """Where the example shows what is not there; it may leave things out."""
    if isinstance(example, dict) and isinstance(real, dict):
        for key, value in example.items():
            if key not in real:
                yield f"{where}/{key}"
            else:
                yield from within(value, real[key], f"{where}/{key}")
    elif isinstance(example, list) and isinstance(real, list):
        if len(example) != len(real):
            yield where
        for index, (one, other) in enumerate(zip(example, real, strict=False)):
            yield from within(one, other, f"{where}/{index}")
    # The name of a summary has the time in it at which it was made.
    elif example != real and not (isinstance(example, str) and "#" in example):
        yield f"{where}: {real!r}"


def test_the_examples_are_what_comes_out() -> None:
    position, annotation = EXAMPLES
    result = gold("defence-briefing")
    about: Any = result.to_jsonld()["subjectOf"]
    (real,) = [node for node in about["hasPart"] if node["@id"] == position["@id"]]
    assert list(within(position, real)) == []
    page: Any = result.to_annotations()["first"]
    number = int(annotation["id"].rsplit("/", 1)[1])
    assert list(within(annotation, page["items"][number - 1])) == []
