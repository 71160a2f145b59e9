"""govextract reads every figure of a Chinese text, Traditional or Simplified, into typed records.

>>> import govextract
>>> record = govextract.extract("全市高新技术企业数增长1.7倍。")[0]
>>> record.kind, record.text, record.value, record.unit, record.direction, record.subject
('multiple', '1.7倍', Decimal('1.7'), 'x', 'up', '高新技术企业数')
"""

from govextract.errors import GovextractError, LimitError, NumeralError, OptionError, UnitError
from govextract.extractor import Extractor, extract
from govextract.numerals import Numeral, parse_number
from govextract.records import Record, Records
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
    "parse_number",
]


def __getattr__(name: str) -> str:
    """The installed version, looked up only when asked for: reading metadata would double the import time."""
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415 - see above

        return version("govextract")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
