"""Tables that refer to each other in a circle: TypeScript can't infer their types without an annotation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Graph = Mapping[str, Sequence[str]]


def circles(graph: Graph) -> dict[str, int]:
    """A number for each node; two nodes have the same one when each can be reached from the other (Kosaraju)."""
    backwards: dict[str, list[str]] = {node: [] for node in graph}
    for node, targets in graph.items():
        for target in targets:
            backwards.setdefault(target, []).append(node)
    numbers: dict[str, int] = {}
    for node in reversed(_finished(graph)):
        if node not in numbers:
            numbers |= dict.fromkeys(_reached(backwards, node, numbers), len(numbers))
    return numbers


def _finished(graph: Graph) -> list[str]:
    """Nodes in the order in which a depth-first walk leaves them."""
    seen: set[str] = set()
    done: list[str] = []
    for root in graph:
        stack = [(root, False)]
        while stack:
            node, leaving = stack.pop()
            if leaving:
                done.append(node)
            elif node not in seen:
                seen.add(node)
                stack.append((node, True))
                stack.extend((target, False) for target in graph.get(node, ()))
    return done


def _reached(graph: Graph, start: str, taken: Mapping[str, int]) -> list[str]:
    """All nodes on paths from a start, around those that are taken."""
    found, stack = {start: None}, [start]
    while stack:
        for node in graph.get(stack.pop(), ()):
            if node not in found and node not in taken:
                found[node] = None
                stack.append(node)
    return list(found)
