"""What a process that has just begun must pay: import, first load, first answer, memory."""

import json
import subprocess
import sys

from timing import Effort, median_of

_PYDANTIC = """
import json, sys
from time import perf_counter as clock
t0 = clock()
from pydantic import BaseModel
class Bare(BaseModel):
    number: int
t1 = clock()
spent = {"pydantic": t1 - t0}
"""

_ANSWER = """
import complaints_rules as cr
t2 = clock()
for name in cr.__all__:
    getattr(cr, name)
t3 = clock()
procedure = cr.load("devon-childrens@undated")
t4 = clock()
from datetime import date
case = cr.Case("devon-childrens@undated",
    events=[{"event": "complaint.received", "date": date(2026, 11, 23)}])
cr.next_deadline(case, today=date(2026, 11, 24))
t5 = clock()
spent.update({"import": t2 - t1, "names": t3 - t2, "load": t4 - t3, "answer": t5 - t4})
spent["first_answer"] = t5 - t1
"""

_WHOLE_CATALOGUE = """
import complaints_rules as cr
from complaints_rules.api import library
plans, unreadable = library().readable()
assert plans and not unreadable
"""

# The peak of this process alone: getrusage would count the process that started it as well.
_PEAK = """
def peak():
    try:
        with open("/proc/self/status") as status:
            lines = dict(line.split(":", 1) for line in status)
        return int(lines["VmHWM"].split()[0]) * 1024
    except OSError:
        import resource
        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
spent["peak"] = peak()
print(json.dumps(spent))
"""


def fresh_process(effort: Effort) -> tuple[dict[str, float], ...]:
    """Return the median figures of three processes.

    One with a single pydantic model, one that answers, and one that loads the whole catalogue.

    Times in seconds and memory in bytes. They are started in turn; the first start of all
    only warms the disk.
    """
    _run(_PYDANTIC + _ANSWER + _PEAK)
    bare, answering, whole = [], [], []
    for _ in range(effort.processes):
        bare.append(_run(_PYDANTIC + _PEAK))
        answering.append(_run(_PYDANTIC + _ANSWER + _PEAK))
        whole.append(_run(_PYDANTIC + _WHOLE_CATALOGUE + _PEAK))
    return median_of(bare), median_of(answering), median_of(whole)


def _run(code: str) -> dict[str, float]:
    done = subprocess.run(  # noqa: S603 - this interpreter with the text above
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    spent: dict[str, float] = json.loads(done.stdout)
    return spent
