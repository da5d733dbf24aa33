"""Work grows at most linearly in the text and in the quotes, however hostile they are.

Work is counted as in ``tests/work.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from summarizer.grounding import Locator
from summarizer.schemas import Evidence
from tests.work import countable, lines_run

pytestmark = countable

_SMALL, _TIMES = 3_000, 4
_UNITS = {
    "one letter": "a",
    "one word": "a ",
    "one sentence": "It ended. ",
    "quotations": "“a” ",
    "opening marks": "“",
    "ellipses": "… ",
    "stops": ". ",
    "brackets": "[a] ",
    "digits": "1",
    "numbers": "1 ",
    "hyphens": "a-",
    "negations": "not ",
    "conditions": "if a, ",
    "accents": "e\u0301",
    "marks alone": "\u0301",
    "lines": "a\n",
    "spaces": "   ",
    "Chinese negations": "不",
    "apostrophes": "a'",
    "news": "He said “we will not … go,” [sic] on May 3. ",
}


def located(text: str, quotes: Sequence[str]) -> Callable[[], object]:
    def work() -> None:
        locator = Locator(text)
        for quote in quotes:
            locator.locate(Evidence(quote=quote))

    return work


def hostile_quotes(unit: str) -> list[str]:
    once = (unit * 3).strip() or "x"
    return [
        once,
        (unit * 40).strip() or "x",
        f"zebra {unit * 10}",
        f"{once} … {once}",
        f"{once} [x] {once}",
        "a a a not a a a",
    ]


@pytest.mark.parametrize("unit", _UNITS.values(), ids=_UNITS.keys())
def test_work_is_linear_in_a_repetitive_text(unit: str) -> None:
    quotes = hostile_quotes(unit)

    def work(size: int) -> int:
        return lines_run(located((unit * size)[:size], quotes))

    warm_up = work(200)
    assert warm_up > 0
    small, large = work(_SMALL), work(_SMALL * _TIMES)
    assert large <= 1.25 * _TIMES * small


@pytest.mark.parametrize("unit", ["a", "a ", "e\u0301", "not ", "“a” … "])
def test_work_is_linear_in_a_long_quote(unit: str) -> None:
    text = "It ended. " * 50 + unit * 500

    def work(times: int) -> int:
        return lines_run(located(text, [f"zebra {unit * times} zebra"]))

    work(10)
    small, large = work(400), work(400 * _TIMES)
    assert large <= 1.25 * _TIMES * small


def test_work_is_linear_in_the_number_of_quotes() -> None:
    text = "".join(f"Clause {k} of the pact binds party {k % 7} for {k} years. " for k in range(90))

    def work(count: int) -> int:
        quotes = [f"of the pact binds party {k % 7} during {k} years" for k in range(count)]
        return lines_run(located(text, quotes))

    work(2)
    assert work(80) <= 1.25 * 4 * work(20)


def test_an_exact_quote_costs_no_look_at_the_rest_of_the_text() -> None:
    def work(sentences: int) -> int:
        text = "".join(f"Clause {k} binds the party. " for k in range(sentences))
        locator = Locator(text)
        locator.locate(Evidence(quote="Clause 1 binds"))
        return lines_run(lambda: locator.locate(Evidence(quote="Clause 7 binds the party")))

    work(20)
    assert work(2_000) <= 1.1 * work(200)
