"""Why a command was not carried out."""


class Refusal(Exception):
    """The command cannot be carried out as it was given; the text says why in one sentence."""
