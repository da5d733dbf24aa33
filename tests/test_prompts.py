"""Prompt files: the bundled ones, and reading one's own."""

from pathlib import Path

import pytest

from summarizer import prompts
from summarizer.errors import PromptError

GOOD = """---
name: mine
version: "3"
---
<!-- system -->
Rules.
<!-- user -->
<{{ fence }}>
{{ article }}
</{{ fence }}>
"""


@pytest.mark.parametrize("name", prompts.names())
def test_bundled_prompts_keep_the_article_out_of_the_stable_part(name: str) -> None:
    prompt = prompts.load(name)
    assert prompt.name == name
    assert "{{" not in prompt.system
    assert "{{ article }}" in prompt.user
    assert "data" in prompt.system or "text to be analysed" in prompt.system


def test_a_prompt_of_ones_own_is_read_from_a_path(tmp_path: Path) -> None:
    path = tmp_path / "mine.md"
    path.write_text(GOOD, encoding="utf-8")
    prompt = prompts.load(path)
    assert (prompt.label, prompt.system) == ("mine@3", "Rules.")
    assert prompts.load(str(path)) == prompt


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("no front matter", "needs 'name'"),
        (GOOD.replace('"3"', "3"), "needs 'version'"),
        (GOOD.replace("<!-- user -->", ""), "two parts"),
        (GOOD.replace("Rules.", ""), "two parts"),
        (GOOD.replace("Rules.", "Rules for {{ fence }}."), "variables in the system part: fence"),
        (GOOD.replace("{{ article }}", "{{ article }} {{ secret }}"), "unknown variables: secret"),
        (GOOD.replace("{{ article }}", ""), "must hold {{ article }}"),
        (GOOD.replace("{{ article }}", "{{ article"), "not a valid Jinja template"),
        (GOOD.replace("name: mine", "name: [mine"), "not valid YAML"),
    ],
)
def test_a_malformed_prompt_says_what_is_wrong_and_where(text: str, complaint: str) -> None:
    with pytest.raises(PromptError, match=r"x\.md") as caught:
        prompts.parse(text, where="x.md")
    assert complaint in str(caught.value)


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(PromptError, match="article_summary"):
        prompts.load("artcle_summary")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(PromptError, match=r"absent\.md"):
        prompts.load(tmp_path / "absent.md")
