"""Problems of shape: what pydantic finds, said in plain words at its place in the file."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from complaints_rules.errors import ComplaintsRulesError, Problem
from complaints_rules.files import wanted
from complaints_rules.files.noise import one_each
from complaints_rules.files.parts import Part, means, part_at
from complaints_rules.lengths import Length
from complaints_rules.listing import joined, quoted
from complaints_rules.model.procedure import CountingFile, Procedure
from complaints_rules.strict_yaml import Tree
from complaints_rules.strict_yaml_scalars import TOO_MANY_PROBLEMS
from complaints_rules.vocabulary import nearest

M = TypeVar("M", Procedure, CountingFile)

NONE_GIVEN: Final = "none of them"
"""What the model says it found where exactly one of several keys is wanted and none is there."""

CODES: Final = {
    "missing": "missing-key",
    "extra_forbidden": "unknown-key",
    "literal_error": "unknown-word",
    "string_pattern_mismatch": "wrong-form",
    "too_short": "too-few",
    "string_type": "not-text",
    "words": "not-text",
    "bool_type": "not-true-or-false",
    "tuple_type": "not-a-list",
    "dict_type": "not-a-mapping",
    "mapping_type": "not-a-mapping",
    "model_type": "not-a-mapping",
    "date": "not-a-date",
    "length": "wrong-length",
    "place": "place-without-word",
    # What the model's own checks find between the keys of one part.
    "one_of": "one-of",
    "together": "together",
    "only_with": "only-with",
    "no_start": "no-start",
    "needless_start": "needless-start",
    "late_notice": "late-notice",
    "entry": "entry-incomplete",
    "until": "until",
    "adopted": "not-an-option",
}
"""The stable code for each kind of problem that the model can find."""

_MOST_PROBLEMS: Final = 300
"""Problems that are listed of the shape of one file."""


def validate(model: type[M], tree: Tree, file: str) -> M:
    """Return the model of a tree; raise every problem of its shape at once, in the file's order."""
    # Strict JSON mode takes exactly what people write, and coerces nothing.
    text = json.dumps(tree.data)
    try:
        return model.model_validate_json(text)
    except ValidationError as error:
        found = error.errors(include_url=False)
        listed = one_each(found[:_MOST_PROBLEMS], model)
        problems = [_problem(details, tree, file, model) for details in listed]
        problems.sort(key=lambda problem: (problem.line or 0, problem.column or 0))
        if len(found) > _MOST_PROBLEMS:
            # For each the words that were most likely meant are looked for, which takes its time.
            code, message = TOO_MANY_PROBLEMS
            problems.append(replace(problems[-1], code=code, message=message))
        raise ComplaintsRulesError(dict.fromkeys(problems)) from None


def path_of(location: Sequence[int | str], data: Any) -> tuple[list[str | int], str | int | None]:
    """Return the path in the file for pydantic's location, and its last part if that is absent.

    pydantic puts the kind of a union's member into the location (``<value>``); the file does not
    have it.
    """
    path: list[str | int] = []
    for part in location:
        inside = (isinstance(data, dict) and part in data) or (
            isinstance(data, list) and isinstance(part, int) and part < len(data)
        )
        if not inside and isinstance(part, str) and part.startswith("<"):
            continue
        if not inside:
            return path, part
        path.append(part)
        data = data[part]
    return path, None


def _problem(details: ErrorDetails, tree: Tree, file: str, model: type[M]) -> Problem:
    location = details["loc"]
    path, absent = path_of(location, tree.data)
    kind = details["type"]
    part = part_at(model, tuple(location[:-1] if kind == "extra_forbidden" else location))
    if kind == "extra_forbidden":
        message = _unknown_key(str(path[-1]), part, details, tree)
    elif kind == "missing":
        keys = [str(absent), *details.get("ctx", {}).get("others", ())]
        message = wanted.missing_message(keys, part)
    else:
        message = _said(details, part)
    path, at_key = _pointed_at(details, path, tree)
    place = tree.key_place(path) if at_key else tree.place(path)
    return Problem(
        code=_code(kind, part),
        message=message,
        file=file,
        line=place.line,
        column=place.column,
        where=tree.where(path) or None,
    )


def _pointed_at(
    details: ErrorDetails, path: list[str | int], tree: Tree
) -> tuple[list[str | int], bool]:
    """Return the place to show for a problem, and whether its key is meant and not its value."""
    kind, ctx = details["type"], details.get("ctx", {})
    if kind == "extra_forbidden":
        return path, True
    if kind == "entry":
        path = [*path, "entry", int(ctx["number"]) - 1]
    # What is not there at all is asked for at the key of the part that lacks it.
    lacking = kind in ("missing", "no_start") or ctx.get("found") == NONE_GIVEN
    names = {
        "one_of": str(ctx.get("found", "")).rpartition("and ")[2].strip("`"),
        "together": ctx.get("given"),
        "only_with": ctx.get("name"),
        "needless_start": "starts",
        "late_notice": "latest",
        "until": "until",
        "adopted": "adopted",
        "entry": "instead_of",
    }
    name = names.get(kind)
    data: Any = tree.data
    for step in path:
        data = data[step]
    if name is None or not isinstance(data, dict) or name not in data:
        return path, lacking and bool(path) and isinstance(path[-1], str)
    return [*path, name], kind != "adopted"


def _code(kind: str, part: Part | None) -> str:
    # A number where a date is wanted is not a date, whatever pydantic calls it.
    if kind == "string_type" and part is not None:
        if part.kind is date:
            return "not-a-date"
        if part.kind is Length:
            return "wrong-length"
        if part.pattern or part.beside:
            return "wrong-form"
    return CODES.get(kind, "wrong-form")


def _said(details: ErrorDetails, part: Part | None) -> str:
    kind, found, ctx = details["type"], details["input"], details.get("ctx", {})
    if kind == "too_short":
        least, given = ctx["min_length"], ctx["actual_length"]
        return wanted.count_message(least, given, _last_key(details))
    if kind == "words" and isinstance(found, str) and found.strip():
        return wanted.padded_message(found)
    if kind == "date":
        return wanted.date_message(str(found))
    if kind == "length":
        return str(ctx["text"])
    if kind == "literal_error" and part is not None:
        return _unknown_word(found, part)
    if kind == "until":
        return _until(found)
    if kind == "adopted":
        return _adopted(str(ctx["adopted"]), list(found["options"]))
    if kind == "entry":
        return _entry(found, int(ctx["number"]) - 1)
    if kind == "one_of":
        return _one_of(ctx["wanted"], ctx["found"])
    if kind == "together":
        return _TOGETHER[ctx["given"]]
    if kind in _BETWEEN_KEYS:
        return _BETWEEN_KEYS[kind].format(**ctx)
    return _instead(found, part, _last_key(details))


def _last_key(details: ErrorDetails) -> str:
    """Return the key whose value is meant, or nothing where it is an item of a list."""
    steps = [step for step in details["loc"] if not str(step).startswith("<")]
    return steps[-1] if steps and isinstance(steps[-1], str) else ""


_BETWEEN_KEYS: Final = {
    "place": "found `{found}`; a place begins with a word, such as `paragraph {found}`",
    "only_with": "`{name}` needs `{other}` beside it; add that, or take `{name}` out",
    "no_start": (
        "`starts` is missing: the event with which the clock starts; add `starts:`, then an event "
        "such as `complaint.received`, or `not stated` where the text does not say"
    ),
    "needless_start": (
        "`starts` has no meaning beside `before` or `date_fixed_by`, whose event fixes the date; "
        "take it out"
    ),
    "late_notice": (
        "`latest` says until when notice may be given; add `if_missed`, which says what follows "
        "from a later one, such as `original limit stands`, as a reading with both answers where "
        "the text is silent"
    ),
}
"""What the model's checks between keys find; the model itself says it more briefly."""

_TOGETHER: Final = {
    "at_least": (
        "`at_least` needs `before` beside it; add `before:`, then the event from which the days "
        "are counted back"
    ),
    "before": (
        "`before` needs `at_least` beside it; take `before` out, or write the limit as `at_least`, "
        "which is counted back from that event, and take `within` and `starts` out"
    ),
}


def _one_of(names: str, found: str) -> str:
    if found == NONE_GIVEN:
        return f"write exactly one of {names}; found {found}"
    return f"found {found}; keep one of them"


def _entry(stage: Any, index: int) -> str:
    entry = stage["entry"][index] if isinstance(stage, dict) else {}
    doors = [f"`{key}`" for key in ("after", "instead_of") if key in entry]
    if len(doors) != 1:
        return _one_of("`after`, `instead_of`", " and ".join(doors) or NONE_GIVEN)
    return (
        "`event` is missing: the event by which the stage is entered; add `event:`, then its "
        f"name, such as `{stage['id']}.requested`"
    )


def _adopted(adopted: str, options: list[str]) -> str:
    listed = joined((f"`{option}`" for option in options), "or")
    hint = nearest(adopted, options) or f"; write {listed}"
    return f"`{adopted}` is not one of the options{hint}"


def _until(found: Any) -> str:
    if isinstance(found, dict) and "until" in found:
        return "`then: end` ends the clocks for good; leave out `until`"
    return (
        "`until` is missing: the event with which the clocks go on; add `until:`, then an event "
        "such as `proceedings.ended`, or write `then: end`"
    )


def _unknown_word(found: Any, part: Part) -> str:
    if isinstance(found, str) and (meant := wanted.meant_word(found, part)):
        return f"found {wanted.shown(found)}; did you mean `{meant}`?"
    if part.words == ("1",):
        return f"found {wanted.shown(found)}; write 1, the only version of the format there is"
    return _instead(found, part)


def _instead(found: Any, part: Part | None, key: str = "") -> str:
    text = f"found {wanted.shown(found)}"
    if hint := _reading_hint(found, part):
        return f"{text}{hint}"
    return f"{text}; write {wanted.instead(part, found, key)}" if part is not None else text


def _reading_hint(found: Any, part: Part | None) -> str:
    """Name the key that looks like a misspelt `reading`."""
    if isinstance(found, dict) and part is not None and part.reading:
        for key in found:
            if means(str(key), "reading", ("reading",)):
                return f" with the key `{key}`; did you mean `reading`?"
    return ""


def _unknown_key(key: str, part: Part | None, details: ErrorDetails, tree: Tree) -> str:
    if key == "reading":
        return "a choice between readings cannot stand here; give it to one of the values inside"
    if lacking := details.get("ctx", {}).get("lacking"):
        return f"unknown key `{key}`; did you mean `{lacking}`, which is missing?"
    known = part.keys if part is not None else ()
    path, _ = path_of(details["loc"][:-1], tree.data)
    written: Any = tree.data
    for step in path:
        written = written[step]
    close = nearest(key, [one for one in known if one not in written])
    return f"unknown key `{key}`{close or f'; the keys here are {quoted(known)}'}"
