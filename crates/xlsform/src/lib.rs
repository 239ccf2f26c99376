//! Questionnaires as field workers write them: an XLSForm workbook made into the XForm that phones understand, with every
//! problem of the workbook found at once; and forms that are run, answered and read.
