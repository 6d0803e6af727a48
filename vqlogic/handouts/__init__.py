"""What a person takes home: sentences, the printed sheet, the checklist as a workbook, the calendar file, a QR code."""
