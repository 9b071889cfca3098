"""What can be written, in words for the view."""

from desktop.viewmodels.compose_gate import ComposerGate
from desktop.viewmodels.composer_modes import Mode


def test_it_shows_its_mode() -> None:
    gate = ComposerGate()
    assert (gate.gate, gate.gateTitle, gate.gateIcon, gate.gateAction, gate.hint) == ("", "", "lock", "", "")
    gate._mode = Mode(words="Closed", title="No", icon="ban", action="unblock", hint="why")
    assert (gate.gate, gate.gateTitle, gate.gateIcon) == ("Closed", "No", "ban")
    assert (gate.gateAction, gate.hint) == ("unblock", "why")
