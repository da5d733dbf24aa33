"""Texts that are no newswire: the offline engine must survive them and find little in them."""

from __future__ import annotations

from typing import Final, NamedTuple

import pytest

from summarizer.article import Article
from summarizer.offline import summarize_offline
from summarizer.schema_tree import models_in
from summarizer.schemas import NARRATOR, Evidence


class Genre(NamedTuple):
    """A text, how many statements by others it may be read as holding, and at least how many."""

    name: str
    text: str
    fewest: int
    most: int


GENRES: Final = (
    Genre(
        "sports report",
        """Rovers 2 Athletic 1

Rovers came from behind to take the points on a wet afternoon at Mill Lane. Athletic held the lead
until the hour, when Pike headed in from a corner. The visitors lost their shape and Dunne, on for
the injured Marsh, won it with a low drive in the last minute.

Athletic had captured the early ground and pressed deep into the Rovers half. Keeper Ames refused to
be beaten, pushing two shots round the post. He declined a third invitation to panic when Lowe ran
through. Rovers retook control of midfield after the break and never surrendered it.

Attendance: 4,120. Referee: J. Brand.""",
        0,
        1,
    ),
    Genre(
        "recipe",
        """Lemon drizzle cake

Beat the butter and sugar until pale. Add the eggs one at a time, then fold in the flour. Don’t
worry if the mixture splits; it will come back. Press the batter into the corners of the tin and
hold the border of the paper down with a spoon.

Bake for 40 minutes. Test with a skewer: if it comes out clean, the cake is done. My aunt says to
prick it all over before you pour on the syrup. Leave in the tin until cold. Serves eight.

Note: the "drizzle" should crackle when you cut it.""",
        0,
        2,
    ),
    Genre(
        "minutes",
        """Minutes of the allotment committee, 4 March

Present: B. Holt (chair), T. Reyes, M. Okafor. Apologies: S. Lind.

1. The minutes of the last meeting were approved.
2. Water. The chair reported that the pump had been repaired. Ms Okafor asked whether the bill had
been paid. The treasurer did not know and will report back in April.
3. Rats. No action.
4. Any other business. Mr Reyes suggested a bonfire. There was no comment.

The meeting closed at 20.15.""",
        0,
        5,
    ),
    Genre(
        "poem",
        """The river took the lower field in March
and would not give it back. We let it lie.
My father said the water has a right
to what it wants, and will not tell us why.

“Come in,” the kettle said. We did not speak.
The border of the lamp was all we held.
The dark advanced as far as to the gate
and stood, as armies stand, and was not felled.""",
        0,
        3,
    ),
    Genre(
        "chat log",
        """[10:02] mia: anyone seen the build break?
[10:03] tom: yes, it's "flaky" again
[10:03] mia: ok who owns it
[10:04] tom: no comment :)
[10:05] bot: build #4121 failed (exit 1)
[10:07] mia: i don't know why it says that
[10:09] tom: reverted, can't reproduce locally""",
        0,
        2,
    ),
    Genre(
        "code",
        """def claim(territory: str, *, by: str) -> dict[str, str]:
    \"\"\"Claim a territory.\"\"\"
    if not territory:
        raise ValueError("no territory")  # said to never happen
    return {"territory": territory, "by": by, "status": "claimed"}


for name in ("Orlec", "Tokmak"):
    print(claim(name, by='army'))""",
        0,
        1,
    ),
    Genre(
        "table",
        """Region,Held by,Since,Claimed by
Orlec,Torvia,2019,Dravenia
Seravel,Dravenia,2021,Torvia
Kalvesh,Torvia,2003,
"Long Holm",Tesmark,1961,Aruvia""",
        0,
        0,
    ),
)


@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.name)
def test_little_is_found_where_nobody_reports(genre: Genre) -> None:
    article = Article(text=genre.text, language="en")
    summary = summarize_offline(article)
    attributed = [p for p in summary.positions if p.source != NARRATOR]
    assert genre.fewest <= len(attributed) <= genre.most, [p.content for p in attributed]
    assert summary.territorial_claims == ()
    assert len(summary.non_answers) <= 1, summary.non_answers
    assert summary.messaging_shifts == ()
    for _, model in models_in(summary):
        if isinstance(model, Evidence):
            assert model.span is not None
            assert model.span.of(genre.text) == model.quote


@pytest.mark.parametrize("genre", GENRES, ids=lambda genre: genre.name)
def test_a_genre_between_two_stories_leaves_them_alone(genre: Genre) -> None:
    before = "Mayor Anna Holt said the bridge was closed.\n\n"
    after = "\n\nMs. Holt declined to say when it would open."
    summary = summarize_offline(Article(text=before + genre.text + after, language="en"))
    assert any("the bridge was closed" in p.content for p in summary.positions)
    assert any("declined to say" in n.evidence[0].quote for n in summary.non_answers)
