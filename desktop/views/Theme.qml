pragma Singleton

import QtQuick

// Every colour, size, weight and duration of the app. The shell binds the four inputs below to the
// person's settings; everything else follows. Nothing outside this file names a colour or a size of its own.
QtObject {
    id: theme

    // Inputs.
    property bool dark: true
    property bool highContrast: false
    property bool reducedMotion: false
    property real textScale: 1 // 0.8 to 1.6

    readonly property bool mirrored: Application.layoutDirection === Qt.RightToLeft // as the window's LayoutMirroring
    readonly property int forth: mirrored ? -1 : 1 // what the key to the right does in a line of things

    // What is drawn: the two above, taken over while no colour fades. A new theme is there at once.
    property bool drawnDark: true
    property bool drawnStrong: false
    property bool switching: false

    onDarkChanged: take()
    onHighContrastChanged: take()

    function take() {
        switching = true;
        drawnDark = dark;
        drawnStrong = highContrast;
        switching = false;
    }

    // Surfaces, from the window's edge inwards.
    readonly property color rail: pick("#0b0d11", "#f0f2f6", "#000000", "#ffffff")
    readonly property color railOn: pick("#1f2530", "#d5ddeb", "#363636", "#c3cde0") // under the place that is open
    readonly property color side: pick("#101319", "#f8f9fb", "#000000", "#ffffff")
    readonly property color chat: pick("#0d1015", "#ffffff", "#000000", "#ffffff")
    readonly property color raised: pick("#181c24", "#ffffff", "#101010", "#ffffff")
    readonly property color raised2: pick("#1f2530", "#eef1f6", "#262626", "#e2e6ee")
    readonly property color chip: pick("#181c24", "#eef1f6", "#101010", "#e2e6ee") // an answer that is not chosen
    readonly property color hover: pick("#161a22", "#f4f6f9", "#1c1c1c", "#eceff5")
    readonly property color clear: tint(hover, 0) // nothing yet of what fades in: "transparent" is black, and darkens on its way
    readonly property color line: pick("#222936", "#e3e7ee", "#9aa4b5", "#4a5464")
    readonly property color page: pick("#0a0b0e", "#f0f2f6", "#000000", "#ffffff")
    readonly property color card: pick("#101319", "#ffffff", "#000000", "#ffffff")
    readonly property color glow: pick("#1a2040", "#dbe4ff", "#000000", "#ffffff")
    readonly property color scrim: pick("#b3050709", "#66202632", "#e6000000", "#99000000")
    readonly property color shade: pick("#1c000000", "#081a2236", "#00000000", "#00000000") // one rim of a shadow
    readonly property color veil: pick("#cc050709", "#cc0b0d11", "#e6000000", "#e6000000") // under words over a picture
    readonly property color track: pick("#5a6478", "#848d9c", "#9aa4b5", "#4a5464")

    // Text.
    readonly property color text1: pick("#f1f4f9", "#11151c", "#ffffff", "#000000")
    readonly property color text2: pick("#9aa4b5", "#566072", "#e3e7ee", "#22262e")
    readonly property color text3: pick("#8b95a7", "#5d6678", "#d4dae4", "#2b313b")
    readonly property color onFill: pick("#ffffff", "#ffffff", "#ffffff", "#ffffff")

    // Signals. `blue` and `red` are for lines, icons and text; the fills stand under white text.
    readonly property color blue: pick("#4b7bff", "#2f62ef", "#9db8ff", "#0a38b8")
    readonly property color link: pick("#6f95ff", "#2a58db", "#b3c8ff", "#0a38b8")
    readonly property color blueFill: pick("#3562e8", "#2f62ef", "#1f46bd", "#0a38b8")
    readonly property color blueHover: pick("#3f6bef", "#2857dd", "#264fc6", "#08309e")
    readonly property color red: pick("#ff5a5f", "#c4202d", "#ff9a9d", "#970c17")
    readonly property color redFill: pick("#d92d3a", "#d92d3a", "#a50f1b", "#970c17")
    readonly property color redHover: pick("#c72733", "#c72733", "#930c17", "#7d0912")
    readonly property color green: pick("#35c58b", "#0f7a51", "#6ee7b4", "#075c3b")
    readonly property color amber: pick("#f5b84b", "#8a6116", "#ffd27d", "#634409")
    readonly property color theirs: pick("#1b202a", "#eef1f6", "#1c1c1c", "#e2e6ee")
    readonly property color ours: blueFill
    readonly property color oursQuiet: pick("#f3f6ff", "#eef2ff", "#ffffff", "#ffffff") // second text on `ours`
    readonly property color selection: pick("#3562e8", "#bcd0ff", "#1f46bd", "#0a38b8")
    readonly property color selectedText: pick("#ffffff", "#11151c", "#ffffff", "#ffffff")
    readonly property color mark: pick("#5c4a17", "#ffe08a", "#5c4a17", "#ffe08a") // behind a word that was looked for
    readonly property color markOurs: pick("#1c3578", "#173a9e", "#0a1a44", "#051c5c") // the same on `ours`
    readonly property color focus: pick("#86a6ff", "#2f62ef", "#ffe14d", "#0a38b8")
    readonly property color stripeRed: pick("#ff5a5f", "#d92d3a", "#ff9a9d", "#970c17")
    readonly property color stripeBlue: pick("#4b7bff", "#2f62ef", "#9db8ff", "#0a38b8")

    // The rings: what the two handles let in, and faces that are not let in at once or not at all.
    readonly property color inboxArea: pick("#264b7bff", "#1c2f62ef", "#4d4b7bff", "#1f2f62ef")
    readonly property color requestArea: pick("#14f5b84b", "#10f5b84b", "#33f5b84b", "#33f5b84b")
    readonly property color faceAsks: pick("#566072", "#566072", "#4a5464", "#4a5464")
    readonly property color faceOut: pick("#303643", "#3a4150", "#262626", "#22262e")

    // The seven gradients of avatars without a picture, from the upper left to the lower right.
    readonly property list<color> faceFrom: ["#ff7a59", "#1fb5a3", "#3b86f6", "#8b5cf6", "#f5568f", "#64748b", "#6b7cff"]
    readonly property list<color> faceTo: ["#ffb347", "#3ecf8e", "#52b4ff", "#ec4899", "#ff8fc0", "#94a3b8", "#a86bff"]

    // Type. Pixel sizes at 100 %: 11, 12.5, 14, 15, 17, 20, 24.
    readonly property string family: "Inter"
    readonly property int tiny: scaled(11)
    readonly property int small: scaled(12.5)
    readonly property int body: scaled(14)
    readonly property int lead: scaled(15)
    readonly property int title: scaled(17)
    readonly property int head: scaled(20)
    readonly property int display: scaled(24)
    readonly property int brand: scaled(27)
    readonly property int regular: 400
    readonly property int medium: 540
    readonly property int semibold: 600
    readonly property int bold: 680

    // Space (multiples of 4) and radii. They do not grow with the text.
    readonly property int s1: 4
    readonly property int s2: 8
    readonly property int s3: 12
    readonly property int s4: 16
    readonly property int s5: 20
    readonly property int s6: 24
    readonly property int s8: 32
    readonly property int s10: 40
    readonly property int hair: 1
    readonly property int gap: 3 // between two bubbles of a run
    readonly property int r8: 8
    readonly property int r10: 10
    readonly property int r12: 12
    readonly property int r16: 16
    readonly property int r18: 18
    readonly property int ring: 2

    // Parts with a fixed measure.
    readonly property int target: 32
    readonly property int icon: scaled(20)
    readonly property int iconSmall: scaled(16)
    readonly property int control: Math.max(40, scaled(40))
    readonly property int controlSmall: Math.max(32, scaled(32))
    readonly property int tick: Math.max(18, scaled(18)) // a dot, box or the knob of a switch, with its rim
    readonly property int field: Math.max(42, scaled(42))
    readonly property int searchField: Math.max(36, scaled(36))
    readonly property int railWidth: 64
    readonly property int railButton: Math.max(44, icon + s5)
    readonly property int listWidth: 328
    readonly property int listMin: 260
    readonly property int listMax: 420
    readonly property int detailsWidth: Math.max(288, scaled(230))
    readonly property int cardWidth: 392
    readonly property int sheetWidth: 460
    readonly property int formWidth: 560
    readonly property int mediaWidth: 340
    readonly property int videoWidth: Math.max(160, scaled(160)) // the least in which a video plays in its place
    readonly property int trayTile: Math.max(72, scaled(72))
    readonly property int navWidth: 248
    readonly property int windowMin: 480
    readonly property int oneColumnBelow: Math.max(720, scaled(720)) // what stands beside the list holds as many words
    readonly property int detailsOverlayBelow: Math.max(1000, railWidth + listWidth + detailsWidth + scaled(320))
    readonly property int header: Math.max(64, scaled(64))
    readonly property int row: Math.max(62, scaled(62))
    readonly property int pageWidth: 896
    readonly property int asideWidth: Math.max(352, scaled(352))
    readonly property int rings: Math.max(374, scaled(374))
    readonly property int handle: Math.max(20, scaled(20))
    readonly property int handleRim: 4
    readonly property int handleTarget: handle * 2
    readonly property int avatarTiny: 28
    readonly property int avatarSmall: 36
    readonly property int avatar: 44
    readonly property int avatarLarge: 76
    readonly property int stripe: 5
    readonly property int emojiCell: Math.max(36, scaled(43))
    readonly property int emojiHeight: Math.max(412, scaled(412))
    readonly property int emojiLarge: scaled(38)

    // Motion, in milliseconds; nothing moves when the person asks for that.
    readonly property int quick: reducedMotion || switching ? 0 : 120
    readonly property int pane: reducedMotion ? 0 : 180
    readonly property int second: reducedMotion ? 0 : 1000
    readonly property int turn: reducedMotion ? 0 : 900
    readonly property int rise: reducedMotion ? 0 : 8
    readonly property int tipDelay: 600

    function pick(darkValue: string, lightValue: string, darkStrong: string, lightStrong: string): color {
        const value = drawnDark ? darkValue : lightValue;
        return drawnStrong ? (drawnDark ? darkStrong : lightStrong) : value;
    }
    function scaled(size: real): int {
        return Math.round(size * textScale);
    }
    function lineOf(size: int): int {
        return Math.round(size * 10 / 7);
    }
    // Qt puts the letters of a fixed line at its top; this far down they stand in its middle.
    function drop(size: int): int {
        return Math.round(size * 0.08);
    }
    function tint(base: color, opacity: real): color {
        return Qt.rgba(base.r, base.g, base.b, opacity);
    }
}
