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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every model provider must keep. A test class implements this, [#provider],
/// [WireContract#facts] and [#said].
public interface ModelProviderContract extends WireContract {

  /// A provider at this address, which sends [WireContract#CANARY] as its key.
  ModelProvider provider(URI address);

  /// What the provider says, in its own wire format, when the reply has this text and ended so.
  String said(String text, Ending ending);

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
    try (ScriptedServer server = new ScriptedServer().then(200, body);
        ModelProvider client = provider(server.address())) {
      return client.ask(question(), WireContract.within(PLENTY));
    }
  }

  @Test
  default void repeatsTheModelsWords() throws Exception {
    assertThat(reply(said("Fine, \"thanks\" é", Ending.DONE)))
        .isInstanceOfSatisfying(
            Spoken.class,
            spoken -> {
              assertThat(spoken.text()).isEqualTo("Fine, \"thanks\" é");
              assertThat(spoken.end()).isEqualTo(End.COMPLETE);
            });
  }

  @Test
  default void saysThatAReplyWasCut() throws Exception {
    assertThat(reply(said("Fi", Ending.CUT)))
        .isInstanceOfSatisfying(Spoken.class, s -> assertThat(s.end()).isEqualTo(End.LENGTH));
  }

  @Test
  default void callsARefusalContentAndKeepsItsUsage() throws Exception {
    assertThat(reply(said("I can not help.", Ending.REFUSED)))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.failure().kind()).isEqualTo(FailureClass.CONTENT);
              assertThat(refused.usage()).isNotNull();
            });
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
