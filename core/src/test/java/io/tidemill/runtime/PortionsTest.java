package io.tidemill.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.port.CallEnd;
import io.tidemill.value.Money;
import io.tidemill.value.Tokens;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PortionsTest {
  private static final @Nullable Tokens UNTOLD = null;

  @Test
  void splitsByLengthAndGivesTheRemainderToTheFirst() {
    assertThat(new Portions(List.of(1, 1, 1)).split(10)).containsExactly(4L, 3L, 3L);
    assertThat(new Portions(List.of(0, 0)).split(7)).containsExactly(7L, 0L);
    assertThat(new Portions(List.of(10, 30)).split(Long.MAX_VALUE))
        .containsExactly(2_305_843_009_213_693_952L, 6_917_529_027_641_081_855L);
  }

  @Test
  void theSumsAreThoseOfTheRequest() {
    Portions portions = new Portions(List.of(7, 11, 13));
    Tokens sum =
        portions.of(new Tokens(1001, 333, 77, 5)).stream().reduce(Tokens.NONE, Tokens::plus);
    assertThat(sum).isEqualTo(new Tokens(1001, 333, 77, 5));
    CallEnd.Cost cost = new CallEnd.Cost(new Money(1000), CallEnd.CostState.SETTLED);
    assertThat(portions.of(cost))
        .extracting(CallEnd.Cost::amount)
        .containsExactly(new Money(227), new Money(354), new Money(419));
  }

  @Test
  void whatIsNotKnownIsNotKnownOfAnyPart() {
    CallEnd.Cost unknown = new CallEnd.Cost(null, CallEnd.CostState.UNKNOWN);
    assertThat(new Portions(List.of(1, 2)).of(unknown)).containsExactly(unknown, unknown);
    assertThat(new Portions(List.of(1, 2)).of(UNTOLD)).containsExactly(null, null);
  }
}
