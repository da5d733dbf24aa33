"""The report's pages in a real browser: Debian's Chromium, driven by playwright."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

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
    """The ids of the items that are selected."""
    ids: list[str] = page.evaluate("[...document.querySelectorAll('.item.on')].map(i => i.id)")
    return ids


def in_view(page: Page, selector: str) -> bool:
    """Whether the top of an element is in the window."""
    inside: bool = page.evaluate(
        """selector => {
            const box = document.querySelector(selector).getBoundingClientRect();
            return box.top >= 0 && box.top < innerHeight && box.height > 0;
        }""",
        selector,
    )
    return inside
