"""The actions of the stock project: one validation of its form, in a server of its own."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import FormValidationAction
from rasa_sdk.types import DomainDict


class ValidateIntakeForm(FormValidationAction):
    """Takes every answer as it is: the form's work without any of ours."""

    def name(self) -> str:
        """Return the name that Rasa calls."""
        return "validate_intake_form"

    async def required_slots(
        self,
        domain_slots: list[str],
        dispatcher: CollectingDispatcher,  # noqa: ARG002 - the SDK fixes the signature
        tracker: Tracker,  # noqa: ARG002
        domain: DomainDict,  # noqa: ARG002
    ) -> list[str]:
        """Return the questions in the order of the domain."""
        return domain_slots
