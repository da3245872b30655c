"""The model of a clinic week in plain integers: its choices, and the Program that rules and stages are posted on."""
