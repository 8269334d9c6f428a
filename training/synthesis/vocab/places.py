"""Invented issuers' name parts, streets, and towns with their states."""

# ruff: noqa: E501

from __future__ import annotations

WORDS = ["Alder", "Amber", "Apex", "Arbor", "Arden", "Argent", "Atlas", "Aurora", "Axiom", "Basalt", "Beacon", "Birch", "Blue", "Ridge", "Borealis", "Bright", "Cadence", "Calder", "Canyon", "Cedar", "Cirrus", "Cobalt", "Compass", "Copper", "Coral", "Crescent", "Crown", "Dawn", "Delta", "Echo", "Ember", "Evergreen", "Falcon", "Fathom", "Fern", "Flint", "Forge", "Garnet", "Gentian", "Glacier", "Granite", "Harbor", "Hawthorn", "Helix", "Heron", "Hollow", "Horizon", "Indigo", "Iron", "Ivory", "Jasper", "Juniper", "Kestrel", "Keystone", "Lantern", "Larch", "Lattice", "Laurel", "Ledger", "Lumen", "Magnolia", "Maple", "Marble", "Meridian", "Mesa", "Mistral", "Moss", "Nimbus", "Nova", "Oak", "Obsidian", "Onyx", "Orchard", "Orion", "Osprey", "Palisade", "Paragon", "Peak", "Pine", "Pinnacle", "Plover", "Prairie", "Prism", "Quarry", "Quartz", "Raven", "Redwood", "Ridge", "River", "Rowan", "Sable", "Saffron", "Sage", "Sequoia", "Sierra", "Silver", "Slate", "Solstice", "Spruce", "Sterling", "Stone", "Summit", "Sun", "Swift", "Talon", "Teal", "Tern", "Thistle", "Timber", "Topaz", "Trellis", "Tundra", "Umber", "Vale", "Vantage", "Vector", "Verdant", "Vertex", "Violet", "Vista", "Walnut", "Willow", "Wren", "Yarrow", "Zenith", "Zephyr"]
FIELDS = ["Therapeutics", "Pharmaceuticals", "Biosciences", "Bancorp", "Bancshares", "Financial", "Energy", "Resources", "Petroleum", "Technologies", "Systems", "Software", "Networks", "Semiconductor", "Devices", "Medical", "Health", "Labs", "Industries", "Manufacturing", "Materials", "Holdings", "Capital", "Realty", "Properties", "Trust", "Logistics", "Airlines", "Foods", "Brands", "Retail", "Media", "Entertainment", "Communications", "Wireless", "Insurance", "Group", "Partners", "Mining", "Gold", "Water", "Solar", "Motors", "Robotics", "Analytics", "Interactive", "Data", "Cloud", "Security", "Genetics", "Diagnostics", "Oncology", "Dynamics", "Materials", "Packaging", "Acquisition"]
ENDINGS = (
    "Inc.", "INC", "Inc", "Corp", "Corp.", "CORP", "Corporation", "Ltd.", "Ltd", "LLC", "L.P.", "LP", "plc", "PLC", "Holdings, Inc.", "HOLDINGS INC", "Holdings Corp.", "Co.", "CO", "Group, Inc.",
    "Group Ltd.", "N.V.", "S.A.", "& Co.", "International Inc.", "CORP /DE/", "INC /NV/", "CO INC/", "Bancorp", "Trust", "Fund, Inc.", ", Inc.", ", INC.", ", Inc", "Technologies, Inc.", "Inc. /NY/",
)  # fmt: skip
TAILS = ("onix", "era", "ivo", "ata", "axis", "ora", "ium", "yx", "ent", "oma", "ify", "ella", "uma", "ento", "aro", "ista")
FUND_WORDS = ("Capital", "Ventures", "Partners", "Equity", "Growth", "Opportunity", "Investments", "Advisors", "Master Fund", "Holdings", "Management")
FUND_ENDINGS = ("L.P.", "LP", "LLC", "L.L.C.", "Ltd.", ", L.P.", ", LLC", "Fund I, L.P.", "Fund II, L.P.", "Fund III, LP", "IV, L.P.", "(GP) LLC", "Offshore Fund, Ltd.", "GP, LLC", "SPV II, LLC")

STREETS = (
    "Main Street", "MAIN ST.", "Market Street", "PARK AVENUE", "Park Ave.", "FIFTH AVENUE", "Broadway", "Innovation Drive", "INNOVATION WAY", "Technology Parkway", "CORPORATE DRIVE", "Commerce Blvd",
    "E. Lakeview Blvd.", "N. Wharf Road", "W. Elm Street", "SAND HILL COURT", "Airport Road", "Harbor Boulevard", "INDUSTRIAL PARKWAY", "State Street", "LEXINGTON AVE", "Mill Road", "River Road",
    "CONGRESS STREET", "Wacker Place", "Peachtree Lane", "Sunset Boulevard", "Energy Plaza Dr", "Old Post Road", "S. COLLEGE ST", "University Ave", "Binnacle Street", "Forest Street", "CENTER CT",
)  # fmt: skip
WAYS = ("Street", "ST.", "Avenue", "AVE.", "Court", "Drive", "DR", "Blvd", "BOULEVARD", "Road", "Pass", "Circle", "Way", "Lane", "Allee", "strasse 12")
SECOND = ("SUITE {b}", "Suite {b}", "SUITE {n}", "{n}TH FLOOR", "{n}th Floor", "STE {b}", "P.O. BOX {b}", "FLOOR {n}", "BUILDING {n}", "Suite {b}", "MAIL STOP {n}", "UNIT {n}", "#{b}")
TOWNS = (
    ("SAN ANTONIO", "TX", "782"), ("THE WOODLANDS", "TX", "773"), ("SUGAR LAND", "TX", "774"), ("ROUND ROCK", "TX", "786"), ("EL PASO", "TX", "799"), ("Midland", "TX", "797"), ("SANTA CLARA", "CA", "950"),
    ("SANTA MONICA", "CA", "904"), ("SANTA BARBARA", "CA", "931"), ("SOUTH SAN FRANCISCO", "CA", "940"), ("FOSTER CITY", "CA", "944"), ("MOUNTAIN VIEW", "CA", "940"), ("SAN MATEO", "CA", "944"), ("NEWPORT BEACH", "CA", "926"),
    ("EL SEGUNDO", "CA", "902"), ("LA JOLLA", "CA", "920"), ("BEVERLY HILLS", "CA", "902"), ("THOUSAND OAKS", "CA", "913"), ("Sunnyvale", "CA", "940"), ("Fremont", "CA", "945"), ("Carlsbad", "CA", "920"), ("Oakland", "CA", "946"),
    ("ST. PAUL", "MN", "551"), ("ST. PETERSBURG", "FL", "337"), ("FORT LAUDERDALE", "FL", "333"), ("WEST PALM BEACH", "FL", "334"), ("BOCA RATON", "FL", "334"), ("CORAL GABLES", "FL", "331"), ("Jacksonville", "FL", "322"), ("Orlando", "FL", "328"),
    ("FORT WAYNE", "IN", "468"), ("GRAND RAPIDS", "MI", "495"), ("ANN ARBOR", "MI", "481"), ("BLOOMFIELD HILLS", "MI", "483"), ("Troy", "MI", "480"), ("DEERFIELD", "IL", "600"), ("LAKE FOREST", "IL", "600"), ("OAK BROOK", "IL", "605"),
    ("DOWNERS GROVE", "IL", "605"), ("Northbrook", "IL", "600"), ("NEW ORLEANS", "LA", "701"), ("BATON ROUGE", "LA", "708"), ("LITTLE ROCK", "AR", "722"), ("OKLAHOMA CITY", "OK", "731"), ("Tulsa", "OK", "741"), ("OVERLAND PARK", "KS", "662"),
    ("DES MOINES", "IA", "503"), ("SIOUX FALLS", "SD", "571"), ("COLORADO SPRINGS", "CO", "809"), ("Englewood", "CO", "801"), ("Scottsdale", "AZ", "852"), ("Tempe", "AZ", "852"), ("Bellevue", "WA", "980"), ("Honolulu", "HI", "968"),
    ("KING OF PRUSSIA", "PA", "194"), ("CONSHOHOCKEN", "PA", "194"), ("Malvern", "PA", "193"), ("RADNOR", "PA", "190"), ("NEW HAVEN", "CT", "065"), ("WESTPORT", "CT", "068"), ("OLD GREENWICH", "CT", "068"), ("Hartford", "CT", "061"),
    ("WHITE PLAINS", "NY", "106"), ("LONG ISLAND CITY", "NY", "111"), ("GREAT NECK", "NY", "110"), ("Rochester", "NY", "146"), ("Buffalo", "NY", "142"), ("Brooklyn", "NY", "112"), ("SHORT HILLS", "NJ", "070"), ("NEW BRUNSWICK", "NJ", "089"),
    ("JERSEY CITY", "NJ", "073"), ("Parsippany", "NJ", "070"), ("Newark", "NJ", "071"), ("CHEVY CHASE", "MD", "208"), ("SILVER SPRING", "MD", "209"), ("Rockville", "MD", "208"), ("Baltimore", "MD", "212"), ("WASHINGTON", "DC", "200"),
    ("Reston", "VA", "201"), ("FALLS CHURCH", "VA", "220"), ("VIRGINIA BEACH", "VA", "234"), ("Raleigh", "NC", "276"), ("RESEARCH TRIANGLE PARK", "NC", "277"), ("WINSTON-SALEM", "NC", "271"), ("Greenville", "SC", "296"), ("Birmingham", "AL", "352"),
    ("Alpharetta", "GA", "300"), ("DULUTH", "GA", "300"), ("Memphis", "TN", "381"), ("FRANKLIN", "TN", "370"), ("Louisville", "KY", "402"), ("Cincinnati", "OH", "452"), ("NEW ALBANY", "OH", "430"), ("Milwaukee", "WI", "532"),
    ("Burlington", "MA", "018"), ("Lexington", "MA", "024"), ("NEEDHAM HEIGHTS", "MA", "024"), ("Marlborough", "MA", "017"), ("Providence", "RI", "029"), ("Portsmouth", "NH", "038"), ("PARK CITY", "UT", "840"), ("Lehi", "UT", "840"),
    ("NEW YORK", "NY", "100"), ("SAN FRANCISCO", "CA", "941"), ("BOSTON", "MA", "021"), ("CAMBRIDGE", "MA", "021"), ("HOUSTON", "TX", "770"), ("DALLAS", "TX", "752"), ("AUSTIN", "TX", "787"),
    ("CHICAGO", "IL", "606"), ("DENVER", "CO", "802"), ("SEATTLE", "WA", "981"), ("ATLANTA", "GA", "303"), ("MIAMI", "FL", "331"), ("SAN DIEGO", "CA", "921"), ("PALO ALTO", "CA", "943"),
    ("MENLO PARK", "CA", "940"), ("SAN JOSE", "CA", "951"), ("LOS ANGELES", "CA", "900"), ("PHILADELPHIA", "PA", "191"), ("PITTSBURGH", "PA", "152"), ("MINNEAPOLIS", "MN", "554"),
    ("CHARLOTTE", "NC", "282"), ("DURHAM", "NC", "277"), ("NASHVILLE", "TN", "372"), ("SALT LAKE CITY", "UT", "841"), ("LAS VEGAS", "NV", "891"), ("PHOENIX", "AZ", "850"), ("GREENWICH", "CT", "068"),
    ("STAMFORD", "CT", "069"), ("PRINCETON", "NJ", "085"), ("WILMINGTON", "DE", "198"), ("MCLEAN", "VA", "221"), ("RICHMOND", "VA", "232"), ("BETHESDA", "MD", "208"), ("ST. LOUIS", "MO", "631"),
    ("KANSAS CITY", "MO", "641"), ("CLEVELAND", "OH", "441"), ("COLUMBUS", "OH", "432"), ("INDIANAPOLIS", "IN", "462"), ("PORTLAND", "OR", "972"), ("BOISE", "ID", "837"), ("OMAHA", "NE", "681"),
    ("Irvine", "CA", "926"), ("Redwood City", "CA", "940"), ("Plano", "TX", "750"), ("Waltham", "MA", "024"), ("Boulder", "CO", "803"), ("Tampa", "FL", "336"), ("Fort Worth", "TX", "761"),
)  # fmt: skip
# EDGAR's two-character codes of places abroad.
ABROAD = (
    ("LONDON", "X0", "SW1Y 4LB", "UNITED KINGDOM"), ("TORONTO", "A6", "M5J 2T3", "ONTARIO, CANADA"), ("VANCOUVER", "A1", "V6C 2X8", "BRITISH COLUMBIA, CANADA"), ("TEL AVIV", "L3", "6789141", "ISRAEL"),
    ("SHANGHAI", "F4", "200120", "CHINA"), ("HONG KONG", "K3", "00000", "HONG KONG"), ("DUBLIN", "L2", "D02 T380", "IRELAND"), ("GRAND CAYMAN", "E9", "KY1-1104", "CAYMAN ISLANDS"),
    ("HAMILTON", "D0", "HM 08", "BERMUDA"), ("TOKYO", "M0", "100-0005", "JAPAN"), ("ZUG", "V8", "6300", "SWITZERLAND"), ("SINGAPORE", "U0", "018989", "SINGAPORE"), ("AMSTERDAM", "P7", "1082 MD", "NETHERLANDS"),
    ("LUXEMBOURG", "N4", "L-1855", "LUXEMBOURG"), ("ATHENS", "J3", "151 25", "GREECE"), ("SYDNEY", "C3", "2000", "AUSTRALIA"),
)  # fmt: skip
