"""Properties of every rule: a unique id, a module in the list of modules, and documentation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from omega_runner.diagnose import diagnosis, rules
from omega_runner.diagnose.case import Case
from omega_runner.diagnose.failure import Kind
from omega_runner.diagnose.reference import reference
from omega_runner.diagnose.registry import REGISTRY, Registry, Rule, Stage
from omega_runner.diagnose.repair import Repair

PAGE = Path(__file__).parents[5] / "docs" / "reference" / "repair-rules.md"
PACKAGE = Path(diagnosis.__file__).parent


def declines(_case: Case) -> Repair | None:
    return None


def a_rule(id: str, *kinds: Kind, stage: Stage = Stage.EXACT) -> Rule[Any]:
    return Rule(id, frozenset(kinds or {Kind.NAME}), stage, declines)


@pytest.mark.parametrize("rule", REGISTRY.every(), ids=lambda rule: rule.id)
def test_the_function_is_named_after_the_id(rule: Rule[Any]) -> None:
    assert rule.function.__name__ == rule.id.replace("-", "_")


def test_every_module_with_rules_is_in_the_list() -> None:
    with_rules = {
        ".".join(path.relative_to(PACKAGE / "rules").with_suffix("").parts)
        for path in (PACKAGE / "rules").rglob("*.py")
        if "rule(id=" in path.read_text(encoding="utf-8")
    }
    assert with_rules == set(rules.MODULES)


def test_the_page_lists_every_rule() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(), "run setup/repair-rules.sh docs"


def test_an_id_that_exists_is_refused() -> None:
    registry = Registry()
    registry.add_rule(a_rule("direction-name"))
    with pytest.raises(ValueError, match=r'rule id "direction-name" exists twice: .*declines and .*declines'):
        registry.add_rule(a_rule("direction-name"))


def test_an_id_of_an_omission_is_refused_for_a_rule() -> None:
    registry = Registry()
    registry.add_omission(Rule("left-out-play", frozenset({Kind.NAME}), Stage.FALLBACK, lambda location: iter(())))
    with pytest.raises(ValueError, match="exists twice"):
        registry.add_rule(a_rule("left-out-play"))


@pytest.mark.parametrize("id", ["", "Direction", "direction_name", "-name", "a b"])
def test_an_id_in_another_form_is_refused(id: str) -> None:
    with pytest.raises(ValueError, match="lower-case words"):
        Registry().add_rule(a_rule(id))


def test_a_rule_needs_a_kind_of_failure() -> None:
    with pytest.raises(ValueError, match="at least one kind"):
        Registry().add_rule(Rule("direction-name", frozenset(), Stage.EXACT, declines))
    with pytest.raises(ValueError, match=r"not Kind\.SYNTAX"):
        Registry().add_rule(a_rule("direction-name", Kind.SYNTAX))


def test_a_module_outside_the_list_is_refused() -> None:
    registry = Registry()
    registry.add_rule(a_rule("direction-name"))
    with pytest.raises(ValueError, match=f"add {__name__} to the list of rule modules"):
        registry.sort(["elsewhere"])


def test_rules_are_indexed_by_kind_and_ordered_by_stage() -> None:
    registry = Registry()
    registry.add_rule(a_rule("last", Kind.NAME, stage=Stage.FALLBACK))
    registry.add_rule(a_rule("second", Kind.NAME, Kind.TEX, stage=Stage.GENERAL))
    registry.add_rule(a_rule("first", Kind.NAME))
    registry.sort([__name__])
    assert _ids(registry, Kind.NAME) == ["first", "second", "last"]
    assert _ids(registry, Kind.TEX) == ["second"]
    assert _ids(registry, Kind.KEYWORD) == []


def _ids(registry: Registry, kind: Kind) -> list[str]:
    return [rule.id for rule in registry.for_kind(kind)]
