package io.tidemill.port;

import io.tidemill.engine.Ledger;
import io.tidemill.engine.PauseReason;
import io.tidemill.engine.RunStatus;
import io.tidemill.value.Money;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A run as the journal holds it.
///
/// @param id unique in the store
/// @param name `<pipeline>-<number>`
/// @param tuning what is outside the fingerprint: present pipeline text, limits, flags
/// @param created day the run was created, `run.date` in expressions
/// @param head what changes with every commit
/// @param lease who drives it
public record RunRow(
    long id,
    String name,
    RunIdentity identity,
    ObjectNode tuning,
    LocalDate created,
    Head head,
    Lease lease,
    @Nullable Long supersededBy) {

  /// The part of a run that every commit writes.
  ///
  /// @param seq number of the last event
  /// @param reason why it is paused, null otherwise
  /// @param waitsFor what the run waits for, in words; empty when it does not wait
  /// @param inputEnded whether every row was read
  public record Head(
      long seq,
      RunStatus status,
      @Nullable PauseReason reason,
      String waitsFor,
      boolean inputEnded,
      Ledger ledger,
      Spending spending,
      Times times) {}

  /// Money of a run.
  ///
  /// @param settled what calls did cost
  /// @param uncertain reservations of calls whose cost is not known
  /// @param limit the run's budget, null for none
  public record Spending(Money settled, Money uncertain, @Nullable Money limit) {}

  /// When a run was driven.
  ///
  /// @param started first dispatch or first drive, null before
  /// @param finished end, null while it can go on
  /// @param drivenMillis milliseconds that processes drove it, up to the last commit
  public record Times(@Nullable Instant started, @Nullable Instant finished, long drivenMillis) {}

  /// Who drives a run.
  ///
  /// @param epoch rises with every take-over; every commit is fenced by it
  /// @param owner process that holds or last held it, empty before the first
  /// @param alive whether that process still holds it
  public record Lease(long epoch, String owner, boolean alive) {}
}
