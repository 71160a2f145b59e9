"""The page and the notebook's fragment, put together from highlighted texts, table and charts."""

from __future__ import annotations

import math
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from govextract import describe
from govextract.report import charts
from govextract.report.marks import attribute, fits, highlighted, language, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal
    from fractions import Fraction

    from govextract.records import Record, Records

__all__ = ["fragment", "page"]

_TITLE: Final = 60
#: As many figures a notebook shows: it keeps what it shows, so a document of thousands would make it slow for good.
_SHOWN: Final = 1_000
_COLUMNS: Final = ("no.", "figure", "kind", "reads as", "measures", "change", "when")


@cache
def _asset(name: str) -> str:
    return files("govextract.report").joinpath(name).read_text("utf-8")


def _hash(content: str) -> str:
    """The content as a source of a content security policy."""
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


def fragment(records: Records) -> str:
    """What a notebook shows: the text with its figures highlighted, without script; else the figures alone.

    Of thousands of figures it shows the first thousand, and says how many there are and what shows them all.
    """
    marked, source = [record for _, record in fits(records)], records.source
    if marked or not records:
        shown = records
        if len(marked) > _SHOWN:
            shown = type(records)(marked[:_SHOWN], source[: marked[_SHOWN].start])
        content = f'<div class="govextract" lang="{language(source)}">{highlighted(shown)}</div>'
    else:  # records without their text, such as validated ones
        first = enumerate(records[:_SHOWN], 1)
        rows = "".join(_row(record, number, "zh", linked=False) for number, record in first)
        content = f'<table class="govextract">{_head()}<tbody>{rows}</tbody></table>'
    cut = len(marked or records) > _SHOWN
    rest = (
        f"<p>The first {_SHOWN:,} of {_counted(len(records), 'figure')}; to_html() shows them all.</p>" if cut else ""
    )
    return f"<style>{_asset('marks.css')}</style>{content}{rest}"


def page(texts: Iterable[tuple[str, Records]], *, title: str | None = None) -> str:
    """One HTML page for the records of one or more texts, each with its name (not shown where there is one text).

    `title` is that of the window; by default the first line of the first text.
    """
    named = list(texts)
    tags = [language(records.source) for _, records in named]
    figures = [(record, tag) for (_, records), tag in zip(named, tags, strict=True) for record in records]
    style, script = _asset("marks.css") + _asset("report.css"), _asset("report.js")
    policy = f"default-src 'none'; img-src data:; style-src {_hash(style)}; script-src {_hash(script)}"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}; base-uri 'none'; form-action 'none'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="generator" content="govextract">\n'
        f"<title>{attribute(title or _title(named))}</title>\n"
        f'<link rel="icon" href="data:,">\n<style>{style}</style>\n</head>\n<body>\n'
        f"{_body(named, tags, figures)}\n<script>{script}</script>\n</body>\n</html>\n"
    )


def _title(named: Sequence[tuple[str, Records]]) -> str:
    lines = (line.strip() for _, records in named for line in records.source.splitlines())
    line = next(filter(None, lines), "govextract")
    return line if len(line) <= _TITLE else line[: _TITLE - 1] + "…"


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _body(named: Sequence[tuple[str, Records]], tags: Sequence[str], figures: Sequence[tuple[Record, str]]) -> str:
    length = sum(len(records.source) for _, records in named)
    where = _counted(length, "character") + (f" of {len(named)} texts" if len(named) > 1 else "")
    status = '<span id="shown" role="status"></span>'
    parts = [f"<header><h1>{_counted(len(figures), 'figure')}</h1><p>in {where}{status}</p></header>", "<main>"]
    if figures:
        parts.append(f'<section class="by-kind"><h2>By kind</h2>{charts.kinds([r for r, _ in figures])}</section>')
    parts.append('<section class="texts"><h2>Text</h2>')
    number, rows = 1, []
    for (name, records), tag in zip(named, tags, strict=True):
        heading = f"<h3>{text(name)}</h3>" if len(named) > 1 else ""
        parts.append(
            f'<article>{heading}<div class="govextract" lang="{tag}">{highlighted(records, first=number)}</div></article>'
        )
        linked = {index for index, _ in fits(records)}
        file = name if len(named) > 1 else None
        rows += [_row(r, number + i, tag, linked=i in linked, file=file) for i, r in enumerate(records)]
        number += len(records)
    parts.append("</section>")
    if largest := charts.amounts(figures):
        parts.append(f'<section class="largest"><h2>Largest amounts</h2>{largest}</section>')
    if rows:
        parts.append(
            '<section class="table"><h2>Figures</h2>'
            f'<table id="figures">{_head(file=len(named) > 1)}<tbody>\n{"".join(rows)}</tbody></table></section>'
        )
    return "\n".join([*parts, "</main>"])


def _head(*, file: bool = False) -> str:
    names = (*_COLUMNS, "file") if file else _COLUMNS
    cells = "".join(f'<th scope="col">{name}</th>' for name in names)
    return f"<thead><tr>{cells}</tr></thead>"


def _number(number: Decimal | Fraction | int | None) -> str:
    """What a cell sorts by where it holds a number: the nearest double, nothing where there is none."""
    try:
        nearest = math.inf if number is None else float(number)
    except OverflowError:
        nearest = math.inf
    return f' data-number="{nearest!r}"' if math.isfinite(nearest) else ' data-number=""'


def _cell(name: str, content: str, order: str = "") -> str:
    """A cell; `order` is the attribute that it sorts by, where that is not its text. Empty cells have a class."""
    return f'<td class="{name}{"" if content else " none"}"{order}>{content}</td>'


def _row(record: Record, number: int, tag: str, *, linked: bool, file: str | None = None) -> str:
    """One record as a row of the table. `linked` says that the text has the mark `f<number>`."""
    figure = text(record.text)
    when = text(record.period or "")
    if record.period is not None and record.period_iso not in {None, record.period}:
        when += f" <small>{text(record.period_iso or '')}</small>"
    cells = [
        _cell("no", str(number), _number(number)),
        _cell("figure", f'<a href="#f{number}">{figure}</a>' if linked else figure),
        _cell("kind", f'<span class="k-{record.kind}">{record.kind.replace("_", " ")}</span>'),
        _cell("reads", text(describe.reads(record)), _number(record.low if record.value is None else record.value)),
        _cell("measures", text(record.subject or "")),
        _cell("change", f'<span class="{record.direction or ""}">{text(describe.change(record))}</span>')
        if record.direction or record.basis
        else _cell("change", ""),
        _cell("when", when, f' data-order="{attribute(record.period_iso or record.period or "")}"'),
    ]
    if file is not None:
        cells.append(_cell("file", text(file)))
    return f'<tr data-kind="{record.kind}" lang="{tag}">{"".join(cells)}</tr>\n'
