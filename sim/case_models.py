"""The case file as frozen models; attributes are named like the keys in the file (`from` is `from_`).

Months are month numbers (sim/months.py), money is whole yen. None means unknown (or, for pins, not pinned). Every
group is there, empty if the file leaves it out, except `mother`, `father`, `home` and `place`, which are None. The
models check each value on its own; what must agree between values is in sim/plausibility.py, and sim/case.py runs both.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import Field

from sim.case_fields import (
    UNKNOWN,
    CalledName,
    FirstVisitKind,
    LineName,
    MonthOf,
    OrUnknown,
    Reserved,
    ScenarioName,
    Since,
    SinceKind,
    SupportName,
    Text,
    Whole,
    is_unknown,
)
from sim.case_group import (
    MONTHLY_MOST,
    STOCK_MOST,
    Group,
    Month,
    Monthly,
    OptionalMonth,
    Stock,
    YesNo,
    YesNoUnknown,
    YesNoWords,
)
from sim.case_interview import Interview
from sim.case_pensions import EmployeesPension, Pension, PensionMonths
from sim.constants import SUPPORTS
from sim.lines import PERSONS

CareLevel = Literal["none", "support_1", "support_2", "care_1", "care_2", "care_3", "care_4", "care_5", "unknown"]
PinnedLevel = Literal["support_1", "support_2", "care_1", "care_2", "care_3", "care_4", "care_5"]
Person = Literal["mother", "father", "child"]
Trigger = Literal[
    "parent_certified",
    "parent_dementia",
    "parent_dies",
    "last_parent_dies",
    "family_reached",
    "person_reached",
    "reconnected",
    "relapsed",
]
ContactAnswer = Literal["none", "ongoing", "broken_off", "unknown"]
CONTACT_ANSWERS: tuple[str, ...] = get_args(ContactAnswer)
Activity = Literal["withdrawn", "participating", "supported_work", "part_time", "regular_work", "unknown"]
Diagnosis = Literal[
    "intellectual", "developmental", "psychosis_mood_epilepsy", "anxiety_personality", "none", "unknown"
]
DIAGNOSES: tuple[str, ...] = get_args(Diagnosis)
InsuredThen = Literal["national", "employees", "student", "unknown"]
INSURED_THEN: tuple[str, ...] = get_args(InsuredThen)
Handbook = Literal["none", "mental_1", "mental_2", "mental_3", "unknown"]
HANDBOOKS: tuple[str, ...] = get_args(Handbook)
MayAct = Literal["none", "proxy", "voluntary_guardian", "family_trust", "insurance_trust", "guardian", "unknown"]
CarePlace = Literal["home", "special_home", "special_home_unit", "group_home", "private_home", "unknown"]
CareServices = Literal["none", "average", "to_limit", "unknown"]
Car = Literal["none", "needed", "other", "unknown"]
CARS: tuple[str, ...] = get_args(Car)


class Place(Group):
    """Where the household lives; decides the area grade and the housing cap of public assistance."""

    prefecture: str
    municipality: str  # in data/municipalities.csv, or "other"
    care_area: Annotated[int | None, Whole(7, "area_class")] = None  # of care insurance (地域区分): 1-7, 0: その他


class Parent(Group):
    """A parent in the household, or one who has died (`died`); the mother is female, the father male."""

    born: Month
    died: OptionalMonth = None
    care_level: CareLevel = "unknown"
    dementia: YesNoUnknown = "unknown"
    pension: Annotated[Pension, OrUnknown({})] = Pension()
    special_allowance: YesNoWords = "unknown"  # receives the special disability allowance (特別障害者手当)
    mutual_aid_units: Annotated[int | None, Whole(2, "units")] = None  # in the mutual aid insurance (障害者扶養共済)
    mutual_aid_entry_age: Annotated[int | None, Whole(64, "years_of_age", low=18)] = None  # this parent's
    may_act: MayAct = "unknown"  # who may act for this parent should the mind fail
    income_yen_per_month: Monthly = None  # the whole income instead of pensions, for plans made by hand


class Child(Group):
    """The son or daughter who lives withdrawn."""

    born: Month
    sex: Literal["male", "female"]
    called: Annotated[str | None, CalledName()] = None  # the name the person likes; changes no figure
    withdrawn_since: Annotated[Since, SinceKind()] = Since()
    activity: Activity = "withdrawn"  # unknown counts as withdrawn
    goes_out: Literal["room", "home", "convenience_store", "hobby", "unknown"] = "unknown"
    first_visit: Annotated[str, FirstVisitKind()] = "unknown"  # never, before_20, unknown, YYYY or YYYY-MM
    seeing_doctor: YesNoUnknown = "unknown"
    diagnosis: Diagnosis = "unknown"
    insured_then: InsuredThen = "unknown"  # at the first visit; student: of 20 or over, uninsured, before April 1991
    contact: ContactAnswer = "unknown"  # of the person with support
    handbook: Handbook = "unknown"  # for mental disorders (精神障害者保健福祉手帳), by its grade
    pension_months: Annotated[PensionMonths, OrUnknown({})] = PensionMonths()
    employees_pension: Annotated[EmployeesPension, OrUnknown({})] = EmployeesPension()
    pension_from: OptionalMonth = None  # when the old-age pension begins (past or planned); None: at 65


class Sibling(Group):
    """A brother or sister who lives elsewhere."""

    born: OptionalMonth = None
    in_contact: YesNoUnknown = "unknown"
    helps_yen_per_month: Monthly = None


class Savings(Group):
    """Savings at the start, by owner; 0 for an owner left out, None if unknown."""

    shorter = ({"type": "integer", "minimum": 0, "maximum": STOCK_MOST}, {"const": UNKNOWN})
    mother: Stock = 0
    father: Stock = 0
    child: Stock = 0


class LifeInsurance(Group):
    """A sum paid once when the person insured (`on`) dies."""

    on: Person
    to: Literal["mother", "father", "child", "sibling", "other"]
    yen: Stock
    surrender_yen: Stock = None  # what the policy pays back if it is given up at the start
    premium_yen_per_month: Monthly = None


class Debt(Group):
    """What is owed at the start, and by whom (unknown: whoever keeps the purse); `kind` in the family's own words."""

    kind: Annotated[str, Text(40)]
    yen: Stock
    owner: Literal["mother", "father", "child", "unknown"] = "unknown"


class Home(Group):
    """The home: whose it is, what it is worth, what it costs."""

    kind: Literal["own", "condo", "private_rent", "public_rent", "unknown"]
    owner: Literal["mother", "father", "child", "both", "other", "unknown"] = "unknown"
    value_yen: Stock = None
    built: Annotated[int | None, Whole(2036, "year", low=1868)] = None
    rent_yen_per_month: Annotated[int | None, Whole(1_000_000, "yen_per_month")] = None
    rented_since: OptionalMonth = None  # the tenancy's contract


class Spending(Group):
    """What leaves the account; left out: from the household survey."""

    living_yen_per_month: Monthly = None  # while a parent lives
    alone_yen_per_month: Monthly = None  # the son or daughter alone
    alone_yen_per_year: Annotated[int | None, Whole(12 * MONTHLY_MOST, "yen_per_year")] = None
    care_yen_once: Annotated[int | None, Whole(100_000_000, "yen")] = None  # when a parent's care begins
    care_yen_per_month: Monthly = None


class GivenLine(Group):
    """An own figure for a ledger line; a single number means from the start on."""

    shorter = ({"type": "integer", "minimum": 0},)
    from_: OptionalMonth = Field(None, alias="from")
    yen_per_month: Annotated[int, Whole(None, "yen_per_month", required=True)]  # limits: sim/plausible_plans.py

    @classmethod
    def shorthand(cls, data: Any) -> Any:
        return data if isinstance(data, dict | GivenLine) else {"yen_per_month": data}


Ledger = dict[Annotated[str, LineName()], GivenLine]


class Household(Group):
    """Who lives together, what they own and owe, what they spend."""

    mother: Parent | None = None
    father: Parent | None = None
    child: Child
    siblings: Annotated[tuple[Sibling, ...], OrUnknown(()), Field(max_length=20)] = ()
    savings_yen: Savings = Savings.model_validate(dict.fromkeys(PERSONS, UNKNOWN))
    life_insurance: Annotated[tuple[LifeInsurance, ...], OrUnknown(()), Field(max_length=20)] = ()
    debts: Annotated[tuple[Debt, ...], OrUnknown(()), Field(max_length=20)] = ()
    will: YesNoWords = "unknown"
    tax_return_filed: YesNoWords = "unknown"
    home: Annotated[Home | None, OrUnknown()] = None
    spending: Annotated[Spending, OrUnknown({})] = Spending()
    ledger: Ledger = {}  # noqa: RUF012  never changed
    public_assistance: Annotated[Literal["receiving"] | None, OrUnknown()] = None
    register_separated: YesNoWords = "unknown"  # the son or daughter has a register of their own (世帯分離)
    care_place: CarePlace = "unknown"  # where the parents are to be cared for should home no longer do
    care_services: CareServices = "unknown"  # used by the parents at home: as others do, none, up to the benefit limit
    care_wait_months: Annotated[int | None, Whole(240, "months", low=1)] = None  # for a special nursing home, locally
    family_contact: ContactAnswer = "unknown"  # of the family with support
    car: Car = "unknown"  # needed: for work, a disability or visits to a doctor where no bus runs

    @classmethod
    def shorthand(cls, data: Any) -> Any:
        """One number of savings belongs to the mother, else the father, else the son or daughter, whoever lives."""
        if not isinstance(data, dict) or isinstance(data.get("savings_yen", UNKNOWN), dict | Savings):
            return data
        living = [person for person in PERSONS if isinstance(data.get(person), dict) and not data[person].get("died")]
        amount = data.get("savings_yen")
        if amount is None or is_unknown(amount):
            return {**data, "savings_yen": dict.fromkeys(living, UNKNOWN)}
        return {**data, "savings_yen": {(living or ["child"])[0]: amount}}


class PinnedCare(Group):
    """Care of a known level for `months` months; then the person lives on without care unless death is pinned."""

    from_: Month = Field(alias="from")
    months: Annotated[int, Whole(600, "months", low=1, required=True)]
    level: PinnedLevel = "care_2"


class Pins(Group):
    """What is known about the future, or a what-if."""

    mother_death: OptionalMonth = None  # the first month without her
    father_death: OptionalMonth = None
    child_death: OptionalMonth = None
    mother_care: PinnedCare | None = None
    father_care: PinnedCare | None = None
    child_care: PinnedCare | None = None
    mother_dementia: OptionalMonth = None
    father_dementia: OptionalMonth = None
    child_dementia: OptionalMonth = None
    child_reconnected: OptionalMonth = None
    child_relapse: OptionalMonth = None
    child_in_work: OptionalMonth = None


class Goals(Group):
    """What matters to the family."""

    savings_until_age: Annotated[int | None, Whole(110, "years_of_age", low=16)] = None
    stay_in_home: YesNo = False
    nobody_unsupported: YesNo = False
    parent_cared_for_at_home: YesNo = False


class UsedSupport(Group):
    """A support asked for from the month `from_`, at the person's age, or when something happens; until `until`."""

    use: Annotated[str, SupportName()]
    from_: OptionalMonth = Field(None, alias="from")
    at_age: Annotated[int | None, Whole(110, "years_of_age", low=16)] = None  # of the person
    when: Trigger | None = None
    after_months: Annotated[int, Whole(600, "months", required=True)] = 0  # from `when` to the asking
    until: OptionalMonth = None
    agreed: YesNoWords = "unknown"  # yes: those whose consent it needs have agreed already


class BackPayment(Group):
    """Exempt or deferred months of the national pension paid later (追納), one a month from `from_` on."""

    from_: Month = Field(alias="from")
    months: Annotated[int, Whole(120, "months", low=1, required=True)]


class Arrangement(Group):
    """What the parents arrange in month `from_`, as far as they understand it then: for a failing mind, or a will.

    Everyday-money help (`everyday_help`, 日常生活自立支援事業) begins when dementia does, or then.
    """

    kind: Literal["proxy", "voluntary_guardian", "family_trust", "insurance_trust", "will", "everyday_help"]
    from_: Month = Field(alias="from")


class Scenario(Group):
    """What is done otherwise than now; empty: as is."""

    shorter = ({"type": "null"},)
    title: Annotated[str | None, Text(60)] = None  # in the family's own words
    supports: Annotated[tuple[UsedSupport, ...], Field(max_length=SUPPORTS)] = ()
    ledger: Ledger = {}  # noqa: RUF012  never changed
    pins: Pins = Pins()
    register_separated_from: OptionalMonth = None  # from then on the son or daughter has a register of their own
    back_payment: BackPayment | None = None
    care_place: CarePlace | None = None
    care_services: CareServices | None = None
    arrangements: Annotated[tuple[Arrangement, ...], Field(max_length=5)] = ()
    sell_home_from: OptionalMonth = None  # the home is sold then; the household rents
    futures: Annotated[None, Reserved()] = None

    @classmethod
    def shorthand(cls, data: Any) -> Any:
        return {} if data is None else data


class Case(Group):
    """A case file."""

    title: Annotated[str | None, Text(200)] = None
    start: Annotated[int, MonthOf("2026-04", "2036-12")]
    economy: Literal["past_30_years", "growth", "high_growth", "zero_growth"] = "past_30_years"
    figures: Literal["rules", "given"] = "rules"  # given: no ledger line that the file does not give
    place: Annotated[Place | None, OrUnknown()] = None
    household: Household
    pins: Pins = Pins()
    goals: Goals = Goals()
    interview: Interview = Interview()
    scenarios: Annotated[dict[Annotated[str, ScenarioName()], Scenario], Field(max_length=12)] = {"as_is": Scenario()}  # noqa: RUF012

    @classmethod
    def shorthand(cls, data: Any) -> Any:
        without = isinstance(data, dict) and data.get("scenarios") == {}
        return {key: value for key, value in data.items() if key != "scenarios"} if without else data
