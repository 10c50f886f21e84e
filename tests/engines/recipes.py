"""The recipes of examples/engines, loaded as a caller's own files."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "engines"


def recipe(name: str) -> Any:
    # It is not put into sys.modules, so that Spark has to send its functions to the workers whole.
    spec = spec_from_file_location(name, FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
