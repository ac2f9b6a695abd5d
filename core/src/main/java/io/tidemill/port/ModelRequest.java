package io.tidemill.port;

import io.tidemill.expression.Type.Struct;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One question to a model, independent of any wire format.
///
/// @param model the provider's own model name
/// @param messages the conversation in order, at least one
/// @param schema fields that the reply must have as a JSON object, null for free text
/// @param options what steers the model
/// @param room how much fits and how much of it the messages take
public record ModelRequest(
    String model,
    List<Message> messages,
    @Nullable Struct schema,
    ModelOptions options,
    Room room) {
  public ModelRequest {
    messages = List.copyOf(messages);
  }

  /// Room of a request, in tokens. Providers that load a model with a context of a given size send
  /// the window; those that shorten prompts in silence are found out by the estimate.
  ///
  /// @param window tokens of prompt and reply together
  /// @param estimate about how many tokens the messages are; low rather than high
  public record Room(int window, long estimate) {}

  /// One message of the conversation.
  public record Message(Role role, String text) {}

  /// Who speaks.
  public enum Role {
    /// The author's standing instruction.
    SYSTEM,
    /// The question.
    USER,
    /// An earlier reply of the model, repeated when asking again.
    ASSISTANT
  }
}
