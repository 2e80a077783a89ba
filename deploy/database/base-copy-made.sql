-- A base copy went into the archive just now. Its age is a figure from then on, which an alert and
-- ./foyer doctor watch. For psql, with :detail, for people.
insert into ops.last_done (what, at, detail)
values ('BASE_COPY', now(), :'detail')
on conflict (what) do update set at = excluded.at, detail = excluded.detail;
