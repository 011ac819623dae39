"""What one answer costs, and how often it is right, against the size of the knowledge base; and against rapidfuzz.

    python -m benchmarks.answering [--sizes 1000,10000,100000] [--million] [--plot FILE.svg] [--kb FILE --queries FILE]

Without files the rows are made up: places, things and what is asked about them, and people who type them carelessly.
The other method is `rapidfuzz.process.extractOne` with its default scorer, over the same rows in the same run; `times`
is what both take for the same queries, all together. `edit` is an entry changed while running and found again.
"""

import argparse
import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path
from typing import Final

import numpy as np
from rapidfuzz import process

from benchmarks.drawing import Panel, picture
from knowledge.matching.index import Index, Row
from knowledge.matching.pinyin import numbers, readings

ASKED: Final = 300
ASKED_SLOWLY: Final = 40
EDITED: Final = 50


def _words(text: str) -> list[str]:
    return text.split()


PLACES: Final = _words(
    """
    烟台 济南 临沂 青岛 威海 德州 滨州 聊城 菏泽 泰安 日照 淄博 潍坊 东营 枣庄 济宁 莱州 龙口 招远 蓬莱
    """
)
WHOSE: Final = _words(
    """
    市级 区级 校园 社区 乡村 高校 企业 街道 新区 园区 港区 山区
    """
)
THINGS: Final = _words(
    """
    助学金 青年驿站 志愿者证 创业贷款 就业补贴 人才公寓 暑期班 夏令营 实习岗位 公益课堂 心理热线
    法律援助 体检 招聘会 读书会 运动会 托管班 培训营 奖学金 租房补贴 交友活动 科技展 演讲比赛 献血车
    图书角 健身卡 交通卡 球馆 合唱团 舞蹈班 摄影班 编程课 外语角 急救课 种树活动 拥军活动 清滩行动
    助老服务 支教队 宣讲团
    """
)
ASKS: Final = _words(
    """
    怎么申请 在哪里报名 有什么条件 能领多少钱 要带哪些材料 多久能批下来 什么时候截止 可以代办吗
    在职的能办吗 外地户口行不行 年龄有限制吗 找谁审批 打哪个电话 能办几次 没有身份证怎么办 可以退吗
    名额有多少 几点开门 要不要交费 和别的能一起领吗 去年的还算数吗 结果在哪里查 填错了怎么改 线上能办吗
    周末办不办 学生优先吗 有没有补办 谁来评选 什么时候发放 能不能转给别人 需要面试吗 要签合同吗
    多长时间一次 在网上怎么预约 怎么投诉 为什么被拒绝 能延期吗 一个人能报几个 有英文的吗 残疾人有照顾吗
    满了怎么办 家长能陪同吗 有没有宿舍 怎么去
    """
)
YEARS: Final = range(1, 60)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A query, and the entries that would be right."""

    text: str
    wanted: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of the processor for each query, and the share of right first answers."""

    spent: tuple[float, ...]
    right: float

    def at(self, percent: int) -> float:
        """So many per cent of the queries took no longer."""
        return float(np.percentile(self.spent, percent))


@dataclass(frozen=True, slots=True)
class Measured:
    """Both methods over the same rows."""

    rows: int
    built: float
    megabytes: float
    edit: float
    ours: Cost
    theirs: Cost

    @property
    def times(self) -> float:
        """How many times as long the other method takes for the queries that both were asked."""
        both = len(self.theirs.spent)
        return sum(self.theirs.spent) / sum(self.ours.spent[:both])


def main() -> None:
    """Prints one line for every size, and draws them."""
    given = _arguments()
    print(f"{'rows':>9} {'build s':>8} {'MB':>7} {'edit ms':>8} {'p50 ms':>8} {'p99 ms':>8} {'right':>6}  ", end="")
    print(f"{'WRatio p50':>10} {'p99':>8} {'right':>6} {'times':>8}")
    if given.kb:
        told = [_told(measure(_read_rows(given.kb), _read_queries(given.queries)))]
    else:
        sizes = [int(size) for size in given.sizes.split(",")] + ([1_000_000] if given.million else [])
        made = (list(islice(made_up(), size)) for size in sizes)
        told = [_told(measure(rows, careless(rows))) for rows in made]
    if given.plot:
        given.plot.write_text(drawn(told), encoding="utf-8")


def measure(rows: Sequence[Row], asked: Sequence[Labelled]) -> Measured:
    """What both methods cost over these rows."""
    begun = time.process_time()
    index = Index.build(rows)
    built, megabytes = time.process_time() - begun, index.corpus.nbytes / 1e6
    ours = _cost(asked, lambda text: next((hit.entry for hit in index.search(text).hits), None))
    texts = [row.text.lower() for row in rows]
    theirs = _cost(asked[:ASKED_SLOWLY], lambda text: _extracted(text, texts, rows))
    return Measured(len(rows), built, megabytes, _edit(index, rows), ours, theirs)


def drawn(told: Sequence[Measured]) -> str:
    """Cost and accuracy against size."""
    cost = {
        "this bot, p50": [(one.rows, one.ours.at(50)) for one in told],
        "WRatio, p50": [(one.rows, one.theirs.at(50)) for one in told],
    }
    right = {
        "this bot": [(one.rows, one.ours.right) for one in told],
        "WRatio": [(one.rows, one.theirs.right) for one in told],
    }
    return picture([Panel("ms of CPU a query", cost, powers=True), Panel("right first answers", right, powers=False)])


def _told(one: Measured) -> Measured:
    ours, theirs = one.ours, one.theirs
    print(f"{one.rows:9} {one.built:8.2f} {one.megabytes:7.1f} {one.edit:8.2f} ", end="")
    print(f"{ours.at(50):8.2f} {ours.at(99):8.2f} {ours.right:6.3f}  ", end="")
    print(f"{theirs.at(50):10.2f} {theirs.at(99):8.2f} {theirs.right:6.3f} {one.times:7.1f}x", flush=True)
    return one


def _edit(index: Index, rows: Sequence[Row]) -> float:
    """Milliseconds, at the median, until searches find an entry by its new words."""
    spent = []
    for number, row in enumerate(rows[:EDITED]):
        begun = time.process_time()
        index.put(row.entry, [f"{row.text}改了{number}"])
        spent.append((time.process_time() - begun) * 1000)
    return float(np.median(spent))


def made_up() -> Iterator[Row]:
    """Rows without end, in an order that mixes everything; two thirds of a million before years come in."""
    chance = random.Random(1)
    combinations = list(product(PLACES, WHOSE, THINGS, ASKS))
    chance.shuffle(combinations)
    for year in (None, *YEARS):
        for number, (place, whose, thing, ask) in enumerate(combinations):
            when = f"第{year}期" if year else ""
            yield Row(f"{year or 0}-{number}", f"{place}{whose}{thing}{when}{ask}")


def careless(rows: Sequence[Row]) -> list[Labelled]:
    """Queries for some of the rows, each typed in one of the ways in which people type."""
    chance = random.Random(2)
    chosen = chance.sample(rows, min(ASKED, len(rows)))
    ways = (_as_is, _polite, _dropped, _swapped, _wide, _in_pinyin)
    return [Labelled(chance.choice(ways)(row.text, chance), frozenset({row.entry})) for row in chosen]


def _as_is(text: str, _: random.Random) -> str:
    return text


def _polite(text: str, _: random.Random) -> str:
    return f"您好，请问一下{text}？谢谢您"


def _dropped(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text))
    return text[:place] + text[place + 1 :]


def _swapped(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text) - 1)
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def _wide(text: str, _: random.Random) -> str:
    return " ".join(text)


def _in_pinyin(text: str, _: random.Random) -> str:
    spelt = {number: syllable for syllable, number in numbers().items()}
    return " ".join(spelt.get(int(readings()[ord(character)]), character) for character in text)


def _cost(asked: Sequence[Labelled], answer: Callable[[str], str | None]) -> Cost:
    spent, right = [], 0
    answer(asked[0].text)
    for query in asked:
        begun = time.process_time()
        right += answer(query.text) in query.wanted
        spent.append((time.process_time() - begun) * 1000)
    return Cost(tuple(spent), right / len(asked))


def _extracted(text: str, texts: Sequence[str], rows: Sequence[Row]) -> str | None:
    found = process.extractOne(text.lower(), texts)
    return rows[found[2]].entry if found else None


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--million", action="store_true", help="a million rows too: rapidfuzz takes seconds a query")
    parser.add_argument("--plot", type=Path, help="where cost and accuracy against size are drawn, as SVG")
    parser.add_argument("--kb", type=Path, help="rows from a file, as `run_bot.py rank` reads it")
    parser.add_argument("--queries", type=Path, help="queries with gold_ids, for --kb")
    given = parser.parse_args()
    if bool(given.kb) != bool(given.queries):
        parser.error("--kb and --queries go together")
    return given


def _read_rows(path: Path) -> list[Row]:
    entries = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [Row(entry["id"], text) for entry in entries for text in (entry["question"], *entry.get("aliases", ()))]


def _read_queries(path: Path) -> list[Labelled]:
    queries = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [Labelled(query["query"], frozenset(query["gold_ids"])) for query in queries if len(query["gold_ids"]) == 1]


if __name__ == "__main__":
    main()
