package io.tidemill.lint.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.expression.Operator;
import io.tidemill.expression.Range;
import io.tidemill.expression.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class ProverTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Formula A = Formula.present("a");
  private static final Formula B = Formula.present("b");

  @Test
  void provesWhatIsGiven() {
    assertThat(Prover.prove(A, A).isProved()).isTrue();
    assertThat(Prover.prove(A.and(A.implies(B)), B).isProved()).isTrue();
  }

  @Test
  void refutesWithTheCaseInWords() {
    assertThat(Prover.prove(Formula.always(), A)).isEqualTo(new Proof.Refuted("a is null"));
    assertThat(Prover.prove(A, A.and(B))).isEqualTo(new Proof.Refuted("b is null"));
  }

  @Test
  void namesOnlyWhatMattersInTheCounterexample() {
    Formula given = Formula.present("c").and(Formula.present("d"));
    assertThat(Prover.prove(given, A.or(B.negated())))
        .isEqualTo(new Proof.Refuted("a is null and b is not null"));
  }

  @Test
  void valuesOfAChoiceExcludeEachOther() {
    Formula pass = is("PASS", "PASS", "FAIL");
    Formula fail = is("FAIL", "PASS", "FAIL");
    assertThat(Prover.prove(pass, fail.negated()).isProved()).isTrue();
    assertThat(Prover.prove(pass.negated(), fail).isProved()).isTrue();
    assertThat(Prover.isPossible(pass.and(fail))).isFalse();
  }

  @Test
  void aChoiceHasOtherValuesThanTheOnesCompared() {
    Formula low = is("low", "low", "medium", "high");
    Formula high = is("high", "low", "medium", "high");
    assertThat(Prover.prove(low.negated(), high)).isEqualTo(new Proof.Refuted("tag is \"medium\""));
  }

  @Test
  void numbersAreOrdered() {
    Formula above = number(Operator.MORE, "80", Type.WHOLE);
    Formula atLeast = number(Operator.AT_LEAST, "50", Type.WHOLE);
    Formula below = number(Operator.LESS, "50", Type.WHOLE);
    assertThat(Prover.prove(above, atLeast).isProved()).isTrue();
    assertThat(Prover.isPossible(above.and(below))).isFalse();
    assertThat(Prover.prove(atLeast, above).isProved()).isFalse();
  }

  @Test
  void betweenTwoWholeNumbersThereIsNone() {
    Formula between =
        number(Operator.MORE, "1", Type.WHOLE).and(number(Operator.LESS, "2", Type.WHOLE));
    Formula halves =
        number(Operator.MORE, "1", Type.DECIMAL).and(number(Operator.LESS, "2", Type.DECIMAL));
    assertThat(Prover.isPossible(between)).isFalse();
    assertThat(Prover.isPossible(halves)).isTrue();
  }

  @Test
  void aRangeLimitsTheCases() {
    Type percent = new Type.Whole(new Range(BigDecimal.ZERO, BigDecimal.valueOf(100)));
    assertThat(Prover.isPossible(number(Operator.MORE, "100", percent))).isFalse();
    assertThat(Prover.isPossible(number(Operator.AT_LEAST, "100", percent))).isTrue();
    assertThat(Prover.prove(Formula.always(), number(Operator.AT_LEAST, "0", percent)).isProved())
        .isTrue();
  }

  @Test
  void whatIsNotConnectedIsNotTried() {
    List<Formula> pairs = new ArrayList<>(List.of(A));
    for (int i = 0; i < 60; i++) {
      pairs.add(Formula.present("x" + i).or(Formula.present("y" + i)));
    }
    assertThat(Prover.prove(Formula.all(pairs), A).isProved()).isTrue();
  }

  @Test
  void givesUpAfterTooManyCases() {
    Formula certain =
        Formula.all(java.util.stream.IntStream.range(0, 20).mapToObj(ProverTest::sure).toList());
    assertThat(Prover.prove(Formula.always(), certain).isProved()).isTrue();
    assertThat(Prover.prove(Formula.always(), certain.or(A))).isEqualTo(new Proof.TooManyCases());
  }

  /// Always true, which shows only when both facts are known.
  private static Formula sure(int i) {
    Formula x = Formula.present("x" + i);
    Formula y = Formula.present("y" + i);
    return x.and(y).or(x.negated()).or(y.negated());
  }

  private static Formula is(String value, String... values) {
    Subject subject = new Subject("tag", new Type.Choice(List.of(values)));
    return new Formula.Test(subject, Operator.EQUAL, JSON.stringNode(value));
  }

  private static Formula number(Operator operator, String constant, Type type) {
    return new Formula.Test(
        new Subject("score", type), operator, JSON.numberNode(new BigDecimal(constant)));
  }
}
