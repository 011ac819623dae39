"""A decision keeps what it rested on, and weighed again gives the same reasons, or says what is different."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.deliveries import AuditRow
from core.eligibility.evidence import allowed, gathered, hash_of, rerun, rules_of
from core.state import Application, Lang
from knowledge.loading.build_programmes import programme_again
from knowledge.model import Condition, ProgrammeId

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
ID = "yantai-youth-entrepreneur-association"
ANSWERS = {"full_name": "李明", "birth_date": "1984-05-01", "phone": "+8613800138000", "company_field": "four_new"}


@pytest.fixture
def application():
    return Application(
        "d1",
        "ABCD-EFGHX",
        ID,
        f"{ID}-application",
        "v1",
        "tg:1",
        "Li",
        "tg:1",
        Lang.ZH,
        ANSWERS,
        "received",
        1,
        NOW,
        NOW,
    )


@pytest.fixture
def programme(catalogue):
    return catalogue.programmes[ProgrammeId(ID)]


def row(kept):
    return AuditRow("d1", "zhang", "decline", "received", "declined", "@if.age", NOW, "v1", "p@1", "r1", kept.hash)


def test_only_what_bears_on_the_conditions_is_kept(catalogue, application):
    kept = gathered(application, catalogue, NOW)
    assert '"age": "1984-05-01"' in kept.text
    assert "李明" not in kept.text
    assert "138" not in kept.text


def test_the_same_conditions_give_the_same_reasons_years_later(catalogue, application, programme):
    kept = gathered(application, catalogue, NOW)
    then = programme_again(programme.rules_written)
    assert then.rules == programme.rules == rules_of(kept.text)
    assert then.conditions[0].rule == programme.conditions[0].rule
    found = rerun(row(kept), kept.text, then, programme)
    assert (found.missing, found.differs, found.changed) == ("", (), ())
    assert [one.standing for one in found.verdict.conditions] == ["unknown", "staff_decides", "staff_decides"]


def test_conditions_that_changed_since_are_named_and_the_decision_stands(catalogue, application, programme):
    kept = gathered(application, catalogue, NOW)
    now = replace(programme, conditions=tuple(one for one in programme.conditions if one.id != "age"))
    found = rerun(row(kept), kept.text, programme_again(programme.rules_written), now)
    assert (found.differs, found.changed) == ((), ("age",))


def test_other_conditions_than_those_of_then_are_found_out(catalogue, application, programme):
    kept = gathered(application, catalogue, NOW)
    age = next(one for one in programme.conditions if one.id == "age")
    other = replace(
        programme, conditions=(Condition("age", age.words, programme.conditions[0].rule, True, age.source),)
    )
    assert "age" in rerun(row(kept), kept.text, other, programme).differs


@pytest.mark.parametrize(
    ("text", "missing"),
    [(lambda kept: None, "evidence_gone"), (lambda kept: kept.text.replace("1984", "1999"), "evidence_changed")],
)
def test_evidence_that_is_gone_or_was_changed_is_said_to_be(catalogue, application, programme, text, missing):
    kept = gathered(application, catalogue, NOW)
    assert rerun(row(kept), text(kept), programme, programme).missing == missing


def test_without_the_conditions_of_then_nothing_is_claimed(catalogue, application, programme):
    kept = gathered(application, catalogue, NOW)
    assert rerun(row(kept), kept.text, None, programme).missing == "rules_gone"
    assert rerun(replace(row(kept), evidence=""), None, None, programme).missing == "no_evidence"


def test_time_that_passes_changes_nothing(catalogue, application, programme):
    """Old enough today, too young then: the decision is weighed as of its day."""
    young = replace(application, answers={**ANSWERS, "birth_date": "1986-03-03"})
    kept = gathered(young, catalogue, NOW)
    later = gathered(young, catalogue, NOW + timedelta(days=400))
    assert kept.hash != later.hash
    found = rerun(row(kept), kept.text, programme, programme)
    age = next(one for one in found.verdict.conditions if one.id == "age")
    assert age.standing == "met"


def test_the_hash_is_that_of_the_text(catalogue, application):
    kept = gathered(application, catalogue, NOW)
    assert kept.hash == hash_of(kept.text)


def test_a_programme_that_is_gone_leaves_nothing_to_keep(catalogue, application):
    assert gathered(replace(application, programme="gone"), catalogue, NOW).hash == ""


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ('{"states": [{"id": "received", "moves": {"decline": "declined"}}]}', True),
        ('{"states": [{"id": "received"}]}', False),
        ('{"states": 1}', None),
        (None, None),
    ],
)
def test_whether_the_procedure_of_then_has_the_step(catalogue, application, written, found):
    assert allowed(row(gathered(application, catalogue, NOW)), written) is found
