"""Names by a few of their letters, as one types them in haste."""

_WORD, _NEXT, _LATER = 8, 5, 1


def likeness(typed: str, name: str) -> int:
    """How well `typed` goes with `name`, both folded: 0 for not at all, more for letters that begin words or follow
    each other. Every letter has to be there, in order; blanks part words that may stand in any order."""
    scores = [_score(word, name) for word in typed.split()]
    return sum(scores) if scores and all(scores) else 0


def _score(word: str, name: str) -> int:
    """The best of all places where the word may begin."""
    at, best = name.find(word[0]), 0
    while at >= 0:
        best = max(best, _from(word, name, at))
        at = name.find(word[0], at + 1)
    return best


def _from(word: str, name: str, at: int) -> int:
    total, last = 0, at - 1
    for letter in word:
        found = name.find(letter, last + 1)
        if found < 0:
            return 0
        begins = found == 0 or not name[found - 1].isalnum()
        total += _WORD if begins else _NEXT if found == last + 1 and total else _LATER
        last = found
    return total
