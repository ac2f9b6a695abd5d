package io.tidemill.runtime;

import io.tidemill.budget.Price;
import io.tidemill.port.CallEnd;
import io.tidemill.value.Money;
import io.tidemill.value.Tokens;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Upper bounds before a call and costs after it.
final class Prices {

  /// The most a model call can cost, null when its price is unknown.
  @Nullable Money ceiling(Price price, long inputTokens, long outputTokens) {
    return switch (price) {
      case Price.Free _ -> Money.ZERO;
      case Price.Unknown _ -> null;
      case Price.PerToken tokens -> tokens.ceiling(inputTokens, outputTokens);
      case Price.PerUnit units -> units.ceiling();
    };
  }

  /// What a call did cost. Without a report, and where the report contradicts itself, it is taken
  /// at its reservation, or at what the report comes to if that is more.
  CallEnd.Cost cost(
      Price price, @Nullable Tokens tokens, @Nullable BigDecimal units, @Nullable Money reserved) {
    return switch (price) {
      case Price.Free _ -> settled(Money.ZERO);
      case Price.Unknown _ -> new CallEnd.Cost(null, CallEnd.CostState.UNKNOWN);
      case Price.PerToken per -> tokens == null ? uncertain(reserved) : used(per, tokens, reserved);
      case Price.PerUnit per ->
          units == null || units.signum() < 0 ? uncertain(reserved) : settled(per.cost(units));
    };
  }

  private CallEnd.Cost used(Price.PerToken price, Tokens tokens, @Nullable Money reserved) {
    Money cost = price.cost(tokens.clamped());
    boolean isDoubtful = !tokens.isConsistent() && reserved != null && !cost.exceeds(reserved);
    return isDoubtful ? uncertain(reserved) : settled(cost);
  }

  /// Cost of a call whose fate is not known.
  CallEnd.Cost uncertain(@Nullable Money reserved) {
    return reserved == null
        ? new CallEnd.Cost(null, CallEnd.CostState.UNKNOWN)
        : new CallEnd.Cost(
            reserved,
            reserved.equals(Money.ZERO) ? CallEnd.CostState.SETTLED : CallEnd.CostState.UNCERTAIN);
  }

  /// Version of a price, empty when there is none.
  static String version(Price price) {
    return switch (price) {
      case Price.Free _, Price.Unknown _ -> "";
      case Price.PerToken per -> per.version();
      case Price.PerUnit per -> per.version();
    };
  }

  static CallEnd.Cost settled(Money amount) {
    return new CallEnd.Cost(amount, CallEnd.CostState.SETTLED);
  }
}
