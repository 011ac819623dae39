"""Whether a form that needs a guardian's consent can tell when it does."""

from knowledge.linting.trees import comparisons, misfit
from knowledge.loading.load import Reading
from knowledge.model import Catalogue


def steps(reading: Reading, catalogue: Catalogue) -> None:
    """What `guardian` names are answers of the form, with values that they can have."""
    for form in catalogue.forms.values():
        if form.guardian is None:
            continue
        file, _ = reading.at["form", form.id]
        for compare in comparisons(form.guardian.when):
            field = form.field(compare.field)
            why = misfit(compare, field) if field else f"{form.id} does not ask {compare.field}"
            if why:
                remedy = "compare a field of the form with a value it can have"
                reading.tell(file, ("guardian", "when"), "impossible-rule", why, remedy)
