"""What a compiled wheel compiles can be compiled."""

import ast
import contextlib
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
_TRANSLATE = """
import sys
sys.path.insert(0, ".")
from mypyc.build import mypycify
from setup import OPTIONS, modules
wanted = modules()
made = mypycify(
    [*OPTIONS, *wanted], group_name="summarizer", multi_file=True, target_dir=sys.argv[1]
)
assert len(made) == len(wanted) + 1, (made, wanted)
"""


def compiled() -> list[str]:
    """The modules on the list, as paths from the root."""
    with contextlib.chdir(ROOT):
        modules: list[str] = runpy.run_path("setup.py")["modules"]()
    return modules


@pytest.mark.parametrize("module", compiled())
def test_no_compiled_class_counts_on_cached_property(module: str) -> None:
    """It keeps nothing there, so that what is asked for often is worked out every time."""
    names = {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for node in ast.walk(ast.parse((ROOT / module).read_text(encoding="utf-8")))
        if isinstance(node, (ast.Name, ast.Attribute))
    }
    assert "cached_property" not in names


def test_every_module_on_the_list_translates_to_c(tmp_path: Path) -> None:
    """Without the C compiler, which takes minutes."""
    done = subprocess.run(
        [sys.executable, "-c", _TRANSLATE, str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3_000:] + done.stderr[-3_000:]
    written = {path.name for path in tmp_path.glob("*.c")}
    assert "__native_summarizer___grounding___locator.c" in written
    assert "__native_summarizer___offline___reading.c" in written
