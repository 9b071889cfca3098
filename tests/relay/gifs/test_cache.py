"""What is remembered of a provider: for a while, within so many bytes."""

from relay.gifs.cache import Cache


def test_it_is_held_for_a_while() -> None:
    cache: Cache[str] = Cache(100, 10.0)
    cache.put("a", "one", 30, 0.0)
    assert (cache.get("a", 9.9), cache.get("b", 0.0)) == ("one", None)
    assert (cache.get("a", 10.0), cache.size) == (None, 0)


def test_what_rested_longest_goes_first() -> None:
    cache: Cache[str] = Cache(100, 10.0)
    cache.put("a", "one", 40, 0.0)
    cache.put("b", "two", 40, 0.0)
    assert cache.get("a", 1.0) == "one"
    cache.put("c", "three", 40, 2.0)
    assert [cache.get(key, 3.0) for key in "abc"] == ["one", None, "three"]
    assert cache.size == 80


def test_what_is_larger_than_all_of_it_is_not_held_and_the_old_makes_room() -> None:
    cache: Cache[str] = Cache(100, 10.0)
    cache.put("a", "one", 101, 0.0)
    assert (cache.get("a", 0.0), cache.size) == (None, 0)
    cache.put("a", "one", 100, 0.0)
    cache.put("a", "again", 50, 1.0)
    cache.put("b", "two", 50, 10.5)
    assert (cache.get("a", 10.6), cache.get("b", 10.6), cache.size) == ("again", "two", 100)
    cache.put("c", "three", 1, 11.5)
    assert (cache.get("a", 11.5), cache.size) == (None, 51)
