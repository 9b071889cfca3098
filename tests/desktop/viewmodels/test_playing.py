"""One thing plays at a time."""

from desktop.viewmodels.playing import Playing


class Something:
    def __init__(self) -> None:
        self.paused = 0

    def pause(self) -> None:
        self.paused += 1


def test_what_begins_pauses_what_played() -> None:
    playing, voice, video = Playing(), Something(), Something()
    playing.begin(voice)
    playing.begin(video)
    assert (voice.paused, video.paused) == (1, 0)


def test_beginning_again_pauses_nothing_of_ones_own() -> None:
    playing, voice = Playing(), Something()
    playing.begin(voice)
    playing.begin(voice)
    assert voice.paused == 0


def test_what_ended_is_not_paused() -> None:
    playing, voice, video = Playing(), Something(), Something()
    playing.begin(voice)
    playing.end(voice)
    assert not playing.busy
    playing.begin(video)
    assert voice.paused == 0


def test_an_end_that_comes_late_leaves_who_plays_now() -> None:
    playing, voice, video = Playing(), Something(), Something()
    playing.begin(voice)
    playing.begin(video)
    playing.end(voice)
    assert playing.busy
    playing.begin(voice)
    assert video.paused == 1


def test_whoever_plays_can_be_silenced() -> None:
    class Player:
        paused = 0

        def pause(self) -> None:
            self.paused += 1

    playing, player = Playing(), Player()
    playing.pause()
    playing.begin(player)
    playing.pause()
    assert (player.paused, playing.busy) == (1, False)
    playing.pause()
    assert player.paused == 1
