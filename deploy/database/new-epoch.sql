-- The database was put back to an earlier state, and what it calls free may have been sold since. A
-- new epoch begins: counters tell everything again, and the web sells nothing until a duty manager
-- ends the recovery. For psql, with :above, the highest number of an epoch known from elsewhere,
-- and :reason, for people.
insert into house.epoch (number, id, reason, recovering)
select greatest(coalesce(max(number), 0), :above) + 1,
  left(gen_random_uuid()::text, 8), :'reason', true
from house.epoch
returning number || '-' || id as epoch;
