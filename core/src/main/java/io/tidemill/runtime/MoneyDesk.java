package io.tidemill.runtime;

import io.tidemill.budget.BudgetLimits;
import io.tidemill.budget.DayClaim;
import io.tidemill.budget.DayShare;
import io.tidemill.port.RunJournal;
import io.tidemill.schedule.Dispatcher;
import io.tidemill.schedule.Selection;
import io.tidemill.value.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Takes shares of the day's budget while that lets more calls go (engine.md 11). A share is
/// durable before a call that needs it is. Confined to the loop.
final class MoneyDesk {
  /// How long a refusal holds while calls are in flight: their ends free money without asking.
  private static final Duration REFUSED = Duration.ofSeconds(5);

  private final RunJournal journal;
  private final Dispatcher dispatcher;
  private final BudgetLimits limits;
  private @Nullable LocalDate day;
  private @Nullable Instant refused;

  MoneyDesk(RunContext run, Dispatcher dispatcher) {
    this.journal = run.journal();
    this.dispatcher = dispatcher;
    this.limits = run.options().limits();
  }

  /// Starts what can start now, as [Dispatcher#next] does.
  Selection next(Instant now) {
    Selection selection = dispatcher.next(now);
    Money need = selection.lacksShareFor();
    while (need != null && takes(need, now)) {
      selection = selection.then(dispatcher.next(now));
      need = selection.lacksShareFor();
    }
    return selection;
  }

  /// Whether more was granted, enough for a call of this price.
  private boolean takes(Money need, Instant now) {
    LocalDate today = DayShare.dayOf(now);
    if (!today.equals(day)) {
      Money spent = journal.settleDay(today);
      dispatcher.today(new DayShare(today, spent, spent));
      day = today;
      refused = null;
    }
    boolean askedJustNow = refused != null && now.isBefore(refused.plus(REFUSED));
    if (askedJustNow && dispatcher.inFlight() > 0) {
      return false;
    }
    DayShare share = Objects.requireNonNull(dispatcher.purse().today());
    Money limit = Objects.requireNonNull(limits.day());
    Money granted = journal.claimDay(new DayClaim(today, limit, share.lacks(need)));
    dispatcher.today(share.withGranted(granted));
    refused = granted.exceeds(share.granted()) ? null : now;
    return refused == null;
  }

  /// Why no further call can be paid, and what to do.
  String shortage(Selection selection, Instant now) {
    if (selection.lacksShareFor() == null) {
      return "the next call does not fit into the budget of " + dispatcher.purse().limit();
    }
    return "the next call may cost %s %s and does not fit into what is left of the day's budget of %s, which all runs of the store share, until %s"
        .formatted(
            selection.lacksShareFor(),
            limits.currency(),
            limits.day(),
            DayShare.start(DayShare.dayOf(now).plusDays(1)));
  }

  /// Gives back what is left of the share. Called when no call is in flight.
  void giveBack() {
    if (day != null) {
      journal.settleDay(day);
    }
  }
}
