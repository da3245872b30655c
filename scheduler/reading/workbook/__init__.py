"""A clinic week as one Excel workbook, a sheet for each file of the folder. What is hostile is refused early."""
