"""Forms made self-contained: rules that name a programme's conditions or facts get these put in.

So the version of a form covers the conditions and figures that it rests on, and a draft never changes under a person.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Raw = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Named:
    """The files that rules of forms may name, by id, as they are written; `fills` are the fields a trait answers."""

    programmes: Mapping[str, Raw]
    fills: Mapping[str, tuple[str, ...]]


def self_contained(form: Any, named: Named) -> Any:
    """The form with the named conditions and facts put into its rules; one that is missing is noted in the rule, for
    the reader of rules to refuse.
    """
    if not isinstance(form, dict) or not isinstance(form.get("fields"), list):
        return form
    ids = tuple(_ids(form["fields"]))
    binding = _Binding(named, str(form.get("programme")), {trait: _field(trait, ids, named) for trait in named.fills})
    checks = form.get("checks")
    fields = [binding.field_or_group(one) for one in form["fields"]]
    more = {"checks": [binding.within(one, "must") for one in checks]} if isinstance(checks, list) else {}
    return {**form, "fields": fields, **more}


@dataclass(frozen=True, slots=True)
class _Binding:
    named: Named
    programme: str
    fields: Mapping[str, str]

    def field_or_group(self, part: Any) -> Any:
        """A field or a repeat group."""
        if isinstance(part, dict) and isinstance(part.get("fields"), list):
            part = {**part, "fields": [self.within(one, "when") for one in part["fields"]]}
        return self.within(part, "when")

    def within(self, part: Any, key: str) -> Any:
        return {**part, key: self.rule(part[key])} if isinstance(part, dict) and key in part else part

    def rule(self, raw: Any) -> Any:
        if isinstance(raw, list):
            return [self.rule(one) for one in raw]
        if not isinstance(raw, dict):
            return raw
        if "eligible" in raw:
            return {**raw, **self._verdict(str(raw["eligible"]), raw.get("condition"))}
        if "fact" in raw:
            return {**raw, **self._fact(str(raw["fact"]))}
        if "field" in raw:
            return _with_figures(raw, self.named.programmes.get(self.programme, {}))
        return {key: self.rule(inner) for key, inner in raw.items()}

    def _verdict(self, id: str, condition: Any) -> Raw:
        programme = self.named.programmes.get(id)
        if programme is None:
            return {"missing": f"there is no programme {id}"}
        conditions = [one for one in programme.get("conditions") or () if isinstance(one, dict) and "rule" in one]
        if condition is None:
            rules = [one["rule"] for one in conditions if one.get("must", True)]
        else:
            rules = [one["rule"] for one in conditions if one.get("id") == condition]
        if not rules:
            return {"missing": f"there is no condition {condition or ''} of {id}".replace("  ", " ")}
        return {"rule": _asked(_with_figures({"all": rules}, programme), self.fields)}

    def _fact(self, key: str) -> Raw:
        value = _figure(self.named.programmes.get(self.programme, {}), key)
        if value is None:
            return {"missing": f"there is no fact {key} of {self.programme} with a number"}
        return {"stated": value}


def _ids(fields: list[Any]) -> Iterator[str]:
    for one in fields:
        if isinstance(one, dict) and isinstance(one.get("fields"), list):
            yield from _ids(one["fields"])
        elif isinstance(one, dict) and isinstance(one.get("id"), str):
            yield one["id"]


def _field(trait: str, ids: tuple[str, ...], named: Named) -> str:
    """The field of a form that answers a trait; the trait's own name where none does."""
    return next((id for id in (trait, *named.fills[trait]) if id in ids), trait)


def _asked(rule: Any, fields: Mapping[str, str]) -> Any:
    """The rule over the fields of a form that answer its traits."""
    if isinstance(rule, list):
        return [_asked(one, fields) for one in rule]
    if not isinstance(rule, dict):
        return rule
    if "field" in rule:
        return {**rule, "field": fields.get(rule["field"], rule["field"])}
    return {key: _asked(inner, fields) for key, inner in rule.items()}


def _with_figures(rule: Any, programme: Raw) -> Any:
    """The rule with the numbers of the facts that it names; one that there is not stays for the lint to tell."""
    if isinstance(rule, list):
        return [_with_figures(one, programme) for one in rule]
    if isinstance(rule, dict):
        return {key: _with_figures(inner, programme) for key, inner in rule.items()}
    if isinstance(rule, str) and rule.startswith("f."):
        value = _figure(programme, rule[2:])
        return rule if value is None else value
    return rule


def _figure(programme: Raw, key: str) -> int | float | None:
    facts = programme.get("facts")
    fact = facts.get(key) if isinstance(facts, dict) else None
    value = fact.get("value") if isinstance(fact, dict) else None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None
