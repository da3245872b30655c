"""Weeks as one Excel workbook: sound, odd and hostile ones."""
