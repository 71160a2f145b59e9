"""govextract reads every figure of a Chinese text, Traditional or Simplified, into typed records.

>>> import govextract
>>> record = govextract.extract("全市高新技术企业数增长1.7倍。")[0]
>>> record.kind, record.text, record.value, record.unit, record.direction, record.subject
('multiple', '1.7倍', Decimal('1.7'), 'x', 'up', '高新技术企业数')
"""

from typing import TYPE_CHECKING, Any

from govextract.errors import GovextractError, LimitError, NumeralError, OptionError, UnitError
from govextract.extractor import Extractor, extract, extract_document
from govextract.records import Record, Records

if TYPE_CHECKING:
    from govextract.numerals import Numeral, parse_number
    from govextract.units import Unit

__all__ = [
    "Extractor",
    "GovextractError",
    "LimitError",
    "Numeral",
    "NumeralError",
    "OptionError",
    "Record",
    "Records",
    "Unit",
    "UnitError",
    "extract",
    "extract_document",
    "parse_number",
]

# What costs time to import is imported when it is first asked for.
_LATER = {
    "Numeral": "govextract.numerals",
    "Unit": "govextract.units",
    "parse_number": "govextract.numerals",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    """A public name that is imported when it is first used, or the installed version."""
    from importlib import import_module, metadata  # noqa: PLC0415 - reading metadata would double the import time

    if name == "__version__":
        return metadata.version("govextract")
    if name in _LATER:
        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_LATER, "__version__"])
