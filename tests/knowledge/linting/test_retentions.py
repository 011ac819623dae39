"""How long things are kept is read by kind, and what cannot be so is told where it stands."""

import pytest

from knowledge.linting.lint import problems_of
from knowledge.loading.load import load
from knowledge.model.retention import Kind, days_of, of_kind

DRAFT = "- {id: draft, of: drafts, words: {zh: 表, en: forms}, days: 30}\n"
DONE = "- {id: done, of: applications, words: {zh: 申请, en: applications}, days: 30}\n"
ASKED = "- {id: asked, of: questions, words: {zh: 问题, en: questions}, days: 60}\n"
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
        (ASKED.replace("60", "59"), "too-short", "59"),
        (DRAFT.replace("days", "states: [declined], days"), "wrong-type", "no states"),
        (DONE + DONE.replace("id: done", "id: over"), "duplicate-id", "every other state"),
        ((DONE + DONE.replace("done", "over")).replace("days", "states: [approved], days"), "duplicate-id", "approved"),
        (DONE.replace("days", "states: [decline], days"), "dead-reference", "decline"),
        (DONE.replace("days", "states: [received], days"), "wrong-type", "received"),
    ],
)
def test_each_fault_is_found(folder, text, code, told):
    found = problems_of(keeping(folder, PROOF.replace("proof", "other") + text))
    assert {one.code for one in found} == {code}
    assert any(told in str(one) for one in found)
