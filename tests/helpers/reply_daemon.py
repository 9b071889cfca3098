"""A notification daemon that has a line to write in, which dunst has not: it answers each notice at once.

    python -m tests.helpers.reply_daemon "what is written"

It prints `ready` when it has its name, and what it was asked to show, one line of JSON each.
"""

from __future__ import annotations

import asyncio
import json
import sys

from dbus_fast import Message, MessageType
from dbus_fast.aio.message_bus import MessageBus

NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
FACE = """<node><interface name="org.freedesktop.Notifications">
<method name="GetCapabilities"><arg type="as" direction="out"/></method>
<method name="GetServerInformation"><arg type="s" direction="out"/><arg type="s" direction="out"/>
<arg type="s" direction="out"/><arg type="s" direction="out"/></method>
<method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
<arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
<arg type="a{sv}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/></method>
<method name="CloseNotification"><arg type="u" direction="in"/></method>
<signal name="NotificationReplied"><arg type="u"/><arg type="s"/></signal>
</interface></node>"""


async def serve(written: str) -> None:
    """Until it is killed."""
    bus = await MessageBus().connect()

    def answer(message: Message) -> Message | None:
        if message.message_type is not MessageType.METHOD_CALL:
            return None
        match message.member:
            case "Introspect":
                return Message.new_method_return(message, "s", [FACE])
            case "GetCapabilities":
                return Message.new_method_return(message, "as", [["body", "actions", "inline-reply"]])
            case "GetServerInformation":
                return Message.new_method_return(message, "ssss", ["reply", "tests", "1", "1.2"])
            case "Notify":
                print(json.dumps(message.body[3:6]), flush=True)
                told = Message.new_signal(PATH, NAME, "NotificationReplied", "us", [1, written])
                asyncio.get_running_loop().call_later(0.05, bus.send, told)
                return Message.new_method_return(message, "u", [1])
            case "CloseNotification":
                print("closed", flush=True)
                return Message.new_method_return(message)
        return None

    bus.add_message_handler(answer)
    await bus.request_name(NAME)
    print("ready", flush=True)
    await bus.wait_for_disconnect()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1]))
