alter table till.counter
  -- The last epoch in which the server had its journal to the last entry.
  add column told_epoch text;
