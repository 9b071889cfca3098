"""The workflow that makes a release: it is read as YAML, and what it runs exists here. (It runs on hosted machines.)"""

import re
import subprocess
from typing import Any

import yaml

from installers.macos import NOTARISED_BY, SIGNED_AS
from installers.windows import SIGNED_BY
from tests.contracts.files import ROOT

TEXT = (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
WORKFLOW: dict[Any, Any] = yaml.safe_load(TEXT)
STEPS: list[dict[str, Any]] = [step for job in WORKFLOW["jobs"].values() for step in job["steps"]]


def test_it_builds_on_three_systems_and_attaches_after_all() -> None:
    build, attach = WORKFLOW["jobs"]["build"], WORKFLOW["jobs"]["attach"]
    systems = {entry["name"]: entry["runner"] for entry in build["strategy"]["matrix"]["include"]}
    assert set(systems) == {"linux", "windows", "macos"}
    assert attach["needs"] == "build"
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert attach["permissions"] == {"contents": "write"}


def test_every_step_runs_something_known() -> None:
    for step in STEPS:
        assert ("run" in step) != ("uses" in step), step
        if "uses" in step:
            assert re.fullmatch(r"actions/[a-z-]+@v\d+", step["uses"])
        elif "dev.py" in step["run"]:
            assert re.search(r"dev\.py package\b", step["run"])


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
