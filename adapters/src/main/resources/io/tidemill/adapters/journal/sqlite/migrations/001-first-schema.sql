-- Units: *_at are milliseconds since 1970 UTC, amounts are billionths of the currency, *_json is JSON text.
-- Ids of attempts, calls and bodies are run * 2^40 + n. subject: 0 the run, above 0 a record's ordinal, below 0 a cohort.

create table store (
  one integer primary key check (one = 1),
  schema_version integer not null,
  store_id text not null,
  secret blob not null,
  program_version text not null,
  last_run integer not null
);

create table migration (
  nr integer primary key,
  title text not null,
  checksum text not null,
  applied_at integer not null
);

create table run_plan (
  fingerprint text primary key,
  pipeline text not null,
  language_version integer not null,
  definition text not null
) without rowid;

create table run (
  id integer primary key,
  run_name text not null unique,
  pipeline text not null,
  fingerprint text not null,
  source_id text not null,
  target_id text not null,
  params text not null,
  simulated integer not null,
  identity blob not null,
  nth integer not null,
  tuning_json text not null,
  created_day text not null,
  state text not null,
  reason text,
  waits_for text not null,
  epoch integer not null,
  owned_by text not null,
  lease_until integer,
  seq integer not null,
  input_ended integer not null,
  admitted integer not null,
  done integer not null,
  failed integer not null,
  gated integer not null,
  in_review integer not null,
  spent integer not null,
  uncertain integer not null,
  budget integer,
  started_at integer,
  finished_at integer,
  driven_ms integer not null,
  superseded_by integer,
  submitted_by text not null,
  unique (identity, nth)
);

create table record (
  run integer not null,
  ordinal integer not null,
  record_key text not null,
  line integer not null,
  row_hash blob not null,
  input_json text,
  input_body integer,
  state text not null,
  reason text not null,
  detail text not null,
  failure_class text,
  step text not null,
  wake_at integer,
  waits_on text not null,
  fold_json text not null,
  fold_version integer not null,
  crashes integer not null,
  primary key (run, ordinal)
) without rowid;
create unique index record_by_key on record (run, record_key);
create index record_by_state on record (run, state);

create table result (
  run integer not null,
  subject integer not null,
  node text not null,
  generation integer not null,
  kind text not null,
  attempt integer not null,
  value_json text,
  value_body integer,
  primary key (run, subject, node, generation)
) without rowid;

create table attempt (
  id integer primary key,
  run integer not null,
  subject integer not null,
  node text not null,
  generation integer not null,
  try_nr integer not null,
  call integer,
  place integer not null,
  state text not null,
  failure_class text,
  counted integer not null,
  parse_stage text not null,
  message text not null,
  start_seq integer not null,
  seal_seq integer
);
create index attempt_by_subject on attempt (run, subject);
create index attempt_by_call on attempt (call) where call is not null;

create table call (
  id integer primary key,
  kind text not null,
  pool text not null,
  provider text not null,
  model text not null,
  price_version text not null,
  correlation_id text not null,
  request_hash blob not null,
  reuse_key blob,
  epoch integer not null,
  batch integer,
  custom_id text,
  reserved integer,
  cost integer,
  cost_state text not null,
  tokens_in integer,
  tokens_cached integer,
  tokens_out integer,
  tokens_reasoning integer,
  http_status integer not null,
  failure_class text,
  queued_at integer,
  started_at integer not null,
  first_byte_ms integer,
  ended_at integer,
  load_ms integer not null,
  request_body integer,
  answer_body integer,
  error_body integer
);
create index call_open on call (id) where ended_at is null;
create index call_by_reuse_key on call (reuse_key) where reuse_key is not null;

create table body (
  id integer primary key,
  codec text not null,
  length integer not null,
  checksum integer not null,
  bytes blob not null
);

create table event (
  run integer not null,
  seq integer not null,
  noted_at integer not null,
  subject integer not null,
  kind text not null,
  ref integer not null,
  data_json text not null,
  primary key (run, seq)
) without rowid;
create index event_by_subject on event (run, subject);

create table delivery (
  run integer not null,
  target text not null,
  seq integer not null,
  subject integer not null,
  save integer not null,
  keys_json text not null,
  columns_json text not null,
  refused text,
  primary key (run, target, seq)
) without rowid;
create index delivery_by_subject on delivery (run, target, subject, seq);
create index delivery_refused on delivery (run, subject) where refused is not null;

create table target_mark (
  run integer not null,
  target text not null,
  sent_seq integer not null,
  primary key (run, target)
) without rowid;

create table review (
  run integer not null,
  subject integer not null,
  node text not null,
  generation integer not null,
  question_hash blob not null,
  asked_at integer not null,
  asked_seq integer not null,
  question text not null,
  edit_json text not null,
  decided_at integer,
  decided_by text not null,
  decision text not null,
  note text not null,
  answers_json text not null,
  primary key (run, subject, node, generation)
) without rowid;
create index review_by_question on review (question_hash);

create table batch (
  id integer primary key,
  run integer not null,
  provider text not null,
  state text not null,
  intent_at integer not null,
  remote_id text,
  files_json text not null,
  items integer not null,
  poll_at integer,
  deadline integer
);

create table cohort (
  run integer not null,
  cohort integer not null,
  step text not null,
  state text not null,
  edition integer not null,
  fold_json text not null,
  pairs_body integer,
  primary key (run, cohort)
) without rowid;

create table member (
  run integer not null,
  cohort integer not null,
  subject integer not null,
  state text not null,
  edition integer not null,
  primary key (run, cohort, subject)
) without rowid;

create table command (
  id integer primary key autoincrement,
  run integer not null,
  given_at integer not null,
  given_by text not null,
  verb text not null,
  args_json text not null,
  state text not null,
  answer text not null
);
create index command_by_run on command (run, state);

create table claim (
  claim_name text primary key,
  holder text not null,
  until_at integer not null,
  amount integer not null
) without rowid;

create table pool_note (
  id integer primary key,
  run integer not null,
  noted_at integer not null,
  pool text not null,
  note_json text not null
);
create index pool_note_by_run on pool_note (run, pool);

create view runs as
select id, run_name, pipeline, state, reason, waits_for, simulated, created_day,
  admitted, done, failed, gated, in_review,
  admitted - done - failed - gated - in_review as waiting,
  spent / 1e9 as spent, uncertain / 1e9 as uncertain, budget / 1e9 as budget,
  strftime('%Y-%m-%dT%H:%M:%fZ', started_at / 1000.0, 'unixepoch') as started,
  strftime('%Y-%m-%dT%H:%M:%fZ', finished_at / 1000.0, 'unixepoch') as finished,
  driven_ms / 1000.0 as driven_s, owned_by, epoch, seq, source_id, target_id, fingerprint
from run;

create view records as
select run.run_name, record.ordinal, record.record_key, record.line, record.state, record.reason,
  record.detail, record.failure_class, record.step, record.waits_on,
  strftime('%Y-%m-%dT%H:%M:%fZ', record.wake_at / 1000.0, 'unixepoch') as wakes,
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
  strftime('%Y-%m-%dT%H:%M:%fZ', call.started_at / 1000.0, 'unixepoch') as started,
  strftime('%Y-%m-%dT%H:%M:%fZ', call.ended_at / 1000.0, 'unixepoch') as ended,
  (call.ended_at - call.started_at) / 1000.0 as seconds, call.load_ms / 1000.0 as load_s,
  lower(hex(call.request_hash)) as request_hash, call.correlation_id,
  call.request_body, call.answer_body, call.error_body
from call join run on run.id = call.id >> 40;

create view events as
select run.run_name, event.seq,
  strftime('%Y-%m-%dT%H:%M:%fZ', event.noted_at / 1000.0, 'unixepoch') as noted,
  record.record_key, event.kind, event.data_json, event.ref, event.run, event.subject
from event join run on run.id = event.run
left join record on record.run = event.run and record.ordinal = event.subject;

create view deliveries as
select run.run_name, delivery.target, delivery.seq, record.record_key, delivery.columns_json, delivery.refused,
  delivery.seq <= coalesce(target_mark.sent_seq, 0) as sent, delivery.run, delivery.subject
from delivery join run on run.id = delivery.run
left join record on record.run = delivery.run and record.ordinal = delivery.subject
left join target_mark on target_mark.run = delivery.run and target_mark.target = delivery.target;

create view reviews as
select run.run_name, record.record_key, review.node, review.generation, review.question,
  strftime('%Y-%m-%dT%H:%M:%fZ', review.asked_at / 1000.0, 'unixepoch') as asked,
  strftime('%Y-%m-%dT%H:%M:%fZ', review.decided_at / 1000.0, 'unixepoch') as decided,
  review.decided_by, review.decision, review.note, review.answers_json, review.run, review.subject
from review join run on run.id = review.run
left join record on record.run = review.run and record.ordinal = review.subject;

create view commands as
select command.id, run.run_name,
  strftime('%Y-%m-%dT%H:%M:%fZ', command.given_at / 1000.0, 'unixepoch') as given,
  command.given_by, command.verb, command.args_json, command.state, command.answer
from command join run on run.id = command.run;
