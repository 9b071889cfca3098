"""Strings that hostile or merely unusual people write. Every view takes each of them, in every role."""

from __future__ import annotations

CANARY = "http://127.0.0.1:%d/canary.png"
"""An address that must never be asked for; a test puts the port of its listening socket in."""


def _zalgo(word: str, marks: int) -> str:
    return "".join(letter + "".join(chr(0x0300 + (n * 7) % 0x70) for n in range(marks)) for letter in word)


def corpus(canary_port: int = 9) -> dict[str, str]:
    """Hostile strings by a short name."""
    canary = CANARY % canary_port
    return {
        "image": f'<img src="{canary}">',
        "image_in_words": f'Hello <b>you</b> <img src="{canary}" width=9999 height=9999> <a href="{canary}">here</a>',
        "table": f'<table><tr><td background="{canary}">x</td></tr></table>',
        "style": f'<style>@import url({canary});</style><p style="background-image:url({canary})">x</p>',
        "markdown": f"![x]({canary}) [y]({canary}) **bold** # head",
        "data_image": '<img src="data:image/png;base64,AAAA"><img src="qrc:/x"><img src="file:///etc/passwd">',
        "broken_markup": "<b><i><<<>>&lt;&amp;&#x0;&#99999999;</font",
        "entities": "&lt;b&gt; &copy; &#8238; &nbsp;",
        "mnemonic": "&Save && &quit _under %1 %n %L1",
        "bidi_override": "safe\u202egnp.exe\u202c tail",
        "bidi_isolates": "\u2066\u2067\u2068 nested \u2069 unclosed \u2067",
        "bidi_flood": "\u202e" * 500 + "end",
        "hebrew_and_latin": "שלום Mina, how are you? תודה!",
        "arabic": "السلام عليكم، كيف حالك اليوم؟ 👋",
        "zalgo": _zalgo("Hello there", 60),
        "one_letter_many_marks": "a" + "\u0301" * 2_000,
        "zwj_chain": "👩" + "\u200d👩" * 120,
        "family_and_flags": "👨‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🇧🇷🇯🇵 👍🏿 1️⃣",
        "flag_flood": "🇧🇷" * 300,
        "long_word": "w" * 4_000,
        "long_word_of_marks": "é" * 4_000,
        "long_cjk": "漢" * 4_000,
        "many_lines": "line\n" * 800,
        "only_newlines": "\n\r\n\u2028\u2029\u0085\n",
        "controls": "".join(map(chr, range(1, 32))) + "\x7f\x80\x9f",
        "nul": "before\x00after",
        "lone_surrogates_as_text": "\ufffd\ufffe\uffff",
        "invisible": "\u200b\u200c\u200d\u2060\ufeff\u3164\u115f\u2800",
        "spaces": " \t\u00a0\u3000" * 40,
        "tags": "flag\U000e0067\U000e0062\U000e007f",
        "private_use": "\ue000\uf8ff\U000f0000\U0010fffd",
        "object_replacement": "a\ufffcb\ufff9c\ufffad\ufffb",
        "unassigned": "\u0378\u0379\U000323b0",
        "format_words": "{0} %s %(name)s ${x} `id` $(id) '; DROP TABLE messages;-- \\x00 \\n",
        "javascript": 'javascript:alert(1) ");Qt.quit();//',
        "link_with_other_words": "https://xn--bcher-kva.example/@evil.example:443/#x https://user:pass@host.example",
        "path": "../../../../etc/passwd",
        "indic": "क्षत्रिय நிலைமை සිංහල ការ ས་སྐྱ",
        "fullwidth": "Ｈｅｌｌｏ　ﷺ ﷽ 𒐫 ꧅",
        "empty": "",
    }
