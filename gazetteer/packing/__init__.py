"""Packing places into a store in bounded memory: what is too much for memory waits in files of one folder.

``spool`` keeps columns and sorts lines on disk, ``rows`` orders places and writes their columns, ``names``
makes the tries and the lists of hits, ``assemble`` puts the sections together. :mod:`gazetteer.pack` is the
way in.
"""
