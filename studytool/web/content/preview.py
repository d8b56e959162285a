"""A draft's questions, as a student will see them, with the proof of each answer."""

from __future__ import annotations

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from studytool.services.content import drafts
from studytool.web.cards import Card
from studytool.web.content.blueprint import bp
from studytool.web.content.certificates import read_certificate
from studytool.web.i18n import language_for
from studytool.web.sessions import require_learner


@bp.get("/drafts/<record:draft_id>/preview")
def preview(draft_id: int) -> ResponseReturnValue:
    """One prompt a page in all its forms; `fact` finds the first that rests on a fact."""
    draft = drafts.get_draft(require_learner(), draft_id)
    checked = draft.checked
    if checked.pack is None or checked.generator is None or not checked.generator.prompts:
        abort(404)
    prompts = checked.generator.prompts
    number = min(max(request.args.get("n", 1, type=int), 1), len(prompts))
    if fact := request.args.get("fact"):
        found = (n for n, each in enumerate(prompts, 1) if fact in each.fact_ids)
        number = next(found, number)
    prompt = prompts[number - 1]
    lang = request.args.get("lang", "")
    if lang not in checked.pack.languages:
        lang = language_for(checked.pack.languages)
    made = checked.generator.ask(prompt).items
    bodies = [item.as_json() for item in made if item.lang == lang]
    return render_template(
        "content/preview.html",
        draft=draft,
        pack=checked.pack,
        prompt=prompt,
        cards=[
            (Card(body, body["options"], response=""), read_certificate(body, checked.pack))
            for body in bodies
        ],
        number=number,
        count=len(prompts),
        lang=lang,
    )
