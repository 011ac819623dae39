"""kill -9 before every commit, send and acknowledgement loses nothing, and asks nothing twice."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ANSWERS = {"name": "Wang Fang", "school": "School 3", "note": "a note", "consent": True}


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """One run for every point at which the process was killed; the last was not killed."""
    return played("aid", tmp_path_factory)


@pytest.fixture(scope="module")
def runs_with_files(tmp_path_factory):
    """The same for a form with files."""
    return played("proof", tmp_path_factory)


@pytest.fixture(scope="module")
def runs_with_guardian(tmp_path_factory):
    """The same for a form that a guardian agrees to."""
    return played("minor", tmp_path_factory)


def played(story, tmp_path_factory):
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("crash.py"), tmp_path_factory.mktemp("crash"), story],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def test_every_point_was_reached(runs):
    *killed, whole = runs
    assert len(killed) > 50
    assert {run["status"] for run in killed} == {-signal.SIGKILL}
    assert whole["status"] == 0


def test_nothing_is_lost_and_nothing_has_its_effect_twice(runs):
    for run in runs:
        assert run["applications"] == [["approved", 2, ANSWERS]], run["point"]
        assert run["moves"] == ["send", "approve"], run["point"]
        assert run["turns"] == [["tg:-100:zhang", 1], ["tg:wang", 6]], run["point"]
        assert run["inbox"] == [["done", 7]], run["point"]
        assert [state for state, _ in run["outbox"]] == ["sent"], run["point"]
        assert run["whole"] == "ok", run["point"]


def test_nothing_is_asked_twice_and_at_most_what_was_on_the_wire_is_sent_again(runs):
    expected = said_by_chat(runs[-1])
    for run in runs:
        for chat in expected:
            messages = [id for id, to, tap, _ in run["wire"] if to == chat and not tap]
            assert len(messages) - len(set(messages)) <= 1, (run["point"], chat)
        assert said_by_chat(run) == expected, run["point"]


def test_no_kill_loses_a_file_or_leaves_an_answer_without_it(runs_with_files):
    *killed, whole = runs_with_files
    assert len(killed) > 60
    assert {run["status"] for run in killed} == {-signal.SIGKILL}
    for run in (*killed, whole):
        answers = {"name": "Wang Fang", "papers": 2, "consent": True}
        assert [application[2] for application in run["applications"]] == [answers], run["point"]
        assert run["files"] == ["file b", "file c"], run["point"]
        assert run["rows"] == [[2]], run["point"]
        assert run["on_disk"] <= 3, run["point"]
        assert run["swept"], run["point"]


def test_no_kill_loses_a_consent_or_hands_in_twice(runs_with_guardian):
    *killed, whole = runs_with_guardian
    assert len(killed) > 60
    assert {run["status"] for run in killed} == {-signal.SIGKILL}
    expected = said_by_chat(whole)
    for run in (*killed, whole):
        answers = {"name": "Wang Fang", "birth_date": "2015-03-05", "consent": True}
        assert [application[2] for application in run["applications"]] == [answers], run["point"]
        assert run["moves"] == ["send", "guardian"], run["point"]
        assert said_by_chat(run) == expected, run["point"]


def test_every_tap_is_acknowledged(runs):
    for run in runs:
        assert len({id for id, _, tap, _ in run["wire"] if tap}) == 4, run["point"]


def said_by_chat(run):
    """What each chat was told, in order, repeats of one item left out; receipt numbers differ from run to run."""
    seen, said = set(), {}
    for id, chat, tap, html in run["wire"]:
        if id not in seen and not tap:
            said.setdefault(chat, []).append(" ".join(word for word in html.split() if "-" not in word))
        seen.add(id)
    return said
