"""How long things are kept is read by kind, and what cannot be so is told where it stands."""

import pytest

from knowledge.lint import problems_of
from knowledge.load import load
from knowledge.retention import Kind, days_of, of_kind

DRAFT = "- {id: draft, of: drafts, words: {zh: 表, en: forms}, days: 30}\n"
PROOF = "- {id: proof, words: {zh: 证明, en: proofs}, days: 180}\n"


def keeping(folder, text):
    (folder / "retention.yaml").write_text(text, encoding="utf-8")
    return folder


def test_kinds_are_told_apart(folder):
    kept = load(keeping(folder, DRAFT + PROOF)).retentions
    assert (days_of(kept, Kind.DRAFTS), list(of_kind(kept, Kind.FILES))) == (30, ["proof"])
    assert days_of({}, Kind.DRAFTS) is None
    assert problems_of(folder) == ()


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        (DRAFT + DRAFT.replace("id: draft", "id: form"), "duplicate-id", "drafts"),
        (DRAFT.replace("30", "13"), "too-short", "13"),
        (DRAFT.replace("of: drafts", "of: letters"), "unknown-value", "files"),
        (PROOF.replace("180", "0"), "wrong-type", "days"),
    ],
)
def test_each_fault_is_found(folder, text, code, told):
    found = problems_of(keeping(folder, PROOF.replace("proof", "other") + text))
    assert {one.code for one in found} == {code}
    assert any(told in str(one) for one in found)
