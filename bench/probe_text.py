"""Write a plain text that drives every mark and number across the line ends: `probe_text.py > probe.txt`.

Each paragraph has one of them beginning in one column from 20 to 29 of a first line of 28 characters with an indent of
two: once after Han alone, which cannot be drawn together, and once after a clause with its comma.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

COLUMNS = range(20, 30)
INDENT = 2
PROBES = (
    *"、，；：。！？",
    *("“团结”", "‘团结’", "（团结）", "〔团结〕", "【团结】", "《团结》", "〈团结〉", "「团结」", "『团结』"),
    *("，“团结”，", "：“团结。”", "（团结）、", "“团结”“奋斗”", "《团结》《奋斗》", "“《团结》”", "（团结），"),
    *("“团结！”", "“团结？”", "？！", "！！", "——", "……", "——“团结”", "“团结……”"),
    *("列夫·托尔斯泰", "3～5人", "2011—2015年", "和／或"),
    *("8月10日", "12月31日", "2015年10月12日", "2015年10月", "20世纪", "80年代", "第17次", "3个", "300多万人"),
    *("15.8%", "1234.5公里", "1,234户", "￥30", "40℃", "10:30", "100％"),
    *("GDP", "A4", "Internet", "don’t", "COVID-19", "internationalization", "www.example.org.cn/news"),
)
BEFORE = "我们的工会组织要始终同广大职工群众站在一起想在一起干在一起"
AFTER = "是全市工会工作者共同的心愿，也是各级工会干部的责任，大家要把职工的事情放在心上，把工会的工作做到车间班组里去。"
COMMA_AT = 9


def paragraphs() -> Iterator[str]:
    """Yield the paragraphs of the text."""
    for probe in PROBES:
        for column in COLUMNS:
            before = BEFORE[: column - 1 - INDENT]
            yield f"{before}{probe}{AFTER}"
            yield f"{before[:COMMA_AT]}，{before[COMMA_AT + 1 :]}{probe}{AFTER}"


def main() -> None:
    """Print the title, the salutation and the paragraphs, a line each."""
    sys.stdout.write("\n".join(("标点与数字的行末试验", "各位代表：", *paragraphs(), "")))


if __name__ == "__main__":
    main()
