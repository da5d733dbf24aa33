"""docs/grounding.md says what the code does."""

import re
from pathlib import Path

import pytest

from summarizer.grounding import Kind, Locator, Said, locate
from summarizer.schemas import Evidence, Match

_PAGE = (Path(__file__).parents[1] / "docs" / "grounding.md").read_text(encoding="utf-8")


def test_the_example_does_what_it_says() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", _PAGE, re.DOTALL)
    said = re.findall(r"^(\w+)\.match, \w+\.differences  # (\w+), (\(.*\))$", code, re.MULTILINE)
    names: dict[str, Evidence] = {}
    text = re.search(r'^text = "(.*)"$', code, re.MULTILINE)
    assert text is not None
    quotes = re.search(r"locate\(text, \[(.*)\]\)", code)
    assert quotes is not None
    found = locate(text[1], re.findall(r'"([^"]*)"', quotes[1]))
    names.update(zip(["killed", "sign"], found, strict=True))
    assert len(said) == len(names)
    for name, match, differences in said:
        assert names[name].match == match
        assert repr(names[name].differences).replace("'", '"') == differences


@pytest.mark.parametrize(
    ("text", "quote", "verdict"),
    [
        ("She said that she would not.", "she would", "altered"),
        ("The firm denied that it had paid the bribe.", "it had paid the bribe", "altered"),
        ("The army failed to retake the town at dawn.", "retake the town", "altered"),
        ("None of the men in the car fled.", "fled", "unless said"),
        ("It costs up to €40 million in the end.", "€40 million", "unless said"),
        ("The raid killed 13 to 15 men of the town.", "15 men", "unless said"),
        ("They freed most of the hostages in the camp.", "the hostages", "unless said"),
        ("He allegedly took the money from the town.", "took the money", "unless said"),
        ("The plant may have leaked into the river.", "leaked into the river", "unless said"),
        ("The state plans to annex the flats by the sea.", "annex the flats", "unless said"),
        ("They urged him to leave the city by night.", "leave the city", "unless said"),
        ("We will leave if they pay for the damage.", "We will leave", "unless said"),
        ("It claims that the town has been taken.", "the town has been taken", "unless said"),
        ("It is the so-called republic of the north.", "republic of the north", "unless said"),
        ("The former minister left the city at dawn.", "minister left the city", "unless said"),
        ("The army will leave the city by the sea.", "leave the city", "warning"),
        ("They have to leave the city by the sea.", "leave the city", "warning"),
    ],
)
def test_the_table_of_qualifiers_holds(text: str, quote: str, verdict: str) -> None:
    locator = Locator(text)
    evidence = locator.locate(Evidence(quote=quote))
    assert evidence.span is not None
    cut = locator.cut_off(evidence.span)
    assert cut is not None
    said = locator.locate(Evidence(quote=quote), said=lambda: Said(kinds=frozenset(Kind)))
    matches = {
        "altered": (Match.ALTERED, Match.ALTERED),
        "unless said": (Match.ALTERED, Match.EXACT),
        "warning": (Match.EXACT, Match.EXACT),
    }
    assert (evidence.match, said.match) == matches[verdict]
