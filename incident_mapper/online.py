"""``--online``: a provider on the network for names that the place database does not know.

The only module of the command line that opens the way to the network, and only when the flag is given.
"""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from incident_mapper.console import Console
from incident_mapper.errors import UsageError

if TYPE_CHECKING:
    from gazetteer.online import OnlineGazetteer

_GOES_WITH = ("online_url", "online_key", "online_rate", "online_cache", "user_agent")


def connected(arguments: Namespace, console: Console, *, stored: bool = True) -> OnlineGazetteer | None:
    """The gazetteer that asks the provider of ``--online`` too; ``None`` without it. Says who will see what.

    ``stored`` says that the command keeps places in what it writes.

    Raises:
        UsageError: the provider cannot be asked like this.
        gazetteer.errors.StoreError: the place database cannot be read.
    """
    if arguments.online is None:
        lonely = [name for name in _GOES_WITH if getattr(arguments, name) is not None]
        if lonely:
            raise UsageError(f"--{lonely[0].replace('_', '-')} goes with --online PROVIDER")
        return None
    from gazetteer.errors import OnlineSetupError
    from gazetteer.online import connect, provider
    from incident_mapper import options

    first = options.gazetteer_of(arguments) if stored else options.open_gazetteer(arguments.gazetteer)
    try:
        if stored and not provider(arguments.online).keep:
            raise OnlineSetupError(
                f"{arguments.online} does not allow that its answers are kept"
                f" ({provider(arguments.online).policy}); use it with resolve, or another provider here"
            )
        gazetteer = connect(
            arguments.online,
            gazetteer=first,
            user_agent=arguments.user_agent,
            key=arguments.online_key,
            url=arguments.online_url,
            rate=arguments.online_rate,
            cache=arguments.online_cache,
            warn=console.warn,
        )
    except OnlineSetupError as problem:
        raise UsageError(f"--online {arguments.online}: {problem}") from None
    console.note(_notice(gazetteer, arguments, asked_for=not stored))
    if stored:
        arguments.jobs = 1  # providers want one request at a time
    return gazetteer


def finish(gazetteer: OnlineGazetteer | None, console: Console, *, answered: bool = True) -> dict[str, Any]:
    """Close the cache, tell what was asked, and answer what ``run.json`` keeps of it.

    Raises:
        OnlineError: nothing was ``answered``, and the provider failed.
    """
    if gazetteer is None:
        return {}
    from gazetteer.errors import OnlineError

    client = gazetteer.client
    client.close()
    tally, host = client.tally, client.endpoint.host
    if tally.failed and not answered:
        raise OnlineError("failed", f"{host} did not answer, and no name is known offline")
    if tally.answered:
        console.note(f"answers of {host}: {client.provider.attribution}")
    told = {"provider": client.provider.name, "host": host, "attribution": client.provider.attribution}
    return {"online": {**told, **asdict(tally)}}


def _notice(gazetteer: OnlineGazetteer, arguments: Namespace, *, asked_for: bool) -> str:
    which = (
        "the names asked for" if asked_for else "names that the place database does not know or is unsure of"
    )
    given = ["--near"] if arguments.near is not None else []
    given += ["--country"] if asked_for and arguments.country else []
    beside = f", with {' and '.join(given)}," if given else ""
    host, name = gazetteer.client.endpoint.host, gazetteer.client.provider.name
    return f"online: {host} ({name}) will see {which}{beside} and nothing else"
