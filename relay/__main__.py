"""`paravion-relay`: serve, init, check-config, admin."""

import argparse
import asyncio
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from relay import app, config
from relay.config import Settings, SettingsError
from relay.directory import DirectoryInUse

EXIT_USAGE = 2
EXIT_REFUSED = 1


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit status. 1: refused, 2: wrong usage."""
    parsed = _parser().parse_args(arguments)
    try:
        return int(parsed.run(parsed))
    except SettingsError as error:
        for problem in error.problems:
            print(f"paravion-relay: {problem}", file=sys.stderr)
        return EXIT_USAGE
    except (DirectoryInUse, OSError) as error:
        print(f"paravion-relay: {error}", file=sys.stderr)
        return EXIT_REFUSED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="paravion-relay", description="A relay for Paravion.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    serve = commands.add_parser("serve", help="run the relay until SIGTERM")
    _where(serve)
    serve.add_argument("--listen", metavar="HOST:PORT", help="address for clients; port 0 takes a free one")
    serve.set_defaults(run=_serve)
    return parser


def _where(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--config", type=Path, metavar="FILE", help="configuration made by init")
    parser.add_argument("--data", type=Path, metavar="DIR", help="where everything is kept, without a configuration")


def settings_of(parsed: argparse.Namespace) -> Settings:
    """The settings a command line asks for."""
    if parsed.config is not None and parsed.data is not None:
        raise SettingsError(["--config and --data do not go together: the configuration says where the data is"])
    if parsed.config is not None:
        settings = config.from_file(parsed.config)
        return config.listening_on(settings, parsed.listen) if getattr(parsed, "listen", None) else settings
    data = parsed.data if parsed.data is not None else Path("paravion-relay-data")
    return config.without_file(str(data), getattr(parsed, "listen", None) or "127.0.0.1:8445")


def _serve(parsed: argparse.Namespace) -> int:
    settings = settings_of(parsed)
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(_until_stopped(settings))
    return 0


async def _until_stopped(settings: Settings) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        if sys.platform == "win32":
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
        else:
            loop.add_signal_handler(number, stop.set)
    log = app.make_log(sys.stderr)
    async with app.RelayRunner(settings, log) as relay:
        if settings.development:
            print("limits are for development: address buckets off, account buckets 100 times as wide", flush=True)
        print(f"listening on {relay.url}", flush=True)
        await stop.wait()


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    if sys.platform == "win32":
        return None
    import uvloop

    return uvloop.new_event_loop


if __name__ == "__main__":
    sys.exit(main())
