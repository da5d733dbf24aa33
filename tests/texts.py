"""Articles as they come: texts in several languages, and a page."""

TEXT = "The minister declined to comment on Friday. She left by a side door.\n"
BODY = (
    "“We have nothing to announce,” the minister said on Friday. He left by a side door.\n\n"
    "Talks on the border dispute are to resume in May, two officials said.\n"
)
FRENCH = (
    "« Nous ne partirons pas », a déclaré le général à l’issue de la réunion. "
    "Les négociations, engagées à Genève, n’ont abouti à aucun résultat.\n"
)
RUSSIAN = (
    "Представитель ведомства отказался от комментариев. Он сказал, что решение будет принято "
    "позже, и добавил, что переговоры в Женеве продолжаются.\n"
)
PAGE = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Talks stall in Vienna | The Wire</title>
<meta property="og:site_name" content="The Wire">
<meta property="og:title" content="Talks stall in Vienna">
<meta name="author" content="Jane Coyle">
<meta property="article:published_time" content="2024-05-02T10:20:00+01:00">
</head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Talks stall in Vienna</h1><p>Negotiators leave without a deal</p>
<p>VIENNA, May 2 (Wire) — Negotiators from both countries left Vienna on Friday without a deal,
officials said. No new date was set for a meeting of the two sides.</p>
<p>“We are where we were a year ago,” a European diplomat said, asking <b>not</b> to be named
because the talks are <a href="/x">private</a>. “It is a café, not a parliament.”</p>
<p>The two sides last met in 2029, when they agreed on a ceasefire that held for eleven days.</p>
<p>Share this story</p></article>
<footer>© 2031 The Wire. All rights reserved.</footer>
<script>alert("no")</script></body></html>
"""


def one_line(error: BaseException) -> str:
    """The message of an error, which must be one line."""
    message = str(error)
    assert "\n" not in message
    return message
