"""What only matters where modules are compiled: see ``setup.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["i64", "native"]

if TYPE_CHECKING:
    from mypy_extensions import i64
    from mypy_extensions import mypyc_attr as native
else:
    #: An ``int`` that the compiler may take for a machine's: it must stay below 2**63.
    i64 = int

    def native(**_):
        """Tell the compiler about a class; ``acyclic``: it never refers to itself.

        Objects of such a class are none of the garbage collector's business, which runs the less
        often the fewer there are. Read by the compiler alone, so nothing has to be installed.
        """
        return lambda cls: cls
