"""Results for the tests of report and exports: real answers, planted faults, hostile texts."""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from summarizer import Article, Evidence, Summarizer, SummaryResult
from summarizer.schemas import ArticleSummary
from tests.summaries import TEXT

ROOT = Path(__file__).parent.parent
GOLD = Path(__file__).parent / "fixtures" / "news"
CASES = ("border-dispute", "corporate-no-comment", "defence-briefing")
EVERY_CASE = tuple(sorted(path.parent.name for path in GOLD.glob("*/gold.json")))


def gold_data(case: str) -> dict[str, Any]:
    """A gold summary as a model would have answered it; a new copy each time."""
    data: dict[str, Any] = json.loads((GOLD / case / "gold.json").read_text(encoding="utf-8"))
    return data


def gold(case: str) -> SummaryResult[ArticleSummary]:
    """The gold summary of an example article, as an answer obtained elsewhere."""
    article = Article.from_file(ROOT / "examples" / "articles" / f"{case}.txt")
    return Summarizer("offline").accept(article, json.dumps(gold_data(case)))


def offline(case: str) -> SummaryResult[ArticleSummary]:
    """What the offline engine makes of an example article."""
    article = Article.from_file(ROOT / "examples" / "articles" / f"{case}.txt")
    return Summarizer("offline").summarize(article)


def made(data: dict[str, Any], **metadata: Any) -> SummaryResult[ArticleSummary]:
    """An answer about the text of ``tests.summaries``, with what is known of the article."""
    article = Article(text=TEXT, **metadata)
    return Summarizer("offline").accept(article, json.dumps(data), model="some-model")


def faulty() -> SummaryResult[ArticleSummary]:
    """The defence briefing with a number altered, a quote invented and statements left out."""
    data = gold_data("defence-briefing")
    zone = _with_quote(data["positions"], "12 kilometers")
    zone["evidence"][0]["quote"] = zone["evidence"][0]["quote"].replace("12", "21")
    gains = _with_quote(data["positions"], "Incremental gains")
    gains["evidence"] = [{"quote": "We are winning this war on every front", "sentence": 3}]
    left_out = {
        item["id"]
        for item in data["positions"]
        if any(words in str(item["evidence"]) for words in ("as good as won", "strip of mud"))
    }
    data["positions"] = [item for item in data["positions"] if item["id"] not in left_out]
    for item in data["positions"]:
        item["contested_by"] = [i for i in item.get("contested_by", []) if i not in left_out]
        if item.get("nested_under") in left_out:
            item["nested_under"] = None
    data["messaging_shifts"] = [
        shift
        for shift in data["messaging_shifts"]
        if not left_out & {stage["position"] for stage in shift["stages"]}
    ]
    data["abstract"] = [
        sentence for sentence in data["abstract"] if not left_out & set(sentence["supported_by"])
    ]
    article = Article.from_file(ROOT / "examples" / "articles" / "defence-briefing.txt")
    return Summarizer("offline").accept(article, json.dumps(data), model="some-model")


def _with_quote(items: list[dict[str, Any]], words: str) -> dict[str, Any]:
    return next(i for i in items if any(words in e["quote"] for e in i["evidence"]))


HOSTILE = (
    '</script><script>window.hit="text"</script><img src=x onerror="window.hit=1">'
    " \"'><svg onload=window.hit=2> {{ 7*7 }} {% raw %} <!-- ]]> javascript:window.hit=3"
)
LONG_WORD = "Donau" * 2000


def hostile() -> SummaryResult[ArticleSummary]:
    """An article and an answer that try to break out of every place that they get into."""
    text = (
        f"{HOSTILE}\n\nThe minister \u202edeclined to comment\u202c on {LONG_WORD}.\n\n"
        f"“We hold the town,” said <b>Orr</b>\u2028 & {HOSTILE}. "
        "<a href=//evil.example>He</a> would not say when\u0007.\n"
    )
    quote = "“We hold the town,” said <b>Orr</b>"
    ids = ['"><script>window.hit=4</script>', "m1", "s2", "ui-search", "constructor", "a b\n'c"]
    data = {
        "abstract": [{"text": HOSTILE, "supported_by": [ids[0], "n1"]}],
        "actors": [
            {"id": "x", "name": HOSTILE, "type": "person", "mentions": ["Orr", "minister"]},
            {"id": "__proto__", "name": LONG_WORD, "type": "state"},
        ],
        "positions": [
            {
                "id": id_.replace("\n", " "),
                "source": "x" if index % 2 else "narrator",
                "cue": HOSTILE if index % 2 else None,
                "content": f"{index} {HOSTILE} {LONG_WORD}",
                "topic": f"\u202e{HOSTILE}",
                "time_text": "javascript:window.hit=5",
                "evidence": [{"quote": quote}, {"quote": HOSTILE}],
            }
            for index, id_ in enumerate(ids)
        ],
        "territorial_claims": [
            {
                "id": "t1",
                "territory": LONG_WORD,
                "action": "hold",
                "actor": "__proto__",
                "asserted_by": ["x"],
                "status_as_reported": "claimed",
                "extent_text": HOSTILE,
                "evidence": [{"quote": f"{HOSTILE} and more of it, 99 times", "sentence": 1}],
            }
        ],
        "non_answers": [
            {
                "id": "n1",
                "actor": "x",
                "kinds": ["declined_to_comment"],
                "topic": HOSTILE,
                "question_as_reported": LONG_WORD,
                "redirected_to": "__proto__",
                "evidence": [{"quote": "declined to comment"}],
            }
        ],
        "messaging_shifts": [
            {
                "actor": "x",
                "topic": HOSTILE,
                "asserted_by": "narrator",
                "explicit_in_text": False,
                "stages": [
                    {"position": ids[0], "time_text": HOSTILE, "relation": "initial"},
                    {"position": "m1", "time_text": LONG_WORD, "relation": "reversed"},
                ],
            }
        ],
        "naming_variants": [{"surface": "the town", "referent": HOSTILE, "used_by": "x"}],
        "<img src=x onerror=window.hit=6>": HOSTILE,
    }
    article = Article(
        text=text,
        title=f"<h1>{HOSTILE}</h1>",
        deck=HOSTILE,
        publisher=HOSTILE,
        url="javascript:window.hit=7",
    )
    return Summarizer("offline").accept(article, json.dumps(data), model=HOSTILE)


ARABIC = (
    "امتنع المتحدث باسم الوزارة عن التعليق على التقدم.\n\n"
    "وقال المتحدث إن القوات «حققت مكاسب محدودة» يوم الاثنين قرب Orlec.\n"
)
JAPANESE = (
    "報道官は攻勢の進展についてコメントを控えた。\n\n"
    "「わずかな前進があった」と報道官は木曜日に述べた。\n"
)


def foreign(text: str, language: str, refused: str, said: str) -> SummaryResult[ArticleSummary]:
    """A short article in another script, with a refusal and a position."""
    data = {
        "actors": [{"id": "speaker", "name": "Speaker", "type": "person"}],
        "positions": [
            {
                "id": "p1",
                "source": "speaker",
                "content": said,
                "topic": "advance",
                "evidence": [{"quote": said, "sentence": 2}],
            }
        ],
        "non_answers": [
            {
                "id": "n1",
                "actor": "speaker",
                "kinds": ["declined_to_comment"],
                "topic": "the advance",
                "evidence": [{"quote": refused, "sentence": 1}],
            }
        ],
    }
    return Summarizer("offline").accept(Article(text=text, language=language), json.dumps(data))


def arabic() -> SummaryResult[ArticleSummary]:
    """An article that runs from right to left."""
    return foreign(ARABIC, "ar", "عن التعليق على التقدم", "«حققت مكاسب محدودة»")


def japanese() -> SummaryResult[ArticleSummary]:
    """An article without spaces between words."""
    return foreign(JAPANESE, "ja", "コメントを控えた", "「わずかな前進があった」")


class Promise(BaseModel):
    """Something that somebody undertakes to do."""

    who: str
    what: str
    proof: list[Evidence]


class Promises(BaseModel):
    """A schema of a user's own."""

    tone: str
    promises: list[Promise]


def generic() -> SummaryResult[Promises]:
    """A result whose schema is the user's own."""
    data = {
        "tone": "<b>firm</b>",
        "promises": [
            {
                "who": "Maresh",
                "what": "no surrender",
                "proof": [{"quote": "“not one hilltop” would be surrendered"}],
            },
            {
                "who": "Officials",
                "what": "liberation",
                "proof": [{"quote": "vowed to “liberate the entire basin”"}, {"quote": "no such"}],
            },
        ],
    }
    article = Article.from_file(ROOT / "examples" / "articles" / "defence-briefing.txt")
    return Summarizer("offline", schema=Promises).accept(article, json.dumps(data))
