package io.tidemill.app.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// A reader of foreign text.
interface FuzzTarget {
  /// What it reads, in one word.
  String name();

  /// Texts that it can read.
  List<byte[]> corpus();

  /// Reads a text. Whatever it throws, an [AssertionError] about what it made of the text included,
  /// is a finding.
  void read(byte[] text) throws IOException, InterruptedException;

  /// Texts as bytes.
  static List<byte[]> texts(String... texts) {
    return Stream.of(texts).map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
  }
}
