"""The command line: `govextract extract`, `units`, `serve` and `demo` (click for the options, rich for the tables).

Exit codes: 0 done, also where no figure was found; 1 an input could not be read or something is not installed; 2 wrong
usage. An unreadable input does not keep the others from being read.

A format of `extract` is one entry of `FORMATS`: a function that gets the readings one after another, as they are
made, and writes them.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TextIO, get_args

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from govextract import sample, tables
from govextract.describe import change, reads, visible
from govextract.errors import GovextractError
from govextract.extractor import Extractor
from govextract.records import Kind, Record, Records
from govextract.units import Unit, UnitTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime

__all__ = ["CURL", "FORMATS", "PYTHON", "Format", "Reading", "cli"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one input: the records with their text (`records.source`), and its name if there are several."""

    records: Records
    name: str | None = None

    @property
    def lead(self) -> dict[str, str]:
        """The column that goes before the record's own."""
        return {} if self.name is None else {"file": self.name}


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write readings. `suffix` is the file name ending that `--output` recognises it by, if any."""

    write: Callable[[Iterable[Reading], TextIO], None]
    suffix: str | None = None


# ---- The table -------------------------------------------------------------------------------------------------------

_STYLES: Final[dict[Kind, str]] = {
    "number": "white",
    "count": "cyan",
    "measure": "green",
    "money": "yellow",
    "percent": "magenta",
    "percentage_point": "magenta",
    "fraction": "magenta",
    "multiple": "magenta",
    "discount": "yellow",
    "duration": "bright_blue",
    "age": "bright_cyan",
    "score": "bright_magenta",
    "ordinal": "bright_green",
    "date": "blue",
    "time": "blue",
    "id": "bright_black",
}


def _place(record: Record, source: str, around: int) -> Text:
    """Show the figure in colour between the characters of its line, `around` of them on either side."""
    left = max(source.rfind("\n", 0, record.start) + 1, record.start - around)
    line_end = source.find("\n", record.end)
    right = min(len(source) if line_end < 0 else line_end, record.end + around)
    return Text.assemble(
        (visible(source[left : record.start].lstrip()), "dim"),
        (visible(record.text), f"bold {_STYLES[record.kind]}"),
        (visible(source[record.end : right].rstrip()), "dim"),
    )


def _change(record: Record) -> Text:
    """Show direction, mode and basis: ▲ by yoy."""
    styles = {"up": "green", "down": "red", None: ""}
    return Text(visible(change(record)), styles[record.direction])


def _subject(record: Record) -> Text:
    return Text(visible(record.subject or ""))


def _period(record: Record) -> Text:
    return Text(visible(record.period or ""), "blue")


def _about(record: Record) -> Text:
    """Show all of the context in one cell."""
    return Text(" ").join(filter(None, (_subject(record), _change(record), _period(record))))


_CONTEXT: Final = {"measures": _subject, "change": _change, "when": _period}
"""The columns of the context; one is shown where at least one record has something to say in it."""
_WIDE: Final = 110
_NARROW: Final = 50  # columns below which kind and context would leave no room for the figures
"""From this many columns the context has three of its own; in a narrower terminal it shares one."""


def _write_table(readings: Iterable[Reading], out: TextIO) -> None:
    """Show one table an input, a row a record, with the line it stands on. Colours appear on a terminal only."""
    console = Console(file=out, highlight=False)
    for reading in readings:
        if reading.name is not None:
            console.print(Text(visible(reading.name), "bold underline"))
        if reading.records:
            console.print(_table(reading.records, console.width))
        else:
            console.print("No figures found.")


def _table(records: Records, width: int) -> Table:
    """Make the table of one text; a wider terminal shows more of the line around each figure, a very narrow one the figure alone."""
    narrow = width < _NARROW
    table = Table(header_style="bold", pad_edge=False, collapse_padding=True, box=None)
    table.add_column("line", justify="right", style="dim", no_wrap=True)
    table.add_column("figure", no_wrap=not narrow, overflow="fold" if narrow else "ellipsis")
    if not narrow:
        table.add_column("kind", overflow="fold", max_width=10)
    table.add_column("reads as", overflow="fold", min_width=8 if narrow else 12)
    around = 0 if narrow else min(max(width // 26, 2), 12)
    columns = _CONTEXT if width >= _WIDE else {} if narrow else {"measures, change, when": _about}
    shown = {name: cell for name, cell in columns.items() if any(map(cell, records))}
    for name in shown:
        table.add_column(name, overflow="fold")
    source, line, counted = records.source, 1, 0
    for record in records:
        line += source.count("\n", counted, record.start)
        counted = record.start
        table.add_row(
            Text(str(line)),
            _place(record, source, around),
            *([] if narrow else [Text(record.kind.replace("_", " "), _STYLES[record.kind])]),
            Text(visible(reads(record))),
            *(cell(record) for cell in shown.values()),
        )
    return table


# ---- The other formats -----------------------------------------------------------------------------------------------


def _write_json_lines(readings: Iterable[Reading], out: TextIO) -> None:
    for reading in readings:
        out.writelines(tables.json_lines(reading.records, **reading.lead))


def _write_csv(readings: Iterable[Reading], out: TextIO) -> None:
    header = True
    for reading in readings:
        out.writelines(tables.csv_lines(reading.records, header=header, **reading.lead))
        header = False


def _write_html(readings: Iterable[Reading], out: TextIO) -> None:
    from govextract import report  # noqa: PLC0415 - only who asks for it waits for it

    out.write(report.page((reading.name or "", reading.records) for reading in readings))


def _write_sdmx(readings: Iterable[Reading], out: TextIO) -> None:
    from govextract import sdmx  # noqa: PLC0415 - only who asks for it waits for it

    header = True
    for reading in readings:
        out.writelines(sdmx.sdmx_lines(reading.records, header=header, **reading.lead))
        header = False


FORMATS: Final[dict[str, Format]] = {
    "table": Format(_write_table, ".txt"),
    "jsonl": Format(_write_json_lines, ".jsonl"),
    "csv": Format(_write_csv, ".csv"),
    "html": Format(_write_html, ".html"),
    "sdmx-csv": Format(_write_sdmx),
}


# ---- Input and output ------------------------------------------------------------------------------------------------


class _UnreadableError(Exception):
    """An input that cannot be read; the message says which and why."""


def _on_terminal() -> bool:
    return sys.stdout.isatty()


def _from_keyboard() -> bool:
    return sys.stdin.isatty()


def _decoded(data: bytes, name: str, encoding: str) -> str:
    """Return the bytes as text, nothing added or taken away, so that offsets are those of the file's own text."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        found = data[error.start : error.start + 1].hex().upper()
        raise _UnreadableError(
            f"{name}: byte {error.start} (0x{found}) is not {encoding}: {error.reason}."
            " If the file is in another encoding, name it: --encoding gb18030, --encoding big5"
        ) from None


def _read(path: str, encoding: str) -> str:
    """Return the text of a file, or of standard input for `-`; raises `_UnreadableError`."""
    if path == "-":
        if _from_keyboard():
            click.echo("Reading from the terminal; end with Ctrl-D.", err=True)
        return _decoded(sys.stdin.buffer.read(), "standard input", encoding)
    if not path:
        raise _UnreadableError("the name of a file is empty")  # a path of it would be the directory
    name = click.format_filename(path)
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise _UnreadableError(f"{name}: {error.strerror}") from None
    return _decoded(data, name, encoding)


def _readings(
    paths: Sequence[str], encoding: str, read: Callable[[str], Records], failed: list[str]
) -> Iterator[Reading]:
    """Read one input after another. What cannot be read is reported at once and noted in `failed`."""
    for path in paths:
        try:
            text = _read(path, encoding)
        except _UnreadableError as error:
            click.secho(f"govextract: {error}", err=True, fg="red")
            failed.append(path)
        else:
            yield Reading(read(text), click.format_filename(path) if len(paths) > 1 else None)


@contextmanager
def _opened(output: Path | None, *, bom: bool = False) -> Iterator[TextIO]:
    """Open the output file, or standard output for None, in UTF-8 whatever the locale says."""
    if output is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
        yield sys.stdout
        sys.stdout.flush()  # here, where a reader that has gone away ends the command quietly
        return
    try:
        with output.open("w", encoding="utf-8-sig" if bom else "utf-8", errors="backslashreplace", newline="") as out:
            yield out
    except OSError as error:
        raise click.ClickException(f"{output}: {error.strerror}") from None


def _same_file(output: Path, path: str) -> bool:
    """Say whether the output would overwrite this input."""
    return output.exists() and Path(path).exists() and output.samefile(path)


def _known_encoding(_context: click.Context, _option: click.Parameter, name: str) -> str:
    try:
        io.TextIOWrapper(io.BytesIO(), encoding=name)
    except LookupError:
        raise click.BadParameter(f"{name!r} is no text encoding that Python knows.") from None
    return name


def _format_for(name: str | None, output: Path | None) -> Format:
    """Return the named format; without a name the output file's by its ending; else as suits a terminal or a pipe."""
    if name is not None:
        return FORMATS[name]
    if output is None:
        return FORMATS["table" if _on_terminal() else "jsonl"]
    for known in FORMATS.values():
        if output.suffix.lower() == known.suffix:
            return known
    endings = ", ".join(known.suffix for known in FORMATS.values() if known.suffix)
    raise click.UsageError(f"{output} does not end in one of {endings}: say which --format it is to have.")


# ---- The commands ----------------------------------------------------------------------------------------------------


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("govextract"), prog_name="govextract")
def cli() -> None:
    """Read every figure in Chinese government and news text as a typed record."""


@cli.command()
@click.argument("files", nargs=-1, type=click.Path(), metavar="[FILE… | -]")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(list(FORMATS)),
    help="By default by the ending of --output, else a table on a terminal and jsonl in a pipe.",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(get_args(Kind)),
    metavar="KIND",
    help=f"Only this kind, one of {', '.join(get_args(Kind))}; may be repeated.",
)
@click.option(
    "--region",
    type=click.Choice(["auto", "CN", "TW", "HK"], case_sensitive=False),
    metavar="[auto|CN|TW|HK]",
    default="auto",
    show_default=True,
    help="Whose 元 and whose calendar years.",
)
@click.option(
    "--document/--no-document",
    default=True,
    show_default=True,
    help="Let headings, the dateline and table headers speak for what stands below them; or read each sentence by itself.",
)
@click.option("--no-context", is_flag=True, help="Leave out what each figure measures, its change and its time.")
@click.option(
    "--reference-date",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day the text was written, to resolve 今年 or 上月.",
)
@click.option(
    "--encoding", default="utf-8", show_default=True, callback=_known_encoding, help="The encoding of the input."
)
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@click.option(
    "--bom", is_flag=True, help="Begin --output with a byte order mark, which Excel needs to show Chinese in CSV."
)
def extract(  # noqa: PLR0913 - one argument an option
    *,
    files: tuple[str, ...],
    format_name: str | None,
    kinds: tuple[Kind, ...],
    region: Literal["auto", "CN", "TW", "HK"],
    document: bool,
    no_context: bool,
    reference_date: datetime | None,
    encoding: str,
    output: Path | None,
    bom: bool,
) -> None:
    """Read the figures of each FILE, or of standard input.

    Each input is one document: a year in a heading, the day of a dateline and a table's 单位：万元 hold for what stands
    below them, and every record says where its time came from. --no-document reads each sentence by itself.
    Offsets count the code points of the file's text as it is: a byte order mark is one, a CR LF line end two.
    With more than one FILE every row names its file.
    """
    extractor = Extractor(
        region=region,
        kinds=kinds or None,
        context=not no_context,
        reference_date=reference_date and reference_date.date(),
    )
    read = extractor.extract_document if document and not no_context else extractor.extract
    form = _format_for(format_name, output)
    paths = files or ("-",)
    if output is not None and any(path != "-" and _same_file(output, path) for path in paths):
        raise click.UsageError(f"{output} is also an input.")
    failed: list[str] = []
    try:
        with _opened(output, bom=bom) as out:
            form.write(_readings(paths, encoding, read, failed), out)
    except GovextractError as error:
        raise click.ClickException(str(error)) from None
    if failed:
        sys.exit(1)


@cli.command()
@click.argument("query", default="")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["table", "jsonl"]),
    help="By default a table on a terminal, jsonl in a pipe.",
)
def units(*, query: str, format_name: str | None) -> None:
    """List the units and counters that are known, or those whose code, names or dimension match QUERY."""
    found = UnitTable.builtin().search(query)
    with _opened(None) as out:
        if (format_name or ("table" if _on_terminal() else "jsonl")) == "jsonl":
            out.writelines(f"{unit.model_dump_json()}\n" for unit in found)
        else:
            _write_units(found, out)


def _write_units(found: Iterable[Unit], out: TextIO) -> None:
    console = Console(file=out, highlight=False)
    table = Table(header_style="bold", pad_edge=False, box=None)
    for name in ("code", "kind", "dimension", "names", "example"):
        table.add_column(name, overflow="fold")
    for unit in found:
        kind = Text(unit.kind.replace("_", " "), _STYLES.get(unit.kind, ""))
        table.add_row(Text(unit.code), kind, unit.dimension or "", Text(" ".join(unit.names)), Text(unit.example or ""))
    console.print(table if table.row_count else "No unit matches.")


@cli.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port to listen on.")
@click.option("--workers", type=click.IntRange(1, 64), help="Worker processes; by default one for each core.")
def serve(*, host: str, port: int, workers: int | None) -> None:
    """Answer over HTTP until stopped; /docs describes the interface.

    Limits, keys and more are set by environment variables, GOVEXTRACT_MAX_BODY_BYTES and so on.
    """
    from govextract_service.settings import SettingsError  # noqa: PLC0415 - only where it is served

    try:
        from govextract_service.server import run  # noqa: PLC0415 - needs the service extra
    except SettingsError as error:
        raise click.ClickException(str(error)) from None
    except ModuleNotFoundError as missing:
        if missing.name not in {"flask", "gunicorn"}:
            raise
        raise click.ClickException(
            f"The service needs {missing.name}. Install it with: pip install 'govextract[service]'"
        ) from None
    try:
        run(host=host, port=port, workers=workers)
    except SettingsError as error:
        raise click.ClickException(str(error)) from None


PYTHON: Final = """python -c 'import govextract; print(govextract.extract("接入服務事項3458項")[0].explain())'"""
CURL: Final = (
    "curl -s http://127.0.0.1:8000/v1/extract -H 'Content-Type: application/json'"
    """ -d '{"text": "接入服務事項3458項"}'"""
)


@cli.command()
def demo() -> None:
    """Read two bundled texts, one Traditional and one Simplified, and say how to do the same elsewhere."""
    with _opened(None) as out:
        console = Console(file=out, highlight=False)
        for name in sample.NAMES:
            records = Extractor().extract(sample.read(name))
            console.rule(Text(name, "bold"), align="left")
            console.print(_highlighted(records))
            _write_table([Reading(records)], out)
            console.print()
        console.rule(Text("The same elsewhere", "bold"), align="left")
        for label, command in (
            ("Python", _beside() + PYTHON),
            ("Shell", _beside() + "govextract extract FILE"),
            ("HTTP, after make serve", CURL),
        ):
            console.print(Text.assemble((f"{label}: ", "bold"), command), soft_wrap=True)


def _beside() -> str:
    """Return the directory of the running command, with a slash; nothing where a shell finds it by itself."""
    return "" if shutil.which("govextract") else f"{os.path.relpath(Path(sys.executable).parent)}/"


def _highlighted(records: Records) -> Text:
    """Return the whole text with every figure in the colour of its kind."""
    text = Text()
    position = 0
    for record in records:
        text.append(_visible_lines(records.source[position : record.start]))
        text.append(visible(record.text), f"bold {_STYLES[record.kind]}")
        position = record.end
    return text.append(_visible_lines(records.source[position:]))


def _visible_lines(text: str) -> str:
    return "\n".join(map(visible, text.split("\n")))
