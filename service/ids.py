"""New ids, from the operating system's source of chance."""

import secrets
from typing import Final

from core.receipt import ALPHABET

LENGTH: Final = 8


class SecretIds:
    """Ids that nobody can guess: eight of thirty characters, about 39 bits."""

    def fresh(self, count: int) -> tuple[str, ...]:
        """So many new ids."""
        return tuple("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)) for _ in range(count))
