-- A duty manager says that a counter's doors are out of use: nobody waits for it any more.
alter table till.shown
  add column out_of_use_at timestamptz,
  add column out_of_use_by text,
  add check ((out_of_use_at is null) = (out_of_use_by is null));

-- The night is over: what had not turned up by then was listed.
alter table rolls.write_off add column closed_at timestamptz;
