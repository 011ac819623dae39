"""A folder becomes a catalogue, or is refused with every reason."""

from pathlib import Path

import pytest

from knowledge.loading.load import load
from knowledge.loading.problems import BadContent
from knowledge.model import Any, Compare, FieldId, Lang, Offer, Op

SHIPPED = Path(__file__).parents[3] / "knowledge" / "content"
GRANT = "programmes/springfield/grant.yaml"


def codes(root: Path) -> set[str]:
    with pytest.raises(BadContent) as refused:
        load(root)
    return {problem.code for problem in refused.value.problems}


def test_a_folder_becomes_a_catalogue(folder):
    catalogue = load(folder)
    grant = catalogue.programmes["grant"]
    assert grant.facts["sum"].value == 700
    assert grant.facts["sum"].source == "letter"
    assert grant.answers["amount"].facts == ("sum", "raised")
    assert grant.answers["amount"].sources == ("letter",)
    assert grant.not_stated["contact"].pick(Lang.EN) == "a telephone number"
    assert Offer.APPLICATION in grant.offers
    assert catalogue.attributes["amount"].cues == ("多少钱", "how much")
    assert catalogue.messages["zh/welcome"].strip() == "你好"
    assert catalogue.buttons["send"].en == "Send"


def test_a_condition_takes_its_figure_from_the_fact(folder):
    rule = load(folder).programmes["grant"].conditions[0].rule
    assert isinstance(rule, Any)
    assert rule.of[0] == Compare(FieldId("age"), Op.BELOW, 18)


def test_an_answer_may_share_the_text_of_another(folder, change):
    change(folder, GRANT, "not_stated:\n  contact: {zh: 电话, en: a telephone number}", "  contact: amount")
    grant = load(folder).programmes["grant"]
    assert grant.answers["contact"] == grant.answers["amount"]


def test_shared_fields_are_put_into_forms_and_may_be_changed(folder, change):
    change(folder, "forms/grant-form.yaml", "- use: consent", "- use: consent\n    label: {zh: 好, en: Fine}")
    field = load(folder).forms["grant-form"].field("consent")
    assert field is not None
    assert (field.label.en, field.ask.en) == ("Fine", "Do you agree?")


def test_an_entry_of_a_family_is_about_all_its_programmes(folder):
    assert load(folder).entries["grant-contact"].programmes == ("grant",)


def test_the_version_of_a_form_changes_with_what_it_says_and_only_then(folder, change):
    before = load(folder)
    change(folder, "forms/grant-form.yaml", "id: grant-form", "# a remark\nid:   grant-form")
    same = load(folder)
    change(folder, "fields.yaml", "Do you agree?", "Do you really agree?")
    after = load(folder)
    assert before.forms["grant-form"].version == same.forms["grant-form"].version
    assert same.forms["grant-form"].version != after.forms["grant-form"].version
    assert len({before.version, same.version, after.version}) == 3


def test_what_does_not_fit_its_shape_is_refused_all_at_once(folder, change):
    change(folder, GRANT, "value: 700", "value: yes")
    change(folder, "cities.yaml", "aliases", "alias")
    change(folder, "faq/grant.yaml", "  en: [how big is the grant]\n", "")
    assert codes(folder) == {"wrong-type", "unknown-key", "missing-key"}


def test_yaml_that_cannot_be_read_is_refused(folder, change):
    change(folder, "cities.yaml", "[春田市]", "[春田市")
    assert codes(folder) == {"unreadable"}


def test_a_file_that_cannot_be_opened_is_refused_and_what_editors_leave_is_no_content(folder):
    (folder / "forms" / ".#grant-form.yaml").symlink_to("me@here.1")
    (folder / ".git.yaml").write_text("]", encoding="utf-8")
    load(folder)
    (folder / "forms" / "lost-form.yaml").symlink_to("nowhere")
    assert codes(folder) == {"unreadable"}


def test_a_missing_file_is_refused(folder):
    (folder / "lexicon.yaml").unlink()
    assert codes(folder) == {"missing-file"}


def test_the_shipped_content_loads():
    catalogue = load(SHIPPED)
    aid = catalogue.programmes["yantai-hope-one-to-one"]
    assert [aid.facts[key].value for key in ("aid_primary", "aid_junior_secondary", "aid_senior_secondary")] == [
        700,
        1100,
        1300,
    ]
    assert {"linyi", "jinan", "zaozhuang-shanting", "yantai", "jining-rencheng"} == set(catalogue.cities)


def test_a_file_that_nobody_reads_is_told_with_the_name_that_was_meant(folder):
    (folder / "topic.yaml").write_text("[]", encoding="utf-8")
    with pytest.raises(BadContent) as refused:
        load(folder)
    [problem] = refused.value.problems
    assert (problem.code, problem.remedy) == ("unknown-file", "did you mean topics.yaml?")


def test_a_day_that_there_is_not_is_told_with_its_line(folder, change):
    change(folder, "sources.yaml", "- id:", "- review: 2026-13-40\n  id:")
    with pytest.raises(BadContent) as refused:
        load(folder)
    [problem] = refused.value.problems
    assert (problem.code, problem.line) == ("unreadable", 1)
    assert "no such day" in problem.problem
