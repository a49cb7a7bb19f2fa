"""Finding units by any of their names while writing, and adding those the directory does not know yet."""

from __future__ import annotations

from models.operations.ordering import GAP
from models.records import AliasId, Unit, UnitAlias, UnitId
from models.search.units import unit_key
from models.store.records.ledger import Ledger
from models.store.records.writing import Writing


class Directory:
    """The units known to a ledger during one operation."""

    def __init__(self, ledger: Ledger) -> None:
        units = ledger.all(Unit)
        self._ids: dict[str, UnitId] = {unit_key(alias.name): alias.unit_id for alias in ledger.all(UnitAlias)}
        self._ids |= {unit_key(unit.name): unit.id for unit in units}
        self._position = max((unit.position for unit in units), default=0)

    def known(self, name: str) -> UnitId | None:
        """The unit that goes by a name or alias, or None."""
        return self._ids.get(unit_key(name))

    def add_alias(self, name: str, unit_id: UnitId, write: Writing) -> None:
        """Let a unit be known under another name from now on."""
        write.insert_record(UnitAlias(AliasId(0), unit_id, name.strip()))
        self._ids[unit_key(name)] = unit_id

    def ids_of(self, names: list[str], write: Writing) -> list[UnitId]:
        """The ids of units by name or alias; unknown names become new units, in the order they come.

        Of several spellings of a new unit the first becomes its name.
        """
        keys = {name: unit_key(name) for name in dict.fromkeys(names)}
        unknown: dict[str, str] = {}
        for name, key in keys.items():
            if key not in self._ids:
                unknown.setdefault(key, name.strip())
        rows = []
        for name in unknown.values():
            self._position += GAP
            rows.append({"name": name, "position": self._position})
        for key, unit_id in zip(unknown, write.insert_many("units", rows), strict=True):
            self._ids[key] = UnitId(unit_id)
        return [self._ids[keys[name]] for name in names]
