package io.tidemill.lint.proof;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Answers to some of the open questions: facts that are so or not, values that subjects take.
/// Mutable; one search owns it.
final class Case {
  private final Map<Object, JsonNode> answers = new HashMap<>();

  void answer(Object unknown, JsonNode value) {
    answers.put(unknown, value);
  }

  void reopen(Object unknown) {
    answers.remove(unknown);
  }

  @Nullable JsonNode answerTo(Object unknown) {
    return answers.get(unknown);
  }

  /// What the formula says here.
  Verdict verdict(Formula formula) {
    return switch (formula) {
      case Formula.Constant constant -> Verdict.of(constant.holds());
      case Formula.Fact fact -> ofFact(fact);
      case Formula.Test test -> ofTest(test);
      case Formula.Not not -> verdict(not.part()).opposite();
      case Formula.All all -> ofParts(all.parts(), Verdict.FAILS, Verdict.HOLDS);
      case Formula.Any any -> ofParts(any.parts(), Verdict.HOLDS, Verdict.FAILS);
    };
  }

  private Verdict ofFact(Formula.Fact fact) {
    JsonNode answer = answers.get(fact.unknown());
    return answer == null ? Verdict.OPEN : Verdict.of(answer.booleanValue());
  }

  private Verdict ofTest(Formula.Test test) {
    JsonNode answer = answers.get(test.subject());
    return answer == null
        ? Verdict.OPEN
        : Verdict.of(Subject.passes(answer, test.operator(), test.constant()));
  }

  private Verdict ofParts(List<Formula> parts, Verdict decisive, Verdict otherwise) {
    boolean open = false;
    for (Formula part : parts) {
      Verdict verdict = verdict(part);
      if (verdict == decisive) {
        return decisive;
      }
      open |= verdict == Verdict.OPEN;
    }
    return open ? Verdict.OPEN : otherwise;
  }
}
