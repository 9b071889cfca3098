"""Every method: its parameters and its result. The published document is made from this table."""

from dataclasses import dataclass
from enum import Enum

import msgspec

from relay.wire import messages, people, presence, privacy, reports, requests, session, threads
from relay.wire.base import Nothing, Wire
from relay.wire.errors import ErrorName, Refusal


class Needs(Enum):
    """When a method may be called."""

    NOTHING = "nothing"
    """As the first request of a connection."""
    SIGNED_IN = "signed_in"
    """After sign-up, sign-in or resume on the same connection."""


@dataclass(frozen=True)
class Method:
    """One method of the wire."""

    name: str
    params: type[Wire]
    result: type[Wire]
    needs: Needs
    about: str


def _method(name: str, params: type[Wire], result: type[Wire], about: str, needs: Needs = Needs.SIGNED_IN) -> Method:
    return Method(name, params, result, needs, about)


_ALL = (
    _method("session.sign_up", session.SignUp, session.SignedIn, "Make an account.", Needs.NOTHING),
    _method("session.sign_in", session.SignIn, session.SignedIn, "Sign in on a new device.", Needs.NOTHING),
    _method(
        "session.recover", session.Recover, session.SignedIn, "Set a new password by a recovery code.", Needs.NOTHING
    ),
    _method(
        "session.resume", session.Resume, session.Resumed, "Get every event after a cursor, then live.", Needs.NOTHING
    ),
    _method("session.ack", session.Ack, Nothing, "Tell how far this device has stored."),
    _method("session.devices", Nothing, session.Devices, "List the account's devices."),
    _method("session.revoke", session.Revoke, Nothing, "Sign another device out."),
    _method("session.sign_out", Nothing, Nothing, "Sign this device out."),
    _method("account.set_password", session.SetPassword, Nothing, "Change the password."),
    _method("people.search", people.Search, people.People, "Find people by the beginning of a name."),
    _method("people.get", people.PersonId, people.Person, "One person."),
    _method("people.follow", people.PersonId, people.Person, "Follow a person."),
    _method("people.unfollow", people.PersonId, people.Person, "No longer follow a person."),
    _method("people.followers", people.PeoplePage, people.People, "Who follows a person, newest first."),
    _method("people.following", people.PeoplePage, people.People, "Whom a person follows, newest first."),
    _method("people.friends", people.Page, people.People, "Those who follow each other with the asker."),
    _method("people.mutual", people.PeoplePage, people.People, "Friends in common with a person."),
    _method("people.suggested", people.Suggest, people.Suggestions, "Friends of friends."),
    _method("people.profile", people.PersonId, people.Profile, "A person, with the friends in common."),
    _method("people.block", people.PersonId, people.Person, "Block a person: everything direct, both ways."),
    _method("people.unblock", people.PersonId, people.Person, "No longer block a person."),
    _method("people.blocked", people.Page, people.People, "Whom the asker has blocked, newest first."),
    _method("account.edit", people.EditProfile, people.Me, "Change one's own profile."),
    _method("privacy.get", Nothing, privacy.Settings, "One's own settings."),
    _method("privacy.set", privacy.SetPrivacy, privacy.Settings, "Set reaches and filtered words."),
    _method("privacy.put", privacy.PutOnList, privacy.Settings, "Put a person on the always or never list, or off."),
    _method("privacy.people", privacy.ListPage, people.People, "Who is on a list."),
    _method("privacy.explain", privacy.Explain, privacy.Decision, "Can this person do that to me, and why."),
    _method("privacy.audience", Nothing, privacy.Audience, "Who reaches the asker in every position of the rings."),
    _method("privacy.preview", privacy.Preview, privacy.Moves, "Who would move if the reaches were these."),
    _method("requests.list", requests.RequestPage, requests.Cards, "Waiting requests, newest first."),
    _method("requests.accept", requests.ThreadId, threads.Thread, "Let a request into the inbox."),
    _method("requests.decline", requests.Decline, threads.Thread, "Decline a request; its sender never learns of it."),
    _method("requests.withdraw", requests.ThreadId, threads.Thread, "Move an accepted conversation back to requests."),
    _method("report", reports.Report, reports.Reported, "Tell the operator about a person and what they wrote."),
    _method("inbox.snapshot", threads.SnapshotPage, threads.Snapshot, "The state of everything, page by page."),
    _method("threads.direct", threads.Direct, threads.Thread, "The thread with a person."),
    _method("threads.set", threads.SetThread, threads.Thread, "Set one's own state of a thread."),
    _method("messages.send", messages.Send, messages.Sent, "Send a message."),
    _method("messages.unsend", messages.MessageId, messages.Message, "Take a message of one's own back."),
    _method("messages.edit", messages.Edit, messages.Message, "Give a text of one's own another wording."),
    _method("messages.react", messages.React, messages.Message, "React to a message with one emoji, or no longer."),
    _method("messages.pin", messages.Pin, messages.Message, "Pin a message for both members, or take the pin off."),
    _method("messages.pinned", messages.Pins, messages.Messages, "The pinned messages of a thread, newest pin first."),
    _method("messages.hide", messages.MessageId, Nothing, "Delete a message for oneself alone."),
    _method("messages.save", messages.Save, messages.Message, "Keep a message among one's saved ones, or no longer."),
    _method("messages.saved", messages.SavedPage, messages.SavedMessages, "What one saved, newest saved first."),
    _method("messages.remind", messages.Remind, Nothing, "Be reminded of a message at a time, or no longer."),
    _method("messages.schedule", messages.Schedule, messages.Scheduled, "Leave a message to be sent at a time."),
    _method("messages.unschedule", messages.MessageId, Nothing, "Do not send a scheduled message after all."),
    _method("messages.scheduled", Nothing, messages.AllScheduled, "What one has scheduled, the earliest first."),
    _method("messages.history", messages.History, messages.Messages, "A page of a thread, in thread order."),
    _method("messages.changed", messages.Changed, messages.Messages, "Messages with a higher rev."),
    _method("messages.read", messages.Read, Nothing, "Move one's read marker."),
    _method("typing.set", presence.SetTyping, Nothing, "Tell that one types, or no longer does."),
    _method("presence.set", presence.SetActive, Nothing, "Tell whether one is at this device."),
    _method("presence.watch", presence.Watch, presence.Watched, "Be told who of these people is active."),
)

METHODS: dict[str, Method] = {method.name: method for method in _ALL}
_decoders = {method.params: msgspec.json.Decoder(method.params) for method in _ALL}


def read_params(method: Method, raw: bytes | msgspec.Raw) -> Wire:
    """The parameters of `method`; Refusal `invalid_params` with the field where they do not fit."""
    try:
        params: Wire = _decoders[method.params].decode(raw)
    except msgspec.ValidationError as error:
        text = str(error)
        _, _, path = text.partition(" - at `$")
        raise Refusal(
            ErrorName.INVALID_PARAMS, text.partition(" - at ")[0], field=path.rstrip("`").lstrip(".") or _missing(text)
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Refusal(ErrorName.INVALID_PARAMS, "The parameters are not valid JSON", field="params") from error
    return params


def _missing(text: str) -> str:
    """The field named in "Object missing required field `x`"; "params" where none is named."""
    parts = text.split("`")
    return parts[1] if len(parts) > 2 and "required field" in text else "params"
