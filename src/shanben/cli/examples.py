"""What each command is used for, to be copied: the end of its help page."""

from __future__ import annotations

_EXAMPLES = {
    "build": (
        "shanben build speech.txt",
        "shanben build content/my-address --style official,podium",
        "shanben build address.xml --only pdf -o copy.pdf",
        "shanben build address.xml --mark secrecy=秘密★1年 --mark copy-number",
    ),
    "batch": ("shanben batch speeches -o out", "shanben batch speeches -o out --only pdf --jobs 4 --log made.jsonl"),
    "import": (
        "shanben import speech.docx -o my-address",
        "shanben import speech.txt -o my-address --title 年会致辞 --date 2016-03-05",
    ),
    "check": ("shanben check address.xml", "shanben check content/* --format sarif > findings.sarif"),
    "verify": (
        "shanben verify out",
        "shanben verify out/speech.pdf --source content/speech --judges",
        "shanben verify deposits/speech --receipt kept/核验.txt",
    ),
    "merge": ("shanben merge edited.docx address.xml --dry-run", "shanben merge edited.docx address.xml --in-place"),
    "booklet": ("shanben booklet out/speech.book.pdf -o booklet.pdf",),
    "copies": (
        "shanben copies out/speech.pdf 1-50 -o numbered.pdf",
        "shanben copies out/speech.pdf 1-50,60 -o copies/",
    ),
    "sign": ("shanben sign out/speech.pdf --key office.p12 -o signed.pdf --seal seal.png",),
    "marks": ("shanben marks out/speech.pdf --bleed 5mm -o for-the-printer.pdf",),
    "package": (
        "shanben package out --as bagit -o deposits",
        "shanben package out --as eark --institution institution.yaml -o deposits",
    ),
    "catalog": (
        "shanben catalog out -o out",
        "shanben catalog speeches -o site --title 某某图书馆讲话目录",
    ),
    "schema": ("shanben schema -o schema",),
    "styles": ("shanben styles", "shanben styles our-sheet.yaml"),
    "fonts": ("shanben fonts", "shanben fonts --check address.xml", "shanben fonts --use-installed"),
    "init": ("shanben init my-address", "shanben build my-address"),
    "doctor": ("shanben doctor",),
}


def epilog_of(command: str) -> str:
    """Return the end of the command's help page; the backspace keeps click from wrapping the lines."""
    examples = _EXAMPLES.get(command, ())
    return "\n".join(("\b", "Examples:", *(f"  {example}" for example in examples))) if examples else ""
