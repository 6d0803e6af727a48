"""Lists of people as offices write them: columns, cells, persons, everybody's verdict, the template."""
