"""Before all criteria: a person who is a threat to internal security (Art. 16(4) AMMR)."""

from __future__ import annotations

from article80.law.rule import rule
from article80.responsibility.candidates import decide, shown, weigh
from article80.responsibility.finding import Finding, does_not, no_fact
from article80.responsibility.inquiry import Inquiry

_NONE = no_fact("16(4)", "no finding of a threat to internal security is in the file")


@rule("AMMR 16(4)")
def security_threat(inquiry: Inquiry) -> Finding:
    """The state whose check found a threat to internal security is responsible; no other is asked to take charge."""
    checks = inquiry.facts.security_checks
    if not checks:
        return _NONE
    candidates = [
        weigh(one, one.state, [shown(one.evidence, "the finding of a threat")], rank=(-one.on.toordinal(),))
        for one in checks
        if one.threat
    ]
    return decide(
        "16(4)",
        candidates,
        "the check of {0.on:day} in {0.state:place} found a threat to internal security",
        nothing=does_not("16(4)", "the check found no threat to internal security", used=checks),
        tie="which state carried out the check first",
    )
