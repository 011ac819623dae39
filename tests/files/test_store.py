"""What is taken, what is left out and why; what is kept is encrypted, whole, and nobody else's."""

import sys
import threading
import time
from io import BytesIO

import pytest
from PIL import Image

from core.forms.uploads import LEFT_OUT as REASONS
from core.forms.uploads import Limits, NotKept
from core.state import Upload
from files import scanning
from files.keys import BadKey
from files.store import open_files
from knowledge.model import FileKind
from tests.files.samples import LEFT_OUT, PLAIN, TEXT, located, pdf, picture

ANY = Limits(tuple(FileKind), 2 * 1024 * 1024)


@pytest.fixture
def files(tmp_path):
    return open_files(tmp_path, None, None)


@pytest.mark.parametrize("name", PLAIN)
def test_taken(files, name):
    content, kind = PLAIN[name]
    kept = files.keep("ab12", content, ANY)
    assert isinstance(kept, Upload), kept
    assert (kept.id, kept.kind, kept.size) == ("ab12", kind, len(files.read("ab12")))


@pytest.mark.parametrize("name", LEFT_OUT)
def test_left_out(files, name):
    content, why = LEFT_OUT[name]
    assert why in REASONS
    assert files.keep("ab12", content, ANY) == NotKept(why)
    assert files.read("ab12") is None


def test_only_the_kinds_that_were_asked_for_are_taken(files):
    assert files.keep("ab12", pdf(), Limits((FileKind.PICTURE,), 10**6)) == NotKept("file_kind")
    assert isinstance(files.keep("ab12", picture(), Limits((FileKind.PICTURE,), 10**6)), Upload)


def test_a_picture_is_drawn_anew_upright_and_without_what_else_it_tells(files):
    files.keep("ab12", located(), ANY)
    image = Image.open(BytesIO(files.read("ab12")))
    assert image.size == (90, 120)
    assert not image.getexif()


def test_a_picture_is_kept_small_enough_to_look_at(files):
    files.keep("ab12", picture(size=(5000, 3000)), ANY)
    assert max(Image.open(BytesIO(files.read("ab12"))).size) <= 2400


@pytest.mark.parametrize(("status", "why"), [(0, None), (1, "file_virus"), (2, "file_unscanned")])
def test_the_scanner_of_the_operator_decides(tmp_path, status, why):
    command = f"{sys.executable} -c 'import sys; sys.exit({status} if sys.stdin.buffer.read() else 9)'"
    kept = open_files(tmp_path, None, command).keep("ab12", TEXT, ANY)
    assert kept == (NotKept(why) if why else Upload("ab12", "text", len(TEXT)))


def test_a_scanner_that_is_not_there_lets_nothing_in(tmp_path):
    assert open_files(tmp_path, None, "/no/such/scanner -").keep("ab12", TEXT, ANY) == NotKept("file_unscanned")


@pytest.mark.parametrize("command", ["sleep 60", "sh -c 'sleep 60; true'"])
def test_what_still_looks_at_a_file_does_not_hold_up_the_end(tmp_path, command):
    files = open_files(tmp_path, None, command)
    began = time.monotonic()
    threading.Timer(0.3, files.close).start()
    assert files.keep("ab12", TEXT, ANY) == NotKept("file_unscanned")
    assert files.keep("cd34", TEXT, ANY) == NotKept("file_unscanned"), "nothing is begun after the end"
    assert time.monotonic() - began < 10


def test_a_scanner_that_takes_too_long_is_ended_with_what_it_began(tmp_path, monkeypatch):
    monkeypatch.setattr(scanning, "SECONDS", 0.2)
    began = time.monotonic()
    files = open_files(tmp_path, None, "sh -c 'sleep 60; true'")
    assert files.keep("ab12", TEXT, ANY) == NotKept("file_unscanned")
    assert time.monotonic() - began < 10


def test_nothing_can_be_read_from_the_disk(tmp_path, files):
    files.keep("ab12", TEXT, ANY)
    on_disk = (tmp_path / "files" / "ab12").read_bytes()
    assert TEXT not in on_disk
    assert files.read("ab12") == TEXT


def test_only_the_owner_may_read_files_and_key(tmp_path, files):
    files.keep("ab12", TEXT, ANY)
    modes = {path.name: path.stat().st_mode & 0o777 for path in (*tmp_path.iterdir(), *(tmp_path / "files").iterdir())}
    assert modes == {"files": 0o700, "files.key": 0o600, "ab12": 0o600}


def test_a_file_is_bound_to_its_id(tmp_path, files):
    files.keep("ab12", TEXT, ANY)
    (tmp_path / "files" / "ab12").rename(tmp_path / "files" / "cd34")
    assert files.read("cd34") is None


def test_a_changed_byte_is_noticed(tmp_path, files):
    files.keep("ab12", TEXT, ANY)
    path = tmp_path / "files" / "ab12"
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert files.read("ab12") is None


def test_keys_may_be_changed_the_newest_first(tmp_path):
    import base64

    old, new = (base64.b64encode(bytes([n]) * 32).decode() for n in (1, 2))
    open_files(tmp_path, old, None).keep("ab12", TEXT, ANY)
    both = open_files(tmp_path, f"{new},{old}", None)
    both.keep("cd34", TEXT, ANY)
    assert both.read("ab12") == both.read("cd34") == TEXT
    assert open_files(tmp_path, new, None).read("ab12") is None
    assert open_files(tmp_path, new, None).read("cd34") == TEXT


@pytest.mark.parametrize("key", ["", " , ", "short", "not base64 at all!", "AAAA"])
def test_a_key_that_is_none_is_refused(tmp_path, key):
    with pytest.raises(BadKey):
        open_files(tmp_path, key, None)


def test_a_key_file_that_is_lost_is_not_made_anew(tmp_path, files):
    files.keep("ab12", TEXT, ANY)
    (tmp_path / "files.key").unlink()
    with pytest.raises(BadKey, match="put the key file back"):
        open_files(tmp_path, None, None)


def test_another_key_is_refused(tmp_path, files):
    files.keep("ab12", TEXT, ANY)
    with pytest.raises(BadKey, match="another key"):
        open_files(tmp_path, "A" * 43 + "=", None)


def test_the_key_file_stays(tmp_path, files):
    files.keep("ab12", TEXT, ANY)
    assert open_files(tmp_path, None, None).read("ab12") == TEXT


def test_what_is_old_is_listed_and_what_is_deleted_is_gone(tmp_path, files):
    files.keep("ab12", TEXT, ANY)
    (tmp_path / "files" / "cd34.new").write_bytes(b"half")
    assert sorted(files.older_than(4e9)) == ["ab12", "cd34.new"]
    assert list(files.older_than(1)) == []
    for id in ("ab12", "cd34.new", "ab12"):
        files.delete(id)
    assert list(files.older_than(4e9)) == []


@pytest.mark.parametrize("id", ["../key", "a/b", "", ".."])
def test_an_id_is_no_path(files, id):
    with pytest.raises(ValueError):
        files.delete(id)
