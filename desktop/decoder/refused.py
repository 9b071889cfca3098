"""How a job ends without an answer, inside the decoder."""

from desktop.domain.decoded import Fault


class Refused(Exception):
    """This file gets no picture, because of `fault`."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault
