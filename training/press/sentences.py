"""Sentences of invented filings: plans, price ranges, vesting, notes, remarks."""
# ruff: noqa: E501

from __future__ import annotations

PLAN = [
    "The {sale}transactions reported on this Form 4 were effected pursuant to a Rule 10b5-1 trading plan adopted by the Reporting Person on {day}.",
    "Shares sold under a 10b5-1 plan that the reporting person entered into on {day}.",
    "This sale was made in accordance with a trading plan under Rule 10b5-1 dated {day}.",
]
RANGE = [
    "The price reported is a weighted average price. The shares were sold in multiple transactions at prices ranging from ${low} to ${high}, inclusive. "
    "The reporting person undertakes to provide, upon request, full information on the number of shares sold at each separate price.",
    "Represents the weighted average sale price. The highest price at which shares were sold was ${high} and the lowest price at which shares were sold was ${low}.",
    "The sale price represents the weighted average price of the shares sold ranging from ${low} to ${high} per share. Upon request by the Commission staff, "
    "the Issuer or a security holder of the Issuer, the Reporting Person will provide full information regarding each separate sale.",
]
VEST = [
    "The option vests in {n} equal annual installments beginning on {day}.",
    "25% of the shares subject to the option vested on {day} and the remainder vests in 36 equal monthly installments thereafter.",
    "The restricted stock units vest in full on the earlier of {day} or the next annual meeting of stockholders.",
    "One-{frac} of the units vest on each anniversary of {day}, subject to continued service.",
    "Fully vested and exercisable.",
]
NOTES = [
    "Each restricted stock unit represents a contingent right to receive one share of the issuer's common stock.",
    "Shares withheld by the issuer to satisfy tax withholding obligations upon vesting of restricted stock units.",
    "Includes {n} shares acquired under the employee stock purchase plan on {day}.",
    "The reporting person disclaims beneficial ownership of these securities except to the extent of any pecuniary interest therein.",
    "Held by a trust of which the reporting person is trustee and the beneficiaries are the reporting person's children.",
    "Represents a bona fide gift to a donor advised fund for no consideration.",
    "The Class B Common Stock is convertible at any time at the option of the holder, on a one-for-one basis, and has no expiration date.",
    "Reflects a 2-for-1 stock split effected on {day}.",
    "Shares are held directly by the fund, of which the reporting person is a managing member of the general partner. (See also note 2 of Form 3.)",
    "Exempt under Rule 16b-3(d). Granted under the 2014 Equity Incentive Plan at $0.00 per unit.",
    "Held of record by {who} Partners IV, L.P. {who} Management, L.L.C. is its general partner and shares voting and dispositive power.",
    "Granted under the {who} Holdings 2009 Long-Term Incentive Plan; on {day} the Issuer assumed the award in its merger with {who}.",
    "Issued as earnout consideration when {who} was acquired on {day}.",
    "Phantom stock units accrue under the deferred compensation plan and settle in cash; balance of {n} units as of {day}.",
]
REMARKS = [
    "Exhibit 24 - Power of Attorney.", "Title: Senior Vice President, Operations and Chief Supply Chain Officer", "See Exhibit 99.1 - Joint Filer Information.",
    "The sole purpose of this amendment is to correct the number of shares reported in Table I.", "Exhibit List: Exhibit 24 - Power of Attorney", "Form 2 of 2.",
]  # fmt: skip
