budgets-no-lines = Not one budget line could be read from these files. Check that they hold rows with amounts.
budgets-only-examples = The file holds only the example rows of the template. Write your own budget lines below them.
budgets-no-year = Nothing tells which year the column “{ $heading }” is for. Write the year in its heading or above the table, or give it separately.
budgets-amount-of-years = This amount is for the years { $first }–{ $last } together; a budget needs an amount for each year. It was left out.
budgets-years-far-apart = The file holds amounts from { $first } to { $last }. Check that this is one budget.
budgets-too-much-money = The amounts in the files add up to more than any budget can be. Check the unit and the numbers.
budgets-of-which-in-part = The “of which” rows below “{ $title }” are only a part of it; they were not counted separately.
budgets-sum-by-arithmetic = { $count ->
    [one] The row “{ $title }” is exactly the sum of { $count } row next to it and was taken for a total.
   *[other] The row “{ $title }” is exactly the sum of { $count } rows next to it and was taken for a total.
    }
budgets-same-money-again = This table shows the same money as “{ $first }” in another breakdown. It was not counted a second time.
budgets-json-broken = This JSON file is damaged or not complete. Please save it again.
budgets-json-unknown = No budget was found in this JSON file. Fiscal Data Packages, Open Contracting (OCDS) files and answers of the Open Budget service are read.
budgets-json-not-an-amount = “{ $text }” is no amount and was left out.
budgets-answer-no-year = This answer of the Open Budget service names no year. Please give the year separately.
budgets-release-no-year = This planning record names no budget year and was left out.
budgets-release-no-amount = The purchase plan “{ $title }” has no amount and was left out.
budgets-release-other-currency = This record is in { $found }, the ones before it in { $expected }. Keep one currency in one file.
budgets-package-lacks-file = The Fiscal Data Package names the file “{ $file }”, which is not here. Please send it as well.
budgets-package-no-amounts = The Fiscal Data Package does not say which column holds amounts. Give a column the type “value” or fill in “measures”.
