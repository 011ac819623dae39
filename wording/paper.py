"""What was handed in as a page to print: HTML that needs nothing else, with the receipt number as a QR code."""

import segno
from markupsafe import Markup

from core.cases.offering import copied
from core.state import Application
from knowledge.model import Lang
from wording.render import Wording


def paper(application: Application, wording: Wording, lang: Lang) -> str:
    """The whole page. The code holds the receipt number, and nothing about the person."""
    return wording.page("paper", {**copied(application), "code": code(application.number)}, lang)


def code(text: str) -> Markup:
    """A QR code as a drawing inside a page."""
    drawn = segno.make(text, error="m", micro=False)
    # Safe: segno draws it from squares, and no text goes in.
    return Markup(drawn.svg_inline(scale=4, border=2))
