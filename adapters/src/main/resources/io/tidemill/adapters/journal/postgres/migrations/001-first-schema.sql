-- Units: *_at are milliseconds since 1970 UTC, amounts are billionths of the currency, *_json is JSON text.
-- JSON is text and not jsonb: jsonb refuses U+0000, which answers contain, and changes the order of names.
-- Ids of attempts, calls and bodies are run * 2^40 + n. subject: 0 the run, above 0 a record's ordinal, below 0 a cohort.

create table store (
  one bigint primary key check (one = 1),
  schema_version bigint not null,
  store_id text not null,
  secret bytea not null,
  program_version text not null,
  last_run bigint not null
);

create table migration (
  nr bigint primary key,
  title text not null,
  checksum text not null,
  applied_at bigint not null
);

create table run_plan (
  fingerprint text primary key,
  pipeline text not null,
  language_version bigint not null,
  definition text not null
);

create table run (
  id bigint primary key,
  run_name text collate "C" not null unique,
  pipeline text not null,
  fingerprint text not null,
  source_id text not null,
  target_id text not null,
  params text not null,
  simulated bigint not null,
  identity bytea not null,
  nth bigint not null,
  tuning_json text not null,
  created_day text not null,
  state text not null,
  reason text,
  waits_for text not null,
  epoch bigint not null,
  owned_by text not null,
  lease_until bigint,
  seq bigint not null,
  input_ended bigint not null,
  admitted bigint not null,
  done bigint not null,
  failed bigint not null,
  gated bigint not null,
  in_review bigint not null,
  spent bigint not null,
  uncertain bigint not null,
  budget bigint,
  started_at bigint,
  finished_at bigint,
  driven_ms bigint not null,
  superseded_by bigint,
  submitted_by text not null,
  unique (identity, nth)
);

create table record (
  run bigint not null,
  ordinal bigint not null,
  record_key text collate "C" not null,
  line bigint not null,
  row_hash bytea not null,
  input_json text,
  input_body bigint,
  state text not null,
  reason text not null,
  detail text not null,
  failure_class text,
  step text not null,
  wake_at bigint,
  waits_on text not null,
  fold_json text not null,
  fold_version bigint not null,
  crashes bigint not null,
  primary key (run, ordinal)
);
create unique index record_by_key on record (run, record_key);
create index record_by_state on record (run, state);

create table result (
  run bigint not null,
  subject bigint not null,
  node text not null,
  generation bigint not null,
  kind text not null,
  attempt bigint not null,
  value_json text,
  value_body bigint,
  primary key (run, subject, node, generation)
);

create table attempt (
  id bigint primary key,
  run bigint not null,
  subject bigint not null,
  node text not null,
  generation bigint not null,
  try_nr bigint not null,
  call bigint,
  place bigint not null,
  state text not null,
  failure_class text,
  counted bigint not null,
  parse_stage text not null,
  message text not null,
  start_seq bigint not null,
  seal_seq bigint
);
create index attempt_by_subject on attempt (run, subject);
create index attempt_by_call on attempt (call) where call is not null;

create table call (
  id bigint primary key,
  kind text not null,
  pool text not null,
  provider text not null,
  model text not null,
  price_version text not null,
  correlation_id text not null,
  request_hash bytea not null,
  reuse_key bytea,
  epoch bigint not null,
  batch bigint,
  custom_id text,
  reserved bigint,
  cost bigint,
  cost_state text not null,
  tokens_in bigint,
  tokens_cached bigint,
  tokens_out bigint,
  tokens_reasoning bigint,
  http_status bigint not null,
  failure_class text,
  queued_at bigint,
  started_at bigint not null,
  first_byte_ms bigint,
  ended_at bigint,
  load_ms bigint not null,
  request_body bigint,
  answer_body bigint,
  error_body bigint
);
create index call_open on call (id) where ended_at is null;
create index call_by_reuse_key on call (reuse_key) where reuse_key is not null;

create table body (
  id bigint primary key,
  codec text not null,
  length bigint not null,
  checksum bigint not null,
  bytes bytea not null
);

create table event (
  run bigint not null,
  seq bigint not null,
  noted_at bigint not null,
  subject bigint not null,
  kind text not null,
  ref bigint not null,
  data_json text not null,
  primary key (run, seq)
);
create index event_by_subject on event (run, subject);

create table delivery (
  run bigint not null,
  target text collate "C" not null,
  seq bigint not null,
  subject bigint not null,
  save bigint not null,
  keys_json text not null,
  columns_json text not null,
  refused text,
  primary key (run, target, seq)
);
create index delivery_by_subject on delivery (run, target, subject, seq);
create index delivery_refused on delivery (run, subject) where refused is not null;

create table target_mark (
  run bigint not null,
  target text collate "C" not null,
  sent_seq bigint not null,
  primary key (run, target)
);

create table review (
  run bigint not null,
  subject bigint not null,
  node text not null,
  generation bigint not null,
  question_hash bytea not null,
  asked_at bigint not null,
  asked_seq bigint not null,
  question text not null,
  edit_json text not null,
  decided_at bigint,
  decided_by text not null,
  decision text not null,
  note text not null,
  answers_json text not null,
  primary key (run, subject, node, generation)
);
create index review_by_question on review (question_hash);

create table batch (
  id bigint primary key,
  run bigint not null,
  provider text not null,
  state text not null,
  intent_at bigint not null,
  remote_id text,
  files_json text not null,
  items bigint not null,
  poll_at bigint,
  deadline bigint
);

create table cohort (
  run bigint not null,
  cohort bigint not null,
  step text not null,
  state text not null,
  edition bigint not null,
  fold_json text not null,
  pairs_body bigint,
  primary key (run, cohort)
);

create table member (
  run bigint not null,
  cohort bigint not null,
  subject bigint not null,
  state text not null,
  edition bigint not null,
  primary key (run, cohort, subject)
);

create table command (
  id bigint generated always as identity primary key,
  run bigint not null,
  given_at bigint not null,
  given_by text not null,
  verb text not null,
  args_json text not null,
  state text not null,
  answer text not null
);
create index command_by_run on command (run, state);

create table claim (
  claim_name text collate "C" primary key,
  holder text not null,
  until_at bigint not null,
  amount bigint not null
);

create table pool_note (
  id bigint generated always as identity primary key,
  run bigint not null,
  noted_at bigint not null,
  pool text not null,
  note_json text not null
);
create index pool_note_by_run on pool_note (run, pool);

-- Watchers are woken by the commits of runs and by orders, not by leases that are renewed.
create function notify_change() returns trigger language plpgsql as $$ begin perform pg_notify('tidemill', ''); return null; end $$;
create trigger run_changed after insert or delete or update of seq, state, tuning_json, superseded_by on run for each statement execute function notify_change();
create trigger command_given after insert on command for each statement execute function notify_change();

create function iso_time(millis bigint) returns text language sql immutable return to_char(to_timestamp(millis / 1000.0) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

create view runs as
select id, run_name, pipeline, state, reason, waits_for, simulated, created_day,
  admitted, done, failed, gated, in_review,
  admitted - done - failed - gated - in_review as waiting,
  spent / 1e9 as spent, uncertain / 1e9 as uncertain, budget / 1e9 as budget,
  iso_time(started_at) as started,
  iso_time(finished_at) as finished,
  driven_ms / 1000.0 as driven_s, owned_by, epoch, seq, source_id, target_id, fingerprint
from run;

create view records as
select run.run_name, record.ordinal, record.record_key, record.line, record.state, record.reason,
  record.detail, record.failure_class, record.step, record.waits_on,
  iso_time(record.wake_at) as wakes,
  record.crashes, record.input_json, record.run
from record join run on run.id = record.run;

create view results as
select run.run_name, record.record_key, result.node, result.generation, result.kind, result.value_json,
  result.attempt, result.run, result.subject
from result join run on run.id = result.run
left join record on record.run = result.run and record.ordinal = result.subject;

create view attempts as
select run.run_name, record.record_key, attempt.node, attempt.generation, attempt.try_nr, attempt.state,
  attempt.failure_class, attempt.message, attempt.parse_stage, attempt.counted, attempt.call,
  attempt.id, attempt.run, attempt.subject
from attempt join run on run.id = attempt.run
left join record on record.run = attempt.run and record.ordinal = attempt.subject;

create view calls as
select call.id, run.run_name, call.kind, call.pool, call.provider, call.model,
  call.cost / 1e9 as cost, call.reserved / 1e9 as reserved, call.cost_state,
  call.tokens_in, call.tokens_cached, call.tokens_out, call.tokens_reasoning,
  call.http_status, call.failure_class,
  iso_time(call.started_at) as started,
  iso_time(call.ended_at) as ended,
  (call.ended_at - call.started_at) / 1000.0 as seconds, call.load_ms / 1000.0 as load_s,
  encode(call.request_hash, 'hex') as request_hash, call.correlation_id,
  call.request_body, call.answer_body, call.error_body
from call join run on run.id = call.id >> 40;

create view events as
select run.run_name, event.seq,
  iso_time(event.noted_at) as noted,
  record.record_key, event.kind, event.data_json, event.ref, event.run, event.subject
from event join run on run.id = event.run
left join record on record.run = event.run and record.ordinal = event.subject;

create view deliveries as
select run.run_name, delivery.target, delivery.seq, record.record_key, delivery.columns_json, delivery.refused,
  (delivery.seq <= coalesce(target_mark.sent_seq, 0))::int as sent, delivery.run, delivery.subject
from delivery join run on run.id = delivery.run
left join record on record.run = delivery.run and record.ordinal = delivery.subject
left join target_mark on target_mark.run = delivery.run and target_mark.target = delivery.target;

create view reviews as
select run.run_name, record.record_key, review.node, review.generation, review.question,
  iso_time(review.asked_at) as asked,
  iso_time(review.decided_at) as decided,
  review.decided_by, review.decision, review.note, review.answers_json, review.run, review.subject
from review join run on run.id = review.run
left join record on record.run = review.run and record.ordinal = review.subject;

create view commands as
select command.id, run.run_name,
  iso_time(command.given_at) as given,
  command.given_by, command.verb, command.args_json, command.state, command.answer
from command join run on run.id = command.run;
