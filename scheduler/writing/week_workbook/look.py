"""Colours, fonts and widths of the input workbook; all of it can be told apart in grey."""

from typing import Any

Look = dict[str, Any]

REQUIRED: Look = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F4E79", "border": 1, "align": "left"}
OPTIONAL: Look = {"bold": False, "font_color": "#1F4E79", "bg_color": "#DDEBF7", "border": 1, "align": "left"}
TEXT: Look = {"num_format": 49}
DATE: Look = {"num_format": "yyyy-mm-dd", "align": "left"}
TIME: Look = {"num_format": "[hh]:mm", "align": "left"}
NUMBER: Look = {"num_format": "0", "align": "left"}
TITLE: Look = {"bold": True, "font_size": 16}
HEADING: Look = {"bold": True, "font_size": 12, "bottom": 1}
WRAPPED: Look = {"text_wrap": True, "valign": "top"}
LINK: Look = {"font_color": "#1F4E79", "underline": 1, "valign": "top"}
FIRST_OF_PART: Look = {"top": 1}

BY_FORM: dict[str, Look] = {
    "number": NUMBER,
    "date": DATE,
    "start": TIME,
    "end": TIME,
}


def format_for(form: str) -> Look:
    """The format of a column that holds values of this form; text for all that is not counted or measured."""
    return BY_FORM.get(form, TEXT)
