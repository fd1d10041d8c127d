-- What people look for in the two chains, newest first; the times have an index already.

create index if not exists audit_actor on audit (account, actor_id, sequence);
create index if not exists audit_action on audit (account, action, sequence);
create index if not exists audit_via on audit (account, via, sequence);
create index if not exists events_kind on events (account, kind, sequence);
create index if not exists events_actor on events (account, actor_id, sequence);
