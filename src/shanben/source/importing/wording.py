"""What the lines of a formal address look like: salutations, dates, names, numbered headings, ends."""

from __future__ import annotations

import re

from msgspec import Struct

from shanben.source.importing.edits import HAS_HAN

_DIGIT = "〇○零一二三四五六七八九十\\d０-９"
_YEAR = rf"[{_DIGIT}]{{4}}\s*年"
DATE = re.compile(rf"{_YEAR}\s*[{_DIGIT}]{{1,3}}\s*月\s*[{_DIGIT}]{{1,3}}\s*日|\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}}")
_NAMED_DAY = re.compile(
    rf"([{_DIGIT}]{{4}})\s*[年\-./]\s*([{_DIGIT}]{{1,3}})(?:\s*[月\-./]\s*([{_DIGIT}]{{1,3}})\s*日?|\s*月|\Z)"
)
_WHOLE_DATE = re.compile(rf"[（(]?\s*(?:{DATE.pattern}|{_YEAR}\s*[{_DIGIT}]{{1,3}}\s*月)\s*[）)]?")
_DATED_NOTE = re.compile(
    rf"[（(][^（）()]*{_YEAR}[^（）()]*[）)]|(?:{DATE.pattern})[^。！？；：，]*"
    rf"|[^。！？；：，]*(?:{DATE.pattern})[^。！？；：，]*(?:通过|通過|颁布|公布|宣布|发布|施行|修订)"
)
_ADDRESSED = re.compile(
    "各位|同志|代表|朋友|女士|先生|来宾|委员|同学|老师|阁下|主席|同胞|乡亲|战友|尊敬|敬爱|亲爱|大家|诸君|诸位|同仁|嘉宾|校友"
    "|家长|总统|总理|來賓|委員|同學|老師|閣下|鄉親|戰友|敬愛|親愛|諸君|諸位|嘉賓|家長|總統|總理"
)
_CALLED = (
    "各位|诸位|诸君|尊敬的|敬爱的|亲爱的|(?:女士|先生|同志|朋友|同学|老师|同胞|乡亲|战友|来宾|代表|委员)们"
    "|主席先生|总统先生|主席同志"
)
_CALLED_HANT = "諸位|諸君|敬愛的|親愛的|(?:女士|先生|同志|朋友|同學|老師|同胞|鄉親|戰友|來賓|代表|委員)們|總統先生"
_VOCATIVE = re.compile(rf"(?:{_CALLED}|{_CALLED_HANT})[^。？；]{{0,24}}[！!：:]\Z")
_OFFICE = (
    "总理|主席|书记|部长|省长|市长|县长|区长|州长|厅长|局长|司长|处长|主任|院长|校长|会长|理事长|秘书长|总经理|董事长|"
    "委员长|检察长|代表|教授|司令|大使|总裁|总统|"
    "總理|書記|部長|省長|市長|縣長|區長|州長|廳長|局長|處長|院長|校長|會長|理事長|秘書長|總經理|董事長|總統"
)
_NAME = r"[\u4e00-\u9fff·]{2,5}|[\u4e00-\u9fff]\s{1,2}[\u4e00-\u9fff]"
_BYLINE = re.compile(
    rf"(?:[^。！？；：，、]{{0,24}}(?:{_OFFICE}))[\s　]+(?:{_NAME})(?:同志)?"
    r"|(?:讲话人|主讲人|发言人|报告人|致辞人|作者|講話人|主講人|發言人|報告人)[：:\s]\s*\S.{0,24}"
)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范"
    "汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武莫孔向汤温习胥倪葛康庞翟章鲁齐柯梅童俞"
    "張劉陳楊黃趙吳孫馬羅鄭謝許鄧馮韓蕭於葉蔣蘇呂盧鍾譚範陸賈韋鄒閻龍賀顧龔萬錢嚴湯溫習龐魯齊"
)
_PERSON = re.compile(rf"[{_SURNAMES}](?:[\u4e00-\u9fff]{{1,2}}|[\s　]{{1,2}}[\u4e00-\u9fff])(?:同志)?")
_TITLES_END = tuple("词詞辞辭话話告言讲講书書稿")
_CALLED_IN_ENGLISH = re.compile(
    r"(?:Dear|Distinguished|Honou?rable|Respected|Ladies|Excellencies|Your (?:Excellenc|Highness|Majest|Honou?r)"
    r"|Mr\.|Madam|Friends|Colleagues|Comrades)[^.!?;]{0,56}[,:]"
)
_THANKS = re.compile(r"Thank|谢谢|祝|圆满成功|此致|敬礼|致敬|干杯|謝謝|圓滿成功|敬禮|乾杯")
STAGE = re.compile(r"（[^（）]{0,16}(?:掌声|鼓掌|笑声|欢呼|起立|全场|掌聲|笑聲|歡呼|全場|笑)[^（）]{0,10}）")
SENTENCE_END = re.compile(r"[。！？!?]")
ENDS = "。！？!?；;：:，,、…”’」』"
LONGEST_SALUTATION, _LONGEST_VOCATIVE, _LONGEST_VALEDICTION = 60, 24, 40

_COUNT = "[〇零一二三四五六七八九十百]{1,7}"
_KINDS = (
    re.compile(rf"第({_COUNT}|\d{{1,3}})(?:编|篇|部分|編)"),
    re.compile(rf"第({_COUNT}|\d{{1,3}})章"),
    re.compile(rf"第({_COUNT}|\d{{1,3}})[节節]"),
    re.compile(rf"第({_COUNT}|\d{{1,3}})[条條](?!第)"),
    re.compile(rf"({_COUNT})、"),
    re.compile(rf"[（(]({_COUNT})[）)]、?"),
    re.compile(r"([\d０-９]{1,2})(?:[.．](?![\d０-９])|、)"),
    re.compile(r"[（(]([\d０-９]{1,2})[）)]"),
)
ARTICLE = 3
"""The kind of 第一条: a heading only where nothing follows it on its line."""
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0}


class Number(Struct, frozen=True, kw_only=True):
    """The number that a passage begins with: its kind (0 for 第一编 … 7 for （1）), its value, where it ends."""

    kind: int
    value: int
    end: int


def number_of(text: str) -> Number | None:
    """Return the number that the text begins with, None where there is none."""
    for kind, expression in enumerate(_KINDS):
        found = expression.match(text)
        value = _value(found[1]) if found else 0
        if found and value:
            return Number(kind=kind, value=value, end=found.end())
    return None


def is_salutation(text: str) -> bool:
    """Say whether a line before the first paragraph addresses the audience (称谓)."""
    if len(text) > LONGEST_SALUTATION or "。" in text:
        return False
    named = HAS_HAN.search(text) is not None and text.endswith(("：", ":"))
    return named or bool(_CALLED_IN_ENGLISH.fullmatch(text)) or (is_vocative(text) and len(text) <= _LONGEST_VOCATIVE)


def addresses_people(text: str) -> bool:
    """Say whether the words are those by which an audience is addressed."""
    return _ADDRESSED.search(text) is not None or _CALLED_IN_ENGLISH.match(text) is not None


def begins_salutation(text: str) -> bool:
    """Say whether a line may be the first of several that address the audience: 尊敬的各位来宾，."""
    return len(text) <= LONGEST_SALUTATION and text.endswith(("，", ",", "、")) and addresses_people(text)


def is_vocative(text: str) -> bool:
    """Say whether a whole paragraph calls to the audience, as 各位代表！ does."""
    return len(text) <= _LONGEST_VOCATIVE and _VOCATIVE.match(text) is not None


def is_date(text: str) -> bool:
    """Say whether the line is a date and nothing else (but brackets)."""
    return _WHOLE_DATE.fullmatch(text.strip()) is not None


def is_dated_note(text: str) -> bool:
    """Say whether a line below the title says when, and perhaps where: （2012年3月5日 某某会议通过）."""
    return len(text) <= LONGEST_SALUTATION and _DATED_NOTE.fullmatch(text.strip()) is not None


def is_byline(text: str) -> bool:
    """Say whether a line below the title names who speaks: 国务院总理　李克强."""
    return len(text) <= 40 and _BYLINE.fullmatch(text.strip()) is not None


def is_name(text: str) -> bool:
    """Say whether a line looks like the name of a Chinese person and nothing else: 李明, 李　明."""
    return _PERSON.fullmatch(text.strip()) is not None and not ends_title(text)


def ends_title(text: str) -> bool:
    """Say whether a line ends as titles do: 贺词, 讲话, 工作报告."""
    return text.rstrip().endswith(_TITLES_END)


def is_valediction(text: str) -> bool:
    """Say whether a last paragraph takes leave, as 谢谢大家！ does."""
    if len(text) > _LONGEST_VALEDICTION or len(SENTENCE_END.findall(text)) > 1:
        return False
    return _THANKS.search(text) is not None


def iso_date(text: str) -> str:
    """Return the day or month that a text names, as ISO 8601 has it; empty where it names none."""
    found = _NAMED_DAY.search(text)
    if not found:
        return ""
    year = "".join(str(_digit(character)) for character in found[1])
    month, day = _value(found[2]), _value(found[3] or "")
    if not 1 <= month <= 12 or day > 31:
        return ""
    return f"{year}-{month:02}" + (f"-{day:02}" if day else "")


def _digit(character: str) -> int:
    return int(character) if character.isdecimal() else _DIGITS.get(character, 0)


def _value(numeral: str) -> int:
    """Return the value of a numeral up to 九百九十九 or of digits; 0 where it is none."""
    if numeral.isdecimal():
        return int(numeral)
    total, digit = 0, 0
    for character in numeral:
        if character in "十百":
            total += (digit or (0 if total and character == "百" else 1)) * (10 if character == "十" else 100)
            digit = 0
        elif character in _DIGITS:
            digit = digit * 10 + _DIGITS[character] if digit else _DIGITS[character]
        else:
            return 0
    return total + digit
