"""A built site loads nothing from elsewhere: `python -m tests.docs.loads SITE`.

A link is followed by a reader and may lead anywhere. What a browser fetches by itself may not: on a
closed network it would be missing, and elsewhere it would tell somebody who reads.
"""

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

LOADING = {"src", "srcset", "data", "poster", "background", "action"}
ELSEWHERE = re.compile(r"^\s*(?:https?:)?//", re.I)
IN_STYLE = re.compile(r"(?:url\(|@import)\s*['\"]?\s*((?:https?:)?//[^'\")\s]*)", re.I)


class Loads(HTMLParser):
    """Collects the addresses that a page fetches by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            loads = name in LOADING or (tag == "link" and name == "href")
            if loads and value and ELSEWHERE.match(value):
                self.found.append(value)
            if name == "style" and value:
                self.found += IN_STYLE.findall(value)


def loads(page: str) -> list[str]:
    """The addresses outside the site that a page or a style sheet fetches by itself."""
    reader = Loads()
    reader.feed(page)
    return reader.found + IN_STYLE.findall(page)


def main(site: Path) -> int:
    pages = sorted(site.rglob("*.html"))
    files = [*pages, *site.rglob("*.css")]
    found = {file: loads(file.read_text("utf-8")) for file in files}
    for file, addresses in found.items():
        for address in addresses:
            print(f"{file.relative_to(site)} loads {address}")
    print(f"{len(pages)} pages, {sum(map(len, found.values()))} loaded from elsewhere")
    return int(any(found.values()) or not pages)


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
