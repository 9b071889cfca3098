"""Admin commands by name: the ones there are, and what does not fit."""

import io
from pathlib import Path

import pytest

from relay import admin, app, config
from relay.directory import DirectoryInUse
from relay.wire.errors import ErrorName, Refusal
from tests.helpers.waiting import in_time
from tests.helpers.wireclient import PASSWORD, Wire, WireError
from tests.relay.serving import fast_settings, serving

SILENT = app.make_log(io.StringIO())


async def test_what_is_no_command_is_refused(tmp_path: Path) -> None:
    async with app.resting(config.without_file(str(tmp_path), "127.0.0.1:0"), SILENT) as context:
        with pytest.raises(Refusal) as unknown:
            await admin.run(context, "no-such", {})
        with pytest.raises(Refusal) as wrong:
            await admin.run(context, "suspend", {"username": 5})
        with pytest.raises(Refusal) as nobody:
            await admin.run(context, "suspend", {"username": "nobody"})
    assert unknown.value.name is ErrorName.UNKNOWN_METHOD
    assert wrong.value.name is ErrorName.INVALID_PARAMS
    assert nobody.value.name is ErrorName.NOT_FOUND


async def test_a_running_relay_keeps_its_folder_to_itself(tmp_path: Path) -> None:
    settings = fast_settings(tmp_path)
    async with serving(settings):
        with pytest.raises(DirectoryInUse):
            async with app.resting(settings, SILENT):
                pass


async def test_every_command_over_a_running_relay(tmp_path: Path) -> None:
    async with serving(fast_settings(tmp_path)) as relay:
        context = relay.relay.context
        ada, bo = await Wire.connect(relay.url), await Wire.connect(relay.url)
        signed = await ada.sign_up("ada")
        await ada.resume(signed["token"], None)
        await bo.sign_up("bobby")
        listed = await admin.run(context, "list", {})
        assert [one["username"] for one in listed] == ["ada", "bobby"]
        assert await admin.run(context, "list", {"after": "bobby"}) == []
        assert await admin.run(context, "verify", {"username": "ada"}) is True
        assert await admin.run(context, "verify", {"username": "ada"}) is False
        assert (await bo.call("people.get", user_id=signed["me"]["user_id"]))["verified"]
        assert await admin.run(context, "unverify", {"username": "ada"}) is True
        assert await admin.run(context, "suspend", {"username": "@Ada"}) is True
        await in_time(ada.closed.wait(), "the suspended connection is closed")
        assert ada.close_code == 4401
        assert await admin.run(context, "unsuspend", {"username": "ada"}) is True
        password = await admin.run(context, "reset-password", {"username": "bobby"})
        await in_time(bo.closed.wait(), "the devices are signed out")
        again = await Wire.connect(relay.url)
        with pytest.raises(WireError, match="bad_credentials"):
            await again.sign_in("bobby")
        assert password != PASSWORD
        await again.sign_in("bobby", password=password)
        await again.close()
        await ada.close()
        await bo.close()
