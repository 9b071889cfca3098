"""The composition root's part for the services: what of the settings they follow."""

from relay.config import Settings
from relay.services.context import Policy

DAY = 86_400.0


def policy_of(settings: Settings) -> Policy:
    """The part of the settings that services follow."""
    asked = settings.requests
    return Policy(
        retention=settings.storage.retention_days * DAY,
        timer_least=settings.limits.timer,
        ahead_least=settings.limits.ahead,
        lapse_after=asked.lapse_days * DAY,
        first_contacts=asked.first_contacts,
        first_contacts_new=asked.first_contacts_new,
        new_for=asked.new_days * DAY,
        similar_people=asked.similar_people,
        similar_for=asked.similar_days * DAY,
        shelf=settings.media.shelf,
        shelf_for=settings.media.shelf_for,
    )
