import pytest_asyncio

from db.store import open_store
from tests.service.house import House


@pytest_asyncio.fixture
async def store(url):
    opened = open_store(url)
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def house(store):
    return House(store)
