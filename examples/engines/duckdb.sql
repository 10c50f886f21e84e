-- The due days of named timescales in DuckDB, by a join; deadlines.csv is made by deadlines_csv.py.
-- Run it where deadlines.csv and case_events.csv are: duckdb cases.duckdb -f duckdb.sql

CREATE TABLE deadlines (
  procedure text NOT NULL, timescale text NOT NULL,
  start date NOT NULL, due date, earliest date, latest date, provisional boolean,
  event text NOT NULL, answered_by text, digest text, calendar_version text, error text,
  PRIMARY KEY (procedure, timescale, event, start)
);

-- Yours: the days of the events that start clocks. special: an extension, a stop or a closure day.
CREATE TABLE case_events (
  reference text NOT NULL, procedure text NOT NULL, event text NOT NULL, day date NOT NULL,
  special boolean NOT NULL,
  PRIMARY KEY (reference, event)
);

COPY deadlines FROM 'deadlines.csv' (FORMAT csv, HEADER);
COPY case_events FROM 'case_events.csv' (FORMAT csv, HEADER);

-- No event of a case is lost: one without a due day says why, be its procedure misspelt.
-- `special` cases are never answered by the table.
CREATE VIEW due_dates AS
SELECT c.reference, l.timescale, c.event, c.day AS start,
       CASE WHEN NOT c.special THEN d.due END AS due,
       CASE WHEN NOT c.special THEN d.provisional END AS provisional,
       d.answered_by, d.digest, d.calendar_version,
       CASE WHEN l.event IS NULL THEN 'no limit of this procedure and event is in the table'
            WHEN c.special THEN 'special: ask the library about this case'
            WHEN d.start IS NULL THEN 'the table does not reach this day'
            ELSE d.error END AS why_not
FROM case_events AS c
LEFT JOIN (SELECT DISTINCT procedure, timescale, event FROM deadlines) AS l
  ON l.procedure = c.procedure AND l.event = c.event
LEFT JOIN deadlines AS d
  ON d.procedure = l.procedure AND d.timescale = l.timescale
 AND d.event = l.event AND d.start = c.day;
