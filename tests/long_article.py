"""A long article about ten towns, and what a model answers about parts of it."""

from functools import cache
from typing import Any

from summarizer import Article, SummaryResult, prompts
from summarizer.request import summary_requests
from summarizer.schemas import ArticleSummary
from tests.windows import request_tokens

TITLE = "Harbour towns count the cost"
TOWNS = (
    "Arlen",
    "Brock",
    "Corve",
    "Dunmere",
    "Elsby",
    "Farrow",
    "Grell",
    "Hythe",
    "Islay",
    "Jarrow",
)
TEXT = f"{TITLE}\n\n" + "\n\n".join(
    f"The storm reached {town} at dawn. Mayor Tam {town}son said that {number} houses were lost. "
    f"He would not say who had ordered the sluices of {town} opened. Nobody slept."
    for number, town in enumerate(TOWNS, start=11)
)
ARTICLE = Article.from_text(TEXT, title=TITLE, dateline="ARLEN, Nov. 3", publisher="The Gauge")
FIXED, WHOLE = request_tokens(ARTICLE)


@cache
def tokens_for(count: int) -> int:
    """The largest budget that divides ``ARTICLE`` into so many windows."""
    return max(n for n in range(FIXED + 150, WHOLE, 3) if parts(n) == count)


def parts(tokens: int) -> int:
    """How many windows a budget makes of ``ARTICLE``."""
    prompt = prompts.load("article_summary")
    return len(summary_requests(ARTICLE, prompt, ArticleSummary, tokens))


def answer(numbers: list[int]) -> dict[str, Any]:
    """What the mayors say in some sentences of ``TEXT``: who it is, what he says, what he does not.

    Every window gives its items the same ids, and knows a mayor only where it is named.
    """
    said = [(n, town) for n in numbers for k, town in enumerate(TOWNS) if n == 4 * k + 3]
    mute = [(n, town) for n in numbers for k, town in enumerate(TOWNS) if n == 4 * k + 4]
    towns = dict.fromkeys(town for _, town in (*said, *mute))
    ids = {town: f"mayor-{k}" for k, town in enumerate(towns)}
    return {
        "actors": [
            {
                "id": ids[town],
                "name": f"Tam {town}son" if any(t == town for _, t in said) else f"{town}son",
                "type": "person",
                "mentions": [f"{town}son"],
            }
            for town in ids
        ],
        "positions": [
            {
                "id": f"p{k}",
                "source": ids[town],
                "content": f"{11 + TOWNS.index(town)} houses were lost in {town}.",
                "topic": "houses lost",
                "evidence": [
                    {"quote": f"{11 + TOWNS.index(town)} houses were lost", "sentence": n}
                ],
            }
            for k, (n, town) in enumerate(said, start=1)
        ],
        "non_answers": [
            {
                "id": f"n{k}",
                "actor": ids[town],
                "kinds": ["declined_to_disclose"],
                "topic": f"who opened the sluices of {town}",
                "evidence": [
                    {"quote": f"would not say who had ordered the sluices of {town}", "sentence": n}
                ],
            }
            for k, (n, town) in enumerate(mute, start=1)
        ],
        "abstract": [
            {"text": f"{town} lost houses.", "supported_by": [f"p{k}"]}
            for k, (_, town) in enumerate(said, start=1)
        ],
    }


def check(result: SummaryResult[ArticleSummary]) -> None:
    """Everything is there, once, and every reference leads where it should."""
    summary = result.summary
    names = {actor.id: actor.name for actor in summary.actors}
    assert sorted(names.values()) == sorted(f"Tam {town}son" for town in TOWNS)
    assert [p.id for p in summary.positions] == [f"p{k}" for k in range(1, 11)]
    assert [names[p.source] for p in summary.positions] == [f"Tam {town}son" for town in TOWNS]
    assert [p.evidence[0].sentence for p in summary.positions] == list(range(3, 43, 4))
    assert [names[n.actor] for n in summary.non_answers] == [f"Tam {town}son" for town in TOWNS]
    contents = {p.id: p.content for p in summary.positions}
    assert len(summary.abstract) == 5
    for sentence in summary.abstract:
        assert sentence.text.split()[0] in contents[sentence.supported_by[0]]
