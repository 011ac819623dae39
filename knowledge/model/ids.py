"""The names by which the parts of the content know each other."""

from typing import NewType

CityId = NewType("CityId", str)
ProgrammeId = NewType("ProgrammeId", str)
AttributeId = NewType("AttributeId", str)
FactKey = NewType("FactKey", str)
OptionId = NewType("OptionId", str)
FormId = NewType("FormId", str)
EntryId = NewType("EntryId", str)
ReasonId = NewType("ReasonId", str)
