"""The indicators of Art. 9(3)(a) AMMR, points (i) to (xvii), and the measures that stand for them.

An indicator is what the law asks for. A measure is a count that somebody publishes: its unit, whether it is a stock or
a flow, by year or by month, and in which table of Eurostat it lies. An indicator has several measures, or one, or none
that is public; where there is none, it says why. `MEASURES` also holds what the law does not ask for and the methods
need beside it: population, GDP, unemployment, pending applications, refugees.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal


@dataclass(frozen=True, slots=True)
class Indicator:
    """One point of Art. 9(3)(a) AMMR.

    ``key`` is the point, "i" to "xvii". ``counts`` says what it counts, ``by_citizenship`` whether the law asks for the
    nationalities too. ``measures`` names its measures in `MEASURES`. ``public_source`` says where public figures come
    from, or why there are none.
    """

    key: str
    provision: str
    title: str
    counts: str
    by_citizenship: bool
    measures: tuple[str, ...]
    public_source: str

    @property
    def has_public_figures(self) -> bool:
        """Whether anyone publishes a figure of it by Member State."""
        return any(MEASURES[name].by_state and MEASURES[name].public for name in self.measures)


@dataclass(frozen=True, slots=True)
class Measure:
    """One count that is published, or would have to be.

    ``indicator`` is the key of the indicator that it belongs to, empty for context. ``kind`` is "flow" for what happens
    during the period and "stock" for what there is at its end (for the population, at its beginning). ``datasets`` are
    Eurostat's tables. ``table`` is the table of the snapshot, None where the package ships no figure. ``by_state`` is
    False where figures are published for the external border as a whole only, ``public`` where nobody publishes them,
    or single states do. ``months_too`` marks a yearly measure of which some publish the months.
    """

    name: str
    indicator: str
    counts: str
    unit: str
    kind: Literal["stock", "flow"]
    period: Literal["year", "month"]
    datasets: tuple[str, ...] = ()
    table: str | None = None
    by_state: bool = True
    public: bool = True
    months_too: bool = False


def _shipped(
    name: str,
    indicator: str,
    counts: str,
    unit: str = "persons",
    *,
    kind: Literal["stock", "flow"] = "flow",
    period: Literal["year", "month"] = "year",
    datasets: tuple[str, ...] = (),
    by_state: bool = True,
    public: bool = True,
    months_too: bool = False,
) -> Measure:
    return Measure(
        name, indicator, counts, unit, kind, period, datasets, f"{name}.csv", by_state, public, months_too=months_too
    )


def _not_shipped(
    name: str,
    indicator: str,
    counts: str,
    unit: str = "persons",
    datasets: tuple[str, ...] = (),
    *,
    months_too: bool = False,
) -> Measure:
    public = bool(datasets)
    return Measure(name, indicator, counts, unit, "flow", "year", datasets, public=public, months_too=months_too)


_DECISIONS = ("migr_asydcfsta", "migr_asydcfstq", "migr_asydcfina")

MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        one.name: one
        for one in (
            _shipped("population", "", "persons on 1 January", kind="stock", datasets=("demo_gind", "demo_pjan")),
            _shipped("gdp_meur", "", "gross domestic product", "million EUR", datasets=("nama_10_gdp",)),
            _shipped("unemployment", "", "unemployed part of the labour force", "per cent", datasets=("une_rt_a",)),
            _shipped(
                "pending_applicants",
                "",
                "applicants without a final decision at the end of the year",
                kind="stock",
                datasets=("migr_asypenctzm",),
                months_too=True,
            ),
            _shipped("refugees_stock", "", "refugees at the end of the year", kind="stock"),
            _shipped("applications", "i", "applicants in the year", "applicants a year", datasets=("migr_asyappctza",)),
            _shipped(
                "applications_monthly",
                "i",
                "applicants in the month",
                "applicants a month",
                period="month",
                datasets=("migr_asyappctzm",),
            ),
            _shipped(
                "unaccompanied_minors",
                "ii",
                "unaccompanied minors among applicants",
                datasets=("migr_asyumactm",),
                months_too=True,
            ),
            _shipped("unaccompanied_minors_landed", "ii", "unaccompanied minors who landed by sea"),
            _not_shipped("special_needs", "ii", "persons with special reception or procedural needs"),
            _shipped("granted_refugee_status", "iii", "persons granted refugee status", datasets=_DECISIONS),
            _shipped(
                "granted_other_protection",
                "iii",
                "persons granted subsidiary protection, with humanitarian status under national law where the source "
                "does not tell them apart",
                datasets=_DECISIONS,
            ),
            _shipped("decisions_positive", "iv", "positive decisions of any kind", datasets=_DECISIONS),
            _shipped("decisions_rejected", "iv", "negative decisions", datasets=_DECISIONS),
            _shipped("decisions_closed", "iv", "cases closed without a decision on the substance"),
            _shipped("decisions_total", "iv", "all decisions", datasets=_DECISIONS),
            _not_shipped("reception_capacity", "v", "places in reception, and how many are taken", "places"),
            _shipped(
                "reception_occupancy",
                "v",
                "persons in reception at the end of the month",
                kind="stock",
                period="month",
                public=False,
            ),
            _shipped(
                "found_illegally_present",
                "vi",
                "third-country nationals found to be illegally present",
                datasets=("migr_eipre",),
            ),
            _shipped("ordered_to_leave", "vii", "third-country nationals ordered to leave", datasets=("migr_eiord1",)),
            _shipped(
                "returned", "vii", "third-country nationals who left after an order to leave", datasets=("migr_eirtn1",)
            ),
            _shipped("resettled", "viii", "resettled persons who arrived", datasets=("migr_asyresa",)),
            _not_shipped("border_procedure", "ix", "persons in the border procedure"),
            _shipped(
                "adequate_capacity",
                "",
                "persons for whom the border procedure must have room (Decision (EU) 2024/2150; not reception places)",
                kind="stock",
            ),
            _shipped(
                "border_procedure_maximum",
                "",
                "applications that the state must examine in the border procedure at most in a period",
            ),
            _not_shipped("dublin_outgoing_take_charge", "x", "take charge requests sent", "cases", ("migr_dubro",)),
            _not_shipped("dublin_incoming_take_charge", "x", "take charge requests received", "cases", ("migr_dubri",)),
            _not_shipped("dublin_outgoing_take_back", "x", "take back requests sent", "cases", ("migr_dubro",)),
            _not_shipped("dublin_incoming_take_back", "x", "take back requests received", "cases", ("migr_dubri",)),
            _shipped(
                "dublin_outgoing_requests",
                "x",
                "take charge and take back requests sent, together",
                "cases",
                datasets=("migr_dubro",),
            ),
            _shipped(
                "dublin_incoming_requests",
                "x",
                "take charge and take back requests received, together",
                "cases",
                datasets=("migr_dubri",),
            ),
            _shipped("dublin_outgoing_answers", "x", "answers of other states to the requests sent", "cases"),
            _shipped("dublin_incoming_answers", "x", "answers given to the requests received", "cases"),
            _not_shipped("dublin_transfer_decisions", "xi", "transfer decisions taken", "cases"),
            _shipped(
                "dublin_outgoing_transfers",
                "xi",
                "transfers to other states",
                "cases",
                datasets=("migr_dubto",),
            ),
            _shipped(
                "dublin_incoming_transfers",
                "xi",
                "transfers to the state",
                "cases",
                datasets=("migr_dubti",),
            ),
            _not_shipped("disembarked", "xii", "persons disembarked after search and rescue"),
            _not_shipped("disembarked_applicants", "xii", "applications lodged by disembarked persons"),
            _shipped("sea_arrivals", "xiii", "persons who arrived by sea"),
            _shipped(
                "landings_monthly", "xiii", "persons who landed by sea in the month", "persons a month", period="month"
            ),
            _shipped(
                "refused_entry",
                "xiv",
                "refusals of entry at the external border",
                "refusals",
                datasets=("migr_eirfs",),
            ),
            _shipped(
                "temporary_protection",
                "xv",
                "persons under temporary protection at the end of the month",
                kind="stock",
                period="month",
                datasets=("migr_asytpsm",),
            ),
            _shipped(
                "detections",
                "xvi",
                "detections of irregular crossings of the external border, by route",
                "detections",
                by_state=False,
                months_too=True,
            ),
            _not_shipped("agency_support", "xvii", "support given by the agencies of the Union", "deployments"),
        )
    }
)
"""Every measure by name: the context first, then in the order of the indicators."""


def _indicator(key: str, title: str, counts: str, public_source: str, *, by_citizenship: bool = False) -> Indicator:
    measures = tuple(one.name for one in MEASURES.values() if one.indicator == key)
    return Indicator(key, f"AMMR 9(3)(a)({key})", title, counts, by_citizenship, measures, public_source)


INDICATORS: Mapping[str, Indicator] = MappingProxyType(
    {
        one.key: one
        for one in (
            _indicator(
                "i",
                "Applications",
                "applications for international protection, and the nationalities of the applicants",
                "Eurostat, by month and by year; UNHCR, by year",
                by_citizenship=True,
            ),
            _indicator(
                "ii",
                "Unaccompanied minors and special needs",
                "unaccompanied minors who were identified and, where available, persons with special reception or "
                "procedural needs",
                "Eurostat for unaccompanied minors who applied; the package ships the few that were quoted in its "
                "news, and those who landed in Italy. Nobody publishes persons with special needs",
            ),
            _indicator(
                "iii",
                "Persons granted protection",
                "persons granted international protection",
                "Eurostat; UNHCR, by level of decision",
            ),
            _indicator(
                "iv",
                "Decisions",
                "first-instance and final decisions on asylum",
                "Eurostat; UNHCR, by level of decision",
            ),
            _indicator(
                "v",
                "Reception capacity",
                "places in reception of the Member State",
                "Nobody publishes them for all states in one form; a state's own figures enter as its information. The "
                "package ships the persons in reception in Italy. The adequate capacity of Decision (EU) 2024/2150 is "
                "another thing: it is about the border procedure",
            ),
            _indicator(
                "vi",
                "Illegal presence",
                "third-country nationals found not to fulfil, or no longer to fulfil, the conditions of entry or stay, "
                "overstayers among them",
                "Eurostat, by year; by reason and place since 2021",
            ),
            _indicator(
                "vii",
                "Return",
                "return decisions issued, and persons who left after one",
                "Eurostat, by year and quarter",
            ),
            _indicator(
                "viii",
                "Resettlement and humanitarian admission",
                "persons admitted through resettlement or humanitarian admission of the Union or of the state",
                "Eurostat and UNHCR for resettlement. Nobody publishes humanitarian admission for all states",
            ),
            _indicator(
                "ix",
                "Border procedure",
                "persons in the border procedure, and their nationalities",
                "Nobody publishes them yet: the procedure began in 2026",
                by_citizenship=True,
            ),
            _indicator(
                "x",
                "Requests to take charge and to take back",
                "take charge requests and take back notifications, received and sent",
                "Eurostat, by year and partner; the package ships those of 2008 to 2014 by partner, and later the few "
                "that were quoted in its articles, both kinds together",
            ),
            _indicator(
                "xi",
                "Transfers",
                "transfer decisions, and transfers carried out",
                "Eurostat for transfers carried out; the package ships those of 2008 to 2014 by partner, later a "
                "few. Transfer decisions as such are not "
                "published",
            ),
            _indicator(
                "xii",
                "Search and rescue",
                "persons disembarked after search and rescue, their nationalities, and the applications they lodged",
                "No common public table: UNHCR counts arrivals by sea, and ministries publish files of their own",
                by_citizenship=True,
            ),
            _indicator(
                "xiii",
                "Recurring arrivals by sea",
                "Member States that face recurring arrivals by sea, above all by search and rescue",
                "UNHCR, for the states at the Mediterranean until 2022; Italy's ministry, by day",
            ),
            _indicator("xiv", "Refusals of entry", "persons refused entry at the border", "Eurostat, by year"),
            _indicator(
                "xv",
                "Temporary protection",
                "persons who enjoy temporary protection",
                "Eurostat, by month; the package ships citizens of Ukraine",
            ),
            _indicator(
                "xvi",
                "Irregular border crossings",
                "apprehensions linked to the irregular crossing of an external border and, where available, attempts",
                "Frontex, by month and route; not by Member State",
            ),
            _indicator(
                "xvii",
                "Support by the agencies",
                "support that agencies of the Union give to Member States",
                "The agencies describe it in their reports; there is no table of figures",
            ),
        )
    }
)
"""The seventeen indicators, by the key that the law gives them and in its order."""
