"""The sentences of an export's pages, in the app's language: pure."""

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.domain.export_page import Counted, Words


def export_words() -> Words:
    """All of them."""
    return Words(
        language=QLocale().bcp47Name(),
        title=_say("Messages of {name}"),
        made=_say("Made with Paravion on {when}. The same stands in messages.json, for programs."),
        account=_say("Profile"),
        conversations=_say("Conversations"),
        people=_say("People"),
        privacy=_say("Privacy"),
        shelf=_say("Shelf"),
        saved=_say("Saved messages"),
        drafts=_say("Drafts"),
        earlier_draft=_say("earlier draft"),
        scheduled=_say("Waiting for their time"),
        messages=_counted("%n messages"),
        back=_say("All conversations"),
        earlier=_say("Earlier messages"),
        later=_say("Later messages"),
        you=_say("You"),
        edited=_say("edited"),
        forwarded=_say("forwarded"),
        not_sent=_say("not sent"),
        reply=_say("In reply to: {text}"),
        newer=_say("This message needs a newer Paravion."),
        notice=_say("Something changed in this conversation."),
        missing=_counted("%n messages are not in here: they were not on this computer and could not be fetched."),
        missing_files=_counted("%n photos, videos or files are not in here: they could not be fetched."),
        expiring=_counted("%n messages that disappear by themselves are left out."),
        stays=_say("What you or somebody else took back or deleted is not in here, nor is anything to be viewed once."),
        pictures=_say("Profile pictures and the first pictures of videos are not in here either."),
        once=_say("View once: never part of an export"),
        not_here=_say("not in here: it could not be fetched"),
        left_out=_say("left out, as you chose"),
        file=_say("File: {name} (in this export: {file})"),
        username=_say("Username"),
        name=_say("Name"),
        bio=_say("About"),
        filtered=_say("Filtered words"),
        reaches={
            "inbox": _say("Who reaches my inbox"),
            "request": _say("Who may ask"),
            "group": _say("Who may add me to groups"),
            "activity": _say("Who sees when I am active"),
            "read": _say("Who sees what I have read"),
            "typing": _say("Who sees that I type"),
            "search": _say("Who finds me"),
            "nobody": _say("Nobody"),
            "friends": _say("Friends"),
            "followers": _say("Followers"),
            "everyone": _say("Everyone"),
            "photo": _say("Photo"),
            "video": _say("Video"),
            "voice": _say("Voice message"),
            "file": _say("File"),
            "sticker": _say("Sticker"),
            "gif": _say("GIF"),
            "pack": _say("Sticker pack"),
        },
    )


def _counted(words: str) -> Counted:
    return lambda count: _say(words, count)


def _say(words: str, count: int = -1) -> str:
    return QCoreApplication.translate("Export", words, None, count).replace("%n", str(count))
