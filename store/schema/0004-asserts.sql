-- What a key may say of a thing that another app keeps, and be believed.

alter table api_keys add column asserts text not null default '[]';
update api_keys set asserts = '["resource.group","resource.agent"]' where kind = 'decisions';
