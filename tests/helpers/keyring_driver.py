"""Drives `desktop.system.keyring` from a process of its own: `write`, `read`, `delete` on standard input.

A number behind the word is its deadline in seconds. The answer to each is the word `ok`, `none`, `secret <sum>` or the
Problem's name and reason.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import sys

from desktop.config import SecretsConfig
from desktop.domain.problem import Problem
from desktop.system.keyring import KeyringPlace
from desktop.system.offthread import OffThread
from desktop.system.secrets import AccountSecrets

SECRETS = AccountSecrets("t" * 43, bytes(range(32)), bytes(range(32, 64)))
SUM = hashlib.sha256(repr((SECRETS.token, SECRETS.cache_key, SECRETS.device_seed)).encode()).hexdigest()[:8]


async def answer(word: str, place: KeyringPlace) -> str:
    try:
        match word:
            case "write":
                await place.write(SECRETS)
                return "ok"
            case "read":
                found = await place.read()
                if found is None:
                    return "none"
                seen = repr((found.token, found.cache_key, found.device_seed)).encode()
                return f"secret {hashlib.sha256(seen).hexdigest()[:8]}"
            case "delete":
                await place.delete()
                return "ok"
    except Problem as problem:
        return f"{problem.name} {problem.reason}".strip()
    return "unknown word"


async def main(within: float) -> None:
    off_thread = OffThread("keyring")
    loop = asyncio.get_running_loop()
    while word := (await loop.run_in_executor(None, sys.stdin.readline)).strip():
        word, _, other = word.partition(" ")
        config = SecretsConfig(keyring_within=float(other or within))
        place = KeyringPlace("entry-of-the-test", config, off_thread)
        beats = 0

        async def beat() -> None:
            nonlocal beats
            while True:
                await asyncio.sleep(0.01)
                beats += 1

        beating = asyncio.create_task(beat())
        said = await answer(word, place)
        beating.cancel()
        print(f"{said} | {beats}", flush=True)


if __name__ == "__main__":
    for unset in ("PYTHON_KEYRING_BACKEND", "DISPLAY", "DBUS_SESSION_BUS_ADDRESS"):
        if not os.environ.get(unset):
            os.environ.pop(unset, None)
    asyncio.run(main(float(sys.argv[1])))
