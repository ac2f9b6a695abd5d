package io.tidemill.testkit.contract;

/// What every journal promises. A test class implements this and `harness`.
public interface JournalContract
    extends JournalRunsContract,
        JournalFencingContract,
        JournalCommitContract,
        JournalRecordsContract,
        JournalCallsContract,
        JournalDeliveryContract,
        JournalPeopleContract,
        JournalDayContract,
        JournalKillContract {}
