"""Rules for typed names; see the package."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from .answer import Answer, Question, names_of

# Read through by eye: no character below has a second reading in these names.
TRADITIONAL = (
    "國華薩爾庫烏茲別羅聯堅眾蘭歐組織亞經濟習葉賈則約剛橋龍頓東傑長與蘇納區會屆週視訊頻後對訪問齊"
    "奧運來絲綢帶機話級議計畫連戰產業資備錄諒強貿數領礎設發農關進動檢術實員於夥係聲觀興學際務線體"
    "輪辦舉層攏點競爭臟穩題選擇據內勢為緊圖決許製亂盪權獨場義過識邊臺參試將書處擬並輸總軍擴綠創協"
    "維護鐵項無償續緣優導應紛賴鄰籌碼規劃貝凱馬灣歷講師電兩籤專車敘糧勞條談紀請幹島遺語淵貨幣稅駐"
    "謝團開氫氣鋰鈹達"
)
SIMPLIFIED = (
    "国华萨尔库乌兹别罗联坚众兰欧组织亚经济习叶贾则约刚桥龙顿东杰长与苏纳区会届周视讯频后对访问齐"
    "奥运来丝绸带机话级议计划连战产业资备录谅强贸数领础设发农关进动检术实员于伙系声观兴学际务线体"
    "轮办举层拢点竞争脏稳题选择据内势为紧图决许制乱荡权独场义过识边台参试将书处拟并输总军扩绿创协"
    "维护铁项无偿续缘优导应纷赖邻筹码规划贝凯马湾历讲师电两签专车叙粮劳条谈纪请干岛遗语渊货币税驻"
    "谢团开氢气锂铍达"
)
TO_SIMPLIFIED = str.maketrans(TRADITIONAL, SIMPLIFIED)
# Characters of the same sound, tones apart, and of one reading each.
HOMOPHONES = {
    "葉": "耶", "夫": "福", "習": "西", "近": "進", "平": "萍", "卡": "咖", "帕": "怕", "羅": "洛",
    "拉": "啦", "穆": "木", "迪": "笛", "秦": "琴", "剛": "鋼", "橋": "喬", "龍": "隆", "蔡": "菜",
    "杰": "潔", "傑": "捷", "希": "吸", "亞": "雅", "德": "得", "托": "拖",
}  # fmt: skip
JUNK = (
    "?", "。。。", "不知道", "不曉得", "I don't know", "idk", "none", "N/A", "以上皆是", "asdf",
    "ㄅㄆㄇ", "0", "-1", "1e999", "NaN", "infinity", "null", "𠮷𠮷", "👍", "\u0000", "a" * 999,
    "中" * 5000, "(((((((((", ".*", "^$", "[a-z]+", "%s%s%n", "{subject}", "<b>x</b>",
    "' OR 1=1 --", "\ud800", "\u202eabc", "一" * 80, "9" * 300, "1/1/1/1/1", "--",
    "２０２３２０２３２０２３",
)  # fmt: skip
FILLER = "某"


def answer_name(question: Question) -> Iterator[Answer]:
    """Yield right and wrong answers to a question that asks for one name."""
    accepted = {text.casefold() for entity in question.entities for text in names_of(entity)}
    seen: set[str] = set()
    for is_right, rule, response in (*_right(question), *_wrong(question)):
        is_named = _plain(response) in {_plain(text) for text in accepted}
        if response in seen or (is_named and not is_right):
            continue
        seen.add(response)
        yield Answer(question.item, response, is_right, rule)


def slips(name: str) -> Iterator[str]:
    """Yield a Latin name with one letter wrong, missing, doubled or swapped with the next."""
    places = [i for i, char in enumerate(name) if char.isalpha() and char.isascii() and i]
    for place in places[:: max(1, len(places) // 4)]:
        other = "q" if name[place] != "q" else "z"
        yield name[:place] + other + name[place + 1 :]
        yield name[:place] + name[place + 1 :]
        yield name[:place] + name[place] + name[place:]
        if name[place - 1].isalpha() and name[place - 1].casefold() != name[place].casefold():
            yield name[: place - 1] + name[place] + name[place - 1] + name[place + 1 :]


def _widen(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


def is_han(text: str) -> bool:
    return all("\u4e00" <= char <= "\u9fff" for char in text)


def _is_latin(text: str) -> bool:
    return all(char < "\u0250" or char in "–“”’" for char in text)


def _right(question: Question) -> Iterator[tuple[bool, str, str]]:
    for entity in question.entities:
        for text in names_of(entity):
            yield True, "name", text
            yield True, "simplified", text.translate(TO_SIMPLIFIED)
            yield True, "marks", f"{text}。"
            yield True, "marks", f"「{text}」"
            yield True, "spaces", f"  {text}\n"
            if _is_latin(text):
                if not text.startswith("the "):
                    yield True, "article", f"the {text.removeprefix('The ')}"
                yield True, "width", _widen(text)
                yield True, "case", text.upper()
                yield True, "case", text.casefold()
            elif is_han(text):
                yield True, "spaces", " ".join(text)
                for place, char in enumerate(text):
                    if question.item.get("kind") == "person" and char in HOMOPHONES:
                        same = HOMOPHONES[char]
                        yield True, "homophone", text[:place] + same + text[place + 1 :]
        labels = list(entity.label.values())
        if len(set(labels)) == 2 and not any("(" in label for label in labels):
            yield True, "bilingual", f"{labels[0]}（{labels[1]}）"
            yield True, "bilingual", f"{labels[1]} ({labels[0]})"


def _wrong(question: Question) -> Iterator[tuple[bool, str, str]]:
    is_person = question.item.get("kind") == "person"
    for other in question.others:
        for text in names_of(other):
            yield False, "neighbour", text
            yield False, "neighbour", text.translate(TO_SIMPLIFIED)
            if _is_latin(text):
                yield from ((False, "neighbour slip", slip) for slip in [*slips(text)][:3])
        yield False, "hedge", f"{names_of(question.entities[0])[0]}、{names_of(other)[0]}"
        yield False, "hedge", f"{names_of(question.entities[0])[-1]} or {names_of(other)[-1]}"
    for entity in question.entities:
        for text in names_of(entity):
            if is_person and _is_latin(text):
                yield from _slips_of_a_person(text, question)
            else:
                yield from ((False, "one off", near) for near in _near_misses(text))
            if len(text) > 3 and not is_person:
                yield False, "half", text[: len(text) // 2]
    yield from ((False, "junk", text) for text in JUNK)


def _slips_of_a_person(name: str, question: Question) -> Iterator[tuple[bool, str, str]]:
    letters = [_letters(text) for other in question.others for text in names_of(other)]
    for slip in slips(name):
        is_safe = all(OSA.distance(_letters(slip), other) > 1 for other in letters if other)
        if len(_letters(name)) >= 5 and is_safe:
            yield True, "slip", slip
    places = [i for i, char in enumerate(name) if char.isalpha()]
    if len(places) > 4:
        first, last = places[1], places[-1]
        yield False, "two off", f"{name[:first]}q{name[first + 1 : last]}z{name[last + 1 :]}"


def _near_misses(text: str) -> Iterator[str]:
    places = [i for i, char in enumerate(text) if char.isalnum()]
    for place in places[:: max(1, len(places) // 3)]:
        filler = FILLER if text[place] > "\u2e80" else "q"
        yield text[:place] + filler + text[place + 1 :]
        yield text[:place] + text[place + 1 :]
        yield text[:place] + text[place] + text[place:]


@functools.cache
def _plain(text: str) -> str:
    return "".join(char for char in text.translate(TO_SIMPLIFIED).casefold() if char.isalnum())


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isascii() and char.isalpha())
