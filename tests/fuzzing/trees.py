"""Changes to a tree of keys and values, and the changed tree written as YAML or as JSON."""

import json
from collections.abc import Iterator
from random import Random
from typing import Any

from tests.fuzzing.words import CHARACTERS, DATES, ODD


class Raw(str):
    """A word that is written as it stands, without quotes."""

    __slots__ = ()


class Twin(str):
    """A key that stands beside another of the same name."""

    __slots__ = ()
    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other


def changed(tree: Any, rng: Random, spare: Any) -> Any:
    """Return the tree with one part of it changed; ``spare`` is another tree to take parts from."""
    if isinstance(tree, dict) and tree and rng.random() < 0.85:
        key = rng.choice(list(tree))
        return {**tree, key: changed(tree[key], rng, spare)}
    if isinstance(tree, list) and tree and rng.random() < 0.85:
        place = rng.randrange(len(tree))
        return [*tree[:place], changed(tree[place], rng, spare), *tree[place + 1 :]]
    if isinstance(tree, dict):
        return _changed_mapping(tree, rng, spare)
    if isinstance(tree, list):
        return _changed_list(tree, rng, spare)
    return _changed_value(tree, rng, spare)


def _changed_mapping(tree: dict[str, Any], rng: Random, spare: Any) -> Any:
    keys = list(tree)
    key = rng.choice(keys) if keys else "a"
    kind = rng.randrange(8)
    if kind == 0:
        return {name: tree[name] for name in keys if name != key}
    if kind == 1:
        return {**tree, Twin(key): part(spare, rng)}
    if kind == 2:
        return {(odd(rng, name) if name == key else name): tree[name] for name in keys}
    if kind == 3:
        return {**tree, str(rng.choice(ODD)): tree.get(key, "b")}
    if kind == 4:
        rng.shuffle(keys)
        return {name: tree[name] for name in keys}
    if kind == 5:
        return {**tree, key: tree}
    if kind == 6:
        return [tree] * rng.randrange(4)
    return {**tree, rng.choice(_keys(spare)): part(spare, rng)}


def _changed_list(tree: list[Any], rng: Random, spare: Any) -> Any:
    kind = rng.randrange(6)
    place = rng.randrange(len(tree) + 1)
    if kind == 0:
        return [*tree[:place], *tree[place + 1 :]]
    if kind == 1:
        return [*tree[:place], *tree[place : place + 1] * rng.choice((2, 3, 20)), *tree[place:]]
    if kind == 2:
        return rng.sample(tree, len(tree))
    if kind == 3:
        return [*tree[:place], part(spare, rng), *tree[place:]]
    if kind == 4:
        return {str(number): item for number, item in enumerate(tree)}
    return [[*tree]]


def _changed_value(value: Any, rng: Random, spare: Any) -> Any:
    kind = rng.randrange(8)
    if kind == 0:
        return Raw(rng.choice(ODD))
    if kind == 1:
        return rng.choice(ODD)
    if kind == 2:
        return rng.choice(DATES)
    if kind == 3:
        return part(spare, rng)
    if kind == 4:
        return [value]
    if kind == 5:
        return {"reading": "a", "a": value, "from": value}
    if kind == 6 and isinstance(value, int):
        return rng.choice((value + 1, -value, value * 10**9, not value))
    return odd(rng, str(value))


def odd(rng: Random, text: str) -> str:
    """Return the text with one odd character in it, or one of its own gone or doubled."""
    place = rng.randrange(len(text) + 1)
    kind = rng.randrange(4)
    if kind == 0:
        return text[:place] + text[place + 1 :]
    if kind == 1:
        return text[:place] + text[place : place + 1] + text[place:]
    return text[:place] + rng.choice(CHARACTERS) + text[place:]


def part(tree: Any, rng: Random) -> Any:
    """Return some part of a tree."""
    while isinstance(tree, dict | list) and tree and rng.random() < 0.8:
        tree = tree[rng.choice(list(tree))] if isinstance(tree, dict) else rng.choice(tree)
    return tree


def _keys(tree: Any) -> list[str]:
    return list(tree) if isinstance(tree, dict) and tree else ["a"]


def as_json(tree: Any) -> bytes:
    """Return a tree as JSON, its raw words as they are and halves of characters as bytes."""
    return _json(tree).encode("utf-8", "surrogatepass")


def _json(tree: Any) -> str:
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{_text(key)}: {_json(tree[key])}" for key in tree) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(map(_json, tree)) + "]"
    if isinstance(tree, Raw):
        return str(tree)
    return _text(tree)


def _text(value: Any) -> str:
    # Halves of characters can stand in JSON only as escapes.
    if isinstance(value, str):
        value = str(value)
        is_whole = not any("\ud800" <= letter <= "\udfff" for letter in value)
        return json.dumps(value, ensure_ascii=not is_whole)
    return json.dumps(value)


def as_yaml(tree: Any, rng: Random) -> bytes:
    """Return a tree as YAML, in blocks or between brackets, its raw words as they are."""
    if not isinstance(tree, dict) or not tree or rng.random() < 0.1:
        return _json(tree).encode("utf-8", "surrogatepass")
    text = "\n".join(_block(tree, ""))
    ending = rng.choice(("\n", "\n", "\n", "\r\n", "\r"))
    return (text.replace("\n", ending) + ending).encode("utf-8", "surrogatepass")


def _block(tree: Any, indent: str) -> Iterator[str]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from _entry(f"{indent}{_plain(key)}:", value, indent)
    else:
        for item in tree:
            yield from _entry(f"{indent}-", item, indent)


def _entry(start: str, value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, dict | list) and value:
        yield start
        yield from _block(value, f"{indent}  ")
    else:
        yield f"{start} {_plain(value)}"


def _plain(value: Any) -> str:
    if isinstance(value, Raw):
        return str(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        is_plain = value.replace("-", "a").replace("_", "a").replace(".", "a").isidentifier()
        return str(value) if is_plain else "'" + value.replace("'", "''") + "'"
    return _json(value)
