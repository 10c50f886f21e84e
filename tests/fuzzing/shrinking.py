"""The smallest part of an input that still shows the same thing."""

from collections.abc import Callable

MOST_TRIES = 4_000


def shrunk(data: bytes, still: Callable[[bytes], bool]) -> bytes:
    """Return the bytes without what can be left out, first in large pieces, then byte by byte."""
    tries = 0
    size = max(len(data) // 2, 1)
    while True:
        place, before = 0, len(data)
        while place < len(data) and tries < MOST_TRIES:
            less = data[:place] + data[place + size :]
            tries += 1
            if still(less):
                data = less
            else:
                place += size
        if tries >= MOST_TRIES or (size == 1 and len(data) == before):
            return data
        size = max(size // 2, 1)
