package io.tidemill.answer;

import io.tidemill.expression.ReplyShape;

/// Reads what a model replied: finds the answer, checks it against its shape, and never fills in
/// what is missing.
public final class ReplyReader {
  private ReplyReader() {}

  /// Reads a whole reply.
  ///
  /// @param cutOff whether the provider ended the reply at its length limit; then only a reply that
  ///   is complete JSON as it stands is accepted
  public static Reading read(String text, ReplyShape shape, boolean cutOff) {
    String storable = Storable.text(text);
    return switch (shape) {
      case ReplyShape.Plain plain ->
          cutOff ? new Reading.CutOff() : PlainReply.read(storable, plain);
      case ReplyShape.Json json -> readJson(storable, json, cutOff);
    };
  }

  private static Reading readJson(String text, ReplyShape.Json shape, boolean cutOff) {
    if (!cutOff) {
      return JsonReply.read(text, shape.fields());
    }
    Reading whole = JsonReply.readWhole(text, shape.fields());
    return whole instanceof Reading.Accepted ? whole : new Reading.CutOff();
  }
}
