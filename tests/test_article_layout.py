"""What an article's layout tells: headline, deck, dateline and lines that are no story."""

from __future__ import annotations

import pytest

from summarizer.article import Article
from tests.texts import BODY

# --- headline, deck and dateline --------------------------------------------------------------

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
