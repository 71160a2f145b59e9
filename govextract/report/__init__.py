"""Records as HTML: one self-contained page, or the fragment that a Jupyter notebook shows.

The page has the text with its figures highlighted by kind, a table that sorts, and two charts: the figures by kind and
the largest amounts of each unit. It asks no other host for anything, and a content security policy in it says so. The
same records always give the same page, byte for byte. Without JavaScript everything can still be read.

- `marks.py`: text to highlighted text; what is escaped, and how.
- `charts.py`: the two charts.
- `page.py`: the page and the fragment.
- `marks.css`, `report.css`, `report.js`: written into the page as they are.
"""

from govextract.report.page import fragment, page

__all__ = ["fragment", "page"]
