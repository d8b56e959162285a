"""The words and marks by which a flaw of wording is known, in either language."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from studytool.text import is_chinese

QUOTED = re.compile(r"「[^」]*」|『[^』]*』|《[^》]*》|〈[^〉]*〉|“[^”]*”|\"[^\"]*\"")
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")

NOTHING = re.compile(r"(?!)")
ABSOLUTE = {
    "other": NOTHING,
    "en": re.compile(
        r"\b(?:always|never|all|only|completely|entirely|absolutely|totally|exclusively|"
        r"every(?! (?:\w+ )?(?:years?|months?|weeks?|days?)\b)|"
        r"must|impossible|certainly|undoubtedly)\b", re.IGNORECASE,
    ),
    "zh": re.compile(
        r"一定(?!程度)|必定|從不|從來|所有(?![權人者制])|唯一|完全|絕對|永遠|總是|全部|一律"
    ),
}  # fmt: skip
NEGATIVE = {
    "other": NOTHING,
    "en": re.compile(
        r"\b(?:not|no(?!\.? ?\d)|never|none|neither|nor|except|without|least likely|false|"
        r"incorrect|wrong)\b"
        r"|n['’]t\b", re.IGNORECASE,
    ),
    "zh": re.compile(
        r"不(?![丹同列少久鏽斷朽]|動產|平等|結盟|飽和|定期|規則|成文|對稱|可知|等式|明飛)"
        r"|非(?![洲常正法凡核]|金屬|營利|政府|線性|官方|物質)"
        r"|未(?![來婚知央遂]|成年|治療|開發)|沒有|並無|毫無|從無|除[^，。]{0,12}外|除了|錯誤|有誤"
    ),
}  # fmt: skip
VAGUE = {
    "other": NOTHING,
    "en": re.compile(
        r"\b(?:usually|often|sometimes|frequently|generally|occasionally|rarely|seldom|mostly|"
        r"roughly|approximately|probably|possibly|perhaps|(?<!how )many times|some of)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"經常|有時|大約|通常|往往|偶爾|時常|常常|可能|也許|或許|大概|左右(?=[？。，]|$)"
    ),
}  # fmt: skip
NONE_OF_THEM = re.compile(
    r"\bnone of (?:the|these|them)\b|\bno(?:ne)? of the above\b|\bneither of (?:the|these)\b"
    r"|(?:以上|上述|以下)?皆非|(?:以上|上述)[都均]不[是對]|無一正確|沒有正確", re.IGNORECASE,
)  # fmt: skip
ALL_OF_THEM = re.compile(
    r"\ball of (?:the|these|them)\b|\ball the above\b|\b(?:both|any) of (?:the above|these)\b"
    r"|(?:以上|上述)?皆是|(?:以上|上述)[都均]是|(?:以上|上述)全[部對是]", re.IGNORECASE,
)  # fmt: skip
POSITION = re.compile(
    r"\b(?:above|below|the (?:former|latter)|option [A-E1-5]\b|same as|(?:first|second|third|last) "
    r"(?:option|choice|answer))|以上|以下選項|上述|下述|前者|後者|同上|"
    r"選項 ?[A-E甲乙丙丁一二三1-5]|[前後上下]一(?:項|個選項)", re.IGNORECASE,
)  # fmt: skip
BLANK = re.compile(r"_{2,}|＿{2,}|…{2,}|\.{4,}|[(（]\s{0,8}[)）]|﹍{2,}")
DOUBLED = re.compile(
    r"([，。？！；：、,?!;:])\s*\1|(?<!\.)\.\.(?!\.)|[？！?!]\s*[。.]|[。.]\s*[？！?!](?<!\.\?)(?<!\.!)"
    r"|[，、；：,;:]\s*[，。、；：？！,;:?!.]|。\s*[，、；：]|  |“{2}|”{2}|「{2}|」{2}"
)
UNFOCUSED = re.compile(
    r"\bwhich (?:one )?of (?:the following|these|those)\b|\bthe following (?:is|are|statements?)\b"
    r"|\bwhich (?:statement|option|answer)\b|\bis (?:true|correct|right)\?"
    r"|下列|以下|何者(?:正確|為[真是])|哪一?個?選項|敘述[^，]{0,6}正確", re.IGNORECASE,
)  # fmt: skip
SLOT = re.compile(r"[{}]|%\(?\w*\)?[sd]\b|\bNone\b|\bnull\b|\\[nu]")
FULL_WIDTH = re.compile(r"[，。？！；：、（）「」]")
HALF_WIDTH = re.compile(r"(?<=[\u3400-\u9fff])[,?!;:](?=[\u3400-\u9fff]|$)|(?<=[\u3400-\u9fff])\.$")


@cache
def family(lang: str) -> str:
    """Return which set of rules a language is under; of others than these two none is known."""
    if is_chinese(lang):
        return "zh"
    return "en" if lang.split("-")[0].casefold() == "en" else "other"


@lru_cache(maxsize=20_000)
def unquoted(text: str) -> str:
    """Return a text without what it quotes."""
    return QUOTED.sub(" ", text)
