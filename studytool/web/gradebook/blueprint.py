from __future__ import annotations

from flask import Blueprint

bp = Blueprint("gradebook", __name__, url_prefix="/teach/classes/<record:class_id>")
