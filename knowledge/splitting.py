"""Two questions in one message: what the best entry does not explain may be a question of its own."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.index import Index


def split(index: "Index", query: str) -> tuple[str, ...]:
    """The questions within one message, in their order."""
    return (query,)
