"""Rules that depend on one another in a circle, found and named."""

from collections.abc import Iterable, Mapping

Edges = Mapping[str, Iterable[str]]


def circles(edges: Edges) -> list[tuple[str, ...]]:
    """The circles of a graph, each as its members in the order of going round; smallest first.

    Strongly connected parts of more than one node, or of one that refers to itself (Tarjan's
    algorithm, without recursion: 5,000 chained questions are usual).
    """
    found = [_round(members, edges) for members in _connected(edges)]
    return sorted(found, key=lambda circle: (len(circle), circle))


def _connected(edges: Edges) -> list[frozenset[str]]:
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    found: list[frozenset[str]] = []
    for start in edges:
        if start in index:
            continue
        work: list[tuple[str, Iterable[str]]] = [(start, iter(edges[start]))]
        index[start] = low[start] = len(index)
        stack.append(start)
        on_stack.add(start)
        while work:
            node, waiting = work[-1]
            entered = False
            for target in waiting:
                if target not in index:
                    index[target] = low[target] = len(index)
                    stack.append(target)
                    on_stack.add(target)
                    work.append((target, iter(edges.get(target, ()))))
                    entered = True
                    break
                if target in on_stack:
                    low[node] = min(low[node], index[target])
            if entered:
                continue
            work.pop()
            if work:
                above = work[-1][0]
                low[above] = min(low[above], low[node])
            if low[node] == index[node]:
                members: set[str] = set()
                while True:
                    member = stack.pop()
                    on_stack.discard(member)
                    members.add(member)
                    if member == node:
                        break
                if len(members) > 1 or node in edges.get(node, ()):
                    found.append(frozenset(members))
    return found


def _round(members: frozenset[str], edges: Edges) -> tuple[str, ...]:
    """One way round: from the first member by the shortest path back to it."""
    start = min(members)
    came_from: dict[str, str] = {}
    waiting = [start]
    for node in waiting:
        for target in edges.get(node, ()):
            if target == start:
                way = [node]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return tuple(reversed(way))
            if target in members and target not in came_from:
                came_from[target] = node
                waiting.append(target)
    return tuple(sorted(members))
