"""A labelled corpus of typed answers to a pack's questions.

Each answer is written from the pack's names and values by a rule that says whether it is
right; no rule calls the grader or its folding. The rules, by class:

Names, right: as accepted ("name"); in Simplified characters, by a table kept here
("simplified"); with spaces about and between ("spaces"); in full-width letters, in upper
and lower case ("width", "case"); in quotation marks, with a full stop ("marks"); in two
languages, one in brackets ("bilingual"); with the article ("article"). Of persons also: in
characters of the same sound, by a table kept here ("homophone"); with one letter wrong,
missing, doubled or swapped ("slip"), unless that is within one letter of somebody else.
Names, wrong: every name of every other thing in the answer's slot ("neighbour"), and those
with a slip ("neighbour slip"); one character wrong, missing, doubled or swapped, of all but
persons' Latin names ("one off"); two letters wrong ("two off"); the first half ("half"); right
and wrong at once ("hedge"). Names that another rule makes right are left out.
Sets, right: all members (or as many as are asked for) in other orders, languages and
separators. Wrong: one too few, one replaced, one stranger more.
Numbers, right: digits, full-width, grouped, Chinese and English numerals as tabled here for
each value, with and without units. Wrong: off by one, by a power of ten, two values, bounds,
other units.
Dates, right: every usual writing in both languages, with years of the Republic of China.
Wrong: other days, months and years, less than was asked, eras left out, ambiguous orders.
Everything, wrong: "junk".
"""
