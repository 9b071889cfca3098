"""Every method: its parameters and its result. The published document is made from this table."""

from dataclasses import dataclass
from enum import Enum
from typing import Any

import msgspec

from relay.wire import gifs, messages, people, presence, privacy, reports, requests, session, shelf, stickers, threads
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


def method(name: str, params: type[Wire], result: type[Wire], about: str, needs: Needs = Needs.SIGNED_IN) -> Method:
    """A row of a table of methods."""
    return Method(name, params, result, needs, about)


_ALL = (
    method("session.sign_up", session.SignUp, session.SignedIn, "Make an account.", Needs.NOTHING),
    method("session.sign_in", session.SignIn, session.SignedIn, "Sign in on a new device.", Needs.NOTHING),
    method(
        "session.recover", session.Recover, session.SignedIn, "Set a new password by a recovery code.", Needs.NOTHING
    ),
    method(
        "session.resume", session.Resume, session.Resumed, "Get every event after a cursor, then live.", Needs.NOTHING
    ),
    method("session.ack", session.Ack, Nothing, "Tell how far this device has stored."),
    method("session.devices", Nothing, session.Devices, "List the account's devices."),
    method("session.revoke", session.Revoke, Nothing, "Sign another device out."),
    method("session.sign_out", Nothing, Nothing, "Sign this device out."),
    method("account.set_password", session.SetPassword, Nothing, "Change the password."),
    method("account.renew_codes", session.RenewCodes, session.RecoveryCodes, "Replace all recovery codes."),
    method("people.search", people.Search, people.People, "Find people by the beginning of a name."),
    method("people.get", people.PersonId, people.Person, "One person."),
    method("people.follow", people.PersonId, people.Person, "Follow a person."),
    method("people.unfollow", people.PersonId, people.Person, "No longer follow a person."),
    method("people.followers", people.PeoplePage, people.People, "Who follows a person, newest first."),
    method("people.following", people.PeoplePage, people.People, "Whom a person follows, newest first."),
    method("people.friends", people.Page, people.People, "Those who follow each other with the asker."),
    method("people.mutual", people.PeoplePage, people.People, "Friends in common with a person."),
    method("people.suggested", people.Suggest, people.Suggestions, "Friends of friends."),
    method("people.profile", people.PersonId, people.Profile, "A person, with the friends in common."),
    method("people.block", people.PersonId, people.Person, "Block a person: everything direct, both ways."),
    method("people.unblock", people.PersonId, people.Person, "No longer block a person."),
    method("people.blocked", people.Page, people.People, "Whom the asker has blocked, newest first."),
    method("account.edit", people.EditProfile, people.Me, "Change one's own profile."),
    method("privacy.get", Nothing, privacy.Settings, "One's own settings."),
    method("privacy.set", privacy.SetPrivacy, privacy.Settings, "Set reaches and filtered words."),
    method("privacy.put", privacy.PutOnList, privacy.Settings, "Put a person on the always or never list, or off."),
    method("privacy.people", privacy.ListPage, people.People, "Who is on a list."),
    method("privacy.explain", privacy.Explain, privacy.Decision, "Can this person do that to me, and why."),
    method("privacy.audience", Nothing, privacy.Audience, "Who reaches the asker in every position of the rings."),
    method("privacy.preview", privacy.Preview, privacy.Moves, "Who would move if the reaches were these."),
    method("requests.list", requests.RequestPage, requests.Cards, "Waiting requests, newest first."),
    method("requests.accept", requests.ThreadId, threads.Thread, "Let a request into the inbox."),
    method("requests.decline", requests.Decline, threads.Thread, "Decline a request; its sender never learns of it."),
    method("requests.withdraw", requests.ThreadId, threads.Thread, "Move an accepted conversation back to requests."),
    method("report", reports.Report, reports.Reported, "Tell the operator about a person and what they wrote."),
    method("inbox.snapshot", threads.SnapshotPage, threads.Snapshot, "The state of everything, page by page."),
    method("threads.direct", threads.Direct, threads.Thread, "The thread with a person."),
    method("threads.set", threads.SetThread, threads.Thread, "Set one's own state of a thread."),
    method("messages.send", messages.Send, messages.Sent, "Send a message."),
    method("messages.unsend", messages.MessageId, messages.Message, "Take a message of one's own back."),
    method("messages.edit", messages.Edit, messages.Message, "Give a text of one's own another wording."),
    method("messages.react", messages.React, messages.Message, "React to a message with one emoji, or no longer."),
    method("messages.pin", messages.Pin, messages.Message, "Pin a message for both members, or take the pin off."),
    method("messages.pinned", messages.Pins, messages.Messages, "The pinned messages of a thread, newest pin first."),
    method("messages.open", messages.MessageId, messages.Message, "Open what is opened once; then it is gone."),
    method("messages.hide", messages.MessageId, Nothing, "Delete a message for oneself alone."),
    method("messages.save", messages.Save, messages.Message, "Keep a message among one's saved ones, or no longer."),
    method("messages.saved", messages.SavedPage, messages.SavedMessages, "What one saved, newest saved first."),
    method("messages.remind", messages.Remind, Nothing, "Be reminded of a message at a time, or no longer."),
    method("messages.schedule", messages.Schedule, messages.Scheduled, "Leave a message to be sent at a time."),
    method("messages.unschedule", messages.MessageId, Nothing, "Do not send a scheduled message after all."),
    method("messages.scheduled", Nothing, messages.AllScheduled, "What one has scheduled, the earliest first."),
    method("messages.history", messages.History, messages.Messages, "A page of a thread, in thread order."),
    method("messages.changed", messages.Changed, messages.Messages, "Messages with a higher rev."),
    method("messages.read", messages.Read, Nothing, "Move one's read marker."),
    method("stickers.keep", stickers.Keep, stickers.AllKept, "Keep stickers and GIFs, in a pack or in none."),
    method("stickers.drop", stickers.Drop, Nothing, "Keep them no more."),
    method("stickers.list", Nothing, stickers.AllKept, "What one keeps, the oldest first."),
    method("gifs.search", gifs.SearchGifs, gifs.FoundGifs, "Look for GIFs at the relay's provider."),
    method("gifs.take", gifs.TakeGif, gifs.TakenGif, "Have the relay keep a GIF of its provider as one's own blob."),
    method("shelf.list", shelf.ShelfPage, shelf.ShelfVideos, "A person's videos, as far as they are for the asker."),
    method(
        "shelf.get", shelf.ShelfIds, shelf.ShelfVideos, "The videos that cards name, as far as they are for the asker."
    ),
    method("shelf.add", shelf.AddVideo, shelf.ShelfVideo, "Put a video on one's own shelf."),
    method("shelf.set", shelf.SetVideo, shelf.ShelfVideo, "Give a video of one's own another title, cover or reach."),
    method("shelf.remove", shelf.VideoId, Nothing, "Take a video off one's own shelf; it is gone for everybody."),
    method("typing.set", presence.SetTyping, Nothing, "Tell that one types, or no longer does."),
    method("presence.set", presence.SetActive, Nothing, "Tell whether one is at this device."),
    method("presence.watch", presence.Watch, presence.Watched, "Be told who of these people is active."),
)

METHODS: dict[str, Method] = {one.name: one for one in _ALL}
_decoders: dict[type[Wire], msgspec.json.Decoder[Any]] = {}


def read_params(method: Method, raw: bytes | msgspec.Raw) -> Wire:
    """The parameters of `method`; Refusal `invalid_params` with the field where they do not fit."""
    decoder = _decoders.get(method.params)
    if decoder is None:
        decoder = _decoders[method.params] = msgspec.json.Decoder(method.params)
    try:
        params: Wire = decoder.decode(raw)
    except msgspec.ValidationError as error:
        text = str(error)
        _, _, path = text.partition(" - at `$")
        raise Refusal(
            ErrorName.INVALID_PARAMS, text.partition(" - at ")[0], field=path.rstrip("`").lstrip(".") or _missing(text)
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refusal(ErrorName.INVALID_PARAMS, "The parameters are not valid JSON", field="params") from error
    return params


def _missing(text: str) -> str:
    """The field named in "Object missing required field `x`"; "params" where none is named."""
    parts = text.split("`")
    return parts[1] if len(parts) > 2 and "required field" in text else "params"
