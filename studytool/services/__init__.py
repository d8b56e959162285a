"""The use cases, one function each; the only place that opens a write transaction."""
