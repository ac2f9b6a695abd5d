package io.tidemill.app.cli;

import io.tidemill.app.wiring.RunOrder;
import io.tidemill.app.wiring.Targets;
import io.tidemill.port.InputRefused;
import io.tidemill.runtime.DriveOptions;
import io.tidemill.value.Money;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a command that starts a run takes besides the pipeline.
final class RunOptions {
  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "only the first N rows; later without it for the rest")
  private @Nullable Long limit;

  @Option(
      names = "--budget",
      paramLabel = "AMOUNT",
      description = "most money for the run, in the currency of the settings")
  private @Nullable BigDecimal budget;

  @Option(
      names = "--width",
      paramLabel = "N",
      description = "most calls of the whole run in flight; 1 is one by one")
  private @Nullable Integer width;

  @Option(
      names = "--to",
      paramLabel = "TARGET",
      description =
          "where to save: sqlite:FILE, postgresql://.., a connection, a folder, or a .csv or .jsonl"
              + " file; needed with a store in PostgreSQL")
  private @Nullable String to;

  @Option(names = "--create", description = "make missing tables in a database of yours")
  private boolean create;

  @Option(names = "--take-over", description = "write where a newer or another run wrote last")
  private boolean takeOver;

  @Option(names = "--accept-unknown-prices", description = "call models without a known price")
  private boolean unknownPrices;

  RunOptions() {}

  RunOrder.TargetOrder target() {
    Set<Targets.Consent> consents = EnumSet.noneOf(Targets.Consent.class);
    if (create) {
      consents.add(Targets.Consent.CREATE);
    }
    if (takeOver) {
      consents.add(Targets.Consent.TAKE_OVER);
    }
    return new RunOrder.TargetOrder(to, consents);
  }

  RunOrder.Bounds bounds() {
    if (limit != null && limit < 1) {
      throw new InputRefused("--limit must be at least 1, not " + limit + ".");
    }
    if (width != null && width < 1) {
      throw new InputRefused("--width must be at least 1, not " + width + ".");
    }
    if (budget != null && budget.signum() <= 0) {
      throw new InputRefused("--budget must be above 0, not " + budget.toPlainString() + ".");
    }
    return new RunOrder.Bounds(
        limit,
        width,
        budget == null ? null : Money.of(budget),
        unknownPrices ? DriveOptions.UnknownPrices.CONSENT : null);
  }
}
