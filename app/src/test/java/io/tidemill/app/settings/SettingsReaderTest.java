package io.tidemill.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemill.port.InputRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsReaderTest {
  @TempDir private Path folder;

  @Test
  void takesWhatIsShippedWithoutAnyFile() {
    Settings settings = read(Map.of(), "tidemill: 1\n");
    assertThat(settings.services().models()).containsKey("deepseek/deepseek-flash");
    assertThat(settings.services().tools()).containsOnlyKeys("web");
    assertThat(settings.store().file()).isEqualTo(folder.resolve(".tidemill"));
    assertThat(settings.data().targets()).isEmpty();
  }

  @Test
  void letsAFileWinKeyByKey() {
    Settings settings = read(Map.of(), "tidemill: 1\ntools:\n  web: {requests_per_minute: 7}\n");
    ServiceSettings.Service web = present(settings.services().tools(), "web");
    assertThat(web.pool().requestsPerMinute().count()).isEqualTo(7);
    assertThat(web.cache().duration()).hasDays(7);
    assertThat(lineOf(settings, "tools.web.requests_per_minute").origin())
        .isEqualTo("tidemill.yaml:3:30");
    assertThat(lineOf(settings, "tools.web.cache").origin()).isEqualTo("shipped");
  }

  @Test
  void neverMixesAPriceFromTwoTexts() {
    Settings settings =
        read(
            Map.of(),
            "tidemill: 1\nmodels:\n  deepseek/deepseek-flash: {price: {in: 1, out: 2}}\n");
    ServiceSettings.PriceSetting price =
        present(settings.services().models(), "deepseek/deepseek-flash").price();
    assertThat(price)
        .isInstanceOfSatisfying(
            ServiceSettings.PriceSetting.Tokens.class,
            tokens -> assertThat(tokens.cached().isWritten()).isFalse());
  }

  @Test
  void dropsWhatIsShippedWhenAnEntryIsOfAnotherKind() {
    Settings settings = read(Map.of(), "tidemill: 1\nproviders:\n  local: {kind: openai}\n");
    assertThat(present(settings.services().providers(), "local").url().isWritten()).isFalse();
  }

  @Test
  void takesAValueFromTheEnvironmentAndSaysSo() {
    Settings settings = read(Map.of("DEEPSEEK_URL", "http://here"), "tidemill: 1\n");
    assertThat(present(settings.services().providers(), "deepseek").url().text())
        .isEqualTo("http://here");
    assertThat(lineOf(settings, "providers.deepseek.url").origin())
        .isEqualTo("environment DEEPSEEK_URL");
  }

  @Test
  void refusesAMissingVariableOnlyWhereItIsUsed() {
    Value key = present(read(Map.of(), "tidemill: 1\n").services().providers(), "deepseek").key();
    assertThatThrownBy(key::text)
        .isInstanceOf(InputRefused.class)
        .hasMessageContaining("DEEPSEEK_API_KEY")
        .hasMessageContaining("export");
  }

  @Test
  void neverShowsASecret() {
    Settings settings = read(Map.of("DEEPSEEK_API_KEY", "sk-very-secret"), "tidemill: 1\n");
    assertThat(lineOf(settings, "providers.deepseek.key").shown()).isEqualTo("(set)");
    assertThat(settings.lines().toString()).doesNotContain("sk-very-secret");
  }

  @Test
  void showsEachSettingOnce() {
    Settings settings = read(Map.of(), "tidemill: 1\nstore: here\n");
    assertThat(settings.lines()).extracting(SettingLine::path).doesNotHaveDuplicates();
    assertThat(lineOf(settings, "store").shown()).endsWith("here");
  }

  @Test
  void takesHeadersThatCarryAKeyOnlyByReference() {
    assertThatThrownBy(
            () ->
                read(
                    Map.of(),
                    "tidemill: 1\nproviders:\n  deepseek: {headers: {X-Api-Key: sk-123}}\n"))
        .hasMessageContainingAll("tidemill.yaml:3:", "secret", "{env: NAME}");
    Settings settings =
        read(
            Map.of("GATEWAY", "sk-123"),
            "tidemill: 1\nproviders:\n  deepseek: {headers: {Authorization: {env: GATEWAY}}}\n");
    assertThat(settings.lines().toString()).contains("Authorization").doesNotContain("sk-123");
    assertThat(settings.services().providers().get("deepseek"))
        .extracting(provider -> provider.headers().get("Authorization"))
        .extracting(Value::text)
        .isEqualTo("sk-123");
  }

  @Test
  void readsASecretFromAFileBesideTheSettings() throws IOException {
    Files.writeString(folder.resolve("key.txt"), "from-file\n");
    Settings settings =
        read(Map.of(), "tidemill: 1\nproviders:\n  deepseek: {key: {file: key.txt}}\n");
    assertThat(present(settings.services().providers(), "deepseek").key().text())
        .isEqualTo("from-file");
  }

  @Test
  void refusesASecretInTheFileItself() {
    assertRefused(
        "tidemill: 1\nproviders:\n  deepseek: {key: sk-123}\n", "tidemill.yaml:3:19", "secret");
  }

  @Test
  void refusesAnUnknownKeyWithTheNearest() {
    assertRefused(
        "tidemill: 1\nmodels:\n  a/b: {windw: 7}\n",
        "tidemill.yaml:3:9",
        "unknown-key",
        "Did you mean `window`?");
  }

  @Test
  void refusesANumberThatIsNone() {
    assertRefused("tidemill: 1\nmodels:\n  a/b: {window: wide}\n", "whole number", "wide");
  }

  @Test
  void refusesDestinationsThatCannotBeTold() {
    assertThatThrownBy(
            () ->
                read(
                    Map.of(),
                    """
                    tidemill: 1
                    events:
                      - {webhook: "ftp://here", send: [run.finish]}
                      - {kafka: "here:9092"}
                      - {send: [run.paused]}
                      - {webhook: "https://here/there"}
                    """))
        .isInstanceOf(InputRefused.class)
        .hasMessageContainingAll(
            "tidemill.yaml:3:15: bad-value",
            "an address such as https://example.org/path, not `ftp://here`",
            "There is no `run.finish` here. Did you mean `run.finished`?",
            "tidemill.yaml:4:5: bad-value The key `topic` is missing.",
            "tidemill.yaml:5:5: bad-value An entry names a `webhook` or `kafka`")
        .hasMessageNotContaining("tidemill.yaml:6");
  }

  @Test
  void refusesAnotherFormatVersion() {
    assertRefused("tidemill: 2\n", "tidemill: 1");
  }

  @Test
  void refusesBrokenYamlWithItsPlace() {
    assertRefused("tidemill: 1\nmodels: {a: [\n", "tidemill.yaml:", "syntax");
  }

  @Test
  void startsRelativePathsAtTheFile() {
    Settings settings =
        read(
            Map.of(),
            """
            tidemill: 1
            targets:
              out: {csv: out/rows.csv}
            connections:
              work: {url: "sqlite:work.db"}
            """);
    assertThat(settings.data().targets().get("out"))
        .isInstanceOfSatisfying(
            DataSettings.Target.Csv.class,
            csv -> assertThat(csv.path().file()).isEqualTo(folder.resolve("out/rows.csv")));
    assertThat(settings.data().connections().get("work"))
        .isInstanceOfSatisfying(
            DataSettings.Connection.Database.class,
            database ->
                assertThat(database.url().text()).isEqualTo("sqlite:" + folder.resolve("work.db")));
  }

  @Test
  void prefersFlagsToVariablesToFiles() throws IOException {
    Files.writeString(folder.resolve("tidemill.yaml"), "tidemill: 1\nstore: of-file\n");
    Environment plain = new Environment(Map.of(), folder);
    Environment set = new Environment(Map.of("TIDEMILL_STORE", "of-variable"), folder);
    assertThat(new SettingsFiles(plain).load(null, null).store().file())
        .isEqualTo(folder.resolve("of-file"));
    assertThat(new SettingsFiles(set).load(null, null).store().file())
        .isEqualTo(folder.resolve("of-variable"));
    Settings flagged = new SettingsFiles(set).load(null, "of-flag");
    assertThat(flagged.store().file()).isEqualTo(folder.resolve("of-flag"));
    assertThat(lineOf(flagged, "store").origin()).isEqualTo("flag --store");
  }

  private Settings read(Map<String, String> variables, String text) {
    return new SettingsReader(new Environment(variables, folder))
        .shipped(SettingsFiles.shippedText(), folder)
        .file(text, "tidemill.yaml", folder)
        .read();
  }

  private void assertRefused(String text, String... parts) {
    assertThatThrownBy(() -> read(Map.of(), text))
        .isInstanceOf(InputRefused.class)
        .hasMessageContainingAll(parts);
  }

  private static <T> T present(Map<String, T> all, String name) {
    assertThat(all).containsKey(name);
    return Objects.requireNonNull(all.get(name));
  }

  private static SettingLine lineOf(Settings settings, String path) {
    return settings.lines().stream()
        .filter(line -> line.path().equals(path))
        .findFirst()
        .orElseThrow();
  }
}
