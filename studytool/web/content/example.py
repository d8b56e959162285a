"""The pack that the template holds: small, whole, and in two languages."""

from __future__ import annotations

_PACK = """\
id: discoveries
title: {en: Discoveries, zh-Hant: 天體的發現}
description: {en: Who found what in the sky, zh-Hant: 誰在天空中發現了什麼}
languages: [en, zh-Hant]
as_of: "2024"
licence: CC0-1.0
rights: {en: Written for this example, zh-Hant: 為本範例撰寫}
sources:
  - id: note
    file: sources/note.md
    language: en
    title: {en: A note, zh-Hant: 筆記}
    author: {en: You, zh-Hant: 你}
    institute: {en: Your school, zh-Hant: 你的學校}
"""
_PROPERTIES = """\
types:
  world: {label: {en: world, zh-Hant: 天體}}
  astronomer: {label: {en: astronomer, zh-Hant: 天文學家}, person: true}
properties:
  found_by:
    subject: world
    value: astronomer
    cardinality: functional
    wording:
      en: {forward: "Who discovered {subject}?", statement: "{value} discovered {subject}."}
      zh-Hant: {forward: "{subject}是誰發現的？", statement: "{subject}由{value}發現。"}
  found_in:
    subject: world
    value: date
    cardinality: functional
    wording:
      en:
        forward: "When was {subject} discovered?"
        statement: "{subject} was discovered in {value}."
      zh-Hant: {forward: "{subject}何時被發現？", statement: "{subject}於{value}被發現。"}
"""
_ENTITIES = """\
id,type,label:en,label:zh-Hant,aliases:en,aliases:zh-Hant
titan,world,Titan,土衛六,,泰坦
ceres,world,Ceres,穀神星,,
uranus,world,Uranus,天王星,,
huygens,astronomer,Christiaan Huygens,惠更斯,Huygens,克里斯蒂安·惠更斯
piazzi,astronomer,Giuseppe Piazzi,皮亞齊,Piazzi,朱塞普·皮亞齊
herschel,astronomer,William Herschel,赫雪爾,Herschel,威廉·赫雪爾
"""
_FACTS = """\
id,subject,property,value,quote
titan-by,titan,found_by,huygens,Titan was discovered by Christiaan Huygens
titan-in,titan,found_in,1655,Titan was discovered by Christiaan Huygens in 1655
ceres-by,ceres,found_by,piazzi,Ceres by Giuseppe Piazzi
ceres-in,ceres,found_in,1801,Ceres by Giuseppe Piazzi in 1801
uranus-by,uranus,found_by,herschel,Uranus by William Herschel
uranus-in,uranus,found_in,1781,Uranus by William Herschel in 1781
"""
_NOTE = """\
Titan was discovered by Christiaan Huygens in 1655, Ceres by Giuseppe Piazzi in 1801.

Uranus by William Herschel in 1781.
"""

EXAMPLE = {
    "pack.yaml": _PACK.encode(),
    "properties.yaml": _PROPERTIES.encode(),
    "entities.csv": _ENTITIES.encode(),
    "facts.csv": _FACTS.encode(),
    "sources/note.md": _NOTE.encode(),
}
