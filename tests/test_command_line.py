"""The command line as a process: what it prints, and with what status it ends."""

import fcntl
import json
import os
import re
import subprocess
import sys
import termios
import threading
import time
from datetime import date
from pathlib import Path

import pytest

from tests.forked import Forks

ROOT = Path(__file__).parents[1]
FORM = "/start yantai-youth-volunteering-sign-up"
ANSWERS = [FORM, "王安娜", "2003-05-01", "13912345678", "芝罘区", "2", "周末", "#1", "1", "9"]


@pytest.fixture(scope="module")
def forks():
    made = Forks()
    yield made
    made.close()


@pytest.fixture
def run(tmp_path, forks):
    """Runs a command; `fresh` in a process that has read nothing before."""

    def run(*arguments, typed="", status=0, fresh=False, **environment):
        kept = {key: value for key, value in os.environ.items() if key not in ("BOT_TOKEN", "CONTENT_DIR")}
        kept |= {"DATA_DIR": str(tmp_path / "data"), **environment}
        command = [sys.executable, str(ROOT / "run_bot.py"), *arguments]
        made = (
            subprocess.run(command, input=typed, capture_output=True, text=True, timeout=240, env=kept)
            if fresh
            else forks.run(arguments, typed, kept)
        )
        assert made.returncode == status, made.stderr
        assert "Traceback" not in made.stderr
        return made

    return run


NOT_FOR_ONE_REPLY = (
    "asyncio",
    "structlog",
    "telegram",
    "sqlmodel",
    "alembic",
    "ruamel",
    "phonenumbers",
    "email_validator",
    "stdnum",
    "ssl",
)


def test_ask_waits_for_no_library_that_it_does_not_need():
    asked = "import run_bot, sys; run_bot.main(['ask', '你好']); print(sorted(sys.modules), file=sys.stderr)"
    made = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert made.stdout
    assert [name for name in NOT_FOR_ONE_REPLY if repr(name) in made.stderr] == []


def test_ask_gives_the_figure_and_its_source(run):
    reply = json.loads(run("ask", "--jsonl", fresh=True, typed='{"id":"a","turns":["一助一初中给多少钱"]}\n').stdout)
    assert reply["id"] == "a"
    assert (reply["kind"], reply["programme"], reply["attribute"]) == ("answer", "yantai-hope-one-to-one", "amount")
    assert "1100" in reply["text"]
    source = reply["sources"][0]
    assert source["document"] == "003_bd08d33cf6435a4b.txt"
    assert date.fromisoformat(source["checked"])
    assert set(reply) == {"id", "kind", "text", "lang", "buttons", "city", "programme", "attribute", "sources", "assumed",
                          "confidence", "ms"}  # fmt: skip


def test_ask_answers_every_line_in_order_whatever_it_holds(run):
    lines = ['{"id": 1, "turns": ["你好"]}', "nonsense", '{"id": 2, "turns": []}', '{"id": 3, "turns": ["hi"], "lang": "xx"}',
             "[" * 100_000, "[1]", '{"id": 4, "turns": ["how much is the one-to-one aid", "and for senior secondary?"], "lang": "en"}']  # fmt: skip
    replies = [json.loads(line) for line in run("ask", "--jsonl", typed="\n".join(lines)).stdout.splitlines()]
    assert [reply["kind"] for reply in replies] == ["smalltalk", *["error"] * 5, "answer"]
    assert [reply["id"] for reply in replies] == [1, None, 2, 3, None, None, 4]
    assert "1,300" in replies[-1]["text"]


def test_ask_as_text_and_as_json(run):
    assert "1100元" in run("ask", "初中生能领多少").stdout
    assert json.loads(run("ask", "初中生能领多少", "--json", "--lang", "zh-Hant").stdout)["lang"] == "zh-Hant"
    assert "Nothing to ask" in run("ask", status=2).stderr


def test_screen_tells_how_facts_stand_to_every_programme(run):
    reply = json.loads(
        run("screen", "--json", "--lang", "en", typed='{"facts": {"age": 46}, "as_of": "2026-03-01"}').stdout
    )
    verdicts = {one["programme"]: one["verdict"] for one in reply["programmes"]}
    assert verdicts["yantai-youth-entrepreneur-association"] == "not_met"
    assert reply["next_question"]["question"].endswith("?")
    assert "as_of" in run("screen", "--json", typed='{"facts": {}, "as_of": "soon"}', status=2).stderr


def test_odd_bytes_end_nothing(run, tmp_path):
    (tmp_path / "typed").write_bytes(b"\xff\xfe\n/help\n")
    with (tmp_path / "typed").open("rb") as typed:
        made = subprocess.run(
            [sys.executable, str(ROOT / "run_bot.py"), "chat"], stdin=typed, capture_output=True, timeout=60,
            env={**os.environ, "DATA_DIR": str(tmp_path / "data"), "PYTHONIOENCODING": "ascii:strict"},
        )  # fmt: skip
    assert made.returncode == 0
    assert "再见" in made.stdout.decode()


def test_a_reader_that_leaves_is_no_fault(tmp_path):
    chat = subprocess.Popen(
        [sys.executable, str(ROOT / "run_bot.py"), "ask", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, env={**os.environ, "DATA_DIR": str(tmp_path / "data")},
    )  # fmt: skip
    chat.stdout.close()
    chat.stdin.write('{"id": 1, "turns": ["hi"]}\n' * 3)
    chat.stdin.close()
    assert chat.wait(60) == 1
    assert chat.stderr.read() == ""


def test_an_empty_input_ends_politely(run):
    assert "再见" in run("chat", fresh=True).stdout
    assert "Goodbye" in run("chat", "--lang", "en").stdout


@pytest.mark.parametrize("end", [b"\x03", b"\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_a_conversation_at_a_real_terminal_ends_politely(tmp_path, end):
    ours, theirs = os.openpty()
    chat = subprocess.Popen(
        [sys.executable, str(ROOT / "run_bot.py"), "chat"], stdin=theirs, stdout=theirs, stderr=theirs,
        env={**os.environ, "DATA_DIR": str(tmp_path / "data")}, start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )  # fmt: skip
    os.close(theirs)
    seen = b""
    for typed, then in ((b"", "Ctrl-D"), ("一助一初中给多少钱\n".encode(), "1100"), (end, "再见")):
        os.write(ours, typed)
        while then.encode() not in seen:
            seen += os.read(ours, 65536)
    assert chat.wait(20) == 0
    assert b"Traceback" not in seen
    os.close(ours)


def test_a_form_is_filled_in_sent_decided_and_told(run, tmp_path):
    sent = run("chat", "--save", str(tmp_path / "talk.txt"), typed="\n".join(ANSWERS))
    number = sent.stdout.split("编号：")[1][:10]
    assert number in run("officer", "queue").stdout
    assert "王安娜" in run("officer", "show", number).stdout
    assert run("officer", "decline", number, "--as", "Chen", status=1).stdout.strip() == "请写明原因。"
    run("officer", "take", number, "--as", "Chen")
    assert "其他工作人员" in run("officer", "approve", number, "--as", "Li", status=1).stdout
    run("officer", "approve", number, "--as", "Chen")
    told = run("chat", typed="/status\n").stdout
    assert "有新进展：已通过" in told
    assert "状态：已通过" in told
    assert [line.split("  ")[2] for line in run("officer", "history", number).stdout.splitlines()] == [
        "提交",
        "受理",
        "通过",
    ]
    run("export", "applications", "--to", str(tmp_path / "all.xlsx"), "--since", "2026-01-01")
    assert "2026/1" in run("export", "applications", "--to", "x.xlsx", "--since", "2026/1", status=2).stderr
    run("backup", str(tmp_path / "copy.db"))
    run("restore", str(tmp_path / "copy.db"))
    whole = run("audit", "verify").stdout
    assert "记录完整：共3条" in whole
    seal = re.findall("[0-9a-f]{64}", whole)[0]
    run("audit", "verify", "--seal", seal)
    assert "找不到" in run("audit", "verify", "--seal", "0" * 63 + "1", status=1).stdout
    assert "> 王安娜" in (tmp_path / "talk.txt").read_text(encoding="utf-8")


def test_a_backup_holds_what_people_sent_and_not_the_key(run, tmp_path):
    (tmp_path / "proof.txt").write_text("A certificate of post.", encoding="utf-8")
    papers = ["/start yantai-youth-entrepreneur-association-application", "王安娜", "1990-05-01", "13912345678", "1",
              "海风公司", "经理", "1", "本市最大的电商", "/skip", "1", f"/file {tmp_path / 'proof.txt'}"]  # fmt: skip
    assert "收到" in run("chat", typed="\n".join(papers) + "\n").stdout
    data, elsewhere = tmp_path / "data", tmp_path / "elsewhere"
    kept = {path.name: path.read_bytes() for path in (data / "files").iterdir()}
    assert len(kept) == 1
    assert "1 files" in run("backup", str(tmp_path / "copy")).stdout
    key = (data / "files.key").read_bytes()
    assert key.strip() not in (tmp_path / "copy").read_bytes()

    there = {"DATA_DIR": str(elsewhere)}
    assert "put the key file back" in run("restore", str(tmp_path / "copy"), **there).stderr
    assert {path.name: path.read_bytes() for path in (elsewhere / "files").iterdir()} == kept
    assert "files.key" in run("chat", typed="hello\n", status=2, **there).stderr
    (elsewhere / "files.key").write_text("A" * 43 + "=\n")
    assert "another key" in run("chat", typed="hello\n", status=2, **there).stderr
    (elsewhere / "files.key").write_bytes(key)
    assert "proof" in run("chat", typed="接着填\n", **there).stdout


def test_the_applicant_is_told_at_once_while_the_chat_is_open(run, tmp_path):
    environment = {**os.environ, "DATA_DIR": str(tmp_path / "data")}
    chat = subprocess.Popen(
        [sys.executable, str(ROOT / "run_bot.py"), "chat"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    seen = []
    reader = threading.Thread(target=lambda: [seen.append(line) for line in chat.stdout])
    reader.start()
    try:
        chat.stdin.write("\n".join(ANSWERS) + "\n")
        chat.stdin.flush()
        number = until(lambda: "".join(seen).partition("编号：")[2][:10])
        run("officer", "approve", number, "--as", "Chen")
        assert until(lambda: "有新进展：已通过" in "".join(seen))
        chat.stdin.close()
        assert chat.wait(20) == 0
    finally:  # also when something was not as it should be: it must not go on beside the other tests
        chat.kill()
        reader.join()


def test_officers_are_registered_and_struck_off(run):
    assert "还没有登记" in run("officer", "list").stdout
    run("officer", "add", "Chen", "--person", "tg:9", "--programme", "yantai-youth-volunteering")
    assert "烟台青年志愿服务" in run("officer", "list").stdout
    run("officer", "remove", "Chen")
    run("officer", "remove", "Chen", status=1)
    run("officer", "show", "ABCD-EFGH2", status=1)


def test_a_question_that_was_passed_on_waits_for_officers(run):
    run("chat", typed="会费多少，烟台青企协\n1\n")
    assert "会费多少" in run("tickets").stdout


def test_the_shipped_content_has_no_problem(run):
    assert run("check", fresh=True).stdout == ""


def test_broken_content_is_named_and_the_bot_does_not_start_on_it(run, tmp_path):
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "sources.yaml").write_text("- id: a\n  colour: red\n", encoding="utf-8")
    assert "sources.yaml:" in run("check", "--content", str(folder), status=1).stdout
    assert "run_bot.py check" in run("chat", status=2, CONTENT_DIR=str(folder)).stderr


def test_a_document_is_to_be_looked_at_from_its_day_of_review_on(run, tmp_path):
    folder = tmp_path / "content"
    folder.mkdir()
    written = "- {id: a, document: a.txt, title: {zh: 甲, en: A}, dated: {zh: 今年, en: this year}, review: %s}\n"
    for day, told in (("2020-01-01", True), ("2999-01-01", False)):
        (folder / "sources.yaml").write_text(written % f'"{day}"', encoding="utf-8")
        assert ("was to be reviewed" in run("check", "--content", str(folder), status=1).stdout) == told


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("BOT_MODE", "smoke"), ("STAFF_CHAT_ID", "@group"), ("TELEGRAM_RATE_LIMIT", "-1"), ("LOG_LEVEL", "LOUD"),
        ("WEBHOOK_URL", "http://example.org/x"), ("WEBHOOK_LISTEN", "8080"), ("CONTENT_DIR", "/nowhere"),
        ("DATABASE_URL", "oracle://x"), ("DATA_DIR", "/dev/null/x"),
    ],
)  # fmt: skip
def test_a_bad_setting_stops_the_start_with_one_sentence(run, variable, value):
    said = run("chat", status=2, **{variable: value}).stderr.strip()
    assert variable in said
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["dance"], ["officer"], ["ask", "--lang", "xx", "hi"], ["chat", "--save", "/nowhere/talk.txt"], ["eval", "/nowhere"],
        ["rank", "--kb", "/nowhere", "--queries", "/nowhere", "--to", "/nowhere/x"], ["check", "--content", "/nowhere"],
        ["officer", "add", "Chen", "--person", "12345"], ["officer", "add", "Chen", "--programme", "nothing"],
        ["officer", "queue", "--programme", "nothing"], ["eval", str(ROOT / "README.md")],
        ["officer", "add", "Chen", "--person", "tg:@chen"], ["stats", "--since", "0001-01-01"], ["backup", "/tmp"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_usage_ends_with_two_and_one_sentence(run, arguments):
    said = run(*arguments, status=2)
    assert said.stdout == ""
    assert len(said.stderr.splitlines()) == 1


def test_what_cannot_be_written_ends_with_one_and_one_sentence(run, tmp_path):
    (tmp_path / "lines").write_text('{"id": "a", "question": "x", "query": "x"}\n', encoding="utf-8")
    lines = str(tmp_path / "lines")
    for arguments in (
        ["chat", "--save", "/dev/full"],
        ["rank", "--kb", lines, "--queries", lines, "--to", "/dev/full"],
    ):
        said = run(*arguments, typed="你好\n", status=1).stderr
        assert ("No space left" in said, len(said.splitlines())) == (True, 1)


@pytest.mark.parametrize("text", ["", "[1]", '{"id": 1, "turns": "x"}', "[" * 100_000])
def test_a_question_file_that_cannot_be_scored_is_refused_in_one_sentence(run, tmp_path, text):
    (tmp_path / "questions").write_text(text, encoding="utf-8")
    assert len(run("eval", str(tmp_path / "questions"), status=2).stderr.splitlines()) == 1


def test_entries_to_rank_hold_texts(run, tmp_path):
    (tmp_path / "lines").write_text('{"id": 1, "question": 5, "query": "x"}\n', encoding="utf-8")
    lines = str(tmp_path / "lines")
    assert (
        "question must be a str"
        in run("rank", "--kb", lines, "--queries", lines, "--to", lines + ".out", status=2).stderr
    )


def until(found, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if result := found():
            return result
        time.sleep(0.05)
    raise AssertionError("it did not happen")
