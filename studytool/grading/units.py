"""Units as a learner writes them, in either language: which spellings mean the same unit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from studytool.text import fold

# A spelling may belong to two units (¥, dollars); it is wrong only if it can mean no right one.
_SPELLINGS = {
    "cny": "元人民幣 人民幣元 人民幣 元 圓 塊 cny rmb yuan chinese_yuan yuan_renminbi renminbi "
    "yuan_rmb cny_yuan ¥ cn¥ rmb¥ yuans",
    "twd": "新臺幣 新台幣 臺幣 台幣 新臺幣元 元新臺幣 新台幣元 元台幣 元 twd ntd nt$ nt "
    "new_taiwan_dollars taiwan_dollars new_taiwan_dollar",
    "usd": "美元 美金 元美金 usd us$ $ dollars dollar us_dollars us_dollar",
    "eur": "歐元 eur € euros euro",
    "jpy": "日圓 日元 日幣 圓 jpy ¥ yen japanese_yen",
    "gbp": "英鎊 gbp £ pounds_sterling",
    "hkd": "港幣 港元 hkd hk$ hong_kong_dollars",
    "rub": "盧布 rub ₽ roubles rubles",
    "percent": "% ％ percent per_cent pct 百分之 百分比",
    "permille": "‰ per_mille 千分之",
    "celsius": "°c ℃ c 攝氏度 攝氏 度c degrees_celsius degree_celsius deg_c celsius "
    "degrees_centigrade centigrade",
    "fahrenheit": "°f ℉ f 華氏度 華氏 degrees_fahrenheit fahrenheit",
    "kelvin": "k 克耳文 開爾文 kelvin kelvins",
    "year": "年 載 年間 year years yr yrs",
    "month": "月 個月 month months",
    "week": "週 周 星期 個星期 禮拜 week weeks",
    "day": "天 日 day days",
    "hour": "小時 鐘頭 個小時 hour hours hr hrs h",
    "minute": "分鐘 分 minute minutes min mins",
    "second": "秒 秒鐘 second seconds sec secs s",
    "kilometre": "公里 千米 km kms kilometre kilometres kilometer kilometers",
    "metre": "公尺 米 m metre metres meter meters",
    "centimetre": "公分 釐米 厘米 cm centimetre centimetres centimeter centimeters",
    "mile": "英里 哩 mile miles mi",
    "square_kilometre": "平方公里 km² km2 square_kilometres square_kilometers sq_km",
    "hectare": "公頃 ha hectare hectares",
    "tonne": "噸 公噸 t tonne tonnes metric_tons metric_ton metric_tonnes",
    "kilogram": "公斤 千克 kg kgs kilogram kilograms kilo kilos",
    "gram": "公克 克 g gram grams",
    "litre": "公升 升 l litre litres liter liters",
    "count": "個 項 件 份 種 條 點 座 處 家 國 位 名 類 則 組 篇 部 所 個國家 item items piece "
    "pieces",
    "occasion": "次 回 屆 遍 輪 time times occasion occasions",
    "person": "人 位 名 個人 people persons person",
}
COUNTING = frozenset({"count", "occasion", "person"})  # classifiers, which measure nothing


def unit_key(text: str) -> str:
    """Return a unit's spelling as units are compared: folded, without spaces."""
    return re.sub(r"[\s_]", "", fold(text)) if text.strip() else ""


def units_of(spelling: str) -> frozenset[str]:
    """Return the well-known units that a spelling may mean; none for one that is unknown."""
    return _by_spelling().get(unit_key(spelling), frozenset())


def spellings_of(units: Iterable[str]) -> frozenset[str]:
    """Return the comparable spellings of well-known units."""
    return frozenset(key for key, names in _by_spelling().items() if names & set(units))


@cache
def _by_spelling() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for unit, spellings in _SPELLINGS.items():
        for spelling in spellings.split():
            key = unit_key(spelling)
            found[key] = found.get(key, frozenset()) | {unit}
    return found
