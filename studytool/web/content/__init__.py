"""Content in the browser: uploads, drafts, publishing, and what learners report."""

from studytool.web.content import drafts, editing, preview, published, reports, uploads, work
from studytool.web.content.blueprint import bp

__all__ = ["bp", "drafts", "editing", "preview", "published", "reports", "uploads", "work"]
