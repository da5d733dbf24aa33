"""The report in a real browser: every kind of page, on every screen and paper, safe to open."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests import browsing
from tests.browsing import OpenPage, in_view, marked, selected

browser = browsing.browser
folder = browsing.folder
open_page = browsing.open_page


def test_dark_mode_follows_the_system_and_the_reader(open_page: OpenPage) -> None:
    page = open_page("briefing", scheme="dark")
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    dark = page.evaluate(paper)
    page.keyboard.press("d")
    light = page.evaluate(paper)
    assert sum(map(int, re.findall(r"\d+", light))) > 3 * sum(map(int, re.findall(r"\d+", dark)))
    page.reload()
    assert page.evaluate(paper) == light
    page.locator("#ui-theme").click()
    assert page.evaluate(paper) == dark


def test_narrow_screens_show_one_thing_after_the_other(open_page: OpenPage) -> None:
    page = open_page("several", "#a3-n1", size=(360, 700))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("#ui-clear").click()
    page.locator("#ui-a3-report .story a.m.n").first.click()
    tray = page.locator("#ui-tray")
    expect(tray).to_be_visible()
    assert in_view(page, ".story .m.now")
    tray.locator("a").first.click()
    assert in_view(page, "#a3-n1")


def test_nothing_of_the_index_is_out_of_sight_on_a_phone(open_page: OpenPage) -> None:
    page = open_page("several", size=(400, 800))
    table = page.locator(".wide").first
    assert table.evaluate("box => box.scrollWidth <= box.clientWidth")
    expect(table.locator("td[data-label='To check']").first).to_be_in_viewport(ratio=1)


def test_the_matrix_fits_beside_the_article(open_page: OpenPage) -> None:
    page = open_page("briefing", size=(1200, 900))
    assert page.locator(".matrix").evaluate("box => box.scrollWidth <= box.clientWidth")


def test_faults_are_shown_in_their_place(open_page: OpenPage) -> None:
    page = open_page("faulty")
    note = page.locator(".story .note:not(.miss)")
    expect(note).to_have_text("p12 has “21”")
    note.click()
    card = page.locator("#p12")
    expect(card).to_contain_text("Altered: not proof.")
    expect(card.locator("del")).to_have_text("21")
    expect(card.locator("ins")).to_have_text("12")
    assert "12 kilometers deep" in marked(page)
    missing = page.locator(".story .note.miss")
    expect(missing).to_have_text("✗ quote of p4 is not here")
    missing.click()
    assert selected(page) == ["p4"]
    expect(page.locator("#p4")).to_contain_text("Not in the article.")
    expect(page.locator("#ui-tray-count")).to_have_text("no place in the text")
    uncovered = page.locator(".story a.m.u").first
    uncovered.click()
    assert selected(page)[0].startswith("issues-")
    expect(page.locator(f"#{selected(page)[0]}")).to_contain_text("no item covers")


def test_several_articles_have_an_index_with_filters(open_page: OpenPage) -> None:
    page = open_page("several")
    expect(page.locator(".report:visible")).to_have_count(0)
    said = page.locator("#ui-filtered")
    every = said.inner_text()
    actor = page.locator("#ui-actor")
    actor.select_option(label=actor.locator("option", has_text="Renn").inner_text())
    voices = page.locator(".voice:visible")
    expect(voices).to_have_count(1)
    expect(voices.locator("h3")).to_contain_text("in 2 articles")
    page.locator("#ui-kind").select_option("n")
    expect(said).to_have_text("8 statements in 2 articles")
    page.locator(".voice:visible .key", has_text="n1").first.click()
    expect(page.locator("#ui-a3-report")).to_be_visible()
    assert selected(page) == ["a3-n1"]
    page.keyboard.press("i")
    expect(page.locator("#ui-index")).to_be_visible()
    page.get_by_role("button", name="Show all").click()
    expect(said).to_have_text(every)
    page.get_by_role("searchbox").fill("hilltop")
    expect(page.locator(".voice:visible li:visible").first).to_contain_text("hilltop")
    page.keyboard.press("Escape")
    page.keyboard.press("]")
    expect(page.locator("#ui-a1-report")).to_be_visible()
    page.go_back()
    expect(page.locator("#ui-index")).to_be_visible()


def test_without_scripts_it_is_readable_and_its_links_work(open_page: OpenPage) -> None:
    page = open_page("briefing", scripts=False)
    expect(page.get_by_role("searchbox")).to_have_count(0)
    page.locator("#p28 .q a").click()
    paragraph = page.locator(":target").evaluate("run => run.closest('p').textContent")
    assert "less than a third" in paragraph
    expect(page.locator(":target")).to_be_in_viewport()
    page.locator(":target").click()
    expect(page.locator(".item:target")).to_be_in_viewport()
    several = open_page("several", scripts=False)
    expect(several.locator(".report:visible")).to_have_count(4)


def test_on_paper_everything_is_there_and_no_controls(open_page: OpenPage) -> None:
    page = open_page("briefing", scheme="dark")
    page.emulate_media(media="print")
    for gone in (".top", ".bar", ".jump"):
        expect(page.locator(gone)).to_be_hidden()
    for pane in page.locator(".pane").all():
        assert pane.evaluate("pane => pane.scrollHeight <= pane.clientHeight + 1")
    assert page.evaluate("getComputedStyle(document.body).color") != "rgb(232, 230, 224)"
    assert page.pdf().startswith(b"%PDF")


@pytest.mark.parametrize("name", ["hostile", "hostiles"])
def test_hostile_texts_run_nothing_and_break_nothing(open_page: OpenPage, name: str) -> None:
    page = open_page(name, size=(1000, 800))
    for view in page.locator(".index, .report").evaluate_all("found => found.map(f => f.id)"):
        if name == "hostiles":
            page.locator("#ui-view").select_option(view)
        page.evaluate(
            "for (const part of document.querySelectorAll('.item, a.m, a.key, .note')) part.click()"
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= 1000
    page.get_by_role("searchbox").fill("<script>")
    expect(page.locator("#ui-found")).not_to_have_text("")
    assert page.evaluate("window.hit") is None
    assert page.evaluate("document.scripts.length") == 1
    assert (
        page.locator("img, svg, iframe, object, embed, link, base, [style], [onload]").count() == 0
    )
    targets: list[str] = page.evaluate(
        "[...document.querySelectorAll('a')].map(a => a.getAttribute('href'))"
    )
    ids: list[str] = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))
    assert {target[0] for target in targets} == {"#"}
    assert {target[1:] for target in targets} <= set(ids)
    expect(page.locator(".story").first).to_contain_text("⟨U+202E⟩declined to comment⟨U+202C⟩")


def test_the_policy_of_the_page_stops_what_escaping_would_miss(
    browser: Browser, folder: Path
) -> None:
    page = browser.new_page()
    failed: list[tuple[str, str | None]] = []
    page.on("requestfailed", lambda request: failed.append((request.url, request.failure)))
    page.goto((folder / "briefing.html").as_uri())
    stopped = page.evaluate(
        """() => {
            const outcomes = [];
            for (const attempt of [
                () => { document.body.innerHTML = "<img src=x onerror='window.hit=1'>"; },
                () => { const s = document.createElement("script"); s.text = "window.hit=2"; },
                () => { setTimeout("window.hit=3"); },
                () => { document.body.setAttribute("onclick", "window.hit=4"); },
                () => { new Image().src = "https://example.org/i.png"; },
                () => { document.body.setAttribute("style", "display: none"); },
                () => { document.body.click(); },
            ]) {
                try { attempt(); outcomes.push("ran"); } catch { outcomes.push("threw"); }
            }
            return [window.hit ?? null, getComputedStyle(document.body).display, outcomes];
        }"""
    )
    page.wait_for_timeout(100)
    assert stopped[:2] == [None, "block"]
    assert stopped[2][:3] == ["threw", "threw", "threw"]
    assert failed == [("https://example.org/i.png", "csp")]
    page.close()


@pytest.mark.parametrize(
    ("name", "direction", "words"),
    [
        ("arabic", "rtl", "عن التعليق على التقدم"),
        ("japanese", "ltr", "コメントを控えた"),
    ],
)
def test_other_scripts(open_page: OpenPage, name: str, direction: str, words: str) -> None:
    page = open_page(name, "#n1")
    assert marked(page) == words
    story = page.locator(".story")
    expect(story).to_have_attribute("lang", name[:2] if name == "arabic" else "ja")
    assert (
        page.locator(".story p:not(.meta)").first.evaluate("p => getComputedStyle(p).direction")
        == direction
    )
    assert page.locator("#n1 .q").evaluate("q => getComputedStyle(q).direction") == direction


@pytest.mark.parametrize(
    ("name", "at", "size", "scheme"),
    [
        ("faulty", "#p12", (1400, 900), "light"),
        ("faulty", "#p4", (1400, 900), "dark"),
        ("several", "", (1400, 900), "light"),
        ("several", "#a2-n5", (360, 700), "dark"),
        ("hostile", "", (1400, 900), "light"),
        ("generic", "#promises-1", (1400, 900), "dark"),
    ],
)
def test_axe_finds_no_serious_violation(
    open_page: OpenPage, name: str, at: str, size: tuple[int, int], scheme: str
) -> None:
    page = open_page(name, at, size=size, scheme=scheme)
    found = Axe().run(page).response["violations"]
    grave = [
        (rule["id"], [node["target"] for node in rule["nodes"]][:3])
        for rule in found
        if rule["impact"] in ("serious", "critical")
    ]
    assert grave == []
