"""Renews the pictures of docs/report: ``python -m tests.report_screenshots``.

They show the examples' recorded and gold summaries, so that they can be made anywhere; with
pngquant on the PATH they come out a third of the size.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final, NamedTuple

from playwright.sync_api import sync_playwright

from summarizer.export.html import render_html
from tests import reports
from tests.test_examples_replay import replayed

PICTURES: Final = reports.ROOT / "docs" / "report"


class View(NamedTuple):
    """One picture: a page, where to go in it, what to do there."""

    name: str
    page: str
    at: str = ""
    size: tuple[int, int] = (1360, 850)
    scheme: Any = "light"
    script: str = ""


VIEWS: Final = (
    View("overview", "briefing"),
    View("refusals", "briefing", "#n1"),
    View("passage", "briefing", "#ui-speakers", script="passage"),
    View("matrix", "briefing", "#ui-speakers", scheme="dark"),
    View("shifts", "briefing", "#messaging-shifts-0", scheme="dark"),
    View("faults", "faulty", "#p12"),
    View("several", "several", script="actor"),
    View("narrow", "briefing", "#n1", size=(390, 780)),
    View("narrow-dark", "briefing", size=(390, 780), scheme="dark", script="narrow"),
)
_SCRIPTS: Final = {
    "": "0",
    "passage": "document.querySelector('.story .m.s.t').click()",
    "actor": """(() => {
        const actor = document.getElementById("ui-actor");
        actor.value = [...actor.options].find(option => option.label.includes("Renn")).value;
        actor.dispatchEvent(new Event("change"));
    })()""",
    "narrow": "document.querySelector('.story .m.s.t').click()",
}


def main() -> None:
    """Make every picture."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("there is no chromium on the PATH; on Debian: apt-get install chromium")
    smaller = shutil.which("pngquant")
    briefing = replayed("defence-briefing")[0]
    pages = {
        "briefing": render_html(briefing),
        "faulty": render_html(reports.faulty()),
        "several": render_html(*(replayed(case)[0] for case in reports.CASES), reports.faulty()),
    }
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        for name, page in pages.items():
            (Path(folder) / f"{name}.html").write_text(page, encoding="utf-8")
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for view in VIEWS:
            width, height = view.size
            tab = browser.new_page(
                viewport={"width": width, "height": height}, color_scheme=view.scheme
            )
            tab.goto((Path(folder) / f"{view.page}.html").as_uri() + view.at)
            tab.evaluate(_SCRIPTS[view.script])
            tab.wait_for_timeout(200)
            picture = PICTURES / f"{view.name}.png"
            tab.screenshot(path=picture)
            if smaller is not None:
                subprocess.run([smaller, "--ext=.png", "--force", str(picture)], check=True)
            tab.close()
        browser.close()


if __name__ == "__main__":
    main()
