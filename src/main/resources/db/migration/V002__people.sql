-- Persons, what identifies them, what they belong to, what they may do, how they sign in.
create schema people;

create table people.person (
  id bigint generated always as identity primary key,
  name text not null check (length(trim(name)) between 1 and 200),
  -- The name without accents, apostrophes and case, as it is searched.
  search_name text not null,
  password_hash text,
  pin_hash text,
  made_at timestamptz not null default now(),
  closed_at timestamptz
);

-- A person has several: cards, e-mail addresses, a user name to sign in with. One value names one
-- person whatever its kind, because a till only sees what was scanned or typed.
create table people.identifier (
  value text primary key check (value = lower(trim(value)) and length(value) between 1 and 200),
  kind text not null check (kind in ('CARD', 'EMAIL', 'USERNAME')),
  person bigint not null references people.person,
  added_at timestamptz not null default now()
);
create index identifier_of on people.identifier (person);
create unique index one_user_name on people.identifier (person) where kind = 'USERNAME';

create table people.membership (
  id bigint generated always as identity primary key,
  person bigint not null references people.person,
  kind text not null check (kind in ('MEMBER', 'LIFE_MEMBER', 'UNION')),
  valid_from date not null,
  valid_until date not null,
  given_by text not null,
  check (valid_until >= valid_from)
);
create index membership_of on people.membership (person);

create table people.crew_status (
  id bigint generated always as identity primary key,
  person bigint not null references people.person,
  kind text not null check (kind in ('PROVISIONAL', 'FULL')),
  valid_from date not null,
  valid_until date not null,
  given_by text not null,
  check (valid_until >= valid_from)
);
create index crew_status_of on people.crew_status (person);

create table people.office (
  id bigint generated always as identity primary key,
  person bigint not null references people.person,
  role text not null check (role in ('STEWARD', 'DUTY_MANAGER', 'OFFICER')),
  valid_from date not null,
  valid_until date not null,
  given_by text not null,
  check (valid_until >= valid_from)
);
create index office_of on people.office (person);

-- An attempt is written before the password is looked at and taken away when it was right, so that
-- guesses made at once on several nodes count each other. "who" is a hash of a name or an address.
create table people.failed_sign_in (
  who text not null,
  at timestamptz not null default now()
);
create index failed_sign_in_at on people.failed_sign_in (who, at);
create index failed_sign_in_old on people.failed_sign_in (at);

-- One code, made at the first start, makes the first officer; its hash only.
create table people.setup_code (
  only_one boolean primary key default true check (only_one),
  code_hash text not null,
  made_at timestamptz not null default now(),
  used_at timestamptz
);

-- Spring Session's own shape.
create table people.session (
  primary_id char(36) not null primary key,
  session_id char(36) not null unique,
  creation_time bigint not null,
  last_access_time bigint not null,
  max_inactive_interval int not null,
  expiry_time bigint not null,
  principal_name varchar(100)
);
create index session_expiry on people.session (expiry_time);
create index session_principal on people.session (principal_name);
create table people.session_attributes (
  session_primary_id char(36) not null references people.session on delete cascade,
  attribute_name varchar(200) not null,
  attribute_bytes bytea not null,
  primary key (session_primary_id, attribute_name)
);
