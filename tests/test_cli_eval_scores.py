"""``summarizer eval score`` and ``compare`` as their users meet them."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import pytest

from summarizer.regression import load_suite
from tests import scored_suites
from tests.scored_suites import EMPTY, GOOD, Run, bundled_prompt, record, recorded, settings
from tests.suites import answer, make_suite

run = scored_suites.run

INVENTED = answer("The patrols will never end")


class TestScore:
    def test_a_good_suite_passes_and_says_what_was_counted(self, run: Run, tmp_path: Path) -> None:
        recorded(tmp_path / "news", {"relay": [GOOD, GOOD]})
        result = run("score")
        assert result.exit_code == 0, result.output
        assert "2 cases: 2 pass, 100%" in result.stdout
        assert "findings.who" in result.stdout
        assert "0 not in the article" in " ".join(result.stdout.split())

    def test_limits_that_are_not_reached_fail_the_run(self, run: Run, tmp_path: Path) -> None:
        limits = "[thresholds.minimum]\noverall = 0.9\n"
        recorded(tmp_path / "news", {"relay": [GOOD, EMPTY]}, more=limits)
        result = run("score", "--items")
        assert result.exit_code == 1
        assert "overall is 0.500, below its minimum of 0.9" in result.stdout
        assert "missing: findings[0] minister" in result.stdout
        assert "“declined to comment on the patrols”" in result.stdout

    def test_an_answer_that_is_none_counts_as_everything_missing(
        self, run: Run, tmp_path: Path
    ) -> None:
        recorded(tmp_path / "news", {"relay": ["I would rather not.", GOOD]})
        # A re-ask follows an unusable answer, and nobody recorded what came of it.
        assert run("score").exit_code == 4
        suite = load_suite(tmp_path / "news")
        for _ in range(2):
            suite.run("case-0", "relay").put_answer("Still not.")
        result = run("score", "--json", "-")
        assert result.exit_code == 0, result.output
        found = json.loads(result.stdout)
        assert list(found["invalid"]) == ["case-0/relay-0"]
        assert found["models"]["relay"]["total"]["invalid"] == 1
        assert found["models"]["relay"]["total"]["overall"]["missing"] == 1

    def test_exit_codes_tell_stale_unrecorded_and_nothing_apart(
        self, run: Run, tmp_path: Path
    ) -> None:
        suite = recorded(tmp_path / "news", {"relay": [GOOD, GOOD]})
        article = suite / "case-1" / "article.txt"
        article.write_text(article.read_text() + "A line more.\n")
        stale = run("score")
        assert stale.exit_code == 3
        assert "case-1/relay-0 is stale: prompt" in stale.stdout or "article" in stale.stdout
        for path in suite.glob("case-1/relay-*.json"):
            path.unlink()
        missing = run("score")
        assert missing.exit_code == 4
        assert "case-1/relay-0 is not recorded" in missing.stdout
        assert "summarizer eval request" in missing.stdout
        for gold in suite.glob("*/gold.json"):
            gold.unlink()
        nothing = run("score")
        assert nothing.exit_code == 5
        assert "has no gold" in nothing.stdout
        assert run("score", "nowhere").exit_code == 2

    def test_wrong_thresholds_are_an_error_of_the_suite(self, run: Run, tmp_path: Path) -> None:
        recorded(tmp_path / "news", {"relay": [GOOD]}, more="[thresholds]\nminimun = 3\n")
        result = run("score")
        assert result.exit_code == 2
        assert "thresholds: minimun" in result.stderr

    def test_notes_on_gold_are_heeded(self, run: Run, tmp_path: Path) -> None:
        suite = recorded(tmp_path / "news", {"relay": [EMPTY]})
        assert run("score", "--json", "-").exit_code == 0
        (suite / "case-0" / "gold.notes.toml").write_text('optional = ["findings[0]"]\n')
        found = json.loads(run("score", "--json", "-").stdout)
        assert found["models"]["relay"]["total"]["overall"]["missing"] == 0
        assert run("status").exit_code == 0
        (suite / "case-0" / "gold.notes.toml").write_text('optional = ["findings[7]"]\n')
        wrong = run("score")
        assert wrong.exit_code == 2
        assert "gold has no 'findings[7]'" in wrong.stderr

    def test_all_kinds_of_files(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        recorded(tmp_path / "news", {"relay": [GOOD, EMPTY]})
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
        (tmp_path / "summary.md").write_text("# Before\n")
        result = run(
            *("score", "--html", "s.html", "--junit", "s.xml", "--json", "s.json"),
            *("--markdown", "s.md", "--step-summary"),
        )
        assert result.exit_code == 0, result.output
        suite = ET.parse(tmp_path / "s.xml").getroot().find("testsuite")  # noqa: S314
        assert suite is not None
        assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
        markdown = (tmp_path / "s.md").read_text()
        assert markdown.startswith("# Scores against gold\n")
        assert "| overall | 1 | 0 | 0 | 1 | 0 |" in markdown
        assert (tmp_path / "summary.md").read_text() == f"# Before\n{markdown}\n"
        assert json.loads((tmp_path / "s.json").read_text())["models"]["relay"]["cases"]
        page = (tmp_path / "s.html").read_text()
        assert "http" not in page.replace("http-equiv", "")
        assert "<script" not in page

    def test_only_one_file_can_be_printed(self, run: Run, tmp_path: Path) -> None:
        recorded(tmp_path / "news", {"relay": [GOOD]})
        assert run("score", "--json", "-", "--html", "-").exit_code == 2
        result = run("score", "--step-summary")
        assert result.exit_code == 2
        assert "GITHUB_STEP_SUMMARY" in result.stderr

    def test_what_a_model_wrote_is_only_text(self, run: Run, tmp_path: Path) -> None:
        evil = json.dumps(
            {
                "findings": [
                    {
                        "who": "<script>alert(1)</script>|[x](http://e.vil)\x1b[31m",
                        "proof": {"quote": "declined <b>to</b> `comment` on ]]> it"},
                    }
                ]
            }
        )
        recorded(tmp_path / "news", {"relay": [evil]})
        page = run("score", "--items", "--html", "-").stdout
        tags = set()

        class Tags(HTMLParser):
            def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
                tags.add(tag)
                assert not any(
                    name.startswith("on") or name in ("src", "href") for name, _ in attrs
                )

        Tags().feed(page)
        assert not tags & {"script", "b", "a", "img"}
        assert "\x1b" not in run("score", "--items").stdout
        markdown = run("score", "--items", "--markdown", "-").stdout
        assert not re.search(r"(?<!\\)<", markdown)
        assert "](http" not in markdown
        ET.fromstring(run("score", "--junit", "-").stdout)  # noqa: S314 - our own output


class TestCompare:
    def test_a_worse_entry_fails_with_what_was_lost(self, run: Run, tmp_path: Path) -> None:
        recorded(tmp_path / "news", {"old": [GOOD] * 8, "new": [EMPTY] * 7 + [GOOD]})
        result = run("compare", "--model", "old", "--model", "new")
        assert result.exit_code == 1, result.output
        assert "Regressed overall and in findings" in result.stdout
        assert "no longer passes" in result.stdout
        assert "Lost: items of gold" in result.stdout
        assert "“She declined to comment on the patrols”" in result.stdout
        assert run("compare", "--model", "new", "--model", "old").exit_code == 0

    def test_few_cases_are_inconclusive_and_say_how_many_more(
        self, run: Run, tmp_path: Path
    ) -> None:
        recorded(tmp_path / "news", {"old": [GOOD] * 3, "new": [EMPTY, EMPTY, GOOD]})
        result = run("compare")
        assert result.exit_code == 0
        assert "Inconclusive" in result.stdout
        assert "3 cases are too few to decide anything" in " ".join(result.stdout.split())
        data = json.loads(run("compare", "--json", "-").stdout)
        (overall,) = [d for d in data["deltas"] if d["metric"] == "overall"]
        assert overall["verdict"] == "inconclusive"
        assert overall["more"] > 0

    def test_invented_quotes_regress_the_evidence(self, run: Run, tmp_path: Path) -> None:
        recorded(tmp_path / "news", {"old": [GOOD] * 8, "new": [INVENTED] * 8})
        result = run("compare", "--junit", "-")
        assert result.exit_code == 1
        failing = {
            test.get("name")
            for test in ET.fromstring(result.stdout).iter("testcase")  # noqa: S314
            if test.find("failure") is not None
        }
        assert {"overall", "evidence.supported"} <= failing

    def test_entries_are_chosen_by_name_or_by_prompt(self, run: Run, tmp_path: Path) -> None:
        text = settings("a", "b", "c").replace("[models.b]", '[models.b]\nprompt = "ask.md"')
        suite = make_suite(tmp_path / "news", text, ("case-0",))
        (suite / "ask.md").write_text(bundled_prompt())
        record(suite, {"a": [GOOD], "b": [GOOD], "c": [GOOD]})
        assert run("compare").exit_code == 2
        assert run("compare", "-m", "a", "-m", "a").exit_code == 2
        assert run("compare", "-m", "a", "-m", "x").exit_code == 2
        assert run("compare", "-m", "a", "-m", "b").exit_code == 0
        several = run("compare", "--prompt", "any_schema", "--prompt", "ask.md")
        assert several.exit_code == 2
        assert "several entries (a, c)" in several.stderr
        (suite / "suite.toml").write_text(text.partition("[models.c]")[0])
        assert run("compare", "--prompt", "any_schema", "--prompt", "ask.md").exit_code == 0

    def test_what_is_not_recorded_is_no_verdict(self, run: Run, tmp_path: Path) -> None:
        suite = recorded(tmp_path / "news", {"old": [GOOD] * 2, "new": [GOOD] * 2})
        (suite / "case-0" / "new-0.json").unlink()
        assert run("compare").exit_code == 4
