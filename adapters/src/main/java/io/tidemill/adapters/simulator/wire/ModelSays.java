package io.tidemill.adapters.simulator.wire;

import io.tidemill.value.Tokens;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// What a model says, whatever the wire format.
///
/// @param id of the answer, letters and digits
/// @param text the answer
/// @param end why it ends
/// @param usage tokens read and spoken
/// @param timing how long it took
public record ModelSays(String id, String text, End end, Tokens usage, Timing timing) {
  private static final int PIECES = 4;

  /// Why an answer ends.
  public enum End {
    /// The model was done.
    FINISHED,
    /// The limit of tokens was reached.
    LENGTH,
    /// A filter or the model itself refused.
    REFUSED
  }

  /// Simulated seconds of the parts of a call.
  ///
  /// @param load loading the model
  /// @param reading the prompt
  /// @param speaking the answer
  public record Timing(BigDecimal load, BigDecimal reading, BigDecimal speaking) {

    /// All parts together.
    public BigDecimal total() {
      return load.add(reading).add(speaking);
    }
  }

  /// The text in at most four pieces, never cut within a character; none for an empty text.
  List<String> pieces() {
    List<String> pieces = new ArrayList<>();
    int size = Math.ceilDiv(text.length(), PIECES);
    for (int start = 0; start < text.length(); ) {
      int end = boundary(Math.min(text.length(), start + size));
      pieces.add(text.substring(start, end));
      start = end;
    }
    return pieces;
  }

  private int boundary(int at) {
    return at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at + 1 : at;
  }
}
