"""With an encoder entries are found by meaning too; none of the tests needs the real one."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from knowledge.matching.encoder import Encoder, Keeping
from knowledge.matching.index import Index, Row
from knowledge.matching.vectors import Vectors

MEANINGS = (("怎么报名", "how do i sign up"), ("多少钱", "what does it cost", "combien"), ("在哪里", "where is it"))


class FakeEncoder:
    """Knows three meanings; everything else points each its own way."""

    def __init__(self, size: int = 64) -> None:
        self.size = size

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        return np.array([self._vector(text) for text in texts], np.float32).reshape(len(texts), self.size)

    def _vector(self, text: str) -> np.ndarray:
        places = [place for place, words in enumerate(MEANINGS) if any(word in text for word in words)]
        seed = places[0] if places else sum(ord(character) for character in text) + 100
        vector = np.random.default_rng(seed).normal(size=self.size)
        return vector / np.linalg.norm(vector)


ROWS = [Row("join", "志愿活动怎么报名"), Row("cost", "要交多少钱"), Row("place", "中心在哪里"), Row("else", "白名单")]


def test_a_query_without_a_common_character_is_found_by_meaning() -> None:
    encoder: Encoder = FakeEncoder()
    index = Index.build(ROWS, encoder=encoder)
    assert index.search("Combien?").hits[0].entry == "cost"
    assert Index.build(ROWS).search("Combien?").hits == ()


def test_a_changed_entry_is_found_by_its_new_meaning() -> None:
    index = Index.build(ROWS, encoder=FakeEncoder())
    index.put("else", ["到了以后在哪里签到"])
    index.drop("place")
    assert index.search("Where is it?").hits[0].entry == "else"
    assert index.search("Where is it?", among={"cost"}).hits[0].entry == "cost"


def test_pinyin_is_not_asked_for_its_meaning() -> None:
    index = Index.build(ROWS, encoder=FakeEncoder())
    hits = index.search("zenme baoming").hits
    assert hits[0].entry == "join"
    assert hits[0].feature("meaning") == 0


class Counting(FakeEncoder):
    """Counts the texts that it encodes."""

    count = 0

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.count += len(texts)
        return super().encode(texts)


def test_what_was_encoded_once_is_kept_for_the_next_start(tmp_path: Path) -> None:
    first, second, file = Counting(), Counting(), tmp_path / "new" / "kept.npz"
    texts = ["怎么报名", "多少钱", "怎么报名"]
    before = Keeping(first, file).encode(texts)
    after = Keeping(second, file).encode([*texts, "白名单"])
    assert (first.count, second.count) == (2, 1)
    assert np.array_equal(before, after[:3])
    assert np.abs(before - FakeEncoder().encode(texts)).max() < 1e-3


def test_a_query_is_never_kept(tmp_path: Path) -> None:
    Keeping(FakeEncoder(), tmp_path / "kept.npz").encode(["我的秘密"])
    assert list(tmp_path.iterdir()) == []


def test_a_broken_file_is_written_anew(tmp_path: Path) -> None:
    file = tmp_path / "kept.npz"
    file.write_bytes(b"PK\x03\x04 cut short")
    assert Keeping(FakeEncoder(), file).encode(["a", "b"]).shape == (2, 64)
    counting = Counting()
    Keeping(counting, file).encode(["a", "b"])
    assert counting.count == 0


@pytest.mark.parametrize("size", [64, 512])
def test_small_vectors_are_near_to_what_the_large_ones_are(size: int) -> None:
    random = np.random.default_rng(1)
    # Vectors of sentences differ in few directions, as these do.
    basis = random.normal(size=(40, size))
    texts = [str(number) for number in range(900)]
    whole = {text: vector / np.linalg.norm(vector) for text in texts for vector in [random.normal(size=40) @ basis]}

    class Given:
        def encode(self, texts: Sequence[str]) -> np.ndarray:
            return np.array([whole[text] for text in texts], np.float32)

    vectors = Vectors(Given(), texts)
    asked = vectors.encode("7")
    exact = np.array([whole[text] for text in texts]) @ asked
    assert np.abs(vectors.nearness(asked, np.arange(900)) - exact).max() < 0.02
    nearest = vectors.nearest(asked, np.ones(900, bool), 5)
    assert exact[nearest].min() > np.sort(exact)[-5] - 0.02


def test_among_many_rows_the_nearest_are_found_by_their_bits() -> None:
    texts = [f"无关的话{number}" for number in range(5_000)]
    texts[4_321] = "这个多少钱"
    vectors = Vectors(FakeEncoder(512), texts)
    allowed = np.ones(len(texts), bool)
    assert 4_321 in vectors.nearest(vectors.encode("多少钱"), allowed, 10)
    allowed[4_321] = False
    assert 4_321 not in vectors.nearest(vectors.encode("多少钱"), allowed, 10)
