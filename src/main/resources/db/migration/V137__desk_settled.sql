-- How a discrepancy was settled, by a closed list; null where the house settled it by itself.
alter table desk.discrepancy
  add column way text check (way in
    ('LOOKED_AT', 'SEATED', 'CAUSE_REMOVED', 'COUNTED', 'MONEY_BACK', 'ACCEPTED')),
  add constraint way_of_a_settlement check (way is null or settled_at is not null);

-- Nothing is dropped: what was found stays as it was found, and is settled once.
create function desk.keep() returns trigger language plpgsql as $$
begin
  if tg_op <> 'UPDATE' then
    raise exception 'a discrepancy is not deleted' using errcode = 'check_violation';
  end if;
  if old.settled_at is not null
    or (new.id, new.kind, new.occurrence, new.found_at, new.sentence, new.detail)
      is distinct from
      (old.id, old.kind, old.occurrence, old.found_at, old.sentence, old.detail) then
    raise exception 'a discrepancy is only settled, and once' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger keep before update or delete on desk.discrepancy
  for each row execute function desk.keep();
create trigger keep_all before truncate on desk.discrepancy
  for each statement execute function desk.keep();
