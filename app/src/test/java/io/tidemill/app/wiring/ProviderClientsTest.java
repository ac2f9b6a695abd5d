package io.tidemill.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemill.app.settings.Environment;
import io.tidemill.app.settings.Settings;
import io.tidemill.app.settings.SettingsFiles;
import io.tidemill.app.settings.SettingsReader;
import io.tidemill.port.InputRefused;
import io.tidemill.port.ModelProvider;
import io.tidemill.port.ModelReply;
import io.tidemill.runtime.SystemTime;
import io.tidemill.testkit.contract.ModelProviderContract;
import io.tidemill.testkit.contract.WireContract;
import io.tidemill.testkit.fake.ScriptedServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderClientsTest {
  private static final Map<String, String> KEYS =
      Map.of("KEY", "key-hush-1", "GATE", "gate-hush-2");

  @TempDir private Path folder;

  private ProviderClients clients(String providers) {
    Settings settings =
        new SettingsReader(new Environment(KEYS, folder))
            .shipped(SettingsFiles.shippedText(), folder)
            .file("tidemill: 1\n" + providers, "tidemill.yaml", folder)
            .read();
    return new ProviderClients(settings, new SystemTime());
  }

  private ScriptedServer.Request sent(String provider, String more) throws Exception {
    try (ScriptedServer server = new ScriptedServer().then(200, "{}");
        ModelProvider client =
            clients(provider.replace("URL", server.address() + "/base") + more).real("one")) {
      client.ask(ModelProviderContract.question(), WireContract.within(WireContract.PLENTY));
      return server.requests().getFirst();
    }
  }

  @Test
  void speaksToEachKindInItsOwnFormat() throws Exception {
    String start = "providers:\n  one: {url: \"URL\", key: {env: KEY}, kind: ";

    ScriptedServer.Request openai = sent(start + "openai}\n", "");
    ScriptedServer.Request anthropic = sent(start + "anthropic}\n", "");
    ScriptedServer.Request ollama = sent(start + "ollama}\n", "");

    assertThat(openai.path()).isEqualTo("/base/chat/completions");
    assertThat(openai.body()).contains("\"max_tokens\":100");
    assertThat(openai.headers()).containsEntry("authorization", "Bearer key-hush-1");
    assertThat(anthropic.path()).isEqualTo("/base/v1/messages");
    assertThat(anthropic.headers()).containsEntry("x-api-key", "key-hush-1");
    assertThat(anthropic.headers()).doesNotContainKey("authorization");
    assertThat(ollama.path()).isEqualTo("/base/api/chat");
    assertThat(ollama.body()).doesNotContain("keep_alive");
  }

  @Test
  void tellsAServerTheLongestTimeThatItsGroupsAskFor() throws Exception {
    String groups =
        """
        model_groups:
          small: {provider: one, keep_alive: 5m}
          large: {provider: one, keep_alive: 30m}
          other: {provider: local, keep_alive: 2h}
        """;

    assertThat(sent("providers:\n  one: {kind: ollama, url: \"URL\"}\n", groups).body())
        .contains("\"keep_alive\":1800");
  }

  @Test
  void keepsAKeyInAnyHeaderOutOfWhatIsStored() throws Exception {
    String body = "{\"error\":\"gate-hush-2 is not known, nor is key-hush-1\"}";
    try (ScriptedServer server = new ScriptedServer().then(401, body);
        ModelProvider client =
            clients(
                    "providers:\n  one: {kind: openai, url: \"%s\", key: {env: KEY}, headers: {api-key: {env: GATE}, x-team: red}}\n"
                        .formatted(server.address()))
                .real("one")) {

      ModelReply reply =
          client.ask(ModelProviderContract.question(), WireContract.within(WireContract.PLENTY));

      assertThat(server.requests().getFirst().headers())
          .containsEntry("api-key", "gate-hush-2")
          .containsEntry("x-team", "red");
      assertThat(reply.toString()).doesNotContain("hush").contains("[redacted]");
    }
  }

  @Test
  void refusesAProviderThatCannotAnswer() {
    ProviderClients clients = clients("");

    assertThatThrownBy(() -> clients.real("people"))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("which is not there. Set `file` under `providers.people`");
    assertThatThrownBy(() -> clients.real("nobody"))
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("no provider `nobody`");
  }
}
