"""Fonts, fills and borders of the roster's workbook. What a colour says is said by a word, a mark or a border too."""

from typing import Any

Look = dict[str, Any]

FONT: Look = {"font_name": "Calibri", "font_size": 10, "valign": "vcenter"}
TITLE: Look = {**FONT, "bold": True, "font_size": 16}
NOTE: Look = {**FONT, "font_color": "#444444", "italic": True}
TEXT: Look = {**FONT, "num_format": 49, "border": 1, "border_color": "#BFBFBF", "valign": "top"}
WRAPPED: Look = {**TEXT, "text_wrap": True}
NUMBER: Look = {**TEXT, "num_format": "0", "align": "right"}
HOURS: Look = {**NUMBER, "num_format": "0.0#"}
SHARE: Look = {**NUMBER, "num_format": "0%"}
HEADER: Look = {
    **FONT,
    "bold": True,
    "text_wrap": True,
    "bg_color": "#D9E2EC",
    "border": 1,
    "border_color": "#7F7F7F",
    "bottom": 2,
}
ALARM: Look = {"bold": True, "bg_color": "#F8CBAD"}
CENTERED: Look = {**TEXT, "align": "center"}
PLAIN: Look = {**FONT, "text_wrap": True, "valign": "top"}
STRONG: Look = {**FONT, "bold": True, "font_size": 11, "bottom": 1}
LINK: Look = {**FONT, "font_color": "#1F4E79", "underline": 1}

GRID_OWNER: Look = {**FONT, "bold": True, "font_size": 12, "align": "left", "bg_color": "#D9E2EC", "border": 1}
GRID_DAY: Look = {**FONT, "bold": True, "align": "center", "bg_color": "#EDF1F5", "border": 1}
GRID_TIME: Look = {**FONT, "font_size": 9, "align": "right", "valign": "top", "right": 1, "num_format": 49}
GRID_FREE: Look = {"left": 4, "right": 4, "top": 4, "bottom": 4, "border_color": "#BFBFBF"}
GRID_FIRST: Look = {"left": 2}
BLOCK: Look = {**FONT, "font_size": 8, "text_wrap": True, "valign": "top", "align": "left", "num_format": 49}
CLASH: Look = {**BLOCK, "bold": True, "border": 6, "bg_color": "#FFFFFF"}

KIND_BORDERS = {"group": 2, "individual": 1, "family": 8}
"""XlsxWriter's border numbers: thick, thin, dashed. They stay apart on a grey print."""

FILLS = (
    "#CFE2F3",
    "#F9E79F",
    "#B6D7A8",
    "#F4CCCC",
    "#D9D2E9",
    "#FCE5CD",
    "#A2C4C9",
    "#EAD1DC",
    "#DDE8CB",
    "#B4C7E7",
    "#FFF2CC",
    "#D5A6BD",
)
"""Light enough for black text; neighbours differ in brightness as well as in hue."""
