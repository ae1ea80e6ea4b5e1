"""The workbook: the household forms as a spreadsheet whose sums are formulas."""
