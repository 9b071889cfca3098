"""`paravion-relay`: serve, init, check-config, admin."""

import argparse
import asyncio
import datetime as dt
import os
import signal
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

from relay import admin, app, config
from relay.config import Settings, SettingsError
from relay.directory import Directory, DirectoryInUse
from relay.running import open_many_files
from relay.storage.errors import StorageError
from relay.storage.sqlite.backup import Report as BackupReport
from relay.transport import control
from relay.wire.errors import Refusal

EXIT_REFUSED = 1
EXIT_USAGE = 2
OTHER_FILES = 512
"""Files and sockets of a running relay beside the connections of clients."""
SWITCH_EVERY = 0.0005
"""Seconds after which a thread that waits for another's Python gets its turn. The writer gives its turn away with each
statement and waits for the disk; with Python's own 5 ms the loop, busy with media, let it wait that long for it."""
_TURNS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
CONTROL_WITHIN = 60.0
"""Seconds a running relay may take for an admin command."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit status. 1: refused, 2: wrong usage or configuration."""
    parsed = _parser().parse_args(arguments)
    try:
        return int(parsed.run(parsed))
    except SettingsError as error:
        for problem in error.problems:
            print(f"paravion-relay: {problem}", file=sys.stderr)
        return EXIT_USAGE
    except Refusal as refusal:
        print(f"paravion-relay: {refusal.message}", file=sys.stderr)
    except (DirectoryInUse, StorageError, OSError) as error:
        print(f"paravion-relay: {str(error) or type(error).__name__}", file=sys.stderr)
    return EXIT_REFUSED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="paravion-relay", description="A relay for Paravion.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    serve = commands.add_parser("serve", help="run the relay until SIGTERM")
    _where(serve)
    serve.add_argument("--listen", metavar="HOST:PORT", help="address for clients; port 0 takes a free one")
    serve.set_defaults(run=_serve)
    init = commands.add_parser("init", help="write a commented configuration")
    init.add_argument("file", type=Path)
    init.set_defaults(run=_init)
    check = commands.add_parser("check-config", help="say what is wrong with a configuration")
    check.add_argument("file", type=Path)
    check.set_defaults(run=_check_config)
    _add_admin(commands.add_parser("admin", help="look after accounts and backups, while the relay runs or not"))
    return parser


def _add_admin(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    listing = verbs.add_parser("list", help="the accounts, by username")
    _where(listing)
    listing.set_defaults(run=_list)
    about = {
        "suspend": "sign an account out everywhere and stop its messages",
        "unsuspend": "end a suspension",
        "verify": "give the verified mark",
        "unverify": "take the verified mark",
    }
    for name, words in about.items():
        verb = verbs.add_parser(name, help=words)
        _where(verb)
        verb.add_argument("username")
        verb.set_defaults(run=_mark, name=name)
    reports = verbs.add_parser("reports", help="what people reported, the newest first, with the messages as they were")
    _where(reports)
    reports.set_defaults(run=_reports)
    reset = verbs.add_parser("reset-password", help="print a new password, once; sign all devices out")
    _where(reset)
    reset.add_argument("username")
    reset.set_defaults(run=_reset_password)
    save = verbs.add_parser("backup", help="copy the database to a new file and check the copy")
    check = verbs.add_parser("check-backup", help="read every page of a backup")
    restore = verbs.add_parser("restore", help="make the database from a backup, with a new epoch")
    for verb, run in ((save, _backup), (check, _check_backup), (restore, _restore)):
        _where(verb)
        verb.add_argument("file", type=Path)
        verb.set_defaults(run=run)
    restore.add_argument("--ledger", type=Path, help="the erasure ledger of the old folder; erased.log in the new one")


def _where(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--config", type=Path, metavar="FILE", help="configuration made by init")
    parser.add_argument("--data", type=Path, metavar="DIR", help="where everything is kept, without a configuration")


def settings_of(parsed: argparse.Namespace) -> Settings:
    """The settings a command line asks for."""
    if parsed.config is not None and parsed.data is not None:
        raise SettingsError(["--config and --data do not go together: the configuration says where the data is"])
    listen = getattr(parsed, "listen", None)
    if parsed.config is not None:
        settings = config.from_file(parsed.config)
        return config.listening_on(settings, listen) if listen else settings
    data = parsed.data if parsed.data is not None else Path("paravion-relay-data")
    return config.without_file(str(data), listen or "127.0.0.1:8445")


# serve


def _serve(parsed: argparse.Namespace) -> int:
    settings = settings_of(parsed)
    sys.setswitchinterval(SWITCH_EVERY)
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
    needed = settings.limits.connections + OTHER_FILES
    allowed = open_many_files(needed)
    if allowed < needed and not settings.development:
        log.warning("relay.few_files", allowed=allowed, needed=needed)
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


# init, check-config


def _init(parsed: argparse.Namespace) -> int:
    # The file may come to hold a key: nobody else reads it, and an existing one is not overwritten.
    descriptor = os.open(parsed.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(config.commented())
    print(f"wrote {parsed.file}; start the relay with: paravion-relay serve --config {parsed.file}")
    return 0


def _check_config(parsed: argparse.Namespace) -> int:
    settings = config.from_file(parsed.file)
    if settings.tls.certificate:
        app.check_tls(settings)
    print(f"{parsed.file} is good: listens on {settings.relay.listen}, keeps everything in {settings.relay.data}")
    return 0


# admin


def ask(parsed: argparse.Namespace, name: str, **arguments: Any) -> Any:
    """Run an admin command in the running relay, or over its folder where none runs."""
    settings = settings_of(parsed)
    directory = Directory(Path(settings.relay.data))
    if not directory.database.exists():
        raise FileNotFoundError(f"there is no relay in {directory.path}")
    return asyncio.run(_ask(settings, directory, name, arguments))


async def _ask(settings: Settings, directory: Directory, name: str, arguments: dict[str, Any]) -> Any:
    # Whoever holds the folder is the truth: a killed relay leaves its control file behind.
    try:
        async with app.resting(settings, app.make_log(sys.stderr)) as context:
            return await admin.run(context, name, arguments)
    except DirectoryInUse:
        where = control.find(directory.control)
        if where is None:
            raise
    return await control.ask(where, name, arguments, CONTROL_WITHIN)


def _list(parsed: argparse.Namespace) -> int:
    after = ""
    while page := ask(parsed, "list", after=after):
        for one in page:
            joined = dt.datetime.fromtimestamp(one["joined_at"] / 1000, dt.UTC).date()
            marks = " ".join(mark for mark in ("verified", "suspended") if one[mark]) or "-"
            print(f"{one['username']}\t{one['kind']}\t{joined}\t{marks}\t{one['display_name']}")
        after = page[-1]["username"]
    return 0


def _reports(parsed: argparse.Namespace) -> int:
    before = None
    while page := ask(parsed, "reports", before=before):
        for one in page:
            if not one["part"]:
                at = dt.datetime.fromtimestamp(one["at"] / 1000, dt.UTC).isoformat(timespec="seconds")
                print(f"{one['report_id']}\t{at}\t{one['reason']}\t{one['username']}\treported by {one['reporter']}")
                _print_text(f"note: {one['note']}" if one["note"] else "")
            for text in one["texts"]:
                _print_text(text)
        before = page[-1]["next"]
    return 0


def _print_text(text: str) -> None:
    """Print what somebody wrote, who is named at its beginning. No further line of it looks like another's words."""
    for number, line in enumerate(text.splitlines()):
        print(f"    {'    | ' if number else ''}{harmless(line)}")


def harmless(text: str) -> str:
    """What somebody wrote, as a terminal may show it: what would steer it, or turn the line around, as a number."""
    steers = ("Cc", "Cs", "Zl", "Zp")
    return "".join(
        f"<U+{ord(c):04X}>" if unicodedata.category(c) in steers or unicodedata.bidirectional(c) in _TURNS else c
        for c in text
    )


def _mark(parsed: argparse.Namespace) -> int:
    changed = ask(parsed, parsed.name, username=parsed.username)
    print(f"{parsed.name}: {parsed.username}" if changed else f"{parsed.username}: nothing to change")
    return 0


def _reset_password(parsed: argparse.Namespace) -> int:
    print(ask(parsed, "reset-password", username=parsed.username))
    return 0


def _backup(parsed: argparse.Namespace) -> int:
    settings = settings_of(parsed)
    report, ledger = app.back_up(settings, parsed.file)
    print(f"{parsed.file}: {_words(report)}")
    if ledger.exists():
        print(f"keep {ledger} apart from it: a restore erases again what that file names")
    else:
        print(f"nothing was erased so far; what is will be named in {ledger}: keep that file apart from the backup")
    if report.blobs:
        print(f"the bytes of blobs are not in it: now copy {_where_blobs_are(settings)}, too")
    return 0


def _check_backup(parsed: argparse.Namespace) -> int:
    report = app.check_backup(settings_of(parsed), parsed.file)
    print(f"{parsed.file} is sound: {_words(report)}")
    return 0


def _restore(parsed: argparse.Namespace) -> int:
    settings = settings_of(parsed)
    report = app.restore(settings, parsed.file, parsed.ledger)
    print(f"restored: {_words(report)}")
    print(f"new epoch {report.epoch}")
    if report.blobs:
        print(f"the bytes of its blobs belong into {_where_blobs_are(settings)}; what is not there is not found")
    if report.locked:
        print(
            f"{report.locked} passwords were changed since: neither the old nor the new one is valid; their people "
            "sign in with a recovery code, or reset-password gives them a new password"
        )
    if not Directory(Path(settings.relay.data)).ledger.exists():
        print(
            "there was no erasure ledger: messages erased, devices signed out, passwords changed and recovery codes "
            "used since the backup are back as they were"
        )
    return 0


def _where_blobs_are(settings: Settings) -> str:
    if settings.media.store == "folder":
        return str(Directory(Path(settings.relay.data)).blobs)
    return f"the bucket {settings.media.bucket}"


def _words(report: BackupReport) -> str:
    newest = "none"
    if report.newest_at is not None:
        newest = dt.datetime.fromtimestamp(report.newest_at / 1000, dt.UTC).isoformat(timespec="seconds")
    words = f"{report.accounts} accounts, {report.messages} messages, newest {newest}"
    if report.blobs:
        words += f"; names {report.blobs} blobs of {report.blob_bytes / 2**20:,.1f} MiB"
    return words


if __name__ == "__main__":
    sys.exit(main())
