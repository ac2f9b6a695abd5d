package io.tidemill.app.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Spoils texts. The same seed spoils the same corpus in the same way.
final class Mutation {
  private static final int MOST_CHANGES = 6;
  private static final int MOST_COPIES = 50;

  /// What readers of text formats are known to trip over.
  private static final List<String> TOKENS =
      List.of(
          "\0",
          "\uFEFF",
          "\r",
          "\n",
          "\"",
          "'",
          "\\",
          "\\u0000",
          "\\uD800",
          "{",
          "}",
          "[",
          "]",
          "{}",
          "[[[[[[[[",
          ":",
          ",",
          "-",
          "1e999999999",
          "-0",
          "NaN",
          "null",
          "true",
          "&a ",
          "*a",
          "!!str ",
          "<<: ",
          "{{ ",
          " }}",
          "{% for x in y %}",
          "```",
          "<think>",
          "</think>",
          "data: ",
          "data: [DONE]\n\n",
          "event: ",
          ": ",
          "\u202E",
          "\u001B[2J",
          "é",
          "🙂",
          "=1+1");

  private final Random random;

  Mutation(long seed) {
    this.random = new Random(seed);
  }

  /// One of the corpus with a few changes.
  byte[] of(List<byte[]> corpus) {
    byte[] text = any(corpus);
    int changes = 1 + random.nextInt(MOST_CHANGES);
    for (int i = 0; i < changes; i++) {
      text = changed(text, corpus);
    }
    return text;
  }

  private byte[] changed(byte[] text, List<byte[]> corpus) {
    int from = random.nextInt(text.length + 1);
    int to = from + random.nextInt(text.length - from + 1);
    byte[] part = Arrays.copyOfRange(text, from, to);
    return switch (random.nextInt(7)) {
      case 0 -> flipped(text);
      case 1 -> replaced(text, from, to, new byte[0]);
      case 2 -> replaced(text, from, from, token());
      case 3 -> replaced(text, from, Math.min(text.length, from + 1), token());
      case 4 -> replaced(text, from, from, part);
      case 5 -> replaced(text, from, from, times(token(), random.nextInt(MOST_COPIES)));
      default -> replaced(text, from, text.length, tail(any(corpus)));
    };
  }

  private byte[] flipped(byte[] text) {
    byte[] copy = text.clone();
    if (copy.length > 0) {
      copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return copy;
  }

  private byte[] any(List<byte[]> corpus) {
    return corpus.get(random.nextInt(corpus.size()));
  }

  private byte[] token() {
    return TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] tail(byte[] text) {
    return Arrays.copyOfRange(text, random.nextInt(text.length + 1), text.length);
  }

  private static byte[] times(byte[] token, int count) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      all.writeBytes(token);
    }
    return all.toByteArray();
  }

  private static byte[] replaced(byte[] text, int from, int to, byte[] by) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(text, 0, from);
    all.writeBytes(by);
    all.write(text, to, text.length - to);
    return all.toByteArray();
  }
}
