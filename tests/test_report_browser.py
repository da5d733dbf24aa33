"""The report in a real browser: from a statement to its proof and back, by mouse and keyboard."""

import re

from playwright.sync_api import expect

from tests import browsing, reports
from tests.browsing import OpenPage, in_view, marked, selected

browser = browsing.browser
folder = browsing.folder
open_page = browsing.open_page


def test_an_item_shows_its_evidence_in_the_text(open_page: OpenPage) -> None:
    page = open_page("briefing")
    page.locator("#p28 .head").click()
    assert selected(page) == ["p28"]
    assert (
        marked(page)
        == "Dravenia controls less than a third of the basin, two Halvern officials estimated"
    )
    assert in_view(page, ".story .m.on")
    assert page.url.endswith("#p28")
    expect(page.locator("#ui-tray")).to_contain_text("two Halvern officials: ")


def test_several_pieces_of_evidence_are_gone_through(open_page: OpenPage) -> None:
    page = open_page("briefing", "#n1")
    count = page.locator("#ui-tray-count")
    expect(count).to_have_text("1 of 3")
    first = marked(page, "now")
    page.locator("#ui-next").click()
    expect(count).to_have_text("2 of 3")
    assert marked(page, "now") not in ("", first)
    assert first in marked(page)
    page.locator("#n1 .q a").nth(2).click()
    expect(count).to_have_text("3 of 3")
    assert marked(page, "now") == "“We don’t keep Morsk’s score from this podium,”"


def test_a_passage_shows_every_item_that_rests_on_it(open_page: OpenPage) -> None:
    page = open_page("briefing")
    run = page.locator(".story .m.s.t", has_text="Incremental gains")
    run.click()
    found = selected(page)
    assert "p4" in found
    assert any(id_.startswith("t") for id_ in found)
    assert in_view(page, f"#{found[0]}")
    rows = page.locator("#ui-tray-items li")
    assert rows.count() == len(found)
    page.locator("#ui-tray-items a", has_text="p4").click()
    assert selected(page) == ["p4"]


def test_an_abstract_sentence_shows_what_it_rests_on(open_page: OpenPage) -> None:
    page = open_page("briefing")
    page.locator("#abstract-0 .head").click()
    assert "would not comment on the progress" in marked(page)
    assert "Incremental gains" in marked(page)


def test_overlapping_marks_leave_the_text_as_it_is(open_page: OpenPage) -> None:
    page = open_page("briefing")
    shown = page.evaluate(
        "[...document.querySelectorAll('.story p:not(.meta)')].map(p => p.textContent).join(' ')"
    )
    text = reports.gold("defence-briefing").article.text
    assert " ".join(shown.split()) == " ".join(text.split())
    assert page.locator(".m .m").count() == 0


def test_layers_are_switched(open_page: OpenPage) -> None:
    page = open_page("briefing")
    run = page.locator(".story a.m.n:not(.s):not(.v):not(.t)").first
    painted = "run => getComputedStyle(run).backgroundImage.includes('gradient')"
    switch = page.get_by_role("button", name="Non-answers")
    assert run.evaluate(painted)
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "false")
    assert not run.evaluate(painted)
    expect(page.locator("#n1")).to_be_hidden()
    page.locator(".abstract .ref", has_text="n2").click()
    assert selected(page) == ["n2"]
    expect(switch).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#n2")).to_be_visible()


def test_layers_are_switched_by_keys(open_page: OpenPage) -> None:
    page = open_page("briefing")
    pressed = page.locator('.layer[aria-pressed="true"]')
    layers = page.locator(".layer").count()
    assert pressed.count() == layers > 3
    page.keyboard.press("2")
    assert pressed.count() == layers - 1
    page.keyboard.press("Shift+Digit3")
    expect(pressed).to_have_text(re.compile("Narrator"))
    page.keyboard.press("Shift+Digit3")
    assert pressed.count() == layers
    page.keyboard.press("1")
    page.keyboard.press("0")
    assert pressed.count() == layers


def test_everything_works_from_the_keyboard(open_page: OpenPage) -> None:
    page = open_page("briefing")
    page.keyboard.press("j")
    assert selected(page) == ["abstract-0"]
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert selected(page) == ["abstract-0"]
    page.locator("#n2 .q a").last.focus()
    page.keyboard.press("Enter")
    focused = "document.activeElement.textContent"
    assert marked(page, "now") == "Renn declined to offer an estimate"
    assert page.evaluate("document.activeElement.matches('.story .m.now')")
    page.keyboard.press("Enter")
    assert page.evaluate(focused) == "n2"
    page.keyboard.press("n")
    before = page.evaluate(focused)
    page.keyboard.press("p")
    assert page.evaluate(focused) != before
    page.keyboard.press("Escape")
    assert selected(page) == []
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "ui-search"
    page.keyboard.type("j?")
    assert selected(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_label("Single-key shortcuts on").uncheck()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("j")
    assert selected(page) == []


def test_links_lead_to_items_and_back(open_page: OpenPage) -> None:
    page = open_page("briefing", "#n3")
    assert selected(page) == ["n3"]
    assert in_view(page, "#n3")
    assert in_view(page, ".story .m.on")
    page.locator(".matrix a", has_text="p9").click()
    assert selected(page) == ["p9"]
    assert in_view(page, "#p9")
    page.go_back()
    assert selected(page) == ["n3"]
    page.go_forward()
    assert selected(page) == ["p9"]


def test_search_narrows_the_summary_and_finds_places(open_page: OpenPage) -> None:
    page = open_page("briefing")
    search = page.get_by_role("searchbox")
    search.fill("podium")
    found = page.locator("#ui-found")
    expect(found).to_have_text("1 item · 1 place in the text")
    expect(page.locator("#n1")).to_be_visible()
    expect(page.locator("#n2")).to_be_hidden()
    assert page.evaluate("CSS.highlights.get('search').size") == 2
    search.fill("Kalvesh")
    search.press("Enter")
    expect(found).to_have_text(re.compile("^1 of 3 places"))
    search.press("Shift+Enter")
    expect(found).to_have_text(re.compile("^3 of 3 places"))
    search.fill("a.*( [")
    expect(found).to_have_text("0 items · 0 places in the text")
    search.press("Escape")
    expect(page.locator("#n2")).to_be_visible()
    expect(found).to_have_text("")


def test_a_shift_is_a_line_of_stages(open_page: OpenPage) -> None:
    page = open_page("briefing", "#messaging_shifts-0")
    page = open_page("briefing", "#messaging-shifts-0")
    assert selected(page) == ["messaging-shifts-0"]
    stages = page.locator("#messaging-shifts-0 > .item")
    assert stages.count() == 3
    assert "liberate the entire basin" in marked(page)
    assert "buffer zone" in marked(page)
    stages.last.locator(".q a").click()
    assert selected(page) == ["messaging-shifts-0-stages-2"]


def test_a_schema_of_ones_own_is_shown_the_same_way(open_page: OpenPage) -> None:
    page = open_page("generic", "#promises-1")
    assert marked(page) == "vowed to “liberate the entire basin”"
    expect(page.locator("#promises-1")).to_contain_text("Not in the article.")
    page.locator(".story a.m", has_text="hilltop").click()
    assert selected(page) == ["promises-0"]
    expect(page.get_by_role("button", name=re.compile("Promises"))).to_have_attribute(
        "aria-pressed", "true"
    )


def test_what_a_newcomer_looks_for_is_on_the_page(open_page: OpenPage) -> None:
    page = open_page("briefing")
    contents = page.get_by_role("navigation", name="Parts of the summary")
    contents.get_by_role("link", name="Non-answers").click()
    ledger = page.locator("#ui-non-answers .group", has_text="chief spokesman")
    expect(ledger.locator(".item")).to_have_count(4)
    expect(ledger.locator("#n1")).to_contain_text("but on this topic")
    expect(ledger.locator("#n1")).to_contain_text("incremental gains")
    expect(ledger.locator("#n3 dd").nth(2)).to_have_text("Torvia")
    contents.get_by_role("link", name="Narrator").click()
    expect(page.get_by_role("heading", name="What the narrator asserts")).to_be_in_viewport()
