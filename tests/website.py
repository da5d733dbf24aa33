"""A site on the loopback interface with every kind of answer."""

from __future__ import annotations

import gzip
import time
from http.server import BaseHTTPRequestHandler

from tests.texts import FRENCH, PAGE, TEXT


class Site(BaseHTTPRequestHandler):
    """A site with every kind of answer; counts what it was asked."""

    asked: list[tuple[str, str]]

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["Host"]))
        getattr(self, f"get_{self.path.split('?')[0].split('/')[1]}")()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep quiet."""

    def answer(
        self, body: bytes, kind: str = "text/html", status: int = 200, **headers: str
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def get_page(self) -> None:
        self.answer(PAGE.encode())

    def get_plain(self) -> None:
        self.answer(TEXT.encode(), "text/plain; charset=utf-8")

    def get_latin(self) -> None:
        self.answer(FRENCH.encode("cp1252"), 'text/plain; charset="ISO-8859-1"')

    def get_packed(self) -> None:
        self.answer(gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def get_bomb(self) -> None:
        self.answer(gzip.compress(b"a" * 20_000_000), Content_Encoding="gzip")

    def get_torn(self) -> None:
        self.answer(gzip.compress(PAGE.encode())[:-20], Content_Encoding="gzip")

    def get_garbled(self) -> None:
        self.answer(b"no gzip at all", Content_Encoding="gzip")

    def get_brotli(self) -> None:
        self.answer(b"....", Content_Encoding="br")

    def get_image(self) -> None:
        self.answer(b"\x89PNG", "image/png")

    def get_untyped(self) -> None:
        self.send_response(200)
        self.end_headers()

    def get_empty(self) -> None:
        self.answer(b" ", "text/plain")

    def get_missing(self) -> None:
        self.answer(b"gone", status=404)

    def get_login(self) -> None:
        self.answer(b"who are you", status=401)

    def get_short(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"He left")

    def get_endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        try:
            for _ in range(1000):
                self.wfile.write(b"a" * 65536)
        except OSError:
            return

    def get_drip(self) -> None:
        try:
            for _ in range(200):
                self.wfile.write(b"H")
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            return

    def get_moved(self) -> None:
        self.answer(b"", status=301, Location="/plain")

    def get_hops(self) -> None:
        left = int(self.path.split("/")[2])
        self.answer(b"", status=302, Location=f"/hops/{left - 1}" if left else "/plain")

    def get_loop(self) -> None:
        self.answer(b"", status=307, Location="/loop")

    def get_away(self) -> None:
        where = {
            "metadata": "http://169.254.169.254/latest/meta-data/",
            "file": "file:///etc/passwd",
            "broken": "http://[::1",
            "multicast": "//224.0.0.1/",
        }[self.path.split("/")[2]]
        self.answer(b"", status=302, Location=where)
