"""Whether the search still finds what the content says it should, and leaves alone what it should not."""

from knowledge.found import About, Ambiguous, Asked, Certain, Found, NotStated
from knowledge.loading.load import Reading
from knowledge.model import AttributeId, Catalogue, Entry
from knowledge.search import Searcher


def matching(reading: Reading, catalogue: Catalogue) -> None:
    """Every phrasing of an entry finds it, and none of its `not_for` does."""
    searcher = Searcher.build(catalogue)
    for entry in catalogue.entries.values():
        file, keys = reading.at["entry", entry.id]
        for phrase in entry.phrasings:
            if not any(_meant(found, entry, catalogue) for found in searcher.search(phrase, Asked())):
                remedy = "word it closer to how people name the programme, or remove it"
                reading.tell(file, keys, "example-missed", f"“{phrase}” does not find this entry", remedy)
        for phrase in entry.not_for:
            if any(_answered(found, entry, catalogue) for found in searcher.search(phrase, Asked())):
                remedy = "reword the phrasing that draws it here"
                reading.tell(file, (*keys, "not_for"), "example-taken", f"“{phrase}” is answered by this entry", remedy)


def _meant(found: Found, entry: Entry, catalogue: Catalogue) -> bool:
    """Whether what the entry asks for was found, or is among what is offered for a choice."""
    match found:
        case Certain(about=about) | NotStated(about=about):
            abouts: tuple[About, ...] = (about,)
        case Ambiguous(candidates=candidates):
            abouts = candidates
        case _:
            abouts = ()
    return any(one.programme in entry.programmes and _same(one, entry.attribute, catalogue) for one in abouts)


def _same(about: About, attribute: AttributeId, catalogue: Catalogue) -> bool:
    """Whether the attribute is the one meant, one that shares its text, or one that a cue asks for instead."""
    answers = catalogue.programmes[about.programme].answers
    instead = attribute in catalogue.attributes[about.attribute].instead_of
    return (
        about.attribute == attribute
        or instead
        or (attribute in answers and answers.get(about.attribute) == answers[attribute])
    )


def _answered(found: Found, entry: Entry, catalogue: Catalogue) -> bool:
    return isinstance(found, Certain | NotStated) and _meant(found, entry, catalogue)
