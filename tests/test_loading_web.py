"""Articles from the web: what is fetched, within which limits, and from which addresses."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer

import pytest

from summarizer.article import Article
from summarizer.errors import ArticleError, FetchError
from summarizer.loading.fetch import refusal
from tests.texts import FRENCH, TEXT, one_line
from tests.website import Site


@pytest.fixture
def site() -> Iterator[str]:
    Site.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def get(url: str, **options: float) -> Article:
    return Article.from_url(
        url,
        allow_private=True,
        timeout=options.get("timeout", 10),
        max_bytes=int(options.get("max_bytes", 5_000_000)),
    )


def test_page_from_the_web(site: str) -> None:
    article = get(f"{site}/page?a=b#c")
    assert article.title == "Talks stall in Vienna"
    assert article.url == f"{site}/page?a=b#c"
    assert Site.asked == [("/page?a=b", site.removeprefix("http://"))]


def test_plain_text_from_the_web(site: str) -> None:
    assert get(f"{site}/plain").text == TEXT
    assert get(f"{site}/plain").url == f"{site}/plain"
    assert get(f"{site}/latin").text == FRENCH


def test_packed_page(site: str) -> None:
    assert get(f"{site}/packed").byline == "Jane Coyle"


def test_redirects_are_followed_to_the_fifth(site: str) -> None:
    assert get(f"{site}/moved").url == f"{site}/plain"
    assert get(f"{site}/hops/4").text == TEXT
    with pytest.raises(FetchError, match="more than 5 redirects"):
        get(f"{site}/hops/5")
    with pytest.raises(FetchError, match="more than 5 redirects"):
        get(f"{site}/loop")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("bomb", "larger than 5 MB"),
        ("endless", "larger than 5 MB"),
        ("torn", "ends too early"),
        ("garbled", "damaged"),
        ("brotli", "packed as 'br'"),
        ("image", "is image/png, not HTML or plain text"),
        ("untyped", "of no stated type"),
        ("missing", "status 404; check the address"),
        ("login", "status 401; it asks for a login"),
        ("short", "could not be fetched"),
        ("away/metadata", "169.254.169.254, a link-local address"),
        ("away/file", "only http and https"),
        ("away/broken", "not a valid address"),
        ("away/multicast", "multicast address"),
    ],
)
def test_what_is_refused(site: str, path: str, message: str) -> None:
    with pytest.raises(FetchError, match=message) as caught:
        get(f"{site}/{path}")
    one_line(caught.value)


def test_empty_page_is_an_article_error(site: str) -> None:
    with pytest.raises(ArticleError, match=f"{site}/empty: the article is empty"):
        get(f"{site}/empty")


def test_an_answer_that_drips_meets_the_deadline(site: str) -> None:
    """Each byte comes in time; all together do not."""
    with pytest.raises(FetchError, match=r"no complete answer within 0\.3 s"):
        get(f"{site}/drip", timeout=0.3)


def test_limit_counts_the_unpacked_body(site: str) -> None:
    with pytest.raises(FetchError, match=r"larger than 0\.001 MB"):
        get(f"{site}/packed", max_bytes=1000)


def test_nothing_private_is_fetched_unless_allowed(site: str) -> None:
    with pytest.raises(FetchError, match=r"127\.0\.0\.1, a loopback address.*allow_private=True"):
        Article.from_url(f"{site}/plain")
    assert Site.asked == []


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "0", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_no_spelling_of_this_machine_passes(host: str, site: str) -> None:
    port = site.rsplit(":", 1)[1]
    with pytest.raises(FetchError, match=r"address|resolved"):
        Article.from_url(f"http://{host}:{port}/plain")
    assert Site.asked == []


def answers(*addresses: str) -> list[tuple[object, ...]]:
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 0)) for address in addresses]


def test_host_with_one_private_address_among_public_ones_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *_, **__: answers("93.184.215.14", "10.0.0.7")
    )
    with pytest.raises(FetchError, match=r"news\.example: leads to 10\.0\.0\.7, a private"):
        Article.from_url("http://news.example/a")


def test_name_is_resolved_once_and_the_checked_address_used(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second answer, as DNS rebinding gives, is never asked for."""
    resolve, asked = socket.getaddrinfo, []

    def rebinding(host: str, *rest: object, **named: object) -> object:
        if host != "news.example":
            return resolve(host, *rest, **named)  # type: ignore[arg-type]
        asked.append(host)
        return answers("127.0.0.1" if len(asked) == 1 else "127.0.0.99")

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    port = site.rsplit(":", 1)[1]
    assert get(f"http://news.example:{port}/plain").text == TEXT
    assert asked == ["news.example"]
    assert Site.asked == [("/plain", f"news.example:{port}")]


def test_next_address_is_tried_when_one_does_not_answer(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolve = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *rest, **named: (
            answers("::1", "127.0.0.1") if host == "news.example" else resolve(host, *rest, **named)
        ),
    )
    port = site.rsplit(":", 1)[1]
    assert get(f"http://news.example:{port}/plain").text == TEXT


def test_proxies_of_the_environment_are_not_used(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    assert get(f"{site}/plain").text == TEXT


def test_tls_with_a_host_that_speaks_none(site: str) -> None:
    with pytest.raises(FetchError, match="could not be fetched"):
        get(site.replace("http://", "https://") + "/plain")


def test_closed_port() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(FetchError, match="could not be fetched"):
            get(f"http://127.0.0.1:{taken.getsockname()[1]}/")


def test_host_that_does_not_resolve(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(FetchError, match=r"could not be resolved .*not known"):
        Article.from_url("http://nowhere.example/")


def test_resolver_that_hangs_meets_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    released = threading.Event()

    def hang(*_: object, **__: object) -> list[tuple[object, ...]]:
        released.wait(10)
        return answers("127.0.0.1")

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    with pytest.raises(FetchError, match="no answer in time"):
        Article.from_url("http://slow.example/", timeout=0.1)
    released.set()


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://news.example/a", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("news.example/a", "only http and https"),
        ("", "only http and https"),
        ("http://", "names no host"),
        ("http:///a", "names no host"),
        ("http://[::1", "not a valid address"),
        ("http://news.example:99999/", "not a valid address"),
        ("http://exa mple/", "not a valid address|resolved"),
        ("http://news\x00.example/", "not a valid address"),
        ("http://-.example..com/", "not a valid address|resolved"),
    ],
)
def test_bad_address(url: str, message: str) -> None:
    with pytest.raises(FetchError, match=message) as caught:
        Article.from_url(url, timeout=5)
    one_line(caught.value)


def test_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(FetchError, match="user name or password") as caught:
        Article.from_url("https://jane:geheim@news.example/")
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "public", "intranet"),
    [
        ("93.184.215.14", None, None),
        ("2606:2800:220:1::1", None, None),
        ("10.1.2.3", "private", None),
        ("192.168.0.1", "private", None),
        ("fd00::1", "private", None),
        ("100.64.0.1", "not public", None),
        ("127.8.9.10", "loopback", None),
        ("::1", "loopback", None),
        ("169.254.169.254", "link-local", "link-local"),
        ("fe80::1", "link-local", "link-local"),
        ("224.0.0.1", "multicast", "multicast"),
        ("ff02::1", "multicast", "multicast"),
        ("0.0.0.0", "unspecified", "unspecified"),  # noqa: S104 - not bound, refused
        ("::", "unspecified", "unspecified"),
        ("255.255.255.255", "reserved", "reserved"),
        ("::ffff:10.0.0.1", "private", None),
        ("::ffff:169.254.169.254", "link-local", "link-local"),
        ("64:ff9b::7f00:1", "loopback", None),
        ("64:ff9b::5db8:d70e", None, None),
        ("2002:7f00:1::", "loopback", None),
        ("2002:a9fe:a9fe::1", "link-local", "link-local"),
    ],
)
def test_addresses(address: str, public: str | None, intranet: str | None) -> None:
    assert refusal(ipaddress.ip_address(address)) == public
    assert refusal(ipaddress.ip_address(address), allow_private=True) == intranet
