"""The closed lists of the format, each word with its meaning.

A file may use these words and no others; the JSON Schema and the error messages are made from
this page, so that an editor and a problem report explain a word with the same sentence.
"""

from typing import Final, Literal, get_args

Silence = Literal["not stated", "not read", "none"]
Kind = Literal["published", "law", "code", "model", "ombudsman"]
Nation = Literal["england", "wales", "scotland", "northern-ireland", "united-kingdom"]
Actor = Literal["authority", "complainant", "panel", "provider"]
Strength = Literal["must", "will", "should", "usual", "aim", "may"]
IfMissed = Literal[
    "may be refused",
    "refused",
    "still accepted",
    "closed",
    "restart",
    "lapses",
    "next stage",
    "as soon as practicable",
    "breach",
    "original limit stands",
]
Right = Literal["of right", "at discretion", "automatic", "by consent"]
Decider = Literal["authority", "complainant", "both"]
Need = Literal[
    "reasons",
    "outcome",
    "in writing",
    "new date",
    "ombudsman details",
    "consent",
    "agreement",
]
Then = Literal["pause", "fresh start", "end"]
Sets = Literal["required", "allowed"]
Reaches = Literal["authority", "complainant", "another body"]
LatestNotice = Literal["day it was due", "original last day"]
DayOne = Literal["next day", "same day"]
NonWorkingDay = Literal["stays", "moves"]
Months = Literal["corresponding date"]
BareDays = Literal["calendar days", "working days"]
StartNotStated = Literal["opening of the stage", "acknowledgement"]
RangeEnd = Literal["last number", "first number"]
Closures = Literal["working days", "not working days"]
CalendarChoice = Literal[
    "of the nation", "england-and-wales", "scotland", "northern-ireland", "united-kingdom"
]

SILENCES: Final[frozenset[str]] = frozenset(get_args(Silence))

MEANINGS: Final[dict[str, str]] = {
    # silences
    "not stated": "the text was read and does not say",
    "not read": "the part of the text that would say was not read; nothing may be concluded",
    "none": "the text says that there is none",
    # kinds
    "published": "a procedure as a body has published it",
    "law": "an Act or a statutory instrument",
    "code": "a code that binds or advises the bodies it names",
    "model": "a model procedure that bodies adopt",
    "ombudsman": "an ombudsman: when it may be approached, and its own time limit",
    # nations
    "england": "England",
    "wales": "Wales",
    "scotland": "Scotland",
    "northern-ireland": "Northern Ireland",
    "united-kingdom": "the whole United Kingdom; as a calendar, a bank holiday in any part",
    "england-and-wales": "the bank holidays of England and Wales",
    "of the nation": "the bank holidays of the procedure's nation",
    # actors
    "authority": "the responsible authority",
    "complainant": "the complainant or their representative",
    "panel": "a review panel",
    "provider": "a provider acting for the authority",
    # strengths
    "must": "binding words: must, have to, no later than",
    "will": "a commitment; a bare `within` is read so",
    "should": "should",
    "usual": "usually, normally, can take",
    "aim": "a target: aim, try",
    "may": "allowed, and nobody is bound",
    # if missed
    "may be refused": "lateness allows a refusal, which must be weighed",
    "refused": "late is refused",
    "still accepted": "late is accepted all the same",
    "closed": "the case is closed",
    "restart": "the procedure begins again from its first stage",
    "lapses": "the right is lost",
    "next stage": "the case moves to the next stage",
    "as soon as practicable": "it is then done as soon as is practicable",
    "breach": "lateness is a breach of the rule",
    "original limit stands": "the notice has no effect and the limit stays where it was",
    # rights
    "of right": "the complainant need only ask",
    "at discretion": "the authority decides whether the stage is opened",
    "automatic": "the stage opens without a request",
    "by consent": "complainant and authority must agree",
    # deciders
    "both": "authority and complainant together",
    # what must be given
    "reasons": "reasons",
    "outcome": "the outcome that is wanted",
    "in writing": "writing",
    "new date": "the new date",
    "ombudsman details": "the ombudsman's details",
    "consent": "the complainant's consent",
    "agreement": "the agreement of both sides",
    # stops
    "pause": "the clocks stand still and then go on",
    "fresh start": "the clocks end; a new round begins at the first stage",
    "end": "the clocks end for good",
    # events that fix a date
    "required": "the event always fixes a date",
    "allowed": "the event may fix a date",
    "another body": "somebody else, such as a provider",
    "day it was due": "on or before the last day as it stood before the notice",
    "original last day": "on or before the last day as it was before any extension",
    # counting
    "next day": "the day after the event is day one (`within ... of`)",
    "same day": "the day of the event is day one (`beginning with`)",
    "stays": "the date stands",
    "moves": "the date moves to the next working day",
    "corresponding date": "months end on the same number, or lacking it on the month's last day",
    "calendar days": "every day counts",
    "working days": "Monday to Friday, bank holidays left out",
    "opening of the stage": "the complaint, or the request that opens the stage",
    "acknowledgement": "its acknowledgement",
    "last number": "late only after the second number",
    "first number": "late after the first number",
    "not working days": "an authority's own closure days are left out",
}
"""What each word means. `working days` also answers whether closures count: they do."""
