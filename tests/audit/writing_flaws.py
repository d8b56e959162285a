"""Flaws of item writing and of language."""

from __future__ import annotations

import random

from studytool.facts import Pack
from studytool.text import tokens
from tests.audit.planting import (
    Item,
    ask_instead,
    caught_by,
    has_names,
    is_picked,
    is_question,
    is_zh,
    right,
    say,
    wrong,
)


@caught_by("11-none-of-them")
def none_of_the_above(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if not is_picked(item):
        return None
    words = ["以上皆非", "以上都不是", "皆非"], ["None of the above", "None of these"]
    wrong(item, rng)["text"] = rng.choice(words[not is_zh(item)])
    return item


@caught_by("12-all-of-them")
def all_of_the_above(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if not is_picked(item):
        return None
    words = ["以上皆是", "以上都是", "以上全部"], ["All of the above", "Both of these"]
    wrong(item, rng)["text"] = rng.choice(words[not is_zh(item)])
    return item


@caught_by("13-blank")
def a_blank_in_the_stem(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if not is_picked(item):
        return None
    place = rng.randrange(1, len(item["stem"]))
    blank = rng.choice(["____", "＿＿＿", "(   )", "（　）"])
    return ask_instead(item, item["stem"][:place] + blank + item["stem"][place:])


@caught_by("14-statements")
def statements_for_options(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if not is_picked(item):
        return None
    for option in item["options"]:
        option["text"] = say(
            item, "答案是{}。", "It is known that the answer is {} indeed."
        ).format(option["text"].rstrip(".。"))
    return item


@caught_by("15-absolute")
def an_absolute_stem(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if not is_picked(item):
        return None
    word = rng.choice(["一定", "唯一", "完全", "所有", "從不"])
    english = rng.choice(["always", "only", "never", "completely"])
    return ask_instead(item, say(item, f"{word}地，", f"{english.title()}, ") + item["stem"])


@caught_by("15-absolute")
def an_absolute_option(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if not is_picked(item):
        return None
    rng.choice(item["options"])["text"] += say(item, "，絕對", ", always")
    return item


@caught_by("16-width")
def the_longest_is_the_key(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if item["form"] != "choice":
        return None
    right(item)["text"] += say(item, "，並且如前所述", ", as was told before") * rng.randint(2, 3)
    return item


@caught_by("17-negative")
def a_negative_stem(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if not is_picked(item) or not is_question(item):
        return None
    words = ["何者不是", "何者並非", "何者錯誤"], ["except", "but not", "which is not so"]
    word = rng.choice(words[not is_zh(item)])
    return ask_instead(item, item["stem"][:-1] + say(item, f"，{word}？", f", {word}?"))


@caught_by("18-echo")
def the_key_repeats_the_stem(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if not has_names(item):
        return None
    texts = [option["text"] for option in item["options"]]
    said = set().union(*(tokens(text) for text in texts))
    if is_zh(item):
        words = [w for w in tokens(item["stem"]) - said if len(w) == 2 and not w.isascii()]
    else:
        words = [w for w in tokens(item["stem"]) - said if len(w) > 5]
    if not words:
        return None
    right(item)["text"] += say(item, "{}", " {}").format(rng.choice(sorted(words)))
    return item


@caught_by("20-order")
def numbers_out_of_order(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if not item["is_ordered"] or item["form"] != "choice":
        return None
    one, other = rng.sample(range(len(item["options"])), 2)
    options = item["options"]
    options[one], options[other] = options[other], options[one]
    return item


@caught_by("22-combined")
def an_option_of_two_options(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if not is_picked(item):
        return None
    one, two, three = rng.sample(item["options"], 3)
    joint = rng.choice(say(item, "和、與及", "&+").strip() if is_zh(item) else ["and", "&"])
    one["text"] = say(item, "{}{}{}", "{} {} {}").format(two["text"], joint, three["text"])
    return item


@caught_by("23-wording")
def another_wording(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if not is_picked(item):
        return None
    words = rng.choice(["請問", "試問", "你知道嗎，"]), rng.choice(["Tell me: ", "Well, ", "So "])
    return ask_instead(item, words[not is_zh(item)] + item["stem"])


@caught_by("24-length")
def gratuitous_information(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if not is_picked(item):
        return None
    story = "有一位老師在課堂上向同學講述這一段內容的來龍去脈與各種相關背景，" * 2
    english = "A teacher once told a class the whole story behind this and then asked: " * 3
    return ask_instead(item, say(item, story, english) + item["stem"])


@caught_by("25-convergence")
def the_others_meet_in_the_key(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if not has_names(item) or len(item["options"]) != 4:
        return None
    colours = rng.sample(say(item, "紅色 藍色 綠色", "crimson azure olive").split(), 3)
    shapes = rng.sample(say(item, "圓盤 方塊 長柱", "circle square column").split(), 3)
    looks = [(0, 0), (0, 1), (1, 0), (2, 2)]
    order = [right(item), *(o for o in item["options"] if o["id"] not in item["key"])]
    for option, (colour, shape) in zip(order, looks, strict=True):
        option["text"] = say(item, "{}{}", "{} {}").format(colours[colour], shapes[shape])
    return item


@caught_by("26-form")
def a_feature_of_the_key_alone(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if not has_names(item):
        return None
    text = right(item)["text"]
    spoilt = rng.choice([f"{text}7", f"{text} [x]", say(item, f"{text}的", f"the {text}")])
    signs = ("7", "[", "的", "the ")
    others = [o["text"].casefold() for o in item["options"] if o["id"] not in item["key"]]
    if any(c.isdigit() or s in other for other in others for s in signs for c in other):
        return None
    if any(c.isdigit() or c in "[(（" for c in text) or text.casefold().startswith("the "):
        return None
    right(item)["text"] = spoilt
    return item


@caught_by("27-vague")
def a_vague_stem(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if not is_picked(item):
        return None
    word = rng.choice(["通常", "經常", "有時", "大約"])
    english = rng.choice(["Usually", "Often", "Sometimes", "Generally"])
    return ask_instead(item, say(item, f"{word}，", f"{english}, ") + item["stem"])


@caught_by("28-focus")
def a_stem_about_the_options(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if not is_picked(item):
        return None
    chinese = rng.choice(["下列敘述何者正確？", "何者正確？", "關於本文，以下何者為是？"])
    english = ["Which of the following is true?", "Which is right?", "Which statement is correct?"]
    return ask_instead(item, say(item, chinese, rng.choice(english)))


@caught_by("29-paraphrase")
def an_option_in_other_words(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if not has_names(item):
        return None
    one, other = rng.sample(item["options"], 2)
    words = say(item, "甲地 乙地 丙地", "north south east").split()
    one["text"], other["text"] = "／".join(words), "／".join(reversed(words))
    return item


@caught_by("also-slot")
def an_unfilled_slot(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    slot = rng.choice(["{subject}", "{value}", "{at}", "%s"])
    place = rng.choice(["stem", "explanation"])
    item[place] += slot
    return item


@caught_by("also-script")
def another_script(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if item["form"] == "cloze":
        return None
    place = rng.choice(["stem", "explanation"])
    item[place] += say(item, rng.choice("国华会议"), rng.choice("國？，會"))
    return item


@caught_by("also-punctuation")
def a_mark_too_many(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if item["form"] == "cloze":
        return None
    marks = (["？？", "，，", "？。", "、，"], ["??", ",,", "?.", ";,"])[not is_zh(item)]
    item["stem"] = item["stem"].rstrip("?？。.") + rng.choice(marks)
    return item


@caught_by("also-format")
def a_date_written_otherwise(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    verdicts = item["certificate"].get("options", {})
    option = right(item) if item["form"] == "choice" else None
    if option is None or not item["is_ordered"] or "-" not in verdicts[option["id"]]["value"][1:]:
        return None
    option["text"] = verdicts[option["id"]]["value"]
    return item


@caught_by("also-position")
def an_option_about_another(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if not is_picked(item):
        return None
    words = ["同上", "前者", "上述地點"], ["Same as above", "The former", "The first option"]
    wrong(item, rng)["text"] = rng.choice(words[not is_zh(item)])
    return item


@caught_by("also-label")
def an_option_reads_as_something_else(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if not has_names(item):
        return None
    texts = {option["text"] for option in item["options"]}
    labels = sorted(e.label[item["lang"]] for e in pack.entities.values())
    wrong(item, rng)["text"] = rng.choice([label for label in labels if label not in texts])
    return item


@caught_by("also-key-text")
def another_answer_shown(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if item["form"] not in ("choice", "typed", "flashcard"):
        return None
    labels = sorted(e.label[item["lang"]] for e in pack.entities.values())
    item["key_text"] = rng.choice([text for text in labels if item["key_text"] not in text])
    return item


@caught_by("also-explanation")
def another_explanation(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if item["certificate"]["query"]["direction"] not in ("forward", "inverse"):
        return None
    item["explanation"] = say(item, f"已知{item['explanation']}", f"So {item['explanation']}")
    return item


@caught_by("form-shape")
def too_few_options(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    if not is_picked(item):
        return None
    item["options"] = [right(item)]
    return item


@caught_by("form-malformed")
def a_field_is_missing(item: Item, rng: random.Random, pack: Pack) -> Item | None:
    del item[rng.choice(["stem", "options", "certificate", "key", "sources", "explanation"])]
    return item
