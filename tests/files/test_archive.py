"""A backup is one file with the database and what it names; it comes back whole, or not at all."""

import tarfile

import pytest

from files.archive import BadArchive, pack, unpack


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "data" / "files"
    made.mkdir(parents=True)
    return made


def snapshots(*looks):
    """Copies of a database that names other files at each look."""
    left = list(looks)

    def snapshot(to):
        named = left.pop(0) if len(left) > 1 else left[0]
        to.write_text(" ".join(sorted(named)))
        return frozenset(named)

    return snapshot


def named(database):
    return frozenset(database.read_text().split())


def nothing(database):
    return None


def test_what_the_database_names_is_inside_and_comes_back(tmp_path, folder):
    for id in ("ab12", "cd34", "ef56"):
        (folder / id).write_bytes(id.encode() * 1000)
    assert pack(tmp_path / "copy", snapshots({"ab12", "cd34"}), folder) == (2, frozenset())
    put = []
    there = tmp_path / "elsewhere" / "files"
    assert unpack(tmp_path / "copy", named, lambda database: put.append(database.read_text()), there) == (2, 0)
    assert put == ["ab12 cd34"]
    assert {path.name: path.read_bytes() for path in there.iterdir()} == {
        id: id.encode() * 1000 for id in ("ab12", "cd34")
    }
    assert [path.name for path in there.parent.iterdir()] == ["files"]


def test_a_file_that_is_dropped_while_the_copy_is_made_is_not_named_by_it(tmp_path, folder):
    (folder / "ab12").write_bytes(b"x")
    assert pack(tmp_path / "copy", snapshots({"ab12", "cd34"}, {"ab12"}), folder) == (1, frozenset())
    unpack(tmp_path / "copy", named, nothing, tmp_path / "b" / "files")
    with tarfile.open(tmp_path / "copy") as tar:
        assert tar.extractfile("bot.sqlite3").read() == b"ab12"


def test_a_file_that_is_lost_does_not_keep_the_rest_from_being_copied(tmp_path, folder):
    (folder / "ab12").write_bytes(b"x")
    assert pack(tmp_path / "copy", snapshots({"ab12", "cd34"}), folder) == (1, frozenset({"cd34"}))
    assert unpack(tmp_path / "copy", named, nothing, tmp_path / "b" / "files") == (1, 1)


def test_files_that_the_backup_does_not_know_are_kept_beside(tmp_path, folder):
    (folder / "ab12").write_bytes(b"old")
    pack(tmp_path / "copy", snapshots({"ab12"}), folder)
    (folder / "cd34").write_bytes(b"new")
    unpack(tmp_path / "copy", named, nothing, folder)
    assert [path.name for path in folder.iterdir()] == ["ab12"]
    assert (folder.with_name("files.before-restore") / "cd34").read_bytes() == b"new"


def test_a_copy_from_before_files_is_the_database_alone(tmp_path, folder):
    (tmp_path / "copy").write_text("")
    put = []
    assert unpack(tmp_path / "copy", named, lambda database: put.append(database.stat().st_mode & 0o777), folder) == (
        0,
        0,
    )
    assert put == [0o600]


@pytest.mark.parametrize("kept", [2000, 3584, 4000, 4100])
def test_a_backup_that_is_cut_short_changes_nothing(tmp_path, folder, kept):
    (folder / "ab12").write_bytes(b"x" * 3000)
    pack(tmp_path / "copy", snapshots({"ab12"}), folder)
    (folder / "ab12").unlink()
    (tmp_path / "copy").write_bytes((tmp_path / "copy").read_bytes()[:kept])
    put = []
    with pytest.raises(BadArchive):
        unpack(tmp_path / "copy", named, put.append, folder)
    assert put == []


def test_a_backup_is_for_its_owner_only_and_leaves_nothing_beside(tmp_path, folder):
    pack(tmp_path / "copy", snapshots(set()), folder)
    assert (tmp_path / "copy").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy", "data"]
