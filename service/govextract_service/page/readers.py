"""Files to texts, in a process of its own: bytes on standard input, a JSON object on standard output.

It is run by its path, with how to read as a JSON object for its one argument, and imports nothing of the project.
What it writes is `{"text": …}` or `{"problem": …, "detail": …}`; a process that ends in any other way says that the
file could not be read. The libraries are those of the extra `files`, each imported only for its own kind of file.
"""

from __future__ import annotations

import io
import json
import sys
import unicodedata
import zipfile
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["READERS", "UnreadableError", "docx", "html", "is_page_number", "main", "pdf", "plain", "unwrapped"]

_ENCODINGS: Final = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "iso-8859-1": "cp1252"}
"""What a declared encoding is read as: the same characters and more, as browsers do."""
_GUESSES: Final = ["utf_8", "gb18030", "big5hkscs", "utf_16"]
_MOST_FILES: Final = 5_000
_MOST_BYTES: Final = 100_000_000
"""Files and bytes that a docx may unpack to."""


class UnreadableError(Exception):
    """A file that is not what it should be, or has no text: one of the service's codes, and a message for a person."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def _decoded(data: bytes, declared: str | None = None) -> str:
    """Decode by the byte order mark, as UTF-8, as declared, or else by what the bytes look like."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    names = ["utf-8-sig"] if declared is None else [_ENCODINGS.get(declared.lower(), declared), "utf-8-sig"]
    for name in names:
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    from charset_normalizer import from_bytes  # noqa: PLC0415

    best = from_bytes(data, cp_isolation=_GUESSES).best()
    if best is None:
        raise UnreadableError("file_not_text", "The file is not text in UTF-8, UTF-16, GB 18030 or Big5.")
    return str(best).removeprefix("\ufeff")


def plain(data: bytes, charset: str | None = None) -> str:
    """Read plain text; a NUL says that it is none."""
    text = _decoded(data, charset)
    if "\0" in text:
        raise UnreadableError("file_not_text", "The file is not plain text.")
    return text


# ---- HTML ----

_UNSEEN: Final = frozenset(
    {"head", "script", "style", "template", "noscript", "svg", "math", "select", "textarea", "iframe", "object"}
)
# fmt: off
_INLINE: Final = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "img", "input", "ins", "kbd", "label", "mark", "nobr", "output", "q", "rp", "rt", "ruby", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
})
# fmt: on
_CELLS: Final = frozenset({"td", "th"})
_SPACE: Final = frozenset(" \t\r\n\f")
_WIDE: Final = "\u2e80"
"""The first of the wide characters: those of Chinese and its punctuation come after it."""


def html(data: bytes, charset: str | None = None) -> str:
    """Read what a page shows: a line a block, cells parted by tabs; scripts, styles and form fields are left out."""
    from bs4 import BeautifulSoup  # noqa: PLC0415
    from bs4.dammit import EncodingDetector  # noqa: PLC0415

    declared = charset or EncodingDetector.find_declared_encoding(data, is_html=True)
    soup = BeautifulSoup(_decoded(data, declared), "lxml")
    return _tidy("".join(_shown(soup)))


def _shown(element: Any) -> Iterator[str]:  # noqa: ANN401 - a Tag, whose module is imported only where it is used
    """Give the text of an element in pieces, with a line feed at each edge of a block."""
    from bs4.element import NavigableString, Tag  # noqa: PLC0415

    for child in element.children:
        if isinstance(child, Tag):
            if child.name == "br":
                yield "\n"
            elif child.name == "pre":
                yield f"\n{child.get_text()}\n"
            elif child.name not in _UNSEEN:
                edge = "" if child.name in _INLINE else "\t" if child.name in _CELLS else "\n"
                yield "" if edge == "\t" else edge
                yield from _shown(child)
                yield edge
        elif type(child) is NavigableString:  # its subclasses are comments and the like
            yield _collapsed(str(child))


def _collapsed(text: str) -> str:
    """Make white space one space, and none where a line of the source ends at a wide character."""
    pieces = ["".join(piece) for _, piece in groupby(text, _SPACE.__contains__)]
    for i, piece in enumerate(pieces):
        if piece[0] in _SPACE:
            beside = pieces[i - 1][-1] if i else "", pieces[i + 1][0] if i + 1 < len(pieces) else ""
            pieces[i] = "" if "\n" in piece and max(beside) >= _WIDE else " "
    return "".join(pieces)


def _tidy(text: str) -> str:
    """Strip lines and cells, and leave at most one empty line between two."""
    lines = ["\t".join(cell.strip(" ") for cell in line.split("\t")).strip(" \t\r\xa0") for line in text.split("\n")]
    kept = (line for line, after in pairwise([*lines, ""]) if line or after)
    return "\n".join(kept).strip("\n")


# ---- Word ----


def docx(data: bytes, charset: str | None = None) -> str:  # noqa: ARG001 - as the other readers
    """Read the body of a Word document: paragraphs, and tables row by row."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inside = archive.infolist()
    except zipfile.BadZipFile:
        raise UnreadableError(
            "file_not_docx", "The file is no Word document (docx). Older ones (doc) are not read."
        ) from None
    if len(inside) > _MOST_FILES or sum(file.file_size for file in inside) > _MOST_BYTES:
        raise UnreadableError("file_large_inside", "The file is too large inside to be read.")
    from docx import Document  # noqa: PLC0415

    try:
        document = Document(io.BytesIO(data))
    except (KeyError, ValueError):
        raise UnreadableError("file_not_docx", "The file is no Word document (docx).") from None
    return "\n".join(_blocks(document))


def _blocks(container: Any) -> Iterator[str]:  # noqa: ANN401 - a document or a cell
    """Give the lines of paragraphs and tables in their order."""
    for block in container.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                cells = {id(cell._tc): cell for cell in row.cells}  # noqa: SLF001 - a merged cell is there several times
                yield "\t".join(" ".join(filter(None, _blocks(cell))) for cell in cells.values())
        else:
            yield block.text


# ---- PDF ----

_STOPS: Final = tuple("。！？；：…」』”）.!?;:")
_AROUND_A_PAGE_NUMBER: Final = " \u3000-–—·•.第页頁/|"
_MOST_PAGE_DIGITS: Final = 4
_UNPRINTED: Final = {0xFFFE: None, 0x02: None}
"""What PDFium gives for a hyphen at the end of a line."""
_FULL: Final = 0.85


def pdf(data: bytes, charset: str | None = None) -> str:  # noqa: ARG001 - as the other readers
    """Read the text layer of a PDF, its lines joined into paragraphs, without page numbers."""
    import pypdfium2  # noqa: PLC0415

    if b"%PDF-" not in data[:1024]:
        raise UnreadableError("file_not_pdf", "The file is no PDF.")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise UnreadableError("file_password", "The PDF needs a password.") from None
        raise UnreadableError("file_damaged", "The PDF is damaged.") from None
    pages = []
    for page in document:
        found = page.get_textpage().get_text_bounded()
        lines = [line.rstrip() for line in found.translate(_UNPRINTED).splitlines() if line.strip()]
        for edge in (0, -1):
            if lines and is_page_number(lines[edge]):
                del lines[edge]
        pages.append(lines)
    if not any(pages):
        raise UnreadableError("file_pictures", "The PDF has no text, only pictures of it.")
    return unwrapped(line for lines in pages for line in lines)


def is_page_number(line: str) -> bool:
    """Say whether a line is the number of a page alone.

    >>> is_page_number("— 12 —"), is_page_number("第3页"), is_page_number("12所")
    (True, True, False)
    """
    number = line.strip(_AROUND_A_PAGE_NUMBER)
    return number.isdecimal() and len(number) <= _MOST_PAGE_DIGITS


def unwrapped(lines: Iterable[str]) -> str:
    r"""Join lines that only the width of the page parted, since a figure may stand across two of them.

    A line goes on in the next where it is about as wide as the widest ones and does not end a sentence.

    >>> unwrapped(["全市新增幼儿园12所，较上年增长", "5%。", "二、工作安排", "财政收入1200亿元，比上年增加13.6", "亿元。"])
    '全市新增幼儿园12所，较上年增长5%。\n二、工作安排\n财政收入1200亿元，比上年增加13.6亿元。'
    """
    found = list(lines)
    widths = [_width(line) for line in found]
    full = _FULL * sorted(widths)[int(0.9 * len(widths))] if widths else 0
    text = ""
    for line, width in zip(found, widths, strict=True):
        text += line.strip()
        if width < full or line.endswith(_STOPS):
            text += "\n"
        elif line[-1:].isascii() and line[-1:].isalpha():
            text += " "
    return text.rstrip("\n ")


def _width(line: str) -> int:
    """Return the width of a line in columns; a Chinese character has two."""
    return sum(2 if unicodedata.east_asian_width(character) in {"W", "F", "A"} else 1 for character in line)


# ---- The process ----

READERS: Final[dict[str, Callable[[bytes, str | None], str]]] = {"plain": plain, "html": html, "docx": docx, "pdf": pdf}


def _bound(seconds: float, memory: int) -> None:  # pragma: no cover - it would bound the tests
    """Have the system end this process where it works or takes more, where it can."""
    try:
        import resource  # noqa: PLC0415
    except ImportError:  # Windows: the parent still ends it by the clock
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(argument: str, data: bytes) -> dict[str, str]:
    """Read `data` as the argument says."""
    how = json.loads(argument)
    try:
        text = READERS[how["reader"]](data, how["charset"])
    except UnreadableError as error:
        return {"problem": error.code, "detail": str(error)}
    except ImportError as error:
        return {
            "problem": "file_unsupported",
            "detail": f"Such files are not read here: {error.name} is not installed.",
        }
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > how["characters"]:
        return {
            "problem": "text_long",
            "detail": f"The text of the file is longer than {how['characters']} characters.",
        }
    return {"text": text}


if __name__ == "__main__":
    _argument = sys.argv[1]
    _how = json.loads(_argument)
    _bound(_how["seconds"], _how["memory"])
    sys.stdout.write(json.dumps(main(_argument, sys.stdin.buffer.read())))
