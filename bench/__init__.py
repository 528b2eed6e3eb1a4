"""Measurements: ``python -m bench`` runs all, ``python -m bench NAME...`` some.

Development corpora are read from ``../shared/eval`` beside the checkout; what needs one that is not there
says so.
"""
