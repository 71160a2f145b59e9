"""Fixtures that more than one test file uses."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner


@pytest.fixture
def root() -> Path:
    """The top of the repository."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture
def run() -> CliRunner:
    """Run the command line in this process; standard output is a pipe, not a terminal."""
    return CliRunner()
