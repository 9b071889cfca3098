"""Which messages of Windows say that the computer is locked. (The window that gets them was not tried here.)"""

import pytest

from desktop.system.computer_windows import locks


@pytest.mark.parametrize(
    ("message", "what", "locked"),
    [(0x02B1, 7, True), (0x02B1, 8, False), (0x0218, 4, True), (0x0218, 7, False), (0x0010, 7, False)],
    ids=["locked", "unlocked", "suspends", "resumes", "another"],
)
def test_what_windows_says(message: int, what: int, locked: bool) -> None:
    assert locks(message, what) is locked
