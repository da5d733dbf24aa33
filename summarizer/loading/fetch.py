"""Fetching a page from the web, and only from the web.

An address comes from a person or from another page, so it could point back into the network that
this program runs in. The check is made where it cannot be passed by: the function that opens the
connection resolves the host itself, refuses every answer that is not a public address, and
connects to one of the very addresses it checked. A name that resolves differently a moment later
(DNS rebinding) changes nothing, and every redirect goes through the same door. TLS still verifies
the certificate against the host's name. Proxies of the environment are not used: through one,
the connection would not be ours to check.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from urllib.parse import urljoin, urlsplit

from summarizer.errors import FetchError

if TYPE_CHECKING:
    import httpcore2

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

MAX_BYTES = 5_000_000
TIMEOUT = 20.0
MAX_REDIRECTS = 5

_TEXT_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "text/markdown"})
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_HEADERS = {
    "User-Agent": "structured-summarizer (+article reader)",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8",
    "Accept-Encoding": "gzip, deflate",
}


class Page(NamedTuple):
    """What a URL gave."""

    body: bytes
    content_type: str
    """Without parameters, lower case: "text/html"."""
    charset: str | None
    url: str
    """Where it was found in the end, after redirects."""


def fetch(
    url: str,
    *,
    timeout: float = TIMEOUT,
    max_bytes: int = MAX_BYTES,
    allow_private: bool = False,
) -> Page:
    """Fetch an HTML or plain-text page by HTTP.

    Args:
        url: http:// or https:// address.
        timeout: Seconds for everything together: name resolution, redirects and transfer.
        max_bytes: Largest body, counted unpacked.
        allow_private: Also connect to private and loopback addresses, for pages of an intranet.
            Link-local (where cloud machines serve their credentials), multicast, reserved and
            unspecified addresses stay refused.

    Raises:
        FetchError: Wrong kind of address, refused or unreachable host, timeout, HTTP error, more
            than five redirects, too large, or neither HTML nor plain text.
    """
    deadline = time.monotonic() + timeout
    for _ in range(MAX_REDIRECTS + 1):
        _check_url(url)
        result = _get(url, deadline, timeout, max_bytes, allow_private=allow_private)
        if isinstance(result, Page):
            return result
        url = _target(url, result)
    message = (
        f"{url}: more than {MAX_REDIRECTS} redirects; open the page and pass its final address"
    )
    raise FetchError(message)


def refusal(address: Address, *, allow_private: bool = False) -> str | None:
    """Why an address may not be connected to, None if it may."""
    if isinstance(address, ipaddress.IPv6Address):
        # An IPv4 address inside an IPv6 one leads where the IPv4 address leads.
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is None and address.teredo is not None:
            inner = address.teredo[1]
        if inner is not None:
            return refusal(inner, allow_private=allow_private)
    if address.is_unspecified:
        return "unspecified"
    if address.is_multicast:
        return "multicast"
    if address.is_link_local:
        return "link-local"
    if address.is_loopback:
        return None if allow_private else "loopback"
    if address.is_reserved:
        return "reserved"
    if address.is_private:
        return None if allow_private else "private"
    if not address.is_global:  # shared address space, RFC 6598
        return None if allow_private else "not public"
    return None


def _target(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError:
        message = f"{url}: redirects to {location!r}, which is not a valid address"
        raise FetchError(message) from None


def _check_url(url: str) -> None:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        message = (
            f"{url!r}: is not a valid address ({error}); pass one such as https://example.org/a"
        )
        raise FetchError(message) from None
    if parts.scheme not in ("http", "https"):
        message = f"{url!r}: only http and https are fetched; for a file use Article.from_file"
        raise FetchError(message)
    if not host:
        message = f"{url!r}: names no host; pass an address such as https://example.org/a"
        raise FetchError(message)
    if parts.username is not None or parts.password is not None:
        # The message leaves the address out: it holds a password.
        message = f"{host}: addresses with a user name or password are not fetched; remove them"
        raise FetchError(message)


def _get(
    url: str, deadline: float, timeout: float, max_bytes: int, *, allow_private: bool
) -> Page | str:
    """One request: the page, or where it redirects to."""
    import httpcore2
    import httpx2

    backend = _checking_backend(deadline, allow_private=allow_private)
    try:
        # httpx2 parses the address and its international host name; the pool below it is where
        # a network backend can be given.
        request = httpx2.Request("GET", url, headers=_HEADERS)
        context = httpx2.create_ssl_context() if request.url.scheme == "https" else None
        with httpcore2.ConnectionPool(ssl_context=context, network_backend=backend) as pool:
            core = httpcore2.Request(
                request.method,
                httpcore2.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=[*request.headers.raw, (b"Connection", b"close")],
            )
            response = pool.handle_request(core)
            try:
                return _read(url, response, max_bytes)
            finally:
                response.close()
    except httpx2.InvalidURL as error:
        message = f"{url!r}: is not a valid address ({error})"
        raise FetchError(message) from None
    except httpcore2.TimeoutException:
        message = f"{url}: no complete answer within {timeout:g} s; try again or pass timeout=…"
        raise FetchError(message) from None
    except (httpcore2.NetworkError, httpcore2.ProtocolError, ssl.SSLError, OSError) as error:
        reason = str(error) or type(error).__name__
        message = f"{url}: could not be fetched ({reason}); check the address and the network"
        raise FetchError(message) from None


def _read(url: str, response: httpcore2.Response, max_bytes: int) -> Page | str:
    headers = {name.lower(): value.decode("latin-1") for name, value in response.headers}
    location = headers.get(b"location")
    if response.status in (301, 302, 303, 307, 308) and location:
        return location
    if response.status != 200:
        hint = "it asks for a login" if response.status in (401, 402, 403) else "check the address"
        message = (
            f"{url}: answered with status {response.status}; {hint}, or save the page as a file"
        )
        raise FetchError(message)
    kind, _, parameters = headers.get(b"content-type", "").partition(";")
    kind = kind.strip().lower()
    if kind not in _TEXT_TYPES:
        message = f"{url}: is {kind or 'of no stated type'}, not HTML or plain text"
        raise FetchError(message)
    body = bytearray()
    for chunk in _unpacked(url, response, headers.get(b"content-encoding", ""), max_bytes):
        body += chunk
        if len(body) > max_bytes:
            message = (
                f"{url}: is larger than {max_bytes / 1e6:g} MB; raise max_bytes=… if it is right"
            )
            raise FetchError(message)
    return Page(bytes(body), kind, _charset(parameters), url)


def _unpacked(
    url: str, response: httpcore2.Response, encoding: str, max_bytes: int
) -> Iterator[bytes]:
    """The body's chunks, unpacked no further than the limit (a small body can unpack to much)."""
    chunks: Iterable[bytes] = response.iter_stream()
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        yield from chunks
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        message = f"{url}: is packed as {encoding!r}, which was not asked for; save it as a file"
        raise FetchError(message)
    unpack = zlib.decompressobj(wbits=47)  # gzip or zlib, by its header
    try:
        for chunk in chunks:
            # Whoever reads this stops at the first piece that is longer than the limit.
            yield unpack.decompress(chunk, max_bytes + 1)
        yield unpack.flush()
    except zlib.error as error:
        message = f"{url}: its {encoding} data is damaged ({error}); try again"
        raise FetchError(message) from None
    if not unpack.eof:
        message = f"{url}: its {encoding} data ends too early; try again"
        raise FetchError(message)


def _charset(parameters: str) -> str | None:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None


def _checking_backend(deadline: float, *, allow_private: bool) -> httpcore2.NetworkBackend:
    """A network backend that checks addresses and keeps one deadline over all it does."""
    import httpcore2

    def left() -> float:
        remaining = deadline - time.monotonic()
        if remaining <= 0:
            raise httpcore2.ReadTimeout
        return remaining

    class Stream(httpcore2.NetworkStream):
        """A connection whose every step gets what time is left, so that drips end too."""

        def __init__(self, stream: httpcore2.NetworkStream) -> None:
            self._stream = stream

        def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
            return self._stream.read(max_bytes, left())

        def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
            self._stream.write(buffer, left())

        def close(self) -> None:
            self._stream.close()

        def start_tls(
            self,
            ssl_context: ssl.SSLContext,
            server_hostname: str | None = None,
            timeout: float | None = None,  # noqa: ARG002
        ) -> httpcore2.NetworkStream:
            return Stream(self._stream.start_tls(ssl_context, server_hostname, left()))

        def get_extra_info(self, info: str) -> object:
            return self._stream.get_extra_info(info)

    class Backend(httpcore2.NetworkBackend):
        def connect_tcp(
            self,
            host: str,
            port: int,
            timeout: float | None = None,  # noqa: ARG002
            local_address: str | None = None,
            socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
        ) -> httpcore2.NetworkStream:
            addresses = _checked(host, port, left(), allow_private=allow_private)
            for address in addresses:
                try:
                    connected = httpcore2.SyncBackend().connect_tcp(
                        address, port, left(), local_address, socket_options
                    )
                except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                    if address == addresses[-1]:
                        raise
                    continue
                return Stream(connected)
            raise httpcore2.ConnectError

    return Backend()


def _checked(host: str, port: int, seconds: float, *, allow_private: bool) -> list[str]:
    """Resolve a host; refuse it if any of its addresses is one not to connect to."""
    found: list[str] = []
    failed: list[OSError] = []

    def resolve() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            failed.append(error if isinstance(error, OSError) else OSError(str(error)))
        else:
            found.extend(dict.fromkeys(str(answer[4][0]) for answer in answers))

    # The system's resolver knows no deadline; in a thread of its own it may outlive ours.
    thread = threading.Thread(target=resolve, daemon=True)
    thread.start()
    thread.join(seconds)
    if failed or not found:
        reason = failed[0] if failed else "no answer in time"
        message = f"{host}: the host name could not be resolved ({reason}); check the address"
        raise FetchError(message)
    for text in found:
        refused = refusal(ipaddress.ip_address(text), allow_private=allow_private)
        if refused is not None:
            hint = (
                ""
                if allow_private
                else "; save the page as a file, or in Python pass allow_private=True, "
                "if you mean a host of your own"
            )
            message = f"{host}: leads to {text}, a {refused} address, which is not fetched{hint}"
            raise FetchError(message)
    return found
