"""Every table, in one import, for the migrations and the erasure test."""

from api.advisors.models import Advisor, AdvisorSession
from api.conversations.models import Conversation
from api.db import Base
from api.esco.models import EscoConceptRow, EscoImport
from api.handoff.models import Handoff
from api.jobs.models import AuditEntry, JobLease
from api.partners.models import ApiKey
from api.resumption.models import ConversationPass
from api.trainings.models import TrainingImport, TrainingRow
from api.turns.models import Message, RecordedFact, Turn
from api.vacancies.models import VacancyCounter, VacancyRow, VacancySource

__all__ = [
    "Advisor",
    "AdvisorSession",
    "ApiKey",
    "AuditEntry",
    "Base",
    "Conversation",
    "ConversationPass",
    "EscoConceptRow",
    "EscoImport",
    "Handoff",
    "JobLease",
    "Message",
    "RecordedFact",
    "TrainingImport",
    "TrainingRow",
    "Turn",
    "VacancyCounter",
    "VacancyRow",
    "VacancySource",
]
