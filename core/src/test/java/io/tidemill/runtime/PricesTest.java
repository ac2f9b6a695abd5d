package io.tidemill.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.budget.Price;
import io.tidemill.port.CallEnd;
import io.tidemill.value.Money;
import io.tidemill.value.Tokens;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PricesTest {
  private static final BigDecimal CENT = new BigDecimal("0.01");
  private static final Price PRICE =
      new Price.PerToken(
          CENT, new BigDecimal("0.001"), CENT, CENT, java.math.BigDecimal.ONE, "2026-11-01");
  private static final Money RESERVED = Money.of(BigDecimal.TEN);

  private final Prices prices = new Prices();

  private CallEnd.Cost cost(long in, long cached, long out, long reasoning) {
    return prices.cost(PRICE, new Tokens(in, cached, out, reasoning), null, RESERVED);
  }

  @Test
  void settlesOnWhatWasReported() {
    assertThat(cost(100, 50, 10, 4))
        .isEqualTo(new CallEnd.Cost(new Money(650_000_000), CallEnd.CostState.SETTLED));
  }

  @Test
  void takesAReportThatContradictsItselfAtTheReservation() {
    CallEnd.Cost doubtful = new CallEnd.Cost(RESERVED, CallEnd.CostState.UNCERTAIN);
    assertThat(cost(10, 500, 1, 0)).isEqualTo(doubtful);
    assertThat(cost(-10, 0, 1, 0)).isEqualTo(doubtful);
    assertThat(cost(10, 0, -1, 0)).isEqualTo(doubtful);
    assertThat(cost(10, 0, 1, 2)).isEqualTo(doubtful);
  }

  @Test
  void doesNotHideThatAContradictoryReportIsDearerThanTheReservation() {
    assertThat(cost(2_000, 5_000_000, 1_000_000, 0))
        .isEqualTo(new CallEnd.Cost(new Money(10_002_000_000_000L), CallEnd.CostState.SETTLED));
  }

  @Test
  void takesNegativeUnitsAtTheReservation() {
    Price credit = new Price.PerUnit(CENT, 2, "2026-11-01");
    assertThat(prices.cost(credit, null, BigDecimal.valueOf(-1), RESERVED).state())
        .isEqualTo(CallEnd.CostState.UNCERTAIN);
  }

  @Test
  void neverTakesAnUnknownPriceForZero() {
    assertThat(prices.ceiling(new Price.Unknown(), 1, 1)).isNull();
    assertThat(prices.cost(new Price.Unknown(), Tokens.NONE, null, null))
        .isEqualTo(new CallEnd.Cost(null, CallEnd.CostState.UNKNOWN));
  }
}
