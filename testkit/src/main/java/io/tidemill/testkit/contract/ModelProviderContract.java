package io.tidemill.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.expression.Type;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.CallContext;
import io.tidemill.port.ModelOptions;
import io.tidemill.port.ModelProvider;
import io.tidemill.port.ModelReply;
import io.tidemill.port.ModelReply.End;
import io.tidemill.port.ModelReply.Refused;
import io.tidemill.port.ModelReply.Spoken;
import io.tidemill.port.ModelRequest;
import io.tidemill.port.ModelRequest.Message;
import io.tidemill.port.ModelRequest.Role;
import io.tidemill.testkit.fake.ScriptedServer;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What every model provider must keep. A test class implements this, [#provider],
/// [WireContract#facts], [#said], [#streamed] and [#troubled].
public interface ModelProviderContract extends WireContract {

  /// A provider at this address, which sends [WireContract#CANARY] as its key.
  ModelProvider provider(URI address);

  /// What the provider says, in its own wire format, when the reply has this text and ended so.
  String said(String text, Ending ending);

  /// The same in parts, which is what comes for [#longQuestion].
  String streamed(String text, Ending ending);

  /// A stream that tells of an overload after some of the text.
  String troubled();

  /// How replies of this format can end.
  default Set<Ending> endings() {
    return EnumSet.allOf(Ending.class);
  }

  /// How a reply can end.
  enum Ending {
    /// The model was done.
    DONE,
    /// The limit of tokens was reached.
    CUT,
    /// A filter or the model itself refused.
    REFUSED
  }

  /// A usual question.
  static ModelRequest question() {
    return new ModelRequest(
        "some-model",
        List.of(new Message(Role.SYSTEM, "Be brief."), new Message(Role.USER, "How are you?")),
        null,
        new ModelOptions(null, 100, null, null),
        new ModelRequest.Room(8_192, 12));
  }

  /// The same question with an answer of two fields.
  static ModelRequest questionWithSchema() {
    Type.Struct fields = new Type.Struct(Map.of("mood", new Type.Field(Type.TEXT, false)));
    ModelRequest plain = question();
    return new ModelRequest(plain.model(), plain.messages(), fields, plain.options(), plain.room());
  }

  /// The usual question when it allows an answer so long that it must come in parts.
  static ModelRequest longQuestion() {
    ModelRequest plain = question();
    ModelOptions options = plain.options().withMaxTokens(20_000);
    return new ModelRequest(
        plain.model(), plain.messages(), null, options, new ModelRequest.Room(32_768, 12));
  }

  @Override
  default Asker asker(URI address) {
    return new Person(provider(address));
  }

  /// Somebody who asks a model the usual question.
  record Person(ModelProvider provider) implements Asker {
    @Override
    public Seen ask(CallContext context) throws InterruptedException {
      return switch (provider.ask(question(), context)) {
        case Spoken spoken -> new Seen(null, spoken.usage(), spoken.wire());
        case Refused refused -> new Seen(refused.failure(), refused.usage(), refused.wire());
      };
    }

    @Override
    public void close() {
      provider.close();
    }
  }

  private ModelReply reply(String body) throws Exception {
    return reply(question(), body);
  }

  private ModelReply reply(ModelRequest question, String body) throws Exception {
    try (ScriptedServer server = new ScriptedServer().then(200, body);
        ModelProvider client = provider(server.address())) {
      return client.ask(question, WireContract.within(PLENTY));
    }
  }

  @TestFactory
  default Stream<DynamicTest> tellsHowAReplyEnded() {
    String words = "Fine, \"thanks\" é\n\nAnd you?";
    return endings().stream()
        .flatMap(
            ending ->
                Stream.of(
                    DynamicTest.dynamicTest(
                        ending + " in one piece",
                        () -> tells(ending, words, reply(said(words, ending)))),
                    DynamicTest.dynamicTest(
                        ending + " in parts",
                        () -> tells(ending, words, reply(longQuestion(), streamed(words, ending)))),
                    DynamicTest.dynamicTest(
                        ending + " in one piece where parts were asked for",
                        () -> tells(ending, words, reply(longQuestion(), said(words, ending))))));
  }

  private static void tells(Ending ending, String words, ModelReply reply) {
    switch (reply) {
      case Spoken spoken -> {
        assertThat(spoken.text()).isEqualTo(words);
        assertThat(spoken.end()).isEqualTo(ending == Ending.CUT ? End.LENGTH : End.COMPLETE);
        assertThat(ending).isNotEqualTo(Ending.REFUSED);
        assertThat(spoken.usage()).isNotNull();
      }
      case Refused refused -> {
        assertThat(refused.failure().kind()).isEqualTo(FailureClass.CONTENT);
        assertThat(ending).isEqualTo(Ending.REFUSED);
        assertThat(refused.usage()).isNotNull();
      }
    }
  }

  @Test
  default void neverTakesPartOfAStreamForTheWhole() throws Exception {
    String words = "Fine. And you?";
    String whole = streamed(words, Ending.DONE);
    try (ScriptedServer server = new ScriptedServer();
        ModelProvider client = provider(server.address())) {
      for (int cut = 0; cut < whole.length(); cut += 3) {
        server.then(200, whole.substring(0, cut));
        switch (client.ask(longQuestion(), WireContract.within(PLENTY))) {
          case Spoken spoken -> assertThat(spoken.text()).isEqualTo(words);
          case Refused refused ->
              assertThat(refused.failure().kind())
                  .as("cut at %d", cut)
                  .isIn(FailureClass.AMBIGUOUS, FailureClass.WAIT_OVERLOAD);
        }
      }
    }
  }

  @Test
  default void callsAStreamThatWasCutInItsTextAmbiguous() throws Exception {
    String whole = streamed("one two three", Ending.DONE);

    ModelReply reply = reply(longQuestion(), whole.substring(0, whole.indexOf("three")));

    assertThat(reply)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.failure().kind()).isEqualTo(FailureClass.AMBIGUOUS);
              assertThat(refused.failure().message()).contains("cut off in the middle");
            });
  }

  @Test
  default void seesAnErrorInTheMiddleOfAStream() throws Exception {
    assertThat(reply(longQuestion(), troubled()))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.failure().kind()).isEqualTo(FailureClass.WAIT_OVERLOAD));
  }

  @Test
  default void readsAStreamWithAnyLineEnds() throws Exception {
    String whole = streamed("Fine.", Ending.DONE);

    for (String end : List.of("\r\n", "\r")) {
      tells(Ending.DONE, "Fine.", reply(longQuestion(), whole.replace("\n", end)));
    }
    tells(Ending.DONE, "Fine.", reply(longQuestion(), "\uFEFF" + whole.stripTrailing()));
  }

  @Test
  default void limitsALongReplyToo() throws Exception {
    try (ScriptedServer server = new ScriptedServer().then(200, streamed("a", Ending.DONE));
        ModelProvider client = provider(server.address())) {
      client.ask(longQuestion(), WireContract.within(PLENTY));

      assertThat(server.requests().getFirst().body()).contains("20000", "\"stream\":true");
    }
  }

  @Test
  default void knowsNoUsageWhenNoneIsSaid() throws Exception {
    assertThat(reply(facts().usageless()))
        .isInstanceOfSatisfying(Spoken.class, spoken -> assertThat(spoken.usage()).isNull());
  }

  @Test
  default void alwaysLimitsTheReply() throws Exception {
    try (ScriptedServer server = new ScriptedServer().then(200, facts().success());
        ModelProvider client = provider(server.address())) {
      client.ask(questionWithSchema(), WireContract.within(PLENTY));

      assertThat(server.requests().getFirst().body()).contains("100").contains("How are you?");
    }
  }
}
