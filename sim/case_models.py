"""The case file as frozen models; attributes are named like the keys in the file (`from` is `from_`).

Months are month numbers (sim/months.py), money is whole yen. None means unknown (or, for pins, not pinned). Every
group is there, empty if the file leaves it out, except `mother`, `father`, `home` and `place`, which are None. The
models check each value on its own; what must agree between values is in sim/plausibility.py, and sim/case.py runs both.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

from sim.case_fields import (
    UNKNOWN,
    FirstVisitKind,
    LineName,
    MonthOf,
    OrUnknown,
    Reserved,
    ScenarioName,
    Since,
    SinceKind,
    Text,
    Truth,
    Whole,
    is_unknown,
)
from sim.lines import PERSONS

CareLevel = Literal["none", "support_1", "support_2", "care_1", "care_2", "care_3", "care_4", "care_5", "unknown"]
PinnedLevel = Literal["support_1", "support_2", "care_1", "care_2", "care_3", "care_4", "care_5"]
Person = Literal["mother", "father", "child"]
SupportKey = Literal[
    "online_counselling",
    "peer_chat",
    "peer_group",
    "vr_practice",
    "gradual_reintroduction",
    "volunteer_activities",
    "steady_support",
    "family_education",
    "home_visits",
    "ibasho",
    "disability_pension_claim",
    "work_preparation",
    "budget_support",
    "parent_care_coordination",
    "guardianship",
    "group_home",
    "post_parent_planning",
    "public_assistance_claim",
]
SUPPORT_KEYS: tuple[str, ...] = get_args(SupportKey)

# The highest plausible amounts: above them a digit too many is likelier than the amount.
PENSION_MOST = 500_000
MONTHLY_MOST = 3_000_000
STOCK_MOST = 10_000_000_000

Month = Annotated[int, MonthOf()]
OptionalMonth = Annotated[int | None, MonthOf()]
YesNoUnknown = Annotated[bool | Literal["unknown"], Truth()]
YesNo = Annotated[bool, Truth(unknown=False)]
YesNoWords = Annotated[Literal["yes", "no", "unknown"], Truth(words=True)]
Pensions = Annotated[int | None, Whole(PENSION_MOST, "yen_per_month")]
Monthly = Annotated[int | None, Whole(MONTHLY_MOST, "yen_per_month")]
Stock = Annotated[int | None, Whole(STOCK_MOST, "yen")]
RecordMonths = Annotated[int | None, Whole(480, "months")]


class Group(BaseModel):
    """A mapping of the file: unknown keys are refused, a key without a value counts as left out."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    shorter: ClassVar[tuple[dict[str, Any], ...]] = ()  # the JSON Schema of what `shorthand` spells out

    @model_validator(mode="before")
    @classmethod
    def read(cls, data: Any) -> Any:
        """The mapping as the fields expect it; anything else is passed on and refused by pydantic."""
        data = cls.shorthand(data)
        if not isinstance(data, dict):
            return data
        known = {field.alias or name for name, field in cls.model_fields.items()}
        return {key: value for key, value in data.items() if value is not None or key not in known}

    @classmethod
    def shorthand(cls, data: Any) -> Any:
        """`data` with shorter ways of writing spelt out."""
        return data

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        whole: dict[str, Any] = handler(schema)
        return {"anyOf": [whole, *cls.shorter]} if cls.shorter else whole


class Place(Group):
    """Where the household lives; decides the area grade and the housing cap of public assistance."""

    prefecture: str
    municipality: str  # in data/municipalities.csv, or "other"


class Pension(Group):
    """A parent's pensions: by the contribution record, or all together as the account book shows them."""

    basic_paid_months: RecordMonths = None
    employees_yen_per_month: Pensions = None
    survivor_yen_per_month: Pensions = None
    paid_every_two_months_yen: Annotated[int | None, Whole(2 * PENSION_MOST, "yen_every_two_months")] = None


class Parent(Group):
    """A parent in the household, or one who has died (`died`); the mother is female, the father male."""

    born: Month
    died: OptionalMonth = None
    care_level: CareLevel = "unknown"
    dementia: YesNoUnknown = "unknown"
    pension: Annotated[Pension, OrUnknown({})] = Pension()
    income_yen_per_month: Monthly = None  # the whole income instead of pensions, for plans made by hand


class PensionMonths(Group):
    """The national pension record of the son or daughter."""

    paid: RecordMonths = None
    exempt: RecordMonths = None
    unpaid: RecordMonths = None


class EmployeesPension(Group):
    """The employees' pension record of the son or daughter."""

    months: Annotated[int | None, Whole(660, "months")] = None
    average_pay_yen: Annotated[int | None, Whole(1_000_000, "yen_per_month")] = None


class Child(Group):
    """The son or daughter who lives withdrawn."""

    born: Month
    sex: Literal["male", "female"]
    withdrawn_since: Annotated[Since, SinceKind()] = Since()
    goes_out: Literal["room", "home", "convenience_store", "hobby", "unknown"] = "unknown"
    first_visit: Annotated[str, FirstVisitKind()] = "unknown"  # never, before_20, unknown, YYYY or YYYY-MM
    seeing_doctor: YesNoUnknown = "unknown"
    diagnosis: Literal[
        "intellectual", "developmental", "psychosis_mood_epilepsy", "anxiety_personality", "none", "unknown"
    ] = "unknown"
    insured_then: Literal["national", "employees", "unknown"] = "unknown"  # at the first visit
    pension_months: Annotated[PensionMonths, OrUnknown({})] = PensionMonths()
    employees_pension: Annotated[EmployeesPension, OrUnknown({})] = EmployeesPension()


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


class Debt(Group):
    """What is owed at the start; `kind` in the family's own words."""

    kind: Annotated[str, Text(40)]
    yen: Stock


class Home(Group):
    """The home: whose it is, what it is worth, what it costs."""

    kind: Literal["own", "condo", "private_rent", "public_rent", "unknown"]
    owner: Literal["mother", "father", "child", "both", "other", "unknown"] = "unknown"
    value_yen: Stock = None
    built: Annotated[int | None, Whole(2036, "year", low=1868)] = None
    rent_yen_per_month: Annotated[int | None, Whole(1_000_000, "yen_per_month")] = None


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
    ledger: Ledger = {}
    public_assistance: Annotated[Literal["receiving"] | None, OrUnknown()] = None

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


class Goals(Group):
    """What matters to the family."""

    savings_until_age: Annotated[int | None, Whole(110, "years_of_age", low=16)] = None
    stay_in_home: YesNo = False
    nobody_unsupported: YesNo = False
    parent_cared_for_at_home: YesNo = False


class UsedSupport(Group):
    """A support asked for in month `from_`, until `until` (None: as long as it lasts)."""

    use: SupportKey
    from_: Month = Field(alias="from")
    until: OptionalMonth = None


class Scenario(Group):
    """What is done otherwise than now; empty: as is."""

    shorter = ({"type": "null"},)
    supports: Annotated[tuple[UsedSupport, ...], Field(max_length=40)] = ()
    ledger: Ledger = {}
    pins: Pins = Pins()
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
    scenarios: Annotated[dict[Annotated[str, ScenarioName()], Scenario], Field(max_length=12)] = {"as_is": Scenario()}

    @classmethod
    def shorthand(cls, data: Any) -> Any:
        without = isinstance(data, dict) and data.get("scenarios") == {}
        return {key: value for key, value in data.items() if key != "scenarios"} if without else data
