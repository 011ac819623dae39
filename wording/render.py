"""From what is to be said to sentences: one jinja2 environment a language, over the templates of the content folder."""

from collections.abc import Callable, Mapping, MutableMapping
from functools import lru_cache
from typing import Any, Final

from jinja2 import Environment, StrictUndefined, TemplateNotFound
from jinja2.loaders import FunctionLoader

from core.acts import pack
from core.effects import Button, Say
from knowledge.model import Catalogue, Lang, Words
from wording.rendered import Rendered, RenderedButton
from wording.split import split
from wording.traditional import traditional
from wording.vocabulary import Vocabulary

LONGEST_LABEL: Final = 60


class Wording:
    """The words of one catalogue in every language."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._voices = {lang: _Voice(catalogue, lang) for lang in Lang}

    def render(self, say: Say, lang: Lang) -> tuple[Rendered, ...]:
        """The message in as many parts as Telegram needs; the buttons hang on the last.

        Raises:
            jinja2.TemplateError: the message has no template, or the template names what it was not given.
        """
        voice = self._voices[lang]
        parts = split(voice.fill(say.name, say.args))
        buttons = tuple(tuple(voice.button(button) for button in row) for row in say.buttons if row)
        return (*(Rendered(part) for part in parts[:-1]), Rendered(parts[-1], buttons))

    def page(self, name: str, args: Mapping[str, object], lang: Lang) -> str:
        """A message that is no message but a whole page, in one piece."""
        return self._voices[lang].fill(name, args)

    def toast(self, name: str, lang: Lang) -> str:
        """The line that is shown at a tapped button."""
        return self.label(f"toast_{name}", lang)

    def label(self, name: str, lang: Lang, **args: object) -> str:
        """The words on a button, or another short text that stands alone; plain, without markup."""
        return self._voices[lang].label(name, **args)

    def vocabulary(self, lang: Lang) -> Vocabulary:
        """How single words, answers and values read, without a message around them."""
        return self._voices[lang].vocabulary


class _Voice:
    """One language."""

    def __init__(self, catalogue: Catalogue, lang: Lang) -> None:
        self._catalogue = catalogue
        self._spoken = _spoken(lang)
        self._folder = "en" if lang is Lang.EN else "zh"
        self._messages = self._environment(autoescape=True, loader=FunctionLoader(self._source))
        self._plain = self._environment(autoescape=False, loader=None)
        self.vocabulary = Vocabulary(catalogue, lang, self._spoken, self._filled, self.label)
        self._messages.globals.update(self.vocabulary.names())
        self._plain.globals.update(self.vocabulary.names())
        self._compiled = lru_cache(maxsize=None)(self._plain.from_string)

    def fill(self, name: str, args: Mapping[str, object]) -> str:
        # A plain text: a template is compiled under the `repr` of its name, which of an enum's member is no Python.
        return self._messages.get_template(str(name)).render(args).strip("\n")

    def label(self, name: str, **args: object) -> str:
        words = self._catalogue.buttons.get(name)
        if words is None:
            raise TemplateNotFound(f"buttons.yaml: {name}")
        return self._filled(words, args)

    def button(self, button: Button) -> RenderedButton:
        label = self.label(button.name, **button.args)
        short = label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1] + "…"
        return RenderedButton(short, pack(button.act))

    def _filled(self, words: Words, args: Mapping[str, object]) -> str:
        text = self._spoken(words)
        return self._compiled(text).render(args).strip() if "{" in text else text.strip()

    def _source(self, name: str) -> str | None:
        text = self._catalogue.messages.get(f"{self._folder}/{name}")
        return None if text is None else self._spoken(Words(text, text))

    def _environment(self, **kinds: Any) -> Environment:
        made = _Environment(
            undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=self._finalized,
            keep_trailing_newline=False, auto_reload=False, **kinds,
        )  # fmt: skip
        made.filters["lower"] = self._lower
        return made

    def _finalized(self, value: object) -> object:
        return self._spoken(value) if isinstance(value, Words) else value

    def _lower(self, value: object) -> str:
        """What is written, in small letters: of words in this language, not of the value that holds them."""
        return str(self._finalized(value)).lower()


class _Environment(Environment):
    """Jinja2 copies the names of a template for each rendering: a plain mapping is copied ten times as fast."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


def _spoken(lang: Lang) -> Callable[[Words], str]:
    """How authors' words are picked: traditional Chinese is made from simplified, people's own text is left alone."""
    if lang is not Lang.HANT:
        return lambda words: words.pick(lang)
    return lambda words: traditional(words.zh)
