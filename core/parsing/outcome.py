"""What reading an answer comes to. Each reason code has a message template `rejected_<code>` with its arguments."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from core.state import Value

# Reason code: the arguments that come with it.
ARGS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "empty": (),
        "not_known": (),
        "no_letters": (),
        "no_name": (),
        "contact_here": (),
        "other_thing": (),
        "too_short": ("length", "at_least", "at_most"),
        "too_long": ("length", "at_least", "at_most"),
        "not_a_number": (),
        "not_whole": (),
        "other_unit": (),
        "not_exact": (),
        "several_numbers": (),
        "number_out_of_range": ("given", "at_least", "at_most"),
        "not_an_age": (),
        "nominal_age": (),
        "age_between": ("at_least", "at_most"),
        "age_out_of_range": ("given", "at_least", "at_most"),
        "not_since": (),
        "since_out_of_range": ("given", "at_least", "at_most"),
        "since_between": ("at_least", "at_most"),
        "since_unclear": ("given", "year"),
        "not_a_date": (),
        "only_years": ("years",),
        "only_grade": (),
        "only_length": ("days",),
        "no_such_day": ("year", "month", "day"),
        "day_missing": ("year", "month"),
        "month_missing": ("year", "at_least", "at_most"),
        "year_missing": ("month", "day"),
        "lunar_date": (),
        "date_in_future": ("given",),
        "date_out_of_range": ("given",),
        "not_a_phone": (),
        "phone_length": ("digits", "expected"),
        "phone_area_code": ("digits",),
        "phone_invalid": ("digits",),
        "several_phones": (),
        "not_an_email": (),
        "email_without_at": (),
        "several_emails": (),
        "not_a_code": (),
        "code_length": ("given", "expected"),
        "code_invalid": (),
        "too_precise": ("decimals",),
        "too_few_chosen": ("given", "at_least", "at_most"),
        "too_many_chosen": ("given", "at_least", "at_most"),
        "choice_unknown": ("options",),
        "choice_number": ("given", "count"),
        "choice_yes_no": ("options",),
        "choice_ambiguous": ("candidates",),
        "yes_no_unclear": (),
        "consent_unclear": (),
        "file_wanted": (),
        "identity_number": (),
        "bank_number": (),
    }
)
REASONS: Final = tuple(ARGS)


@dataclass(frozen=True, slots=True)
class Accepted:
    """The value that was understood. `doubtful`: it could have been meant otherwise, so it must be echoed."""

    value: Value
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Rejected:
    """Why the text is no answer: a code of `REASONS`, and what its message names."""

    why: str
    args: Mapping[str, object] = field(default_factory=dict)


Parsed = Accepted | Rejected
