CREATE TABLE lift (
  id INTEGER PRIMARY KEY,
  city TEXT NOT NULL,
  rescue_code TEXT,
  registration TEXT,
  certificate TEXT,
  equipment_code TEXT,
  factory_no TEXT,
  maker_code TEXT,
  maker TEXT,
  made_on TEXT,
  year_made INTEGER,
  installer TEXT,
  installer_code TEXT,
  installed_on TEXT,
  registered_on TEXT,
  product_name TEXT,
  category_code TEXT,
  category TEXT,
  variety_code TEXT,
  variety TEXT,
  model TEXT,
  drive TEXT,
  use_unit INTEGER,
  use_contact TEXT,
  use_phone TEXT,
  unit INTEGER,
  unit_contact TEXT,
  unit_phone TEXT,
  internal_no TEXT,
  place TEXT,
  register_place TEXT,
  public_gathering INTEGER,
  estate TEXT,
  address TEXT,
  address_shown TEXT,
  division TEXT,
  division_name TEXT,
  status TEXT,
  status_raw TEXT,
  hidden_danger INTEGER,
  inspection_body TEXT,
  inspected_on TEXT,
  inspection_due TEXT,
  inspection_result TEXT,
  load_kg REAL,
  speed_m_s REAL,
  travel_m REAL,
  incline_deg REAL,
  floors INTEGER,
  stations INTEGER,
  doors INTEGER,
  lowest_floor TEXT,
  highest_floor TEXT,
  key_box TEXT,
  car_phone TEXT,
  remarks TEXT,
  lon REAL,
  lat REAL,
  raw_lon REAL,
  raw_lat REAL,
  datum TEXT,
  unread TEXT
) STRICT;
CREATE TABLE use_unit (
  id INTEGER PRIMARY KEY,
  city TEXT NOT NULL,
  key TEXT NOT NULL,
  name TEXT,
  credit_code TEXT,
  duty_phone TEXT,
  officer TEXT,
  officer_phone TEXT,
  address TEXT,
  unread TEXT
) STRICT;
CREATE UNIQUE INDEX use_unit_key ON use_unit (city, key);
CREATE INDEX use_unit_name ON use_unit (city, name);
CREATE INDEX use_unit_credit_code ON use_unit (city, credit_code);
CREATE TABLE unit (
  id INTEGER PRIMARY KEY,
  city TEXT NOT NULL,
  key TEXT NOT NULL,
  name TEXT,
  credit_code TEXT,
  licence TEXT,
  licence_until TEXT,
  rescue_phone TEXT,
  address TEXT,
  lon REAL,
  lat REAL,
  raw_lon REAL,
  raw_lat REAL,
  datum TEXT,
  unread TEXT
) STRICT;
CREATE UNIQUE INDEX unit_key ON unit (city, key);
CREATE INDEX unit_name ON unit (city, name);
CREATE INDEX unit_credit_code ON unit (city, credit_code);
CREATE TABLE station (
  id INTEGER PRIMARY KEY,
  city TEXT NOT NULL,
  key TEXT NOT NULL,
  name TEXT,
  unit INTEGER,
  phone TEXT,
  address TEXT,
  lon REAL,
  lat REAL,
  raw_lon REAL,
  raw_lat REAL,
  datum TEXT,
  unread TEXT
) STRICT;
CREATE UNIQUE INDEX station_key ON station (city, key);
CREATE INDEX station_name ON station (city, name);
CREATE TABLE crew (
  id INTEGER PRIMARY KEY,
  city TEXT NOT NULL,
  key TEXT NOT NULL,
  name TEXT,
  unit INTEGER,
  station INTEGER,
  skills TEXT,
  phone TEXT,
  unread TEXT
) STRICT;
CREATE UNIQUE INDEX crew_key ON crew (city, key);
CREATE INDEX crew_name ON crew (city, name);
CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  city TEXT NOT NULL,
  key TEXT NOT NULL,
  name TEXT,
  phone TEXT,
  unit INTEGER,
  crew INTEGER,
  certificate TEXT,
  certificate_until TEXT,
  unread TEXT
) STRICT;
CREATE UNIQUE INDEX person_key ON person (city, key);
CREATE INDEX person_name ON person (city, name);
CREATE TABLE district (
  id INTEGER PRIMARY KEY,
  city TEXT NOT NULL,
  key TEXT NOT NULL,
  name TEXT,
  urban INTEGER,
  policy TEXT,
  outline TEXT
) STRICT;
CREATE UNIQUE INDEX district_key ON district (city, key);
CREATE INDEX district_name ON district (city, name);
CREATE TABLE alias (
  city TEXT NOT NULL,
  scheme TEXT NOT NULL,
  key TEXT NOT NULL,
  lift INTEGER NOT NULL REFERENCES lift (id),
  value TEXT NOT NULL,
  since INTEGER NOT NULL,
  replaced INTEGER,
  PRIMARY KEY (city, scheme, key, lift)
) STRICT, WITHOUT ROWID;
CREATE INDEX alias_lift ON alias (lift, scheme);
