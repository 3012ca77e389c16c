"""Other solvers of the same problem. OR-Tools and HiGHS clash in one process: each is called in its own."""

from __future__ import annotations

from typing import Any

import numpy as np


def min_cost_flow(score: Any, places: Any) -> int:
    """The best value for cases of one person, by OR-Tools' minimum cost flow."""
    from ortools.graph.python import min_cost_flow as flows

    cases, states = score.shape
    solver = flows.SimpleMinCostFlow()
    case, state = np.repeat(np.arange(cases), states), np.tile(np.arange(states), cases)
    ones = np.ones(case.size, np.int64)
    solver.add_arcs_with_capacity_and_unit_cost(case, cases + state, ones, -score.ravel().astype(np.int64))
    sink = cases + states
    solver.add_arcs_with_capacity_and_unit_cost(
        cases + np.arange(states), np.full(states, sink), np.asarray(places, np.int64), np.zeros(states, np.int64)
    )
    # A case may stay where it is, which scores nothing.
    solver.add_arcs_with_capacity_and_unit_cost(
        np.arange(cases), np.full(cases, sink), np.ones(cases, np.int64), np.zeros(cases, np.int64)
    )
    solver.set_nodes_supplies(np.arange(cases), np.ones(cases, np.int64))
    solver.set_nodes_supplies(np.array([sink]), np.array([-cases]))
    status = solver.solve()
    if status != solver.OPTIMAL:
        raise RuntimeError(f"the minimum cost flow ended with the status {status}")
    return -int(solver.optimal_cost())


def highs_lp(score: Any, persons: Any, places: Any) -> float:
    """The best value with families that may be divided, by HiGHS through SciPy."""
    from scipy.optimize import linprog
    from scipy.sparse import csr_array

    cases, states = score.shape
    case, state = np.repeat(np.arange(cases), states), np.tile(np.arange(states), cases)
    column = np.arange(case.size)
    one = csr_array((np.ones(case.size), (case, column)), shape=(cases, case.size))
    room = csr_array((persons[case].astype(float), (state, column)), shape=(states, case.size))
    from scipy.sparse import vstack

    found = linprog(
        -score.ravel().astype(float),
        A_ub=vstack([one, room]),
        b_ub=np.concatenate([np.ones(cases), np.asarray(places, float)]),
        bounds=(0, 1),
        method="highs",
    )
    if found.status != 0:
        raise RuntimeError(f"HiGHS ended with: {found.message}")
    return -float(found.fun)


def cp_sat(score: Any, persons: Any, places: Any, seconds: float) -> tuple[float, float]:
    """Value and bound that OR-Tools' CP-SAT reaches in the time."""
    from ortools.sat.python import cp_model

    cases, states = score.shape
    model = cp_model.CpModel()
    takes = [[model.new_bool_var("") for _ in range(states)] for _ in range(cases)]
    for row in takes:
        model.add_at_most_one(row)
    for j in range(states):
        model.add(
            cp_model.LinearExpr.weighted_sum([row[j] for row in takes], [int(size) for size in persons])
            <= int(places[j])
        )
    flat = [variable for row in takes for variable in row]
    model.maximize(cp_model.LinearExpr.weighted_sum(flat, score.ravel().tolist()))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 2
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return 0.0, float("inf")
    return solver.objective_value, solver.best_objective_bound
