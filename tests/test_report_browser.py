"""The report in a real browser: Debian's Chromium, driven by playwright."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from summarizer.export.html import render_html
from tests import reports

QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
OpenPage = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for the module: a suspended driver would keep others from running a loop."""
    path = shutil.which("chromium")
    if path is None:
        reason = "there is no chromium on the PATH; on Debian: apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages, made once."""
    folder = tmp_path_factory.mktemp("pages")
    briefing = reports.gold("defence-briefing")
    pages = {
        "briefing": render_html(briefing),
        "faulty": render_html(reports.faulty()),
        "hostile": render_html(reports.hostile()),
        "hostiles": render_html(reports.hostile(), reports.hostile()),
        "several": render_html(*map(reports.gold, reports.CASES), reports.faulty()),
        "arabic": render_html(reports.arabic()),
        "japanese": render_html(reports.japanese()),
        "generic": render_html(reports.generic()),
    }
    for name, page in pages.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return folder


@pytest.fixture
def open_page(browser: Browser, folder: Path) -> Iterator[OpenPage]:
    """Opens a page, and fails the test if it logs anything or asks the network for anything."""
    contexts: list[BrowserContext] = []
    trouble: list[str] = []

    def open_(
        name: str,
        at: str = "",
        *,
        size: tuple[int, int] = (1400, 900),
        scheme: Any = "light",
        scripts: bool = True,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
            java_script_enabled=scripts,
        )
        contexts.append(context)
        page = context.new_page()
        address = (folder / f"{name}.html").as_uri()
        page.on("console", lambda message: trouble.append(message.text))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on(
            "request",
            lambda request: (
                None if request.url.partition("#")[0] == address else trouble.append(request.url)
            ),
        )
        page.goto(address + at)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert trouble == []


def marked(page: Page, kind: str = "on") -> str:
    """The words of the text that are marked, in one line."""
    words: str = page.evaluate(
        "kind => [...document.querySelectorAll(`.story .m.${kind}`)]"
        ".map(run => run.textContent).join('|')",
        kind,
    )
    return words.replace("|", "")


def selected(page: Page) -> list[str]:
    ids: list[str] = page.evaluate("[...document.querySelectorAll('.item.on')].map(i => i.id)")
    return ids


def in_view(page: Page, selector: str) -> bool:
    inside: bool = page.evaluate(
        """selector => {
            const box = document.querySelector(selector).getBoundingClientRect();
            return box.top >= 0 && box.top < innerHeight && box.height > 0;
        }""",
        selector,
    )
    return inside


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


def test_a_schema_of_ones_own_is_shown_the_same_way(open_page: OpenPage) -> None:
    page = open_page("generic", "#promises-1")
    assert marked(page) == "vowed to “liberate the entire basin”"
    expect(page.locator("#promises-1")).to_contain_text("Not in the article.")
    page.locator(".story a.m", has_text="hilltop").click()
    assert selected(page) == ["promises-0"]
    expect(page.get_by_role("button", name=re.compile("Promises"))).to_have_attribute(
        "aria-pressed", "true"
    )


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
