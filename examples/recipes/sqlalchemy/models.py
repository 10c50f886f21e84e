"""What is stored: the complaint, what happened to it, and each date as it was computed."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    """The tables of the recipe."""


class Complaint(Base):
    """One complaint under one procedure."""

    __tablename__ = "complaint"

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(50), unique=True)
    # `id`, or `id@edition` where the edition is yours to say.
    procedure: Mapped[str] = mapped_column(String(200))
    facts: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    events: Mapped[list["ComplaintEvent"]] = relationship(
        cascade="all, delete-orphan", order_by="ComplaintEvent.day"
    )
    deadlines: Mapped[list["StoredDeadline"]] = relationship(
        cascade="all, delete-orphan", order_by="StoredDeadline.due", back_populates="complaint"
    )


class ComplaintEvent(Base):
    """Something that happened, on a day. Days, not time stamps: procedures count in days."""

    __tablename__ = "complaint_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaint.id"))
    event: Mapped[str] = mapped_column(String(100))
    day: Mapped[date]
    # The day that the event fixes, such as the one to which an extension reaches.
    sets: Mapped[date | None] = mapped_column(default=None)


class StoredDeadline(Base):
    """One date, with all that is needed to say later where it came from and if it still holds."""

    __tablename__ = "stored_deadline"
    # A duty comes again after a fresh start.
    __table_args__ = (UniqueConstraint("complaint_id", "duty", "round"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey("complaint.id"))
    complaint: Mapped[Complaint] = relationship(back_populates="deadlines")
    duty: Mapped[str] = mapped_column(String(200))
    round: Mapped[int]
    due: Mapped[date] = mapped_column(index=True)
    # Where the text can be read in several ways: plan by `earliest`, refuse nobody before `latest`.
    earliest: Mapped[date]
    latest: Mapped[date]
    # The state on the day of the question. It changes by itself; the dates do not.
    state: Mapped[str] = mapped_column(String(20))
    asked_on: Mapped[date]

    # What the date rests on. If all of these are equal, so is the date.
    procedure: Mapped[str] = mapped_column(String(200))
    edition: Mapped[str] = mapped_column(String(50))
    digest: Mapped[str] = mapped_column(String(64))
    calendar_version: Mapped[str] = mapped_column(String(100))
    library_version: Mapped[str] = mapped_column(String(50))

    because: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    # Text and not JSON, so that it stays byte for byte as it was made.
    receipt: Mapped[str]
