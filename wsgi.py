"""For a WSGI server: ``gunicorn wsgi:app``. Settings come from the environment.

It is production, and refuses to start unsafely, unless STUDYTOOL_ENV says otherwise.
"""

from datetime import UTC, datetime

from studytool import create_app
from studytool.services import setup, work

app = create_app({"ENV": "production"})

with app.app_context():
    setup.prepare(
        app.extensions["studytool.settings"].content_dir,
        now=datetime.now(UTC),
        on_error=lambda folder, error: app.logger.error("%s is broken:\n%s", folder, error),
    )

work.start(app)
