package io.tidemill.runtime;

import io.tidemill.answer.ReplyInstruction;
import io.tidemill.expression.ReplyShape;
import io.tidemill.expression.Type;
import io.tidemill.port.ModelOptions;
import io.tidemill.port.ModelRequest;
import io.tidemill.port.SimulationHeader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// Several questions as one request: what they have in common once, then each under a short key,
/// then the form of the answer (science.md D.5).
final class BundleRequest {
  private BundleRequest() {}

  /// Keys of so many questions: `k1`, `k2`, ..
  static List<String> keys(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> "k" + i).toList();
  }

  /// The request.
  ///
  /// @param calls at least two that may share a request, in their order
  static ModelRequest of(List<PreparedCall.ToModel> calls) {
    PreparedCall.ToModel first = calls.getFirst();
    ReplyShape shape = first.ask().answer();
    List<String> keys = keys(calls.size());
    List<ModelRequest.Message> messages = messages(shares(calls), shape, keys);
    int window = first.request().room().window();
    ModelOptions one = first.request().options();
    long estimate = Tokenish.estimate(messages);
    long most = Math.min((long) one.maxTokens() * calls.size(), window - estimate);
    ModelOptions all =
        new ModelOptions(
            one.temperature(), (int) Math.max(most, one.maxTokens()), one.seed(), one.thinking());
    return new ModelRequest(
        first.request().model(),
        messages,
        schema(shape, keys),
        all,
        new ModelRequest.Room(window, estimate));
  }

  private static List<Share> shares(List<PreparedCall.ToModel> calls) {
    return calls.stream().map(PreparedCall.ToModel::share).toList();
  }

  private static List<ModelRequest.Message> messages(
      List<Share> shares, ReplyShape shape, List<String> keys) {
    String explanation =
        shares.stream()
            .map(share -> share.prompt().explanation())
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("");
    String system = system(new Share.Prompt(shares.getFirst().prompt().system(), "", explanation));
    StringBuilder user = new StringBuilder();
    for (int i = 0; i < keys.size(); i++) {
      user.append("## ").append(keys.get(i)).append('\n');
      user.append(shares.get(i).prompt().user()).append("\n\n");
    }
    user.append(ReplyInstruction.ofBundle(shape, keys));
    List<ModelRequest.Message> messages = new ArrayList<>();
    if (!system.isEmpty()) {
      messages.add(new ModelRequest.Message(ModelRequest.Role.SYSTEM, system));
    }
    messages.add(new ModelRequest.Message(ModelRequest.Role.USER, user.toString()));
    return messages;
  }

  /// The system part with what it says about signs.
  static String system(Share.Prompt prompt) {
    return prompt.explanation().isEmpty()
        ? prompt.system()
        : (prompt.system() + "\n\n" + prompt.explanation()).strip();
  }

  private static Type.Struct schema(ReplyShape shape, List<String> keys) {
    Type item =
        switch (shape) {
          case ReplyShape.Json json -> json.fields();
          case ReplyShape.Plain _ -> Type.TEXT;
        };
    Map<String, Type.Field> fields = new LinkedHashMap<>();
    keys.forEach(key -> fields.put(key, new Type.Field(item, false)));
    return new Type.Struct(fields);
  }

  /// The further headers of the request.
  static Map<String, String> headers(List<PreparedCall.ToModel> calls) {
    Map<String, String> headers = new LinkedHashMap<>(calls.getFirst().common().headers());
    headers.computeIfPresent(
        SimulationHeader.NAME,
        (name, _) ->
            SimulationHeader.bundle(
                calls.stream()
                    .map(call -> Objects.requireNonNull(call.common().headers().get(name)))
                    .toList()));
    return headers;
  }
}
