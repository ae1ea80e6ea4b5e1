"""What the models of a case file are made of: the frozen group, and the kinds of months, money and answers in it."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, model_validator

from sim.case_fields import MonthOf, Truth, Whole

# The highest plausible amounts: above them a digit too many is likelier than the amount.
PENSION_MOST = 500_000
MONTHLY_MOST = 3_000_000
STOCK_MOST = 10_000_000_000

Month = Annotated[int, MonthOf()]
OptionalMonth = Annotated[int | None, MonthOf()]
YesNoUnknown = Annotated[bool | Literal["unknown"], Truth()]
YesNo = Annotated[bool, Truth(unknown=False)]
YesNoWords = Annotated[Literal["yes", "no", "unknown"], Truth(words=True)]
Monthly = Annotated[int | None, Whole(MONTHLY_MOST, "yen_per_month")]
Stock = Annotated[int | None, Whole(STOCK_MOST, "yen")]


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
