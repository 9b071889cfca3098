pragma ComponentBehavior: Bound

import QtQuick
import Paravion.ViewModels

// The sheets over a conversation. Each is made when it is first wanted: the first conversation opens sooner.
Item {
    id: sheets

    required property ChatModel chat
    property CheckModel why: null
    readonly property LaterModel later: chat.later as LaterModel

    Loader {
        id: link

        active: false

        sourceComponent: LinkSheet {
            links: sheets.chat.links
        }
    }
    Connections {
        function onAsked() {
            link.active = true;
            (link.item as LinkSheet).open();
        }

        target: sheets.chat.links
    }
    Loader {
        id: hide

        active: false

        sourceComponent: HideSheet {
            chat: sheets.chat
        }
    }
    Loader {
        id: info

        active: false

        sourceComponent: InfoSheet {
            info: sheets.chat.actions.info
        }
    }
    Connections {
        function onHideAsked(key: string) {
            hide.active = true;
            (hide.item as HideSheet).ask(key);
        }

        target: sheets.chat.actions
    }
    Connections {
        function onShown() {
            info.active = true;
            (info.item as InfoSheet).open();
        }

        target: sheets.chat.actions.info
    }
    Loader {
        id: forward

        active: false

        sourceComponent: ForwardSheet {
            forward: sheets.chat.actions.forward
        }
    }
    Connections {
        function onShown() {
            forward.active = true;
            (forward.item as ForwardSheet).show();
        }

        target: sheets.chat.actions.forward
    }
    Loader {
        id: moments

        active: false

        sourceComponent: MomentSheet {
            moments: sheets.later.moments
        }
    }
    Connections {
        function onShown() {
            moments.active = true;
            (moments.item as MomentSheet).open();
        }

        target: sheets.later.moments
    }
    Loader {
        id: scheduled

        active: false

        sourceComponent: ScheduledSheet {
            scheduled: sheets.later.scheduled
        }
    }
    Connections {
        function onShown() {
            scheduled.active = true;
            (scheduled.item as ScheduledSheet).open();
        }

        target: sheets.later.scheduled
    }
    Loader {
        id: reason
    }
    Connections {
        function onShown() {
            if (reason.status === Loader.Null)
                reason.setSource("../privacy/WhySheet.qml", {
                    atOnce: true,
                    why: sheets.why
                });
        }

        target: sheets.why
    }
}
