package io.tidemill.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.value.Money;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShownTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0.00",
    "2, 2.00",
    "1.96, 1.96",
    "0.0125, 0.0125",
    "1234.5678, 1234.5678",
    "0.0953864, 0.095386",
    "0.000001, 0.000001",
    "0.000000400, under 0.000001"
  })
  void showsTwoToSixDigitsOfMoney(BigDecimal amount, String shown) {
    assertThat(Shown.money(Money.of(amount))).isEqualTo(shown);
  }
}
