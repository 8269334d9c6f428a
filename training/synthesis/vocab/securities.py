"""Titles of securities and natures of ownership as filers word them, with rough weights."""

# ruff: noqa: E501

from __future__ import annotations

STOCK = (
    ("Common Stock", 60), ("Class A Common Stock", 12), ("Common Shares", 4), ("Ordinary Shares", 3), ("COMMON STOCK", 3), ("Common Stock, par value $0.01 per share", 3), ("Common stock", 2),
    ("Common Stock, $0.001 par value", 2), ("Common Stock, par value $0.0001 per share", 2), ("Common", 2), ("Common Units", 1), ("Class A Common Stock, par value $0.0001 per share", 1),
    ("Common Stock, no par value", 1), ("Class A Ordinary Shares", 1), ("Class A Shares", 1), ("Common Shares of Beneficial Interest", 1), ("American Depositary Shares", 1), ("$.01 par value common stock", 1),
    ("Common units representing limited partner interests", 1), ("Series A Common Stock", 1), ("Subordinate Voting Shares", 1), ("Common Stock - Voting", 1), ("common stock", 1), ("Registered Shares", 1),
    ("Class A Common Stock, $.01 par value per share", 1), ("Ordinary Shares, nominal value $0.01 per share", 1), ("Common Stock, $1.25 par value", 1),
)  # fmt: skip
OTHER_CLASS = (("Class B Common Stock", 8), ("Class C Common Stock", 2), ("Class B Ordinary Shares", 1), ("Class C Capital Stock", 1), ("Series B Common Stock", 1), ("Class B Common", 1), ("6.50% Series A Preferred Stock", 1), ("Depositary Shares", 1))
OPTION = (
    ("Stock Option (Right to Buy)", 14), ("Stock Option (right to buy)", 9), ("Employee Stock Option (right to buy)", 5), ("Employee Stock Option (Right to Buy)", 4), ("Stock Option", 5), ("Stock Options", 4),
    ("Non-Qualified Stock Option (right to buy)", 4), ("Stock Options (Right to Buy)", 3), ("Option to Purchase Common Stock", 2), ("Options", 1), ("Non-qualified Stock Option (Right to Buy)", 1),
    ("Option (Right to Buy)", 2), ("Options to Purchase Common Stock", 1), ("Stock Option (right-to-buy)", 1), ("Director Stock Option (right to buy)", 1), ("Incentive Stock Option (right to buy)", 1),
    ("STOCK OPTION (RIGHT TO BUY)", 1), ("Employee Stock Options", 1), ("Nonqualified Stock Option", 1), ("Option to Buy", 1), ("Stock Option (Granted 2/14/2018)", 1),
)  # fmt: skip
UNIT = (
    ("Restricted Stock Units", 40), ("Restricted Stock Unit", 10), ("Restricted Stock Unit (RSU)", 2), ("Restricted Stock Units (RSUs)", 2), ("Restricted Share Units", 2), ("Performance Stock Units", 3),
    ("Performance Share Units", 2), ("Deferred Stock Units", 3), ("Performance Restricted Stock Units", 1), ("RSU", 1), ("RSUs", 1), ("RESTRICTED STOCK UNITS", 1), ("Performance-Based Restricted Stock Units", 1),
    ("Performance Rights", 1), ("Restricted Share Unit", 1), ("2023 Restricted Stock Units", 1), ("Restricted Stock Unit Award", 1), ("LTIP Units", 1),
)  # fmt: skip
PHANTOM = (("Phantom Stock", 6), ("Phantom Stock Units", 5), ("Dividend Equivalent Rights", 3), ("Dividend Equivalent Units", 2), ("Stock Units", 2), ("Phantom Units", 1), ("Phantom Stock (unitized)", 1), ("Deferred Share Units", 1), ("Share Equivalents", 1))
WARRANT = (("Warrants", 4), ("Warrant (right to buy)", 3), ("Common Stock Warrant", 1), ("Warrants (right to buy)", 2), ("Series A Warrant", 1), ("Pre-Funded Warrants", 2), ("Private Placement Warrants", 1))
CONVERTIBLE = (
    ("Class B Common Stock", 6), ("Series A Preferred Stock", 4), ("Series B Convertible Preferred Stock", 3), ("Series C Preferred Stock", 2), ("Convertible Preferred Stock", 2), ("Convertible Notes", 2),
    ("5.00% Convertible Senior Notes due 2028", 1), ("Convertible Promissory Note", 2), ("Class B Units", 1), ("OP Units", 1), ("Common Units", 1), ("Series Seed Preferred Stock", 1),
)  # fmt: skip
SWAPS = (("Cash-Settled Total Return Swap", 2), ("Equity Swap", 1), ("Put Option (obligation to buy)", 2), ("Call Option (obligation to sell)", 2), ("Forward Sale Contract (obligation to sell)", 2), ("Stock Appreciation Rights", 3))
PERSON_NATURES = (
    ("By Trust", 14), ("By Spouse", 10), ("See footnote", 10), ("See Footnote", 7), ("By 401(k) Plan", 6), ("By 401(k)", 4), ("By ESOP", 3), ("By spouse", 3), ("By IRA", 4), ("401(k) Plan", 3), ("By trust", 3),
    ("Trust", 2), ("Spouse", 2), ("By Family Trust", 3), ("by Trust", 2), ("IRA", 2), ("By LLC", 2), ("By GRAT", 2), ("By wife", 1), ("By Son", 1), ("By Daughter", 1), ("By Deferred Compensation Plan", 2),
    ("By Family Limited Partnership", 1), ("See Footnotes", 2), ("By Irrevocable Trust", 1), ("By Spouse's IRA", 1), ("By Custodian for Minor Child", 1), ("UGMA account for child", 1), ("By Partnership", 1),
    ("Held in Family Trust", 1), ("By self as trustee for {s} Trust", 2), ("By The {s} Revocable Trust", 2), ("By {s} Family Trust", 2), ("By {s} Family LLC", 1), ("{s} Living Trust dated 3/14/2006", 1), ("By Wife", 1),
    ("By {f}", 9), ("{f}", 4), ("{f} (the \"Fund\")", 1), ("{g} {s} 1998 Family Trust", 2), ("By the {s} Children's Trust u/a/d 6/1/1994", 2), ("Through {f}", 1),
    ("By estate planning vehicle", 1), ("Held by the {s} Grandchildren's Trust", 1), ("By {s} Holdings, LLC", 2), ("By GRATs", 1), ("By Spouse as Trustee for Children", 1),
    ("By {s} 2020 GRAT", 1), ("By children", 1), ("By Foundation", 1), ("By Savings Plan", 1), ("Shares held by reporting person's spouse", 1), ("By Corporation", 1), ("Custodial Account", 1), ("By Retirement Plan Trustee", 1),
)  # fmt: skip
FUND_NATURES = (("See Footnotes", 6), ("See footnotes", 3), ("See Footnote", 4), ("By {f}", 12), ("Held by {f}", 2), ("Directly held by {f}", 2), ("{f}", 1), ("By: {f}", 1), ("Through {f}", 1), ("See Note 2", 1))
