-- Whether functions and schedules stand still while nobody answers for them.
alter table settings add column orphans_stop bigint not null default 0;
