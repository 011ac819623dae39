import pytest_asyncio

from db.store import open_store


@pytest_asyncio.fixture
async def store(url):
    opened = open_store(url)
    yield opened
    await opened.close()
