"""Replay and recording against vcrpy and cassetter, all in one run.

Prints CPU milliseconds per call and to load, by how many requests are recorded, and what four
recorders at once leave in their cassettes. See README.md beside this file.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from benchmarks.replay.worker import EACH, completion

SIZES = (1, 10, 100, 1000)
OURS = "summarizer"
PEERS = ("vcrpy", "vcrpy-default", "cassetter")
_WORKER = Path(__file__).with_name("worker.py")
_LABEL = re.compile(r"<(\w+)>")


class _Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        asked = self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8")
        found = _LABEL.search(asked)
        label = found[1] if found else "?"
        data = json.dumps(completion(f"answer to <{label}>")).encode("utf-8")
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep the server's log out of the table."""


@contextmanager
def serving() -> Iterator[str]:
    """Answer requests on the loopback interface; yields the API's base URL."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Answers) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/v1"
        finally:
            server.shutdown()
            thread.join()


class Bench:
    """Runs jobs in processes of their own.

    Args:
        url: Where requests are answered.
        peers: Folder with the peers' packages; None leaves them out.
        folder: Where cassettes are put.
    """

    def __init__(self, url: str, peers: Path | None, folder: Path) -> None:
        self.tools = (OURS, *(PEERS if peers else ()))
        self._url = url
        self._folder = folder
        paths = [str(Path.cwd()), *([str(peers.resolve())] if peers else [])]
        self._environment = {
            **{name: value for name, value in os.environ.items() if name != "CI"},
            # The peers last: what both need comes from this environment.
            "PYTHONPATH": os.pathsep.join(paths),
        }

    def run(self, tool: str, job: str, count: int = 0, *, shelf: str = "") -> dict[str, object]:
        """Do a job; ``shelf`` names the folder of its cassettes."""
        folder = self._folder / (shelf or f"{tool}-{job}")
        folder.mkdir(exist_ok=True)
        command = [sys.executable, str(_WORKER), tool, job, str(count), str(folder), self._url]
        done = subprocess.run(
            command, env=self._environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(f"{tool} {job} {count} failed:\n{done.stderr[-2000:]}")
        result: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
        return result


def replaying(bench: Bench, sizes: tuple[int, ...]) -> dict[tuple[str, int], float]:
    """Print the table of costs; the cost per call by tool and size."""
    costs: dict[tuple[str, int], float] = {}
    print("CPU milliseconds; requests of 9 kB, answers of 4 kB")
    print(f"{'recorded':>8}  {'tool':<14}{'load':>9}{'call':>9}{'one per cassette':>18}")
    for count in sizes:
        floor = bench.run("floor", "replay", count)
        print(f"{count:>8}  {'OpenAI client':<14}{'':>9}{floor['call']:>9.2f}")
        for tool in bench.tools:
            # vcrpy matches either way what it recorded one way.
            shelf = f"{tool.removesuffix('-default')}-{count}"
            if tool != "vcrpy-default":
                bench.run(tool, "record", count, shelf=shelf)
            cost = bench.run(tool, "replay", count, shelf=shelf)
            alone = bench.run(tool, "apart", count, shelf=shelf)
            costs[tool, count] = float(str(cost["call"]))
            print(
                f"{count:>8}  {tool:<14}{cost['load']:>9.2f}{cost['call']:>9.2f}"
                f"{alone['call']:>18.2f}",
                flush=True,
            )
    return costs


def recording_at_once(bench: Bench) -> None:
    """Print what four recorders at once leave behind."""
    print(f"\n4 recorders, {EACH} calls each: in each cassette its own + of others")
    for job in ("threads", "tasks"):
        for tool in bench.tools:
            if tool == "vcrpy-default":
                continue
            held = bench.run(tool, job)
            cells = []
            for name, (own, foreign) in sorted(_pairs(held)):
                right = own == EACH and foreign == 0
                cells.append(f"{name}: {own}+{foreign}{'' if right else ' ✗'}")
            print(f"{job:<8} {tool:<12} {'   '.join(cells)}", flush=True)


def _pairs(held: dict[str, object]) -> Iterator[tuple[str, tuple[int, int]]]:
    for name, counts in held.items():
        assert isinstance(counts, list)
        own, foreign = counts
        yield name, (own, foreign)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="benchmarks.replay", description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="1 and 10 recordings only")
    parser.add_argument("--peers", type=Path, metavar="FOLDER", help="folder with the peers")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), metavar="N")
    options = parser.parse_args()
    sizes = tuple(SIZES[:2] if options.smoke else options.sizes)
    with serving() as url, tempfile.TemporaryDirectory() as folder:
        bench = Bench(url, options.peers, Path(folder))
        costs = replaying(bench, sizes)
        recording_at_once(bench)
    for count in sizes:
        if options.peers:
            ratio = costs["vcrpy", count] / costs[OURS, count]
            print(f"{count:>5} recorded: vcrpy with body matching costs {ratio:.1f} times as much")


if __name__ == "__main__":
    main()
