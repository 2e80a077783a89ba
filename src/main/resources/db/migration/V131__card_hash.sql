-- The slow hashes of cards for the sheets of some business days, so that each is made once.
-- Rows go when their day ends, and with the identifier.
create table till.card_hash (
  day date not null,
  -- Which server's sheet of that day.
  salt text not null,
  identifier text not null,
  hash text not null,
  primary key (salt, identifier)
);
create index card_hash_day on till.card_hash (day);
