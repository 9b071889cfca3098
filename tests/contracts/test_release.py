"""The workflow that makes a release: it is read as YAML, and what it runs exists here. (It runs on hosted machines.)"""

import re
import subprocess
from typing import Any

import yaml

from installers.macos import NOTARISED_BY, SIGNED_AS
from installers.proving import SUITE
from installers.release import PASSPHRASE_IN
from installers.update_repository import DAYS
from installers.windows import SIGNED_BY
from tests.contracts.files import ROOT

TEXT = (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
WORKFLOW: dict[Any, Any] = yaml.safe_load(TEXT)
DEBIAN = {"bookworm": "12"}
STEPS: list[dict[str, Any]] = [step for job in WORKFLOW["jobs"].values() for step in job["steps"]]


def test_it_builds_on_three_systems_and_attaches_after_all() -> None:
    jobs = WORKFLOW["jobs"]
    attach = jobs["attach"]
    systems = {entry["name"] for entry in jobs["build"]["strategy"]["matrix"]["include"]}
    assert systems == {"windows", "macos"}
    assert attach["needs"] == ["linux", "build"]
    assert re.findall(r"SHA256SUMS-(\w+)", attach["steps"][1]["run"]) == ["linux", "windows", "macos"]
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert attach["permissions"] == {"contents": "write"}


def test_on_linux_they_are_made_where_they_are_proved() -> None:
    """Whoever follows its glibc and its checkers is the Debian that docs/packaging.md tells of."""
    linux = WORKFLOW["jobs"]["linux"]
    assert linux["container"]["image"] == "debian:12"
    assert DEBIAN[SUITE] == "12"
    assert any(step.get("run") == "python3 dev.py package --check --prove" for step in linux["steps"])


def test_every_step_runs_something_known() -> None:
    for step in STEPS:
        assert ("run" in step) != ("uses" in step), step
        if "uses" in step:
            assert re.fullmatch(r"actions/[a-z-]+@v\d+", step["uses"])
        elif "dev.py" in step["run"]:
            assert re.search(r"dev\.py (package|release (publish|refresh) served --keys)\b", step["run"])


def test_the_apps_are_told_only_of_what_a_person_published() -> None:
    """A tag builds a draft; what is signed for the apps comes with its publishing, fresh dates with the clock."""
    jobs = WORKFLOW["jobs"]
    assert "release" not in jobs["build"]["if"]
    assert jobs["linux"]["if"] == jobs["build"]["if"]
    assert set(re.findall(r"'(\w+)'", jobs["updates"]["if"])) == {"release", "schedule"}
    assert WORKFLOW[True]["release"] == {"types": ["published"]}  # YAML reads `on` as a truth.
    after_keys = jobs["updates"]["steps"][3:]
    assert all("env.KEYS_IN != ''" in step["if"] for step in after_keys)


def test_fresh_dates_come_more_often_than_the_old_ones_last() -> None:
    (weekly,) = WORKFLOW[True]["schedule"]
    assert weekly["cron"].split()[2:] == ["*", "*", "1"]
    assert DAYS["timestamp"] >= 2 * 7


def test_what_names_a_file_is_served_after_it() -> None:
    serve = WORKFLOW["jobs"]["updates"]["steps"][-1]["run"]
    order = re.findall(r"aws s3 (?:sync|cp) served/(\S+)", serve)
    assert order == ["targets", "metadata", "metadata/timestamp.json"]


def test_the_passphrase_is_handed_over_by_its_name() -> None:
    assert PASSPHRASE_IN in WORKFLOW["jobs"]["updates"]["env"]


def test_it_hands_over_what_signing_asks_for() -> None:
    written = set(re.findall(r"\b(PARAVION_[A-Z_]+)=", TEXT))
    assert written == {SIGNED_AS, NOTARISED_BY, SIGNED_BY}


def test_a_secret_reaches_a_step_as_environment_only() -> None:
    for step in STEPS:
        assert "secrets." not in step.get("run", ""), step["name"]


def test_scripts_for_bash_are_scripts() -> None:
    for step in STEPS:
        if "run" in step and step.get("shell") != "pwsh":
            script = re.sub(r"\$\{\{.*?\}\}", "", step["run"])
            subprocess.run(["bash", "-n"], input=script, text=True, check=True)
