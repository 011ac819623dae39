"""The attributes that the program itself asks for by name; of all others only the content knows what they are."""

from typing import Final

from knowledge.model.ids import AttributeId

ACTIVITIES: Final = AttributeId("activities")
AGE: Final = AttributeId("age")
AMOUNT: Final = AttributeId("amount")
BENEFITS: Final = AttributeId("benefits")
BREAKDOWN: Final = AttributeId("breakdown")
CONTACT: Final = AttributeId("contact")
COUNT: Final = AttributeId("count")
DEADLINE: Final = AttributeId("deadline")
DOCUMENTS: Final = AttributeId("documents")
ELIGIBILITY: Final = AttributeId("eligibility")
FEE: Final = AttributeId("fee")
FOCUS: Final = AttributeId("focus")
HOW_TO_APPLY: Final = AttributeId("how_to_apply")
NAMES: Final = AttributeId("names")
NATIONALITY: Final = AttributeId("nationality")
ONLINE: Final = AttributeId("online")
OTHERS: Final = AttributeId("others")
OVERVIEW: Final = AttributeId("overview")
PEOPLE: Final = AttributeId("people")
PERSON_IN_CHARGE: Final = AttributeId("person_in_charge")
PLACE: Final = AttributeId("place")
PROCESSING: Final = AttributeId("processing")
RESIDENCE: Final = AttributeId("residence")
SCHEDULE: Final = AttributeId("schedule")
SPECIAL_CASE: Final = AttributeId("special_case")
VACANCIES: Final = AttributeId("vacancies")

# These tell who may have something.
OF_PEOPLE: Final = frozenset((AGE, ELIGIBILITY, FOCUS, NATIONALITY, RESIDENCE, SPECIAL_CASE))
# These tell how one comes to have it.
OF_APPLYING: Final = frozenset((HOW_TO_APPLY, ONLINE))
