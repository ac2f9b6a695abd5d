package io.tidemill.app.cli;

import io.tidemill.app.report.Harmless;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Where results and messages go: results to `out` and nothing else, messages to `err`. Safe for
/// use by several threads.
final class Console {
  private static final JsonMapper LINE =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();
  private static final JsonMapper PAGE =
      LINE.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;

  /// @param terminal whether a person watches and escape sequences work
  Console(OutputStream out, OutputStream err, boolean terminal) {
    this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
    this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
    this.terminal = terminal;
  }

  /// The console of this process.
  static Console ofProcess() {
    String term = System.getenv().getOrDefault("TERM", "");
    boolean watched =
        Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal).isPresent();
    return new Console(System.out, System.err, watched && !term.equals("dumb"));
  }

  boolean isTerminal() {
    return terminal;
  }

  /// Text that is the command's result; already harmless.
  void result(String text) {
    out.print(text);
    out.flush();
  }

  /// The one JSON document of a command.
  void document(JsonNode json) {
    out.println(PAGE.writeValueAsString(json));
  }

  /// One JSON document a line.
  void line(JsonNode json) {
    out.println(LINE.writeValueAsString(json));
  }

  /// A stream for results that are written piece by piece; closing it does not close the process's.
  OutputStream stream() {
    return new OutputStream() {
      @Override
      public void write(int one) {
        out.write(one);
      }

      @Override
      public void write(byte[] bytes, int from, int length) {
        out.write(bytes, from, length);
      }

      @Override
      public void flush() {
        out.flush();
      }

      @Override
      public void close() {
        out.flush();
      }
    };
  }

  /// A message for people, made harmless; line ends are kept.
  void say(String message) {
    err.println(Harmless.block(message));
  }

  /// Control text for a terminal, as it is.
  void draw(String text) {
    err.print(text);
    err.flush();
  }
}
