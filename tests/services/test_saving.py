"""A bank is proven first and then written whole, or not at all."""

import json

import pytest
import sqlalchemy as sa

from studytool.audit import Finding, Look
from studytool.facts import load_files, read_folder
from studytool.making import Asking, ItemText, make_bank
from studytool.questions import generate
from studytool.services import proving, publishing
from studytool.services.spool import Spool
from studytool.storage import ItemRow, PackRow, PackVersionRow, PromptRow, reading


@pytest.fixture
def files(packs):
    return read_folder(packs / "rivers")


def counts():
    tables = (PackRow, PackVersionRow, PromptRow, ItemRow)
    with reading() as session:
        return [session.scalar(sa.select(sa.func.count()).select_from(each)) for each in tables]


def test_items_are_stored_as_they_were_made(any_app, files, now):
    done = publishing.publish(files, now=now)
    with reading() as session:
        query = sa.select(ItemRow.body).join(
            PackVersionRow, PackVersionRow.id == ItemRow.version_id
        )
        stored = list(session.scalars(query.where(PackVersionRow.pack_id == "rivers")))
    made = json.loads(json.dumps([item.as_json() for item in generate(load_files(files)).items]))
    assert len(stored) == done.item_count
    assert sorted(stored, key=lambda item: item["id"]) == sorted(made, key=lambda item: item["id"])


def test_publishing_tells_what_it_does_and_how_far_it_is(in_app, files, now):
    told = []
    done = publishing.publish(files, now=now, on_progress=lambda *step: told.append(step))
    assert list(dict.fromkeys(phase for phase, *_ in told)) == ["checking", "making", "saving"]
    assert told[-1] == ("saving", done.item_count, done.item_count)
    assert [done == total for phase, done, total in told if phase == "making"][-1]


def test_a_fault_while_saving_leaves_nothing(any_app, files, now):
    before = counts()

    def fail(phase, done, total):
        if phase == "saving":
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        publishing.publish(files, now=now, on_progress=fail)
    assert counts() == before
    assert publishing.publish(files, now=now).number == 1


def test_a_bank_with_a_finding_is_refused_and_nothing_is_written(in_app, files, now, monkeypatch):
    def make_flawed(*arguments, **options):
        for batch in make_bank(*arguments, **options):
            flawed = Look((Finding("15-absolute", "'never' in the stem", "x"),), None)
            yield batch._replace(looks=(*batch.looks, flawed))

    monkeypatch.setattr(proving, "make_bank", make_flawed)
    before = counts()
    with pytest.raises(publishing.BankRefused) as caught:
        publishing.publish(files, now=now)
    assert [finding.item for finding in caught.value.findings] == ["x"]
    assert counts() == before


def test_an_item_that_repeats_another_is_refused(in_app, files, now, monkeypatch):
    def make_twice(*arguments, **options):
        for batch in make_bank(*arguments, **options):
            yield batch
            yield batch

    monkeypatch.setattr(proving, "make_bank", make_twice)
    with pytest.raises(publishing.BankRefused) as caught:
        publishing.publish(files, now=now)
    assert {finding.check for finding in caught.value.findings} == {"bank-id", "bank-repeat"}


def test_a_spool_gives_back_what_it_took_as_often_as_it_is_asked():
    first = (
        (Asking("p", "forward", "s"),),
        (ItemText("i", "p", "choice", "en", "0", '{"a": "字"}'),),
    )
    second = (), (ItemText("j", "p", "typed", "en", "", "{}"),)
    with Spool() as spool:
        spool.add(*first)
        spool.add(*second)
        assert (spool.prompt_count, spool.item_count) == (1, 2)
        assert list(spool) == list(spool) == [first, second]
