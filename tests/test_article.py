"""The article: stable text, metadata that is known or None, and what its layout tells."""

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

BODY = (
    "“We have nothing to announce,” the minister said on Friday. He left by a side door.\n\n"
    "Talks on the border dispute are to resume in May, two officials said.\n"
)
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


# --- layout -----------------------------------------------------------------------------------

DECK = "Minister leaves border meeting with no date set for a withdrawal."
LEAD = (
    "VIENNA, May 2 (Wire) — The minister left the meeting on Friday and would not say whether "
    "soldiers had crossed the border.\n\n"
)


def test_headline_and_deck_and_dateline() -> None:
    article = Article.from_text(f"Talks on border stall\n\n{DECK}\n\n{LEAD}{BODY}")
    assert article.title == "Talks on border stall"
    assert article.deck == DECK
    assert article.dateline == "VIENNA, May 2 (Wire)"


def test_headline_and_deck_without_stops() -> None:
    article = Article.from_text(f"Talks on border stall\nMinister leaves by a side door\n{BODY}")
    assert (article.title, article.deck) == (
        "Talks on border stall",
        "Minister leaves by a side door",
    )


def test_headline_alone() -> None:
    article = Article.from_text(f"Talks on border stall\n\n{BODY}")
    assert (article.title, article.deck) == ("Talks on border stall", None)


def test_deck_alone_before_a_dateline() -> None:
    article = Article.from_text(f"{DECK}\n\n{LEAD}{BODY}")
    assert (article.title, article.deck) == (None, DECK)


def test_deck_alone_is_longer_than_headlines_are() -> None:
    deck = (
        "The minister for the interior would not comment on the fighting in the border valley, as "
        "the army’s declared aim changed for the second time in a month"
    )
    article = Article.from_text(f"{deck}\n\n{BODY}\nShare this story\n")
    assert (article.title, article.deck) == (None, deck)


def test_long_question_is_no_deck() -> None:
    question = (
        "What is left to say about a war that nobody in the capital wanted, that nobody there "
        "can win, and that nobody there is willing to be the first to end?"
    )
    assert Article.from_text(f"{question}\n\n{BODY}").deck is None


def test_deck_alone_before_a_byline() -> None:
    article = Article.from_text(f"{DECK}\nBy Jane Coyle\nMay 2, 2031\n\n{BODY}")
    assert (article.title, article.deck) == (None, DECK)
    assert article.byline == "Jane Coyle"
    assert Article.from_text(f"{DECK}\nBy Jane Coyle\n\n{BODY}", byline="J. C.").byline == "J. C."


@pytest.mark.parametrize(
    "line",
    [
        "By noon, the square was empty.",
        "By Friday they had gone; nobody said where.",
        "By 5",
        "By land and sea, rescuers race to the islands",
    ],
)
def test_a_sentence_that_begins_with_by_is_no_byline(line: str) -> None:
    assert Article.from_text(f"{line}\n\n{BODY}").byline is None


def test_deck_alone_that_the_body_says_again() -> None:
    deck = (
        "The minister repeatedly refused to say whether soldiers had crossed the northern border."
    )
    body = (
        "The minister for the interior, Anna Brandt, refused four times on Friday to say if "
        "soldiers had crossed the border in the north, repeating that she had no news.\n\n"
    )
    assert Article.from_text(f"{deck}\n\n{body}{BODY}").deck == deck


def test_deck_set_apart_by_a_blank_line() -> None:
    body = BODY.replace("\n\n", "\n") + "Nobody else was there.\nIt rained.\n"
    assert Article.from_text(f"{DECK}\n\n{body}").deck == DECK
    assert Article.from_text(f"{DECK}\n{body}").deck is None


def test_a_short_lead_is_no_deck() -> None:
    """One-sentence paragraphs are how news begins; nothing sets the first one apart here."""
    lead = "A bridge over the Orlo collapsed on Friday, killing two people."
    assert Article.from_text(f"{lead}\n\n{BODY}").deck is None
    assert Article.from_text(f"Bridge collapses\n\n{lead}\n\n{BODY}").deck is None


def test_a_dateline_in_the_first_paragraph_makes_it_the_body() -> None:
    article = Article.from_text(f"{LEAD}{BODY}")
    assert (article.title, article.deck) == (None, None)


def test_given_title_lets_the_first_line_be_the_deck() -> None:
    article = Article.from_text(f"Minister leaves by a side door\n\n{BODY}", title="Talks stall")
    assert (article.title, article.deck) == ("Talks stall", "Minister leaves by a side door")


def test_given_title_is_found_as_the_first_line() -> None:
    article = Article.from_text(
        f"Talks  STALL\n\nMinister leaves by a side door\n\n{BODY}", title="Talks stall"
    )
    assert (article.title, article.deck) == ("Talks stall", "Minister leaves by a side door")


def test_markdown_heading_is_the_headline() -> None:
    article = Article.from_text(f"# Talks stall. Again.\n\n{BODY}")
    assert article.title == "Talks stall. Again."
    assert article.text.startswith("# Talks")


def test_chinese_headline() -> None:
    article = Article.from_text("外交部拒绝评论边境冲突\n\n外交部发言人周二拒绝评论。他没有回答。")
    assert article.title == "外交部拒绝评论边境冲突"


def test_wrapped_headline_is_one_line() -> None:
    text = (
        "Minister will not say whether soldiers have crossed\nthe northern border since Monday\n\n"
        "The minister left the meeting on Friday and said\nnothing to the reporters who had been "
        "waiting\nfor her since the morning. She left by a side\ndoor of the building.\n"
    )
    assert Article.from_text(text).title == (
        "Minister will not say whether soldiers have crossed the northern border since Monday"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Q: Will you resign?\nA: No.\nQ: Why not?\nA: I like it here.\n",
        "- One point\n- Another point. It is long.\n",
        "the minister left by a side door\n\nHe did not stop. He waved.\n",
        "Roses are red\nViolets are blue\nSugar is sweet\n",
        "Only a single line without any stop",
        f"By Jane Coyle\n\n{BODY}",
    ],
    ids=["transcript", "list", "lower case", "no stops", "single line", "byline"],
)
def test_texts_without_a_headline(text: str) -> None:
    article = Article.from_text(text)
    assert (article.title, article.deck) == (None, None)


@pytest.mark.parametrize(
    ("start", "dateline"),
    [
        ("WASHINGTON (Wire) — The senator", "WASHINGTON (Wire)"),
        ("KYIV, Ukraine, Nov. 3 (Wire) - The town", "KYIV, Ukraine, Nov. 3 (Wire)"),
        ("Geneva (Wire) — The talks", "Geneva (Wire)"),
        ("ST. PAUL, Minn. (Wire) -- A court", "ST. PAUL, Minn. (Wire)"),
        ("PARIS, 3 mai (Dépêche) - Le ministre", "PARIS, 3 mai (Dépêche)"),
        ("ДОНЕЦК, 5 мая — Глава города", "ДОНЕЦК, 5 мая"),
        ("GAZA CITY — Rescuers", "GAZA CITY"),
        ("BREAKING — The senator", None),
        ("UPDATE (Wire) — The senator", None),
        ("NATO — the alliance — said", None),
        ("NATO - Russia ties", None),
        ("The talks — the third — failed", None),
        ("He said (again) — no", None),
        ("— The senator", None),
    ],
)
def test_dateline(start: str, dateline: str | None) -> None:
    assert Article.from_text(f"{start} would not comment. She left.\n\n{BODY}").dateline == dateline


# --- boilerplate ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Share this story",
        "SHARE THIS ARTICLE ON FACEBOOK",
        "Share this story: Email · Copy link · Print",
        "Share on WhatsApp",
        "Facebook | Twitter | Email",
        "Facebook Twitter WhatsApp Copy link",
        "Read more: Minister resigns",
        "Related: Minister resigns. Will he return?",
        "Sign up for our morning newsletter to get the news first.",
        "Follow us on X and Instagram",
        "© 2031 The Wire. All rights reserved.",
        "Copyright 2031 The Wire",
        "The Wire. All rights reserved.",
        "ADVERTISEMENT",
        "Story continues below advertisement",
        "5 min read",
        "12 comments",
        "• Share this story •",
        "Artikel teilen",
        "Lesen Sie auch: Minister tritt zurück",
        "Partager sur Facebook",
        "À lire aussi : Le ministre démissionne",
        "Compartir en Facebook",
        "Leia também: ministro sai",
        "Condividi su Facebook",
        "Поделиться в соцсетях",
        "Читайте также: министр ушёл",
        "شارك الخبر عبر تويتر",
        "分享到微信",
        "関連記事",
        "공유하기",
    ],
)
def test_boilerplate_line_is_marked_and_kept(line: str) -> None:
    text = f"{BODY}\n{line}\n\n{BODY}"
    article = Article.from_text(text)
    assert article.text == text
    assert [text[span.start : span.end] for span in article.boilerplate] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Additional reporting by Kim Lund in Brod",
        "Reporting by Jane Coyle; editing by Lee Marsh",
        "Share power or leave, the rebels told the president.",
        "Share prices fell by a third.",
        "Copyright law was not discussed.",
        "Subscribe to that view, and the war never ends, she said.",
        "Read more books, the minister told pupils.",
        "Follow the money, he said.",
        "Print runs were cut.",
        "Подписаться под письмом он отказался.",
        "شارك الرئيس في المؤتمر يوم الثلاثاء.",
        "Compartir el poder es difícil, dijo.",
    ],
)
def test_article_line_is_not_boilerplate(line: str) -> None:
    assert Article.from_text(f"{BODY}\n{line}\n\n{BODY}").boilerplate == ()


def test_share_line_before_the_headline_does_not_hide_it() -> None:
    article = Article.from_text(f"Share this story\n\nTalks on border stall\n\n{BODY}")
    assert article.title == "Talks on border stall"
