"""The tables. Their history is in `migrations`; a test holds the two together.

Reviews are append-only and published versions never change: triggers made by the
migrations see to it, whoever holds the connection.
"""
