"""How one gets in at a relay: sign-up, sign-in and recovery, each with fresh secrets for this device."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.bridge.contract import Credentials, NewAccount, SecretsPlace
from desktop.bridge.stages import Entered
from desktop.client.address import normal_address
from desktop.config import ClientConfig
from desktop.domain.facts import MeFact
from desktop.system.account_file import Account
from desktop.system.device_key import new_device_seed, public_key
from desktop.system.secrets import AccountSecrets, new_cache_key

if TYPE_CHECKING:
    from desktop.client import accounts


class RelayEntrance:
    """As `stages.Entrance`. `me_fact` turns the wire's account into the app's.

    What speaks to the relay is imported when it is wanted: who is signed in needs none of it to start.
    """

    def __init__(self, config: ClientConfig, device_name: str, me_fact: "Callable[[accounts.Me], MeFact]") -> None:
        self._config = config
        self._device_name = device_name
        self._me_fact = me_fact

    async def check(self, typed: str) -> str:
        """See the contract."""
        from desktop.client import accounts

        return await accounts.check_relay(typed, self._config)

    async def sign_up(self, relay_url: str, account: NewAccount) -> Entered:
        """See the contract."""
        from desktop.client import accounts

        address = self._address(relay_url)
        person = accounts.NewPerson(
            account.username, account.password, account.display_name, account.birth_date, account.kind
        )
        seed = new_device_seed()
        answer = await accounts.sign_up(address, person, self._device(seed), self._config)
        return self._entered(address, seed, answer)

    async def sign_in(self, relay_url: str, credentials: Credentials) -> Entered:
        """See the contract."""
        from desktop.client import accounts

        address = self._address(relay_url)
        seed = new_device_seed()
        device = self._device(seed)
        username, password, code = credentials.username, credentials.password, credentials.recovery_code
        if code:
            answer = await accounts.recover(address, username, code, password, device, self._config)
        else:
            answer = await accounts.sign_in(address, username, password, device, self._config)
        return self._entered(address, seed, answer)

    def _address(self, relay_url: str) -> str:
        return normal_address(relay_url, plain_allowed=self._config.plain_allowed)

    def _device(self, seed: bytes) -> "accounts.Device":
        from desktop.client import accounts

        return accounts.Device(self._device_name, public_key(seed))

    def _entered(self, address: str, seed: bytes, answer: "accounts.SignedIn") -> Entered:
        fact = self._me_fact(answer.me)
        account = Account(
            user_id=fact.row.user_id,
            device_id=answer.device_id,
            relay_url=address,
            place=SecretsPlace.SESSION.value,
            codes_unseen=bool(answer.recovery_codes),
        )
        return Entered(account, AccountSecrets(answer.token, new_cache_key(), seed), fact, answer.recovery_codes)
