import pytest_asyncio

from db.store import open_store
from tests.service.house import House
from tests.stores import postgresql, url  # noqa: F401


@pytest_asyncio.fixture
async def house(url):  # noqa: F811
    store = open_store(url)
    yield House(store)
    await store.close()
