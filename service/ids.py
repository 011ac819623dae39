"""New ids, from the operating system's source of chance."""

import secrets
from typing import Final

from core.forms.receipt import ALPHABET

LENGTH: Final = 8
# So many bytes more than there are characters.
SPARE: Final = 16


class SecretIds:
    """Ids that nobody can guess: eight of thirty characters, about 39 bits."""

    def fresh(self, count: int) -> tuple[str, ...]:
        """So many new ids."""
        # One question to the operating system; a number so large that the characters are as good as equally likely.
        number = int.from_bytes(secrets.token_bytes(count * LENGTH + SPARE))
        letters = []
        for _ in range(count * LENGTH):
            number, place = divmod(number, len(ALPHABET))
            letters.append(ALPHABET[place])
        return tuple("".join(letters[n : n + LENGTH]) for n in range(0, len(letters), LENGTH))
