"""Who may send which document (Art. 58(1), 59(1), 61(1), 62(1) AMMR)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from article80.delivery.documents import DeductionRequest, Document, NeedNotification, Sender
from article80.law.rule import rule
from article80.law.said import said
from article80.pool.deductions import (
    IDENTIFIED,
    OWN_ASSESSMENT,
    MayAsk,
    may_ask_in_a_significant_situation,
    may_ask_under_pressure,
)


def may_send(
    document: Document,
    *,
    pool_act: date | None = None,
    received: date | None = None,
    bars: Literal["bars", "use_bars"] = "bars",
) -> MayAsk:
    """Whether the sender may send this document, on which provision, and why.

    ``pool_act`` is the day of the Council's act that establishes the pool, ``received`` the day of receipt; None where
    they are not known. ``bars`` is the answer to the option ``notice_bars_61_1``.
    """
    sender = document.sender
    if isinstance(document, DeductionRequest):
        if document.ground == "significant_situation":
            return may_ask_in_a_significant_situation(
                labelled=document.labelled, considers_itself=sender.considers_itself
            )
        return may_ask_under_pressure(
            labelled=document.labelled,
            considers_itself=sender.considers_itself,
            used_the_pool=sender.used_the_pool,
            notified_a_need=sender.notified_a_need,
            rejected=sender.rejected,
            drawn=sender.drew_on_the_pool,
            bars=bars,
        )
    if isinstance(document, NeedNotification):
        return may_notify_a_need(sender)
    return may_use_the_pool(sender, pool_act=pool_act, received=received)


@rule("AMMR 58(1)")
def may_use_the_pool(sender: Sender, *, pool_act: date | None = None, received: date | None = None) -> MayAsk:
    """A state that the Commission identified as under pressure may use the pool once the Council has established it.

    Where ``pool_act`` or ``received`` is None, whether the act came first is not checked.
    """
    where = "Art. 58(1) AMMR"
    if "under_pressure" not in sender.labels:
        return MayAsk(
            False, where, said("the Commission has not identified the state as under pressure; Art. 59 AMMR is the way")
        )
    if pool_act and received and received < pool_act:
        return MayAsk(
            False,
            where,
            said(
                "the notice came on {received:verbatim}, before the Council's act of {act:verbatim}",
                received=received,
                act=pool_act,
            ),
        )
    return MayAsk(True, where, IDENTIFIED)


@rule("AMMR 59(1)")
def may_notify_a_need(sender: Sender) -> MayAsk:
    """A state that was not identified but considers itself under migratory pressure may notify that."""
    where = "Art. 59(1) AMMR"
    if "under_pressure" in sender.labels:
        return MayAsk(
            False, where, said("the Commission has identified the state as under pressure; Art. 58 AMMR is the way")
        )
    if not sender.considers_itself:
        return MayAsk(False, where, said("the state does not say that it considers itself under migratory pressure"))
    return MayAsk(True, where, OWN_ASSESSMENT)
