-- Rows bear a checksum of what was written with them; it is null in rows of earlier programs.

alter table run_plan add column checksum integer;
alter table run add column checksum integer;
alter table run add column tuning_checksum integer;
alter table run add column head_checksum integer;
alter table record add column input_checksum integer;
alter table record add column state_checksum integer;
alter table result add column checksum integer;
alter table attempt add column checksum integer;
alter table attempt add column seal_checksum integer;
alter table call add column checksum integer;
alter table call add column end_checksum integer;
alter table event add column checksum integer;
alter table delivery add column checksum integer;
alter table review add column checksum integer;
alter table review add column decision_checksum integer;
