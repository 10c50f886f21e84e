"""What the command ``batch`` takes; the command itself is imported only when it is given."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Final

PARTS: Final = ("next", "escalation", "ombudsman")


def add_arguments(parser: ArgumentParser, day: Callable[[str], object]) -> None:
    """Add what the command takes; ``day`` reads a date."""
    parser.add_argument("source", metavar="IN", help="a .csv or .parquet file, one row a case")
    parser.add_argument("target", metavar="OUT", help="the same rows with their answers beside")
    parser.add_argument("--today", type=day, required=True, metavar="DATE")
    parser.add_argument(
        "--known-on", type=day, metavar="DATE", help="with the bank holidays known that day"
    )
    parser.add_argument(
        "--procedure", metavar="ID|FILE", help="for rows that name none: an id, or your own file"
    )
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="COLUMN=USE|FILE",
        help='what a column is for, such as "Date Recd=complaint.received"; `COLUMN=` leaves it '
        'alone; or a JSON file of such pairs, with "" or null for a column left alone',
    )
    parser.add_argument("--who", choices=("authority", "complainant", "any"), default="authority")
    parser.add_argument(
        "--only", action="append", choices=PARTS, help="ask only this; may be given twice"
    )
    parser.add_argument("--because", action="store_true", help="and how each date was counted")
    parser.add_argument("--prefix", default="", help="in front of the names of our columns")
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="processes to use")
    parser.add_argument("--quiet", action="store_true", help="do not say how far it is")
