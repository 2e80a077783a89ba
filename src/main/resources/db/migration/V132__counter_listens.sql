-- Where the other counters of the foyer's network find a counter, as it says itself.
alter table till.counter add column listens text;
