import threading

import pytest
import sqlalchemy as sa

from studytool.facts import PackError, read_folder
from studytool.services import library, publishing, study, versions
from studytool.services.archive import digest_files, pack_files, unpack_files
from studytool.services.errors import NotFound
from studytool.storage import ItemRow, PackVersionRow, reading


def count(table):
    with reading() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(table))


@pytest.fixture
def files(packs):
    return read_folder(packs / "elements")


@pytest.fixture
def reworded(files):
    text = files["entities.csv"].decode()
    assert "helium" in text
    changed = files["properties.yaml"].replace(b"What is the symbol", b"Which is the symbol")
    assert changed != files["properties.yaml"]
    return {**files, "properties.yaml": changed}


def test_the_same_pack_again_changes_nothing(any_app, files, now):
    again = publishing.publish(files, now=now)
    assert (again.summary(), again.is_new, again.number) == ("0 changes", False, 1)
    assert count(PackVersionRow) == 1


def test_a_changed_pack_becomes_a_new_version_beside_the_old(any_app, reworded, now):
    items = count(ItemRow)
    done = publishing.publish(reworded, now=now)
    assert "reworded" in done.summary()
    assert done.number == 2
    assert count(PackVersionRow) == 2
    assert count(ItemRow) == items + done.item_count
    view = library.get_pack("elements")
    assert "Which" in view.pack.properties["symbol"].wording["en"].forward


def test_a_dry_run_tells_the_change_and_writes_nothing(in_app, reworded, now):
    done = publishing.publish(reworded, now=now, dry_run=True)
    assert "reworded" in done.summary()
    assert count(PackVersionRow) == 1


def test_a_broken_pack_writes_nothing(in_app, files, now):
    broken = {**files, "facts.csv": files["facts.csv"] + b"x,,nobody,symbol,He,,,,nowhere\n"}
    with pytest.raises(PackError) as caught:
        publishing.publish(broken, now=now)
    assert caught.value.errors
    assert count(PackVersionRow) == 1


def test_a_new_generator_refreshes_the_items_of_an_unchanged_pack(in_app, files, now, monkeypatch):
    monkeypatch.setattr(publishing, "GENERATOR_VERSION", publishing.GENERATOR_VERSION + 1)
    done = publishing.publish(files, now=now)
    assert (done.summary(), done.is_new, done.number) == ("0 changes", True, 2)


def test_progress_survives_an_edit_of_the_pack(in_app, reworded, learner, now):
    question = study.next_question(learner, "elements", "en", now=now)
    study.record_answer(learner, question.token, "", None, now=now)
    before = study.next_question(learner, "elements", "en", now=now).counts
    publishing.publish(reworded, now=now)
    assert study.next_question(learner, "elements", "en", now=now).counts == before


def test_many_who_publish_the_same_at_once_make_one_version(any_app, reworded, now):
    done, failures = [], []

    def run():
        with any_app.app_context():
            try:
                done.append(publishing.publish(reworded, now=now))
            except Exception as error:  # told by the assertion
                failures.append(error)

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert sorted(each.is_new for each in done) == [False, False, False, True]
    assert count(PackVersionRow) == 2


def test_a_broken_folder_keeps_no_other_from_being_published(in_app, packs, tmp_path, now):
    parent = tmp_path / "content"
    for name in ("rivers", "broken"):
        (parent / name).mkdir(parents=True)
        for path, data in read_folder(packs / "rivers").items():
            target = parent / name / path
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(data if name == "rivers" else b"?")
    told = []
    made = publishing.publish_folders(
        parent, now=now, on_error=lambda folder, error: told.append(folder)
    )
    assert [each.pack_id for each in made] == ["rivers"]
    assert told == ["broken"]
    assert publishing.publish_folders(parent, now=now) == []


def test_a_restart_takes_no_edit_back_and_refreshes_it_for_a_new_generator(
    in_app, packs, reworded, now, monkeypatch
):
    parent = packs
    publishing.publish_folders(parent, now=now)
    publishing.publish(reworded, now=now)
    assert publishing.publish_folders(parent, now=now) == []
    number = publishing.GENERATOR_VERSION + 1
    monkeypatch.setattr(publishing, "GENERATOR_VERSION", number)
    made = {each.pack_id: each for each in publishing.publish_folders(parent, now=now)}
    assert made["elements"].summary() == "0 changes"
    view = library.get_pack("elements")
    assert "Which" in view.pack.properties["symbol"].wording["en"].forward


def test_the_library_lists_what_is_published(in_app, packs, now):
    publishing.publish(packs / "rivers", now=now)
    listed = library.list_packs()
    assert [pack.id for pack in listed] == ["elements", "rivers"]
    view = library.get_pack("elements")
    assert listed[0].prompt_count == view.prompt_count == 51
    assert listed[0].fact_count == len(view.pack.facts)
    assert {"choice", "typed", "flashcard", "true_false"} <= set(view.item_counts)


def test_a_pack_that_was_never_published_is_not_found(in_app):
    with pytest.raises(NotFound):
        library.get_pack("nowhere")


def test_a_version_is_read_from_the_database_once(in_app):
    with reading() as session:
        first = versions.current_version(session, "elements")
        assert versions.current_version(session, "elements") is first
        assert versions.get_pack(session, first.id) is versions.get_pack(session, first.id)


def test_an_archive_holds_the_files_and_always_the_same_bytes(files):
    assert unpack_files(pack_files(files)) == files
    assert pack_files(dict(reversed(files.items()))) == pack_files(files)


def test_the_digest_tells_apart_files_names_and_generators():
    told = {
        digest_files({"a": b"x"}, 1),
        digest_files({"b": b"x"}, 1),
        digest_files({"a": b"y"}, 1),
        digest_files({"a": b"x"}, 2),
    }
    assert len(told) == 4
