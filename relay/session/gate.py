"""Which requests are let in: the method exists, the connection may call it, not too often, with parameters that fit."""

import itertools
from collections.abc import Callable, Mapping
from enum import Enum

from relay.config import BucketSection
from relay.services.catalogue import Entrance, Flow, Handler, Read
from relay.services.context import Caller
from relay.session.actions import Lane, Work
from relay.session.buckets import Buckets
from relay.wire.errors import ErrorName, Refusal
from relay.wire.frames import Call
from relay.wire.methods import METHODS, Method, Needs, read_params
from relay.wire.session import Recover, SignIn

RESUME = "session.resume"


class Scope(Enum):
    """Whose token a request takes."""

    ADDRESS = "address"
    ACCOUNT = "account"
    NAME = "name"
    MADE = "made"
    """The address, for what is made: a request that is refused gives its token back."""


RATES: dict[str, tuple[tuple[str, Scope], ...]] = {
    "session.sign_up": (("sign_up_form", Scope.ADDRESS), ("sign_up", Scope.MADE)),
    "session.sign_in": (("sign_in", Scope.ADDRESS), ("sign_in_name", Scope.NAME)),
    "session.recover": (("sign_in", Scope.ADDRESS), ("sign_in_name", Scope.NAME)),
    RESUME: (("resume", Scope.ADDRESS),),
    # They try a secret and cost a slow hash, like signing in.
    "account.set_password": (("sign_in", Scope.ACCOUNT),),
    "account.renew_codes": (("sign_in", Scope.ACCOUNT),),
    "messages.send": (("sends", Scope.ACCOUNT),),
    "messages.edit": (("sends", Scope.ACCOUNT),),
    "messages.schedule": (("sends", Scope.ACCOUNT),),
    "typing.set": (("signals", Scope.ACCOUNT),),
    "presence.set": (("signals", Scope.ACCOUNT),),
    "presence.watch": (("signals", Scope.ACCOUNT),),
    "messages.react": (("reactions", Scope.ACCOUNT),),
    "messages.pin": (("reactions", Scope.ACCOUNT),),
    "people.follow": (("follows", Scope.ACCOUNT),),
    "people.unfollow": (("follows", Scope.ACCOUNT),),
    # Whatever an account changes about itself is weighed for everybody it shares a thread with.
    "threads.direct": (("threads", Scope.ACCOUNT),),
    "people.block": (("blocks", Scope.ACCOUNT),),
    "people.unblock": (("blocks", Scope.ACCOUNT),),
    "privacy.put": (("blocks", Scope.ACCOUNT),),
    "people.search": (("searches", Scope.ACCOUNT),),
    "people.suggested": (("searches", Scope.ACCOUNT),),
    # They look at everybody an account knows.
    "privacy.audience": (("searches", Scope.ACCOUNT),),
    "privacy.preview": (("searches", Scope.ACCOUNT),),
    "gifs.search": (("gifs", Scope.ACCOUNT),),
    "gifs.take": (("gifs", Scope.ACCOUNT),),
    "privacy.set": (("settings", Scope.ACCOUNT),),
    "account.edit": (("settings", Scope.ACCOUNT),),
    "shelf.add": (("settings", Scope.ACCOUNT),),
    "shelf.set": (("settings", Scope.ACCOUNT),),
    # Up to 60 rows and as many events each.
    "stickers.keep": (("keeps", Scope.ACCOUNT),),
    "stickers.drop": (("keeps", Scope.ACCOUNT),),
    "report": (("reports", Scope.ACCOUNT),),
}
"""The buckets of each method, by their names in the configuration."""

OTHERS: tuple[tuple[str, Scope], ...] = (("calls", Scope.ACCOUNT),)
"""The bucket of every other method."""


class _Rule:
    """What has to hold for one method."""

    __slots__ = ("account", "address", "first", "lane", "made", "method", "name")

    def __init__(self, method: Method, lane: Lane, takes: Mapping[Scope, Buckets]) -> None:
        self.method = method
        self.lane = lane
        self.first = method.needs is Needs.NOTHING
        self.account = takes.get(Scope.ACCOUNT)
        self.address = takes.get(Scope.ADDRESS)
        self.name = takes.get(Scope.NAME)
        self.made = takes.get(Scope.MADE)


class Gate:
    """Lets requests in for all connections of a relay. `clock` gives seconds of a monotonic clock."""

    def __init__(self, handlers: Mapping[str, Handler], buckets: BucketSection, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._per_address = buckets.per_address
        self._numbers = itertools.count()
        self._connect = Buckets(buckets.connect)
        self._misuse = Buckets(buckets.misuse)
        made: dict[tuple[str, Scope], Buckets] = {}
        self._rules: dict[str, _Rule] = {}
        for name, method in METHODS.items():
            takes = {}
            for bucket, scope in RATES.get(name, OTHERS):
                if scope in (Scope.ADDRESS, Scope.MADE) and not buckets.per_address:
                    continue
                if (bucket, scope) not in made:
                    made[bucket, scope] = Buckets(getattr(buckets, bucket))
                takes[scope] = made[bucket, scope]
            self._rules[name] = _Rule(method, _lane(name, handlers), takes)

    def admit(self, caller: Caller | None, address: str, call: Call) -> Work:
        """The request as work to do; Refusal where it is not let in. `address` is that of the peer."""
        rule = self._rules.get(call.method)
        if rule is None:
            raise Refusal(ErrorName.UNKNOWN_METHOD, f"There is no method {call.method[:60]!r}")
        if caller is None:
            if not rule.first:
                raise Refusal(ErrorName.NOT_SIGNED_IN, "Sign in or resume first")
        elif rule.lane is Lane.ENTRANCE:
            raise Refusal(ErrorName.INVALID_REQUEST, "This connection is signed in already")
        if rule.account is not None and caller is not None:
            _take(rule.account, caller.user_id, self._clock())
        if rule.address is not None:
            _take(rule.address, address, self._clock())
        params = read_params(rule.method, call.params)
        if rule.name is not None and isinstance(params, (SignIn, Recover)):
            _take(rule.name, params.username.lower()[:64], self._clock())
        if rule.made is not None:
            _take(rule.made, address, self._clock())
        assert call.id is not None, "notifications do not reach the gate"
        return Work(call.id, rule.method, params, rule.lane)

    def refused(self, work: Work, address: str) -> None:
        """What was admitted for `address` made nothing: its token comes back."""
        made = self._rules[work.method.name].made
        if made is not None:
            made.give_back(address)

    def admit_connection(self, address: str) -> float:
        """0.0 where one more connection from `address` may come now, else the seconds to wait."""
        return self._connect.take(address, self._clock()) if self._per_address else 0.0

    def number(self) -> int:
        """A number for a new connection, never given before."""
        return next(self._numbers)

    def too_often(self, connection: int) -> bool:
        """Count a refused frame of the connection with this number; True where it sent too many."""
        return self._misuse.take(connection, self._clock()) > 0.0


def _lane(name: str, handlers: Mapping[str, Handler]) -> Lane:
    if name == RESUME:
        return Lane.RESUME
    match handlers[name]:
        case Entrance():
            return Lane.ENTRANCE
        case Read() | Flow(beside=True):
            return Lane.BESIDE
        case _:
            return Lane.ORDERED


def _take(buckets: Buckets, key: object, now: float) -> None:
    wait = buckets.take(key, now)
    if wait > 0.0:
        raise Refusal(ErrorName.RATE_LIMITED, "Too many requests; try again later", retry_after=round(wait, 3))
