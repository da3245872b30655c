"""Members of one template onto its running copies: sizes within their classes, separated patients apart."""

from collections.abc import Sequence


def spread(members: Sequence[str], sizes: Sequence[tuple[int, int]], apart: set[frozenset[str]]) -> list[list[str]]:
    """Who is in which copy, as even as the size ranges allow; separated patients are never together.

    Args:
        members: patient ids, sorted.
        sizes: least and most members of each copy; their sums enclose the number of members.
        apart: pairs of patients who may not share a copy.

    Raises:
        ValueError: no such spread exists.
    """
    targets = _targets(len(members), sizes)
    bound = _bound(members, apart)
    copies: list[list[str]] = [[] for _ in sizes]
    if not _place(bound, copies, targets, apart):
        raise ValueError("separated patients do not fit the copies")
    rest = iter([one for one in members if one not in set(bound)])
    for copy, target in zip(copies, targets, strict=True):
        copy.extend(next(rest) for _ in range(target - len(copy)))
        copy.sort()
    return copies


def _bound(members: Sequence[str], apart: set[frozenset[str]]) -> list[str]:
    """Who has someone to avoid, each behind one of those whom he avoids: so a mistake is noticed at once."""
    avoided = {one: [other for other in members if frozenset({one, other}) in apart] for one in members}
    found: dict[str, None] = {}
    for root in members:
        queue = [root] if avoided[root] else []
        while queue:
            one = queue.pop()
            if one not in found:
                found[one] = None
                queue += avoided[one]
    return list(found)


def _targets(total: int, sizes: Sequence[tuple[int, int]]) -> list[int]:
    """Sizes that add up to ``total``: from the least, the smallest copy with room grows first."""
    targets = [least for least, _ in sizes]
    for _ in range(total - sum(targets)):
        open_copies = [(target, number) for number, target in enumerate(targets) if target < sizes[number][1]]
        targets[min(open_copies)[1]] += 1
    return targets


def _place(bound: Sequence[str], copies: list[list[str]], targets: Sequence[int], apart: set[frozenset[str]]) -> bool:
    """Backtracking over the patients who have someone to avoid."""
    if not bound:
        return True
    patient, rest = bound[0], bound[1:]
    for copy, target in zip(copies, targets, strict=True):
        if len(copy) < target and not any(frozenset({patient, other}) in apart for other in copy):
            copy.append(patient)
            if _place(rest, copies, targets, apart):
                return True
            copy.pop()
    return False
