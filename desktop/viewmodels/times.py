"""Times in words, in the system's zone and the language's manner."""

from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime, QTimeZone

from desktop.domain.timeline import day_of, next_midnight


def system_zone() -> tzinfo:
    """The zone of this computer by its name; the offset of now where the name is unknown to the zone tables."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return datetime.now(UTC).astimezone().tzinfo or UTC


class Times:
    """Says a moment (UTC ms) as the inbox and the timeline show it. `zone` None is the system's."""

    def __init__(self, zone: tzinfo | None = None, locale: QLocale | None = None) -> None:
        self.zone = system_zone() if zone is None else zone
        self._locale = QLocale() if locale is None else locale
        self._twelve = "a" in self._locale.timeFormat(QLocale.FormatType.ShortFormat).lower()

    def local(self, at: int) -> datetime:
        """The moment in the zone; what no calendar holds is told as its nearest end."""
        clamped = min(max(at, 0), 253_370_764_799_000)
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=clamped)).astimezone(self.zone)

    def day(self, at: int) -> date:
        """The calendar day of a moment in the zone."""
        return day_of(at, self.zone)

    def until_midnight(self, now: int) -> int:
        """Milliseconds until the day changes; at least 1."""
        return max(1, next_midnight(now, self.zone) - now)

    def clock(self, at: int) -> str:
        """14:32, or 2:32 PM where people count to twelve."""
        here = self.local(at)
        pattern = "h:mm AP" if self._twelve else "HH:mm"
        return self._locale.toString(QTime(here.hour, here.minute), pattern)

    def short(self, at: int, now: int) -> str:
        """For a row of the inbox: the clock today, else Yesterday, a weekday, a date."""
        day, today = self.day(at), self.day(now)
        ago = (today - day).days
        if ago <= 0:
            return self.clock(at)
        if ago == 1:
            return _say("Yesterday")
        if ago < 7:
            return self._locale.dayName(day.isoweekday(), QLocale.FormatType.ShortFormat)
        return self._date(day, "d MMM" if day.year == today.year else "d MMM yyyy")

    def divider(self, day: date, now: int) -> str:
        """For a day in the timeline: Today, Yesterday, a weekday, a date."""
        today = self.day(now)
        ago = (today - day).days
        if ago == 0:
            return _say("Today")
        if ago == 1:
            return _say("Yesterday")
        if 0 < ago < 7:
            return self._locale.dayName(day.isoweekday())
        return self._date(day, "d MMMM" if day.year == today.year else "d MMMM yyyy")

    def moment(self, at: int, now: int) -> str:
        """When something is to be: today 15:42, tomorrow 09:00, else a weekday, the date and the clock."""
        day, clock = self.day(at), self.clock(at)
        ahead = (day - self.day(now)).days
        if ahead in (0, 1):
            words = _say("today, {time}") if ahead == 0 else _say("tomorrow, {time}")
            return words.replace("{time}", clock)
        name = self._locale.dayName(day.isoweekday(), QLocale.FormatType.ShortFormat)
        date_ = self._date(day, "d MMM" if day.year == self.day(now).year else "d MMM yyyy")
        return f"{name}, {date_}, {clock}"

    def planned(self, at: int, now: int) -> str:
        """The same where it stands alone."""
        words = self.moment(at, now)
        return words[:1].upper() + words[1:]

    def date_of(self, at: int) -> str:
        """A date in words, as UTC has it: for what opens on a calendar day."""
        day = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=at)).date()
        return self._date(day, "d MMMM yyyy")

    def month(self, at: int, now: int) -> str:
        """The month something began: March, or March 2024 where that was another year."""
        day, today = self.day(at), self.day(now)
        return self._date(day, "MMMM" if day.year == today.year else "MMMM yyyy")

    def month_of(self, at: int) -> str:
        """May 2025: since when somebody is here."""
        return self._date(self.day(at), "MMMM yyyy")

    def _date(self, day: date, pattern: str) -> str:
        # The order of day and month, and what stands between them, is the language's.
        return self._locale.toString(QDate(day.year, day.month, day.day), _say(pattern))


def _say(words: str) -> str:
    return QCoreApplication.translate("Times", words)
