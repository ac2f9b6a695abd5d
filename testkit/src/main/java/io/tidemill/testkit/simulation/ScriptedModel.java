package io.tidemill.testkit.simulation;

import io.tidemill.expression.Type;
import io.tidemill.failure.Failure;
import io.tidemill.port.CallContext;
import io.tidemill.port.ModelProvider;
import io.tidemill.port.ModelReply;
import io.tidemill.port.ModelRequest;
import io.tidemill.port.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A model whose accepted answer depends on the first line of the question alone; everything before
/// that answer is weather.
final class ScriptedModel implements ModelProvider {
  private static final Pattern TAG = Pattern.compile("\\[([A-Z]+)\\]");
  private static final Pattern CONTEST = Pattern.compile("^better (\\S+) (\\S+)");
  private static final List<String> NONSENSE =
      List.of("I would rather not say.", "{\"half\": ", "", "[NONE] of [THESE]", "{\"other\": 1}");

  private final Outside outside;

  ScriptedModel(Outside outside) {
    this.outside = outside;
  }

  @Override
  public ModelReply ask(ModelRequest request, CallContext context) {
    List<BundledQuestion> bundle = BundledQuestion.in(request);
    return bundle.isEmpty() ? single(request) : new ScriptedBundle(outside).ask(request, bundle);
  }

  private ModelReply single(ModelRequest request) {
    String question = question(request);
    Failure mishap = outside.mishap(question, "play/model");
    if (mishap == null) {
      mishap = outside.tooLarge(question, size(request), "play/model");
    }
    if (mishap != null) {
      return new ModelReply.Refused(mishap, null, Wire.NONE);
    }
    if (outside.spoils(question)) {
      return spoiled(request);
    }
    outside.meter().answered();
    outside.fuse().pass("after an answer");
    return spoken(answer(request, question), ModelReply.End.COMPLETE, request);
  }

  /// An answer that nobody can use.
  static String nonsense(Outside outside) {
    return NONSENSE.get(outside.random().nextInt(NONSENSE.size()));
  }

  static boolean isNonsense(String text) {
    return NONSENSE.contains(text);
  }

  private ModelReply spoiled(ModelRequest request) {
    boolean cutOff = outside.random().nextInt(4) == 0;
    boolean anythingGoes = request.schema() == null && tags(request).isEmpty();
    String text = anythingGoes ? "" : NONSENSE.get(outside.random().nextInt(NONSENSE.size()));
    return spoken(text, cutOff ? ModelReply.End.LENGTH : ModelReply.End.COMPLETE, request);
  }

  private ModelReply spoken(String text, ModelReply.End end, ModelRequest request) {
    return outside.spoken(text, end, request);
  }

  static long size(ModelRequest request) {
    return request.messages().stream().mapToLong(message -> message.text().length()).sum();
  }

  static String question(ModelRequest request) {
    return request.messages().stream()
        .filter(message -> message.role() == ModelRequest.Role.USER)
        .findFirst()
        .map(message -> message.text().lines().findFirst().orElse(""))
        .orElse("");
  }

  static String answer(ModelRequest request, String question) {
    Type.Struct schema = request.schema();
    if (schema == null) {
      return plain(request, question);
    }
    Matcher contest = CONTEST.matcher(question);
    return contest.find() ? verdict(contest) : Answers.of(schema, question).toString();
  }

  /// The side whose words have the greater hash, so that verdicts agree with each other.
  private static String verdict(Matcher contest) {
    boolean isLeft = Hash.word(contest.group(1)).compareTo(Hash.word(contest.group(2))) > 0;
    return "{\"better\": \"%s\"}".formatted(isLeft ? "left" : "right");
  }

  /// The answer in words, with one of the tags that the instruction offers.
  static String plain(ModelRequest request, String question) {
    List<String> tags = tags(request);
    String text = "said " + Hash.word(question, "text");
    return tags.isEmpty() ? text : text + " [" + tags.get(Hash.below(tags.size(), question)) + "]";
  }

  /// The words in brackets that the instruction offers.
  private static List<String> tags(ModelRequest request) {
    List<String> tags = new ArrayList<>();
    for (ModelRequest.Message message : request.messages()) {
      Matcher tag = TAG.matcher(message.text());
      while (message.role() == ModelRequest.Role.USER && tags.size() < 2 && tag.find()) {
        tags.add(tag.group(1));
      }
    }
    return tags;
  }

  @Override
  public void close() {}
}
