# Reading population tables
people-no-counts = No row of this file gives a number of people. Write each settlement on its own row and its figures in the columns of the groups.
people-only-examples = The file holds only the example rows of the template. Write your own settlements below them.
people-settlement-twice = “{ $name }” stands in two rows. Both were counted; remove one of them if it is the same settlement.
people-group-twice = The column “{ $heading }” counts the same group ({ $group }) as a column before it and was left out.
people-group-unknown = “{ $text }” is no group that we know. The row was left out; write the group as in the template.
people-column-not-read = The column “{ $heading }” is neither a field nor one group of people, so it was left out.

# The workbook to fill
people-template-tab = Population
people-template-title = Population of the municipality by settlement and group
people-template-note = Number of people in each cell. One row for each settlement.
people-template-required = required
people-template-yes = yes
people-template-no = no
people-template-hint-code = The code of the settlement in the state classifier or your own; the name is used where there is none.
people-template-hint-settlement = The name of the village or another settlement.
people-template-hint-remote = Whether the settlement is far from the services of the municipality, by your own decision.
people-template-hint-poverty = The share of poor residents: 0.21 or 21 %.
people-template-hint-group = How many people of this group live in the settlement. A person may be in several groups.
people-template-instruction-rows = Write each settlement on its own row. A row of totals may follow: it is checked against the settlements and not counted twice.
people-template-instruction-groups = You may remove columns of groups and add others. A heading may be words (“Girls 6–17”, “People with disabilities”) or a code (sex:female age:6-17).
people-template-instruction-unknown = Leave a cell empty where the number is not known. Zero means that nobody of this group lives there.
people-template-instruction-examples = Rows that begin with “Example:” are examples. You may leave them or delete them: they are not read.
