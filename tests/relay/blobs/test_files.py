"""Names in folders."""

from pathlib import Path

from relay.blobs import files


def test_a_file_takes_the_place_of_another(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"new")
    target = tmp_path / "deep" / "down" / "b"
    target.parent.mkdir(parents=True)
    target.write_bytes(b"old")
    files.move(tmp_path / "a", target)
    assert target.read_bytes() == b"new"
    assert files.names_in(target.parent) == ["b"]


def test_a_folder_that_is_not_there_has_no_names_until_it_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "down"
    assert files.names_in(folder) == []
    files.make_folder(folder)
    files.make_folder(folder)
    assert folder.is_dir()


def test_bytes_and_names_are_brought_to_the_disk(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    files.sync_file(tmp_path / "a")
    files.sync_folder(tmp_path)
