"""Traditional Chinese from authors' simplified: OpenCC's, put right where its longest match cuts a sentence badly."""

import re
from functools import cache, lru_cache
from typing import Final

import opencc

# 只 is 隻 only where things are counted, 签 is 籤 only for slips and tags, 发 is 髮 only for hair; and single words.
# More than there are texts in the content; what officers write must not pile up.
KEPT: Final = 50_000
_CORRECTED: Final = tuple(
    (re.compile(wrong), right)
    for wrong, right in (
        ("(?<![一二兩三四五六七八九十百千萬億幾每這那船數0-9])隻", "只"),
        ("(?<![標書抽牙竹求])籤(?!筒)", "簽"),
        ("(?<![頭理白美毛染燙洗剪假長短金護鬢])髮(?![型廊夾膠絲飾])", "發"),
        ("誌(?=願)", "志"),
        ("傢(?=什麼)", "家"),
        ("迴(?=歸)", "回"),
        ("摺(?=合)", "折"),
        ("周(?=幾)", "週"),
    )
)


@lru_cache(maxsize=KEPT)
def traditional(text: str) -> str:
    """Simplified text in traditional characters as they are written in Taiwan, sign by sign: words are not replaced."""
    converted = str(_converter().convert(text))
    for wrong, right in _CORRECTED:
        converted = wrong.sub(right, converted)
    return converted


@cache
def _converter() -> opencc.OpenCC:
    # Made when it is first wanted: most conversations need none.
    return opencc.OpenCC("s2tw")
