"""What goes into the bundles: everything that is read at run time, and no template of an installer."""

from pathlib import Path

from installers.bundle import LEFT_OUT, RELAY_LEFT_OUT, app_data, app_modules, at_start, relay_modules
from installers.identity import ROOT
from tests.contracts.files import tracked


def placed(data: list[tuple[str, str]]) -> set[Path]:
    return {Path(folder) / Path(source).name for source, folder in data}


def test_every_view_and_resource_is_in_the_app() -> None:
    there = placed(app_data(ROOT))
    for path in tracked():
        shown = path.parts[0] == "resources" and path.parts[1] != "installers" and path.suffix != ".py"
        if shown or (path.parts[0] == "desktop" and path.suffix in (".qml", ".js", ".sql")):
            assert path in there, path
    assert Path("resources/stickers/fluent") in {path.parent for path in there}


def test_no_template_and_no_code_is_in_the_app() -> None:
    for path in placed(app_data(ROOT)):
        assert path.suffix not in (".py", ".pyc"), path
        assert "installers" not in path.parts, path


def test_the_relay_reads_nothing_but_code() -> None:
    assert {path.suffix for path in tracked() if path.parts[0] == "relay"} == {".py"}


def test_modules_that_are_named_only_are_collected() -> None:
    asked: list[str] = []

    def collect(package: str) -> list[str]:
        asked.append(package)
        return [f"{package}.one"]

    assert "keyring.backends.one" in app_modules(collect)
    assert relay_modules(collect) == ["relay.one"]
    assert {"desktop", "relay.wire", "relay"} <= set(asked)


def test_the_app_is_made_without_relay_and_the_relay_without_app() -> None:
    assert "relay.services" in LEFT_OUT
    assert {"PySide6", "desktop", "av"} <= set(RELAY_LEFT_OUT)


def test_nothing_of_tests_and_building_is_in_either() -> None:
    for left_out in (LEFT_OUT, RELAY_LEFT_OUT):
        assert {"pytest", "moto", "botocore", "setuptools"} <= set(left_out)


def test_before_the_app_nothing_runs_that_it_does_not_need() -> None:
    hooks = ["pyi_rth_inspect", "pyi_rth_pyside6", "pyi_rth_pkgutil", "pyi_rth_multiprocessing", "start_app"]
    scripts = [(name, f"{name}.py", "PYSOURCE") for name in hooks]
    assert [name for name, _, _ in at_start(scripts, "linux")] == ["start_app"]
    for system in ("win32", "darwin"):
        assert [name for name, _, _ in at_start(scripts, system)] == ["pyi_rth_pyside6", "start_app"]
