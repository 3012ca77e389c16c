"""Options: one answer to each question that the law leaves open.

The questions, the accepted answers and the reasons for the defaults are in `article80.law.open_options.CATALOGUE`.
Options are handed down explicitly; nothing in the project keeps a set of them of its own.

    Options()                                          # every default
    Options.from_mapping({"rk_rounding": "nearest"})   # as read from a file or from NAME=VALUE
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from typing import Any, Literal

from article80.law import states
from article80.law.open_options import CATALOGUE, OpenOption

__all__ = ["CATALOGUE", "OpenOption", "Options"]

ApplicationDate = Literal["2026-06-12", "2026-07-01", "2026-07-01/2026-06-12"]
Gdp = Literal["current_prices_eur", "pps"]
Rounding = Literal["ceil", "nearest", "largest_remainder"]
OffsetTarget = Literal["max", "cap_at_ref", "60pct_only"]
YesNo = Literal["yes", "no"]
OffsetDistribution = Literal["pro_rata_key", "pro_rata_unmet_share", "by_located_cases"]
OffsetTimeLimit = Literal["39_1_request", "46_1_transfer"]
DrawDown = Literal["overall_pledge", "per_type"]
Balance = Literal["leximin", "needs_proportional", "equal", "arrivals_proportional"]
IncompleteFile = Literal["start", "hold"]
HolidayCalendar = Literal["acting", "requesting", "both"]
DependencyPosition = Literal["before_26", "after_28", "override"]
MinorFallback = Literal["where_present", "16_2"]
CrisisCredit = Literal["equal_fifths", "free_within_5_years"]
PartYear = Literal["factor", "day_count"]
DeductionAct = Literal["allowed", "separate_act"]
LabelsTogether = Literal["risk_and_significant", "significant_alone", "risk_alone"]
TemporaryProtection = Literal["cumulative", "both", "nowhere"]
ObservationPeriod = Literal["statutory", "calendar_year_before"]
IncompleteNotice = Literal["start", "hold"]
LateRelocation = Literal["still_owed", "lapses"]
OtherRefusal = Literal["ends", "no_reply"]
AnotherAttempt = Literal["may_follow", "ends"]
FirstConsideration = Literal["vulnerable", "family_links"]
VulnerableFamily = Literal["family", "members"]
Wishes = Literal["last", "no"]
StatedLinks = Literal["least", "no"]
AnotherState = Literal["named", "bound", "no"]
StartDateRegime = Literal["ammr", "dublin3"]
CriteriaPeriods = Literal["exact_day", "next_working_day"]
FamilyFacts = Literal["first_registration", "until_first_decision"]
LaterChildren = Literal["no", "children"]
PartnerLaw = Literal["of_family_member", "of_determining"]
Residence = Literal["implied", "shown"]
CloseInTime = Literal["same_day", "2_months", "6_months"]
MinorBetweenTwo = Literal["neither", "own_state"]
DocumentAndVisa = Literal["residence_document", "ended_too", "longest_validity"]
StudyPeriod = Literal["academic_years", "calendar"]
SeaArrival = Literal["disembarkation_only", "crossing_too"]
SeveralEntries = Literal["first", "latest"]
EntryBeforeAbsence = Literal["no", "counts"]
SeveralWaivedEntries = Literal["latest", "first"]
RelocatedAfterEntry = Literal["entry_that_counts", "any_entry"]
DependencyOfLoneMinors = Literal["no", "yes"]
Absconded = Literal["contributing", "either"]
LateAcceptance = Literal["counts", "too_late"]
LateHit = Literal["shorter_of_both", "month_from_hit"]
EarlyHit = Literal["from_hit", "from_registration"]
TacitAcceptance = Literal["last_day", "day_after"]
DetainedTakeBack = Literal["ordinary", "detained"]
DetainedLimitMissed = Literal["release", "as_ordinary"]
TimeLeft = Literal["on_return", "on_absconding"]
SuspensionRefused = Literal["acceptance", "refusal"]
RunningClocks = Literal["also_running", "new_only"]
LimitsOf2013 = Literal["of_2013", "of_the_start"]
LastDayOf2013 = Literal["as_counted", "next_working_day"]
LateHitOf2013 = Literal["from_hit", "shorter_of_both"]
LateRequest = Literal["no", "accepted_in_words"]
RequestAfterFinding = Literal["no_limit", "from_finding"]
RequestAfterRelocation = Literal["arrival", "registration"]
SilenceAfterEnd = Literal["bound", "not_bound"]
CessationPeriods = Literal["exact_day", "next_working_day"]
DetainedLater = Literal["from_detention", "from_acceptance"]
Imprisonment = Literal["from_start", "from_imprisonment"]
AnnulledDecision = Literal["stops", "goes_on"]
SecondApplication = Literal["in_the_crisis", "before_too"]
HitOfAnotherState = Literal["any_hit", "asked_state"]
RelocatedMinor = Literal["moves", "stays"]
PendingSuspension = Literal["runs", "stands_still"]
ObjectionWithoutReason = Literal["counts", "no"]
CrisisTransfer = Literal["either", "receiving"]


@dataclass(frozen=True, slots=True)
class Options:
    """One answer to each open question. Each field is named and explained in `CATALOGUE`.

    Raises ValueError, naming the accepted answers, when one is not accepted.
    """

    ammr_application_date: ApplicationDate = "2026-06-12"
    rk_members: str = "26"
    rk_gdp: Gdp = "current_prices_eur"
    rk_rounding: Rounding = "ceil"
    offset_target_63_3: OffsetTarget = "max"
    offset_needs_reconvened_hlf: YesNo = "yes"
    offset_distribution: OffsetDistribution = "pro_rata_unmet_share"
    art63_8c_time_limit: OffsetTimeLimit = "46_1_transfer"
    drawdown_rule_60_3: DrawDown = "overall_pledge"
    bms_balance_rule: Balance = "leximin"
    clock_on_incomplete_file_67_9: IncompleteFile = "start"
    holiday_calendar_75d: HolidayCalendar = "acting"
    art34_position: DependencyPosition = "after_28"
    uam_25_5_fallback: MinorFallback = "where_present"
    crisis_credit_profile_9_4: CrisisCredit = "equal_fifths"
    part_year_scale: PartYear = "factor"
    deduction_in_57_act: DeductionAct = "separate_act"
    labels_together: LabelsTogether = "risk_and_significant"
    temporary_protection: TemporaryProtection = "cumulative"
    observation_period: ObservationPeriod = "calendar_year_before"
    clock_on_incomplete_notice: IncompleteNotice = "start"
    late_relocation_67_11: LateRelocation = "still_owed"
    other_refusal_67_9: OtherRefusal = "ends"
    another_attempt_67_11: AnotherAttempt = "may_follow"
    first_consideration_60_4: FirstConsideration = "vulnerable"
    vulnerable_family_60_4: VulnerableFamily = "family"
    wishes_67_3: Wishes = "no"
    stated_links_67_3: StatedLinks = "least"
    another_state_68: AnotherState = "named"
    registered_on_start_date: StartDateRegime = "ammr"
    criteria_periods_75d: CriteriaPeriods = "exact_day"
    family_facts_24_2: FamilyFacts = "first_registration"
    family_formed_after_arrival: LaterChildren = "no"
    partner_law_2_8: PartnerLaw = "of_family_member"
    residence_26: Residence = "implied"
    close_in_time_28: CloseInTime = "2_months"
    minor_between_two_28: MinorBetweenTwo = "neither"
    document_and_visa_29: DocumentAndVisa = "residence_document"
    study_period_30: StudyPeriod = "academic_years"
    sea_arrival_33: SeaArrival = "disembarkation_only"
    several_entries_33: SeveralEntries = "first"
    entry_before_absence: EntryBeforeAbsence = "no"
    several_entries_31: SeveralWaivedEntries = "latest"
    relocated_after_entry_33_3: RelocatedAfterEntry = "entry_that_counts"
    dependency_of_lone_minors_34: DependencyOfLoneMinors = "no"
    late_acceptance_35_2: LateAcceptance = "counts"
    absconded_63_8d: Absconded = "contributing"
    late_hit_39_1: LateHit = "shorter_of_both"
    early_hit_39_1: EarlyHit = "from_hit"
    tacit_acceptance_40_8: TacitAcceptance = "last_day"
    detained_take_back_45_2: DetainedTakeBack = "ordinary"
    detained_limit_missed_45: DetainedLimitMissed = "release"
    time_left_46_2: TimeLeft = "on_return"
    suspension_refused_46_1: SuspensionRefused = "acceptance"
    running_clocks_cfmr_12: RunningClocks = "also_running"
    limits_84_2: LimitsOf2013 = "of_2013"
    last_day_2013: LastDayOf2013 = "as_counted"
    late_hit_23_2: LateHitOf2013 = "from_hit"
    hit_of_another_state_39_1: HitOfAnotherState = "any_hit"
    relocated_minor_68_3: RelocatedMinor = "moves"
    late_request_39_1: LateRequest = "no"
    request_after_finding_39_1: RequestAfterFinding = "no_limit"
    request_after_relocation_68_2: RequestAfterRelocation = "arrival"
    silence_after_end_41_4: SilenceAfterEnd = "bound"
    cessation_periods_75d: CessationPeriods = "exact_day"
    detained_later_45_3: DetainedLater = "from_detention"
    imprisonment_46_2: Imprisonment = "from_start"
    annulled_decision_46_1: AnnulledDecision = "stops"
    pending_suspension_46_1: PendingSuspension = "runs"
    objection_without_reason_41_3: ObjectionWithoutReason = "counts"
    second_application_cfmr_13: SecondApplication = "in_the_crisis"
    crisis_transfer_cfmr_12: CrisisTransfer = "either"

    def __post_init__(self) -> None:
        """Check every answer; a list of codes is written in protocol order, so that equal lists compare equal."""
        for one in fields(self):
            written = getattr(self, one.name)
            if isinstance(written, str) and written in CATALOGUE[one.name].values:
                continue
            if one.name != "rk_members":
                raise ValueError(_not_accepted(one.name, written))
            object.__setattr__(self, one.name, _list_of_states(written))

    @classmethod
    def from_mapping(cls, answers: Mapping[str, Any]) -> Options:
        """Options from names and answers; a name that is not given keeps its default.

        Answers are text. Values of a settings file are understood too: a whole number, a date, true and false for
        "yes" and "no", and a list of codes. Raises ValueError in one line for an unknown name or answer.
        """
        for name in answers:
            if name not in CATALOGUE:
                raise ValueError(f"unknown option {name!r}{_nearest(name, CATALOGUE)}")
        return cls(**{name: _as_text(value) for name, value in answers.items()})

    def as_dict(self) -> dict[str, str]:
        """Every answer by name, in the order of the catalogue."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    def replace(self, **answers: Any) -> Options:
        """A copy with other answers. Raises ValueError as `from_mapping` does."""
        return Options.from_mapping({**self.as_dict(), **answers})

    def changed(self) -> dict[str, str]:
        """The answers that are not the default, by name."""
        return {name: value for name, value in self.as_dict().items() if value != CATALOGUE[name].default}

    def key_members(self, on: date) -> tuple[str, ...]:
        """The codes of the states that the reference key counts on a day, in protocol order (option ``rk_members``)."""
        if self.rk_members == "26":
            return states.members("bound_by_solidarity", on)
        if self.rk_members == "27":
            return states.members("union", on)
        return tuple(self.rk_members.split(","))

    @property
    def part_iii_applies_from(self) -> date:
        """The day from which Part III applies (option ``ammr_application_date``)."""
        return _application_dates(self.ammr_application_date)[0]

    @property
    def pool_2026_applies_from(self) -> date:
        """The day from which the pool for 2026 applies (option ``ammr_application_date``)."""
        return _application_dates(self.ammr_application_date)[-1]


@cache
def _application_dates(written: str) -> tuple[date, ...]:
    return tuple(map(date.fromisoformat, written.split("/")))


def _as_text(value: Any) -> Any:
    """An answer as the catalogue writes it, where a settings file gave it as a value of another kind."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, date)):
        return str(value)
    if isinstance(value, (list, tuple)):
        return ",".join(str(item) for item in value)
    return value


def _list_of_states(written: Any) -> str:
    """The codes of a list of states, in protocol order. Raises ValueError for an unknown or repeated code."""
    if not isinstance(written, str) or not written.replace(",", "").strip():
        raise ValueError(_not_accepted("rk_members", written))
    try:
        codes = [states.canonical(code)[0] for code in written.split(",")]
    except ValueError as error:
        raise ValueError(f"rk_members: {error}") from None
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise ValueError(f"rk_members: {', '.join(twice)} stands more than once in {written!r}")
    return ",".join(states.in_protocol_order(frozenset(codes)))


def _not_accepted(name: str, written: Any) -> str:
    known = CATALOGUE[name]
    accepted = list(known.values) + ([known.own_value] if known.own_value else [])
    return f"{name}: {written!r} is not accepted{_nearest(written, known.values)}; expected {' or '.join(accepted)}"


def _nearest(written: Any, names: Iterable[str]) -> str:
    """The nearest of the names as a question, or all of them where none is near."""
    from difflib import get_close_matches

    near = get_close_matches(str(written), list(names), n=1)
    return f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(names)}"
