-- What the employer calls a person; empty for whoever has none.

alter table users add column employee_id text not null default '';
