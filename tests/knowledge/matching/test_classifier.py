"""The classifier of attributes and intents."""

import numpy as np

from knowledge.matching.classifier import Classifier
from knowledge.matching.packed import Packed
from knowledge.matching.terms import cut

TEXTS = ["多少钱", "给多少钱", "怎么报名", "怎么申请报名", "在哪里"]
LABELS = ["amount", "amount", "apply", "apply", "place"]


def made() -> Classifier:
    return Classifier(Packed.of(cut(TEXTS)), LABELS)


def best(classifier: Classifier, text: str) -> str:
    return classifier.classes[int(classifier.scores(np.unique(cut([text]).keys)).argmax())]


def test_a_text_belongs_to_the_class_whose_texts_share_its_terms() -> None:
    classifier = made()
    assert best(classifier, "一年能给多少钱") == "amount"
    assert best(classifier, "我想报名怎么办") == "apply"


def test_shares_add_up_to_one_and_the_best_is_no_worse_than_the_best() -> None:
    against_best, shares, _ = made().weigh(np.unique(cut(["多少钱"]).keys))
    assert abs(float(shares.sum()) - 1) < 1e-5
    assert float(against_best.max()) == 0


def test_a_text_that_counts_no_more_speaks_for_nothing() -> None:
    classifier = made()
    before = float(classifier.scores(np.unique(cut(["在哪里"]).keys))[classifier.classes.index("place")])
    classifier.count("在哪里", "place", -1)
    after = float(classifier.scores(np.unique(cut(["在哪里"]).keys))[classifier.classes.index("place")])
    assert after < before
    classifier.count("在哪里", "place", 1)
    assert float(classifier.scores(np.unique(cut(["在哪里"]).keys))[classifier.classes.index("place")]) == before


def test_unknown_terms_say_nothing() -> None:
    assert made().known(np.unique(cut(["xyzzy"]).keys)) == 0


def test_another_class_can_join_with_its_texts() -> None:
    classifier = made()
    more = ["几点开门", "几点关门", "多少人"]
    classifier.learn(Packed.of(cut(more)), ["when", "when", "many"])
    assert best(classifier, "晚上几点关门") == "when"
    assert best(classifier, "给多少钱") == "amount"


def test_texts_that_are_all_of_one_class_count_as_if_they_came_with_others() -> None:
    apart, together = made(), Classifier(Packed.of(cut(TEXTS + TEXTS[3:])), [*LABELS, "place", "place"])
    apart.learn(Packed.of(cut(TEXTS[3:])), ["place", "place"])
    keys = np.unique(cut(TEXTS).keys)
    assert np.array_equal(apart.weigh(keys), together.weigh(keys))
