-- The risk log's tables. A fold of the journal: every row can be made again from it.
-- *_ms: milliseconds since 1970-01-01T00:00:00Z, or a length in milliseconds. Words: words.rs.

CREATE TABLE checkpoints (
    city TEXT NOT NULL PRIMARY KEY,
    position INTEGER NOT NULL, -- last journal record folded
    entries INTEGER NOT NULL   -- number of the last entry
) STRICT;

-- One row a case (事件), as known now.
CREATE TABLE cases (
    city TEXT NOT NULL,
    number INTEGER NOT NULL,
    lift INTEGER, lift_scheme TEXT, lift_code TEXT NOT NULL,
    unit INTEGER, use_unit INTEGER, district INTEGER,
    hazard TEXT NOT NULL, kind TEXT NOT NULL, stage TEXT NOT NULL, shut_in TEXT NOT NULL DEFAULT 'no',
    policy INTEGER NOT NULL, level INTEGER,
    people INTEGER, injured INTEGER, dead INTEGER,
    opened_ms INTEGER NOT NULL,
    trapped_ms INTEGER, trapped_entered_ms INTEGER, trapped_by TEXT,
    reported_ms INTEGER, reported_entered_ms INTEGER, reported_by TEXT,
    answered_ms INTEGER, answered_entered_ms INTEGER, answered_by TEXT,
    ordered_ms INTEGER, ordered_entered_ms INTEGER, ordered_by TEXT,
    accepted_ms INTEGER, accepted_entered_ms INTEGER, accepted_by TEXT,
    departed_ms INTEGER, departed_entered_ms INTEGER, departed_by TEXT,
    arrived_ms INTEGER, arrived_entered_ms INTEGER, arrived_by TEXT,
    contact_ms INTEGER, contact_entered_ms INTEGER, contact_by TEXT,
    owner_reached_ms INTEGER, owner_reached_entered_ms INTEGER, owner_reached_by TEXT,
    freed_ms INTEGER, freed_entered_ms INTEGER, freed_by TEXT,
    restored_ms INTEGER, restored_entered_ms INTEGER, restored_by TEXT,
    called_back_ms INTEGER, called_back_entered_ms INTEGER, called_back_by TEXT,
    closed_ms INTEGER, closed_entered_ms INTEGER, closed_by TEXT,
    late_arrivals INTEGER NOT NULL DEFAULT 0, -- arrivals recorded after the order or case had ended
    late_freed INTEGER NOT NULL DEFAULT 0,    -- freed recorded after the case had ended or was freed
    reports INTEGER NOT NULL DEFAULT 0,
    freed_how TEXT, merged_into INTEGER, cancelled TEXT, called_back TEXT,
    cause TEXT, responsibility TEXT,
    reopened INTEGER NOT NULL DEFAULT 0,
    times_corrected INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (city, number)
) STRICT;
CREATE INDEX cases_lift ON cases (city, lift, opened_ms) WHERE lift IS NOT NULL;
CREATE INDEX cases_merged ON cases (city, merged_into) WHERE merged_into IS NOT NULL;

-- One row an order (派单), as known now.
CREATE TABLE orders (
    city TEXT NOT NULL,
    number INTEGER NOT NULL,
    case_number INTEGER NOT NULL,
    crew INTEGER, unit INTEGER, level INTEGER NOT NULL, stage TEXT NOT NULL,
    offered_ms INTEGER NOT NULL, delivered_ms INTEGER, accepted_ms INTEGER, departed_ms INTEGER,
    arrived_ms INTEGER, ended_ms INTEGER,
    declined TEXT, withdrawn TEXT,
    late_arrival INTEGER NOT NULL DEFAULT 0,
    help_needed INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (city, number)
) STRICT;
CREATE INDEX orders_case ON orders (city, case_number);

-- One row a call (来电): enough to time its answer.
CREATE TABLE calls (
    city TEXT NOT NULL,
    call TEXT NOT NULL,
    case_number INTEGER,
    ringing_ms INTEGER, answered_ms INTEGER, ended_ms INTEGER,
    PRIMARY KEY (city, call)
) STRICT;

-- Limits of each policy that the log needs again.
CREATE TABLE policies (
    city TEXT NOT NULL,
    number INTEGER NOT NULL,
    name TEXT NOT NULL, version TEXT NOT NULL,
    accident_ms INTEGER NOT NULL, report_ms INTEGER NOT NULL, step_ms INTEGER NOT NULL,
    supplement_ms INTEGER NOT NULL,
    PRIMARY KEY (city, number)
) STRICT;

-- Orders and breaches of a unit by day (UTC days since 1970-01-01).
CREATE TABLE unit_days (
    city TEXT NOT NULL,
    unit INTEGER NOT NULL,
    day INTEGER NOT NULL,
    orders INTEGER NOT NULL DEFAULT 0,
    breaches INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (city, unit, day)
) STRICT;

-- The log itself (记录). Rows are inserted and never updated or deleted.
CREATE TABLE entries (
    city TEXT NOT NULL,
    number INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at_ms INTEGER NOT NULL, occurred_ms INTEGER NOT NULL,
    clock TEXT, limit_ms INTEGER, due_ms INTEGER, fired_ms INTEGER, late_ms INTEGER,
    source TEXT NOT NULL,
    party TEXT NOT NULL, unit INTEGER, crew INTEGER, use_unit INTEGER,
    level_before INTEGER, level_after INTEGER,
    case_number INTEGER, order_number INTEGER, call TEXT, case_kind TEXT,
    lift INTEGER, lift_code TEXT, contract_unit INTEGER, district INTEGER,
    people INTEGER, injured INTEGER, dead INTEGER,
    severity TEXT NOT NULL, probability TEXT NOT NULL, class TEXT NOT NULL, method TEXT NOT NULL,
    report_due_ms INTEGER, refers_to INTEGER, overrun_ms INTEGER, stands INTEGER,
    PRIMARY KEY (city, number)
) STRICT;
CREATE INDEX entries_at ON entries (city, at_ms, number, kind, clock, severity);
CREATE INDEX entries_kind ON entries (city, kind, number);
CREATE INDEX entries_clock ON entries (city, clock, number) WHERE clock IS NOT NULL;
CREATE INDEX entries_severity ON entries (city, severity, number);
CREATE INDEX entries_district ON entries (city, district, number) WHERE district IS NOT NULL;
CREATE INDEX entries_unit ON entries (city, unit, number) WHERE unit IS NOT NULL;
CREATE INDEX entries_lift ON entries (city, lift, number) WHERE lift IS NOT NULL;
CREATE INDEX entries_code ON entries (city, lift_code, number) WHERE lift_code IS NOT NULL;
CREATE INDEX entries_case ON entries (city, case_number, number) WHERE case_number IS NOT NULL;

CREATE TRIGGER entries_pen BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are never changed; a correction is a further entry'); END;

-- Whether a breach, accident or casualty stands by what is known now. What changes it is a correction entry.
CREATE TABLE standings (
    city TEXT NOT NULL,
    number INTEGER NOT NULL, -- the entry
    rule TEXT NOT NULL,      -- its clock, or casualty
    case_number INTEGER, order_number INTEGER, call TEXT,
    limit_ms INTEGER NOT NULL, due_ms INTEGER NOT NULL, ended_ms INTEGER,
    stands INTEGER NOT NULL,
    PRIMARY KEY (city, number)
) STRICT;
CREATE INDEX standings_case ON standings (city, case_number, rule) WHERE case_number IS NOT NULL;
CREATE INDEX standings_call ON standings (city, call) WHERE call IS NOT NULL;
