"""When a form needs the consent of a guardian who gives it in person."""

from dataclasses import dataclass

from knowledge.model.rule import Rule


@dataclass(frozen=True, slots=True)
class GuardianStep:
    """A guardian must agree where the answers make `when` true; the request for it stands so many `days`."""

    when: Rule
    days: int
