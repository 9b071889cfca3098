"""The values themselves: what development widens, what fault tests scale, and the policy that services get."""

from dataclasses import fields

from relay.config import DEVELOPMENT_FACTOR, BucketSection, Deadlines, Range, Rate, RequestSection, Settings
from relay.policies import policy_of
from relay.services.context import Policy


def test_the_defaults_are_the_policy_of_the_services() -> None:
    assert policy_of(Settings()) == Policy()


def test_first_contacts_are_an_operators_choice() -> None:
    chosen = RequestSection(lapse_days=1, first_contacts=7, first_contacts_new=2, similar_people=3)
    policy = policy_of(Settings(requests=chosen))
    assert (policy.lapse_after, policy.first_contacts, policy.first_contacts_new) == (86_400, 7, 2)
    assert policy.similar_people == 3


def test_development_widens_every_bucket_and_rests_those_of_addresses() -> None:
    plain, wide = BucketSection(), BucketSection().for_development()
    assert not wide.per_address
    for one in fields(BucketSection):
        rate = getattr(plain, one.name)
        if isinstance(rate, Rate):
            assert getattr(wide, one.name) == Rate(
                rate.at_once * DEVELOPMENT_FACTOR, rate.each_hour * DEVELOPMENT_FACTOR
            )


def test_a_rate_and_a_range_in_words() -> None:
    assert Rate(5, 60).interval == 60
    assert str(Range(1, 9)) == "1 to 9"
    assert Deadlines().scaled(0.5).call == Deadlines().call / 2
