"""Everything is loaded before the process shuts itself in."""

import subprocess
import sys

LOADED = """
import sys
from desktop.decoder.limits import Limits
from desktop.decoder.pictures import prepare_pillow
from desktop.decoder.rehearsal import rehearse
prepare_pillow(Limits())
rehearse(Limits())
before = set(sys.modules)
rehearse(Limits())
assert set(sys.modules) == before
print(*sorted(before))
"""


def test_it_loads_all_that_is_needed_and_nothing_of_the_app_but_domain() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    for name in ("PIL.MpoImagePlugin", "PIL.TiffImagePlugin", "PIL.AvifImagePlugin", "av.video.frame"):
        assert name in loaded
    ours = {name.split(".")[1] for name in loaded if name.startswith("desktop.")}
    assert ours == {"decoder", "domain"}
    assert not {"PySide6", "apsw", "websockets", "relay"} & set(loaded)
