"""What is said about each file in tests/broken/, after "<file>: ", in the file's order; "…": and so on."""

from __future__ import annotations

from sim.support_entries import supports

ALLOWED_LEVELS = "support_1, support_2, care_1, care_2, care_3, care_4, care_5"
DIGITS = "is not a whole number; write digits only, without quotes, unit or commas, for example 120000."
NO_CLAIM = "is not a month in which an old-age pension can begin; write one from the 60th to the 75th birthday"
ONLY_BESIDE_PAID = "this counts only beside basic_paid_months; write basic_paid_months, or take this out."
MAY_ACT = "none, proxy, voluntary_guardian, family_trust, insurance_trust, guardian, unknown"
CARE_PLACES = "home, special_home, special_home_unit, group_home, private_home, unknown"
CARE_SERVICES = "none, average, to_limit, unknown"
NOT_OWNED = "only a home of one's own (own or condo) can be sold; check household.home.kind, or take this out."
KEEP_ONE = "keep one of the two."

ENGLISH: dict[str, list[str]] = {
    "ages": [
        "line 3, household.mother.born: 1910-05 makes an age of 116 years at the start (2026-10); "
        "allowed: 35 to 110 years.",
        "line 4, household.child.born: 2015-02 makes an age of 11 years at the start (2026-10); "
        "allowed: 15 to 90 years.",
        "line 5, household.siblings[1].born: 2027-01 is after the start; write a month up to 2026-10.",
    ],
    "alias": ["line 3: values cannot be shared with & or *; write the value itself (and put text in quotes)."],
    "arrangements": [
        "line 2, place.care_area: 9 (area class of care insurance) is not plausible; allowed: 0 to 7 "
        "(area class of care insurance).",
        "line 4, household.mother.special_allowance: maybe is not allowed; write one of: yes, no, unknown. "
        "Did you mean yes?",
        "line 7, scenarios.a.arrangements[2].kind: lottery is not allowed; write one of: proxy, voluntary_guardian, "
        "family_trust, insurance_trust, will, everyday_help.",
        "line 7, scenarios.a.arrangements[3].kind: kind is missing; write for example kind: proxy.",
        "line 7, scenarios.a.arrangements[1].from: 2026-08 is before the start; write 2026-10 or a later month.",
    ],
    "assistance_facts": [
        "line 3, household.child.insured_then: studnt is not allowed; write one of: national, employees, student, "
        "unknown. Did you mean student?",
        "line 3, household.child.handbook: grade_2 is not allowed; "
        "write one of: none, mental_1, mental_2, mental_3, unknown.",
        "line 4, household.life_insurance[1].surrender_yen: -1 yen is negative; write it without a sign, as 0 or more.",
        "line 4, household.life_insurance[1].premium_yen_per_month: 3_000_001 yen a month is not plausible; "
        "allowed: 0 to 3,000,000 yen a month.",
        "line 6, household.car: needd is not allowed; write one of: none, needed, other, unknown. Did you mean needed?",
        "line 8, scenarios.a.register_separated_from: the register is separate already "
        "(household.register_separated); correct one of the two.",
    ],
    "broken_yaml": [
        "line 4: column 1 cannot be read as YAML; a bracket or quote opened in line 3 seems not to be closed.",
    ],
    "called": [
        "line 3, household.child.called: <b>Taro</b> cannot be used as a name here; "
        "begin with a letter and write letters, digits, spaces, hyphens or dots only.",
    ],
    "care_and_mind": [
        f"line 3, household.mother.may_act: proxies is not allowed; write one of: {MAY_ACT}. Did you mean proxy?",
        f"line 4, household.father.may_act: true is not allowed; write one of: {MAY_ACT}.",
        f"line 6, household.care_place: hospital is not allowed; write one of: {CARE_PLACES}.",
        f"line 7, household.care_services: all is not allowed; write one of: {CARE_SERVICES}.",
        f"line 9, scenarios.a.care_place: special home is not allowed; write one of: {CARE_PLACES}. "
        "Did you mean special_home or special_home_unit?",
        f"line 9, scenarios.a.care_services: limit is not allowed; write one of: {CARE_SERVICES}. "
        "Did you mean to_limit?",
        f"line 10, scenarios.b.sell_home_from: {NOT_OWNED}",
    ],
    "choices": [
        "line 2, figures: all is not allowed; write one of: rules, given.",
        f"line 4, household.mother.care_level: care_6 is not allowed; write one of: none, {ALLOWED_LEVELS}, unknown. "
        "Did you mean care_5 or care_4?",
        "line 4, household.mother.dementia: maybe is not allowed; write one of: true, false, unknown.",
        "line 5, household.child.sex: man is not allowed; write one of: male, female. Did you mean male?",
        "line 5, household.child.goes_out: convenience store is not allowed; write one of: room, home, "
        "convenience_store, hobby, unknown. Did you mean convenience_store?",
        "line 5, household.child.diagnosis: psychosis is not allowed; write one of: intellectual, …",
        "line 6, household.home.kind: owned is not allowed; write one of: own, …",
        "line 7, household.will: perhaps is not allowed; write one of: yes, no, unknown.",
    ],
    "dates_in_words": [
        "line 3, household.child.born: 昭和49年2月 is not a month; write YYYY-MM, for example 1944-06.",
        "line 3, household.child.withdrawn_since: in 1999 is not a date here; "
        "write for example 1999-04, 1999, about 1999 or unknown.",
        "line 3, household.child.first_visit: no is not a first visit; "
        "write never, before_20, a date such as 1990 or 1990-05, or unknown.",
    ],
    "day_for_month": [
        "line 3, household.mother.born: 1944-06-01 is a day; write only the month as YYYY-MM, for example 1944-06.",
        "line 4, household.child.born: 1974-00 is not a month; write YYYY-MM, for example 1944-06.",
    ],
    "deaths": [
        "line 3, household.mother.died: 1943-01 is before the birth; write 1944-05 or a later month.",
        "line 4, household.father.died: 2027-05 is after the start; write a month up to 2026-10.",
    ],
    "duplicate_key": [
        "line 6, household.mother.born: born is written twice (first in line 4); keep one of them.",
        "line 8, start: start is written twice (first in line 1); keep one of them.",
    ],
    "groups_and_lists": [
        "line 1, start: a group of keys is not a month; write YYYY-MM, for example 1944-06.",
        "line 2, title: a list is not one line of text; put numbers or words such as true in quotes, "
        "without line breaks.",
        "line 4, household.child: son cannot stand here; write keys and values, such as {key: value}.",
        "line 5, household.siblings: a group of keys cannot stand here; "
        "write a list, in brackets [ ] or with a dash for each item.",
        "line 6, household.debts[1]: loan cannot stand here; write keys and values, such as {key: value}.",
        "line 7, pins: 2030-01 cannot stand here; write keys and values, such as {key: value}.",
    ],
    "home_of_others": [
        "line 7, scenarios.a.sell_home_from: the home belongs to somebody outside the household "
        "(household.home.owner); check that, or take this out.",
        "line 8, scenarios.b.sell_home_from: 2026-09 is before the start; write 2026-10 or a later month.",
    ],
    "home_of_the_dead": [
        "line 6, household.home.owner: the mother has died (household.mother.died); "
        "write who inherited the home, or unknown while that is not settled.",
        "line 7, household.will: in a drawer is not allowed; write one of: yes, no, unknown.",
        "line 8, household.tax_return_filed: maybe is not allowed; write one of: yes, no, unknown. Did you mean yes?",
        "line 9, household.debts[1].yen: yen is missing; write for example yen: 3_000_000.",
        "line 9, household.debts[2].kind: kind is missing; write for example kind: loan.",
        "line 9, household.debts[3].yen: -1 yen is negative; write it without a sign, as 0 or more.",
        "line 11, scenarios.a.sell_home_from: 2084-03 is too far ahead; write a month up to 2084-02, "
        "when the son or daughter would be 110.",
    ],
    "home_sale": [
        "line 5, household.home.owner: both means both parents, and no parent lives here; "
        "write who owns the home, or unknown.",
        f"line 7, scenarios.a.sell_home_from: {NOT_OWNED}",
        "line 8, scenarios.b.sell_home_from: soon is not a month; write YYYY-MM, for example 1944-06.",
    ],
    "ledger_lines": [
        "line 5, household.ledger.livin: there is no ledger line livin; write a subject or subject.person, "
        "for example living or pension_basic.mother.",
        "line 6, household.ledger.living: -100_000 yen a month is negative; write it without a sign, as 0 or more.",
        "line 7, household.ledger.living.household: living.household is the same ledger line as living; "
        "keep one of them.",
        "line 8, household.ledger.shortfall.household: what cannot be paid is worked out and cannot be given; "
        "take this line out.",
        "line 9, household.ledger.pension_basic.mother: the file does not mention the mother; "
        "write household.mother, or take this out.",
        "line 10, household.ledger.wage.child.yen_per_month: 5_000_000 yen a month is not plausible; "
        "allowed: 0 to 3,000,000 yen a month.",
        "line 10, household.ledger.wage.child.from: 2026-01 is before the start; write 2026-10 or a later month.",
        "line 11, household.ledger.disability_pension: 762_280 yen a month is not plausible; "
        "allowed: 0 to 500,000 yen a month.",
    ],
    "missing_parts": [
        "start: start is missing; write for example start: 2026-10.",
        "line 3, household.mother.born: born is missing; write for example born: 1974-02.",
        "line 4, household.child.sex: sex is missing; write for example sex: male.",
        "line 5, household.home.kind: kind is missing; write for example kind: own.",
        "line 7, scenarios.a.supports[1].use: use is missing; write for example use: family_education.",
    ],
    "month_13": ["line 3, household.mother.born: 1944-13 is not a month; write YYYY-MM, for example 1944-06."],
    "only_comment": ["the file is empty; begin with start and household."],
    "parent_younger": [
        "line 3, household.mother.born: a parent born 1980-05 is not older than the son or daughter (born 1974-02); "
        "write a month at least 14 years before that.",
        "line 4, household.father.born: a parent born 1965-01 is less than 14 years older than the son or daughter "
        "(born 1974-02); write a month at least 14 years before.",
    ],
    "pension_claims": [
        f"line 3, household.mother.pension.from: 2011-04 {NO_CLAIM}, 2011-05 to 2026-05.",
        f"line 7, household.father.pension.from: {ONLY_BESIDE_PAID}",
        f"line 8, household.father.pension.basic_exempt_months: {ONLY_BESIDE_PAID}",
        f"line 9, household.child.pension_from: 2049-03 {NO_CLAIM}, 2034-02 to 2049-02.",
    ],
    "pension_empty_months": [
        "line 3, household.mother.pension.employees.months: -1 months is negative; "
        "write it without a sign, as 0 or more.",
        "line 3, household.mother.pension.employees.average_pay_yen: 1_000_001 yen a month is not plausible; "
        "allowed: 0 to 1,000,000 yen a month.",
        "line 4, household.child.pension_months: the record and its empty months add up to 454 months; "
        "only 453 months lie between the 15th birthday and the start.",
        "line 4, household.child.pension_months.exempt_before_2009: this counts only beside exempt; "
        "write exempt, or take this out.",
    ],
    "pension_records": [
        "line 5, household.mother.pension: the months add up to 481; at most 480 months are allowed.",
        "line 8, household.mother.pension.employees: the months add up to 661; at most 660 months are allowed.",
        "line 12, household.child.pension_months: paid, exempt, deferred and unpaid add up to 394 months; "
        "only 393 months lie between the 20th birthday and the start.",
        "line 15, household.child.pension_months.exempt_before_2009: 25 months are more than all fully exempt months; "
        "at most 24 months are allowed.",
        "line 18, household.child.employees_pension.months_before_2003: 171 months are too many; "
        "only 170 months lie between the 15th birthday and March 2003.",
    ],
    "pension_twice": [
        f"line 8, household.mother.pension.employees: this is already part of employees_yen_per_month; {KEEP_ONE}",
        f"line 14, household.father.pension.employees: this is already part of paid_every_two_months_yen; {KEEP_ONE}",
        f"line 15, household.father.pension.from: this is already part of paid_every_two_months_yen; {KEEP_ONE}",
        "line 16, household.father.pension.basic_exempt_months: this is already part of paid_every_two_months_yen; "
        f"{KEEP_ONE}",
    ],
    "pins": [
        "line 6, pins.mother_death: 2060-01 is too far ahead; write a month up to 2054-06, "
        "when the mother would be 110.",
        "line 7, pins.mother_care.months: 0 months is not plausible; allowed: 1 to 600 months.",
        f"line 7, pins.mother_care.level: none is not allowed; write one of: {ALLOWED_LEVELS}.",
        "line 7, pins.mother_care.from: 2026-09 is before the start; write 2026-10 or a later month.",
        "line 8, pins.father_death: the file does not mention the father; write household.father, or take this out.",
        "line 10, pins.child_reconnected: 2041-01 is not before that person's death (2040-01); "
        "write a month before 2040-01.",
        "line 11, pins.child_relapse: 2030-01 is not after the month of reconnecting; write a month after 2041-01.",
        "line 12, pins.mother_dementa: there is no key mother_dementa here; allowed: mother_death, …",
    ],
    "place_elsewhere": [
        "line 2, place.municipality: 墨田区 is not in the list of 千葉県 but in that of 東京都; "
        "correct one of the two, or write other for a town or village that is not to be named.",
    ],
    "place_misspelt": [
        "line 2, place.municipality: 黒田区 is not in the list of 東京都; write its full Japanese name, "
        "or other for a town or village that is not to be named. Did you mean 目黒区 or 大田区?",
    ],
    "prefecture": [
        "line 2, place.prefecture: 東京 is not a prefecture; write its full Japanese name, for example 東京都. "
        "Did you mean 東京都?",
    ],
    "record_and_goal": [
        "line 3, household.child.pension_months: paid, exempt, deferred and unpaid add up to 481 months; "
        "at most 40 years (480 months) are allowed.",
        "line 4, goals.savings_until_age: 50 years of age have passed already (52 at the start); "
        "allowed: 53 to 110 years of age.",
    ],
    "register": [
        "line 4, household.register_separated: maybe is not allowed; write one of: yes, no, unknown. Did you mean yes?",
        "line 6, scenarios.a.register_separated_from: 2026-09 is before the start; write 2026-10 or a later month.",
        "line 7, scenarios.b.register_separated_from: 2084-03 is too far ahead; write a month up to 2084-02, "
        "when the son or daughter would be 110.",
        "line 8, scenarios.c.register_separated_from: yes is not a month; write YYYY-MM, for example 1944-06.",
    ],
    "savings_of_nobody": [
        "line 5, household.savings_yen.mother: the file does not mention the mother; "
        "write household.mother, or take this out.",
        "line 5, household.savings_yen.father: the father has died (household.father.died); "
        "name a person who lives, or take this out.",
        "line 6, household.life_insurance[1].on: the file does not mention the mother; "
        "write household.mother, or take this out.",
        "line 7, household.home.owner: the file does not mention the mother; write household.mother, or take this out.",
        "line 7, household.home.built: 2030 (year) is after the start; write a year up to 2026.",
    ],
    "scenario_names": [
        "line 4, scenarios.Claim At 53: Claim At 53 cannot be the name of a scenario; "
        "use a-z, 0-9 and _, at most 40 characters.",
        "line 5, scenarios.年金: 年金 cannot be the name of a scenario; use a-z, 0-9 and _, at most 40 characters.",
        "line 6, scenarios.split.futures: this key (futures) is not in this version yet; take it out for now.",
    ],
    "start_too_early": ["line 1, start: 2026-03 is outside the months allowed: 2026-04 to 2036-12."],
    "mutual_aid_and_tenancy": [
        "line 3, household.mother.mutual_aid_units: 3 units is not plausible; allowed: 0 to 2 units.",
        "line 3, household.mother.mutual_aid_entry_age: 65 years of age is not plausible; "
        "allowed: 18 to 64 years of age.",
        "line 4, household.father.mutual_aid_entry_age: 61 years of age lie ahead (at most 60); "
        "write the age at entry.",
        "line 6, household.home.rented_since: only a rented home (private_rent, public_rent) has a contract; "
        "check household.home.kind, or take this out.",
    ],
    "tenancy_ahead": [
        "line 3, household.mother.mutual_aid_entry_age: this counts only beside mutual_aid_units; "
        "write mutual_aid_units, or take this out.",
        "line 5, household.home.rented_since: 2026-11 is after the start; write a month up to 2026-10.",
    ],
    "student": [
        "line 3, household.child.insured_then: student is only for a first visit as a student of 20 or over, "
        "up to 1991-03; check the birth and the first visit.",
    ],
    "support_starts": [
        "line 5, scenarios.a.supports[1]: say when it is asked for, by one of: from, at_age, when.",
        "line 5, scenarios.a.supports[2].at_age: at_age cannot stand beside from; keep one of them.",
        "line 5, scenarios.a.supports[3].after_months: after_months counts from when; write when, or take this out.",
        "line 6, scenarios.b.supports[1].when: parent_falls is not allowed; write one of: parent_certified, …",
    ],
    "supports": [
        f"line 5, scenarios.a.supports[1].use: famly_education is not allowed; "
        f"write one of: {', '.join(supports())}. Did you mean family_education?",
        "line 5, scenarios.a.supports[1].from: 2026-09 is before the start; write 2026-10 or a later month.",
        "line 5, scenarios.a.supports[2].until: 2027-04 is not after the month it begins; write a month after 2027-04.",
        "line 6, scenarios.b.supports[1].from: 2090-01 is too far ahead; write a month up to 2084-02, "
        "when the son or daughter would be 110.",
        "line 7, scenarios.c.supports: ibasho cannot stand here; "
        "write a list, in brackets [ ] or with a dash for each item.",
    ],
    "tag": ["line 2: tags such as !!python/object/apply:os.system are not allowed; write only the value."],
    "top_is_list": ["the file must hold keys and values, for example start: 2026-10."],
    "two_documents": ["line 3: a second document begins here (---); write one case in one file."],
    "typing_errors": [
        "line 5, household.mother.pension.basic_paid_months: 481 months is not plausible; allowed: 0 to 480 months.",
        "line 5, household.mother.pension.employees_yen_per_month: 2_000_000 yen a month is not plausible; "
        "allowed: 0 to 500,000 yen a month.",
        "line 5, household.mother.pension.paid_every_two_months_yen: 2_640_000 yen every two months "
        "is not plausible; allowed: 0 to 1,000,000 yen every two months.",
        "line 7, household.savings_yen: 120_000_000_000 yen is not plausible; allowed: 0 to 10,000,000,000 yen.",
        "line 8, household.spending.living_yen_per_month: 3_000_001 yen a month is not plausible; "
        "allowed: 0 to 3,000,000 yen a month.",
        "line 9, household.home.value_yen: -1 yen is negative; write it without a sign, as 0 or more.",
    ],
    "unknown_keys": [
        "line 3, household.moter: there is no key moter here; allowed: mother, father, child, siblings, "
        "savings_yen, life_insurance, debts, will, tax_return_filed, home, spending, ledger, public_assistance, "
        "register_separated, care_place, care_services, care_wait_months, family_contact, car. "
        "Did you mean mother or father?",
        "line 4, household.child.goes_outt: there is no key goes_outt here; allowed: born, sex, …",
        "line 5, scenarioss: there is no key scenarioss here; allowed: title, start, economy, figures, place, "
        "household, pins, goals, interview, scenarios. Did you mean scenarios?",
    ],
    "withdrawn_since": [
        "line 3, household.child.withdrawn_since: about 1975 is not plausible; "
        "write a date from the fifth birthday to the start, 1979-02 to 2026-10.",
        "line 3, household.child.first_visit: 2027 is not plausible; "
        "write a date from birth to the start, 1974-02 to 2026-10.",
    ],
    "work": [
        "line 4, household.child.activity: part time is not allowed; write one of: withdrawn, participating, "
        "supported_work, part_time, regular_work, unknown. Did you mean part_time?",
        "line 5, pins.child_in_work: 2028-12 is before the month of reconnecting; write 2029-01 or a later month.",
        "line 7, scenarios.a.pins.child_in_work: 2030-04 is not before the month of a new time at home; "
        "write a month before 2030-04.",
        "line 8, scenarios.b.pins.child_in_work: 2026-09 is before the start; write 2026-10 or a later month.",
    ],
    "words_for_numbers": [
        f"line 3, household.child.pension_months.paid: true {DIGITS}",
        f"line 3, household.child.pension_months.exempt: 12.5 {DIGITS}",
        f'line 4, household.savings_yen: "12000000" {DIGITS}',
        f"line 5, household.spending.living_yen_per_month: 165万円 {DIGITS}",
        f"line 5, household.spending.care_yen_once: .nan {DIGITS}",
        f"line 6, household.debts[1].yen: .inf {DIGITS}",
    ],
}
JAPANESE: dict[str, list[str]] = {
    "month_13": [
        "3行目、household.mother.born: 1944-13 は月として読めません。"
        "1944-06 のように「西暦4桁-月2桁」で書いてください。",
    ],
    "parent_younger": [
        "3行目、household.mother.born: 1980-05 では、ご本人(1974-02 生まれ)より年上になりません。"
        "ご本人より 14 年以上前の月を書いてください。",
        "4行目、household.father.born: 1965-01 では、ご本人(1974-02 生まれ)との差が 14 年に足りません。"
        "ご本人より 14 年以上前の月を書いてください。",
    ],
    "prefecture": [
        "2行目、place.prefecture: 東京 という都道府県はありません。「東京都」のように都道府県まで書いてください。"
        "もしかすると 東京都 でしょうか。",
    ],
    "broken_yaml": [
        "4行目: 1文字目のあたりが YAML として読めません。3行目のかっこか引用符が閉じられていないようです。",
    ],
    "home_of_others": [
        "7行目、scenarios.a.sell_home_from: 家の持ち主が世帯の外の方(other)なので、この世帯では売れません。"
        "household.home.owner を確認するか、この項目を消してください。",
        "8行目、scenarios.b.sell_home_from: 2026-09 は、始まりの月(2026-10)より前です。"
        "2026-10 以降の月を書いてください。",
    ],
    "arrangements": [
        "2行目、place.care_area: 9 番の地域区分 は考えにくい値です。0 から 7 番の地域区分 までで書いてください。",
        "4行目、household.mother.special_allowance: maybe は使えません。次の中から選んでください: yes、no、unknown。"
        "もしかすると yes でしょうか。",
        "7行目、scenarios.a.arrangements[2].kind: lottery は使えません。次の中から選んでください: "
        "proxy、voluntary_guardian、family_trust、insurance_trust、will、everyday_help。",
        "7行目、scenarios.a.arrangements[3].kind: kind が書かれていません。"
        "たとえば「kind: proxy」のように書いてください。",
        "7行目、scenarios.a.arrangements[1].from: 2026-08 は、始まりの月(2026-10)より前です。"
        "2026-10 以降の月を書いてください。",
    ],
    "home_sale": [
        "5行目、household.home.owner: both は、父母の共有のときの答えです。"
        "いまの持ち主を書くか、unknown と書いてください。",
        "7行目、scenarios.a.sell_home_from: 売れるのは、持ち家(own)かマンション(condo)のときです。"
        "household.home.kind を確認するか、この項目を消してください。",
        "8行目、scenarios.b.sell_home_from: soon は月として読めません。"
        "1944-06 のように「西暦4桁-月2桁」で書いてください。",
    ],
    "deaths": [
        "3行目、household.mother.died: 1943-01 は、生まれた月(1944-05)より前です。1944-05 以降の月を書いてください。",
        "4行目、household.father.died: 2027-05 は、始まりの月(2026-10)より後です。2026-10 までの月を書いてください。",
    ],
    "record_and_goal": [
        "3行目、household.child.pension_months: 納付・免除・猶予・未納の合計が 481 か月です。"
        "40年(480 か月)までで書いてください。",
        "4行目、goals.savings_until_age: 50 歳はもう過ぎています(始まりの月に 52 歳)。"
        "53 歳から 110 歳までで書いてください。",
    ],
    "pension_records": [
        "5行目、household.mother.pension: 月の数の合計が 481 か月です。480 か月までで書いてください。",
        "8行目、household.mother.pension.employees: 月の数の合計が 661 か月です。660 か月までで書いてください。",
        "12行目、household.child.pension_months: 納付・免除・猶予・未納の合計が 394 か月です。"
        "20歳から始まりの月までの 393 か月までで書いてください。",
        "15行目、household.child.pension_months.exempt_before_2009: 25 か月は、全額免除の月の数より多くなっています。"
        "24 か月までで書いてください。",
        "18行目、household.child.employees_pension.months_before_2003: 171 か月は多すぎます。"
        "15歳から2003年3月までの 170 か月までで書いてください。",
    ],
    "pension_claims": [
        "3行目、household.mother.pension.from: 2011-04 は、老齢年金を受け取り始められる時期ではありません。"
        "60歳から75歳までの 2011-05 から 2026-05 までの月を書いてください。",
        "7行目、household.father.pension.from: basic_paid_months と一緒に書く項目です。"
        "basic_paid_months を書くか、この項目を消してください。",
        "8行目、household.father.pension.basic_exempt_months: basic_paid_months と一緒に書く項目です。"
        "basic_paid_months を書くか、この項目を消してください。",
        "9行目、household.child.pension_from: 2049-03 は、老齢年金を受け取り始められる時期ではありません。"
        "60歳から75歳までの 2034-02 から 2049-02 までの月を書いてください。",
    ],
    "mutual_aid_and_tenancy": [
        "3行目、household.mother.mutual_aid_units: 3 口 は考えにくい値です。0 から 2 口 までで書いてください。",
        "3行目、household.mother.mutual_aid_entry_age: 65 歳 は考えにくい値です。18 から 64 歳 までで書いてください。",
        "4行目、household.father.mutual_aid_entry_age: 61 歳は、まだ迎えていない年齢です(60 歳まで)。"
        "加入したときの年齢を書いてください。",
        "6行目、household.home.rented_since: 借りている家(private_rent、public_rent)の契約の月です。"
        "household.home.kind を確認するか、この項目を消してください。",
    ],
    "student": [
        "3行目、household.child.insured_then: student は、1991-03 までに20歳以上の学生として初診があった方だけの"
        "答えです。生まれた月と初診の時期を確認してください。",
    ],
}
