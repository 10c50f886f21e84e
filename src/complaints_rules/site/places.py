"""Where each page stands, as a path from the top of the site with a slash before it.

The frame of a page turns such a link into one from that page, so that no page needs to know how
deep it lies, and the site works from any folder, disk or server.
"""

from typing import Final

INDEX: Final = "/index.html"
TABLES: Final = "/tables/index.html"
COMPARISONS: Final = "/comparisons/index.html"
AUDITS: Final = "/audit/index.html"
CALENDARS: Final = "/calendars/index.html"


def edition(name: str) -> str:
    """Return the page of one edition, ``id@edition``."""
    return f"/procedures/{name}.html"


def procedure(id_: str) -> str:
    """Return the page that leads to the editions of an id."""
    return f"/procedures/{id_}.html"


def file_page(name: str) -> str:
    """Return the page that shows the file behind an edition."""
    return f"/procedures/{name}.file.html"


def file(name: str) -> str:
    """Return the copy of the file behind an edition."""
    return f"/procedures/{name}.yaml"


def nation(word: str) -> str:
    """Return the page of a nation's texts."""
    return f"/nations/{word}.html"


def subject(word: str) -> str:
    """Return the page of the texts for a subject."""
    return f"/subjects/{word}.html"


def comparison(what: str) -> str:
    """Return the page on one duty across all procedures."""
    return f"/comparisons/{what.replace('.', '-')}.html"


def compared(subject: str) -> str:
    """Return the page on the main duties across the procedures for a subject."""
    return f"/comparisons/for-{subject}.html"


def law(id_: str) -> str:
    """Return the page on how the pages of a law stand to it."""
    return f"/audit/{id_}.html"


def calendar(name: str) -> str:
    """Return the page of a calendar's bank holidays."""
    return f"/calendars/{name}.html"
