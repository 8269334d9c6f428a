"""Rules between cells, rows and tables move beliefs; plain ink yields only to strong evidence."""

from __future__ import annotations

from extractor.fields.rows.transactions import RowReading
from extractor.judging.belief import believe
from extractor.judging.choose import choose
from extractor.judging.rules import RULES, agree, favour, reliability
from extractor.judging.state import Surroundings
from extractor.tables.rows import RawRow
from extractor.types.record import Candidate, Reading, Repair

BARE = Surroundings(None, (), {})


def reading(path: str, raw: str, *values: tuple[str, float]) -> Reading:
    fixes = [() if i == 0 else (Repair("glyph", raw, v),) for i, (v, _) in enumerate(values)]
    return Reading(path, raw, tuple(Candidate(v, s, f) for (v, s), f in zip(values, fixes, strict=True)))


def row(
    element: str, index: int, table: int, notes: dict[str, tuple[tuple[int, bool], ...]] | None = None, **cells: tuple[str, str]
) -> RowReading:
    readings = {name: reading(f"{element}[{index}]/{name}/value", raw, (value, 0.0)) for name, (raw, value) in cells.items()}
    return RowReading(element, index, table, readings, notes or {}, RawRow(table, {}, (index,), 1.0))


def test_a_missing_underlying_amount_is_suggested_from_the_shares() -> None:
    judged = choose((row("derivativeTransaction", 1, 2, amount=("1,500", "1500"), code=("A", "A"), ad=("x", "A")),), BARE)
    belief = judged[0].beliefs["underlying_amount"]
    assert belief.value == "1500"
    assert belief.suggested == {"1500"}


def test_a_price_outside_its_notes_range_gives_way_to_one_inside() -> None:
    item = row("nonDerivativeTransaction", 1, 1, {"price": ((2, True),)}, code=("S", "S"), ad=("D", "D"))
    item.cells["price"] = reading("p/transactionPricePerShare/value", "$52.43 | 859", ("52.4859", -0.7), ("859", -0.8))
    judged = choose((item,), Surroundings(None, (), {2: ("52.10", "52.90")}))
    belief = judged[0].beliefs["price"]
    assert belief.value == "52.4859"
    assert belief.checks["price-in-range"] is True
    assert belief.probabilities()[0][1] > 0.9


def test_a_cut_year_is_completed_from_the_other_rows() -> None:
    whole = row("nonDerivativeTransaction", 1, 1, date=("03/07/2019", "2019-03-07"))
    cut = row("nonDerivativeTransaction", 2, 1)
    cut.cells["date"] = reading("d/transactionDate/value", "03/07/20 | ,", ("2020-03-07", 0.0))
    period = believe(reading("periodOfReport", "03/07/2019", ("2019-03-07", 0.0)))
    judged = choose((whole, cut), Surroundings(period, ("2019-03-11",), {}))
    assert judged[1].beliefs["date"].value == "2019-03-07"


def test_a_code_tells_an_unread_sign() -> None:
    judged = choose((row("nonDerivativeTransaction", 1, 1, code=("S", "S"), amount=("10", "10")),), BARE)
    assert judged[0].beliefs["ad"].value == "D"


def test_without_rules_only_ink_speaks() -> None:
    judged = choose((row("nonDerivativeTransaction", 1, 1, code=("S", "S"), amount=("10", "10")),), BARE, use_rules=False)
    assert "ad" not in judged[0].beliefs


def test_plain_ink_that_disagrees_keeps_both() -> None:
    a, b = believe(reading("a", "100", ("100", 0.0))), believe(reading("b", "250", ("250", 0.0)))
    agree(a, b, "underlying-equals-shares", 0.95)
    assert (a.value, b.value) == ("100", "250")
    assert a.checks == {"underlying-equals-shares": False}


def test_favour_moves_a_doubtful_choice() -> None:
    belief = believe(reading("x", "?", ("A", -0.6), ("D", -0.8)))
    favour(belief, "D", "code-sign", 0.99, 0.5)
    assert belief.value == "D"


def test_reliabilities_never_reach_certainty() -> None:
    assert all(0.5 < rule.reliability < 1 for rule in RULES.values())
    assert reliability("balance-chain", {"balance-chain": 1.0}) == 0.9995


def test_what_another_exercise_delivers_is_acquired() -> None:
    unit = {"title": ("Stock Unit", "Stock Unit"), "underlying_title": ("Class B", "Class B"), "underlying_amount": ("500", "500")}
    share = {"title": ("Class B", "Class B"), "underlying_title": ("Class A", "Class A"), "underlying_amount": ("500", "500")}
    each = {"code": ("M", "M"), "amount": ("500", "500")}
    exercised, received = row("derivativeTransaction", 1, 2, **unit, **each), row("derivativeTransaction", 2, 2, **share, **each)
    for item in (exercised, received):
        item.cells["ad"] = reading("ad/value", "500", ("D", -0.5), ("A", -0.9))
    judged = choose((exercised, received), BARE)
    assert [item.beliefs["ad"].value for item in judged] == ["D", "A"]


def test_units_that_stand_for_many_shares_stay_as_filed_on_a_clean_page() -> None:
    units, shares = believe(Reading("a", "100", (Candidate("100"),))), believe(Reading("b", "1,000", (Candidate("1000"),)))
    agree(units, shares, "underlying-equals-shares", 0.976)
    assert (units.value, shares.value) == ("100", "1000")
    assert not units.checks["underlying-equals-shares"]


def test_a_truncated_amount_is_completed_where_the_page_is_damaged() -> None:
    cut, whole = believe(Reading("a", "1,25", (Candidate("125"),))), believe(Reading("b", "1,257", (Candidate("1257"),)))
    for belief in (cut, whole):
        belief.doubt = -3.0
    agree(cut, whole, "underlying-equals-shares", 0.976)
    assert (cut.value, whole.value) == ("1257", "1257")


def test_lost_ownership_goes_by_the_nature_and_is_never_sure() -> None:
    direct = row("nonDerivativeHolding", 1, 1, title=("Stock", "Stock"), balance=("10", "10"))
    held = row("nonDerivativeHolding", 2, 1, title=("Stock", "Stock"), balance=("10", "10"), nature=("By Trust", "By Trust"))
    stray = row("nonDerivativeHolding", 3, 1, title=("Stock", "Stock"), balance=("10", "10"), nature=("Common Stock", "Common Stock"))
    beliefs = [item.beliefs["ownership"] for item in choose((direct, held, stray), BARE)]
    assert [belief.value for belief in beliefs] == ["D", "I", "D"]
    assert all(belief.silent and belief.probabilities()[0][1] < 0.999 for belief in beliefs)
    assert beliefs[0].probabilities()[0][1] < 0.8  # where the page lost the letter it may have lost the nature too
