package io.tidemill.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.failure.Failure;
import io.tidemill.failure.FailureClass;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureWatchTest {
  private final FailureWatch watch = new FailureWatch();

  private FailureWatch.@Nullable Systemic failed(long ordinal, FailureClass kind, String message) {
    Failure failure = new Failure(kind, message, "house/model", 400, "", "", Duration.ZERO);
    return watch.observe("judge", ordinal, failure);
  }

  private FailureWatch.@Nullable Systemic failed(long ordinal) {
    return failed(ordinal, FailureClass.BUG, "field " + ordinal + " of \"x" + ordinal + "\"");
  }

  private void answered(long ordinal) {
    assertThat(watch.observe("judge", ordinal, null)).isNull();
  }

  private static List<Long> from(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  @Test
  void noticesTheSeventhEqualFailureOfTheFirstTwenty() {
    LongStream.rangeClosed(1, 13).forEach(this::answered);
    LongStream.rangeClosed(14, 19).forEach(ordinal -> assertThat(failed(ordinal)).isNull());

    FailureWatch.Systemic systemic = Objects.requireNonNull(failed(20));

    assertThat(systemic.hit()).isEqualTo(from(14, 20));
    assertThat(systemic.what()).startsWith("step judge keeps failing with BUG: field 20");
  }

  @Test
  void letsSixOfTheFirstTwentyPass() {
    LongStream.rangeClosed(1, 6).forEach(ordinal -> assertThat(failed(ordinal)).isNull());
    LongStream.rangeClosed(7, 20).forEach(this::answered);

    assertThat(failed(21)).isNull();
  }

  @Test
  void noticesTwentyInARowLater() {
    LongStream.rangeClosed(1, 20).forEach(this::answered);
    LongStream.rangeClosed(21, 39).forEach(ordinal -> assertThat(failed(ordinal)).isNull());

    FailureWatch.Systemic systemic = Objects.requireNonNull(failed(40));

    assertThat(systemic.hit()).isEqualTo(from(21, 40));
  }

  @Test
  void startsToCountAnewAfterAnAnswer() {
    LongStream.rangeClosed(1, 20).forEach(this::answered);
    LongStream.rangeClosed(21, 39).forEach(this::failed);
    answered(40);

    LongStream.rangeClosed(41, 59).forEach(ordinal -> assertThat(failed(ordinal)).isNull());
  }

  @Test
  void countsEachFailureAndEachStepByItself() {
    for (long ordinal = 1; ordinal <= 6; ordinal++) {
      assertThat(failed(ordinal, FailureClass.BUG, "no title")).isNull();
      assertThat(failed(ordinal, FailureClass.BUG, "no price")).isNull();
      assertThat(watch.observe("rate", ordinal, Failure.ofOurs(FailureClass.BUG, "no title")))
          .isNull();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"WAIT_RATE", "WAIT_OVERLOAD", "STOP_RUN"})
  void doesNotCountWhatIsNoTry(FailureClass kind) {
    LongStream.rangeClosed(1, 100)
        .forEach(ordinal -> assertThat(failed(ordinal, kind, "busy")).isNull());
    LongStream.rangeClosed(101, 106).forEach(ordinal -> assertThat(failed(ordinal)).isNull());
    assertThat(failed(107)).as("the first twenty are still to come").isNotNull();
  }

  @Test
  void waitsDoNotBreakARow() {
    LongStream.rangeClosed(1, 20).forEach(this::answered);
    for (long ordinal = 21; ordinal <= 39; ordinal++) {
      failed(ordinal);
      failed(ordinal, FailureClass.WAIT_RATE, "busy");
    }
    assertThat(failed(40)).isNotNull();
  }

  @Test
  void theTriesOfOneRecordAreNoFailureOfAll() {
    for (int tries = 0; tries < 50; tries++) {
      assertThat(failed(1)).isNull();
    }
    assertThat(failed(2)).isNotNull();
  }

  @Test
  void namesEachFurtherRecordThatMeetsAKnownFailure() {
    LongStream.rangeClosed(1, 7).forEach(this::failed);
    LongStream.rangeClosed(8, 30).forEach(this::answered);

    FailureWatch.Systemic systemic = Objects.requireNonNull(failed(31));

    assertThat(systemic.hit()).containsExactly(31L);
  }
}
