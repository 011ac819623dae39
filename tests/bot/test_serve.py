"""The real process against a Bot API server over HTTP: what a person and an officer do, faults, kills, and the end."""

import asyncio
import contextlib
import os
import signal
import sys
from pathlib import Path

import httpx
import pytest

from tests.bot.server import TOKEN, BotApi, button, message

ROOT = Path(__file__).parents[2]
STAFF = -100500
GROUP = {"id": STAFF, "type": "supergroup", "title": "Officers"}
FORM = "yantai-youth-volunteering-sign-up"


@contextlib.asynccontextmanager
async def bot(api, folder, **more):
    keep = {key: value for key, value in os.environ.items() if "proxy" not in key.lower()}
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(ROOT / "run_bot.py"),
        env={**keep, "BOT_TOKEN": TOKEN, "TELEGRAM_API_BASE_URL": api.base_url, "DATA_DIR": str(folder),
             "STAFF_CHAT_ID": str(STAFF), "LOG_LEVEL": "INFO", **more},
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        process.log = (await process.stderr.read()).decode()
        await process.wait()


@pytest.fixture
async def api():
    async with BotApi().running() as server:
        yield server


async def fill_in(api):
    api.says(f"/start {FORM}")
    await api.said("您叫什么名字")
    for text, then in (
        ("王安娜", "出生日期"),
        ("2003-05-01", "联系电话"),
        ("13912345678", "县市区"),
        ("芝罘区", "哪支队伍"),
    ):
        api.says(text)
        question = await api.said(then)
    api.taps(button(question, "仙境海岸"))
    await api.said("什么时间方便")
    api.says("周末")
    api.taps(button(await api.said("特长"), "跳过"))
    api.taps(button(await api.said("同意把以上信息"), "同意"))
    return await api.said("请核对")


async def test_a_form_is_sent_decided_and_told(api, tmp_path):
    async with bot(api, tmp_path) as process:
        summary = await fill_in(api)
        api.taps(button(summary, "提交"))
        await api.said("已提交")
        card = await api.said("王安娜", STAFF)
        query = {"id": "q", "from": {"id": 9, "is_bot": False, "first_name": "Chen"}, "chat_instance": "1"}
        shown = {"message_id": 77, "date": 1, "chat": GROUP, "text": "card"}
        api.feed({"callback_query": {**query, "data": button(card, "通过"), "message": shown}})
        await api.said("已通过")
        edit = await api.until(
            lambda calls: next((form for method, form in calls if method == "editMessageText"), None)
        )
        assert (edit["chat_id"], edit["message_id"]) == (str(STAFF), "77")
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 15) == 0
    assert TOKEN not in process.log
    assert "王安娜" not in process.log


async def test_every_tap_is_answered_once_also_forged_ones(api, tmp_path):
    async with bot(api, tmp_path):
        api.taps("forged")
        api.taps("po:AAAAAAAA:x:y:3")
        await api.until(lambda calls: len([1 for method, _ in calls if method == "answerCallbackQuery"]) == 2)


async def test_a_kill_loses_nothing_and_asks_nothing_twice(api, tmp_path):
    async with bot(api, tmp_path) as process:
        api.says(f"/start {FORM}")
        await api.said("您叫什么名字")
        api.says("王安娜")
        await api.said("出生日期")
        process.kill()
    async with bot(api, tmp_path):
        api.says("2003-05-01")
        await api.said("联系电话")
    asked = [form["text"] for method, form in api.calls if method == "sendMessage" and "您叫什么名字" in form["text"]]
    assert len(asked) == 1


async def test_an_update_that_cannot_be_read_stops_nothing(api, tmp_path):
    async with bot(api, tmp_path) as process:
        api.feed({"message": {"nonsense": True}})
        api.feed({"message": "text"})
        api.says("/help")
        await api.said("怎么用")
    assert "set_aside" in process.log
    assert "Traceback" not in process.log


async def test_a_failed_send_is_repeated_and_a_refused_one_given_up(api, tmp_path):
    api.refuse("sendMessage", 429, parameters={"retry_after": 1})
    api.refuse("sendMessage", 502)
    async with bot(api, tmp_path):
        api.says("/help")
        await api.said("怎么用", 7)
        api.refuse("sendMessage", 403, description="Forbidden: bot was blocked by the user")
        api.says("/help", user=8)
        api.says("/status", user=7)
        await api.said("还没有在这里交过申请", 7)


async def test_one_chat_that_must_wait_holds_no_other_up_and_keeps_its_order(api, tmp_path):
    api.refuse("sendMessage", 429, parameters={"retry_after": 3})
    async with bot(api, tmp_path):
        api.says("/help")
        await api.until(lambda calls: not api.fail["sendMessage"])
        api.says("/status")
        api.says("/help", user=8)
        await api.said("怎么用", 8)
        await api.said("还没有在这里交过申请", 7)
    chats = [form["chat_id"] for method, form in api.calls if method == "sendMessage"]
    assert chats == ["8", "7", "7"]
    assert "怎么用" in next(form["text"] for _, form in api.calls if form.get("chat_id") == "7")


async def test_the_staff_group_is_followed_when_it_moves(api, tmp_path):
    async with bot(api, tmp_path):
        moved = -100900
        api.feed({"message": {**message("", 9, {**GROUP, "type": "group"}), "migrate_to_chat_id": moved}})
        api.feed({"message": {**message("", 9, {**GROUP, "id": moved}), "migrate_from_chat_id": STAFF}})
        api.taps(button(await fill_in(api), "提交"))
        await api.said("王安娜", moved)


async def test_an_album_gets_one_reply(api, tmp_path):
    async with bot(api, tmp_path):
        for _ in range(3):
            picture = {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}
            part = {**message("", 7), "photo": [picture], "media_group_id": "13"}
            api.feed({"message": {name: value for name, value in part.items() if name not in ("text", "entities")}})
        api.says("/help")
        await api.said("怎么用")
    assert len([1 for _, form in api.calls if "用不上图片" in form.get("text", "")]) == 1


async def test_a_token_that_was_taken_back_ends_the_process_with_one_clear_line(api, tmp_path):
    async with bot(api, tmp_path) as process:
        await api.until(lambda calls: api.polls > 1)
        api.refuse("getUpdates", 401)
        assert await asyncio.wait_for(process.wait(), 15) == 1
    assert "BadToken" in process.log
    assert "Traceback" not in process.log


async def test_first_calls_are_repeated_and_an_unknown_token_ends_with_one_sentence(api, tmp_path):
    for _ in range(2):
        api.refuse("getMe", 500)
    async with bot(api, tmp_path):
        api.says("/help")
        await api.said("怎么用")
    async with bot(api, tmp_path, BOT_TOKEN="99:other") as process:
        assert await asyncio.wait_for(process.wait(), 15) == 2
    assert "BOT_TOKEN" in process.log
    assert "Traceback" not in process.log


async def test_in_a_group_only_what_is_meant_for_the_bot_counts(api, tmp_path):
    group = {"id": -42, "type": "supergroup", "title": "Class"}
    async with bot(api, tmp_path):
        api.says("shall we meet at eight?", chat=group)
        api.says("/help@other_bot", chat=group)
        api.says("/forms@test_bot", chat=group)
        said = await api.said("私聊", -42)
    assert "reply_parameters" in said
    assert len([1 for method, form in api.calls if method == "sendMessage"]) == 1


async def test_by_webhook_an_update_is_stored_before_200_and_strangers_are_refused(api, tmp_path, unused_tcp_port):
    address = f"http://127.0.0.1:{unused_tcp_port}/hook"
    listen = {"WEBHOOK_URL": address, "WEBHOOK_LISTEN": f"127.0.0.1:{unused_tcp_port}", "WEBHOOK_SECRET": "s3cret"}
    async with bot(api, tmp_path, BOT_MODE="webhook", **listen), httpx.AsyncClient(trust_env=False) as client:
        hook = await api.until(lambda calls: next((form for method, form in calls if method == "setWebhook"), None))
        assert (hook["url"], hook["secret_token"]) == (address, "s3cret")
        api.says("/help")
        right = {"X-Telegram-Bot-Api-Secret-Token": "s3cret"}
        assert (await client.post(address, json=api.updates[-1])).status_code == 403
        assert (await client.post(address, json=api.updates[-1], headers=right)).status_code == 200
        assert (await client.post(address, json=api.updates[-1], headers=right)).status_code == 200
        assert (await client.post(address, content=b"{", headers=right)).status_code == 200
        await api.said("怎么用")
        await asyncio.sleep(0.3)
    assert len([1 for method, _ in api.calls if method == "sendMessage"]) == 1
