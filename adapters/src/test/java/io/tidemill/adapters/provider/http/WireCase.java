package io.tidemill.adapters.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.port.ModelProvider;
import io.tidemill.port.ModelReply;
import io.tidemill.port.ModelRequest;
import io.tidemill.testkit.contract.ModelProviderContract;
import io.tidemill.testkit.contract.WireContract;
import io.tidemill.testkit.fake.ScriptedServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// An answer as a service sends it, and what must be read from it. A file holds many, each begins
/// with a line `== name`; then `? plain`, `? fields` or `? long` says what was asked, `= END | in
/// cached out reasoning | text` or `! CLASS | part of the message` what follows, and the rest is
/// the body.
///
/// @param asked what was asked
/// @param expected the line that begins with `=` or `!`
public record WireCase(String name, String asked, String expected, String body) {

  /// A test for each case of the file beside the test class.
  public static Stream<DynamicTest> of(
      Class<?> test, String file, Function<URI, ModelProvider> provider) throws IOException {
    try (InputStream stream = test.getResourceAsStream(file)) {
      byte[] bytes = Objects.requireNonNull(stream, file).readAllBytes();
      String text = new String(bytes, StandardCharsets.UTF_8);
      return Arrays.stream(text.split("(?m)^== "))
          .skip(1)
          .map(WireCase::parse)
          .map(each -> DynamicTest.dynamicTest(each.name, () -> each.holds(provider)));
    }
  }

  private static WireCase parse(String section) {
    String[] lines = section.split("\n", 4);
    return new WireCase(lines[0].strip(), lines[1].strip(), lines[2].strip(), lines[3]);
  }

  private ModelRequest question() {
    return switch (asked) {
      case "? plain" -> ModelProviderContract.question();
      case "? fields" -> ModelProviderContract.questionWithSchema();
      case "? long" -> ModelProviderContract.longQuestion();
      default -> throw new IllegalArgumentException(asked);
    };
  }

  private void holds(Function<URI, ModelProvider> provider) throws InterruptedException {
    try (ScriptedServer server = new ScriptedServer().then(200, body);
        ModelProvider client = provider.apply(server.address())) {
      ModelReply reply = client.ask(question(), WireContract.within(WireContract.PLENTY));

      switch (reply) {
        case ModelReply.Spoken spoken -> assertThat(shown(spoken)).isEqualTo(expected);
        case ModelReply.Refused refused -> {
          String[] wanted = expected.split(" \\| ", 2);
          assertThat("! " + refused.failure().kind()).as("%s", refused).isEqualTo(wanted[0]);
          assertThat(refused.failure().message()).contains(wanted[1]);
        }
      }
    }
  }

  private static String shown(ModelReply.Spoken spoken) {
    String usage =
        spoken.usage() == null
            ? "unknown"
            : "%d %d %d %d"
                .formatted(
                    spoken.usage().in(),
                    spoken.usage().cached(),
                    spoken.usage().out(),
                    spoken.usage().reasoning());
    String text = spoken.text().replace("\n", "\\n");
    return "= %s | %s | %s".formatted(spoken.end(), usage, text).strip();
  }
}
