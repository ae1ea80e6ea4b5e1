"""The pensions of a case file: contribution records, employment, and what a parent receives.

Months are counts here, but for `from_`, a month number. None means unknown or not given.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sim.case_fields import OrUnknown, Whole
from sim.case_group import PENSION_MOST, Group, OptionalMonth

RECORD_MOST = 480  # months from 20 to 60
EMPLOYED_MOST = 660  # months from 15 to 70

Pensions = Annotated[int | None, Whole(PENSION_MOST, "yen_per_month")]
RecordMonths = Annotated[int | None, Whole(RECORD_MOST, "months")]
EmployedMonths = Annotated[int | None, Whole(EMPLOYED_MOST, "months")]
Pay = Annotated[int | None, Whole(1_000_000, "yen_per_month")]


class PensionMonths(Group):
    """The national pension record of the son or daughter; no month is counted twice, and none of employment.

    Of a partial exemption only months whose rest was paid count here; the others are unpaid.
    """

    paid: RecordMonths = None
    exempt: RecordMonths = None  # in full
    exempt_before_2009: RecordMonths = None  # of `exempt`, those before April 2009; None: spread evenly since 20
    three_quarters_exempt: RecordMonths = None
    half_exempt: RecordMonths = None
    quarter_exempt: RecordMonths = None
    deferred: RecordMonths = None  # 納付猶予・学生納付特例
    unpaid: RecordMonths = None
    empty: RecordMonths = None  # カラ期間: count towards the ten years, not towards the amount


class EmployeesPension(Group):
    """A record of employees' pension insurance.

    `months` are those from April 2003 on, with `average_pay_yen` including bonuses; those up to March 2003 come on top,
    with the average monthly pay without bonuses. If `months_before_2003` is left out, `months` are all months, all at
    the rate from April 2003 on.
    """

    months: EmployedMonths = None
    average_pay_yen: Pay = None
    months_before_2003: EmployedMonths = None
    average_pay_before_2003_yen: Pay = None


class Pension(Group):
    """A parent's pensions: by the contribution record, or all together as the account book shows them.

    An amount that is paid already holds exempt months and an early or late claim: these stand only beside
    `basic_paid_months`. The employees' pension is either an amount or a record.
    """

    basic_paid_months: RecordMonths = None
    basic_exempt_months: RecordMonths = None  # in full
    employees_yen_per_month: Pensions = None
    employees: Annotated[EmployeesPension, OrUnknown({})] = EmployeesPension()
    survivor_yen_per_month: Pensions = None
    paid_every_two_months_yen: Annotated[int | None, Whole(2 * PENSION_MOST, "yen_every_two_months")] = None
    from_: OptionalMonth = Field(default=None, alias="from")  # month of an early or late claim; None: at 65
