"""Every sentence that the code of shanben can say to a person, found in its syntax tree."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from lxml import etree

from judges.reference import REPOSITORY
from shanben.core import limits

CODE = REPOSITORY / "src" / "shanben"
# Two words of prose, or a word and a hole, in a row.
_PROSE = re.compile(r"(?:[A-Za-z]{2,}|\})[,;:”’)]? [“({]?(?:[a-z]{2,}|\{|[A-Za-z]\b)")
# Prose by the look of it, but markup, patterns and parts of paths.
_UNSAID = frozenset({
    "{what} more than {most} {unit}",
    '{identifier} when="{when}" who="{who}"',
    '{when} when="{day}"{when2}',
    "{path} (merged)",
    "{width} × {height} mm",
    "{creep} mm",
    "{list_id} itself",
    "{character} (U+{character2})",
    "    FAIL {item}: {evidence}",
    "/Applications/Microsoft {name}.app/Contents/Resources/DFonts",
    "q Q cm BT ET Tf Tr Tm Td TD T* TL Tc Tw Tz Ts Tj TJ ' \" BDC BMC EMC Do gs g rg k sc scn cs ",
    "stream <_io\\.BytesIO object at 0x[0-9a-f]+>",
    "{name} {name2} software {version}",
})
# Faults of a program, for whoever writes it.
_FAULTS = {"AssertionError", "AttributeError", "IndexError", "KeyError", "TypeError"}
_SPEAKING = {"Finding", "BadParameter", "UsageError", "echo", "prompt", "stage", "progress"}
# What these modules hold is written into editions, packages and metadata, not said; but for what they raise.
_WRITING = (
    "archive/bag.py", "archive/custody.py", "archive/explaining.py", "archive/fourchecks/", "archive/judging.py",
    "archive/mets.py", "archive/ocfl.py", "archive/receipt_page.py", "archive/sip.py", "catalog/linkeddata.py",
    "catalog/markup.py", "cli/examples.py", "core/version.py", "editions/", "fonts/list_writing.py",
    "merging/decisions.py", "merging/notes.py", "merging/planting.py", "merging/registry.py",
    "model/archival_elements.py", "model/crosswalk.py", "model/paratext.py", "printshop/booklet.py",
    "printshop/copies.py", "printshop/marks.py", "printshop/provenance.py", "printshop/register.py",
    "source/importing/docx/styles.py", "source/importing/header.py", "source/importing/inline_markup.py",
    "source/importing/numbering.py", "verification/pdf/painting.py", "wording/", "writing.py",
)  # fmt: skip


def said() -> dict[str, str]:
    """Return each sentence in the catalogue's form, its holes named, and the file that says it first."""
    found: dict[str, str] = {}
    for path in sorted(CODE.rglob("*.py")):
        name = path.relative_to(CODE).as_posix()
        for sentence in _in_module(ast.parse(path.read_text(encoding="utf-8")), name):
            if sentence not in _UNSAID and _has_words(sentence):
                found.setdefault(sentence, name)
    for path in sorted(CODE.rglob("*.sch")):
        for each in etree.parse(path).iter("{http://purl.oclc.org/dsdl/schematron}assert"):
            found.setdefault(_escaped(" ".join((each.text or "").split())), path.name)
    return found


def _has_words(sentence: str) -> bool:
    """Whether anything is left to be worded beside the holes; names, marks and markup are the same everywhere."""
    words = re.sub(r"\{\w+\}|shanben", "", sentence)
    return not sentence.startswith("<") and any(character.isalpha() for character in words)


def _in_module(tree: ast.Module, name: str) -> Iterator[str]:
    silent = {id(part) for node in ast.walk(tree) for part in _unsaid_parts(node)}
    direct = {id(argument) for node in ast.walk(tree) for argument in _arguments_said(node)}
    for node in ast.walk(tree):
        yield from _exceeding(node)
        sentence = None if id(node) in silent else _sentence(node)
        if sentence and (id(node) in direct or (not name.startswith(_WRITING) and _PROSE.search(sentence))):
            yield sentence
        if name.startswith("cli/") and isinstance(node, ast.FunctionDef) and node.name in {"command", "shanben"}:
            yield from (_escaped(" ".join(part.split())) for part in (ast.get_docstring(node) or "").split("\n\n"))


def _exceeding(node: ast.AST) -> Iterator[str]:
    """Yield what a limit says of what is more: `the file has more than {most} bytes`."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "exceeded":
        limit = getattr(limits, ast.unparse(node.func.value))
        yield f"{_sentence(node.args[1])} more than {{most}} {limit.unit}"


def _unsaid_parts(node: ast.AST) -> Iterator[ast.AST]:
    """Yield docstrings, the literal parts of an f-string, which is one sentence, and what a programmer is told.

    So is why a limit is as it is; and what exceeds it is the beginning of a sentence (see `_exceeding`).
    """
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "Limit":
        yield from (each.value for each in node.keywords)
    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".exceeded"):
        yield from node.args
    if isinstance(node, ast.Call) and ast.unparse(node.func) in _FAULTS:
        yield from node.args
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value
    if isinstance(node, ast.JoinedStr):
        yield from node.values


def _arguments_said(node: ast.AST) -> Iterator[ast.expr]:
    """Yield what is given as message or hint, both branches of a choice."""
    if not isinstance(node, ast.Call):
        return
    name = ast.unparse(node.func).rpartition(".")[2]
    if not (name in _SPEAKING or name.endswith("Error")):
        return
    first = node.args[:1] if name != "Finding" else []
    for argument in (*first, *(each.value for each in node.keywords if each.arg in {"message", "hint"})):
        yield from (argument.body, argument.orelse) if isinstance(argument, ast.IfExp) else (argument,)


def _sentence(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return _escaped(node.value)
    if not isinstance(node, ast.JoinedStr):
        return None
    taken: dict[str, int] = {}
    return "".join(_piece(part, taken) for part in node.values)


def _piece(part: ast.expr, taken: dict[str, int]) -> str:
    if isinstance(part, ast.Constant):
        return _escaped(str(part.value))
    if not isinstance(part, ast.FormattedValue):
        raise TypeError(part)
    if isinstance(part.value, ast.Constant):
        return _escaped(str(part.value.value))
    words = re.findall(r"[a-z][a-z_]*\b(?!\()", ast.unparse(part.value)) or ["value"]
    name = words[-1]
    taken[name] = taken.get(name, 0) + 1
    return f"{{{name}{taken[name] if taken[name] > 1 else ''}}}"


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")

