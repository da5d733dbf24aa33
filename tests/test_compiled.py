"""What a compiled wheel compiles can be compiled."""

import subprocess
import sys
from pathlib import Path

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
