package io.tidemill.adapters.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemill.port.InputRefused;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {

  @Test
  void readsNamesAndValues() {
    Faults faults = Faults.parse("rate429=0.2, too_large=1000");

    assertThat(faults.share(Fault.RATE429)).isEqualByComparingTo("0.2");
    assertThat(faults.of(Fault.TOO_LARGE)).contains(BigDecimal.valueOf(1000));
    assertThat(faults.share(Fault.RESET)).isZero();
    assertThat(Faults.parse(" ")).isEqualTo(Faults.NONE);
  }

  @Test
  void namesTheValidFaultsWhenOneIsUnknown() {
    assertThatThrownBy(() -> Faults.parse("rate=1"))
        .isInstanceOf(InputRefused.class)
        .hasMessage(
            "--faults: no such fault 'rate'. Valid faults: rate429, error5xx, reset, malformed,"
                + " hang, refuse, empty, cut_answer, bundle_missing, bundle_repeated,"
                + " bundle_unknown, bundle_reversed, batch_failed, batch_lost, batch_slow,"
                + " batch_unconfirmed, batch_unknown, batch_empty, batch_missing, batch_expired,"
                + " batch_repeated, batch_errors, silent_truncation, error_inside, cut_stream,"
                + " blank_lines, too_large, slow, unauthorized_after, quota_after, balance_after");
  }

  @ParameterizedTest
  @ValueSource(strings = {"reset", "reset=", "reset=1.5", "reset=-1", "slow=x", "hang=0.1,"})
  void refusesAValueThatAFaultCannotHave(String text) {
    assertThatThrownBy(() -> Faults.parse(text)).isInstanceOf(InputRefused.class);
  }
}
