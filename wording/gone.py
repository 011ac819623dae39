"""What is left of something that was taken out of the content: its id, so that what people sent by it can be read."""

from knowledge.model import City, CityId, Field, FieldId, FieldType, Form, FormId, Programme, ProgrammeId, Words

_NOWHERE = CityId("")
_NOTHING = Words("", "")


def programme(id: str) -> Programme:
    """A programme of that id about which nothing is known."""
    return Programme(
        ProgrammeId(id), id, _NOWHERE, Words(id, id), (), _NOTHING, (), {}, (), {}, {}, (), ()
    )  # fmt: skip


def form(id: str) -> Form:
    """A form of that id without fields."""
    return Form(FormId(id), "", ProgrammeId(""), "application", Words(id, id), _NOTHING, (), ())


def field(id: str) -> Field:
    """A text field of that id."""
    words = Words(id, id)
    return Field(FieldId(id), FieldType.TEXT, words, words, words)


def city(id: str) -> City:
    """A city of that id."""
    return City(CityId(id), Words(id, id), ())
