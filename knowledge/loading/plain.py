"""A fast reader for the plain part of YAML 1.2 that content files are written in; nothing else may be read here.

A general reader takes a second for every few thousand lines, too long for a start. This one reads block and flow
mappings, lists and one-line scalars to the same values, and raises `NotPlain` on everything else, errors included, so
that the general reader decides. It never reports what is wrong.
"""

import json
import re
from typing import Any, Final

Line = tuple[int, str]

_KEY: Final = re.compile(r"""("[A-Za-z_][A-Za-z0-9_.-]*"|[A-Za-z_][A-Za-z0-9_.-]*):(?: +(.*))?$""")
# An item that can be nothing but a text, as most are: characters, or several words.
_ITEM: Final = re.compile(r"- +([\u3400-\u9fff][^:#]*|[A-Za-z][^:#]* [^:#]*)$")
_FLOW_START: Final = re.compile(r"""(?:- +)*(?:"?[A-Za-z_][A-Za-z0-9_.-]*"?: +)?[\[{]""")
_PLAIN_START: Final = re.compile(r"[^\s\[\]{},\"'&*!|>%@`#?:-]")
_WORDS: Final = re.compile(
    r'\{zh: ("[^"\\]*"|[^"\'\[\]{},:#\s][^\[\]{},:#]*), en: ("[^"\\]*"|[^"\'\[\]{},:#\s][^\[\]{},:#]*)\}$'
)
# A list of nothing but unquoted texts.
_TEXTS: Final = re.compile(
    r"""\[([^\s\[\]{},"'&*!|>%@`#:?-][^\[\]{},"'#:]*(?:, [^\s\[\]{},"'&*!|>%@`#:?-][^\[\]{},"'#:]*)*)\]$"""
)
_TOKEN: Final = re.compile(
    r'\s*("(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'|[\[\]{},]|:(?=[\s,\[\]{}]|$)'
    r"|[^\s\[\]{},\"'&*!|>%@`#:](?:[^\[\]{},:#]|:(?![\s,\[\]{}]|$)|(?<=\S)#)*)"
)
_LIKE_NUMBER: Final = re.compile(r"[-+.]?[0-9.][0-9a-fA-FoOxX_:.+TtZz \t-]*$")
_INT: Final = re.compile(r"-?(?:0|[1-9][0-9]*)$")
_FLOAT: Final = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+$")
_FIXED: Final = {"null": None, "~": None, "true": True, "false": False}
_OTHER_FIXED: Final = frozenset(
    {"Null", "NULL", "True", "TRUE", "False", "FALSE", ".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN", "<<", "="}
)
_RESERVED: Final = _OTHER_FIXED.union(_FIXED)
_STRANGE: Final = re.compile("[\t\r\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


class NotPlain(Exception):
    """The text is not of the plain part of YAML; it may still be good YAML."""


def read(text: str) -> Any:
    """The value that a general YAML 1.2 reader gives for the text.

    Raises:
        NotPlain: the text uses anything beyond the plain part, or is no YAML.
    """
    lines = _lines(text)
    if not lines or lines[0][0] != 0:
        raise NotPlain
    value, end = _block(lines, 0, 0)
    if end != len(lines):
        raise NotPlain
    return value


def _lines(text: str) -> list[Line]:
    """Indent and text of every line that says something; a flow value over several lines becomes one."""
    if _STRANGE.search(text):
        raise NotPlain
    lines: list[Line] = []
    held: list[str] = []
    indent = 0
    for raw in text.split("\n"):
        bare = _uncommented(raw) if "#" in raw else raw.strip(" ")
        if not bare:
            continue
        if held:
            held.append(bare)
        else:
            indent = len(raw) - len(raw.lstrip(" "))
        whole = " ".join(held) if held else bare
        if ("[" in whole or "{" in whole) and _open(whole):
            if not _FLOW_START.match(whole):
                raise NotPlain
            held = held or [bare]
            continue
        lines.append((indent, whole))
        held = []
    if held:
        raise NotPlain
    return lines


def _uncommented(raw: str) -> str:
    """The line without its comment. Hash signs in quotes or lists are left to the general reader's judgement."""
    bare = raw.strip(" ")
    if bare.startswith("#"):
        return ""
    if " #" in bare and ('"' in bare or "'" in bare):
        head = re.match(r"""((?:[^"'#]|"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|(?<! )#)*?)(?: +#.*)?$""", bare)
        if head is None:
            raise NotPlain
        return head.group(1).rstrip(" ")
    return bare.split(" #", 1)[0].rstrip(" ")


def _open(text: str) -> bool:
    """Whether a flow value is begun but not ended. Counts brackets outside of quotes."""
    if text.count("[") == text.count("]") and text.count("{") == text.count("}"):
        return False
    bare = re.sub(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'', "", text)
    return bare.count("[") > bare.count("]") or bare.count("{") > bare.count("}")


def _block(lines: list[Line], at: int, indent: int) -> tuple[Any, int]:
    text = lines[at][1]
    if text == "-" or text.startswith("- "):
        return _sequence(lines, at, indent)
    return _mapping(lines, at, indent)


def _sequence(lines: list[Line], at: int, indent: int) -> tuple[list[Any], int]:
    items: list[Any] = []
    while at < len(lines) and lines[at][0] == indent:
        text = lines[at][1]
        if item_of_text := _ITEM.match(text):
            items.append(item_of_text[1])
            at += 1
            continue
        if not text.startswith("- "):
            break
        rest = text[2:].lstrip(" ")
        if rest.startswith("- ") or _KEY.match(rest):
            inner = indent + len(text) - len(rest)
            lines[at] = (inner, rest)
            item, at = _block(lines, at, inner)
        else:
            item, at = _inline(rest), at + 1
        items.append(item)
    if at < len(lines) and lines[at][0] > indent:
        raise NotPlain
    return items, at


def _mapping(lines: list[Line], at: int, indent: int) -> tuple[dict[str, Any], int]:
    found: dict[str, Any] = {}
    while at < len(lines) and lines[at][0] == indent:
        match = _KEY.match(lines[at][1])
        if match is None:
            raise NotPlain
        written, rest = match.groups()
        key = written.strip('"')
        if written in _RESERVED or key in found:
            raise NotPlain
        at += 1
        if rest:
            found[key] = _inline(rest)
        elif at < len(lines) and (lines[at][0] > indent or (lines[at][0] == indent and lines[at][1].startswith("- "))):
            found[key], at = _block(lines, at, lines[at][0])
        else:
            found[key] = None
    if at < len(lines) and lines[at][0] > indent:
        raise NotPlain
    return found, at


def _inline(text: str) -> Any:
    first = text[0]
    if first in "{[":
        words = _WORDS.match(text)
        if words:
            return {"zh": _scalar(words[1].rstrip(" ")), "en": _scalar(words[2].rstrip(" "))}
        texts = _TEXTS.match(text)
        return [_scalar(one.rstrip(" ")) for one in texts[1].split(", ")] if texts else _flow(text)
    if first not in "\"'" and (": " in text or text.endswith(":") or " #" in text):
        raise NotPlain
    return _scalar(text)


def _scalar(text: str) -> Any:
    first = text[0]
    if "\u3400" <= first <= "\u9fff":
        return text
    if first == '"':
        return _double(text)
    if first == "'":
        if len(text) < 2 or text[-1] != "'" or "'" in text[1:-1].replace("''", ""):
            raise NotPlain
        return text[1:-1].replace("''", "'")
    if text in _FIXED:
        return _FIXED[text]
    if first in "-+.0123456789" and _LIKE_NUMBER.match(text):
        return _number(text)
    if not _PLAIN_START.match(text) or text in _OTHER_FIXED:
        raise NotPlain
    return text


def _double(text: str) -> str:
    if len(text) < 2 or text[-1] != '"':
        raise NotPlain
    if "\\" not in text:
        inside = text[1:-1]
        if '"' in inside:
            raise NotPlain
        return inside
    try:
        read = json.loads(text)
    except ValueError:
        raise NotPlain from None
    if not isinstance(read, str):
        raise NotPlain
    return read


def _number(text: str) -> int | float:
    if _INT.match(text):
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    raise NotPlain


def _flow(text: str) -> Any:
    tokens = _TOKEN.findall(text)
    if "".join(tokens).replace(" ", "") != text.replace(" ", ""):
        raise NotPlain
    value, end = _flow_value(tokens, 0)
    if end != len(tokens):
        raise NotPlain
    return value


def _flow_value(tokens: list[str], at: int) -> tuple[Any, int]:
    if at >= len(tokens):
        raise NotPlain
    if tokens[at] == "[":
        return _flow_list(tokens, at + 1)
    if tokens[at] == "{":
        return _flow_map(tokens, at + 1)
    if tokens[at] in ("]", "}", ",", ":"):
        raise NotPlain
    return _scalar(tokens[at].rstrip(" ")), at + 1


def _flow_list(tokens: list[str], at: int) -> tuple[list[Any], int]:
    items: list[Any] = []
    while at < len(tokens) and tokens[at] != "]":
        item, at = _flow_value(tokens, at)
        items.append(item)
        at = _after_comma(tokens, at, "]")
    return items, at + 1


def _flow_map(tokens: list[str], at: int) -> tuple[dict[str, Any], int]:
    found: dict[str, Any] = {}
    while at < len(tokens) and tokens[at] != "}":
        key, at = _flow_value(tokens, at)
        if not isinstance(key, str) or key in found or at >= len(tokens) or tokens[at] != ":":
            raise NotPlain
        found[key], at = _flow_value(tokens, at + 1)
        at = _after_comma(tokens, at, "}")
    return found, at + 1


def _after_comma(tokens: list[str], at: int, end: str) -> int:
    if at >= len(tokens) or tokens[at] not in (",", end):
        raise NotPlain
    return at + 1 if tokens[at] == "," else at
