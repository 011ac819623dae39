"""What is asked of a programme that is known: every attribute as a small document, weighed against the query."""

import math
from collections import defaultdict
from collections.abc import Mapping

from knowledge.documents import said, terms
from knowledge.model import AttributeId, Catalogue, Programme, ProgrammeId


class Aspects:
    """For each programme, the terms of each attribute: of its answer, of what is missing, of the questions for it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._holding: dict[ProgrammeId, dict[str, set[AttributeId]]] = {
            programme.id: defaultdict(set) for programme in catalogue.programmes.values()
        }
        for programme in catalogue.programmes.values():
            self._read(programme)
        for entry in catalogue.entries.values():
            found = {term for phrasing in entry.phrasings for term in terms(phrasing)}
            for id in entry.programmes:
                for term in found:
                    self._holding[id][term].add(entry.attribute)
        self._sizes = {p.id: 1 + len(p.answers) + len(p.not_stated) for p in catalogue.programmes.values()}

    def weigh(self, programme: ProgrammeId, text: str) -> Mapping[AttributeId, float]:
        """How much each attribute of the programme shares with the text, terms of few attributes counting most."""
        weights: dict[AttributeId, float] = defaultdict(float)
        holding = self._holding[programme]
        for term in dict.fromkeys(terms(text)):
            held = holding.get(term, ())
            for attribute in held:
                weights[attribute] += math.log(self._sizes[programme] / len(held))
        return weights

    def _read(self, programme: Programme) -> None:
        holding = self._holding[programme.id]
        for id, answer in programme.answers.items():
            facts = [programme.facts[key] for key in answer.facts if key in programme.facts]
            words = [answer.text, *(part for fact in facts for part in said(fact))]
            for term in {t for one in words for text in (one.zh, one.en) for t in terms(text)}:
                holding[term].add(id)
        for id, missing in programme.not_stated.items():
            for term in {*terms(missing.zh), *terms(missing.en)}:
                holding[term].add(id)
