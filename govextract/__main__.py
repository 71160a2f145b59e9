"""Run the command line: `govextract …` or `python -m govextract …`. Says what to install where its extra is missing."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Start the command line, or end with exit code 1 and one line of advice where click or rich is not installed."""
    try:
        from govextract.cli import cli  # noqa: PLC0415 - the library is used without click and rich
    except ModuleNotFoundError as missing:
        if missing.name not in {"click", "rich"}:
            raise
        sys.exit(f"The command line needs {missing.name}. Install it with: pip install 'govextract[cli]'")
    cli(prog_name="govextract")


if __name__ == "__main__":
    main()
