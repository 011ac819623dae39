"""What a file says in one spelling, and the version that this makes."""

import hashlib
import json


def version_of(raw: object) -> str:
    """The same for the same content, whatever its spacing and comments."""
    return hashlib.sha256(written(raw).encode()).hexdigest()[:12]


def written(raw: object) -> str:
    """The content of a file in one spelling."""
    return json.dumps(raw, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
