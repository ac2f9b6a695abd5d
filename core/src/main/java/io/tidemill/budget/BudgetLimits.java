package io.tidemill.budget;

import io.tidemill.value.Money;
import org.jspecify.annotations.Nullable;

/// How much may be spent; a null limit does not limit.
///
/// @param currency the one currency of the settings, for example `USD`
public record BudgetLimits(
    @Nullable Money run, @Nullable Money record, @Nullable Money day, String currency) {
  /// No limit, in US dollars.
  public static final BudgetLimits NONE = new BudgetLimits(null, null, null, "USD");

  /// The same limits with another limit of the run.
  public BudgetLimits withRun(Money limit) {
    return new BudgetLimits(limit, record, day, currency);
  }
}
