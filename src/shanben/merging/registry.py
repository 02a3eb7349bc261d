"""Who edited, what was changed on which day, and the ids of what is new: no id is given twice, now or later."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

_PROGRAM = "shanben"
_PREFIXES = {"p": "p", "head": "h", "l": "l", "div": "s", "respStmt": "editor-"}


class NewAgent(Struct, frozen=True, kw_only=True):
    """Somebody whom the header does not name yet; `person` is false for the program."""

    id: str
    name: str
    person: bool


class NewChange(Struct, frozen=True, kw_only=True):
    """A change for the revision description: the day, who made it, its own id where something refers to it."""

    when: str
    who: str
    id: str
    what: str


class Registry:
    """Gives out ids, and remembers the agents and changes that the header has to name."""

    def __init__(self, taken: Iterable[str], known: Iterable[tuple[str, str]], today: str) -> None:
        """Begin with the ids that are taken, and with the names and ids of those whom the header names."""
        self._taken = set(taken)
        self._known = {name: f"#{agent}" for name, agent in known}
        self._today = today
        self._tracked: dict[tuple[str, str], NewChange] = {}
        self.agents: list[NewAgent] = []

    @property
    def tracked(self) -> tuple[NewChange, ...]:
        """The tracked changes that were kept: one for each author and day."""
        return tuple(self._tracked.values())

    def mint_for(self, element: str) -> str:
        """Return a new id for an element of that name."""
        return self.mint(_PREFIXES.get(element, f"{element}-"))

    def mint(self, prefix: str) -> str:
        """Return a new id: the prefix, and the number after the greatest that any id with that prefix has."""
        pattern = re.compile(rf"{re.escape(prefix)}(\d{{1,9}})")
        numbers = [int(found[1]) for found in map(pattern.fullmatch, self._taken) if found]
        identifier = f"{prefix}{max(numbers, default=0) + 1}"
        self._taken.add(identifier)
        return identifier

    def agent(self, name: str) -> str:
        """Return the pointer at the person of that name; an empty name is the program."""
        return self._agent(name, person=True) if name else self.program()

    def program(self) -> str:
        """Return the pointer at this program."""
        return self._agent(_PROGRAM, person=False)

    def attributes_of(self, author: str, date: str) -> str:
        """Return the attributes of something that somebody did on a day: who, and the change that says when."""
        who = self.agent(author)
        key = (who, date or self._today)
        if key not in self._tracked:
            self._tracked[key] = NewChange(when=key[1], who=who, id=self.mint("change-"), what="修订、批注。")
        return f' resp="{who}" corresp="#{self._tracked[key].id}"'

    def _agent(self, name: str, *, person: bool) -> str:
        if name not in self._known:
            agent = NewAgent(id=self.mint("editor-" if person else "program-"), name=name, person=person)
            self.agents.append(agent)
            self._known[name] = f"#{agent.id}"
        return self._known[name]
