"""The workbook: the household forms as a spreadsheet whose sums are formulas."""

from sim.workbook.write import write

__all__ = ["write"]
