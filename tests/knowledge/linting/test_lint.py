"""Every rule of the content lint finds the fault that it is for, at its line, with a remedy."""

from datetime import date
from pathlib import Path

import pytest

from knowledge.linting.lint import missed_examples, problems_of

GRANT = "programmes/springfield/grant.yaml"
FORM = "forms/grant-form.yaml"
FAQ = "faq/grant.yaml"
IMPLIED = "implications.yaml"
LISTS = "checklists.yaml"
PREFILLS = "prefills.yaml"
RULE = "{any: [{field: age, below: f.limit}, {field: stage, in: [low]}]}"
WHEN = "when: {field: stage, is: low}"
ASKED_LATE = f"    {WHEN}\n  - use: consent\n"
REVIEW = "procedures/review.yaml"


def many(count):
    return ", ".join(f"{{id: o{n}, zh: 第{n}种, en: kind {n}}}" for n in range(count))


# code, file, what stands there, what stands there instead, and a word of what is told
BROKEN = [
    ("missing-key", GRANT, "source: letter\n", "", "source"),
    ("missing-key", "sources.yaml", "  dated: {zh: 春天, en: spring}\n", "", "dated"),
    ("missing-key", FORM, "    example: {zh: 李明, en: Li Ming}\n", "", "guardian"),
    ("duplicate-key", GRANT, "  limit:", "  sum: {value: 1, status: rule}\n  limit:", "sum"),
    ("duplicate-id", "attributes.yaml", "id: contact", "id: amount", "amount"),
    ("duplicate-id", FORM, "id: guardian", "id: stage", "stage"),
    ("duplicate-id", FORM, "{id: high, zh: 中学", "{id: low, zh: 中学", "stage"),
    ("duplicate-label", FORM, "zh: 中学", "zh: 小学", "stage"),
    ("unknown-key", GRANT, "family: grants", "family: grants\nfamilly: grants", "familly"),
    ("unknown-key", FORM, "type: text", "typ: text", "typ"),
    ("wrong-type", GRANT, "value: 700", "value: true", "number"),
    ("wrong-type", GRANT, "aliases: [资助]", "aliases: 资助", "list"),
    ("wrong-type", FORM, "type: choice", "type: text", "options"),
    ("unknown-value", GRANT, "status: achieved", "status: done", "achieved"),
    ("unknown-value", FORM, "kind: application", "kind: form", "application"),
    ("bad-id", GRANT, "family: grants", "family: Grants!", "id"),
    ("missing-language", GRANT, "name: {zh: 助学金, en: Grant}", "name: {zh: 助学金}", "en"),
    ("missing-language", "messages/buttons.yaml", "en: Send", 'en: ""', "en"),
    ("unreadable", GRANT, "aliases: [资助]", "aliases: [资助", "expected"),
    ("contradiction", GRANT, "not_stated:\n", "not_stated:\n  amount: {zh: 多少, en: how much}\n", "amount"),
    ("contradiction", FAQ, "not_for: [今天天气怎样]", "not_for: [助学金 多少？]", "not_for"),
    ("typed-figure", GRANT, "每人{{ f.sum }}。", "每人700元。", "700"),
    ("typed-figure", GRANT, "每人{{ f.sum }}，", "两年{{ f.sum }}，", "两年"),
    ("typed-figure", GRANT, "{{ f.sum }} each, ", "{{ f.sum }} for seven days, ", "seven"),
    ("typed-figure", FORM, "The basics.", "The 3 basics.", "3"),
    ("differing-figure", GRANT, "60,000 yuan", "600,000 yuan", "6万元"),
    ("claimed-phrase", FAQ, "[助学金电话]", "[助学金电话, 助学金 多少？]", "grant-amount"),
    ("claimed-phrase", FAQ, "[助学金多少]", "[助学金多少, 助学金多少？]", "twice"),
    ("claimed-phrase", "attributes.yaml", "cues: [电话]", "cues: [电话, 多少钱]", "amount"),
    ("claimed-phrase", "traits.yaml", "type: choice\n", "type: choice\n  called: [年龄]\n", "age"),
    ("claimed-phrase", "lexicon.yaml", "back: [返回]", "back: [返回, 取消]", "cancel"),
    ("command-word", FORM, "zh: 中学", "zh: 取消", "cancel"),
    ("command-word", FAQ, "[助学金电话]", "[返回]", "back"),
    ("command-word", "lexicon.yaml", "phrases: [你好]", "phrases: [你好, 取消]", "cancel"),
    ("dead-reference", GRANT, "source: letter", "source: lettre", "lettre"),
    ("dead-reference", GRANT, "    status: achieved", "    status: achieved\n    source: rumour", "rumour"),
    ("dead-reference", GRANT, "forms: [grant-form]", "forms: [grant-form, other]", "other"),
    ("dead-reference", GRANT, "forms: [grant-form]", "forms: [grant-form]\nrelated: [nothing]", "nothing"),
    ("dead-reference", GRANT, "{{ f.sum }} each.", "{{ f.summ }} each.", "summ"),
    ("dead-reference", GRANT, "  contact: {zh: 电话", "  phone: {zh: 电话", "phone"),
    ("dead-reference", "attributes.yaml", "cues: [电话]", "cues: [电话]\n  nearest: [phones]", "phones"),
    ("dead-reference", "topics.yaml", "[求助]\n  programmes: [grant]", "[求助]\n  programmes: [grunt]", "grunt"),
    ("claimed-phrase", "topics.yaml", "words: [求助]", "words: [求助, Aid]", "aid"),
    ("dead-reference", "details.yaml", "- id: amount", "- id: sum", "sum"),
    ("claimed-phrase", "details.yaml", "words: [支票]", "words: [支票, Fax]", "contact"),
    ("dead-reference", FORM, "programme: grant", "programme: grants", "grants"),
    ("dead-reference", FAQ, "programme: grant", "programme: grunt", "grunt"),
    ("dead-reference", FAQ, "family: grants", "family: grunts", "grunts"),
    ("dead-reference", FAQ, "attribute: amount", "attribute: sum", "sum"),
    ("dead-reference", FORM, "- use: consent", "- use: consnet", "did you mean consent"),
    ("unused", GRANT, "  raised:", "  spare: {value: 1, status: rule}\n  raised:", "spare"),
    ("template", GRANT, "{zh: 电话, en: a telephone number}", '{zh: "{{ f.sum }}", en: "{{ f.sum }}"}', "plain"),
    ("unfinished", FORM, "en: Li Ming", 'en: "???"', "write it"),
    ("differing-facts", GRANT, "，共{{ f.raised }}", "", "raised"),
    ("unused", GRANT, "forms: [grant-form]", "forms: []", "offers"),
    ("unused", GRANT, ", {field: stage, in: [low]}", "", "stage"),
    ("unused", "fields.yaml", "- id: consent", "- {id: spare, type: yes_no, label: {zh: 备, en: S}, "
     "ask: {zh: 备？, en: S?}, why: {zh: 备。, en: S.}}\n- id: consent", "spare"),
    ("unanswered", GRANT, "not_stated:\n  contact: {zh: 电话, en: a telephone number}\n", "", "contact"),
    ("wrong-place", GRANT, "city: springfield", "city: shelbyville", "folder"),
    ("wrong-place", FORM, "id: grant-form", "id: grant-from", "name"),
    ("impossible-rule", GRANT, "{field: age, below", "{field: agee, below", "agee"),
    ("impossible-rule", GRANT, "in: [low]", "in: [lower]", "lower"),
    ("impossible-rule", GRANT, "below: f.limit", "below: f.raised", "number"),
    ("impossible-rule", GRANT, "{field: age, below: f.limit}", "{field: age, is: young}", "number"),
    ("impossible-rule", GRANT, "{field: stage, in: [low]}", "{field: stage, above: 1}", "order"),
    ("dead-reference", FORM, WHEN, "when: {eligible: grunt, is: not_met}", "no programme grunt"),
    ("dead-reference", FORM, WHEN, "when: {eligible: grant, condition: old, is: met}", "no condition old"),
    ("dead-reference", FORM, WHEN, "when: {fact: raised, above: 3}", "no fact raised"),
    ("dead-reference", FORM, WHEN, "when: {all: [{fact: nothing, above: 3}]}", "no fact nothing"),
    ("wrong-type", FORM, WHEN, "when: {eligible: grant, is: eligible}", "staff_decides"),
    ("wrong-type", GRANT, "rule: {any:", "rule: {eligible: grant, is: met}\n    was: {any:", "only a form"),
    ("impossible-rule", FORM, WHEN, "when: {field: stage, above: f.raised}", "no fact with"),
    ("impossible-rule", FORM, WHEN, "when: {field: consent, is: true}", "not asked before"),
    ("impossible-rule", FORM, ASKED_LATE, "    when: {eligible: grant, is: met}\n  - use: consent\n"
     "  - id: age\n    type: age\n    label: {zh: 年龄, en: Age}\n    ask: {zh: 多大？, en: How old?}\n"
     "    why: {zh: 有年龄条件。, en: It counts.}\n    example: {zh: \"9\", en: \"9\"}\n", "age is not asked before"),
    ("too-long", FORM, "{id: high, zh: 中学, en: Secondary}", many(201), "200 options"),
    ("too-long", "traits.yaml", "{id: high, zh: 中学, en: Secondary}", many(12), "12 options"),
    ("dead-reference", FORM, "kind: application", "kind: application\ncloses: {date: 2026-12-31, source: rumour}", "rumour"),
    ("wrong-type", FORM, "kind: application", "kind: application\ncloses: {date: soon, source: letter}", "date"),
    ("missing-key", GRANT, "family: grants", "family: grants\ncloses: {date: 2026-12-31}", "source"),
    ("idle-rule", GRANT, RULE,
     "{all: [{field: age, below: 10}, {field: age, above: 20}]}", "never"),
    ("idle-rule", GRANT, "{field: stage, in: [low]}", "{field: stage, in: [low, high]}", "always"),
    ("idle-rule", GRANT, "{field: stage, in: [low]}]", "{field: stage, in: [low]}, {field: age, below: 10}]", "age with 10"),
    ("impossible-rule", GRANT, RULE + "\n",
     "{field: age, below: 10}\n  - {id: old, words: {zh: 长者, en: old}, rule: {all: [{field: age, above: 20}, {field: stage, is: low}]}}\n",
     "together"),
    ("impossible-rule", IMPLIED, "field: stage, is: low", "field: stag, is: low", "stag"),
    ("impossible-rule", IMPLIED, "field: stage, is: low", "field: age, below: 9", "itself"),
    ("dead-reference", PREFILLS, "id: stage", "id: stag", "no form has a field stag"),
    ("wrong-type", PREFILLS, "low: {", "lower: {", "cannot be lower"),
    ("wrong-type", PREFILLS, "options:\n    low: {field: age, below: 12}", "yes: {field: age, below: 12}", "yes or no"),
    ("wrong-type", PREFILLS, "options:", "yes: {field: age, below: 9}\n  options:", "either"),
    ("impossible-rule", PREFILLS, "field: age", "field: ages", "no trait ages"),
    ("wrong-type", "traits.yaml", "type: age\n", "type: age\n  fills: [guardian]\n", "guardian is text"),
    ("dead-reference", "traits.yaml", "type: age\n", "type: age\n  fills: [guard]\n", "no form has a field guard"),
    ("duplicate-id", "traits.yaml", "type: choice\n", "type: choice\n  fills: [stage]\n", "fills stage already"),
    ("impossible-rule", LISTS, "field: stage, is: low", "field: stag, is: low", "stag"),
    ("impossible-rule", LISTS, "field: stage, is: low", "field: stage, is: lower", "lower"),
    ("impossible-rule", LISTS, "field: stage, is: low", "field: age, is: low", "ticked"),
    ("duplicate-id", LISTS, "field: stage, is: low", "field: stage, is: high", "the same"),
    ("duplicate-id", LISTS, "id: about", "id: stage", "trait"),
    ("too-long", LISTS, "At primary school", "At " + "very " * 9 + "primary school", "button"),
    ("dead-reference", GRANT, "    rule: {any", "    source: rumour\n    rule: {any", "rumour"),
    ("missing-key", GRANT, "    words: {zh: \"不满{{ f.limit }}\", en: \"under {{ f.limit }}\"}\n", "", "words"),
    ("missing-language", GRANT, ", en: \"under {{ f.limit }}\"}", "}", "en"),
    ("impossible-rule", FORM, "{field: stage, is: low}", "{field: consent, is: true}", "before"),
    ("impossible-rule", FORM, "{field: stage, is: low}", "{field: stage, is: middle}", "middle"),
    ("impossible-rule", FORM, "    when:", "    at_least: 5\n    at_most: 2\n    when:", "above"),
    ("unreachable", FORM, "{field: stage, is: low}", "{not: {field: stage, in: [low, high]}}", "no answers"),
    ("dead-end", FORM, "    label: {zh: 学段", "    when: {field: guardian, is: x}\n    label: {zh: 学段", "first"),
    ("no-consent", FORM, "  - use: consent\n", "", "consent"),
    ("asked-in-chat", FORM, "监护人叫什么？", "监护人的身份证号是多少？", "guardian"),
    ("asked-in-chat", FORM, "Who is the guardian?", "What is the guardian's bank account?", "guardian"),
    ("asked-in-chat", FORM, "id: guardian", "id: bank", "bank"),
    ("too-long", FORM, "en: Secondary", "en: " + "S" * 41, "button"),
    ("too-long", FORM, "{id: high", "{id: " + "h" * 45, "button"),
    ("too-long", FORM, "zh: 未成年要监护人。", "zh: " + "未" * 1600, "message"),
    ("no-procedure", REVIEW, "kinds: [application]", "kinds: [booking]", "application"),
    ("dead-reference", REVIEW, "kinds: [application]", "kinds: [application]\nforms: [grunt-form]", "grunt-form"),
    ("dead-reference", REVIEW, "ask_more: wanted", "ask_more: wanting", "wanting"),
    ("dead-reference", REVIEW, "role: board", "role: bored", "bored"),
    ("dead-reference", REVIEW, "role: board", "role: board, other_than: [fly]", "fly"),
    ("dead-reference", REVIEW, "role: board", "role: board, until: [stage]", "stage"),
    ("dead-reference", REVIEW, "lapse: back, approve: approved", "lapse: back, fly: approved", "fly"),
    ("wrong-place", REVIEW, "id: review", "id: revue", "name"),
    ("unreachable", REVIEW, "ask_more: wanted, ", "", "wanted"),
    ("dead-end", REVIEW, "supply: back, lapse: back, approve: approved", "lapse: back", "nobody"),
    ("dead-end", REVIEW, "supply: back, lapse: back, ", "supply: back, ", "supplied"),
    ("dead-end", REVIEW, "next: {zh: 结束, en: it is over}",
     "next: {zh: 结束, en: it is over}\n    moves: {approve: received}", "end"),
    ("dead-reference", "reasons.yaml", "  words: {zh: 请补材料", "  moves: [fly]\n  words: {zh: 请补材料", "fly"),
    ("dead-reference", "reasons.yaml", "  words: {zh: 请补材料", "  families: [granny]\n  words: {zh: 请补材料", "granny"),
    ("missing-label", "messages/buttons.yaml", "staff_approve: {zh: 词, en: word}\n", "", "staff_approve"),
    ("too-long", "reasons.yaml", "id: papers", "id: " + "p" * 31, "button"),
]  # fmt: skip


def test_the_small_folder_is_without_fault(folder):
    assert problems_of(folder, today=date(2029, 12, 31)) == ()


@pytest.mark.parametrize(("code", "file", "old", "new", "told"), BROKEN, ids=lambda value: str(value)[:24])
def test_each_fault_is_found(folder, change, code, file, old, new, told):
    problems = problems_of(change(folder, file, old, new))
    found = [problem for problem in problems if problem.code == code]
    assert found, [str(problem) for problem in problems]
    assert any(told in str(problem) for problem in found), [str(problem) for problem in found]
    assert all(problem.remedy and problem.line >= 1 and Path(problem.file).is_file() for problem in found)


def test_a_problem_names_file_line_code_key_and_remedy(folder, change):
    change(folder, GRANT, "value: 700", "value: true")
    [problem] = [problem for problem in problems_of(folder) if problem.code == "wrong-type"]
    lines = (folder / GRANT).read_text(encoding="utf-8").splitlines()
    assert lines[problem.line - 1].strip() == "value: true"
    assert str(problem).startswith(f"{folder / GRANT}:{problem.line} wrong-type facts.sum.value: ")
    assert str(problem).endswith(f"; {problem.remedy}")


def test_an_overdue_source_is_told_from_its_day_on(folder):
    [problem] = problems_of(folder, today=date(2030, 1, 1))
    assert problem.code == "overdue"


def test_two_programmes_cannot_have_one_id(folder):
    text = (folder / GRANT).read_text(encoding="utf-8")
    (folder / "programmes/springfield/other.yaml").write_text(text, encoding="utf-8")
    assert {problem.code for problem in problems_of(folder)} >= {"duplicate-id"}


def test_a_file_that_is_no_list_is_told(folder):
    (folder / "cities.yaml").write_text("id: springfield\n", encoding="utf-8")
    assert "wrong-type" in {problem.code for problem in problems_of(folder)}


@pytest.mark.parametrize(
    "text", ["一个孩子", "“百场宣讲”", "《十条政策》", "{{ f.sum }}元", "第一次", "one child", '"top 500"']
)
def test_names_and_articles_are_no_figures(folder, change, text):
    change(folder, GRANT, "每人{{ f.sum }}。", text.replace('"', '\\"') + "{{ f.sum }}。")
    assert problems_of(folder) == ()


def test_examples_that_the_search_takes_as_meant_are_no_problem(folder):
    assert missed_examples(folder) == ()


def test_an_example_may_find_an_attribute_that_shares_the_text(folder, change):
    change(folder, GRANT, "not_stated:\n  contact: {zh: 电话, en: a telephone number}", "  contact: amount")
    change(folder, FAQ, "[助学金多少]", "[助学金多少, 助学金的电话]")
    assert missed_examples(folder) == ()


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("example-missed", "[助学金多少]", "[助学金多少, 谢尔比助学金多少]"),
        ("example-taken", "[今天天气怎样]", "[助学金多少？]"),
    ],
)
def test_examples_that_the_search_takes_otherwise_are_told(folder, change, code, old, new):
    [problem] = missed_examples(change(folder, FAQ, old, new))
    assert problem.code == code
    assert problem.line >= 1


def test_the_id_of_a_form_fits_into_a_button(folder, change):
    id = "grant-form-" + "x" * 47
    change(folder, FORM, "id: grant-form\n", f"id: {id}\n")
    change(folder, GRANT, "forms: [grant-form]", f"forms: [{id}]")
    (folder / FORM).rename(folder / "forms" / f"{id}.yaml")
    [problem] = problems_of(folder)
    assert (problem.code, Path(problem.file).stem) == ("too-long", id)


BORN = """
  - id: birth
    type: date
    label: {zh: 出生日期, en: Born}
    ask: {zh: 哪天出生？, en: When born?}
    why: {zh: 看年龄。, en: For the age.}
    example: {zh: "2015-05-20", en: "2015-05-20"}
"""


@pytest.mark.parametrize(
    ("bounds", "told"),
    [
        ("    at_least: 3\n    at_most: 100\n", []),
        ("    at_least: 18\n", ["who is under 18"]),
        ("    at_most: 17\n", ["who is over 17"]),
        ("    at_least: 18\n    own_limit: {zh: 我们定的, en: ours}\n", []),
    ],
)
def test_a_form_that_refuses_an_age_that_no_condition_refuses_says_why(folder, change, bounds, told):
    change(folder, "traits.yaml", "type: age\n", "type: age\n  fills: [birth]\n")
    change(folder, FORM, "fields:\n", f"fields:{BORN}{bounds}")
    problems = [problem for problem in problems_of(folder) if problem.code == "own-limit"]
    assert [word for problem in problems for word in told if word in str(problem)] == told
    assert len(problems) == len(told)


def test_a_bound_that_the_conditions_have_too_needs_no_reason(folder, change):
    change(folder, "traits.yaml", "type: age\n", "type: age\n  fills: [birth]\n")
    change(
        folder,
        GRANT,
        "{any: [{field: age, below: f.limit}, {field: stage, in: [low]}]}",
        "{field: age, below: f.limit}",
    )
    change(folder, FORM, "fields:\n", f"fields:{BORN}    at_most: 17\n")
    assert "own-limit" not in {problem.code for problem in problems_of(folder)}


ELSEWHERE = (
    "aliases: [春田市]\n- id: stonebridge\n  name: {zh: 石桥, en: Stonebridge}\n  aliases: [石桥市, Old Bridge]\n"
)


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (FORM, "example: {zh: 李明, en: Li Ming}", "example: {zh: 石桥的李明, en: Li Ming}", "石桥"),
        (FORM, "example: {zh: 李明, en: Li Ming}", "example: {zh: 李明, en: Li Ming of old Bridge}", "Old Bridge"),
        ("traits.yaml", "ask: {zh: 多大？, en: How old?}", "ask: {zh: 在石桥住到多大？, en: How old?}", "Stonebridge"),
        (FORM, "example: {zh: 李明, en: Li Ming}", "example: {zh: 春田的李明, en: Li Ming of Springfield}", None),
        (FORM, "example: {zh: 李明, en: Li Ming}", "example: {zh: 石桥大学, en: Stonebridge University}", None),
        ("traits.yaml", "ask: {zh: 多大？, en: How old?}", "ask: {zh: 在春田住到多大？, en: How old?}", None),
    ],
)
def test_a_question_names_no_place_but_its_own(folder, change, file, old, new, told):
    change(folder, "cities.yaml", "aliases: [春田市]\n", ELSEWHERE)
    change(folder, "lexicon.yaml", "small:\n", "intents:\n  institution: [大学, university]\nsmall:\n")
    change(folder, file, old, new)
    problems = [str(problem) for problem in problems_of(folder) if problem.code == "other-place"]
    assert [told in problem for problem in problems] == ([True] if told else [])
    assert all("write it without the place" in problem for problem in problems)


@pytest.mark.parametrize(
    ("told", "fits"),
    [
        ('days: [5, 6]\nbegins: "16:00"\nends: "18:00"\n', True),
        ('days: [6, 7]\nbegins: "09:00"\nends: "17:00"\n', False),
        ('days: [5]\nbegins: "17:00"\nends: "18:00"\n', False),
    ],
)
def test_officers_are_told_at_hours_when_they_are_there(folder, told, fits):
    (folder / "office.yaml").write_text('days: [1, 5]\nbegins: "09:00"\nends: "17:00"\n', encoding="utf-8")
    (folder / "briefing.yaml").write_text(told, encoding="utf-8")
    assert [one.code for one in problems_of(folder)] == ([] if fits else ["impossible-rule"])
