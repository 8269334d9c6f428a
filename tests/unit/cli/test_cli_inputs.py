"""The work list: order, stems, what is passed over, long names."""

from __future__ import annotations

from pathlib import Path

from extractor.cli.inputs import Item, short, walk


def _touch(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def test_a_folder_is_walked_in_order_without_hidden_files_and_results(tmp_path: Path) -> None:
    _touch(tmp_path, "b.md", "a.txt", ".hidden.md", ".git/x.md", "a.truth.json", "rows.csv", "sub/c.html", "out/a.xml")
    assert list(walk([tmp_path], tmp_path / "out")) == [
        Item(tmp_path / "a.txt", "", "a"),
        Item(tmp_path / "b.md", "", "b"),
        Item(tmp_path / "sub/c.html", "sub", "c"),
    ]


def test_files_named_twice_over_several_paths_keep_apart(tmp_path: Path) -> None:
    _touch(tmp_path, "x/a.md", "y/a.md", "z/a.md")
    found = walk([tmp_path / "x/a.md", tmp_path / "y", tmp_path / "z/a.md"], tmp_path / "out")
    assert [item.stem for item in found] == ["a", "a.md", "a.md-2"]


def test_a_stem_that_looks_like_an_error_file_is_called_by_its_whole_name(tmp_path: Path) -> None:
    _touch(tmp_path, "a.error.md")
    assert [item.stem for item in walk([tmp_path], tmp_path / "out")] == ["a.error.md"]


def test_a_file_named_outright_is_tried_whatever_it_is(tmp_path: Path) -> None:
    _touch(tmp_path, "a.json")
    assert [item.stem for item in walk([tmp_path / "a.json"], tmp_path / "out")] == ["a"]


def test_long_stems_leave_room_for_suffixes_and_stay_apart() -> None:
    one, two = short("ü" * 120 + "1"), short("ü" * 120 + "2")
    assert one != two
    assert all(len(stem.encode()) <= 200 for stem in (one, two))
    assert short("quillmark") == "quillmark"
