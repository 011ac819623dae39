"""Whether a programme is for people of the age that was told: its forms bound the ages that they take."""

from core.comparing import day_of, full_years, month_of, years_of_month
from core.state import Answers, Value, World
from knowledge.model import Field, FieldType, Form, Offer, Programme, Words
from knowledge.model.groups import named_alike


def suits(programme: Programme, facts: Answers, world: World) -> bool:
    """Whether somebody of that age can hand in one of its forms; yes where the age or a form is missing."""
    own = own_forms(programme, world)
    return not own or any(takes(form, facts, world) for form in own)


def takes(form: Form, facts: Answers, world: World) -> bool:
    """Whether somebody of the age that was told can hand the form in."""
    return all(map(_within, *_aged(form, facts, world)))


def limits(programme: Programme, facts: Answers, world: World) -> tuple[Words, ...]:
    """Why no form of the programme takes somebody of that age; nothing where one does."""
    if suits(programme, facts, world):
        return ()
    aged = ((form, field) for form in own_forms(programme, world) for field in _aged(form, facts, world)[0])
    return tuple(dict.fromkeys(field.own_limit or field.why for _, field in aged))


def own_forms(programme: Programme, world: World) -> list[Form]:
    """The forms that ask for the programme itself, not only for a call from its staff."""
    forms = (world.catalogue.forms[id] for id in programme.forms)
    return [form for form in forms if form.kind != Offer.REFERRAL]


def _aged(form: Form, facts: Answers, world: World) -> tuple[list[Field], list[int]]:
    """The fields of a form that ask everybody for an age that was told, and that age."""
    fields, ages = [], []
    for trait in world.catalogue.traits.values():
        years = _years(facts.get(trait.id), world) if trait.type is FieldType.AGE else None
        for field in form.fields if years is not None else ():
            if field.when is None and named_alike(field.id) in trait.fills:
                fields.append(field)
                ages.append(years or 0)
    return fields, ages


def _within(field: Field, years: int) -> bool:
    low, high = field.at_least, field.at_most
    return (low is None or years >= low) and (high is None or years <= high)


def _years(value: Value | None, world: World) -> int | None:
    since = day_of(value)
    if since is not None:
        return full_years(since, world.today)
    if month_of(value) is not None:
        return years_of_month(value, world.today)
    return value if isinstance(value, int) and not isinstance(value, bool) else None
