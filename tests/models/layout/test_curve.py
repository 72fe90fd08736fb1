import itertools

from hypothesis import given
from hypothesis import strategies as st

from models.layout.curve import Cubic, monotone_curve, split_at_level

heights = st.lists(st.floats(-100, 100), min_size=2, max_size=12)
steps = st.lists(st.floats(1, 300), min_size=12, max_size=12)


def at(cubic: Cubic, t: float, axis: int) -> float:
    a, b, c, d = (point[axis] for point in cubic)
    u = 1 - t
    return u**3 * a + 3 * u * u * t * b + 3 * u * t * t * c + t**3 * d


def points_of(ys: list[float], widths: list[float]) -> list[tuple[float, float]]:
    xs = [sum(widths[:n]) for n in range(len(ys))]
    return list(zip(xs, ys, strict=True))


@given(heights, steps)
def test_the_curve_goes_through_every_value_and_overshoots_none(ys, widths):
    points = points_of(ys, widths)
    curve = monotone_curve(points)
    assert [cubic.start for cubic in curve] + [curve[-1].end] == points
    for cubic in curve:
        low, high = sorted((cubic.start[1], cubic.end[1]))
        values = [at(cubic, n / 20, 1) for n in range(21)]
        assert min(values) >= low - 1e-6 and max(values) <= high + 1e-6


@given(heights, steps)
def test_between_two_values_the_curve_only_rises_or_only_falls(ys, widths):
    for cubic in monotone_curve(points_of(ys, widths)):
        values = [at(cubic, n / 40, 1) for n in range(41)]
        rising = cubic.end[1] >= cubic.start[1]
        for before, after in itertools.pairwise(values):
            assert after >= before - 1e-6 if rising else after <= before + 1e-6


def test_it_is_smooth_where_the_values_go_on_in_one_direction():
    first, second = monotone_curve([(0, 0), (10, 10), (20, 30)])
    incoming = (first.end[1] - first.second[1]) / (first.end[0] - first.second[0])
    leaving = (second.first[1] - second.start[1]) / (second.first[0] - second.start[0])
    assert abs(incoming - leaving) < 1e-9 and incoming > 1


def test_one_value_or_none_makes_no_curve():
    assert monotone_curve([]) == [] and monotone_curve([(3, 4)]) == []


def test_a_curve_is_parted_where_it_crosses_a_level():
    (cubic,) = monotone_curve([(0, -10), (40, 30)])
    parted = split_at_level(cubic, 0)
    assert parted is not None
    left, right = parted
    assert left.start == (0, -10) and right.end == (40, 30) and left.end == right.start
    assert abs(left.end[1]) < 1e-6 and abs(left.end[0] - 10) < 0.01
    assert split_at_level(cubic, 31) is None
