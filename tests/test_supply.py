"""What the package is made from: the pins, the SBOM, the bounds, and the pages that name them."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version
from tests.command_line import ROOT, run

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PAGES = ("README.md", "SECURITY.md", "CONTRIBUTING.md", "docs/receipts.md")
PYTHONS = ("3.11", "3.12", "3.13")


class Pin(NamedTuple):
    """One line of constraints.txt with its hashes."""

    line: Requirement
    hashes: list[str]

    @property
    def name(self) -> str:
        return canonicalize_name(self.line.name)

    @property
    def version(self) -> Version:
        (only,) = self.line.specifier
        assert only.operator == "=="
        return Version(only.version)


def pins(file: str = "constraints.txt") -> list[Pin]:
    text = (ROOT / file).read_text("utf-8").replace("\\\n", " ")
    found = []
    for line in text.splitlines():
        asked, *hashes = line.split("--hash=")
        found.append(Pin(Requirement(asked.strip()), [one.strip() for one in hashes]))
    return found


def sbom() -> dict[str, Version]:
    data = json.loads((ROOT / "sbom.cdx.json").read_text("utf-8"))
    return {canonicalize_name(one["name"]): Version(one["version"]) for one in data["components"]}


def asked_for() -> list[Requirement]:
    project = PROJECT["project"]
    extras = [one for extra in project["optional-dependencies"].values() for one in extra]
    wanted = [*project["dependencies"], *extras, *PROJECT["build-system"]["requires"]]
    return [Requirement(one) for one in wanted]


def bounds(word: str, given: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / ".ci" / "bounds.py"), word]
    return subprocess.run(  # noqa: S603 - this Python, and a script of this repository
        command, input=given, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("file", ["constraints.txt", "constraints-run.txt"])
def test_no_address_path_or_option_of_an_installer_stands_with_the_pins(file: str) -> None:
    text = (ROOT / file).read_text("utf-8")
    assert "://" not in text
    assert set(re.findall(r"--[a-z-]+", text)) == {"--hash"}
    assert "#" not in text
    assert "/" not in text


def test_the_sbom_says_nothing_of_where_or_when_it_was_made() -> None:
    inventory = (ROOT / "sbom.cdx.json").read_text("utf-8")
    # The name of the standard itself is written as an address.
    assert re.findall(r"\S+://\S+", inventory) == [
        '"http://cyclonedx.org/schema/bom-1.6.schema.json",'
    ]
    assert not {"timestamp", "serialNumber", "externalReferences"} & set(
        re.findall(r'"(\w+)":', inventory)
    )


def test_every_pin_has_a_hash_of_full_length() -> None:
    for pin in pins():
        assert pin.hashes, pin.name
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", one) for one in pin.hashes), pin.name


@pytest.mark.parametrize("python", PYTHONS)
def test_for_each_python_every_dependency_is_pinned_once_within_its_bounds(python: str) -> None:
    where = {"python_version": python, "python_full_version": f"{python}.0"}
    held: dict[str, Version] = {}
    for pin in pins():
        if pin.line.marker is None or pin.line.marker.evaluate(where):
            assert pin.name not in held
            held[pin.name] = pin.version
    for wanted in asked_for():
        assert held[canonicalize_name(wanted.name)] in wanted.specifier, wanted


def test_the_two_that_could_move_a_date_in_silence() -> None:
    """An older `holidays` lacks 15 June 2026; asking for dateutil 4 brings one (see pyproject)."""
    held = {pin.name: pin.version for pin in pins()}
    assert held["holidays"] >= Version("0.91")
    assert held["python-dateutil"] < Version("4")
    allowed = {one.name: one.specifier for one in asked_for()}
    assert allowed["holidays"] == SpecifierSet(">=0.91")
    assert "4.0.0" in allowed["python-dateutil"]
    assert "2.9.0.post0" in allowed["python-dateutil"]


def test_every_dependency_has_a_lower_bound_that_can_be_tested() -> None:
    lowest = [Requirement(line) for line in bounds("lowest").stdout.splitlines()]
    wanted = asked_for()[: -len(PROJECT["build-system"]["requires"])]
    assert {one.name for one in lowest} == {one.name for one in wanted}
    for one in lowest:
        (only,) = one.specifier
        assert only.operator == "=="
        for asked in wanted:
            if asked.name == one.name:
                assert f">={only.version}" in str(asked.specifier)


def test_a_package_that_is_not_at_its_newest_is_named() -> None:
    old = {"install": [{"metadata": {"name": "holidays", "version": "0.110"}}]}
    found = bounds("newer", json.dumps(old))
    assert (found.returncode, found.stdout) == (1, "")
    assert "holidays 0.110" in found.stderr
    assert bounds("newer", '{"install": []}').returncode == 0


def test_the_sbom_holds_what_runs_at_the_pinned_versions_and_nothing_else() -> None:
    data = json.loads((ROOT / "sbom.cdx.json").read_text("utf-8"))
    assert data["metadata"]["component"]["name"] == PROJECT["project"]["name"]
    assert data["metadata"]["component"]["version"] == PROJECT["project"]["version"]
    held = {pin.name: pin.version for pin in pins()}
    found = sbom()
    assert found == {name: held[name] for name in found}
    every = {pin.name: pin for pin in pins()}
    run_alone = {pin.name: pin for pin in pins("constraints-run.txt")}
    assert run_alone == {name: every[name] for name in found}
    on = {row["ref"]: row.get("dependsOn", []) for row in data["dependencies"]}
    refs = {one["bom-ref"]: canonicalize_name(one["name"]) for one in data["components"]}
    direct = {refs[ref] for ref in on[data["metadata"]["component"]["bom-ref"]]}
    runs = {Requirement(one).name for one in PROJECT["project"]["dependencies"]}
    assert direct == {canonicalize_name(one) for one in runs}
    # Whatever else stands in it is needed by one of these.
    reached, more = set(on[data["metadata"]["component"]["bom-ref"]]), True
    while more:
        further = {ref for one in reached for ref in on[one]} - reached
        reached, more = reached | further, bool(further)
    assert reached == set(refs)
    for one in data["components"]:
        name = canonicalize_name(one["name"])
        assert one["purl"] == f"pkg:pypi/{name}@{one['version']}"
        assert one["licenses"]


def test_the_sbom_ships_in_the_wheel_and_all_of_it_in_the_source() -> None:
    targets = PROJECT["tool"]["hatch"]["build"]["targets"]
    assert targets["wheel"]["sbom-files"] == ["sbom.cdx.json"]
    (builder,) = (Requirement(one) for one in PROJECT["build-system"]["requires"])
    assert "1.27" not in builder.specifier  # it leaves the SBOM out and says nothing
    wanted = {
        "/sbom.cdx.json",
        "/constraints.txt",
        "/constraints-run.txt",
        "/SECURITY.md",
        "/CONTRIBUTING.md",
        "/.ci",
    }
    assert wanted <= set(targets["sdist"]["include"])
    assert all((ROOT / one.strip("/")).exists() for one in targets["sdist"]["include"])


def blocks(page: str) -> list[str]:
    text = (ROOT / page).read_text("utf-8")
    fenced = [
        line
        for block in re.findall(r"```(?:sh|console)\n(.*?)```", text, re.S)
        for line in block.splitlines()
    ]
    return [*fenced, *re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.S))]


@pytest.mark.parametrize("page", PAGES)
def test_every_command_that_a_page_names_is_one(
    page: str, capsys: pytest.CaptureFixture[str]
) -> None:
    named = [re.search(r"complaints-rules ([a-z][a-z-]*)", one) for one in blocks(page)]
    words = {one[1] for one in named if one}
    for word in words:
        with pytest.raises(SystemExit) as left:
            run(capsys, word, "--help")
        assert left.value.code == 0, f"{page} names the command {word}"
    assert words


FILE = re.compile(
    r"(?:\.?/)?((?:\.ci|src|docs|tests|examples|procedures|schema|benchmarks)/[\w@./-]+|[\w-]+\.(?:md|toml|txt|cdx\.json))"
)


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_a_page_names_exists(page: str) -> None:
    for one in blocks(page):
        if one.startswith(("git ", "tests.")) or "<" in one:
            continue
        for name in FILE.findall(one.partition(" > ")[0]):
            places = (ROOT / name, ROOT / "docs" / name)
            assert any(place.exists() for place in places), f"{page} names {name}"


@pytest.mark.parametrize("page", PAGES)
def test_every_module_that_a_page_has_run_exists(page: str) -> None:
    for one in blocks(page):
        for module in re.findall(r"python -m (tests(?:\.\w+)+)", one):
            assert Path(ROOT, *module.split(".")).with_suffix(".py").is_file(), one


def test_the_scripts_can_be_run() -> None:
    for name in ("pins", "run", "versions"):
        script = ROOT / ".ci" / name
        assert script.stat().st_mode & 0o111
        subprocess.run(["/bin/bash", "-n", str(script)], check=True)  # noqa: S603
