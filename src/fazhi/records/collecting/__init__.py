"""采集表: one workbook per office or village and month, with only its sheets and what is known already filled in.

`arranging` who tells of which ledger · `months` the workbook of a month, issued once · `book` the workbook itself ·
`reading` and `planning` what came back · `writing` one commit of it · `giving` the 来源科室 of rows.
Only for data that no system holds yet: what an export brings is never asked of an office.
"""
