"""Two texts to try the extractor on, written for it: the places, people and figures in them are invented.

`news.zh-Hant.txt` is in the manner of Taiwanese city news, in Traditional characters; `report.zh-Hans.txt` in that of a
mainland government work report, in Simplified ones.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Final

__all__ = ["NAMES", "read"]

NAMES: Final = ("news.zh-Hant.txt", "report.zh-Hans.txt")


def read(name: str) -> str:
    """Return the text of one of `NAMES`; raises `FileNotFoundError` for any other."""
    return files(__name__).joinpath(name).read_text("utf-8")
