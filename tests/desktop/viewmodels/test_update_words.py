"""Every reason has its sentence, and none of them shouts."""

from desktop.domain.updates import UpdateFault
from desktop.viewmodels.update_words import FAULTS


def test_every_fault_is_said_in_a_sentence_of_its_own() -> None:
    assert set(FAULTS) == set(UpdateFault)
    assert len(set(FAULTS.values())) == len(FAULTS)
    for words in FAULTS.values():
        assert words.endswith(".")
        assert "!" not in words
