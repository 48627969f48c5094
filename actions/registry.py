"""Every action, registered in one place. The api mounts the executor on a private route."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rasa_sdk.executor import ActionExecutor

from actions.answers import ActionTakeAnswer
from actions.audience import ActionAskAudience, ActionChangeAudience
from actions.clarify import ActionAskClarify
from actions.control import (
    ActionGoBack,
    ActionRestartIntake,
    ActionSkipQuestion,
    ActionStopConversation,
)
from actions.glossary import ActionExplainWord
from actions.handoff import ActionAskHandoffConfirm, ActionRequestAdvisor, ActionResumeConversation
from actions.intake import ActionValidateIntakeForm
from actions.knowledge import ActionAnswerQuestion
from actions.language import ActionChangeLevel
from actions.matches import ActionShowMatches
from actions.profile import ActionAskProfileConfirm, ActionShowProfile
from actions.reading import ActionReadMessage
from actions.skills import ActionAskSkillsConfirm
from actions.small_talk import ActionReply

if TYPE_CHECKING:
    from actions.services import Services

ACTIONS = (
    ActionAnswerQuestion,
    ActionAskAudience,
    ActionAskClarify,
    ActionAskHandoffConfirm,
    ActionAskProfileConfirm,
    ActionAskSkillsConfirm,
    ActionChangeAudience,
    ActionChangeLevel,
    ActionExplainWord,
    ActionGoBack,
    ActionReadMessage,
    ActionReply,
    ActionRequestAdvisor,
    ActionRestartIntake,
    ActionResumeConversation,
    ActionShowMatches,
    ActionShowProfile,
    ActionSkipQuestion,
    ActionStopConversation,
    ActionTakeAnswer,
    ActionValidateIntakeForm,
)


def build_executor(services: Services) -> ActionExecutor:
    """Make an executor that serves every action with these services."""
    executor = ActionExecutor()
    for action in ACTIONS:
        executor.register_action(action(services))
    return executor
