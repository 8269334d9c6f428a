"""Templates of explanations, in our own words, by what they explain. Fields in braces are filled by `invent`."""

# ruff: noqa: E501

from __future__ import annotations

PLAN = (
    "The {deal} reported on this Form {form} {was} made under a Rule 10b5-1 trading plan that the Reporting Person adopted on {adopted}.",
    "{Deal} effected pursuant to a Rule 10b5-1 trading plan adopted by the reporting person on {adopted}.",
    "This transaction was carried out automatically under a written plan intended to satisfy Rule 10b5-1(c), entered into on {adopted}.",
    "The shares were sold pursuant to a pre-arranged trading plan established on {adopted} under Rule 10b5-1.",
    "Sales executed under the Reporting Person's 10b5-1 plan dated {adopted}.",
    "Transaction made pursuant to a 10b5-1 Plan.",
    "The transactions were effected under a Rule 10b5-1 plan adopted {adopted} by {other}, of which the Reporting Person is trustee.",
)
RANGE = (
    "The price reported in Column 4 is a weighted average price. The shares were {done} in multiple transactions at prices ranging from ${low} to ${high}, inclusive. The reporting person will provide, on request "
    "by the staff of the Securities and Exchange Commission, the issuer or any security holder, full details of the number of shares at each price.",
    "Represents the weighted average {kind} price of shares {done} at prices between ${low} and ${high} per share.",
    "Weighted average price. Prices ranged from ${low} to ${high}. Full information on the number of shares {done} at each separate price will be given upon request.",
    "This transaction was executed in multiple trades at prices ranging from ${low} to ${high}. The price above reflects the weighted average {kind} price.",
    "The {kind} price represents the weighted average of the shares {done}, ranging from ${low} to ${high} per share. The Reporting Person undertakes to give the Commission staff, the Issuer or a holder, when asked, "
    "the number of shares {done} at each price within the range.",
    "Shares {done} in several lots, the lowest at ${low} and the highest at ${high}; the price shown is the average, weighted by shares.",
    "Range of {kind} prices: ${low} - ${high}.",
)
TAX = (
    "Shares withheld by the Issuer to satisfy tax withholding obligations on the vesting of restricted stock units.",
    "Represents shares retained by the company to cover the reporting person's taxes when restricted stock vested.",
    "Shares surrendered to pay the exercise price and withholding taxes.",
    "Reflects net settlement: the Issuer kept these shares against tax due on units that vested on {date}.",
    "Payment of tax liability by withholding securities incident to the vesting of an award.",
)
UNIT = (
    "Each restricted stock unit represents a contingent right to receive one share of {stock}.",
    "Each RSU is the economic equivalent of one share of the Issuer's {stock}.",
    "Restricted stock units convert into {stock} on a one-for-one basis.",
    "Each unit represents the right to receive, at settlement, one share of {stock} or its cash value, at the Company's election.",
    "1-for-1",
)
VESTING = (
    "The award vests in {n} equal annual installments beginning on {date}, subject to continued service through each vesting date.",
    "{pct}% of the shares vest on {date}, and the rest in {m} equal {often} installments thereafter, provided the Reporting Person remains in service.",
    "The option is fully vested and exercisable.",
    "One-fourth of the units vested on {date}; the remainder vests quarterly over three years.",
    "Fully vested.",
    "The options vest as to {pct}% on the first anniversary of the grant date and 1/{m}th each month after that.",
    "Vests in full on the earlier of {date} and the next annual meeting of stockholders.",
    "The shares subject to the option became exercisable on {date}.",
    "The restricted stock units vest as follows: {a} shares on {date}; {a} shares one year later; and {b} shares two years later.",
    "Immediately exercisable.",
)
UNIT_END = (
    "Restricted stock units do not expire; they either vest or are cancelled before the vesting date.",
    "Not applicable.",
    "The units have no expiration date.",
    "Shares are delivered to the reporting person within 30 days after vesting.",
)
OWNED = (
    "The securities are held of record by {fund}. {gp} is its general partner and may be deemed to share voting and dispositive power. Each disclaims beneficial ownership except to the extent of any pecuniary interest therein.",
    "Shares held by {other}, for which the Reporting Person serves as trustee.",
    "The reporting person disclaims beneficial ownership of these securities except to the extent of a pecuniary interest, and this report is no admission of beneficial ownership for Section 16 or any other purpose.",
    "Held by the Reporting Person's spouse, in whose shares the Reporting Person disclaims beneficial ownership.",
    "Held directly by {fund} (the \"Fund\"). {gp} is the sole managing member of the Fund's general partner.",
    "Held in a custodial account under the Uniform Transfers to Minors Act for a child of the Reporting Person.",
    "These shares are owned by a family partnership of which the Reporting Person is a general partner.",
)
BALANCE = (
    "Includes {a} unvested restricted stock units.",
    "Includes {b} shares acquired under the employee stock purchase plan on {date}.",
    "Balance reflects {b} shares previously reported as held indirectly.",
    "Total includes shares acquired through dividend reinvestment.",
    "Based on a plan statement as of {date}.",
    "The amount was corrected for a clerical error in an earlier report, which understated holdings by {b} shares.",
    "Adjusted for the 2-for-1 stock split on {date}.",
)
GRANT = (
    "Award of restricted stock under the {year} Equity Incentive Plan.",
    "Represents shares underlying restricted stock units granted on {date}. The units vest in {n} equal annual installments.",
    "Shares granted as payment of the annual retainer for non-employee directors.",
    "Performance shares earned on certification by the Compensation Committee of results for the period ended {date}.",
    "Annual director grant.",
)
GIFT = (
    "Gift of shares to a charitable organization; no consideration was received.",
    "Bona fide gift to a trust for the benefit of family members.",
    "Represents a transfer without payment to {other}.",
    "Charitable donation.",
)
OTHER = (
    "Pro rata distribution by {fund} to its partners, without consideration.",
    "Shares distributed in kind by {fund} to its limited and general partners on {date}.",
    "Received in a distribution for no consideration from {fund}.",
    "Exchanged in an internal reorganization of entities under common control; beneficial ownership did not change.",
    "Redeemed by the issuer at liquidation preference plus accrued and unpaid dividends.",
)
MERGER = (
    "At the effective time of the merger on {date}, each share was converted into the right to receive ${price} in cash.",
    "Disposed of under the Agreement and Plan of Merger dated {adopted}; each outstanding share was cancelled for ${price} in cash, without interest.",
    "Under the merger agreement the option was cancelled and exchanged for cash equal to the excess of ${price} over the exercise price.",
)
CONVERT = (
    "Each share of {other_stock} is convertible at any time, at the holder's option, into one share of {stock} and has no expiration date.",
    "The preferred stock converted automatically into {stock} on a 1-for-1 basis at the closing of the Issuer's initial public offering.",
    "Convertible at the option of the holder without payment; no expiration.",
    "Upon closing of the offering, each share converted into {n} shares of {stock}.",
)
PHANTOM = (
    "Each share of phantom stock is the economic equivalent of one share of {stock} and is payable in cash after termination of service.",
    "Units credited under the deferred compensation plan, at ${price} a unit, settled in stock on retirement.",
    "Dividend equivalents accrued on earlier awards; each is worth one share of {stock}.",
    "The phantom units become payable on the date the reporting person elects.",
)
PLANS = ("Equity Incentive Plan", "Stock Option Plan", "Omnibus Plan", "Deferred Compensation Plan", "Long-Term Incentive Plan", "Employee Stock Purchase Plan")
PURCHASE = ("Purchased in the Issuer's underwritten public offering.", "Bought through a broker in a managed account without prior instruction of the Reporting Person.", "Acquired under a dividend reinvestment plan.")
REMARKS = (
    "Exhibit List: Exhibit 24 - Power of Attorney", "Exhibit 24 - Power of Attorney.", "{title}", "Officer title: {title}", "EX-24: Power of attorney", "{title}; Exhibit 24 - Power of Attorney",
    "The Reporting Persons may be deemed a \"group\" for purposes of Section 13(d) of the Securities Exchange Act of 1934. Each disclaims beneficial ownership of securities held by the others.",
    "This amendment is filed solely to correct the number of shares reported in column 5 of Table I.", "Form 1 of 2.", "See Exhibit 99.1 - Joint Filer Information.", "Title: {title}",
    "The Reporting Person is a director of the Issuer by deputization of {fund}.", "None.", "Due to an administrative error this report is late.",
)  # fmt: skip
MORE = (
    "The filing of this statement shall not be deemed an admission that the reporting person is the beneficial owner of the securities for purposes of Section 16 or for any other purpose.",
    "The Reporting Person disclaims beneficial ownership of the reported securities except to the extent of any pecuniary interest therein.",
    "The Reporting Person has no voting or investment power over these shares until settlement.",
    "The award accelerates in full on death, disability or a change in control of the Issuer, as defined in the award agreement dated {adopted}.",
    "Unvested units are forfeited when service ends, except as the agreement provides otherwise.",
    "On {date} the Issuer's board approved an adjustment to reflect the special dividend, which left the value of the award unchanged.",
    "The number of shares was determined by dividing the cash amount due by the closing price of ${price} on {date}.",
    "{gp} is the general partner of {fund}, and {other} holds the remaining interests; each may be deemed to share power to vote and to dispose of the shares held by {fund}.",
    "The reported amount includes {a} shares held jointly and {b} shares held in a retirement account.",
    "Settlement takes place in shares, less those withheld for taxes, within thirty days after each vesting date.",
    "See also the Schedule 13D filed on {date}, as amended.",
)
