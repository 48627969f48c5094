"""The words that the contract allows in a profile."""

from __future__ import annotations

from typing import Literal

Audience = Literal[
    "starter",
    "career_switcher",
    "newcomer",
    "craftsperson",
    "employee",
    "employer",
    "migrant_worker",
    "other",
    "unknown",
]
Goal = Literal["information", "guidance", "financing", "subsidy", "matching", "training"]
Situation = Literal["working", "school", "not_working", "integration_course", "other"]
Support = Literal["municipality", "uwv", "school", "volunteer", "employer", "none"]
Status = Literal["said", "confirmed", "inferred"]
PaperState = Literal["held", "expired", "in_progress", "none"]
SchoolLevel = Literal[
    "none",
    "primary",
    "praktijkonderwijs",
    "vmbo",
    "havo",
    "vwo",
    "mbo-1",
    "mbo-2",
    "mbo-3",
    "mbo-4",
    "ad",
    "hbo",
    "wo",
]
LanguageSkill = Literal["A1", "A2", "B1", "B2", "C1", "C2", "native"]
Transport = Literal["foot", "bike", "moped", "public", "car"]
Stance = Literal["prefer", "fine", "avoid", "never"]
Learning = Literal["bbl", "bol", "course", "praktijkverklaring", "evc", "dual", "none"]
ContactChannel = Literal["call", "message", "mail", "visit"]
