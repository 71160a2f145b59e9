"""The documents say what is so: the commands in them work, and the two READMEs agree."""

from __future__ import annotations

import doctest
import json
import shlex
import subprocess
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
import regex

import govextract
from govextract import cli, sample, tables
from govextract_service import create_app

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import CliRunner

READMES = ("README.md", "README.zh-Hant.md")


@pytest.fixture
def project(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(params=READMES)
def readme(request: pytest.FixtureRequest, root: Path) -> str:
    return (root / request.param).read_text("utf-8")


def blocks(text: str, language: str = r"\w*") -> list[str]:
    """Return the fenced blocks of a document, without their fences."""
    return regex.findall(rf"^```{language}\n(.*?)^```$", text, regex.MULTILINE | regex.DOTALL)


def rows(text: str) -> list[str]:
    """Return the first cell of every row of the document's table, without the header."""
    return regex.findall(r"^\| (`.*?) \|", text, regex.MULTILINE)


def commands(text: str) -> list[str]:
    return [line for block in blocks(text, "sh") for line in block.splitlines()]


def test_the_python_of_the_readme_prints_what_it_says(readme: str) -> None:
    (block,) = blocks(readme, "python")
    test = doctest.DocTestParser().get_doctest(block, {}, "README", None, 0)
    shown: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.FAIL_FAST).run(test, out=shown.append)
    assert not shown, "".join(shown)
    assert sum(line.startswith((">>>", "...")) for line in block.splitlines()) <= 10


def test_the_make_targets_of_the_readme_exist(readme: str, root: Path) -> None:
    targets = regex.findall(r"^([a-z]+):", (root / "Makefile").read_text("utf-8"), regex.MULTILINE)
    used = {line.split()[1] for line in commands(readme) if line.startswith("make ")}
    assert used == {"demo", "test", "serve"}
    assert used <= set(targets)


def test_the_commands_of_the_readme_work(
    readme: str, root: Path, run: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "govextract").symlink_to(root / "govextract")
    monkeypatch.chdir(tmp_path)
    used = [line for line in commands(readme) if ".venv/bin/govextract" in line]
    assert len(used) >= 4
    for line in used:
        before, _, arguments = line.partition(".venv/bin/govextract ")
        piped = shlex.split(before)[1] if before else None
        result = run.invoke(cli.cli, shlex.split(arguments), input=piped)
        assert result.exit_code == 0, line
        assert result.stderr == ""
        assert result.stdout or (tmp_path / "figures.csv").stat().st_size, line


def test_the_curl_of_the_readme_gets_the_answer_that_it_shows(readme: str) -> None:
    (line,) = [line for line in commands(readme) if line.startswith("curl ")]
    words = shlex.split(line)
    client = create_app().test_client()
    path = words[words.index("-s") + 1].removeprefix("http://127.0.0.1:8000")
    response = client.post(path, data=words[words.index("-d") + 1].encode(), content_type="application/json")
    (shown,) = blocks(readme, "json")
    assert response.json == json.loads(shown)
    assert response.text == shown.strip()


def test_the_curl_of_the_demo_is_answered() -> None:
    words = shlex.split(cli.CURL)
    path = words[2].removeprefix("http://127.0.0.1:8000")
    response = create_app().test_client().post(path, data=words[-1].encode(), content_type="application/json")
    assert response.json is not None
    assert response.json["records"][0]["value"] == 3458


def test_the_fields_of_the_readme_are_those_of_a_record(readme: str) -> None:
    assert [name for row in rows(readme) for name in regex.findall(r"`(\w+)`", row)] == list(tables.FIELDS)


def test_the_kinds_of_the_readme_are_all_of_them(readme: str) -> None:
    (row,) = regex.findall(r"^\| `kind` \| (.*) \|$", readme, regex.MULTILINE)
    assert regex.split(r", |、", row) == list(cli.get_args(govextract.records.Kind))


def test_the_options_of_the_readme_are_those_of_the_command(readme: str, run: CliRunner) -> None:
    offered = run.invoke(cli.cli, ["extract", "--help"]).stdout
    for option in set(regex.findall(r"--[a-z][a-z-]+", readme)):
        assert option in offered
    assert regex.search(r"`table`.`?.?`jsonl`", readme)


def test_the_two_readmes_agree(root: Path) -> None:
    english, chinese = ((root / name).read_text("utf-8") for name in READMES)
    assert blocks(english) == blocks(chinese)
    for pattern in (r"^#+ ", r"^- ", r"^\| "):
        assert len(regex.findall(pattern, english, regex.MULTILINE)) == len(
            regex.findall(pattern, chinese, regex.MULTILINE)
        )
    # Names and figures in code style, and the examples, are the same in both.
    assert set(regex.findall(r"`[^`\n]+`", english)) == set(regex.findall(r"`[^`\n]+`", chinese))


def test_the_links_of_the_readme_lead_somewhere(readme: str, root: Path) -> None:
    links = regex.findall(r"\]\(([^)#]+)\)", readme)
    assert links
    assert all((root / link).is_file() for link in links if "://" not in link)


def test_the_version_is_kept_in_one_place(project: dict[str, Any], root: Path) -> None:
    version = project["project"]["version"]
    assert govextract.__version__ == version
    newest = regex.search(r"^## (\S+)", (root / "CHANGELOG.md").read_text("utf-8"), regex.MULTILINE)
    assert newest is not None
    assert newest[1] == version
    for package in ("govextract", "service"):
        for path in (root / package).rglob("*.py"):
            assert f'"{version}"' not in path.read_text("utf-8"), path


def test_reading_needs_regex_and_pydantic_and_nothing_else(project: dict[str, Any]) -> None:
    assert sorted(regex.match(r"[a-z]+", need)[0] for need in project["project"]["dependencies"]) == [
        "pydantic",
        "regex",
    ]


def test_importing_the_library_imports_no_extra() -> None:
    code = "import sys, govextract; govextract.extract('3件'); print(*sys.modules)"
    done = subprocess.run([cli.sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")  # noqa: S603
    assert not {"click", "rich", "flask", "govextract_service"} & set(done.stdout.split())


def test_the_service_does_not_parse(root: Path) -> None:
    for path in (root / "service").rglob("*.py"):
        assert not regex.search(r"^\s*(?:import|from) (?:re|regex)\b", path.read_text("utf-8"), regex.MULTILINE)


def test_every_public_name_is_there() -> None:
    assert sorted(govextract.__all__) == list(govextract.__all__)
    assert all(hasattr(govextract, name) for name in govextract.__all__)


@pytest.mark.parametrize("name", sample.NAMES)
def test_the_samples_are_bundled_and_have_figures_of_many_kinds(name: str) -> None:
    records = govextract.extract(sample.read(name))
    assert len({record.kind for record in records}) >= 7
    assert len(records) >= 25


def test_each_sample_speaks_from_its_region() -> None:
    money = [
        {record.unit for record in govextract.extract(sample.read(name)) if record.kind == "money"}
        for name in sample.NAMES
    ]
    assert money == [{"TWD"}, {"CNY"}]


@pytest.mark.parametrize("name", ["LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile", "govextract/py.typed"])
def test_the_project_has_its_files(root: Path, name: str) -> None:
    assert (root / name).exists()


def test_the_check_can_be_run(root: Path) -> None:
    script = root / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert "make test" in script.read_text("utf-8")
