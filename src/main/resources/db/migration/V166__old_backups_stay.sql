-- A backup was made and is good, and older ones could not be deleted after it: why, in a sentence.
alter table ops.backup add column not_deleted text;
