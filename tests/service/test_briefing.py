"""Officers are told once a working day what waits: over restarts, in whichever process, and never by half."""

from dataclasses import replace
from datetime import time

import pytest

from db.store import open_store
from knowledge.model import OfficeHours
from tests.service.house import CATALOGUE, STAFF, House

GROUP = STAFF[1]
HERE = replace(CATALOGUE, briefing=OfficeHours((1, 2, 3, 4, 5), time(9), time(17)))


def house_at(url, **more):
    return House(open_store(url), **{"catalogue": HERE, **more})


async def briefed(house, **span):
    house.clock.forward(**span)
    before = len(house.post.to(GROUP))
    await house.service.chores.brief()
    await house.service.drain_outbox("tg", house.post)
    return [said.split()[1] for said in house.post.to(GROUP)[before:]]


async def test_once_a_day_also_after_a_restart_and_beside_another_process(url):
    house, other = house_at(url), house_at(url)
    await house.apply()
    assert await briefed(house) == ["staff_briefing"]
    assert await briefed(house, hours=1) == await briefed(other, hours=2) == []
    await house.service.close()
    again = house_at(url)
    assert await briefed(again, hours=3) == []
    assert await briefed(again, hours=21) == ["staff_briefing"]
    assert await briefed(other, hours=22) == []
    await again.service.close()
    await other.service.close()


async def test_what_could_not_be_said_is_said_later(url):
    house = house_at(url)
    await house.apply()
    house.wording.broken.add("staff_briefing")
    with pytest.raises(ValueError, match="staff_briefing"):
        await house.service.chores.brief()
    house.wording.broken.clear()
    assert await briefed(house) == ["staff_briefing"]
    await house.service.close()


async def test_nothing_comes_when_nothing_waits_nor_later_that_day(url):
    house = house_at(url)
    assert await briefed(house) == []
    await house.apply()
    assert await briefed(house, hours=1) == []
    assert await briefed(house, days=1) == ["staff_briefing"]
    await house.service.close()


@pytest.mark.parametrize("more", [{"catalogue": CATALOGUE}, {"staff": None}])
async def test_nothing_comes_without_the_file_or_without_a_group(url, more):
    house = house_at(url, **more)
    await house.apply()
    assert await briefed(house) == []
    await house.service.close()
