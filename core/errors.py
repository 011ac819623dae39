"""Faults: what ordinary use cannot cause."""


class ProgrammingError(Exception):
    """The code contradicts itself; nothing a person or an author did."""
