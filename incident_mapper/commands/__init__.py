"""The commands, one a module: ``add_to(commands)`` adds its options, ``run(arguments, console)`` works.

What a command needs is imported in ``run``, so that ``--help`` answers at once.
"""
