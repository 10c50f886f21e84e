"""The sheet of a procedure, made from its plan."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from complaints_rules.answers import wording
from complaints_rules.answers.values import when
from complaints_rules.dates import spoken
from complaints_rules.engine.plan import Plan
from complaints_rules.listing import capital, joined
from complaints_rules.model.figures import figures
from complaints_rules.model.procedure import InForce
from complaints_rules.sheets.counting import counting
from complaints_rules.sheets.duties import Duties
from complaints_rules.sheets.examples import worked
from complaints_rules.sheets.parts import (
    Departures,
    FactSaid,
    Head,
    Item,
    OptionSaid,
    ReadingSaid,
    Section,
    Sheet,
)
from complaints_rules.sheets.references import References, of_sheet
from complaints_rules.sheets.said import Said, Sayer


def sheet_of(plan: Plan, bodies: Mapping[str, str], departures: Departures | None = None) -> Sheet:
    """Return what the sheet of a procedure holds.

    ``bodies`` has the names of ombudsmen by id; ``departures`` what the page does otherwise than
    its law, ``None`` where that was not looked into.
    """
    return _Maker(plan, bodies).sheet(departures)


class _Maker:
    def __init__(self, plan: Plan, bodies: Mapping[str, str]) -> None:
        self.plan = plan
        self.procedure = plan.procedure
        self.bodies = bodies
        self.sayer = Sayer(plan)
        self.references: References = of_sheet(plan.procedure)
        self.duties = Duties(plan, self.sayer, self.references)

    def sheet(self, departures: Departures | None) -> Sheet:
        p = self.procedure
        sections = (
            Section("stops", tuple(self._stops())),
            Section("temporary", tuple(self._savings())),
            *self._ombudsman(),
            Section("excluded", tuple(self._excluded())),
            Section("beyond", tuple(self._beyond())),
        )
        return Sheet(
            head=self._head(),
            complaint=self.duties.complaint(),
            stages=tuple(self.duties.stage(stage) for stage in p.stages),
            no_further=p.further_stage == "none",
            entries=self.duties.entries(p.entry, None),
            sections={one.id: one for one in sections if one.items or one.silence},
            facts=tuple(FactSaid(n, f.asks, f.values) for n, f in p.facts.items()),
            readings=tuple(self._readings()),
            counting=counting(self.plan),
            unverified=p.unverified,
            notes=self.duties.notes(p.notes),
            sources=self.references.listed(),
            departures=departures,
            examples=tuple(worked(self.plan, one, self.bodies) for one in p.examples),
        )

    def _head(self) -> Head:
        p = self.procedure
        found = figures(p)
        stated = p.in_force if isinstance(p.in_force, InForce) else None
        contact = (p.contact.telephone, p.contact.website) if p.contact is not None else ()
        return Head(
            title=p.heading,
            id=p.id,
            edition=p.edition,
            kind=p.kind,
            nation=p.nation,
            subjects=p.subjects,
            no_period=p.in_force if isinstance(p.in_force, str) else "not stated",
            first_day=self._day(stated.first_day) if stated is not None else None,
            last_day=self._day(stated.last_day) if stated is not None else None,
            successor=stated.successor if stated is not None else None,
            replaces=p.replaces,
            checked_by=p.checked_by,
            checked_on=p.checked_on,
            not_read=tuple(words.rstrip(".") for words in p.not_read),
            figures=len(found),
            second_hand=tuple(f"{one.length} ({one.id})" for one in found if not one.verified),
            contact=tuple(one for one in contact if one),
            digest=self.plan.digest,
        )

    def _day(self, day: Any) -> Said:
        return self.sayer.value(day, str, _spoken)

    def _stops(self) -> Iterator[Item]:
        for stop in self.procedure.stops:
            then = self.sayer.value(stop.then, str, wording.then)
            until = f" until {stop.until}" if stop.until else ""
            only = when(stop.when)
            words = f"{capital(self.sayer.event(stop.event))}: {then.words}"
            if stop.until:
                words += f", from when {self.sayer.event(stop.until)}"
            yield Item(
                title=Said(f"{stop.event}: {then.line}{until}{only}", words + only, then.otherwise),
                rows=self._labelled(
                    force=self.sayer.value(stop.strength, wording.strength, wording.force)
                    if stop.strength is not None
                    else None,
                    unless=_plain(stop.unless),
                ),
                cited=self.references.cited(stop.source),
                notes=self.duties.notes(stop.notes),
            )

    def _savings(self) -> Iterator[Item]:
        for saving in self.procedure.saving:
            due = "the day a limit falls due"
            event = self._met(saving.event) if saving.event else None
            period = f"{saving.first_day.isoformat()} to {saving.last_day.isoformat()}"
            covers = joined(saving.covers)
            yield Item(
                title=Said(
                    f"{period}, by {event.line if event else due}, for {covers}",
                    f"{period}, by {event.words if event else due}, for {covers}",
                    event.otherwise if event else (),
                ),
                rows=self._labelled(late=_plain(wording.if_missed(saving.if_missed))),
                cited=self.references.cited(saving.source),
            )

    def _ombudsman(self) -> Iterator[Section]:
        routes = self.procedure.ombudsman
        if self.procedure.kind == "ombudsman":
            return
        if isinstance(routes, str):
            yield Section("ombudsman", (), wording.silence(routes))
            return
        items = []
        for route in routes:
            name = self.bodies.get(route.body, route.body)
            printed = f", printed as {route.printed}" if route.printed not in (None, name) else ""
            opens = self._opens(route.opens)
            named, only = f"{name}{printed}: opens ", when(route.when)
            items.append(
                Item(
                    title=Said(
                        f"{named}{opens.line}{only}", f"{named}{opens.words}{only}", opens.otherwise
                    ),
                    doubt=route.doubt,
                    cited=self.references.cited(route.source),
                    more_notes=self.duties.notes(route.notes),
                )
            )
        yield Section("ombudsman", tuple(items))

    def _met(self, event: Any) -> Said:
        return self.sayer.say(lambda values: values.met(event))

    def _opens(self, opens: Any) -> Said:
        return self.sayer.say(lambda values: values.opens(opens))

    def _excluded(self) -> Iterator[Item]:
        for exclusion in self.procedure.excludes:
            taker = exclusion.body
            instead = f"; instead: {self.bodies.get(taker, taker)}" if taker else ""
            words = f"{exclusion.ground}{when(exclusion.when)}{instead}"
            yield Item(
                title=Said(words, words),
                doubt=exclusion.doubt,
                cited=self.references.cited(exclusion.source),
                more_notes=self.duties.notes(exclusion.notes),
            )

    def _beyond(self) -> Iterator[Item]:
        for gap in self.procedure.not_expressed:
            yield Item(
                title=Said(gap.printed, gap.printed),
                rows=self._labelled(because=_plain(gap.because)),
                cited=self.references.cited(gap.source),
            )

    @staticmethod
    def _labelled(**rows: Said | None) -> tuple[tuple[str, Said], ...]:
        return tuple((label, said) for label, said in rows.items() if said is not None)

    def _readings(self) -> Iterator[ReadingSaid]:
        for name, reading in self.procedure.readings.items():
            silent = reading.printed in wording.SILENT
            yield ReadingSaid(
                id=f"reading-{name.replace(' ', '-')}",
                name=name,
                printed=wording.silence(reading.printed),
                silent=silent,
                options=tuple(
                    OptionSaid(option, words, option == reading.adopted)
                    for option, words in reading.options.items()
                ),
                because=reading.because,
                cited=self.references.cited(reading.source),
            )


def _plain(words: str | None) -> Said | None:
    return Said(words, words) if words is not None else None


def _spoken(day: Any) -> str:
    return spoken(day) if isinstance(day, date) else wording.silence(day)
