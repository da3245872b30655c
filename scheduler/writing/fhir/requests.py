"""How a record system takes an entry of the bundle in: by identifier, since ids of resources are its own."""

from typing import Any

Request = dict[str, str]


def created(resource_type: str, query: str) -> Request:
    """Made where nothing answers the query; what does is left as it is."""
    return {"method": "POST", "url": resource_type, "ifNoneExist": query}


def written(resource_type: str, query: str) -> Request:
    """Made where nothing answers the query, else written over it."""
    return {"method": "PUT", "url": f"{resource_type}?{query}"}


def own(resource: dict[str, Any]) -> str:
    """The query that only this appointment answers."""
    first = resource["identifier"][0]
    return f"identifier={first['system']}|{first['value']}"
