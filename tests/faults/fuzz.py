"""Fuzzing of one parser, led by coverage: `python -m tests.faults.fuzz "HTML" -max_total_time=60`.

Needs atheris (`pip install atheris`), which there is not for every system and Python. Without a name it says
which parsers there are; what follows the name goes to libFuzzer.
"""

import contextlib
import sys
from importlib import import_module
from pathlib import Path
from tempfile import mkdtemp


def main() -> None:
    """Fuzz until something else than an error of ours is raised, or the time is over."""
    try:
        atheris = import_module("atheris")
    except ImportError:
        sys.exit("needs atheris: `pip install atheris`, which is not there for every system and Python")
    with atheris.instrument_imports(include=["reader"]):
        from reader.model.errors import ReaderError

        from .parsers import PARSERS
    if len(sys.argv) < 2 or sys.argv[1] not in PARSERS:
        sys.exit(f"which parser? {', '.join(PARSERS)}")
    parser, folder = PARSERS[sys.argv.pop(1)], Path(mkdtemp())
    (folder / "seed").write_bytes(parser.seed)

    def tried(data: bytes) -> None:
        with contextlib.suppress(ReaderError):
            parser.read(data, folder.with_suffix(".yaml"))

    atheris.Setup([*sys.argv, str(folder)], tried)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
