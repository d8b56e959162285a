"""The public pages: what there is to practise, and the texts it rests on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from studytool.facts import Pack, Source
from studytool.services import assignments, library, reader, study
from studytool.web import clock
from studytool.web.forms import StartForm
from studytool.web.i18n import language_for, text_in
from studytool.web.marking import Block, Span, lay_out
from studytool.web.reader import choose_part, take_notes
from studytool.web.sessions import current_learner

bp = Blueprint("library", __name__)


@dataclass(frozen=True)
class Topic:
    """How many facts a pack holds about the entities of one type."""

    label: str
    language: str
    entity_count: int
    fact_count: int


@bp.get("/")
def home() -> ResponseReturnValue:
    """What is due today, for whoever has begun; then every pack."""
    learner, now = current_learner(), clock.now()
    mine = assignments.list_mine(learner, now=now) if learner else []
    return render_template(
        "library/home.html",
        packs=library.list_packs(),
        due=study.list_due(learner, language_for, now=now) if learner else [],
        waiting=[each for each in mine if each.waits(now)],
        now=now,
        form=StartForm(),
    )


@bp.get("/packs/<slug:pack_id>")
def pack(pack_id: str) -> ResponseReturnValue:
    view = library.get_pack(pack_id)
    texts = [(source, lay_out_source(view.pack, source)) for source in view.pack.sources]
    return render_template(
        "library/pack.html",
        view=view,
        pack=view.pack,
        topics=count_topics(view.pack),
        texts=texts,
        form=StartForm(pack=pack_id),
    )


@bp.get("/packs/<slug:pack_id>/start")
def start(pack_id: str) -> ResponseReturnValue:
    """Where a visitor lands who followed a link to a question."""
    view = library.get_pack(pack_id)
    return render_template("library/start.html", pack=view.pack, form=StartForm(pack=pack_id))


@bp.get("/packs/<slug:pack_id>/sources/<slug:source_id>")
def source(pack_id: str, source_id: str) -> ResponseReturnValue:
    """A source's text with its facts; `?quote=12-45` singles out one of its quotes, and
    `?page=2` opens the second part of a long text.
    """
    lang = language_for(library.get_pack(pack_id).pack.languages)
    found = reader.read_source(pack_id, source_id, lang, learner=current_learner(), now=clock.now())
    quotes = sorted({(note.start, note.end) for note in found.notes})
    chosen = read_span(request.args.get("quote", ""))
    blocks = lay_out(found.source.text, quotes, chosen, are_sentences_told=True)
    return render_template(
        "library/source.html",
        pack=found.pack,
        source=found.source,
        part=choose_part(blocks, request.args.get("page", 1, type=int), chosen),
        sentences=take_notes(found.source.text, blocks, found.notes),
        fact_count=len(found.notes),
        statement_language=lang,
    )


def read_span(text: str) -> Span | None:
    """Read "12-45" as offsets; anything else is no span."""
    first, dash, last = text.partition("-")
    if not (dash and first.isascii() and last.isascii() and first.isdigit() and last.isdigit()):
        return None
    if len(text) > 20 or int(first) >= int(last):
        return None
    return int(first), int(last)


def lay_out_source(pack: Pack, source: Source) -> list[Block]:
    """The source's blocks with the quotes of all the pack's facts marked."""
    spans = set()
    for fact in pack.facts:
        quote = fact.quote
        if quote.source == source.id:
            spans.add((quote.start, quote.end))
    return lay_out(source.text, sorted(spans))


def count_topics(pack: Pack) -> list[Topic]:
    """The types of the pack's subjects, those with most facts first."""
    entities = Counter(entity.type for entity in pack.entities.values())
    facts = Counter(pack.entities[fact.subject].type for fact in pack.facts)
    topics = []
    for type_id, fact_count in facts.most_common():
        label, language = text_in(pack.types[type_id].label)
        topics.append(Topic(label, language, entities[type_id], fact_count))
    return topics
