"""Owners and rows are paired by likeness before values are compared: one that was missed does not make the others wrong."""

from __future__ import annotations

from training.outcomes import renamed


def test_owners_are_paired_by_likeness() -> None:
    read = {
        "reportingOwner[1]/reportingOwnerId/rptOwnerName": "Quill Robert",
        "reportingOwner[1]/reportingOwnerAddress/rptOwnerState": "MA",
        "issuer/issuerName": "Fernholt",
    }
    filed = {
        "reportingOwner[1]/reportingOwnerId/rptOwnerName": "Ashby Fund LP",
        "reportingOwner[1]/reportingOwnerAddress/rptOwnerState": "NY",
        "reportingOwner[2]/reportingOwnerId/rptOwnerName": "Quill Robert",
        "reportingOwner[2]/reportingOwnerAddress/rptOwnerState": "MA",
    }
    assert renamed(read, read, filed) == {
        "reportingOwner[1]/reportingOwnerId/rptOwnerName": "reportingOwner[2]/reportingOwnerId/rptOwnerName",
        "reportingOwner[1]/reportingOwnerAddress/rptOwnerState": "reportingOwner[2]/reportingOwnerAddress/rptOwnerState",
    }


def test_an_owner_that_was_not_filed_has_no_pair() -> None:
    read = {"reportingOwner[1]/reportingOwnerId/rptOwnerName": "A", "reportingOwner[2]/reportingOwnerId/rptOwnerName": "B"}
    filed = {"reportingOwner[1]/reportingOwnerId/rptOwnerName": "B"}
    assert renamed(read, read, filed)["reportingOwner[1]/reportingOwnerId/rptOwnerName"].startswith("unmatched/")


def test_rows_that_are_alike_are_told_by_their_marks_and_not_by_how_noughts_were_written() -> None:
    base, price, mark = (
        "derivativeTable/derivativeTransaction",
        "transactionAmounts/transactionPricePerShare/value",
        "exerciseDate/footnoteId[1]/@id",
    )
    filed = {f"{base}[1]/{price}": "0.00", f"{base}[1]/{mark}": "F4", f"{base}[2]/{price}": "0", f"{base}[2]/{mark}": "F5"}
    read = {f"{base}[1]/{price}": "0", f"{base}[1]/{mark}": "F4", f"{base}[2]/{price}": "6", f"{base}[2]/{mark}": "F5"}
    assert renamed(read, read, filed) == {path: path for path in read}
