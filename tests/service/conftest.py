import pytest_asyncio

from db.store import open_store
from tests.service.house import House
from tests.stores import postgresql, url  # noqa: F401


@pytest_asyncio.fixture
async def store(url):  # noqa: F811
    opened = open_store(url)
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def house(store):
    return House(store)
