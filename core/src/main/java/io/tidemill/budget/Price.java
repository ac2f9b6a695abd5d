package io.tidemill.budget;

import io.tidemill.value.Money;
import io.tidemill.value.Tokens;
import java.math.BigDecimal;

/// What a call costs. An unknown price is never taken for zero.
public sealed interface Price {
  /// The price of the same call in the provider's batch service.
  default Price inBatch() {
    return switch (this) {
      case PerToken tokens -> tokens.batched();
      case Free _, Unknown _, PerUnit _ -> this;
    };
  }

  /// Costs nothing, and the user said so.
  record Free() implements Price {}

  /// Nobody said what it costs.
  record Unknown() implements Price {}

  /// A price per token.
  ///
  /// @param in currency units for one input token
  /// @param cached currency units for one cached input token
  /// @param out currency units for one output token
  /// @param reasoning currency units for one reasoning token
  /// @param batch share of these prices that the provider's batch service takes, 1 where nobody
  ///   said
  /// @param version where the price comes from, for example its `as_of` date
  record PerToken(
      BigDecimal in,
      BigDecimal cached,
      BigDecimal out,
      BigDecimal reasoning,
      BigDecimal batch,
      String version)
      implements Price {

    /// The price in the provider's batch service.
    PerToken batched() {
      return new PerToken(
          in.multiply(batch),
          cached.multiply(batch),
          out.multiply(batch),
          reasoning.multiply(batch),
          BigDecimal.ONE,
          version);
    }

    /// The most that a call can cost: every input token uncached, every output token at the dearer
    /// of the two rates.
    public Money ceiling(long inputTokens, long maxOutputTokens) {
      BigDecimal input = in.max(cached).multiply(BigDecimal.valueOf(inputTokens));
      BigDecimal output = out.max(reasoning).multiply(BigDecimal.valueOf(maxOutputTokens));
      return Money.of(input.add(output));
    }

    /// What a call did cost.
    public Money cost(Tokens used) {
      BigDecimal total =
          in.multiply(BigDecimal.valueOf(used.in() - used.cached()))
              .add(cached.multiply(BigDecimal.valueOf(used.cached())))
              .add(out.multiply(BigDecimal.valueOf(used.out() - used.reasoning())))
              .add(reasoning.multiply(BigDecimal.valueOf(used.reasoning())));
      return Money.of(total);
    }
  }

  /// A price per unit of a tool, for example a search credit.
  ///
  /// @param unit currency units for one unit
  /// @param mostUnits units that one call can consume at most
  /// @param version where the price comes from, for example its `as_of` date
  record PerUnit(BigDecimal unit, int mostUnits, String version) implements Price {

    /// The most that a call can cost.
    public Money ceiling() {
      return Money.of(unit.multiply(BigDecimal.valueOf(mostUnits)));
    }

    /// What a call did cost.
    public Money cost(BigDecimal units) {
      return Money.of(unit.multiply(units));
    }
  }
}
