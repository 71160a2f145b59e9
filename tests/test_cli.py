from __future__ import annotations

import contextlib
import csv
import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from rich.cells import cell_len

import govextract
from govextract import __main__, cli, sample

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import CliRunner, Result

TEXT = "去年全市新增幼兒園12所，\n同比增长5%；另有31省参加。\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "新聞.txt"
    path.write_text(TEXT, "utf-8")
    return path


def records(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command line believe that it writes to a terminal."""
    monkeypatch.setattr(cli, "_on_terminal", lambda: True)


def test_a_file_gives_json_lines_in_a_pipe(run: CliRunner, file: Path) -> None:
    found = records(run.invoke(cli.cli, ["extract", str(file)]))
    assert found == [record.model_dump(mode="json") for record in govextract.extract_document(TEXT)]
    assert [row["text"] for row in found if row["kind"] == "count"] == ["12所", "31省"]


@pytest.mark.parametrize("files", [[], ["-"]])
def test_standard_input_is_read(run: CliRunner, files: list[str]) -> None:
    found = records(run.invoke(cli.cli, ["extract", *files], input="接入3458項"))
    assert [row["text"] for row in found] == ["3458項"]


def test_several_files_name_themselves_in_every_row(run: CliRunner, file: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.txt"
    other.write_text("共3件", "utf-8")
    found = records(run.invoke(cli.cli, ["extract", str(file), str(other)]))
    assert [row["file"] for row in found][-1] == str(other)
    assert next(iter(found[0])) == "file"
    result = run.invoke(cli.cli, ["extract", "--format", "csv", str(file), str(other)])
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [row["file"] for row in rows] == [row["file"] for row in found]


def test_several_files_have_a_table_each(run: CliRunner, file: Path, tmp_path: Path) -> None:
    empty = tmp_path / "b.txt"
    empty.write_text("沒有", "utf-8")
    shown = run.invoke(cli.cli, ["extract", "--format", "table", str(file), str(empty)]).stdout
    assert file.name in shown.replace("\n", "")
    assert shown.rstrip().endswith("No figures found.")


def test_csv(run: CliRunner, file: Path) -> None:
    result = run.invoke(cli.cli, ["extract", "--format", "csv", str(file)])
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [row["text"] for row in rows] == [record.text for record in govextract.extract(TEXT)]


def test_kinds_are_kept(run: CliRunner, file: Path) -> None:
    found = records(run.invoke(cli.cli, ["extract", "--kind", "percent", "--kind", "date", str(file)]))
    assert {row["kind"] for row in found} == {"percent", "date"}


def test_the_region_settles_the_money(run: CliRunner) -> None:
    money = [
        records(run.invoke(cli.cli, ["extract", "--region", region], input="撥款3億元"))[0]["unit"]
        for region in ("CN", "tw", "HK")
    ]
    assert money == ["CNY", "TWD", "HKD"]


def test_without_context_nothing_is_said_about_the_figures(run: CliRunner, file: Path) -> None:
    found = records(run.invoke(cli.cli, ["extract", "--no-context", str(file)]))
    assert found
    assert all(row["subject"] is None and row["direction"] is None and row["period"] is None for row in found)


REPORT = "發稿日期：113年9月12日\n一、2023年工作\n新建公園12座。\n附表\n單位：萬元\n合計\t88\n"


@pytest.mark.parametrize("by_file", [True, False])
def test_an_input_is_read_as_one_document(run: CliRunner, tmp_path: Path, by_file: bool) -> None:  # noqa: FBT001 - a case
    path = tmp_path / "報告.txt"
    path.write_text(REPORT, "utf-8")
    options = [str(path)] if by_file else []
    found = records(run.invoke(cli.cli, ["extract", "--region", "TW", *options], input=REPORT))
    parks, total = found[-2:]
    assert (parks["text"], parks["period"], parks["period_source"]) == ("12座", "2023年", "heading")
    assert (total["text"], total["value"], total["unit"]) == ("88", 880000, "TWD")


@pytest.mark.parametrize("option", ["--no-document", "--no-context"])
def test_each_sentence_can_be_read_by_itself(run: CliRunner, option: str) -> None:
    found = records(run.invoke(cli.cli, ["extract", "--region", "TW", option], input=REPORT))
    assert {row["period_source"] for row in found} == {None}
    assert (found[-1]["text"], found[-1]["unit"]) == ("88", None)


def test_a_reference_date_resolves_relative_dates(run: CliRunner, file: Path) -> None:
    found = records(run.invoke(cli.cli, ["extract", "--reference-date", "2025-03-01", str(file)]))
    assert [row["iso"] for row in found if row["kind"] == "date"] == ["2024"]


def test_a_bad_reference_date_is_wrong_usage(run: CliRunner, file: Path) -> None:
    result = run.invoke(cli.cli, ["extract", "--reference-date", "yesterday", str(file)])
    assert result.exit_code == 2
    assert "yesterday" in result.stderr


def test_offsets_count_the_byte_order_mark_and_both_line_end_characters(run: CliRunner, tmp_path: Path) -> None:
    path = tmp_path / "windows.txt"
    path.write_bytes("\ufeff一、概況\r\n共3458項\r\n另12所\r\n".encode())
    text = path.read_bytes().decode()
    found = records(run.invoke(cli.cli, ["extract", str(path)]))
    assert [row["text"] for row in found] == ["3458項", "12所"]
    assert all(text[row["start"] : row["end"]] == row["text"] for row in found)


def test_a_byte_that_is_not_the_encoding_is_named(run: CliRunner, tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("共3".encode() + "項".encode("big5"))
    result = run.invoke(cli.cli, ["extract", str(path)])
    assert result.exit_code == 1
    assert result.stdout == ""
    assert f"{path}: byte 4 (0xB6) is not utf-8" in result.stderr
    assert "--encoding big5" in result.stderr


def test_standard_input_has_the_same_error(run: CliRunner) -> None:
    result = run.invoke(cli.cli, ["extract"], input=b"12\xff")
    assert result.exit_code == 1
    assert "standard input: byte 2 (0xFF)" in result.stderr


def test_another_encoding_can_be_named(run: CliRunner, tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("共3458項".encode("big5"))
    assert records(run.invoke(cli.cli, ["extract", "--encoding", "big5", str(path)]))[0]["text"] == "3458項"


@pytest.mark.parametrize("encoding", ["klingon", "hex"])
def test_an_unknown_encoding_is_wrong_usage(run: CliRunner, file: Path, encoding: str) -> None:
    result = run.invoke(cli.cli, ["extract", "--encoding", encoding, str(file)])
    assert result.exit_code == 2
    assert encoding in result.stderr


def test_a_missing_file_is_named_and_the_others_are_read(run: CliRunner, file: Path, tmp_path: Path) -> None:
    result = run.invoke(cli.cli, ["extract", str(tmp_path / "nowhere.txt"), str(file)])
    assert result.exit_code == 1
    assert "nowhere.txt: No such file or directory" in result.stderr
    assert "12所" in result.stdout


def test_a_directory_is_no_file(run: CliRunner, tmp_path: Path) -> None:
    result = run.invoke(cli.cli, ["extract", str(tmp_path)])
    assert result.exit_code == 1
    assert "Is a directory" in result.stderr
    assert "the name of a file is empty" in run.invoke(cli.cli, ["extract", ""]).stderr


@pytest.mark.parametrize(("name", "first"), [("out.csv", "kind,"), ("out.JSONL", '{"kind":'), ("out.txt", "line")])
def test_the_output_file_is_written_by_its_ending(
    run: CliRunner, file: Path, tmp_path: Path, name: str, first: str
) -> None:
    output = tmp_path / name
    result = run.invoke(cli.cli, ["extract", str(file), "-o", str(output)])
    assert (result.exit_code, result.output) == (0, "")
    assert output.read_text("utf-8").startswith(first)


def test_the_format_goes_before_the_ending(run: CliRunner, file: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    run.invoke(cli.cli, ["extract", str(file), "-o", str(output), "--format", "jsonl"])
    assert output.read_text("utf-8").startswith("{")


def test_an_output_of_unknown_ending_asks_for_a_format(run: CliRunner, file: Path, tmp_path: Path) -> None:
    result = run.invoke(cli.cli, ["extract", str(file), "-o", str(tmp_path / "out.doc")])
    assert result.exit_code == 2
    assert "--format" in result.stderr


def test_csv_for_excel_begins_with_a_byte_order_mark(run: CliRunner, file: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    run.invoke(cli.cli, ["extract", "--bom", str(file), "-o", str(output)])
    assert output.read_bytes().startswith(b"\xef\xbb\xbfkind,")


def test_an_input_is_never_overwritten(run: CliRunner, file: Path) -> None:
    result = run.invoke(cli.cli, ["extract", str(file), "-o", str(file)])
    assert result.exit_code == 2
    assert file.read_text("utf-8") == TEXT


def test_an_output_that_cannot_be_opened_is_named(run: CliRunner, file: Path, tmp_path: Path) -> None:
    result = run.invoke(cli.cli, ["extract", str(file), "-o", str(tmp_path / "no" / "out.csv")])
    assert result.exit_code == 1
    assert "out.csv: No such file or directory" in result.stderr


@pytest.mark.usefixtures("terminal")
def test_a_terminal_gets_a_table_with_the_line_and_its_words(run: CliRunner, file: Path) -> None:
    shown = run.invoke(cli.cli, ["extract", str(file)], env={"COLUMNS": "160"}).stdout
    (row,) = [line for line in shown.splitlines() if "percent" in line]
    assert row.split()[0] == "2"
    assert "同比增长5%；另有31省" in row
    assert "▲ by yoy" in row
    assert "\x1b" not in shown


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize(
    ("width", "names"), [(80, ["measures,", "change,", "when"]), (160, ["measures", "change", "when"])]
)
def test_a_narrow_terminal_has_the_context_in_one_column(run: CliRunner, width: int, names: list[str]) -> None:
    shown = run.invoke(cli.cli, ["extract"], input="2021年财政收入同比增长5%", env={"COLUMNS": str(width)}).stdout
    assert shown.splitlines()[0].split()[-3:] == names
    assert shown.splitlines()[2].split()[-5:] == ["财政收入", "▲", "by", "yoy", "2021年"]
    assert all(cell_len(line) <= width for line in shown.splitlines())
    bare = run.invoke(
        cli.cli, ["extract", "--no-context"], input="2021年财政收入5%", env={"COLUMNS": str(width)}
    ).stdout
    assert bare.splitlines()[0].split() == ["line", "figure", "kind", "reads", "as"]


@pytest.mark.usefixtures("terminal")
def test_a_very_narrow_terminal_shows_the_figures_and_what_they_read_as(run: CliRunner) -> None:
    text = "全年安排资金12亿3500万元，增长5%"
    shown = run.invoke(cli.cli, ["extract"], input=text, env={"COLUMNS": "30"}).stdout.splitlines()
    assert shown[0].split() == ["line", "figure", "reads", "as"]
    assert shown[-1].split() == ["1", "5%", "5%"]
    assert all(cell_len(line) <= 30 for line in shown)


@pytest.mark.usefixtures("terminal")
def test_columns_are_aligned_by_the_width_of_chinese_characters(run: CliRunner, file: Path) -> None:
    shown = run.invoke(cli.cli, ["extract", str(file)], env={"COLUMNS": "160"}).stdout.splitlines()
    begin = shown[0].index("kind")
    for line, word in zip(shown[1:], ("date", "count", "percent", "count"), strict=True):
        assert cell_len(line[: line.index(word)]) == begin


@pytest.mark.usefixtures("terminal")
def test_a_text_cannot_steer_the_terminal(run: CliRunner) -> None:
    shown = run.invoke(cli.cli, ["extract"], input="\x1b]0;x\x07共3件\u202e\x9b2J[red]").stdout
    assert "3件" in shown
    assert not set(shown) & {"\x1b", "\x07", "\u202e", "\x9b"}
    assert "[red]" in shown


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("超过600家", "> 600 家"),
        ("约25000000元", "≈ 25,000,000 CNY"),
        ("10至20公里", "10–20 km"),
        ("占三分之一", "1/3"),
        ("113年11月28日發文，臺北市政府", "2024-11-28"),
        ("下降0.7个百分点", "0.7 pp"),
        ("增长1.7倍", "1.7 x"),
        ("以3比2取胜", "3:2"),
        ("打造一批项目", "(article)"),
        ("去年", "(relative)"),
    ],
)
def test_the_table_says_what_was_read(run: CliRunner, text: str, shown: str) -> None:
    assert shown in run.invoke(cli.cli, ["extract"], input=text, env={"COLUMNS": "160"}).stdout


def test_a_number_of_many_zeros_stays_short(run: CliRunner) -> None:
    shown = run.invoke(cli.cli, ["extract", "--format", "table"], input="6.02×10^23个").stdout
    assert "6.02E+23" in shown


def test_the_table_says_that_there_is_nothing(run: CliRunner) -> None:
    assert run.invoke(cli.cli, ["extract", "--format", "table"], input="統一").stdout == "No figures found.\n"


def test_nothing_found_is_no_error(run: CliRunner) -> None:
    result = run.invoke(cli.cli, ["extract"], input="統一")
    assert (result.exit_code, result.output) == (0, "")


def test_reading_from_the_keyboard_says_how_to_end(run: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "_from_keyboard", lambda: True)
    assert "Ctrl-D" in run.invoke(cli.cli, ["extract"], input="").stderr


def test_an_error_of_the_library_is_one_line(run: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise govextract.LimitError("deadline", 7, "1 s were over")

    monkeypatch.setattr(cli.Extractor, "extract_document", stopped)
    result = run.invoke(cli.cli, ["extract"], input="3件")
    assert result.exit_code == 1
    assert result.stderr == "Error: deadline: 1 s were over, stopped at position 7\n"


def test_output_can_be_caught_in_python(file: Path) -> None:
    with contextlib.redirect_stdout(io.StringIO()) as caught:
        cli.cli(["extract", str(file)], standalone_mode=False)
    assert '"text":"12所"' in caught.getvalue()


def test_units_are_listed_and_searched(run: CliRunner) -> None:
    everything = records(run.invoke(cli.cli, ["units"]))
    found = records(run.invoke(cli.cli, ["units", "公頃"]))
    assert len(everything) > 300
    assert "ha" in [unit["code"] for unit in found]
    assert len(found) < 10


@pytest.mark.usefixtures("terminal")
def test_units_are_a_table_on_a_terminal(run: CliRunner) -> None:
    shown = run.invoke(cli.cli, ["units", "公顷"], env={"COLUMNS": "160"}).stdout
    assert shown.split()[:3] == ["code", "kind", "dimension"]
    assert "公顷" in shown
    assert run.invoke(cli.cli, ["units", "no such unit"]).stdout == "No unit matches.\n"


def test_the_demo_reads_both_scripts_and_says_how_to_go_on(run: CliRunner) -> None:
    result = run.invoke(cli.cli, ["demo"])
    assert result.exit_code == 0
    for said in (*sample.NAMES, "NT$4,200萬元", "3286.4亿元", cli.PYTHON, cli.CURL):
        assert said in result.stdout
    assert "\x1b" not in result.stdout


def test_the_demo_says_where_the_command_is_unless_the_shell_knows(
    run: CliRunner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / ".venv" / "bin" / "python"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cli.shutil, "which", lambda _: None)
    assert "Shell: .venv/bin/govextract extract FILE" in run.invoke(cli.cli, ["demo"]).stdout
    monkeypatch.setattr(cli.shutil, "which", lambda _: "/usr/bin/govextract")
    assert "Shell: govextract extract FILE" in run.invoke(cli.cli, ["demo"]).stdout


def test_the_python_line_of_the_demo_works() -> None:
    command = [sys.executable, "-c", cli.PYTHON.partition("'")[2].rpartition("'")[0]]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8", env={"PYTHONUTF8": "1"})  # noqa: S603
    assert "3458項" in done.stdout


def test_serve_hands_its_options_to_the_server(run: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[str, object] = {}
    monkeypatch.setattr("govextract_service.server.run", lambda **options: asked.update(options))
    result = run.invoke(cli.cli, ["serve", "--port", "8123", "--workers", "1"])
    assert result.exit_code == 0, result.output
    assert asked == {"host": "127.0.0.1", "port": 8123, "workers": 1}


@pytest.mark.parametrize("module", ["flask", "gunicorn"])
def test_serve_without_its_extra_says_what_to_install(
    run: CliRunner, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    _uninstall(monkeypatch, module, "govextract_service")
    result = run.invoke(cli.cli, ["serve"])
    assert result.exit_code == 1
    assert f"needs {module}" in result.stderr
    assert "pip install 'govextract[service]'" in result.stderr


@pytest.mark.parametrize("module", ["click", "rich"])
def test_the_command_without_its_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch, module: str) -> None:
    _uninstall(monkeypatch, module, "govextract.cli")
    with pytest.raises(SystemExit, match=rf"needs {module}. .*pip install 'govextract\[cli\]'"):
        __main__.main()


def test_the_command_starts_where_its_extra_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["anything", "--version"])
    with pytest.raises(SystemExit) as stop:
        __main__.main()
    assert stop.value.code == 0
    assert capsys.readouterr().out == f"govextract, version {govextract.__version__}\n"


def test_the_command_does_not_hide_another_missing_module(monkeypatch: pytest.MonkeyPatch) -> None:
    _uninstall(monkeypatch, "shutil", "govextract.cli")
    with pytest.raises(ModuleNotFoundError, match="shutil"):
        __main__.main()


def _uninstall(monkeypatch: pytest.MonkeyPatch, module: str, user: str) -> None:
    """Make `module` one that cannot be found, for a `user` that has not been imported yet."""
    for name in list(sys.modules):
        if name.split(".")[0] == module or name == user or name.startswith(user + "."):
            monkeypatch.delitem(sys.modules, name)
    if user == "govextract.cli":
        monkeypatch.delattr(govextract, "cli")

    class Missing:
        @staticmethod
        def find_spec(name: str, *_: object) -> None:
            if name.split(".", maxsplit=1)[0] == module:
                raise ModuleNotFoundError(f"No module named {name!r}", name=module)

    monkeypatch.setattr(sys, "meta_path", [Missing, *sys.meta_path])


def test_serve_does_not_hide_another_missing_module(run: CliRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    _uninstall(monkeypatch, "tempfile", "govextract_service")
    result = run.invoke(cli.cli, ["serve"])
    assert isinstance(result.exception, ModuleNotFoundError)
    assert result.exception.name == "tempfile"


def test_the_version_is_the_installed_one(run: CliRunner) -> None:
    assert run.invoke(cli.cli, ["--version"]).stdout == f"govextract, version {govextract.__version__}\n"


def test_a_reader_that_stops_reading_is_no_error(file: Path) -> None:
    file.write_text(TEXT * 5000, "utf-8")
    command = [sys.executable, "-m", "govextract", "extract", str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
