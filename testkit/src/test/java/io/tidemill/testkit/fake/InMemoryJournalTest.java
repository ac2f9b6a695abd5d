package io.tidemill.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemill.port.Journal;
import io.tidemill.testkit.contract.JournalContract;
import io.tidemill.testkit.contract.JournalHarness;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class InMemoryJournalTest implements JournalContract {
  private final InMemoryJournal store = InMemoryJournal.empty();

  @Override
  public JournalHarness harness() {
    return new JournalHarness() {
      @Override
      public Journal open() {
        return store.another();
      }

      @Override
      public Journal afterKill(Journal killed) {
        ((InMemoryJournal) killed).crash();
        return store.another();
      }
    };
  }

  private static long give(Journal journal) {
    return journal.give(
        new io.tidemill.port.CommandRow.Order(
            1, "pause", JsonNodeFactory.instance.objectNode(), "somebody", Instant.EPOCH));
  }

  @Test
  void forgetsAtACrashWhatWasNotSynced() {
    long kept = give(store);
    store.putOffSyncing();
    long lost = give(store);
    store.crash();
    assertThatThrownBy(() -> give(store)).isInstanceOf(IllegalStateException.class);
    InMemoryJournal next = store.another();
    assertThat(next.command(kept)).isPresent();
    assertThat(next.command(lost)).isEmpty();
    long synced = give(next);
    next.sync();
    next.crash();
    assertThat(next.another().command(synced)).isPresent();
    assertThat(List.of(kept, synced)).doesNotHaveDuplicates();
  }
}
