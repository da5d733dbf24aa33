"""``summarizer check``: findings about a summary, whoever made it."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from summarizer import Summarizer
from summarizer.cli import app
from tests.summaries import TEXT, summary_data


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def check(data: Any, *options: str) -> Result:
    text = data if isinstance(data, str) else json.dumps(data)
    Path("s.json").write_text(text, encoding="utf-8")
    return CliRunner().invoke(app, ["check", "a.txt", "s.json", *options], prog_name="summarizer")


@pytest.mark.usefixtures("folder")
def test_a_summary_that_holds_passes() -> None:
    done = check(summary_data())
    assert done.exit_code == 0
    assert "5 of 5 quotes found in the article" in done.stdout
    assert "WHAT SPEAKERS SAY" not in done.stdout


@pytest.mark.usefixtures("folder")
def test_a_changed_fact_is_a_grave_finding_and_exit_code_1() -> None:
    data = summary_data()
    data["positions"][0]["evidence"][0]["quote"] = "We have made exponential gains"
    data["abstract"][0]["text"] = "Orr spoke of 17 gains."
    done = check(data)
    assert done.exit_code == 1
    assert "exponential → incremental" in " ".join(done.stdout.split())
    assert "the article does not have the number “17”" in " ".join(done.stdout.split())


@pytest.mark.usefixtures("folder")
def test_a_saved_result_is_checked_by_its_summary() -> None:
    result = Summarizer("offline").accept(TEXT, json.dumps(summary_data()))
    done = check(result.to_json(), "--format", "json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["summary"]["positions"][0]["quote_type"] == "direct"


@pytest.mark.usefixtures("folder")
def test_what_is_no_summary_is_one_line_and_exit_code_2() -> None:
    done = check("no json here")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("[1, 2]", "s.json holds no summary"),
        ("{}", "none of the fields of ArticleSummary (actors, positions"),
        ('{"title": "x", "entities": ["Orr"]}', "holds no summary"),
        ('{"actors": [', "s.json is not JSON"),
    ],
)
def test_another_file_is_no_summary(data: str, said: str) -> None:
    done = check(data)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.usefixtures("folder")
def test_what_other_software_gets_nearly_right_is_taken_and_told() -> None:
    data = summary_data()
    data["actors"][0]["type"] = "PERSON"
    data["positions"][0]["evidence"] = "We have made incremental gains"
    data["sentiment"] = "negative"
    done = check(data)
    told = " ".join(done.stdout.split())
    assert done.exit_code == 0
    assert '"PERSON" is taken as "person"' in told
    assert "5 of 5 quotes found" in told
    assert '"negative" was left out' in told


@pytest.mark.usefixtures("folder")
def test_wrong_offsets_and_a_wrong_direct_quotation_are_told() -> None:
    data = summary_data()
    data["positions"][0]["evidence"][0] |= {"start": 3, "end": 9, "match": "exact"}
    data["positions"][1]["quote_type"] = "direct"
    done = check(data)
    told = " ".join(done.stdout.split())
    assert done.exit_code == 1
    assert "“We have made incremental gains” stands at 57–87, not 3–9" in told
    assert "marked as a direct quotation" in told
