"""Officers at the terminal: the verbs as they are typed, over the real content and a real store."""

import json
from argparse import Namespace
from dataclasses import replace
from datetime import timedelta

import pytest

import run_bot
from core.cases.applications import Refused
from core.cases.audit import Whole
from core.deliveries import Never
from core.state import Application, PersonId
from db.store import open_store
from knowledge.loading.build_forms import form_again
from knowledge.loading.versions import written
from knowledge.model import Lang
from service.publishing import published
from terminal.arguments import parser
from terminal.officer import Desk
from terminal.refusal import Refusal
from tests.channels import ChannelPlayer

SIGN_UP = """
> /start jinan-volunteer-expo-sign-up
> 春芽社
> 李明
> 13800138000
> 陪伴老人
> [同意]
> [✅ 确认提交]
"""


class Typed:
    """A desk, and what it printed."""

    def __init__(self, player):
        self.player, self.lines = player, []
        self.desk = Desk(
            player.service.decisions, player.service.tickets, player.wording, "zh", self.lines.append, player.catalogue
        )

    async def __call__(self, line):
        """The exit status and what was printed."""
        command = [] if line.startswith(("tickets", "stats")) else ["officer"]
        given = parser(run_bot.COMMANDS, run_bot.chat).parse_args([*command, *line.split()])
        self.lines.clear()
        if line.startswith("stats"):
            status = await self.desk.statistics(given)
        else:
            status = await (self.desk.run if command else self.desk.questions)(given.verb, given)
        return status, "\n".join(self.lines)


@pytest.fixture
async def typed(shared, tmp_path):
    store = open_store(f"sqlite:///{tmp_path}/bot.db")
    yield Typed(ChannelPlayer(store, *shared, terminal=False))
    await store.close()


async def handed_in(typed, times=1):
    for _ in range(times):
        await typed.player.play_through(SIGN_UP)
    return [one.number for one in await typed.desk.decisions.queue()]


async def test_officers_have_programmes_and_roles(typed):
    status, said = await typed("add 李 --role county_league --programme yantai-hope-one-to-one")
    assert (status, "李" in said) == (0, True)
    assert "县市区团委" in (await typed("list"))[1]
    with pytest.raises(Refusal, match="school_league"):
        await typed("add 王 --role boss")
    with pytest.raises(Refusal, match="没有项目"):
        await typed("add 王 --programme x")


async def test_an_officer_of_a_place_acts_on_its_programmes_only(typed):
    [number] = await handed_in(typed)
    assert (await typed("add 济 --city 济南"))[0] == (await typed("add 烟 --city yantai --city 临沂市"))[0] == 0
    listed = (await typed("list"))[1]
    assert ["济南市的全部项目" in listed, "烟台市的全部项目、临沂市的全部项目" in listed] == [True, True]
    assert (await typed(f"take {number} --as 烟"))[0] == 1
    assert (await typed(f"take {number} --as 济"))[0] == 0
    assert (await typed(f"hand-over {number} --to 烟 --as 济"))[0] == 1
    with pytest.raises(Refusal, match="没有地方“moon”；可以写：临沂市、济南市"):
        await typed("add 月 --city moon")


async def test_the_queue_is_narrowed_down(typed):
    number, other = await handed_in(typed, 2)
    assert (await typed(f"take {number} --as chen"))[0] == 0
    for line, shown in (
        ("queue", [number, other]), ("queue --free", [other]), ("queue --assignee chen", [number]),
        ("queue --city jinan", [number, other]), ("queue --city yantai", []), ("queue --state checking", [number]),
        ("queue --city 济南", [number, other]), ("queue --city 济南市", [number, other]), ("queue --city Jinan", [number, other]),
        ("queue --city 烟台", []), ("queue --city 煙台", []), ("queue --state 审核中", [number]), ("queue --state received", [other]),
        ("queue --state 審核中 --city JINAN", [number]), ("queue --programme jinan-volunteer-expo", [number, other]),
        ("queue --older-than 1", []), ("queue --limit 1", [number]),
    ):  # fmt: skip
        said = (await typed(line))[1]
        assert [one for one in (number, other) if one in said] == shown, line
    assert ["今天" in said, "Wang" in said or "李明" in said] == [True] * 2, said
    with pytest.raises(Refusal, match="烟台市"):
        await typed("queue --city moon")


async def test_many_are_decided_at_once_after_a_look_at_the_letter(typed):
    number, other = await handed_in(typed, 2)
    status, letter = await typed(f"decline {number} {other} --as chen --reason 满了 --preview")
    assert (status, letter.count("满了")) == (0, 2)
    assert (await typed(f"decline {number} --as chen"))[0] == 1
    status, said = await typed(f"decline {number} NONE-NONE {other} --as chen --reason 满了")
    assert (status, said.count("未通过")) == (1, 2)
    assert "NONE-NONE" in said


async def test_a_number_that_is_typed_twice_is_decided_once(typed):
    number, other = await handed_in(typed, 2)
    status, said = await typed(f"take {number} {number.lower()} {other} --as chen")
    assert (status, said.count(number)) == (0, 1)


async def test_a_person_and_what_was_decided_are_found(typed):
    number, other = await handed_in(typed, 2)
    await typed("add chen")
    await typed(f"decline {number} --as chen --reason 满了")
    assert [one in (await typed("queue --state 未通过"))[1] for one in (number, other)] == [True, False]
    assert [one in (await typed("queue --search 李明"))[1] for one in (number, other)] == [True, True]
    assert "没有" in (await typed("queue --search 李四"))[1]


async def test_one_answer_is_asked_for_again(typed):
    [number] = await handed_in(typed)
    with pytest.raises(Refusal, match="contact_name"):
        await typed(f"ask {number} --as chen --field nothing")
    assert "要求重填" in (await typed(f"ask {number} --as chen --field contact_name --days 3"))[1]
    status, letter = await typed(f"show {number}")
    assert (status, "2026年3月5日" in letter) == (0, True)


async def test_the_record_tells_the_hour_and_what_was_asked_and_given_anew(typed):
    [number] = await handed_in(typed)
    await typed(f"ask {number} --as chen --field phone --field contact_name --reason 电话打不通")
    said = (await typed(f"history {number}"))[1]
    assert "电话打不通 〔联系电话、联系人〕" in said
    assert " 09:" in said
    await typed.player.play_through("> /status\n> [✍️ 回复补充]\n> 13911112222\n> 王芳\n> [✅ 确认提交]")
    said = (await typed(f"history {number}"))[1].splitlines()
    assert "补充材料" in said[-1], said
    assert all(word in said[-1] for word in ("联系电话", "联系人")) and "phone" not in said[-1]


async def test_what_an_applicant_wants_deleted_is_gone_and_what_was_done_stays(typed):
    [number] = await handed_in(typed)
    assert "还没办完" in (await typed(f"erase {number} --as chen --reason 本人要求"))[1]
    await typed(f"note {number} 李明打过电话 --as chen")
    await typed(f"decline {number} --as chen --reason full")
    assert [one.missing for one in await typed.desk.decisions.rerun(number)] != ["evidence_gone"]
    status, card = await typed(f"erase {number} --as chen --reason 本人要求")
    assert (status, "资料已删除" in card) == (0, True)
    for line in (f"show {number}", "queue --all", f"rerun {number}"):
        said = (await typed(line))[1]
        assert [word in said for word in ("李明", "13800138000", "138 0013 8000", "春芽社")] == [False] * 4, said
    assert "李明" not in str(await typed.desk.decisions.show(number))
    assert [one.missing for one in await typed.desk.decisions.rerun(number)] == ["evidence_gone"]
    assert "按要求删除资料" in (await typed(f"history {number}"))[1]
    assert isinstance(await typed.desk.decisions.verify(), Whole)
    assert "资料已经删了" in (await typed(f"erase {number} --as chen --reason 本人要求"))[1]
    assert (await typed(f"reconsider {number} --as chen --reason x"))[0] == 1
    said = "".join(await typed.player.carry("person", "/status"))
    assert [one in said for one in ("资料已经删除", "留下的是", "办理记录", "备份", "未通过")] == [True] * 5, said


async def test_notes_handing_over_and_history(typed):
    [number] = await handed_in(typed)
    assert "📌 Chen：打过电话" in (await typed(f"note {number} 打过电话 --as chen"))[1]
    assert "经办：Li" in (await typed(f"hand-over {number} --to li --as chen"))[1]
    assert (await typed(f"hand-over {number} --to nobody --as li"))[0] == 1
    said = (await typed(f"history {number}"))[1]
    assert [word in said for word in ("提交", "备注", "转交")] == [True] * 3
    assert [word in said for word in ("申请人  提交", "Chen  备注", "terminal:me")] == [True, True, False]


def test_what_a_command_does_not_know_is_refused_with_the_help_of_that_command(capsys):
    with pytest.raises(SystemExit):
        parser(run_bot.COMMANDS, run_bot.chat).parse_args(
            ["officer", "note", "9ABC-DEFGR", "call", "--as", "chen", "--to", "li"]
        )
    assert "see run_bot.py officer note --help." in capsys.readouterr().err


async def test_news_that_did_not_arrive_is_listed(typed):
    [number] = await handed_in(typed)
    assert "没有没送达" in (await typed("undelivered"))[1]
    await typed(f"take {number} --as chen")
    person = (await typed.desk.decisions.show(number)).person
    assert person == PersonId("tg:5")

    class Blocked:
        async def send(self, item):
            return Never("blocked", unreachable=True)

    await typed.player.service.drain_outbox("tg", Blocked())
    assert number in (await typed("undelivered"))[1]


async def test_a_question_is_listed_and_answered(typed):
    await typed.player.play_through("> /person 残疾证过期了怎么办")
    status, listed = await typed("tickets")
    assert (status, "残疾证过期了怎么办" in listed) == (0, True)
    id = listed.split()[0]
    assert (await typed(f"tickets answer {id} 先到残联换证 --as chen"))[0] == 0
    assert (await typed(f"tickets close {id} --as chen"))[0] == 1
    assert "没有待答" in (await typed("tickets"))[1]
    assert "先到残联换证" in "".join(await typed.player.carry("person", "/help"))


async def test_questions_are_listed_with_what_they_are_about_and_how_long_they_wait(typed):
    await typed.player.play_through(
        "> 临沂青年驿站可以带宠物吗\n> [🙋 转给工作人员]\n> can I bring a dog to the moon\n> /person"
    )
    said = (await typed("tickets"))[1]
    assert ["临沂" in said, "资料没写" in said, "今天" in said, "英文" in said] == [True] * 4
    en = replace(typed.desk, lang=Lang.EN)
    typed.lines.clear()
    await en.questions(None, parser(run_bot.COMMANDS, run_bot.chat).parse_args(["tickets"]))
    assert ["Linyi" in typed.lines[-1], "not in the documents" in typed.lines[-1], "today" in typed.lines[-1]] == [
        True
    ] * 3


ASKED = """
> 烟台一助一初中给多少钱
> 我是13800138000，临沂青年驿站可以带宠物吗
> [🙋 转给工作人员]
> /start yantai-youth-volunteering-sign-up
> 张三
> 有没有补贴啊
> [🙋 转给工作人员]
> /cancel
> can I bring a dog to the moon
> /person
"""


async def test_questions_are_narrowed_down_by_what_is_printed_of_them(typed):
    await typed.player.play_through(ASKED)
    pets, pay, moon = "带宠物", "补贴", "moon"
    id = (await typed("tickets --city 临沂"))[1].split()[0]
    for line, shown in (
        ("tickets", [pets, pay, moon]), ("tickets --city 临沂市", [pets]), ("tickets --city LINYI", [pets]),
        ("tickets --city 煙臺", [pay, moon]), ("tickets --city jinan", []), ("tickets --older-than 1", []),
        ("tickets --kind 没听懂", [moon]), ("tickets --kind no_answer", [moon]), ("tickets --kind 資料沒寫", [pets, pay]),
        ("tickets --state 待答", [pets, pay, moon]), ("tickets --state answered", []),
        (f"tickets answer {id} 不可以 --as chen", []),
        ("tickets", [pay, moon]), ("tickets --state 已答复", [pets]), ("tickets --state all", [pets, pay, moon]),
        ("tickets --state closed", []),
    ):  # fmt: skip
        said = (await typed(line))[1]
        assert [word for word in (pets, pay, moon) if word in said] == shown, (line, said)
    for wrong in ("--city moon", "--state half", "--kind strange"):
        with pytest.raises(Refusal, match="可以写"):
            await typed(f"tickets {wrong}")


async def test_figures_tell_of_everything_and_of_nobody(typed):
    await handed_in(typed, 5)
    await typed.player.play_through(
        "> 烟台一助一初中给多少钱\n" * 6 + "> 你好\n> 临沂青年驿站可以带宠物吗\n> [🙋 转给工作人员]"
    )
    said = (await typed("stats"))[1]
    assert ["已收到 5" in said, "烟台市：已回答 6" in said, "待答 <5" in said, "李明" in said] == [
        True,
        True,
        True,
        False,
    ], said
    found = json.loads((await typed("stats --json --city 烟台"))[1])
    assert (found["applications"], found["questions"][0]["kinds"]["answer"]) == ([], 6)
    found = json.loads((await typed("stats --json --since 2026-03-01"))[1])
    assert (found["applications"][0]["states"], found["since"]) == ({"received": 5}, "2026-03-01")
    assert json.loads((await typed("stats --json --since 2027-03-01"))[1])["questions"] == []


async def test_a_question_is_shown_with_the_talk_before_it(typed):
    await typed.player.play_through(ASKED)
    found = {one.query[-6:]: one.id for one in await typed.desk.tickets.listed()}
    pets, pay = (next(id for query, id in found.items() if word in query) for word in ("宠物", "补贴"))
    status, said = await typed(f"tickets show {pets.lower()}")
    assert (status, "13800138000，临沂青年驿站可以带宠物吗" in said, "临沂市" in said) == (0, True, True)
    assert "“烟台一助一初中给多少钱” → 已回答" in said
    said = (await typed(f"tickets show {pay}"))[1]
    assert ["问到“出生日期”" in said, "13800138000" in said, "我是****" in said] == [True, False, True], said
    await typed(f"tickets answer {pay} 没有 --as chen")
    assert ["已答复" in (said := (await typed(f"tickets show {pay}"))[1]), "chen：没有" in said] == [True, True]
    assert (await typed("tickets show NONE2345"))[0] == 1


async def test_who_asks_the_same_is_answered_with_one_answer(typed):
    ask = "> 临沂青年驿站可以带宠物吗\n> [🙋 转给工作人员]\n"
    await typed.player.play_through(ask + ask + "> 临沂青年驿站能停车吗\n> [🙋 转给工作人员]\n")
    said = (await typed("tickets"))[1]
    assert ["共3个" in said, "×2" in said, said.count("宠物吗")] == [True, True, 1], said
    assert await typed(f"tickets answer {said.split()[1]} 不可以 --as chen") == (0, "已答复，并告知2位提问的人。")
    said = (await typed("tickets --state all"))[1]
    assert ["×2" in said, said.count("宠物吗"), said.count("停车")] == [False, 2, 1], said


async def test_a_question_is_answered_by_its_officers_with_words_and_closed_with_a_word(typed):
    await typed.player.play_through("> 临沂青年驿站可以带宠物吗\n> [🙋 转给工作人员]\n> /person 二十个字的问题")
    await typed("add 李 --programme linyi-youth-station")
    await typed("add 张 --programme yantai-hope-one-to-one")
    open_ones = {one.query: one.id for one in await typed.desk.tickets.listed()}
    pets, free = open_ones["临沂青年驿站可以带宠物吗"], open_ones["二十个字的问题"]
    for line, said in (
        (f"tickets answer {pets} 不行 --as 张", "不归您办理"),
        (f"tickets close {pets} --as 张", "不归您办理"),
        (f"tickets close {pets} --as 王", "只有登记的"),
        ("tickets answer NOPE 不行 --as 李", "没有这个编号"),
        ("tickets close NOPE --as 李", "没有这个编号"),
    ):
        status, shown = await typed(line)
        assert (status, said in shown) == (1, True), line
    assert await typed.desk.tickets.answer(pets, "  ", officer="李") == Refused("answer_needed")
    assert (await typed(f"tickets answer {pets.lower()} 不行 --as 李"))[0] == 0
    assert (await typed(f"tickets close {free} --as 张 --reason 已电话答复"))[0] == 0
    told = "".join(await typed.player.carry("person", "/help"))
    assert ["不行" in told, "二十个字的问题" in told, "已电话答复" in told] == [True] * 3


@pytest.mark.parametrize("typed_as", ["full", "本次名额已满"])
async def test_a_ready_made_reason_is_read_in_the_language_of_the_applicant(typed, typed_as):
    [number] = await handed_in(typed)
    await typed(f"decline {number} --as chen --reason {typed_as}")
    assert (await typed.desk.decisions.show(number)).reason == "@full"


async def test_what_is_refused_says_what_is_so(typed):
    [number] = await handed_in(typed)
    await typed("add chen")
    await typed("add 张 --programme yantai-hope-one-to-one")
    for line, said in (
        (f"hand-over {number} --to 张 --as chen", "对方不办理这个项目"),
        (f"hand-over {number} --to 王 --as chen", "没有登记过这位工作人员"),
        (f"hand-over {number} --to chen --as 张", "这个项目不归您办理"),
        (f"guardian {number}", "没有监护人"),
        ("guardian NONE-NONE", "找不到这份申请"),
        (f"files {number} --to . --as chen", "没有文件"),
        ("files NONE-NONE --to . --as chen", "找不到这份申请"),
    ):
        status, shown = await typed(line)
        assert (status, said in shown) == (1, True), (line, shown)


async def test_an_officer_is_not_put_in_the_place_of_another(typed):
    await typed("add 李 --programme yantai-hope-one-to-one --person tg:1")
    assert (await typed("add 李 --programme yantai-hope-one-to-one --person tg:1"))[0] == 0
    status, said = await typed("add 李 --programme linyi-youth-station")
    assert (status, "tg:1" in said, "--replace" in said) == (1, True, True)
    assert "tg:1" in (await typed("list"))[1]
    assert (await typed("add 李 --programme linyi-youth-station --replace"))[0] == 0
    assert "tg:1" not in (await typed("list"))[1]


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "、"])
@pytest.mark.parametrize(
    "command", [["officer", "add"], ["officer", "take", "X", "--as"], ["tickets", "close", "X", "--as"]]
)
def test_an_officer_has_a_name(command, name, capsys):
    with pytest.raises(SystemExit):
        parser(run_bot.COMMANDS, run_bot.chat).parse_args([*command, name])
    assert "is no name" in capsys.readouterr().err


@pytest.mark.parametrize(
    "line",
    [
        "officer --lang en queue",
        "officer queue --lang en",
        "audit verify --lang en",
        "tickets close X --as chen --lang en",
    ],
)
def test_the_language_may_stand_before_or_after_the_verb(line):
    assert parser(run_bot.COMMANDS, run_bot.chat).parse_args(line.split()).lang == "en"


@pytest.mark.parametrize("name", ["x.csv", "x", "x.xls", "x.xlsx.txt"])
def test_a_workbook_is_called_one(name, capsys):
    with pytest.raises(SystemExit):
        parser(run_bot.COMMANDS, run_bot.chat).parse_args(["export", "applications", "--to", name])
    assert "end it with .xlsx" in capsys.readouterr().err


async def test_a_page_to_print_says_where_it_is(typed, tmp_path):
    [number] = await handed_in(typed)
    typed.lines.clear()
    assert await typed.desk.paper(number, tmp_path / "a.html") == 0
    assert (tmp_path / "a.html").stat().st_mode & 0o777 == 0o600
    assert str(tmp_path / "a.html") in typed.lines[-1]


ASSOCIATION = "yantai-youth-entrepreneur-association"


async def applied(typed, **answers):
    """An application to the association, as if it had been handed in."""
    catalogue, store = typed.player.catalogue, typed.player.store
    form = catalogue.forms[f"{ASSOCIATION}-application"]
    life = catalogue.procedure_of(form.id)
    now = typed.player.now()
    application = Application(
        "23456789", "2345-6789K", ASSOCIATION, form.id, form.version, PersonId("tg:5"), "Wang", "tg:5", Lang.ZH, answers,
        life.first, 1, now, now, procedure=life.id,
    )  # fmt: skip
    await published(store, catalogue, now)
    await store.run(lambda tx: tx.save_application(application))
    return application.id


async def test_a_decision_is_weighed_again_under_the_rules_of_then(typed):
    id = await applied(typed, birth_date="1970-01-01", place_link="native")
    assert (await typed(f"rerun {id}"))[0] == 1
    await typed(f"take {id} --as chen")
    status, said = await typed(f"decline {id} --as chen --condition age")
    assert status == 0, said
    status, said = await typed(f"rerun {id}")
    assert (status, "完全一样" in said, "❌ 年龄在40周岁以下" in said) == (0, True, True), said
    assert "1970年1月1日" in said
    assert "当时的流程允许这一步" in said
    assert (await typed("rerun NONE-NONE"))[0] == 1
    en = replace(typed.desk, lang=Lang.EN)
    await en.run("rerun", Namespace(number=id))
    assert "The same reasons as recorded then" in typed.lines[-1]


async def test_what_changed_since_is_said_and_what_was_tampered_with_is_found(typed):
    id = await applied(typed, birth_date="1970-01-01")
    await typed(f"decline {id} --as chen --condition age")
    catalogue = typed.player.catalogue
    programme = catalogue.programmes[ASSOCIATION]
    fewer = replace(programme, conditions=programme.conditions[2:])
    changed = replace(catalogue, programmes={**catalogue.programmes, ASSOCIATION: fewer})
    typed.desk = replace(typed.desk, decisions=replace(typed.desk.decisions, catalogue=changed))
    status, said = await typed(f"rerun {id}")
    assert (status, "条件后来改过" in said, "place、age" in said) == (0, True, True), said
    await typed.player.store.run(
        lambda tx: tx.connection.exec_driver_sql("UPDATE evidence SET written = replace(written, '1970', '1990')")
    )
    status, said = await typed(f"rerun {id}")
    assert (status, "被人改过" in said) == (1, True)


async def test_the_versions_of_a_form_are_listed_with_what_each_changed(typed):
    id = f"{ASSOCIATION}-application"
    await applied(typed, birth_date="1970-01-01")
    catalogue, form = typed.player.catalogue, typed.player.catalogue.forms[id]
    raw = json.loads(form.written)
    fewer = {**raw, "fields": [one for one in raw["fields"] if one.get("id") != "outstanding"]}
    fewer["fields"][0] = {**fewer["fields"][0], "ask": {"zh": "叫什么？", "en": "Name?"}}
    newer = form_again(written(fewer))
    changed = replace(catalogue, forms={**catalogue.forms, id: newer})
    await published(typed.player.store, changed, typed.player.now() + timedelta(days=1))
    desk = replace(typed.desk, decisions=replace(typed.desk.decisions, catalogue=changed))
    typed.lines.clear()
    assert await desk.versions(id) == 0
    said = "\n".join(typed.lines)
    first, second = said.index(form.version), said.index(newer.version)
    assert first < second
    assert "1份申请" in said[first:second]
    assert ["－ outstanding" in said[second:], "✎ full_name" in said[second:], "现行" in said[second:]] == [True] * 3
    with pytest.raises(Refusal, match="没有表"):
        await desk.versions("nothing")


async def test_what_cannot_be_done_now_names_what_can(typed):
    [number] = await handed_in(typed)
    status, said = await typed(f"uphold {number} --as chen")
    assert status == 1
    assert "已收到" in said
    assert "take（" in said


async def test_what_can_no_longer_be_taken_back_is_not_named(typed):
    [number] = await handed_in(typed)
    await typed(f"approve {number} --as chen")
    assert "reconsider（" in (await typed(f"decline {number} --as chen --reason x"))[1]
    typed.player.lines += 16 * 24 * 60
    said = (await typed(f"decline {number} --as chen --reason x"))[1]
    assert ["reconsider" in said, "没有要办的了" in said] == [False, True]
    assert "期限已过" in (await typed(f"reconsider {number} --as chen --reason x"))[1]


async def test_the_queue_says_how_many_more_there_are(typed):
    await handed_in(typed, 3)
    assert "共3份" in (await typed("queue --limit 2"))[1]
    assert "共" not in (await typed("queue"))[1]
    with pytest.raises(Refusal, match=r"没有状态“checked”；可以写：.*已收到"):
        await typed("queue --state checked")
    await typed("add 李")
    with pytest.raises(Refusal, match="没有工作人员“王”"):
        await typed("queue --assignee 王")


async def test_who_removes_an_officer_is_told_what_went_back_to_the_queue(typed):
    number, other = await handed_in(typed, 2)
    await typed("add 李")
    await typed("add 王")
    await typed(f"take {number} {other} --as 李")
    status, said = await typed("remove 李")
    assert (status, "2份" in said, number in said, other in said) == (0, True, True, True)
    assert [one in (await typed("queue --free"))[1] for one in (number, other)] == [True, True]
    said = (await typed(f"history {number}"))[1].splitlines()[-1]
    assert ["退回待办" in said, "李" in said, "管理员" in said] == [True] * 3
    assert "份" not in (await typed("remove 王"))[1]


async def test_a_question_comes_with_the_applications_of_its_writer_and_nothing_else_of_them(typed):
    [number] = await handed_in(typed)
    await typed.player.play_through("> /person 什么时候给我答复呢")
    [ticket] = await typed.desk.tickets.listed()
    group = [one for one in await typed.player.carry("officer", f"/tickets {ticket.id}") if ticket.query in one]
    for said in ((await typed(f"tickets show {ticket.id}"))[1], *group):
        assert [one in said for one in (number, "已收到", "13800138000", "李明")] == [True, True, False, False], said
    assert group
    await typed(f"decline {number} --as chen --reason full")
    assert number not in (await typed(f"tickets show {ticket.id}"))[1]


@pytest.mark.parametrize(
    ("line", "why", "can", "cannot"),
    [
        ("approve {} --as 秘", "现在不能这样操作", ("take", "ask", "decline"), ("approve", "没有您能办的")),
        ("take {} --as 理", "不归您的岗位", ("没有您能办的",), ("take（", "decline（")),
        ("ask {} --as 乙 --reason x", "已由其他工作人员经办", ("take（",), ("ask（", "decline（", "introduce（")),
        ("take {} --as 外", "这个项目不归您办理", (), ("现在是",)),
        ("decline {} --as 甲", "请写明原因", (), ("现在是",)),
    ],
)
async def test_who_is_refused_a_move_is_told_only_of_those_that_they_may_make(typed, line, why, can, cannot):
    id = await applied(typed, birth_date="1990-01-01")
    for name, rights in (("秘", " --role secretariat"), ("理", " --role council"), ("甲", ""), ("乙", ""),
                         ("外", " --programme linyi-youth-station")):  # fmt: skip
        await typed(f"add {name}{rights}")
    if "乙" in line:
        await typed(f"take {id} --as 甲")
    status, said = await typed(line.format(id))
    assert (status, why in said) == (1, True), said
    assert [one for one in can if one not in said] + [one for one in cannot if one in said] == [], said
