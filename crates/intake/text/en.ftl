intake-file-empty = The file is empty: it has no sheet and no row. Please send the file that was filled in.
intake-file-too-large = The file is too large. Files above { $limit } megabytes are not read: remove pictures and sheets that are not needed and send it again.
intake-file-unpacks = Unpacked, the file is larger than { $limit } megabytes, so it was not read. Copy the sheets that are needed into a new file and send that one.
intake-file-encrypted = The file is protected by a password. Save it without the password and send it again.
intake-file-truncated = The file breaks off before its end: it did not arrive whole. Please upload it again.
intake-file-corrupt = The file is damaged and cannot be read. Open it in a spreadsheet program, save it as XLSX or CSV and send it again.
intake-file-unknown-format = This file is no table. Please send an XLSX, XLS, ODS or CSV file.
intake-file-too-many-cells = The file has more than { $limit } filled cells. Keep only the rows that are needed and send it again.
intake-file-too-many-rows = A value stands below row { $limit }. Delete the empty rows above it and send the file again.
intake-file-too-many-columns = A value stands to the right of column { $limit }. Delete the empty columns before it and send the file again.
intake-cell-too-long = The text in this cell is longer than { $limit } bytes. Please shorten it.
intake-amount-absurd = The amount “{ $text }” is impossibly large. Check the number and its unit.
intake-amount-ambiguous = The amount “{ $text }” can be read in two ways: the mark may separate thousands or a fraction. Write it plainly, for example 1234.00.
intake-cell-error = This cell holds the error of a formula: { $text }. Mend the formula or write the number instead.
intake-not-an-amount = “{ $text }” is no amount. Write one number here.
intake-not-a-count = “{ $text }” is no number of people. Write a whole number here.
intake-not-a-share = “{ $text }” is no share. Write a percentage, for example 23%.
intake-not-yes-or-no = “{ $text }” is neither yes nor no. Write one of the two.
intake-heading-repeated = The column “{ $heading }” occurs a second time. The first one was read, this one was left out.
intake-heading-repeated-number = There are two columns “{ $heading }”, and nothing tells which one is right. Delete one of them or add the year and the phase to their headings.
intake-missing-columns = The table lacks columns that are needed: { $headings }. Add them, or give these names to the columns that hold them.
intake-no-table = No table of this kind was found in the file. Its columns should be called: { $headings }. For a file of another layout, give a mapping file.
intake-sheet-hidden = This sheet is hidden, so it was not read. If it is needed, unhide it and save the file.
intake-sheet-not-read = This sheet holds no table of this kind and was not read.
intake-unit-of-other-sheet = This sheet does not state the unit of its amounts. The unit of another sheet of the file was used.
intake-two-currencies = The file names several currencies: { $currencies }. Keep one currency in one file.
intake-other-currency = The file is in { $found }, but { $expected } was expected. Check the file or the currency of the place.
intake-more-of-the-same = { $count ->
    [one] And one more of the same on this sheet.
   *[other] And { $count } more of the same on this sheet.
    }
intake-mapping-not-toml = The mapping file does not follow the rules of TOML: { $detail }. Mend the line that is shown.
intake-mapping-missing = The mapping file lacks “{ $key }”. Please add it.
intake-mapping-unknown = In the mapping file, “{ $key }”: “{ $word }” is not known. Possible are: { $known }.
intake-mapping-unknown-near = In the mapping file, “{ $key }”: “{ $word }” is not known. Did you mean “{ $near }”?
intake-mapping-needs-text = In the mapping file, “{ $key }” must be a text in quotation marks.
intake-mapping-needs-texts = In the mapping file, “{ $key }” must be a text or a list of texts.
intake-mapping-needs-number = In the mapping file, “{ $key }” must be a whole number.
intake-mapping-needs-yes = In the mapping file, “{ $key }” must be true or false.
intake-mapping-needs-year = In the mapping file, “{ $key }” must be a year, for example 2026 or [2026, 2028].
intake-mapping-needs-column = In the mapping file, “{ $key }” must be the letters of a column, for example “=C”.
intake-mapping-needs-table = In the mapping file, “{ $key }” must be a section with keys and values.
intake-mapping-needs-list-of-tables = In the mapping file, “{ $key }” must be a list of sections: [[{ $key }]].
intake-mapping-no-column = The column “{ $heading }” that the mapping file names is not on this sheet.
intake-mapping-no-column-near = The column “{ $heading }” that the mapping file names is not on this sheet. Did you mean “{ $near }”?
