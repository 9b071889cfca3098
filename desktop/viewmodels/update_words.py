"""What is said of new versions, and of what was refused. Every sentence tells what happened and what is safe."""

from __future__ import annotations

from desktop.domain.updates import UpdateFault
from desktop.viewmodels.qt import QT_TRANSLATE_NOOP

FAULTS: dict[UpdateFault, str] = {
    UpdateFault.UNREACHABLE: QT_TRANSLATE_NOOP(
        "Words", "The place where new versions are kept can’t be reached. Check your connection, then look again."
    ),
    UpdateFault.SLOW: QT_TRANSLATE_NOOP(
        "Words", "The new version came too slowly, so it was left. Nothing changed here; look again later."
    ),
    UpdateFault.CUT: QT_TRANSLATE_NOOP(
        "Words", "The connection ended before the new version was here. Nothing changed here; look again."
    ),
    UpdateFault.TOO_LARGE: QT_TRANSLATE_NOOP(
        "Words", "More came than was announced, so all of it was thrown away. Nothing changed here."
    ),
    UpdateFault.OLDER: QT_TRANSLATE_NOOP(
        "Words",
        "What was offered is older than what this computer already knows, so it was refused. Nothing changed here.",
    ),
    UpdateFault.STALE: QT_TRANSLATE_NOOP(
        "Words",
        "What was said about new versions is past its date, so it was refused: somebody may be holding newer ones "
        "back, or the clock of this computer is wrong. Nothing changed here; check the clock, then look again.",
    ),
    UpdateFault.UNSIGNED: QT_TRANSLATE_NOOP(
        "Words",
        "What was offered is not signed by enough of Paravion’s makers, so it was refused. Nothing changed here.",
    ),
    UpdateFault.MIXED: QT_TRANSLATE_NOOP(
        "Words", "What was offered does not belong together, so it was refused. Nothing changed here."
    ),
    UpdateFault.ALTERED: QT_TRANSLATE_NOOP(
        "Words", "What came is not what Paravion’s makers signed, so it was thrown away. Nothing changed here."
    ),
    UpdateFault.UNREADABLE: QT_TRANSLATE_NOOP(
        "Words", "What came can’t be read as a new version, so it was refused. Nothing changed here."
    ),
    UpdateFault.NO_ROOM: QT_TRANSLATE_NOOP(
        "Words", "There is no room on this computer for the new version. Make some, then look again."
    ),
    UpdateFault.IN_USE: QT_TRANSLATE_NOOP(
        "Words", "Another Paravion on this computer is looking already. Look again in a moment."
    ),
    UpdateFault.NOT_INSTALLED: QT_TRANSLATE_NOOP(
        "Words",
        "The new version could not be put in place, and this one still works. Look again to try once more, or get it "
        "from where you got Paravion.",
    ),
}

NOT_THIS_BUILD = QT_TRANSLATE_NOOP("Words", "This build does not look for updates.")
BY_PACKAGES = QT_TRANSLATE_NOOP("Words", "New versions come with the other updates of your system.")
NEVER = QT_TRANSLATE_NOOP("Words", "Paravion has not looked for a new version yet.")
NEWEST = QT_TRANSLATE_NOOP("Words", "This is the newest version. Last looked: %1")
LOOKED = QT_TRANSLATE_NOOP("Words", "Last looked: %1")
LOOKING = QT_TRANSLATE_NOOP("Words", "Looking for a new version…")
COMING = QT_TRANSLATE_NOOP("Words", "Paravion %1 is on its way.")
READY = QT_TRANSLATE_NOOP("Words", "Paravion %1 is ready. It is installed the next time you open Paravion.")
