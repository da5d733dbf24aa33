"""Expressions of time: every form of them is found, and only these."""

from __future__ import annotations

import pytest

from summarizer.article import Article
from summarizer.offline import analyse
from summarizer.offline.times import has_time, time_text

FORMS = """\
shortly before dawn
around noon on Friday
by midnight
early on Monday morning
late Tuesday
since Wednesday
earlier this week
later last month
later on Monday
next spring
this May
last Thursday
more than two weeks ago
about an hour earlier
nearly 40 minutes later
a few days after
several months ago
1,200 years ago
for three years
for the past 12 days
for more than a decade
for about a week
within the hour
within two days
in the last five years
in 3 weeks
in the early spring
before the winter
over the summer
during late autumn
through the winter
last winter
in early May
since mid-July
by late October
in Sept. 2019
in sept. 2019
until June 2024
on March 3
on Dec. 14, 2023
in 2019
since 1998
Sunday night
initially
at first
originally
previously
yesterday
today
tonight
tomorrow
so far
earlier
now
""".splitlines()


def found(words: str) -> str | None:
    article = Article(text=f"Lind spoke {words}; nobody else did.", language="en")
    reading = analyse(article).frame.reading
    text = time_text(reading, 0, len(article.text))
    assert has_time(reading, 0, len(article.text)) == (text is not None)
    return text


@pytest.mark.parametrize("words", FORMS)
def test_an_expression_of_time_is_found_in_full(words: str) -> None:
    assert found(words) == words


@pytest.mark.parametrize(
    "words",
    ["in the minutes", "for the autumn", "on 3, 5 and 8 pages", "by a vote of 9", "one of them"],
)
def test_words_that_only_begin_like_one_are_none(words: str) -> None:
    assert found(words) is None
