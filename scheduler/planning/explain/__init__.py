"""Why not: a smallest set of facts and rules that stand against something, each of them necessary."""
