"""Who lives in the demonstration, and what they have said so far."""

from dataclasses import dataclass

PASSWORD = "plum orbit lantern 42"  # the demo's accounts live in a folder that the next demo empties


@dataclass(frozen=True)
class Someone:
    """One person of the demonstration. Those with `answers` write back, one answer after the other."""

    username: str
    name: str
    kind: str = "personal"
    answers: tuple[str, ...] = ()


ADA = Someone("ada.lund", "Ada Lund", "creator")
BO = Someone("bo.berg", "Bo Berg")
MINA = Someone(
    "mina.films",
    "Mina Kovač",
    "creator",
    ("Yes. Thursday works, sunrise is 6:52.", "I’ll bring the long lens 🎥", "Deal. Text me when you leave."),
)
RAFAEL = Someone("rafa.t", "Rafael Torres", answers=("¡Qué bien! 🔥", "Send me the raw clip?", "Ok, deal."))
LOOM = Someone(
    "loomandbean",
    "Loom & Bean",
    "business",
    ("Thanks for writing. We’re open until 18:00, and the window seat is free.", "Anything else? ☕"),
)
PRIYA = Someone("priya.n", "Priya Nair", answers=("see you there then",))
DANIEL = Someone("dan.okafor", "Daniel Okafor", answers=("👍", "On it."))
YUKI = Someone("yuki", "Yuki Sato", answers=("Got it. See you tomorrow!",))
ELIF = Someone("elif.h", "Elif Hasan", answers=("Harika, görüşürüz!",))
SAMIR = Someone("samir.h", "سمير حداد", answers=("تمام، أراك غدًا 🌿",))
NOA = Someone("noa.levi", "נועה לוי", answers=("מעולה, נתראה!",))
JO = Someone("jo.park", "Jo Park", answers=("rough cut is up, feedback by tonight?",))

# Those who follow Ada and ask, or only look.
SOFIA = Someone("sofia.reyes", "Sofia Reyes", answers=("Thank you for answering! Sunday would be perfect.",))
TEO = Someone("teo.silva", "Teo Silva", answers=("Brilliant, talk soon.",))
NORTH_BAY = Someone("northbay", "North Bay Outdoors", "business", ("Great! We’ll send the jacket on Monday.",))
COINS = Someone("coin.club", "Coin Club")
GROW = Someone("grow.fast", "Grow Fast")
NOOR = Someone("noor.b", "Noor Bakker")
INES = Someone("ines.d", "Ines Duarte")
KOFI = Someone("kofi.m", "Kofi Mensah")
LOVA = Someone("lova.vik", "Lova Vik")
JOAN = Someone("joan", "Grandma Joan", answers=("Lovely, dear. Eat something warm.",))
LARRY = Someone("loud.larry", "Loud Larry")

RESIDENTS = (ADA, BO, MINA, RAFAEL, LOOM, PRIYA, DANIEL, YUKI, ELIF, SAMIR, NOA, JO)
ASKERS = (SOFIA, TEO, NORTH_BAY, COINS, GROW)
OTHERS = (NOOR, INES, KOFI, LOVA, JOAN, LARRY)
EVERYONE = RESIDENTS + ASKERS + OTHERS

Line = tuple[Someone, str]


@dataclass(frozen=True)
class Conversation:
    """What stands in the thread of a pair. The last `unread` lines were not read by `a` yet."""

    a: Someone
    b: Someone
    lines: tuple[Line, ...]
    unread: int = 0


CONVERSATIONS = (
    Conversation(
        ADA,
        ELIF,
        ((ELIF, "İstanbul’a ne zaman geliyorsun?"), (ADA, "Next week, if the ferry runs."), (ELIF, "Harika 🌊")),
    ),
    Conversation(
        ADA, YUKI, ((YUKI, "Yesterday’s video was so good!"), (ADA, "Thank you 🙏 the light did all the work"))
    ),
    Conversation(ADA, NOA, ((NOA, "ראית את הסרטון החדש? https://example.org/harbour"), (ADA, "Watching it now."))),
    Conversation(
        ADA,
        SAMIR,
        ((SAMIR, "مرحبا آدا! هل نلتقي غدًا في الميناء؟"), (ADA, "Yes, at ten."), (SAMIR, "ممتاز ☀️")),
    ),
    Conversation(
        ADA, DANIEL, ((ADA, "Could you check the sound of the second take?"), (DANIEL, "Loved “harbour at six” 👍"))
    ),
    Conversation(ADA, PRIYA, ((PRIYA, "Climbing on Saturday?"), (ADA, "Only if you bring the rope this time."))),
    Conversation(
        ADA,
        LOOM,
        ((ADA, "Do you have a table by the window at nine?"), (LOOM, "We do. Your code SPRING15 is ready, too.")),
        unread=1,
    ),
    Conversation(ADA, RAFAEL, ((ADA, "New cut is online."), (RAFAEL, "That transition is unreal 🔥")), unread=1),
    Conversation(
        ADA,
        JO,
        (
            (JO, "Studio at four?"),
            (JO, "Bring the drive with the drone shots."),
            (JO, "rough cut is up, feedback before we export would help a lot"),
        ),
        unread=3,
    ),
    Conversation(
        ADA,
        MINA,
        (
            (MINA, "Did you catch the light on the harbour this morning?"),
            (ADA, "Just missed it 😩 tell me you filmed it"),
            (
                ADA,
                "I have the drone booked for Thursday if you want a second angle. We could cut both together.",
            ),
            (MINA, "harbour at six: https://example.org/v/harbour-at-six"),
        ),
    ),
    Conversation(
        ADA,
        BO,
        (
            (BO, "Are you two filming on Thursday?"),
            (ADA, "Harbour, before sunrise. Coming?"),
        ),
    ),
    Conversation(BO, DANIEL, ((DANIEL, "Match tonight?"), (BO, "Eight, usual place."))),
    Conversation(BO, LOOM, ((BO, "Is the oat milk back?"), (LOOM, "Since this morning ☕")), unread=1),
)

FOLLOWS = (
    (ADA, BO), (BO, ADA), (ADA, MINA), (MINA, ADA), (ADA, RAFAEL), (RAFAEL, ADA), (PRIYA, ADA), (ADA, DANIEL),
    (DANIEL, ADA), (ADA, LOOM), (YUKI, ADA), (ADA, YUKI), (SAMIR, ADA), (ADA, SAMIR), (BO, DANIEL), (DANIEL, BO),
    (NOA, ADA), (ELIF, ADA), (ADA, ELIF), (JO, ADA), (ADA, JO), (BO, LOOM),
    (MINA, RAFAEL), (RAFAEL, MINA), (MINA, YUKI), (YUKI, MINA), (SOFIA, MINA), (MINA, SOFIA), (SOFIA, RAFAEL),
    (RAFAEL, SOFIA), (SOFIA, ADA), (TEO, ADA), (TEO, RAFAEL), (RAFAEL, TEO), (NORTH_BAY, ADA), (COINS, ADA),
    (NOOR, ADA), (INES, ADA), (KOFI, ADA), (NOOR, MINA), (MINA, NOOR), (INES, RAFAEL), (RAFAEL, INES), (KOFI, MINA),
    (GROW, ADA), (GROW, DANIEL), (GROW, JO), (GROW, YUKI), (GROW, ELIF), (GROW, SAMIR), (GROW, RAFAEL), (GROW, MINA),
)  # fmt: skip

BIOS = {
    ADA: "Films from the coast, before sunrise.",
    MINA: "Light, salt water and long lenses.",
    SOFIA: "Travel reels. Cuts to the beat.",
    LOOM: "Coffee and weaving by the harbour. Open until 18:00.",
    NORTH_BAY: "Jackets that have seen weather.",
}

FILTERED_WORDS = ("crypto", "giveaway")
"""Ada's. Requests with one of them wait among the filtered ones."""
ALWAYS = (JOAN,)
BLOCKED = (LARRY,)
"""Ada's lists."""

REQUESTS: tuple[tuple[Someone, Someone, str], ...] = (
    (NORTH_BAY, ADA, "We’d love to send you our new storm jacket for your next harbour film. May we? northbay.example"),
    (TEO, ADA, "Hi Ada, Rafael says you know where the herons nest. Would you show me?"),
    (
        SOFIA,
        ADA,
        "Hi Ada! I edit travel reels and loved your harbour series. A collab in spring? sofia.example/2026",
    ),
    (COINS, ADA, "Free crypto for photographers, today only"),
    *((GROW, to, "Want 10k followers by Friday? Reply YES") for to in (DANIEL, JO, YUKI, ELIF, SAMIR, RAFAEL, ADA)),
)
"""Who asks whom, and with which words, in this order."""
