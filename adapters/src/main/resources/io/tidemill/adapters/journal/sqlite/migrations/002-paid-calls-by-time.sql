-- What the calls of one day cost is added up without a look at any other call.

create index call_paid_by_start on call (started_at) where reserved > 0;
