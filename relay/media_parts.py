"""The composition root's part for media: which blob store the operator chose, and what its flows are given and need."""

from collections.abc import Callable
from contextlib import AsyncExitStack
from urllib.parse import urlsplit

from structlog.typing import FilteringBoundLogger

from relay.blobs.folder import FolderStore
from relay.blobs.port import BlobStore
from relay.blobs.precedence import Precedence
from relay.blobs.spool import Spool
from relay.blobs.workers import Workers
from relay.bus.port import Bus
from relay.config import GifSection, MediaSection, Settings, is_loopback
from relay.directory import Directory
from relay.running import every, run_within
from relay.services.context import MediaPolicy
from relay.services.gifs import GifSource
from relay.services.transferring import MediaContext
from relay.session.counters import Counters
from relay.session.media_driver import MediaPipe, MediaSession
from relay.session.media_machine import MediaRules
from relay.session.transfers import Transfers
from relay.storage.port import Committed, Storage
from relay.upkeep import Collecting

DAY = 86_400.0
MediaBegin = Callable[[MediaPipe, str], MediaSession]


def media_policy(chosen: MediaSection) -> MediaPolicy:
    """The part of the settings that the services of media follow."""
    return MediaPolicy(
        blob=chosen.blob,
        stored=chosen.stored,
        partials=chosen.partials,
        unposted_for=chosen.unposted_days * DAY,
        partial_for=chosen.partial_days * DAY,
    )


def media_rules(settings: Settings) -> MediaRules:
    """What every media connection is held to."""
    return MediaRules(
        sign_in=settings.deadlines.sign_in,
        idle=settings.media.idle,
        misuses=settings.limits.misuses,
        blob=settings.media.blob,
    )


def blob_store(chosen: MediaSection, directory: Directory, workers: Workers) -> BlobStore:
    """Where blobs are kept. ValueError where the bucket's settings cannot be used together."""
    if chosen.store == "folder":
        return FolderStore(directory.blobs, workers)
    # A relay without a bucket does not load what speaks to one.
    from relay.blobs.objects import Bucket, ObjectBlobs, s3

    bucket = Bucket(
        name=chosen.bucket,
        prefix=chosen.prefix,
        endpoint=chosen.endpoint,
        region=chosen.region,
        access_key=chosen.access_key,
        secret_key=chosen.secret_key,
        within=chosen.within,
    )
    return ObjectBlobs(s3(bucket))


def media_context(
    settings: Settings,
    directory: Directory,
    storage: Storage,
    workers: Workers,
    clock: Callable[[], int],
    precedence: Precedence,
) -> MediaContext:
    """What the flows of media need."""
    chosen = settings.media
    return MediaContext(
        storage,
        blob_store(chosen, directory, workers),
        Spool(directory.uploads, workers, chosen.keep_free, precedence),
        clock,
        media_policy(chosen),
    )


def open_workers(settings: Settings, stack: AsyncExitStack) -> Workers:
    """The threads that wait for the disk, until the stack ends."""
    workers = Workers(settings.media.threads)
    stack.callback(workers.close)
    return workers


def open_media(
    settings: Settings,
    context: MediaContext,
    transfers: Transfers,
    bus: Bus[Committed],
    log: FilteringBoundLogger,
    stack: AsyncExitStack,
) -> None:
    """Let transfers hear of what is committed and of time, and collect what nobody may read, until the stack ends."""
    chosen = settings.media
    stack.push_async_callback(transfers.idle)
    stack.callback(transfers.cancel)
    stack.callback(bus.subscribe(transfers.committed))
    stack.callback(every(settings.deadlines.look_every, transfers.tick))
    collecting = Collecting(
        context, transfers.writing, log, collect_every=chosen.collect_every, strays_every=chosen.strays_every
    )
    run_within(stack, collecting.run())


def gif_source(
    chosen: GifSection, media: MediaContext, transfers: Transfers, log: FilteringBoundLogger
) -> GifSource | None:
    """Where GIFs are looked for; None where the operator has no key for a provider."""
    if not chosen.key:
        return None
    # A relay without a provider does not load what asks one.
    from relay.gifs import web
    from relay.gifs.cache import Cache
    from relay.gifs.giphy import Giphy
    from relay.gifs.places import home_of

    host = urlsplit(chosen.base_url).hostname or ""
    home = home_of(chosen.base_url, local=is_loopback(host))
    asking = web.Web(home, chosen.within, chosen.at_once, web.resolve, web.connecting())
    provider = Giphy(
        asking,
        chosen.base_url,
        chosen.key,
        chosen.largest,
        Cache(chosen.cached, chosen.cached_for),
        lambda reason: log.warning("gifs.failed", reason=reason),
    )
    return GifSource(provider, media, transfers.alone)


def media_sessions(
    settings: Settings, context: MediaContext, transfers: Transfers, counters: Counters, log: FilteringBoundLogger
) -> MediaBegin:
    """What makes the session of a media connection."""
    rules = media_rules(settings)

    def begin(pipe: MediaPipe, address: str) -> MediaSession:
        return MediaSession(pipe, address, rules, context=context, transfers=transfers, counters=counters, log=log)

    return begin
