"""Where tasks run: processes of this machine, or Dask or Ray on it. All of them do the same work."""

from scheduler.planning.sweeps.engines.base import Engine, EngineMissingError

NAMES = ("processes", "dask", "ray")

__all__ = ["NAMES", "Engine", "EngineMissingError", "engine_of"]


def engine_of(name: str, workers: int) -> Engine:
    """The engine of a name.

    Raises:
        EngineMissingError: its package is not installed; the text says how to install it.
        KeyError: there is no engine of that name.
    """
    if name == "processes":
        from scheduler.planning.sweeps.engines.processes import Processes

        return Processes(workers)
    if name == "dask":
        from scheduler.planning.sweeps.engines.on_dask import OnDask

        return OnDask(workers)
    if name == "ray":
        from scheduler.planning.sweeps.engines.on_ray import OnRay

        return OnRay(workers)
    raise KeyError(name)
