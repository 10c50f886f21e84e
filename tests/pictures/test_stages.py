"""The stage diagram: it says every number and every silence, and nothing lies upon anything."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from tests.pictures.diagrams import bodies, made_up, plans, read, seen, the

import complaints_rules as cr
from complaints_rules import api
from complaints_rules.engine.plan import Plan, SecondClock, under_adopted
from complaints_rules.lengths import Length
from complaints_rules.pictures.markup import as_svg
from complaints_rules.pictures.mermaid import written
from complaints_rules.pictures.stage_parts import Box, Line, Part, told
from complaints_rules.pictures.stages import diagram
from complaints_rules.pictures.stages_svg import drawn


def test_every_file_is_looked_at() -> None:
    names = {plan.procedure.id for plan in plans().values()}
    assert set(cr.procedures()) <= names
    assert len(plans()) >= 167


# --- what is said -------------------------------------------------------------------------------


def numbers(plan: Plan) -> Counter[str]:
    """The lengths of a procedure as the engine has them, each as often as it is a limit."""
    found: list[str] = []

    def add(value: Any) -> None:
        value = under_adopted(value, plan.adopted)
        if isinstance(value, SecondClock):
            add(value.length)
        elif isinstance(value, Length):
            found.append(str(value))

    for duty in plan.duties:
        for value in (duty.length, duty.otherwise_length, duty.floor, duty.ceiling):
            add(value)
        extension = under_adopted(duty.extension, plan.adopted)
        if extension is not None and not isinstance(extension, str):
            for value in (extension.total, extension.adds, extension.ceiling):
                add(value)
    return Counter(found)


def missing(plan: Plan, text: str) -> dict[str, int]:
    """The numbers that a text says less often than they are limits."""
    wanted = numbers(plan)
    said = {one: len(re.findall(rf"(?<!\d){re.escape(one)}\b", text)) for one in wanted}
    return {one: said[one] for one in wanted if said[one] < wanted[one]}


def words_in(picture: ET.Element) -> str:
    return " ".join(t.text or "" for t in picture.iter("{http://www.w3.org/2000/svg}text"))


def plain(mermaid: str) -> str:
    body = "\n".join(line for line in mermaid.split("\n") if "accDescr" not in line)
    text = body.replace("<br/>", " ").replace("#quot;", '"').replace("#amp;", "&")
    return text.replace("#lt;", "<").replace("#gt;", ">").replace("#35;", "#")


def everywhere(name: str) -> Iterator[str]:
    _, made, picture = seen(name)
    yield words_in(picture)
    yield plain(written(made))
    yield told(made)


def test_every_limit_with_a_number_is_in_the_picture_the_mermaid_text_and_the_alternative() -> None:
    wrong = [
        (name, found)
        for name, plan in plans().items()
        for text in everywhere(name)
        if (found := missing(plan, text))
    ]
    assert wrong == []
    assert sum(sum(numbers(plan).values()) for plan in plans().values()) >= 500


def test_a_number_that_is_left_out_would_be_noticed() -> None:
    plan, made, _ = the("england-childrens-2006")
    text = told(made)
    assert missing(plan, text.replace("65 working days", "a while")) == {"65 working days": 0}
    # The Regulations: a year to complain and another to come back; 10, and 10 more; 25 up to 65;
    # 20 to ask for the panel, 30 for it to meet, 5 for its report, 15 for the answer.
    assert numbers(plan) == {
        **{f"{n} working days": 1 for n in (25, 65, 20, 30, 5, 15)},
        "10 working days": 2,
        "1 year": 2,
    }


def test_every_stage_duty_and_ombudsman_is_named() -> None:
    wrong = []
    for name, plan in plans().items():
        p = plan.procedure
        wanted = [t.duty for _, _, t in p.all_timescales()]
        wanted += [stage.title for stage in p.stages]
        if not isinstance(p.ombudsman, str):
            wanted += [bodies().get(route.body) or route.printed or "" for route in p.ombudsman]
        for text in everywhere(name):
            lower = " ".join(text.lower().split())
            wrong += [(name, one) for one in wanted if one.lower() not in lower]
    assert wrong == []


def test_events_are_said_in_words() -> None:
    wrong = [
        (name, found)
        for name in plans()
        for text in everywhere(name)
        if (found := re.findall(r"\b(?:stage-\d|complaint|matter|ombudsman)\.[a-z_]+", text))
    ]
    assert wrong == []


def test_the_alternative_is_in_the_picture() -> None:
    _, made, picture = the("bron-afon-housing")
    desc = picture.find("{http://www.w3.org/2000/svg}desc")
    assert desc is not None
    assert desc.text == told(made)
    assert "The complainant's time to ask: 14 days; from" in told(made)


# --- silence and partial knowledge --------------------------------------------------------------


def frames(picture: ET.Element, kind: str) -> int:
    return sum(1 for rect in picture.iter() if rect.get("class") == kind)


def test_silences_have_their_frame() -> None:
    # Bron Afon: the note that it was read in part, stage 1, two starts that are not stated,
    # the unknown end, and the legend.
    _, made, picture = the("bron-afon-housing")
    assert frames(picture, "unread") == 6
    assert [box.id for box in made.boxes if box.unread] == ["stage-1", "end"]
    assert "limits: that part of the text was not read" in words_in(picture)
    assert "Read in part only; not read: Stage 1" in words_in(picture)


def test_every_partial_file_says_so() -> None:
    partial = [name for name, plan in plans().items() if plan.procedure.not_read]
    assert len(partial) >= 50
    for name in partial:
        for text in everywhere(name):
            assert "Read in part only; not read: " in text, name


def test_a_window_that_is_not_stated_is_told_from_one_that_is() -> None:
    _, made, _ = the("england-childrens-2006")
    windows = [(way.to, way.unread) for way in made.ways if way.window is not None]
    assert windows == [("stage-2", True), ("stage-2", True), ("stage-2", True), ("stage-3", False)]
    third = next(way for way in made.ways if way.to == "stage-3")
    assert third.window is not None
    assert [line.words for line in third.window.lines][:1] == ["20 working days"]


def test_none_is_not_shown_as_unknown() -> None:
    plan = next(
        plan
        for plan in plans().values()
        if any(t.extension == "none" for _, _, t in plan.procedure.all_timescales())
    )
    _, made, picture = seen(plan.procedure.name)
    lines = [line for box in made.boxes for part in box.duties for line in part.lines]
    found = [line for line in lines if line.silence == "none"]
    assert [line.words for line in found] == [
        "more: whether it may be extended: the text says that there is none"
    ] * len(found)
    assert not any(line.unread for line in found)
    assert frames(picture, "none") == len(found) + 1  # and the legend
    assert len(found) >= 1


# --- the ways -----------------------------------------------------------------------------------


def test_the_ways_of_the_childrens_procedure() -> None:
    _, made, picture = the("england-childrens-2006")
    assert [(way.origin, way.to, way.leaves_out) for way in made.ways] == [
        ("complaint", "stage-1", None),
        ("stage-1", "stage-2", None),
        ("stage-1", "stage-2", None),
        ("complaint", "stage-2", "Stage 1: Local resolution"),
        ("stage-2", "stage-3", None),
        ("stage-3", "end", None),
    ]
    assert [(box.id, len(box.routes)) for box in made.boxes if box.routes] == [("stage-3", 1)]
    assert frames(picture, "leaves-out") == 2  # the way and the legend
    assert [line.words.partition(":")[0] for line in made.stops] == [
        "The complainant withdrew",
        "The authority decided that the person has no sufficient interest",
        "The authority gave notice that it stops because of other proceedings",
    ]


def test_a_route_stands_beside_the_stage_that_opens_it_and_a_silent_one_at_the_end() -> None:
    _, made, _ = the("thurrock-housing")
    assert [(box.id, [part.unread for part in box.routes]) for box in made.boxes] == [
        ("complaint", []),
        ("stage-1", []),
        ("stage-2", [False]),
        ("end", [True, True, True]),
    ]


def test_what_stops_the_clocks_is_said_everywhere() -> None:
    for text in everywhere(api.load("england-childrens-2006").name):
        assert "What stops the clocks" in text
        assert "The complainant withdrew: the clocks end for good" in text
        assert "until: the complaint was made again (the words: must)" in text


def test_every_limit_on_the_complainant_is_tied_to_its_place() -> None:
    for name in plans():
        _, made, picture = seen(name)
        limits = sum(len(box.windows) for box in made.boxes)
        limits += sum(1 for way in made.ways if way.window is not None)
        assert frames(picture, "thin") == limits, name


def test_another_reading_has_a_letter_and_a_note() -> None:
    _, made, picture = the("england-childrens-2006")
    assert [note.partition(":")[0] for _, note in made.readings] == [
        "grounds",
        "late advocate",
        "late decision",
        "gate",
        "late notice",
        "late request",
    ]
    text = words_in(picture)
    for letter, _ in made.readings:
        assert text.count(f"[{letter}]") >= 2, letter


def test_an_ombudsman_has_its_own_doors() -> None:
    _, made, picture = the("lgsco")
    assert [box.id for box in made.boxes] == ["complaint", "end"]
    assert len(made.ways) == 6
    assert "12 weeks" in words_in(picture)


# --- the layout ---------------------------------------------------------------------------------

SIZES = {"heading": (15, 0.6), "strong": (13, 0.6), "": (13, 0.55), "small": (11, 0.55)}


class Rect(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float
    what: str

    def meets(self, other: "Rect") -> bool:
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.bottom <= other.top or other.bottom <= self.top)

    def holds(self, other: "Rect") -> bool:
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom


def texts(picture: ET.Element) -> list[Rect]:
    found = []
    for t in picture.iter("{http://www.w3.org/2000/svg}text"):
        size, letter = SIZES[t.get("class", "")]
        x, y, words = float(t.get("x", "")), float(t.get("y", "")), t.text or ""
        right = x + size * letter * len(words)
        found.append(Rect(x, y - 0.8 * size, right, y + 0.2 * size, words))
    return found


def boxes(picture: ET.Element) -> list[Rect]:
    return [
        Rect(x, y, x + width, y + height, rect.get("class", ""))
        for rect in picture.iter("{http://www.w3.org/2000/svg}rect")
        if rect.get("rx") == "5"
        for x, y, width, height in [[float(rect.get(a, "")) for a in ("x", "y", "width", "height")]]
    ]


def segments(picture: ET.Element) -> Iterator[Rect]:
    """The lines between the boxes, each piece as a thin rectangle."""
    for path in picture.iter("{http://www.w3.org/2000/svg}path"):
        if path.get("class") not in ("line", "thin", "leaves-out", "unsaid"):
            continue
        points = [tuple(map(float, p.split())) for p in path.get("d", "").lstrip("M").split("L")]
        for (x0, y0), (x1, y1) in pairwise(points):
            kind = path.get("class", "")
            yield Rect(min(x0, x1) - 1, min(y0, y1) - 1, max(x0, x1) + 1, max(y0, y1) + 1, kind)


def misplaced(picture: ET.Element) -> Iterator[tuple[str, str]]:
    canvas = Rect(0, 0, float(picture.get("width", "")), float(picture.get("height", "")), "canvas")
    words, parts = texts(picture), boxes(picture)
    for one, other in (*combinations(words, 2), *combinations(parts, 2)):
        if one.meets(other):
            yield one.what, other.what
    for one in (*words, *parts):
        if not canvas.holds(one):
            yield one.what, "canvas"
    for text in words:
        for part in parts:
            if part.meets(text) and not part.holds(text):
                yield text.what, part.what
        for line in segments(picture):
            if line.meets(text):
                yield text.what, line.what


def test_nothing_lies_upon_anything_else() -> None:
    wrong = [(name, *two) for name in plans() for two in misplaced(seen(name)[2])]
    assert wrong == []


def test_a_text_that_is_out_of_its_place_would_be_noticed() -> None:
    picture = read(as_svg(drawn(the("lichfield-council")[1])))
    assert list(misplaced(picture)) == []
    line = next(t for t in picture.iter() if (t.text or "").startswith("20 working days"))
    line.set("x", "640")
    assert list(misplaced(picture)) != []


def test_the_first_route_leaves_from_the_foot_of_its_box() -> None:
    routes = tuple(Part(f"Body {n}", (Line("opens at any time"),)) for n in range(4))
    two = made_up(Box("a", "First", routes=routes), Box("b", "Second", routes=routes))
    found = boxes(read(as_svg(drawn(two))))
    stages = [one for one in found if one.what == "stage"]
    bodies_ = [one.top for one in found if one.what == "route"]
    assert [bodies_[0], bodies_[4]] == [max(one.top, one.bottom - 34) for one in stages]


def test_a_picture_fits_the_width_of_a_page() -> None:
    for name in plans():
        assert float(seen(name)[2].get("width", "")) <= 900


def test_it_is_drawn_the_same_each_time() -> None:
    for name in ("england-childrens-2006", "lichfield-council", "lgsco"):
        plan, made, _ = the(name)
        again = diagram(plan, dict(reversed(bodies().items())))
        assert as_svg(drawn(again)) == as_svg(drawn(made))
        assert written(again) == written(made)
