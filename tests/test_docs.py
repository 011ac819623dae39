"""What the documents promise is there, and what is there is in the documents."""

import dataclasses
import os
import re
import subprocess
import sys
from pathlib import Path

import run_bot
import settings
from tests import shipped
from tools import draw_procedures

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_names_every_setting_and_no_other():
    fields = {field.name.upper() for field in dataclasses.fields(settings.Settings)}
    table = README.split("## Settings")[1].split("## Commands")[0]
    assert fields == set(re.findall(r"`([A-Z][A-Z_]{3,})`", "".join(re.findall(r"^\|([^|]*)\|", table, re.M))))


def test_the_readme_names_every_command():
    block = README.split("## Commands")[1].split("## Editing")[0]
    assert set(run_bot.COMMANDS) == set(re.findall(r"run_bot\.py (\w+)", block))


def test_the_conversation_in_the_readme_is_what_the_program_prints(tmp_path):
    before, mark, rest = README.partition("a test types these lines and compares.\n\n")
    block, end, after = rest.partition("## In Telegram")
    typed = re.findall(r"(?m)^    > (.*)$", block)
    said = printed(typed, tmp_path)
    spoken = "\n\n".join(f"> {line}\n\n{reply}" for line, reply in zip(typed, said, strict=True))
    shown = "".join(f"    {line}\n" if line else "\n" for line in spoken.splitlines()) + "\n"
    if os.environ.get("GOLDEN") == "write":
        (ROOT / "README.md").write_text(before + mark + shown + end + after, encoding="utf-8")
    else:
        assert block == shown


def printed(typed, folder):
    """What the program prints after each line."""
    made = subprocess.run(
        [sys.executable, str(ROOT / "run_bot.py"), "chat"],
        input="\n".join(typed) + "\n", capture_output=True, text=True, timeout=60,
        env={key: value for key, value in os.environ.items() if key != "CONTENT_DIR"} | {"DATA_DIR": str(folder)},
    )  # fmt: skip
    _, *said, bye = made.stdout.split("\n> ")
    assert bye.strip()
    return [reply.strip("\n") for reply in said]


def test_the_procedures_are_drawn_as_the_content_has_them():
    assert draw_procedures.PAGE.read_text(encoding="utf-8") == draw_procedures.page(shipped.catalogue())


def test_links_in_the_documents_lead_somewhere():
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")):
        for target in re.findall(r"\]\((?!http|#)([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_verb_of_make_that_is_named_is_there():
    verbs = set(re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8")))
    pages = (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.in"), *(ROOT / "tests").rglob("*.py"))
    named = {
        verb for page in pages for verb in re.findall(r"[`(] *make ([a-z]+)[`)]", page.read_text(encoding="utf-8"))
    }
    indented = re.findall(r"(?m)^ {4}make ([a-z]+)", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8") + README)
    assert {"golden", "run"} <= named | set(indented) <= verbs


def test_no_two_decisions_have_one_number():
    pages = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [int(name[:4]) for name in pages]
    assert len(set(numbers)) == len(numbers)
