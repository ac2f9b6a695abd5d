-- Rows bear a checksum of what was written with them; it is null in rows of earlier programs.

alter table run_plan add column checksum bigint;
alter table run add column checksum bigint;
alter table run add column tuning_checksum bigint;
alter table run add column head_checksum bigint;
alter table record add column input_checksum bigint;
alter table record add column state_checksum bigint;
alter table result add column checksum bigint;
alter table attempt add column checksum bigint;
alter table attempt add column seal_checksum bigint;
alter table call add column checksum bigint;
alter table call add column end_checksum bigint;
alter table event add column checksum bigint;
alter table delivery add column checksum bigint;
alter table review add column checksum bigint;
alter table review add column decision_checksum bigint;
