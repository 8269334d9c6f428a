"""Parts of invented people's names, and how owners and signatures write them."""

# ruff: noqa: E501

from __future__ import annotations

GIVEN = ["James", "Mary", "Robert", "Linda", "Michael", "Susan", "David", "Karen", "William", "Nancy", "Richard", "Lisa", "Joseph", "Sandra", "Thomas", "Ashley", "Charles", "Emily", "Christopher", "Donna", "Daniel", "Michelle", "Matthew", "Carol", "Anthony", "Amanda", "Mark", "Melissa", "Donald", "Deborah", "Steven", "Stephanie", "Paul", "Rebecca", "Andrew", "Laura", "Joshua", "Helen", "Kenneth", "Sharon", "Kevin", "Cynthia", "Brian", "Kathleen", "George", "Amy", "Edward", "Angela", "Ronald", "Anna", "Timothy", "Brenda", "Jason", "Pamela", "Jeffrey", "Nicole", "Ryan", "Katherine", "Jacob", "Samantha", "Gary", "Christine", "Nicholas", "Emma", "Eric", "Catherine", "Jonathan", "Virginia", "Stephen", "Rachel", "Larry", "Carolyn", "Justin", "Janet", "Scott", "Maria", "Brandon", "Heather", "Benjamin", "Diane", "Samuel", "Julie", "Gregory", "Joyce", "Frank", "Victoria", "Raymond", "Kelly", "Priya", "Rajesh", "Sanjay", "Anil", "Wei", "Ming", "Hiroshi", "Yuki", "Chen", "Xiaoli", "Jin", "Soo", "Min", "Omar", "Fatima", "Yusuf", "Carlos", "Sofia", "Luis", "Ana", "Juan", "Pedro", "Ines", "Pierre", "Claire", "Jean-Luc", "Hans", "Greta", "Klaus", "Ingrid", "Lars", "Sven", "Olga", "Dmitri", "Irina", "Pavel", "Katarzyna", "Giulia", "Marco", "Paolo", "Noa", "Eitan", "Tamar", "Chidi", "Amara", "Kwame", "Thandiwe", "Sean", "Siobhan", "Fiona", "Niamh", "Alistair"]
ONSETS = ["Bran", "Carr", "Dell", "Ever", "Farn", "Gal", "Hart", "Iver", "Jans", "Kel", "Lor", "Mar", "Nor", "Oak", "Pem", "Quill", "Rav", "Sand", "Thorn", "Ul", "Van", "Wex", "Yar", "Zel", "Ash", "Bel", "Cor", "Dun", "El", "Fen", "Gren", "Hol", "Ing", "Kirk", "Lang", "Mont", "New", "Ost", "Pres", "Rad", "Shel", "Tal", "Under", "West", "Al", "Ben", "Cas", "Den"]
CODAS = ["ford", "ton", "ley", "worth", "man", "sen", "son", "stein", "berg", "feld", "wick", "ham", "well", "more", "dale", "brook", "croft", "shaw", "ner", "ski", "vich", "ova", "etti", "ini", "ano", "ez", "ardo", "eau", "ard", "ier", "oglu", "yan", "adze", "ani", "awa", "moto", "ura", "hara", "nathan", "kar", "dasan", "gupta"]
PARTICLES = ("de", "van", "von", "Mc", "O'", "Mac", "St.", "del", "Di", "La", "El-")
SUFFIXES = ("Jr.", "Jr", "III", "II", "Sr.", "IV")
SHORT = ["Lu", "Ng", "Li", "Xu", "Wu", "Cho", "Kim", "Lee", "Roy", "Fox", "Gay", "Hsu", "Ito", "Rao", "Sen", "Tan", "Poe", "Ott", "Day", "Orr"]

OFFICER_TITLES = (
    ("Chief Executive Officer", 9), ("President and CEO", 8), ("Chief Financial Officer", 10), ("CFO", 4), ("CEO", 3), ("See Remarks", 9), ("EVP & CFO", 3),
    ("EVP and Chief Financial Officer", 3), ("President & CEO", 4), ("Chief Operating Officer", 5), ("COO", 2), ("General Counsel", 4), ("Chief Legal Officer", 4),
    ("SVP, General Counsel & Secretary", 2), ("Chief Accounting Officer", 4), ("VP & Chief Accounting Officer", 2), ("Executive Vice President", 7), ("EVP", 3),
    ("Senior Vice President", 6), ("SVP", 2), ("Vice President", 3), ("VP, Controller", 2), ("Chief Technology Officer", 4), ("Chief Medical Officer", 4),
    ("Chief People Officer", 2), ("Chief Human Resources Officer", 2), ("Chief Commercial Officer", 3), ("Chief Marketing Officer", 2), ("Chief Revenue Officer", 2),
    ("President", 4), ("Executive Chairman", 3), ("Chairman and CEO", 4), ("Chairman, President and CEO", 3), ("EVP, Worldwide Sales", 1), ("Chief Scientific Officer", 2),
    ("Chief Strategy Officer", 1), ("Chief Information Officer", 1), ("Chief Risk Officer", 1), ("Treasurer", 1), ("Corporate Secretary", 1), ("Chief Business Officer", 1),
    ("EVP, Operations", 1), ("Group President", 1), ("SVP - Chief Accounting Officer", 1), ("VP, GC & Secretary", 1), ("Principal Accounting Officer", 1),
    ("CEO and President", 1), ("Co-Chief Executive Officer", 1), ("Chief Product Officer", 1), ("SVP, R&D", 1), ("EVP, Chief Credit Officer", 1), ("CIO & CTO", 1),
    ("Exec VP - Human Resources", 1), ("Interim CFO", 1), ("President, North America", 1), ("Sr. V.P. & Controller", 1), ("See remarks below", 1), ("CHIEF EXECUTIVE OFFICER", 1),
)  # fmt: skip
OTHER_TEXTS = (
    "Member of 10% Group", "See Remarks", "See Footnote 1", "Former Director", "Former Officer", "Possible Member of 10% Group", "Member of Group", "Director by Deputization",
    "See Explanation of Responses", "Former 10% Owner", "Advisory Director", "Investment Adviser", "Affiliate of Adviser", "Trustee", "Employee Director",
)  # fmt: skip
# Counsel who sign for others, per filing; {a} is the signer, {y} the owner.
SIGNED = (
    ("/s/ {y}", 40), ("{y}", 6), ("/s/ {a}, Attorney-in-Fact", 12), ("/s/ {a}, Attorney-in-fact for {y}", 9), ("/s/ {a}, as Attorney-in-Fact", 3),
    ("/s/ {a} by power of attorney for {y}", 4), ("/s/ {a}, by Power of Attorney", 3), ("/s/ {a} as attorney-in-fact for {y}", 4), ("{a}, Attorney-in-Fact", 3),
    ("By: /s/ {a}, attorney-in-fact for {y}", 2), ("/s/ {a}, attorney in fact", 2), ("/s/{y}", 2), ("/s/ {a}, under Power of Attorney for {y}", 1), ("{y} by {a} under POA", 1),
    ("/s/ {a}, Attorney-in-Fact for Reporting Person", 2), ("{a} POA for {y}", 1), ("/s/ {a} on behalf of {y} by power of attorney", 1), ("By: {a}, Attorney-In-Fact For: {y}", 1),
)  # fmt: skip
SIGNED_ENTITY = (
    ("{y} By: /s/ {a}, Managing Member", 3), ("{y}, By: /s/ {a}, Authorized Signatory", 4), ("/s/ {a}, Authorized Signatory", 2), ("{y} By: {g}, its general partner By: /s/ {a}, Managing Member", 3),
    ("/s/ {a}, as Managing Member of {g}, the general partner of {y}", 2), ("{y}; By: /s/ {a}, General Counsel", 1), ("By: /s/ {a}, Attorney-in-Fact for {y}", 2), ("/s/ {a}, Trustee", 1),
)  # fmt: skip
