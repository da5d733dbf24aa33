"""The article: stable text, and metadata that is known or None."""

from __future__ import annotations

import copy
import datetime
import hashlib
import io
import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from summarizer.article import Article
from summarizer.errors import ArticleError
from summarizer.schemas import Span
from tests.texts import BODY

PRINTABLE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
TEXTS = PRINTABLE.filter(lambda text: bool(text.removeprefix("\ufeff").strip()))


@given(TEXTS)
def test_text_is_touched_only_at_line_ends_and_byte_order_mark(text: str) -> None:
    article = Article(text=text)
    expected = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert article.text == expected


@given(TEXTS)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = Article(text=text).text
    if once.startswith("\ufeff"):
        return  # a second mark is a character of the text
    assert Article(text=once).text == once


@given(TEXTS)
def test_json_and_pickle_round_trip(text: str) -> None:
    article = Article.from_text(text)
    assert Article.model_validate_json(article.model_dump_json()) == article
    assert pickle.loads(pickle.dumps(article)) == article  # noqa: S301 - our own bytes


@given(TEXTS)
def test_front_matter_never_breaks_a_text(text: str) -> None:
    """Behind real front matter the body arrives whole, whatever it is."""
    article = Article.from_stream(io.StringIO(f"---\ntitle: Known\n---\nA.{text}", newline=""))
    assert article.title == "Known"
    assert article.text == Article(text=f"A.{text}").text


@given(TEXTS)
def test_boilerplate_and_sentences_lie_in_the_text(text: str) -> None:
    article = Article.from_text(text)
    for span in article.boilerplate:
        assert 0 <= span.start < span.end <= len(article.text)
    for sentence in article.sentences:
        assert article.sentence_at(sentence.start) == sentence
        assert article.sentence_at(sentence.end - 1) == sentence


def test_crlf_and_lf_files_are_the_same_article(tmp_path: Path) -> None:
    one, two = tmp_path / "a" / "story.txt", tmp_path / "b" / "story.txt"
    for path, ending in ((one, "\n"), (two, "\r\n")):
        path.parent.mkdir()
        path.write_bytes(BODY.replace("\n", ending).encode())
    assert Article.from_file(one) == Article.from_file(two)


def test_white_space_at_both_ends_is_kept() -> None:
    assert Article(text="  He left.\n\n").text == "  He left.\n\n"


@pytest.mark.parametrize("blank", ["", " \n\t ", "\ufeff", "\r\n"])
def test_blank_text_is_refused(blank: str) -> None:
    with pytest.raises(ArticleError, match="empty"):
        Article(text=blank)
    with pytest.raises(ArticleError, match="the text: the article is empty"):
        Article.from_text(blank)


def test_nul_and_surrogates_are_refused_with_their_place() -> None:
    with pytest.raises(ArticleError, match="NUL character \\(offset 2\\)"):
        Article(text="He\x00 left.")
    with pytest.raises(ArticleError, match="surrogate pair \\(offset 3\\)"):
        Article.from_text("He \ud83d left.")


def test_hash_is_of_the_text_in_utf_8() -> None:
    article = Article(text="Она ушла. 😀")
    assert article.sha256 == hashlib.sha256("Она ушла. 😀".encode()).hexdigest()
    assert article.id == f"article-{article.sha256[:12]}"


def test_metadata_that_is_not_known_is_none() -> None:
    article = Article.from_text(BODY)
    known = article.model_dump(exclude={"text", "id", "boilerplate"})
    assert set(known.values()) == {None}


def test_articles_are_immutable_hashable_and_equal_by_value() -> None:
    article = Article.from_text(BODY)
    with pytest.raises(ValidationError, match="frozen"):
        article.text = "other"
    same = Article.from_text(BODY)
    assert len(article.sentences) == 3
    assert article == same
    assert len({article, same}) == 1
    assert article != Article.from_text(BODY, publisher="The Wire")


def test_cached_sentences_do_not_leak_into_dumps_and_copies() -> None:
    article = Article.from_text(BODY)
    assert len(article.sentences) == 3
    assert "sentences" not in article.model_dump()
    assert copy.deepcopy(article) == article
    changed = article.model_copy(update={"text": "One. Two."})
    assert [s.number for s in changed.sentences] == [1, 2]


def test_copy_is_validated() -> None:
    with pytest.raises(ArticleError, match="NUL"):
        Article.from_text(BODY).model_copy(update={"text": "\x00"})


def test_unknown_field_is_refused() -> None:
    with pytest.raises(ValidationError, match="headline"):
        Article(text="He left.", headline="Gone")  # type: ignore[call-arg]
    with pytest.raises(ArticleError, match="headline"):
        Article.from_text("He left.", headline="Gone")  # type: ignore[call-arg]


@pytest.mark.parametrize("spans", [((5, 3),), ((0, 99),), ((3, 5), (0, 2)), ((2, 2),)])
def test_boilerplate_outside_the_text_is_refused(spans: tuple[tuple[int, int], ...]) -> None:
    with pytest.raises(ValidationError):
        Article(
            text="He left.",
            boilerplate=tuple(Span.model_construct(start=a, end=b) for a, b in spans),
        )


def test_given_metadata_is_kept() -> None:
    moment = datetime.datetime(2031, 5, 2, 9, 30, tzinfo=datetime.UTC)
    article = Article.from_text(
        BODY, id="case-1", title="Talks", language="pt_BR", published_at=moment, url="https://e.org"
    )
    assert (article.id, article.title, article.language) == ("case-1", "Talks", "pt-BR")
    assert article.published_at == "2031-05-02T09:30:00+00:00"
    assert Article.from_text(BODY, published_at=datetime.date(2031, 5, 2)).published_at == (
        "2031-05-02"
    )
    assert Article.from_text(BODY, published_at="last Tuesday").published_at == "last Tuesday"


@pytest.mark.parametrize("date", ["2026-13-45", "2026-02-30", "2026-00", "2025-02-29T10:00:00Z"])
def test_a_date_that_is_in_no_calendar_is_refused(date: str) -> None:
    with pytest.raises(ArticleError, match=f"published_at: .*'{date}' is no date"):
        Article.from_text(BODY, published_at=date)


@pytest.mark.parametrize("date", ["2026-02-28", "2026-3-1", "2026-03", "2024-02-29T10:00Z", "2026"])
def test_a_date_that_is_in_the_calendar_is_kept_as_it_is_written(date: str) -> None:
    assert Article.from_text(BODY, published_at=date).published_at == date


@pytest.mark.parametrize("tag", ["English!", "e", "en-", "", "klingon", "English"])
def test_bad_language_tag_is_an_article_error_in_one_line(tag: str) -> None:
    with pytest.raises(ArticleError, match="BCP 47") as caught:
        Article.from_text(BODY, language=tag)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("報道官は火曜日、コメントを避けた。記者団はなぜ答えないのかと迫った。", "ja"),
        ("发言人周二拒绝评论边境冲突。有记者问部队是否越境，他没有回答。", "zh"),
        ("대변인은 화요일 국경 충돌에 대한 논평을 거부했다. 기자들은 다시 물었다.", "ko"),
        ("Ο εκπρόσωπος αρνήθηκε να σχολιάσει την επίθεση.", "el"),
        ("Представитель отказался от комментариев о нападении.", None),
        ("رفض المتحدث باسم الوزارة التعليق على الهجوم يوم الثلاثاء.", None),
        ("The spokesman, who quoted a line of Greek (μολὼν λαβέ), left.", None),
        ("他说。", None),
    ],
)
def test_language_is_told_only_where_the_script_tells_it(text: str, language: str | None) -> None:
    assert Article.from_text(text).language == language
    assert Article.from_text(text, language="de").language == "de"


def test_sentence_at() -> None:
    article = Article(text="One. Two.", language="en")
    assert article.sentence_at(0) == article.sentences[0]
    assert article.sentence_at(4) is None
    assert article.sentence_at(5) == article.sentences[1]
    assert Article(text=" One.").sentence_at(0) is None
    for outside in (-1, 9):
        with pytest.raises(IndexError, match="outside the text"):
            article.sentence_at(outside)


def test_repr_does_not_print_the_text() -> None:
    assert BODY[:20] not in repr(Article.from_text(BODY))
    assert BODY[:20] not in str(Article.from_text(BODY))


def test_json_schema_describes_every_field() -> None:
    schema = json.loads(json.dumps(Article.model_json_schema()))
    assert all("description" in field for field in schema["properties"].values())
