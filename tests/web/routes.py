"""Every route and who may use it. A route that is missing here fails a test.

To add one: its endpoint and method, an address with placeholders of `people.Story`, the
statuses for visitor, student, stranger, rival, instructor and admin, and for a POST what
a form of ours would send. The columns are tried from left to right on one database.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Route:
    path: str
    statuses: str
    data: dict[str, str] = field(default_factory=dict)


CLASS = "/teach/classes/{class_id}"
MEMBER = CLASS + "/members/{student_id}"
TEST = CLASS + "/assignments/{test_id}"
ATTEMPT = "/assignments/attempts/{attempt_id}"
PERSON = "/admin/people/{student_id}"
OPEN = "200 200 200 200 200 200"
LOGGED_IN = "303 200 200 200 200 200"
# Who may open a page of the class, and who may press one of its buttons.
TAUGHT = "303 404 404 404 200 200"
TAUGHT_DEED = "401 404 404 404 303 303"
# What is the student's own alone.
MINE = "303 200 404 404 404 404"
MINE_DEED = "401 303 404 404 404 404"
TIMES = {"title": "Friday", "open_at": "2026-03-01T09:00", "due_at": "2199-03-06T09:00"}
ADMIN = "303 404 404 404 404 200"
ADMIN_DEED = "401 404 404 404 404 303"

# Content of the instructor's own.
TEACHER = "303 404 404 200 200 200"
OWN = "303 404 404 404 200 200"
OWN_DEED = "401 404 404 404 303 303"
DRAFT = "/teach/content/drafts/{draft_id}"

ROUTES = {
    "static GET": Route("/static/css/base.css", OPEN),
    "library.home GET": Route("/", OPEN),
    "library.pack GET": Route("/packs/elements", OPEN),
    "library.start GET": Route("/packs/elements/start", OPEN),
    "library.source GET": Route("/packs/elements/sources/elements", OPEN),
    "study.question GET": Route("/study/elements", LOGGED_IN),
    "study.reveal GET": Route("/study/elements/reveal", "303 400 400 400 400 400"),
    "study.answer POST": Route("/study/elements/answer", "401 400 400 400 400 400"),
    "study.result GET": Route("/study/elements/result/{review_id}", "303 200 404 404 404 404"),
    "progress.home GET": Route("/progress", LOGGED_IN),
    "progress.pack GET": Route("/progress/elements", LOGGED_IN),
    "progress.facts GET": Route("/progress/elements/facts", LOGGED_IN),
    "progress.timeline GET": Route("/progress/elements/timeline", LOGGED_IN),
    "study.undo POST": Route(
        "/study/elements/undo", "401 303 404 404 404 404", {"review": "{review_id}"}
    ),
    "aside.page GET": Route("/study/elements/aside", LOGGED_IN),
    "aside.put POST": Route("/study/elements/aside/put", "401 400 400 400 400 400"),
    "aside.back POST": Route("/study/elements/aside/back", "401 303 303 303 303 303"),
    "exam.page GET": Route("/study/elements/exam", LOGGED_IN),
    "exam.page POST": Route(
        "/study/elements/exam",
        "401 303 303 303 303 303",
        {"day": "{next_week}", "minutes": "15"},
    ),
    "settings.page GET": Route("/settings", LOGGED_IN),
    "settings.page POST": Route(
        "/settings",
        "401 303 303 303 303 303",
        {
            "retention": "90",
            "new_per_day": "10",
            "reviews_per_day": "100",
            "buttons": "2",
            "language": "en",
            "timezone": "Asia/Taipei",
        },
    ),
    "account.start_guest POST": Route("/guest", "400 400 400 400 400 400"),
    "account.sign_up GET": Route("/signup", "200 303 303 303 303 303"),
    "account.sign_up POST": Route("/signup", "422 303 303 303 303 303"),
    "account.log_in GET": Route("/login", "200 303 303 303 303 303"),
    "account.log_in POST": Route("/login", "422 303 303 303 303 303"),
    "account.log_out POST": Route("/logout", "303 303 303 303 303 303"),
    "account.set_language POST": Route("/language", "303 303 303 303 303 303", {"language": "en"}),
    "account.set_buttons POST": Route("/buttons", "401 303 303 303 303 303", {"buttons": "2"}),
    "account.first_admin GET": Route("/setup/{token}", "404 404 404 404 404 404"),
    "account.first_admin POST": Route(
        "/setup/{token}",
        "404 404 404 404 404 404",
        {"username": "root", "password": "correct horse"},
    ),
    "own.page GET": Route("/account", LOGGED_IN),
    "own.rename POST": Route("/account/name", "401 303 303 303 303 303", {"display_name": "Anna"}),
    "own.password GET": Route("/account/password", LOGGED_IN),
    "own.password POST": Route(
        "/account/password",
        "401 303 303 303 303 303",
        {"current": "correct horse", "password": "battery staple"},
    ),
    "own.export GET": Route("/account/studytool-export.zip", LOGGED_IN),
    "own.erase GET": Route("/account/delete", LOGGED_IN),
    "own.erase POST": Route(
        # Instructors own classes, and the last administrator stays.
        "/account/delete",
        "401 303 303 422 422 422",
        {"current": "correct horse"},
    ),
    "joining.page GET": Route("/join", OPEN),
    "joining.page POST": Route(
        "/join",
        # Wrong for a visitor, who must choose a name; a member already for the student.
        "422 303 303 303 303 303",
        {"code": "{code_of_instructor}"},
    ),
    "joining.code GET": Route("/join/{code_of_instructor}", OPEN),
    "joining.my_classes GET": Route("/classes", LOGGED_IN),
    "teach.index GET": Route("/teach", "303 404 404 200 200 200"),
    "teach.new_class GET": Route("/teach/classes/new", "303 404 404 200 200 200"),
    "teach.new_class POST": Route(
        "/teach/classes/new",
        "401 404 404 303 303 303",
        {"name": "7B", "timezone": "Asia/Taipei", "desired_retention": "90"},
    ),
    "teach.class_page GET": Route(CLASS, TAUGHT),
    "teach.edit_class GET": Route(CLASS + "/edit", TAUGHT),
    "teach.edit_class POST": Route(
        CLASS + "/edit", TAUGHT_DEED, {"name": "7C", "timezone": "Europe/Berlin"}
    ),
    "teach.change_code POST": Route(CLASS + "/code", TAUGHT_DEED, {"do": "renew"}),
    "teach.archive POST": Route(CLASS + "/archive", TAUGHT_DEED, {"do": "archive"}),
    "teach.open_packs POST": Route(CLASS + "/packs", TAUGHT_DEED, {"packs": "elements"}),
    "teach.add_instructor POST": Route(CLASS + "/instructors", TAUGHT_DEED, {"username": "admin"}),
    "teach.remove_instructor POST": Route(CLASS + "/instructors/{rival_id}/remove", TAUGHT_DEED),
    # The rival does not teach the class, and so cannot be made its owner.
    "teach.hand_over POST": Route(CLASS + "/instructors/{rival_id}/own", "401 404 404 404 404 404"),
    "teach.roster GET": Route(CLASS + "/roster", TAUGHT),
    "teach.roster POST": Route(
        CLASS + "/roster",
        "401 404 404 404 200 200",
        {"text": "username,display name\nwang,Wang\n", "apply": "1"},
    ),
    "teach.members_csv GET": Route(CLASS + "/members.csv", TAUGHT),
    "teach.member GET": Route(MEMBER, TAUGHT),
    "teach.member POST": Route(
        MEMBER, TAUGHT_DEED, {"display_name": "Anna", "extra_time_percent": "25"}
    ),
    "teach.reset_password POST": Route(MEMBER + "/password", "401 404 404 404 200 200"),
    "teach.renew_cards POST": Route(CLASS + "/cards", "401 404 404 404 200 200"),
    "teach.remove_member POST": Route(MEMBER + "/remove", TAUGHT_DEED),
    "teach.readmit_member POST": Route(MEMBER + "/readmit", TAUGHT_DEED),
    "assignments.index GET": Route("/assignments", LOGGED_IN),
    "assignments.page GET": Route("/assignments/{test_id}", MINE),
    "assignments.start POST": Route("/assignments/{test_id}/start", MINE_DEED),
    "assignments.attempt GET": Route(ATTEMPT, MINE),
    "assignments.check GET": Route(ATTEMPT + "/check", MINE),
    "assignments.save POST": Route(ATTEMPT + "/save", MINE_DEED, {"q1-response": "a"}),
    "assignments.finish POST": Route(ATTEMPT + "/finish", MINE_DEED, {"q1-response": "a"}),
    "assignments.submit POST": Route(ATTEMPT + "/submit", MINE_DEED),
    "assignments.result GET": Route("/assignments/attempts/{done_attempt_id}/result", MINE),
    "gradebook.index GET": Route(CLASS + "/assignments", TAUGHT),
    "gradebook.new_practice GET": Route(CLASS + "/assignments/new-practice", TAUGHT),
    "gradebook.new_practice POST": Route(
        CLASS + "/assignments/new-practice",
        TAUGHT_DEED,
        {**TIMES, "goal": "minutes", "amount": "30"},
    ),
    "gradebook.new_test GET": Route(CLASS + "/assignments/new-test", TAUGHT),
    "gradebook.new_test POST": Route(
        CLASS + "/assignments/new-test",
        TAUGHT_DEED,
        {
            **TIMES,
            "lang": "en",
            "count": "5",
            "forms": "choice",
            "variants": "own",
            "attempts": "1",
            "late": "refuse",
            "feedback": "closed",
        },
    ),
    "gradebook.change_times GET": Route(TEST + "/times", TAUGHT),
    "gradebook.change_times POST": Route(TEST + "/times", TAUGHT_DEED, {**TIMES, "late": "refuse"}),
    "gradebook.withdraw GET": Route(TEST + "/withdraw", TAUGHT),
    # Once withdrawn, it is nobody's.
    "gradebook.withdraw POST": Route(TEST + "/withdraw", "401 404 404 404 303 404"),
    "gradebook.paper GET": Route(TEST, TAUGHT),
    # Somebody has begun.
    "gradebook.draw_another POST": Route(TEST + "/draw", "401 404 404 404 409 409"),
    "gradebook.print_paper GET": Route(TEST + "/print", TAUGHT),
    "gradebook.print_key GET": Route(TEST + "/print-key", TAUGHT),
    "gradebook.test_results GET": Route(TEST + "/results", TAUGHT),
    "gradebook.test_answers GET": Route(TEST + "/answers.csv", TAUGHT),
    "gradebook.book GET": Route(CLASS + "/gradebook", TAUGHT),
    "gradebook.book_csv GET": Route(CLASS + "/gradebook.csv", TAUGHT),
    "gradebook.book_xlsx GET": Route(CLASS + "/gradebook.xlsx", TAUGHT),
    "gradebook.overview GET": Route(CLASS + "/overview", TAUGHT),
    "admin.people GET": Route("/admin", ADMIN),
    "admin.new_person GET": Route("/admin/people/new", ADMIN),
    "admin.new_person POST": Route(
        "/admin/people/new",
        "401 404 404 404 404 200",
        {"username": "wang", "role": "instructor"},
    ),
    "admin.person GET": Route(PERSON, ADMIN),
    "admin.set_role POST": Route(PERSON + "/role", ADMIN_DEED, {"role": "instructor"}),
    "admin.set_access POST": Route(PERSON + "/access", ADMIN_DEED, {"do": "disable"}),
    "admin.reset_password POST": Route(PERSON + "/password", "401 404 404 404 404 200"),
    "admin.erase GET": Route(PERSON + "/delete", ADMIN),
    "admin.erase POST": Route(PERSON + "/delete", ADMIN_DEED),
    "content.index GET": Route("/teach/content", TEACHER),
    "content.template GET": Route("/teach/content/template.xlsx", TEACHER),
    "content.upload_page GET": Route("/teach/content/upload", "303 404 404 303 303 303"),
    "content.upload POST": Route("/teach/content/upload", "401 404 404 422 422 422"),
    "content.download_problems POST": Route(
        "/teach/content/problems.csv", "401 404 404 400 400 400", {"token": "x"}
    ),
    "content.pack GET": Route("/teach/content/packs/mine", OWN),
    "content.pack_workbook GET": Route("/teach/content/packs/mine/workbook.xlsx", OWN),
    "content.pack_folder GET": Route("/teach/content/packs/mine/folder.zip", OWN),
    "content.regrades GET": Route("/teach/content/packs/mine/regrades", OWN),
    "content.edit_pack POST": Route("/teach/content/packs/mine/edit", OWN_DEED),
    "content.restore POST": Route("/teach/content/packs/mine/versions/1/restore", OWN_DEED),
    "content.draft GET": Route(DRAFT, OWN),
    "content.draft_problems GET": Route(DRAFT + "/problems.csv", OWN),
    "content.draft_workbook GET": Route(DRAFT + "/workbook.xlsx", OWN),
    "content.draft_folder GET": Route(DRAFT + "/folder.zip", OWN),
    "content.preview GET": Route(DRAFT + "/preview", OWN),
    "content.publish_draft POST": Route(DRAFT + "/publish", OWN_DEED),
    # Thrown away once, it is not there any more.
    "content.discard_draft POST": Route(DRAFT + "/discard", "401 404 404 404 303 404"),
    "content.table GET": Route(DRAFT + "/facts", OWN),
    "content.new_row GET": Route(DRAFT + "/facts/new", OWN),
    "content.new_row POST": Route(DRAFT + "/facts/new", OWN_DEED, {"revision": "1", "cell-0": "x"}),
    "content.row GET": Route(DRAFT + "/entities/0", OWN),
    "content.row POST": Route(DRAFT + "/entities/0", OWN_DEED, {"revision": "1", "cell-0": "x"}),
    "content.remove POST": Route(DRAFT + "/facts/0/remove", OWN_DEED, {"revision": "1"}),
    "content.wordings GET": Route(DRAFT + "/wording", OWN),
    "content.wording GET": Route(DRAFT + "/wording/length", OWN),
    "content.wording POST": Route(
        DRAFT + "/wording/length", OWN_DEED, {"revision": "1", "forward-0": "How long?"}
    ),
    "content.job GET": Route("/teach/content/jobs/{job_id}", OWN),
    "content.job_state GET": Route("/teach/content/jobs/{job_id}/state", OWN),
    "content.reports GET": Route("/teach/content/reports", TEACHER),
    "content.report GET": Route("/teach/content/reports/{report_id}", OWN),
    "content.resolve POST": Route(
        "/teach/content/reports/{report_id}", OWN_DEED, {"state": "kept", "note": "No."}
    ),
    "reports.report GET": Route(
        "/study/elements/result/{review_id}/report", "303 200 404 404 404 404"
    ),
    "reports.send POST": Route(
        "/study/elements/result/{review_id}/report",
        "401 303 404 404 404 404",
        {"text": "This is wrong."},
    ),
}
