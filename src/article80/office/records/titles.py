"""What each kind of record that moves no amount is called."""

from __future__ import annotations

from article80.words import tell


def title_of(kind: str) -> str:
    """The name of a kind that moves no amount. Raises KeyError for any other."""
    return {
        "proposal_marker": tell("The Commission's proposal was transmitted"),
        "forum_convened": tell("The High-Level Forum is convened"),
        "forum_conclusions": tell("Conclusions of the High-Level Forum"),
        "forum_reconvened": tell("The High-Level Forum is convened again"),
        "council_act": tell("The Council's act on the Annual Solidarity Pool"),
        "pool_notice": tell("Intention to use the pool"),
        "need_notification": tell("Notification of the need to use the pool"),
        "pressure_decision": tell("The Commission's decision on a notification"),
        "deduction_request_pressure": tell("Request for a deduction, under migratory pressure"),
        "deduction_request_significant": tell("Request for a deduction, in a significant migratory situation"),
        "technical_forum": tell("The Technical-Level Forum is convened"),
        "preferences": tell("Preferences for candidates and planning"),
        "january_confirmation": tell("Confirmation of what was implemented in the year before"),
    }[kind]
