"""Invented people, issuers, places and wordings. None is meant to name anyone."""

from __future__ import annotations

LAST = ["ABERNETHY", "ALDRIDGE", "BANNISTER", "BECKWORTH", "BLACKWOOD", "BRANNIGAN", "CALLOWAY", "CASTELLAN", "CHAUDRY", "COLBECK", "CORRIGAN", "DACOSTA", "DELACROIX", "DRUMMOND", "EASTERLING", "ELLSWORTH", "FAIRBAIRN", "FENWICK", "FITZALAN", "GALLOWAY", "GARRICK", "GRIMALDI", "HALVORSEN", "HARGREAVE", "HOLLOWAY", "IBARRA", "INGERSOLL", "JANSSEN", "KESTREL", "KIMBALL", "KOVALENKO", "LANGSTROM", "LINDQUIST", "LOCKWOOD", "MACALLISTER", "MARCHETTI", "MERRIWEATHER", "MONTROSE", "NAKAGAWA", "NORDSTROM", "OAKLEY", "OKONKWO", "PEMBERTON", "PETTIGREW", "QUILLON", "RADCLIFFE", "RAMASUBBU", "REDGRAVE", "ROTHWELL", "SANTANGELO", "SEYMOUR", "SHACKLETON", "STANDISH", "SUNDARAM", "TALMADGE", "THORNBURY", "UNDERHILL", "VALENZUELA", "VANDERMEER", "VOSS", "WAINWRIGHT", "WHITCOMBE", "WOLSTENHOLME", "YAMAGUCHI", "YARDLEY", "ZELENKO", "O'DELL", "McKINLAY", "ST.CLAIR", "LI", "WU", "NG"]
FIRST = ["Alan", "Beatrice", "Carlos", "Dana", "Edwin", "Fiona", "Gordon", "Helena", "Ivan", "Joyce", "Kenneth", "Laura", "Martin", "Nadia", "Oscar", "Priya", "Quentin", "Rosa", "Stefan", "Teresa", "Umar", "Victor", "Wendy", "Xavier", "Yvonne", "Zachary", "Mei", "Hiro", "Anders", "Chloe", "Dmitri", "Elise", "Farid", "Greta", "Hugo", "Ingrid", "Jerome", "Katrin", "Lionel", "Maya"]
MIDDLE = ["", "", "", "A", "B", "C.", "D", "E.", "J", "K", "L.", "M", "R", "S.", "T", "Lee", "Ann"]
SUFFIX = ["", "", "", "", "", "", "", "", "JR", "III", "Jr.", "II"]
STEM = ["Alder", "Amber", "Apex", "Arden", "Aurora", "Banyan", "Basalt", "Beacon", "Birch", "Boreal", "Cascade", "Cedar", "Cobalt", "Copper", "Crescent", "Delta", "Ember", "Falcon", "Fjord", "Garnet", "Granite", "Harbor", "Helix", "Heron", "Indigo", "Ironwood", "Juniper", "Keystone", "Lagoon", "Larch", "Lumen", "Maple", "Meridian", "Mesa", "Nimbus", "Northgate", "Obsidian", "Onyx", "Orchard", "Osprey", "Pinnacle", "Polaris", "Quarry", "Ridgeline", "Saffron", "Sequel", "Sierra", "Slate", "Solstice", "Summit", "Tamarack", "Tidewater", "Topaz", "Umbra", "Vantage", "Verdant", "Willow", "Zenith", "3Lakes", "21Oaks"]
TRADE = ["Analytics", "Bancorp", "Biosciences", "Capital", "Chemicals", "Controls", "Devices", "Dynamics", "Energy", "Financial", "Foods", "Genetics", "Health", "Holdings", "Industries", "Instruments", "Labs", "Logistics", "Materials", "Media", "Medical", "Metals", "Minerals", "Mobility", "Motors", "Networks", "Pharma", "Plastics", "Power", "Properties", "Realty", "Robotics", "Semiconductors", "Software", "Steel", "Systems", "Technologies", "Therapeutics", "Trust", "Water", "Works"]
ENDING = [
    ", Inc.",
    " Inc",
    " INC",
    " Corp",
    " CORP",
    ", Inc",
    " Corporation",
    " Ltd.",
    " plc",
    " Co",
    " Holdings, Inc.",
    " Group Inc.",
    " N.V.",
    " /DE/",
    "",
]
STREET = """ALMOND AVENUE,BEACON STREET,BIRCH ROAD,CANAL STREET,CEDAR BLVD.,CHURCH STREET,COLLEGE PARKWAY,COMMERCE DRIVE,CORPORATE CENTER DRIVE,
ELM STREET,FIFTH AVENUE,FOUNTAIN PLAZA,GATEWAY BLVD,HARBOR DRIVE,HIGHLAND AVE.,INDUSTRIAL WAY,LAKE SHORE DRIVE,MAIN STREET,MARKET STREET,MILL ROAD,
NORTH FIRST STREET,OAK LANE,PARK AVENUE,RIVER ROAD,SOUTH WACKER WAY,TECHNOLOGY SQUARE,UNIVERSITY AVENUE,WATER STREET,WEST LOOP SOUTH""".replace(
    "\n", ""
).split(",")
SECOND = [
    "SUITE 100",
    "SUITE 2400",
    "FLOOR 11",
    "BUILDING D, 5TH FLOOR",
    "P.O. BOX 1189",
    "STE. 300",
    "7TH FLOOR",
    "MAIL STOP 4-2",
    "UNIT 6B",
]
CITIES = [
    ("BOSTON", "MA", "02110"), ("SAN JOSE", "CA", "95110"), ("NEW YORK", "NY", "10022"), ("CHICAGO", "IL", "60606"), ("AUSTIN", "TX", "78701"),
    ("ST. LOUIS", "MO", "63101"), ("SALT LAKE CITY", "UT", "84101"), ("WINSTON-SALEM", "NC", "27101"), ("MINNEAPOLIS", "MN", "55402-1500"),
    ("KING OF PRUSSIA", "PA", "19406"), ("TORONTO", "A6", "M5J 2T3"), ("LONDON", "X0", "EC2N 4AY"), ("DUBLIN", "L2", "D02 X285"), ("DENVER", "CO", "80202"),
    ("TEL AVIV", "L3", "6789141"), ("PALO ALTO", "CA", "94304-1185"), ("FORT LAUDERDALE", "FL", "33301"), ("SINGAPORE", "U0", "018956"), ("RICHMOND", "VA", "23219"),
]  # fmt: skip
OFFICER = """Chief Executive Officer|President and CEO|Chief Financial Officer|EVP, CFO|General Counsel|SVP, General Counsel & Sec.|Chief Accounting Officer|
Chief Operating Officer|EVP & COO|VP, Controller|Principal Accounting Officer|Chief Technology Officer|SVP, Human Resources|See Remarks|Executive Vice President|
Chairman, President & CEO|Chief Medical Officer|VP, Corporate Development|Treasurer|Chief People Officer|SVP Sales, Americas|Executive Chairman""".replace(
    "\n", ""
).split("|")
OTHER_TEXT = ["See Remarks", "Member of 10% group", "Former Director", "See Explanation of Responses", "Advisory Director"]
ENTITY = [
    "{} Capital Partners, L.P.",
    "{} Ventures Fund III, L.P.",
    "{} Family Trust",
    "{} Holdings LLC",
    "{} Investment Management, L.L.C.",
    "{} Growth Fund, Ltd.",
    "{} 2012 Irrevocable Trust",
]
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
    "Phantom stock units accrue under the deferred compensation plan and settle in cash; balance of {n} units as of {day}.",
]
REMARKS = [
    "Exhibit 24 - Power of Attorney.", "Title: Senior Vice President, Operations and Chief Supply Chain Officer", "See Exhibit 99.1 - Joint Filer Information.",
    "The sole purpose of this amendment is to correct the number of shares reported in Table I.", "Exhibit List: Exhibit 24 - Power of Attorney", "Form 2 of 2.",
]  # fmt: skip
