package io.tidemill.testkit.simulation;

import io.tidemill.expression.Type;
import io.tidemill.failure.Failure;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.ModelReply;
import io.tidemill.port.ModelRequest;
import io.tidemill.port.Wire;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/// A model that is asked several questions at once: each gets the answer that it would get alone,
/// or is forgotten, contradicted, mangled or cut off.
final class ScriptedBundle {
  private final Outside outside;

  ScriptedBundle(Outside outside) {
    this.outside = outside;
  }

  ModelReply ask(ModelRequest request, List<BundledQuestion> questions) {
    Failure mishap = mishap(request, questions);
    if (mishap != null) {
      return new ModelReply.Refused(mishap, null, Wire.NONE);
    }
    List<Member> members = new ArrayList<>();
    questions.forEach(question -> say(request, question, members));
    if (outside.chance(outside.weather().malformed())) {
      members.add(new Member("\"k99\": \"nobody asked\"", false));
    }
    Collections.shuffle(members, new Random(outside.random().nextLong()));
    boolean isCut = outside.chance(outside.weather().malformed());
    int whole = isCut ? outside.random().nextInt(members.size() + 1) : members.size();
    List<Member> said = members.subList(0, whole);
    said.stream().filter(Member::isGood).forEach(_ -> outside.meter().answered());
    outside.fuse().pass("after an answer");
    String text = "{" + said.stream().map(Member::text).collect(Collectors.joining(", "));
    return isCut
        ? outside.spoken(text + ", \"k", ModelReply.End.LENGTH, request)
        : outside.spoken(text + "}", ModelReply.End.COMPLETE, request);
  }

  /// A member of the object that it says.
  ///
  /// @param isGood whether it has to be accepted
  private record Member(String text, boolean isGood) {}

  /// What one of the questions meets, all of them do.
  private @Nullable Failure mishap(ModelRequest request, List<BundledQuestion> questions) {
    Failure mishap = onTheWay(questions);
    for (BundledQuestion question : questions) {
      if (mishap == null && Outside.isRefusedForGood(question.text())) {
        mishap = outside.refusedForGood(question.text(), "play/model");
      }
    }
    return mishap == null
        ? outside.tooLarge(questions.getFirst().text(), ScriptedModel.size(request), "play/model")
        : mishap;
  }

  /// A mishap that counts does so for each of the questions.
  private @Nullable Failure onTheWay(List<BundledQuestion> questions) {
    Failure mishap = outside.mishap(questions.getFirst().text(), "play/model");
    if (mishap == null || mishap.kind() != FailureClass.AMBIGUOUS) {
      return mishap;
    }
    List<BundledQuestion> others = questions.subList(1, questions.size());
    boolean mayAll = others.stream().allMatch(other -> outside.maySpoil(other.text()));
    if (!mayAll) {
      return null;
    }
    others.forEach(other -> outside.meter().spoiled(other.text()));
    return mishap;
  }

  private void say(ModelRequest request, BundledQuestion question, List<Member> members) {
    boolean isSpoilt = outside.spoils(question.text());
    int how = isSpoilt ? outside.random().nextInt(3) : 3;
    String key = "\"" + question.key() + "\": ";
    switch (how) {
      case 0 -> {}
      case 1 -> {
        members.add(new Member(key + answer(request, question), false));
        members.add(new Member(key + "\"or not\"", false));
      }
      case 2 -> members.add(new Member(key + "{\"half\": 1}", false));
      default -> members.add(new Member(key + answer(request, question), true));
    }
  }

  private static String answer(ModelRequest request, BundledQuestion question) {
    Type type =
        Objects.requireNonNull(
                Objects.requireNonNull(request.schema()).fields().get(question.key()))
            .type();
    return type instanceof Type.Struct fields
        ? Answers.of(fields, question.text()).toString()
        : JsonNodeFactory.instance
            .stringNode(ScriptedModel.plain(request, question.text()))
            .toString();
  }
}
