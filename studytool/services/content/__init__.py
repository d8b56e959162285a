"""Content on its way in: who may change which pack, drafts, and what publishing one leads to."""
