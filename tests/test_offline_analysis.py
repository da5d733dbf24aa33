"""One analysis for the summary, its audit and its annotation; lexicons of one's own."""

from __future__ import annotations

import gc
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from typer.testing import CliRunner

from summarizer import Article, Summarizer
from summarizer.cli import app
from summarizer.cues import Cues
from summarizer.offline import CueKind, analyse, find_cues, summarize_offline
from summarizer.schemas import NonAnswerKind

TEXT = "Mayor Anna Holt said the bridge was closed. She declined to say when it would open."
OWN = """
[reporting.denial]
pooh-pooh = "cqn"

[non_answers.answering]
declined_to_comment = "opine"

[non_answers.narrated]
dodged = "hummed a tune"
"""


def test_an_article_is_analysed_once() -> None:
    article = Article(text=TEXT)
    assert analyse(article) is analyse(article)
    assert analyse(Article(text=TEXT)) is not analyse(article)
    assert summarize_offline(article) is summarize_offline(article)


def test_the_summary_leaves_the_cues_as_they_were() -> None:
    text = TEXT + " The Torvian-claimed Seravel Republic is small."
    alone = find_cues(Article(text=text))
    article = Article(text=text)
    summarize_offline(article)
    assert find_cues(article) == alone


def test_an_analysis_does_not_keep_its_article_alive() -> None:
    article = Article(text=TEXT)
    analyse(article)
    gone = weakref.ref(article)
    del article
    gc.collect()
    assert gone() is None


def test_what_was_read_before_changes_nothing(tmp_path: Path) -> None:
    """Words seen in one article are remembered for the next, up to a limit."""
    lexicon = tmp_path / "own.toml"
    lexicon.write_text(OWN, encoding="utf-8")
    cues = Cues.load(lexicon)
    examples = sorted(Path(__file__).parent.parent.glob("examples/articles/*.txt"))
    texts = [path.read_text(encoding="utf-8") for path in examples]
    words = [f"{letter}{n}word" for n in range(1_700) for letter in "abcde"]
    made_up = ". ".join(" ".join(words[n : n + 20]) for n in range(0, len(words), 20))
    first = [find_cues(Article(text=text), cues=cues) for text in texts]
    assert any(first)
    find_cues(Article(text=made_up), cues=cues)
    assert [find_cues(Article(text=text), cues=cues) for text in texts] == first


def test_a_new_lexicon_is_learned_by_many_threads_at_once(tmp_path: Path) -> None:
    lexicon = tmp_path / "own.toml"
    lexicon.write_text(OWN, encoding="utf-8")
    examples = sorted(Path(__file__).parent.parent.glob("examples/articles/*.txt"))
    texts = [path.read_text(encoding="utf-8") for path in examples]
    alone, shared = Cues.load(lexicon), Cues.load(lexicon)
    expected = [find_cues(Article(text=text), cues=alone) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        found = pool.map(lambda text: find_cues(Article(text=text), cues=shared), texts)
        assert list(found) == expected


def test_many_threads_get_one_summary() -> None:
    article = Article(text=TEXT * 20)
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda _: summarize_offline(article), range(16)))
    assert len({id(result) for result in results}) == 1


def test_the_speaker_of_each_quotation_is_told() -> None:
    found = analyse(Article(text="“It is late,” Anna Berg said. The “deal” was off."))
    assert [found.speaker(n) for n in range(len(found.quotations))] == ["Anna Berg", None]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_words_of_ones_own_reach_the_summary_and_the_audit(own: Path) -> None:
    text = "The minister declined to opine. Asked about it, she hummed a tune."
    assert summarize_offline(Article(text=text)).non_answers == ()
    cues = Cues.load(own)
    result = Summarizer("offline", cues=cues).summarize(text)
    kinds = {kind for item in result.summary.non_answers for kind in item.kinds}
    assert kinds == {NonAnswerKind.DECLINED_TO_COMMENT, NonAnswerKind.DODGED}
    found = find_cues(Article(text=text), cues=cues)
    refusals = [cue.text for cue in found if cue.kind is CueKind.NON_ANSWER]
    assert any("declined to opine" in words for words in refusals)
    assert any("hummed a tune" in words for words in refusals)


def test_the_command_takes_words_of_ones_own(own: Path, tmp_path: Path) -> None:
    article = tmp_path / "story.txt"
    article.write_text("The minister declined to opine on the budget.", encoding="utf-8")
    command = ["summarize", str(article), "--model", "offline", "--format", "json"]
    plain = CliRunner().invoke(app, command)
    assert '"non_answers":[]' in plain.stdout.replace(" ", "")
    with_own = CliRunner().invoke(app, [*command, "--cues", str(own)])
    assert with_own.exit_code == 0, with_own.output
    assert "declined_to_comment" in with_own.stdout


def test_a_missing_lexicon_is_a_clear_error(tmp_path: Path) -> None:
    article = tmp_path / "story.txt"
    article.write_text(TEXT, encoding="utf-8")
    missing = tmp_path / "none.toml"
    command = ["summarize", str(article), "--model", "offline", "--cues", str(missing)]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 2
    assert "none.toml" in result.output
