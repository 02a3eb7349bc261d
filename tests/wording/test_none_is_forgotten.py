"""Whatever the code of shanben says in English, it can say in Chinese."""

from __future__ import annotations

import json

from shanben.model.roles import Role
from shanben.wording.catalogue import entries, load
from shanben.wording.sentence import Sentence
from wording.sentences import said

# These hold what others say (click, libxml2, the system), the names of roles, and wholes that the code puts together.
OF_OTHERS = {"click.yaml", "composed.yaml", "roles.yaml", "system.yaml"}


def shape(sentence: str) -> str:
    return Sentence.of(sentence, "").shape


def test_every_sentence_of_the_code_has_a_chinese_wording() -> None:
    """Add the lines that this prints to src/shanben/wording/zh/, and write the Chinese."""
    worded = {shape(said) for said, _, _ in entries()}
    missing = [f"{name}: {json.dumps(one, ensure_ascii=False)}: ''" for one, name in said().items()
               if shape(one) not in worded]  # fmt: skip
    assert not missing, "\n".join(missing)


def test_no_wording_is_kept_of_what_is_not_said_any_more() -> None:
    known = {shape(one) for one in said()}
    assert [said for said, _, file in entries() if file not in OF_OTHERS and shape(said) not in known] == []


def test_every_role_has_a_chinese_name() -> None:
    assert [role.value for role in Role if load().worded(role.value) is None] == []
