"""Data that ships beside the code; README.md tells where each table comes from."""

from pathlib import Path
from typing import Final

TABLES: Final = Path(__file__).parent
