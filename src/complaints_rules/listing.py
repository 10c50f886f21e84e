"""Lists as people write them in a sentence."""

from collections.abc import Iterable


def joined(items: Iterable[str], word: str = "and") -> str:
    """Return a list as people say it: ``a, b and c``; ``items`` holds at least one."""
    *first, last = items
    return f"{', '.join(first)} {word} {last}" if first else last


def quoted(names: Iterable[str]) -> str:
    """Return names one after the other, each in the marks that stand around words of a file."""
    return ", ".join(f"`{name}`" for name in names)


def capital(words: str) -> str:
    """Return words as they begin a sentence: `it ends` as `It ends`."""
    return words[:1].upper() + words[1:]
