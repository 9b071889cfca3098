import QtQuick
import Paravion.ViewModels
import views
import views.controls

Column {
    id: page

    required property AppSettings appearance

    spacing: Theme.s5
    width: parent ? parent.width : implicitWidth

    Heading {
        font.pixelSize: Theme.display
        text: qsTr("Appearance")
        width: parent.width
    }
    Section {
        label: qsTr("Colours")

        SegmentedChoice {
            anchors.left: parent.left
            label: qsTr("Colours")
            objectName: "scheme"
            options: [
                {
                    "value": "system",
                    "label": qsTr("System")
                },
                {
                    "value": "dark",
                    "label": qsTr("Dark")
                },
                {
                    "value": "light",
                    "label": qsTr("Light")
                }
            ]
            value: page.appearance.scheme
            onChosen: value => page.appearance.chooseScheme(value)
        }
    }
    Section {
        label: qsTr("Text size")
        note: qsTr("%1 %").arg(page.appearance.textScale)

        Row {
            spacing: Theme.s3
            width: parent.width

            AppText {
                anchors.verticalCenter: parent.verticalCenter
                font.pixelSize: Theme.small
                text: "A"
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
            StepSlider {
                anchors.verticalCenter: parent.verticalCenter
                from: 80
                label: qsTr("Text size")
                objectName: "textScale"
                stepSize: 10
                to: 160
                value: page.appearance.textScale
                width: Math.min(Theme.listWidth, parent.width - Theme.s10 * 2)
                onMoved: page.appearance.chooseTextScale(Math.round(value))
            }
            AppText {
                anchors.verticalCenter: parent.verticalCenter
                font.pixelSize: Theme.head
                text: "A"
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
        Preview {
            width: parent.width
        }
    }
    Section {
        label: qsTr("Language")
        note: page.appearance.languageWaits ? qsTr("Paravion speaks it from its next start on.") : ""

        SegmentedChoice {
            anchors.left: parent.left
            label: qsTr("Language")
            objectName: "language"
            options: [
                {
                    "value": "",
                    "label": qsTr("As the system")
                }
            ].concat(page.appearance.languages)
            value: page.appearance.language
            onChosen: value => page.appearance.chooseLanguage(value)
        }
    }
    Section {
        label: qsTr("Motion and keys")

        Toggle {
            checked: page.appearance.reducedMotion
            label: qsTr("Reduce motion")
            note: qsTr("Nothing slides or fades")
            objectName: "reducedMotion"
            width: parent.width
            onClicked: page.appearance.chooseReducedMotion(checked)
        }
        Toggle {
            checked: page.appearance.enterSends
            label: qsTr("%1 sends the message").arg(Keymap.cap("Enter"))
            note: page.appearance.enterSends ? qsTr("%1 begins a new line").arg(Keymap.cap("Shift+Enter")) : qsTr("%1 sends, %2 begins a new line").arg(Keymap.cap("Shift+Enter")).arg(Keymap.cap("Enter"))
            objectName: "enterSends"
            width: parent.width
            onClicked: page.appearance.chooseEnterSends(checked)
        }
    }
    Section {
        label: qsTr("Photos and videos")

        Downloads {
            appearance: page.appearance
            width: parent.width
        }
    }
    Section {
        label: qsTr("Links")

        Toggle {
            checked: page.appearance.linkPreviews
            label: qsTr("Make previews of links I send")
            note: qsTr("This computer looks at the page before you send. Whoever gets the message loads nothing.")
            objectName: "linkPreviews"
            width: parent.width
            onClicked: page.appearance.chooseLinkPreviews(checked)
        }
    }
}
